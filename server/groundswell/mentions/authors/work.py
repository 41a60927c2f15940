"""What jobs do for an erasure: the contents that this room has, then the traces of all contents, and its end."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db.models import F, QuerySet
from django.utils import timezone

from groundswell.core.transactions import write_transaction
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.mentions.authors import storage
from groundswell.mentions.authors.erasing import Part, go_on
from groundswell.mentions.authors.ids import Ids
from groundswell.mentions.authors.posts import Closings, Posts, Solutions, Texts
from groundswell.mentions.authors.traces import Answers, Deliveries, Events, Jobs
from groundswell.mentions.models import Erasure, ErasurePart, ErasureStatus

CONTENTS: Mapping[str, Part] = {part.name: part for part in (Ids(), Posts(), Texts(), Solutions(), Closings())}
TRACES: Mapping[str, Part] = {part.name: part for part in (Events(), Answers(), Deliveries(), Jobs())}
"""What is left of the contents elsewhere, once these are gone in all rooms."""

COUNTERS = ("mentions", "texts", "solutions", "events", "answers", "deliveries", "jobs", "snapshots", "replies")


def erase(job: Job, erasure: str, *, parts: Mapping[str, Part], then: str) -> datetime | None:
    """Go on with the parts of an erasure that a room has; after the last, hand it on to the job of another.

    Args:
        erasure: its id.
        then: the name of that job, which gets the same arguments.

    Returns:
        When this job is to go on; None once it is complete.
    """
    if not go_on(job, uuid.UUID(erasure), parts, until=jobs.turn_ends()):
        return timezone.now()
    with write_transaction():
        jobs.enqueue(then, **job.arguments)
        jobs.complete(job)
    return None


def finish(job: Job, erasure: str, *, then: str) -> datetime | None:
    """Go on with the traces; after the last, have the database forget, together with other erasures.

    Args:
        erasure: its id.
        then: the name of the job for that, which is in its own slot.

    Returns:
        When this job is to go on; None once it is complete.

    Raises:
        StillWritten: it takes another attempt.
    """
    found = Erasure.objects.get(pk=erasure)
    if found.part == ErasurePart.EVENTS and not found.seen:
        storage.await_writers()
    if not go_on(job, found.pk, TRACES, until=jobs.turn_ends()):
        return timezone.now()
    pause = storage.pause()
    with write_transaction():
        gathering = Job.objects.filter(slot=then).select_for_update(no_key=True).first()
        due_at = (gathering and gathering.due_at) or timezone.now() + pause
        jobs.renew(then, slot=then, due_at=due_at)
        if pause:
            _say_until(due_at)
        jobs.complete(job)
    return None


def forget(job: Job) -> datetime | None:
    """Have the database forget, once for all erasures that have got that far, and say that they are done.

    Returns:
        When this job is to go on, because others have got that far meanwhile; None once it is complete.

    Raises:
        StillRead, OperationalError: it takes another attempt.
    """
    reached = list(_waiting().values_list("pk", flat=True))
    if reached:
        storage.rewrite()
    pause = storage.pause()
    with write_transaction():
        # Whoever gets that far from now on locks it, too, and will find it complete.
        Job.objects.select_for_update(no_key=True).get(pk=job.pk)
        for found in _waiting().filter(pk__in=reached).order_by("pk").select_for_update(of=("self",), no_key=True):
            found.change(
                by=None,
                action="erasure.finished",
                status=ErasureStatus.DONE,
                part=None,
                waits_until=None,
                finished_at=timezone.now(),
                parts={name: (0, getattr(found, name)) for name in COUNTERS},
            )
        again_at = timezone.now() + pause if _waiting().exists() else None
        if again_at is None:
            jobs.complete(job)
        elif pause:
            _say_until(again_at)
    if reached:
        storage.vacuum()
    return again_at


def _waiting() -> QuerySet[Erasure]:
    """Erasures of all workspaces of which nothing is left but for the database to forget."""
    return Erasure.objects.filter(status=ErasureStatus.RUNNING, part=ErasurePart.STORAGE)


def _say_until(due_at: datetime) -> None:
    """Say on the erasures that wait until when they do."""
    others = _waiting().exclude(waits_until=due_at)
    others.update(waits_until=due_at, version=F("version") + 1, updated_at=timezone.now())
