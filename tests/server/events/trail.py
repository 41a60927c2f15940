"""A workspace's trail, and hands that get at it behind the service's back."""

import uuid
from typing import Any

from django.db import connection, transaction

from groundswell.core.ids import uuid7
from groundswell.events import trail
from groundswell.events.audit import guards
from groundswell.events.models import AuditEvent
from groundswell.events.statements import adapted


def note(workspace_id: uuid.UUID, title: str = "Be liked", **columns: Any) -> uuid.UUID:
    """Write an event as the service does."""
    event: dict[str, Any] = {
        "by": None,
        "action": "goal.created",
        "object_type": "goal",
        "object_id": uuid7(),
        "object_version": 1,
        "after": {"title": title},
    }
    with transaction.atomic():
        return trail.note(workspace_id=workspace_id, **{**event, **columns})


def unguarded() -> None:
    """Take the guards away, as whoever may alter tables can; the test's transaction brings them back."""
    guards.remove(connection.schema_editor(), *guards.TABLES)


def guarded() -> None:
    """Put the guards up again, as whoever covers their tracks does."""
    guards.install(connection.schema_editor(), *guards.TABLES)


def run(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [adapted(value) for value in values])


def insert_copy(event_id: uuid.UUID) -> uuid.UUID:
    """Another event like one that is there."""
    names = [field.column for field in AuditEvent._meta.concrete_fields if field.column != "id"]
    columns = ", ".join(f'"{name}"' for name in names)
    copy = uuid7()
    run(
        f"INSERT INTO events_auditevent (id, {columns}) SELECT %s, {columns} FROM events_auditevent WHERE id = %s",
        copy,
        event_id,
    )
    return copy
