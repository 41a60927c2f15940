"""What has to go on all the time: migrations, the worker, backups."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Min
from django.utils import timezone

from groundswell.core import health
from groundswell.events.audit import guards
from groundswell.events.models import Job, OutgoingEvent
from groundswell.feeds.models import Feed, FeedStatus
from groundswell.operations import backups
from groundswell.operations.checks.findings import Finding, fail, ok, warn

MINUTES_WITHOUT_A_WORKER = 5
MINUTES_OF_BACKLOG = 10
DAYS_WITHOUT_A_BACKUP = 2


def migrations() -> Iterator[Finding]:
    reason = health.unreadiness()
    if reason == "migrations":
        yield fail("migrations", "the tables are not those of this version", "groundswell migrate")
    elif reason:
        yield fail("database", "it does not answer", "See that it runs and that DATABASE_URL is right.")
    else:
        yield ok("migrations", "all applied")


def worker() -> Iterator[Finding]:
    """A worker makes a job of each new minute, so the youngest of these tells when one was last there."""
    youngest = Job.objects.filter(slot__isnull=False).order_by("-id").values_list("id", flat=True).first()
    advice = "Run `groundswell worker`" + (
        ", or `groundswell serve`, which has one inside." if settings.EMBEDDED else "."
    )
    if youngest is None:
        yield warn("worker", "none has ever run: webhooks wait", advice)
        return
    last = datetime.datetime.fromtimestamp((youngest.int >> 80) / 1000, tz=datetime.UTC)
    minutes = (timezone.now() - last).total_seconds() / 60
    if minutes > MINUTES_WITHOUT_A_WORKER:
        yield warn("worker", f"none for {minutes:,.0f} minutes: webhooks wait", advice)
    else:
        yield ok("worker", "one is running")


def backlog() -> Iterator[Finding]:
    now = timezone.now()
    waiting = {
        "events": OutgoingEvent.objects.filter(dispatched_at=None).aggregate(first=Min("created_at"))["first"],
        "jobs": Job.objects.filter(due_at__lte=now).aggregate(first=Min("due_at"))["first"],
    }
    late = {
        what: (now - first).total_seconds() / 60
        for what, first in waiting.items()
        if first is not None and now - first > datetime.timedelta(minutes=MINUTES_OF_BACKLOG)
    }
    for what, minutes in late.items():
        yield warn(
            "backlog", f"{what} have waited for {minutes:,.0f} minutes", "Run more workers, or see why they fail."
        )
    if not late:
        yield ok("backlog", "nothing waits for long")
    if given_up := Job.objects.filter(due_at=None).exclude(error="").count():
        yield warn("backlog", f"{given_up} jobs were given up", "The log says why each of them failed.")


def feeds() -> Iterator[Finding]:
    """Whether posts come in; the services that are asked are others', so nothing of ours need be wrong."""
    found = Feed.objects.tallied()
    behind = {status: found[status] for status in (FeedStatus.DOWN, FeedStatus.LATE) if status in found}
    for status, (count, since) in behind.items():
        hours = (timezone.now() - since).total_seconds() / 3600
        yield warn(
            "feeds",
            f"{count:,} {status.value}, the longest without success for {hours:,.1f} hours",
            "`groundswell feed list` says which and why, `groundswell feed check ID` whether it is over.",
        )
    if not behind:
        polled = sum(found[status][0] for status in (FeedStatus.NEW, FeedStatus.OK) if status in found)
        yield ok("feeds", f"{polled:,} at work, none late or down")


def audit_trail() -> Iterator[Finding]:
    """Whether the database refuses to change it; whether it was changed, `groundswell audit verify` tells."""
    if missing := guards.missing():
        yield fail(
            "audit trail",
            f"the database lets it be changed: {', '.join(missing)} missing",
            "groundswell audit verify, groundswell audit guard, and see who took them away.",
        )
    else:
        yield ok("audit trail", "the database guards it")


def last_backup() -> Iterator[Finding]:
    """Of the embedded database; PostgreSQL does not know of its own."""
    advice = "Have `groundswell backup` run each night, and try `groundswell restore` elsewhere now and then."
    try:
        made_at, _, file = (settings.HOME / backups.LAST_BACKUP).read_text().strip().partition(" ")
        age = timezone.now() - datetime.datetime.fromisoformat(made_at)
    except (OSError, ValueError):
        yield warn("backups", "none was made here", advice)
        return
    if age > datetime.timedelta(days=DAYS_WITHOUT_A_BACKUP):
        yield warn("backups", f"the last is {age.days} days old: {file}", advice)
    else:
        yield ok("backups", f"the last is {age.total_seconds() / 3600:,.0f} hours old: {file}")
