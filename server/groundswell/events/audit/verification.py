"""Verification: the chain of a workspace's audit events, computed anew from the rows, in constant memory."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from django.db.models import Exists, OuterRef

from groundswell.events.audit.redactions import Redactions
from groundswell.events.audit.seals import COLUMNS, GENESIS, digest, rows
from groundswell.events.models import AuditEvent, AuditSeal, UnsealedEvent

AT_ONCE = 1000

_WORKSPACE, _AT, _ACTION = (COLUMNS.index(name) for name in ("workspace_id", "at", "action"))


@dataclass(frozen=True, slots=True)
class Break:
    """The first thing wrong with a chain.

    `kind` is `changed`, `missing`, `inserted`, `reordered`, `gap` or `unexpected`; `number` is that of the seal, None
    for an event without one.
    """

    kind: str
    detail: str
    number: int | None = None
    event_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a verification.

    `number` and `digest` are those of the last seal that holds; `purged` is the number up to which events were purged,
    on the record; `waiting` is how many events have no seal yet.
    """

    number: int
    digest: str
    purged: int
    waiting: int
    broken: Break | None


def verify(workspace_id: uuid.UUID, *, expected: str | None = None) -> Verdict:
    """Compute a workspace's chain and say where it breaks first.

    Events may be written and sealed meanwhile, but not purged.

    Args:
        expected: a digest that was the chain's head at some time and was kept elsewhere. Without it whoever can write
            to the tables could rewrite the whole chain, or cut off its end.
    """
    number, last, purged, found = 0, GENESIS, 0, expected in (None, GENESIS)
    broken = None
    redactions = Redactions(workspace_id)
    for seal_number, event_id, sealed, event in _links(workspace_id):
        if number == 0 and event is None and _was_purged(workspace_id, seal_number, sealed):
            number = purged = seal_number
        elif seal_number != number + 1:
            broken = _gap(number + 1, seal_number - 1)
        elif event is None:
            broken = Break("missing", "its audit event is gone", seal_number, event_id)
        elif digest(last, event) != sealed and not redactions.cover(
            seal_number, previous=last, digest=sealed, event=event
        ):
            broken = _mismatch(workspace_id, seal_number, last, sealed, event)
        if broken is not None:
            break
        number, last = seal_number, sealed
        found = found or last == expected
    if broken is None and not found:
        broken = Break("unexpected", "no seal has the digest expected: the chain was rewritten, or its end cut off")
    broken = broken or _unsealed(workspace_id)
    waiting = UnsealedEvent.objects.filter(workspace_id=workspace_id).count()
    return Verdict(number=number, digest=last, purged=purged, waiting=waiting, broken=broken)


def chains() -> list[uuid.UUID]:
    """The workspaces that have audit events or seals, in the order of their ids."""
    found: set[uuid.UUID] = set()
    for model in (AuditEvent, AuditSeal, UnsealedEvent):
        ids: Any = model._base_manager.order_by("workspace_id").values_list("workspace_id", flat=True)
        next_one = ids.first()
        while next_one is not None:
            found.add(next_one)
            next_one = ids.filter(workspace_id__gt=next_one).first()
    return sorted(found)


def _links(workspace_id: uuid.UUID) -> Iterator[tuple[int, uuid.UUID, str, tuple[Any, ...] | None]]:
    """The seals in their order, each with its event, or None if that is gone."""
    last = 0
    chain = AuditSeal.objects.filter(workspace_id=workspace_id).order_by("number")
    while seals := list(chain.filter(number__gt=last).values_list("number", "event_id", "digest")[:AT_ONCE]):
        ids = [event_id for _, event_id, _ in seals]
        events = {event[0]: event for event in rows(AuditEvent.objects.filter(id__in=ids))}
        for number, event_id, sealed in seals:
            yield number, event_id, sealed, events.get(event_id)
        last = seals[-1][0]


def _was_purged(workspace_id: uuid.UUID, number: int, sealed: str) -> bool:
    purges = AuditEvent.objects.filter(workspace_id=workspace_id, action="audit_event.purged").order_by("-id")
    recorded = (orjson.loads(counts) for counts in purges.values_list("counts", flat=True) if counts)
    return any((each.get("through"), each.get("digest")) == (number, sealed) for each in recorded)


def _gap(first: int, last: int) -> Break:
    numbers = f"seal {first} is" if first == last else f"seals {first} to {last} are"
    return Break("gap", f"{numbers} missing, and no purge is on record", first)


def _mismatch(workspace_id: uuid.UUID, number: int, last: str, sealed: str, event: tuple[Any, ...]) -> Break:
    """Tell whether an event was changed or another was put in its place."""
    events = AuditEvent.objects.filter(workspace_id=workspace_id).order_by("id")
    for other in rows(events).iterator(chunk_size=AT_ONCE):
        if other[0] != event[0] and digest(last, other) == sealed:
            detail = f"it was made of the event {other[0]}, in whose place {event[0]} was put"
            return Break("reordered", detail, number, event[0])
    what = f"{event[_ACTION]} at {event[_AT].isoformat()}"
    return Break("changed", f"the audit event ({what}), its seal or the one before is not as it was", number, event[0])


def _unsealed(workspace_id: uuid.UUID) -> Break | None:
    """An event that was never queued to be sealed, or one that was and is gone."""
    seals = AuditSeal.objects.filter(event_id=OuterRef("id"))
    queued = UnsealedEvent.objects.filter(workspace_id=OuterRef("workspace_id"), event_id=OuterRef("id"))
    inserted = AuditEvent.objects.filter(~Exists(seals), ~Exists(queued), workspace_id=workspace_id).order_by("id")
    if (event := rows(inserted).first()) is not None:
        what = f"{event[_ACTION]} at {event[_AT].isoformat()}"
        return Break("inserted", f"the audit event ({what}) was not written by the service", event_id=event[0])
    events = AuditEvent.objects.filter(id=OuterRef("event_id"), workspace_id=workspace_id)
    lost = UnsealedEvent.objects.filter(~Exists(events), workspace_id=workspace_id).order_by("event_id").first()
    if lost is not None:
        return Break("missing", "its audit event is gone, and was not sealed yet", event_id=lost.event_id)
    return None
