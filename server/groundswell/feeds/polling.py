"""Polling: asking a feed's service what is new, and writing down all of the answer or nothing.

The service is asked outside of any transaction, for it may take its time. What it says is then kept in one: the posts,
the cursor behind them, what is covered and how it went. The cursor is the fence: of two who ask at the same time the
second finds another cursor than it began with, and drops what it has.
"""

import datetime
import logging
import random
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils import timezone

from groundswell.channels.services import go_on_covering
from groundswell.connectors.interface import Connector, ConnectorError, Page
from groundswell.core import batches
from groundswell.core.batches import BatchResult
from groundswell.core.transactions import write_transaction
from groundswell.events import jobs, trail
from groundswell.events.leases import LeaseLost
from groundswell.events.models import Job
from groundswell.feeds import connecting
from groundswell.feeds.items import item
from groundswell.feeds.models import DOWN_AFTER, Feed, FeedStatus
from groundswell.mentions import ingest
from groundswell.mentions.items import Posts
from groundswell.workspaces.principals import Service
from groundswell.workspaces.records import event_noun

FIRST_PAUSE = datetime.timedelta(minutes=1)
LONGEST_PAUSE = datetime.timedelta(hours=1)
LONGEST_REST = datetime.timedelta(days=1)
"""The longest a service is left alone because it asked for it."""
MAX_CURSOR = 20_000
ANALYSED_AT_ONCE = 100
"""Posts of a page, beyond which the worker judges them later: a transaction is to be short."""

logger = logging.getLogger(__name__)
_chance = random.SystemRandom()


@dataclass(slots=True)
class Polled:
    """What came of asking once.

    Attributes:
        result: the counts of what was recorded.
        error: why nothing was fetched.
        was_dropped: somebody else fetched the same, or changed the feed meanwhile; nothing was written.
        is_more: there is more right now.
    """

    result: BatchResult = field(default_factory=BatchResult)
    error: ConnectorError | None = None
    was_dropped: bool = False
    is_more: bool = False


def poll(feed: Feed, *, by: Service, job: Job | None = None, until: float = 0.0) -> Polled:
    """Ask a feed's service once, and keep what it says.

    Args:
        feed: as it was just read.
        job: in whose course it is done; it is held on to if there is more, and else put off to when to ask again.
        until: by the monotonic clock: when others get their turn, even if there is more.
    """
    connector: Connector | None = None
    try:
        connector = connecting.connector_of(feed)
        page, items = _fetched(feed, connector)
    except ConnectorError as error:
        return _failed(feed, error, connector, job=job)
    return _kept(feed, page, Posts(items), connector, by=by, job=job, until=until)


def _fetched(feed: Feed, connector: Connector) -> tuple[Page, list[dict[str, Any]]]:
    """What the service says, and its posts as items.

    Raises:
        ConnectorError: nothing that could be kept; also of somebody else's connector that does not do as it should.
    """
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        connection.close()  # there are fewer of them than services that take their time
    try:
        page = connector.fetch(feed.cursor, now=timezone.now())
        _check(page)
        items = [item(post, channel_id=feed.channel_id) for post in page.posts]
    except ConnectorError:
        raise
    except Exception as error:
        logger.exception("the connector %s of feed %s failed", feed.connector, feed.pk)
        raise ConnectorError("fault", f"The connector failed: {type(error).__name__}.") from error
    return page, items


def _check(page: Any) -> None:
    """See that a page is one, whoever made it.

    Raises:
        ConnectorError: it cannot be kept.
    """
    if not isinstance(page.cursor, str) or len(page.cursor) > MAX_CURSOR or "\x00" in page.cursor:
        raise ConnectorError("malformed", "The connector does not say where to go on.")
    if len(page.posts) > batches.MAX_ITEMS:
        raise ConnectorError("malformed", f"The connector gave more than {batches.MAX_ITEMS} posts at once.")
    if type(page.unreadable) is not int or page.unreadable < 0:
        raise ConnectorError("malformed", "The connector miscounts.")
    for moment in (page.covered_since, page.covered_until):
        if moment is not None and not _is_instant(moment):
            raise ConnectorError("malformed", "The connector gave a time that is none.")


def _is_instant(moment: Any) -> bool:
    return isinstance(moment, datetime.datetime) and moment.utcoffset() is not None


def _kept(
    feed: Feed, page: Page, posts: Posts, connector: Connector, *, by: Service, job: Job | None, until: float
) -> Polled:
    now = timezone.now()
    with write_transaction():
        found = _locked(feed)
        if found is None or not found.is_at_work or (found.cursor, found.version) != (feed.cursor, feed.version):
            _go_on(job, at=now)
            return Polled(was_dropped=True)
        polled = Polled(is_more=page.is_more and page.cursor != feed.cursor)
        if posts.read or posts.refused:
            polled.result = ingest.record(
                by=by,
                posts=posts,
                partial=True,
                analyse_later=len(posts.read) > ANALYSED_AT_ONCE,
                origin={"feed": str(feed.pk)},
            )
        _cover(feed, page, by=by, now=now)
        rest = _rest(page.not_before, now)
        polled.is_more = polled.is_more and rest is None
        next_at = now if polled.is_more else max(now + _interval(found), rest or now)
        if found.next_poll_at != feed.next_poll_at:
            next_at = rest or now  # somebody asked for it meanwhile
        _write(
            found,
            cursor=page.cursor,
            last_polled_at=now,
            last_success_at=now,
            failures=0,
            error_code=None,
            error_detail="",
            not_before=rest,
            stored=F("stored") + polled.result.created,
            refused=F("refused") + len(polled.result.refused) + page.unreadable,
            **({"next_poll_at": next_at} if job is not None else {}),
        )
        if found.failures >= DOWN_AFTER:
            _note(found, "feed.recovered", status=FeedStatus.OK, failures=0, error_code=None)
        connecting.keep_state(feed, connector)
        if polled.is_more and time.monotonic() < until:
            polled.is_more = _hold(job)
        else:
            polled.is_more = polled.is_more and job is None
            _go_on(job, at=next_at)
    return polled


def _failed(feed: Feed, error: ConnectorError, connector: Connector | None, *, job: Job | None) -> Polled:
    now = timezone.now()
    with write_transaction():
        found = _locked(feed)
        if found is None or not found.is_at_work or found.version != feed.version:
            _go_on(job, at=now)
            return Polled(error=error, was_dropped=True)
        failures = found.failures + 1
        rest = _rest(error.not_before, now)
        next_at = max(now + pause(failures, interval=found.interval_seconds), rest or now)
        if found.next_poll_at != feed.next_poll_at:
            next_at = rest or now
        code = str(error.code)[:40]
        if failures == DOWN_AFTER:
            _note(found, "feed.went_down", status=FeedStatus.DOWN, failures=failures, error_code=code)
        _write(
            found,
            last_polled_at=now,
            failures=failures,
            error_code=code,
            error_detail=connecting.told(found, error.detail),
            not_before=rest,
            **({"next_poll_at": next_at} if job is not None else {}),
        )
        if connector is not None:
            connecting.keep_state(feed, connector)
        _go_on(job, at=next_at)
    return Polled(error=error)


def pause(failures: int, *, interval: float) -> datetime.timedelta:
    """How long to wait after so many failures in a row: from a minute on twice as long each time, a fifth more or less.

    Args:
        interval: of the feed, in seconds; where that is longer than an hour, it is the longest pause, else an hour is.
    """
    longest = max(LONGEST_PAUSE, datetime.timedelta(seconds=interval))
    return min(FIRST_PAUSE * 2 ** min(failures - 1, 20), longest) * _chance.uniform(0.8, 1.2)


def _interval(feed: Feed) -> datetime.timedelta:
    """A twentieth more or less, so that feeds made together come apart."""
    return datetime.timedelta(seconds=feed.interval_seconds) * _chance.uniform(0.95, 1.05)


def _rest(asked: datetime.datetime | None, now: datetime.datetime) -> datetime.datetime | None:
    """Until when the service is left alone; None if it did not ask for that, or for a time that is over."""
    if asked is None or not _is_instant(asked) or asked <= now:
        return None
    return min(asked, now + LONGEST_REST)


def _locked(feed: Feed) -> Feed | None:
    return Feed.objects.select_for_update(of=("self",), no_key=True).filter(pk=feed.pk).first()


def _write(feed: Feed, **columns: Any) -> None:
    Feed.objects.filter(pk=feed.pk).update(**columns)


def _note(feed: Feed, action: str, *, status: FeedStatus, failures: int, error_code: str | None) -> None:
    """Say that a feed has gone down or come back; that is news to people, though nobody has changed it.

    Args:
        feed: as it was, and locked, so that the same is not noted twice.
    """
    was = FeedStatus.DOWN if feed.failures >= DOWN_AFTER else FeedStatus.LATE
    trail.note(
        workspace_id=feed.workspace_id,
        by=None,
        action=action,
        object_type=event_noun(Feed),
        object_id=feed.pk,
        object_version=feed.version,
        before={"status": was.value, "failures": feed.failures, "error_code": feed.error_code},
        after={"status": status.value, "failures": failures, "error_code": error_code},
    )


def _cover(feed: Feed, page: Page, *, by: Service, now: datetime.datetime) -> None:
    if page.covered_since is not None and page.covered_until is not None:
        until = min(page.covered_until, now)
        go_on_covering(feed.channel, starts_at=page.covered_since, ends_at=until, by=by)


def _go_on(job: Job | None, *, at: datetime.datetime) -> None:
    """Put the job off, if it is still held. If not, whoever has it now asks again: what was kept here stays kept."""
    if job is not None:
        try:
            jobs.repeat(job, due_at=at)
        except LeaseLost:
            logger.info("feed %s was polled for longer than its lease", job.slot)


def _hold(job: Job | None) -> bool:
    if job is None:
        return True
    try:
        jobs.extend(job)
    except LeaseLost:
        return False
    return True


def current(feed_id: uuid.UUID | str) -> Feed | None:
    """A feed as it is now, with its channel; None if it is gone."""
    return Feed.objects.select_related("channel").filter(pk=feed_id).first()
