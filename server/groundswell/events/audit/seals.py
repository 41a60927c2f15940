"""Seals: a hash chain over a workspace's audit events, in which nothing can be changed without all that follows.

A seal's digest is SHA-256 over the digest before it and the event in its canonical form; the chain begins with 32 zero
bytes. Whoever keeps the digest of some day elsewhere can prove what the trail was on that day.

Events are sealed once they are committed, however late that is: writing an event queues it, sealing takes it off the
queue.
"""

import hashlib
import uuid
from collections.abc import Callable, Sequence
from typing import Any

import orjson
from django.db import connection
from django.utils import timezone

from groundswell.core.transactions import write_transaction
from groundswell.events.models import AuditEvent, AuditSeal, UnsealedEvent
from groundswell.events.statements import adapted

GENESIS = "0" * 64
AT_ONCE = 250
"""Events a transaction seals: on SQLite every other writer waits for it."""

COLUMNS = (
    "id", "workspace_id", "at", "action", "object_type", "object_id", "object_version", "person_id", "membership_id",
    "account_id", "api_key_id", "address", "request_id", "reason", "before", "after", "counts",
)  # fmt: skip
"""What is sealed of an event. A column that comes later belongs to a chain of its own, or old seals would break."""

_AT = COLUMNS.index("at")
_INSERTION = f"""
    INSERT INTO {AuditSeal._meta.db_table} (workspace_id, number, event_id, digest, sealed_at)
    VALUES (%s, %s, %s, %s, %s)
    """


def canonical(event: Sequence[Any]) -> bytes:
    """An event, given as the values of `COLUMNS`, as both databases and any program can make it from the row.

    A JSON object in UTF-8 without blanks and escapes that are not needed, its names sorted; ids as text, the time as
    `2026-01-31T12:00:00.000000Z`, documents as the text they are kept as.
    """
    members = dict(zip(COLUMNS, event, strict=True))
    members["at"] = event[_AT].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return orjson.dumps(members, option=orjson.OPT_SORT_KEYS)


def digest(previous: str, event: Sequence[Any]) -> str:
    """The digest of the seal on an event, in hexadecimal."""
    return hashlib.sha256(bytes.fromhex(previous) + canonical(event)).hexdigest()


def rows(events: Any) -> Any:
    """Events as `canonical` takes them."""
    return events.values_list(*COLUMNS)


def seal(workspace_id: uuid.UUID, *, limit: int = AT_ONCE) -> int:
    """Seal events of a workspace that wait for it, the oldest first, in one transaction.

    Returns:
        How many were sealed, at most the limit: 0 if none is left, or if another worker is at it.
    """
    with write_transaction():
        events = _waiting(workspace_id, limit=limit) if _alone(workspace_id) else []
        if not events:
            return 0
        number, last = head(workspace_id)
        now = timezone.now()
        sealed = []
        for event in events:
            number, last = number + 1, digest(last, event)
            sealed.append([adapted(value) for value in (workspace_id, number, event[0], last, now)])
        with connection.cursor() as cursor:  # the framework's way takes longer than all the rest
            cursor.executemany(_INSERTION, sealed)
        done = UnsealedEvent.objects.filter(workspace_id=workspace_id, event_id__in=[event[0] for event in events])
        done._raw_delete(done.db)
    return len(events)


def seal_all(*, each: Callable[[], None] = lambda: None) -> int:
    """Seal all events that wait for it and say how many they were.

    Args:
        each: called after each transaction.
    """
    total = 0
    for workspace_id in waiting_workspaces():
        while sealed := seal(workspace_id):
            total += sealed
            each()
    return total


def _waiting(workspace_id: uuid.UUID, *, limit: int) -> list[tuple[Any, ...]]:
    """Events to seal. Those that were queued and are gone stay in the queue, for `verify` to name them.

    Two look-ups and no join, so that however long the trail is and whatever a planner believes of it, no more than
    these rows are read.
    """
    queue = UnsealedEvent.objects.filter(workspace_id=workspace_id).order_by("event_id")
    ids = list(queue.values_list("event_id", flat=True)[:limit])
    while ids:
        if events := list(rows(AuditEvent.objects.filter(id__in=ids).order_by("id"))):
            return events
        ids = list(queue.filter(event_id__gt=ids[-1]).values_list("event_id", flat=True)[:limit])
    return []


def head(workspace_id: uuid.UUID) -> tuple[int, str]:
    """The number and the digest of a workspace's last seal; 0 and `GENESIS` before the first."""
    chain = AuditSeal.objects.filter(workspace_id=workspace_id).order_by("-number")
    return chain.values_list("number", "digest").first() or (0, GENESIS)


def waiting_workspaces() -> list[uuid.UUID]:
    """The workspaces that have events to seal. A look at the queue's index per workspace, however long the queue is."""
    found: list[uuid.UUID] = []
    queue = UnsealedEvent.objects.order_by("workspace_id", "event_id").values_list("workspace_id", flat=True)
    next_one = queue.first()
    while next_one is not None:
        found.append(next_one)
        next_one = queue.filter(workspace_id__gt=next_one).first()
    return found


def _alone(workspace_id: uuid.UUID) -> bool:
    """Whether this transaction alone extends the chain; on SQLite, which has one writer, it always does."""
    if connection.vendor == "sqlite":
        return True
    name = hashlib.blake2b(b"seals of " + workspace_id.bytes, digest_size=8).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [int.from_bytes(name, "big", signed=True)])
        return bool(cursor.fetchone()[0])
