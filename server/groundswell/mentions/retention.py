"""How long a workspace keeps what people wrote. What it counts as is kept for ever."""

import datetime
import time
import uuid
from collections.abc import Sequence

from django.db.models import F, Q
from django.utils import timezone

from groundswell.core.transactions import write_transaction
from groundswell.events import jobs, trail
from groundswell.events.models import Job
from groundswell.mentions import writing
from groundswell.mentions.authors import Erased, blanked, storage, traces
from groundswell.mentions.models import Mention, Removal, Thread
from groundswell.workspaces.models import Workspace

AT_ONCE = 400

MENTIONS, ANSWERS, DONE = "mentions", "answers", "done"


def cutoff(workspace_id: uuid.UUID) -> datetime.datetime | None:
    """The instant before which what was published is past its time; None if nothing is: all is kept, or all is gone.

    It is the beginning of a day of the workspace: the first of the last `mention_retention_days` whole ones.
    """
    workspace = Workspace.objects.filter(pk=workspace_id).first()
    if workspace is None or workspace.mention_retention_days is None:
        return None
    today = workspace.calendar.local_date(timezone.now())
    return workspace.calendar.first_instant(today - datetime.timedelta(days=workspace.mention_retention_days))


def go_on(job: Job, workspace_id: uuid.UUID, *, stage: str, after: str, until: float) -> bool:
    """Go on with blanking what is past its time: mentions first, then what answers kept for retries have of them.

    Args:
        stage: which of these it is at; `after`: how far it has come there.
        until: when to stop, by the monotonic clock.

    Returns:
        Whether it has come to the end, and the job is complete. How far it is, the job remembers.

    Raises:
        LeaseLost: somebody else is at it.
        StillRead, OperationalError: the database could not be made to forget; it takes another attempt.
    """
    limit = cutoff(workspace_id)
    while limit is not None and stage != DONE:
        if stage == MENTIONS:
            after = _blank_next(job, workspace_id, cutoff=limit, after=after)
        else:
            after = _clean_next(job, workspace_id, after=after)
        if not after:
            stage = ANSWERS if stage == MENTIONS else DONE
        jobs.extend(job, stage=stage, after=after)
        if time.monotonic() >= until:
            return False
    _forget(job)
    return True


def _blank_next(job: Job, workspace_id: uuid.UUID, *, cutoff: datetime.datetime, after: str) -> str:
    """Blank some mentions of before an instant, in one transaction.

    Returns:
        Where the next begin; empty if there are none.
    """
    rows = Mention.objects.filter(_is_left, workspace_id=workspace_id, published_at__lt=cutoff)
    if after:
        at, _, key = after.partition(" ")
        instant = datetime.datetime.fromisoformat(at)
        rows = rows.filter(Q(published_at__gt=instant) | Q(published_at=instant, id__gt=key), published_at__gte=instant)
    found = list(rows.order_by("published_at", "id").values("id", "published_at", "channel_id", "thread_id")[:AT_ONCE])
    if not found:
        return ""
    ids = [row["id"] for row in found]
    with write_transaction():
        writing.lock_channels(workspace_id, {row["channel_id"] for row in found})
        count = _blank(workspace_id, ids, threads=[row["thread_id"] for row in found])
        if count:
            trail.note(
                workspace_id=workspace_id,
                by=None,
                action="mention.blanked",
                object_type="mention",
                counts={"blanked": count, "before": cutoff},
            )
        jobs.extend(job, blanked=job.arguments.get("blanked", 0) + count)
    return f"{found[-1]['published_at'].isoformat()} {ids[-1]}" if len(found) == AT_ONCE else ""


_is_left = Q(removal__isnull=True) | Q(author__isnull=False)


def _blank(workspace_id: uuid.UUID, ids: Sequence[uuid.UUID], *, threads: Sequence[uuid.UUID]) -> int:
    """Blank mentions, and take their authors off the threads they open. What was erased stays marked so."""
    moved = {"version": F("version") + 1, "updated_at": timezone.now()}
    mentions = Mention.objects.filter(_is_left, workspace_id=workspace_id, id__in=ids)
    opened = Thread.objects.filter(workspace_id=workspace_id, id__in=threads, opening_id__in=ids, author__isnull=False)
    opened.update(author=None, **moved)
    erased = mentions.filter(removal=Removal.ERASURE).update(author=None, **moved)
    return erased + mentions.update(**blanked(Removal.RETENTION), **moved)


def _clean_next(job: Job, workspace_id: uuid.UUID, *, after: str) -> str:
    """Clean some of the answers kept for retries; where the next begin."""
    erased = Erased(workspace_id)
    page = traces.answers(workspace_id, erased, after=after)
    if page.keys:
        with write_transaction():
            traces.clean_answers(workspace_id, erased, page.keys)
            jobs.extend(job)
    return page.position


def _forget(job: Job) -> None:
    """Have the database forget if anything was blanked, and complete the job."""
    has_blanked = job.arguments.get("blanked", 0)
    if has_blanked:
        storage.rewrite(up_to=storage.SMALL)
    with write_transaction():
        jobs.complete(job)
    if has_blanked:
        storage.vacuum()
