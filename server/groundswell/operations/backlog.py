"""What waits to be done, asked of the database at the time and for half a second at most."""

import contextlib
import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from django.db import Error, connection, transaction
from django.db.models import Count, Min
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily

from groundswell.activity.models import Delivery, DeliveryStatus, WebhookEndpoint
from groundswell.core.deadlines import deadline
from groundswell.core.ids import first_uuid7
from groundswell.events.models import Job, OutgoingEvent
from groundswell.feeds.models import Feed, FeedStatus
from groundswell.mentions.models import Mention
from groundswell.mentions.tasks import ANALYSE

SECONDS = 0.5
RECENTLY = datetime.timedelta(hours=1)


def collect() -> Iterator[Any]:
    """The figures, and for each kind whether they could be had."""
    answered = GaugeMetricFamily("groundswell_backlog_up", "1 if the database said what waits, else 0.", labels=["of"])
    for name, question in QUESTIONS.items():
        try:
            with _bounded():
                families = list(question())
        except Error:
            families = []
        answered.add_metric([name], 1 if families else 0)
        yield from families
    yield answered


def _outbox() -> Iterator[Any]:
    waiting = OutgoingEvent.objects.filter(dispatched_at=None).aggregate(count=Count("id"), first=Min("created_at"))
    yield _gauge("groundswell_outbox_events", "Events not yet handed to those who subscribed.", waiting["count"])
    yield _gauge("groundswell_outbox_oldest_seconds", "Age of the oldest of them, else 0.", _age(waiting["first"]))


def _jobs() -> Iterator[Any]:
    due = Job.objects.filter(due_at__lte=timezone.now()).aggregate(count=Count("id"), first=Min("due_at"))
    given_up = Job.objects.filter(due_at=None).exclude(error="").count()
    yield _gauge("groundswell_jobs_due", "Jobs that a worker could begin now.", due["count"])
    yield _gauge(
        "groundswell_jobs_overdue_seconds", "Since when the longest of them is due, else 0.", _age(due["first"])
    )
    yield _gauge("groundswell_jobs_given_up", "Jobs that failed as often as they may.", given_up)


def _deliveries() -> Iterator[Any]:
    pending = Delivery.objects.filter(due_at__lte=timezone.now()).aggregate(count=Count("id"), first=Min("due_at"))
    yield _gauge("groundswell_deliveries_due", "Webhook deliveries that a worker could try now.", pending["count"])
    yield _gauge(
        "groundswell_deliveries_overdue_seconds",
        "Since when the longest of them is due, else 0.",
        _age(pending["first"]),
    )
    # Of an hour, which the primary key finds: the whole log can be millions of rows.
    since = first_uuid7(timezone.now() - RECENTLY)
    by_outcome = dict(Delivery.objects.filter(id__gte=since).values_list("status").annotate(Count("id")))
    recent = GaugeMetricFamily(
        "groundswell_deliveries_recent", "Webhook deliveries of the past hour, by how they stand.", labels=["status"]
    )
    for status in DeliveryStatus.values:
        recent.add_metric([status], by_outcome.get(status, 0))
    yield recent
    disabled = WebhookEndpoint.objects.filter(disabled_at__isnull=False, archived_at=None).count()
    yield _gauge("groundswell_webhook_endpoints_disabled", "Endpoints nothing is sent to any more.", disabled)


def _mentions() -> Iterator[Any]:
    # By workspace, and only in the channels that a job is for: mentions may be spread over many machines.
    jobs = Job.objects.filter(name=ANALYSE).exclude(due_at=None, error="")
    channels: dict[str, list[str]] = defaultdict(list)
    for arguments in jobs.values_list("arguments", flat=True):
        channels[arguments["workspace"]].append(arguments["channel"])
    pending = sum(
        Mention.objects.filter(workspace_id=workspace, channel_id__in=among, is_pending=True).count()
        for workspace, among in channels.items()
    )
    yield _gauge("groundswell_mentions_pending", "Mentions that came in and are not judged yet.", pending)


def _feeds() -> Iterator[Any]:
    found = Feed.objects.tallied()
    by_status = GaugeMetricFamily("groundswell_feeds", "Feeds, by how they are doing.", labels=["status"])
    for status in FeedStatus.values:
        count, _ = found.get(status, (0, None))
        by_status.add_metric([status], count)
    yield by_status
    behind = [since for status, (_, since) in found.items() if status in (FeedStatus.LATE, FeedStatus.DOWN)]
    yield _gauge(
        "groundswell_feeds_silent_seconds",
        "Since the last success of the feed, of those late or down, that has had none for longest, else 0.",
        _age(min(behind, default=None)),
    )


QUESTIONS: dict[str, Callable[[], Iterator[Any]]] = {
    "outbox": _outbox,
    "jobs": _jobs,
    "deliveries": _deliveries,
    "mentions": _mentions,
    "feeds": _feeds,
}


def _gauge(name: str, documentation: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, documentation, value=value)


def _age(instant: Any) -> float:
    return max(0.0, (timezone.now() - instant).total_seconds()) if instant else 0.0


@contextlib.contextmanager
def _bounded() -> Iterator[None]:
    """Have the database give up by itself."""
    if connection.vendor != "postgresql":
        with deadline(SECONDS):
            yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{int(SECONDS * 1000)}ms"])
        yield
