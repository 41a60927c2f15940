"""The work of feeds: each is polled by a job of its own."""

import datetime
import sys

from django.utils import timezone

from groundswell.core.transactions import write_transaction
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.feeds import polling
from groundswell.feeds.models import Feed
from groundswell.workspaces import services

POLL = "feeds.poll"


@jobs.handles(POLL, attempts=sys.maxsize, waits=True)
def poll(job: Job, *, workspace: str, feed: str) -> datetime.datetime | None:
    """Ask a feed's service for what is new, until there is no more or others want their turn."""
    by = services.at_work(workspace)
    until = jobs.turn_ends()
    while by is not None:
        found = polling.current(feed)
        if found is None or not (found.is_at_work and found.is_polled):
            break
        if not polling.poll(found, by=by, job=job, until=until).is_more:
            return None  # it was put off, with what came of it
    with write_transaction():
        # Whoever has it go on takes the same lock: they see the job as it was before it ended here, or after.
        there = Feed.objects.select_for_update(of=("self",), no_key=True).filter(pk=feed).first()
        if there is not None and there.is_at_work and there.is_polled:
            return timezone.now()
        jobs.complete(job)
    return None


def poll_from(feed: Feed, due_at: datetime.datetime) -> None:
    """Have a feed polled from a time on, if that is sooner than it would be.

    Call it in a transaction that holds the feed.
    """
    slot = f"feed:{feed.pk}"
    jobs.renew(POLL, slot=slot, due_at=due_at, workspace=str(feed.workspace_id), feed=str(feed.pk))
    jobs.hasten(slot=slot, due_at=due_at)
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=due_at)
    feed.next_poll_at = due_at
