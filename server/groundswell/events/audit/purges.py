"""The one way audit events go: the oldest of a workspace, on the record."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from groundswell.core import context
from groundswell.core.ids import uuid7
from groundswell.core.transactions import write_transaction
from groundswell.events import trail
from groundswell.events.audit import guards, seals
from groundswell.events.models import AuditEvent, AuditSeal


@dataclass(frozen=True, slots=True)
class Purged:
    """What went: how many events, all up to the seal of this number, whose digest stays."""

    events: int
    through: int
    digest: str


def purge(workspace_id: uuid.UUID, *, before: datetime.datetime | None, reason: str) -> Purged | None:
    """Delete the events of a workspace up to the first that is not older than a time, in one transaction.

    The seal of the last of them stays, so that the chain can still be verified from there on, and an audit event says
    what went and why. What waits to be sealed is sealed first.

    Args:
        before: None for all, as when the workspace itself goes.
        reason: for the trail.

    Returns:
        None if there was nothing to delete.
    """
    while seals.seal(workspace_id):
        pass
    with write_transaction():
        last = _last(workspace_id, before)
        if last is None:
            return None
        chain = AuditSeal.objects.filter(workspace_id=workspace_id)
        going = chain.filter(event_id=OuterRef("id"), number__lte=last.number)
        events = AuditEvent.objects.filter(Exists(going), workspace_id=workspace_id)
        count = events.count()
        if count == 0:
            return None
        with guards.purging():
            for rows in (events, chain.filter(number__lt=last.number)):
                rows._raw_delete(rows.db)
        _note(workspace_id, last, count=count, before=before, reason=reason)
    return Purged(events=count, through=last.number, digest=last.digest)


def _last(workspace_id: uuid.UUID, before: datetime.datetime | None) -> AuditSeal | None:
    """The seal before the first on an event that stays."""
    chain = AuditSeal.objects.filter(workspace_id=workspace_id).order_by("number")
    if before is None:
        return chain.last()
    stays = AuditEvent.objects.filter(id=OuterRef("event_id"), at__gte=before)
    first = chain.filter(Exists(stays)).first()
    return chain.last() if first is None else chain.filter(number__lt=first.number).last()


def _note(
    workspace_id: uuid.UUID, last: AuditSeal, *, count: int, before: datetime.datetime | None, reason: str
) -> None:
    token = context.enter(context.RequestContext(request_id=str(uuid7()), reason=reason))
    try:
        trail.note(
            workspace_id=workspace_id,
            by=None,
            action="audit_event.purged",
            object_type="audit_event",
            counts={"deleted": count, "through": last.number, "digest": last.digest, "before": before},
        )
    finally:
        context.leave(token)
