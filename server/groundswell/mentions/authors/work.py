"""What jobs do for an erasure: the contents that this room has, then the traces of all contents, and its end."""

import uuid
from collections.abc import Mapping
from datetime import datetime

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

COUNTERS = ("mentions", "texts", "solutions", "events", "answers", "deliveries", "jobs", "snapshots")


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


def finish(job: Job, erasure: str) -> datetime | None:
    """Go on with the traces, then have the database forget, and say that the erasure is done.

    Args:
        erasure: its id.

    Returns:
        When this job is to go on; None once it is complete.

    Raises:
        StillWritten, StillRead, OperationalError: it takes another attempt.
    """
    found = Erasure.objects.get(pk=erasure)
    if found.part == ErasurePart.EVENTS and not found.seen:
        storage.await_writers()
    if not go_on(job, found.pk, TRACES, until=jobs.turn_ends()):
        return timezone.now()
    storage.rewrite()
    with write_transaction():
        found = Erasure.objects.select_for_update(of=("self",), no_key=True).get(pk=erasure)
        if found.part == ErasurePart.STORAGE:
            found.change(
                by=None,
                action="erasure.finished",
                status=ErasureStatus.DONE,
                part=None,
                finished_at=timezone.now(),
                parts={name: (0, getattr(found, name)) for name in COUNTERS},
            )
        jobs.complete(job)
    storage.vacuum()
    return None
