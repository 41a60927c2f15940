"""The audit trail: an event for every change, written with it and sent out because of it."""

import datetime
import functools
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

import orjson
from django.db import connection, models
from django.utils import timezone

from groundswell.core import context
from groundswell.core.ids import uuid7
from groundswell.events import statements
from groundswell.events.models import AuditEvent, OutgoingEvent, UnsealedEvent


class Actor(Protocol):
    """Who does something."""

    @property
    def person_id(self) -> uuid.UUID | None: ...

    @property
    def membership_id(self) -> uuid.UUID | None: ...

    @property
    def account_id(self) -> uuid.UUID | None: ...

    @property
    def api_key_id(self) -> uuid.UUID | None: ...


def note(
    *,
    workspace_id: uuid.UUID,
    by: Actor | None,
    action: str,
    object_type: str,
    object_id: uuid.UUID | None = None,
    object_version: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    counts: Mapping[str, Any] | None = None,
) -> uuid.UUID:
    """Write an audit event, to be sealed, and its outgoing event, in the transaction of the change they are about.

    Args:
        by: None for the service itself.
        action: `<object_type>.<what happened>`, in the past tense.
        object_id: None for a batch of several.
        before: the columns that changed, as they were; None for a new object. No secrets.
        after: the same columns as they are now; None for an object that is gone.
        counts: of a batch of facts.

    Returns:
        The event's id, which grows with time.

    Raises:
        RuntimeError: there is no transaction, so the event could outlive its change or the other way round.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{action} was to be noted outside of the transaction that does it.")
    request = context.current()
    event_id, now = uuid7(), timezone.now()
    event = {
        "id": event_id,
        "workspace_id": workspace_id,
        "at": now,
        "action": action,
        "object_type": object_type,
        "object_id": object_id,
        "object_version": object_version,
        "person_id": by and by.person_id,
        "membership_id": by and by.membership_id,
        "account_id": by and by.account_id,
        "api_key_id": by and by.api_key_id,
        "address": request and request.address,
        "request_id": request and request.request_id,
        "reason": request.reason if request else "",
        "before": _text(before),
        "after": _text(after),
        "counts": _text(counts),
    }
    outgoing = [event_id, workspace_id, action, object_type, now]
    rows: list[list[Any]] = [list(event.values()), [workspace_id, event_id], outgoing]
    if connection.vendor == "postgresql":
        rows = [[value for row in rows for value in row]]
    for sql, values in zip(_insertions(connection.vendor), rows, strict=True):
        statements.run(sql, values).close()
    return event_id


@functools.cache
def _insertions(vendor: str) -> list[str]:
    """The statements of `note`: one on PostgreSQL, where each is a journey, three on SQLite, which cannot."""
    audit = _insertion(
        AuditEvent,
        "id workspace_id at action object_type object_id object_version person_id membership_id account_id api_key_id "
        "address request_id reason before after counts",
    )
    outgoing = _insertion(OutgoingEvent, "id workspace_id action object_type created_at")
    unsealed = _insertion(UnsealedEvent, "workspace_id event_id")
    if vendor == "postgresql":
        return [f"WITH event AS ({audit}), unsealed AS ({unsealed}) {outgoing}"]
    return [audit, unsealed, outgoing]


def _insertion(model: type[models.Model], names: str) -> str:
    quoted = ", ".join(f'"{name}"' for name in names.split())
    return f"INSERT INTO {model._meta.db_table} ({quoted}) VALUES ({', '.join(['%s'] * len(names.split()))})"


def _text(document: Mapping[str, Any] | None) -> str | None:
    if document is None:
        return None
    return orjson.dumps(document, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME).decode()


def _plain(value: Any) -> Any:
    match value:
        case datetime.datetime():
            return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case datetime.date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} has no place in an event.")
