"""Time that passes for feeds without anybody waiting: run inside an installation, beside its workers."""

from __future__ import annotations

import datetime
import json
import math
import time

from django.utils import timezone

from groundswell.channels.models import CoverageSpan
from groundswell.core.transactions import write_transaction
from groundswell.events.models import Job
from groundswell.feeds.models import Feed
from groundswell.feeds.tasks import POLL

SECONDS_BETWEEN_LOOKS = 0.1
INSTANTS = ("last_polled_at", "last_success_at", "next_poll_at")


def pass_by(*, hours: float) -> None:
    """Let so much time pass for every feed, which workers poll meanwhile as often as they would.

    Whatever a feed knows of time is moved back by what it would have waited for, and it is due: its own instants, those
    in the cursor of the connector `rss`, and what is covered of its channel, of which it is the only feed. The rest of
    the service goes by the clock.
    """
    left = dict.fromkeys(feeds(), hours * 3600)
    while any(left.values()) or Job.objects.filter(name=POLL, attempt__gt=0).exists():
        let_wait(left)
        time.sleep(SECONDS_BETWEEN_LOOKS)


def feeds() -> list[str]:
    """The ids of all feeds."""
    return [str(feed) for feed in Feed.objects.values_list("pk", flat=True)]


def let_wait(left: dict[str, float]) -> None:
    """Let the time pass until the next poll of each feed that only waits for it, unless that is more than is left.

    Args:
        left: the seconds that are still to pass for each feed.
    """
    now = timezone.now()
    jobs = {job.arguments["feed"]: job for job in Job.objects.filter(name=POLL, attempt=0, due_at__gt=now)}
    jobs = {feed: job for feed, job in jobs.items() if left[feed]}
    with write_transaction():
        found = list(Feed.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=jobs))
        spans = {span.channel_id: span for span in CoverageSpan.objects.filter(channel__feeds__in=found)}
        passed = []
        for feed in found:
            seconds = math.floor((jobs[str(feed.pk)].due_at - now).total_seconds())
            if seconds > left[str(feed.pk)]:
                left[str(feed.pk)] = 0
                continue
            left[str(feed.pk)] -= seconds
            _move_back(feed, spans.get(feed.channel_id), datetime.timedelta(seconds=seconds))
            passed.append(feed)
        Feed.objects.bulk_update(passed, [*INSTANTS, "cursor"])
        moved = [spans[feed.channel_id] for feed in passed if feed.channel_id in spans]
        CoverageSpan.objects.bulk_update(moved, ["starts_at", "ends_at"])
        Job.objects.filter(pk__in=[jobs[str(feed.pk)].pk for feed in passed]).update(due_at=now)


def _move_back(feed: Feed, span: CoverageSpan | None, waited: datetime.timedelta) -> None:
    for name in INSTANTS:
        setattr(feed, name, getattr(feed, name) - waited)
    cursor = json.loads(feed.cursor or "{}")
    cursor["at"] -= int(waited.total_seconds())
    feed.cursor = json.dumps(cursor)
    if span is not None:
        span.starts_at -= waited
        span.ends_at -= waited
