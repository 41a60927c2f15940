"""What waits to be done, asked of the database at the time and for half a second at most."""

import contextlib
import time
from collections.abc import Iterator
from typing import Any

from django.db import Error, connection, transaction
from django.db.models import Count, Min
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily

from groundswell.events.models import OutgoingEvent

SECONDS = 0.5
INSTRUCTIONS_BETWEEN_LOOKS = 1000


def collect() -> Iterator[Any]:
    """The figures, or that they could not be had."""
    measured = GaugeMetricFamily("groundswell_backlog_up", "1 if the database said what waits, else 0.")
    try:
        with _bounded():
            families = list(_families())
    except Error:
        measured.add_metric([], 0)
        yield measured
        return
    measured.add_metric([], 1)
    yield measured
    yield from families


def _families() -> Iterator[Any]:
    waiting = OutgoingEvent.objects.filter(dispatched_at=None).aggregate(count=Count("id"), first=Min("created_at"))
    yield GaugeMetricFamily(
        "groundswell_outbox_events", "Events not yet handed to those who subscribed.", value=waiting["count"]
    )
    yield GaugeMetricFamily(
        "groundswell_outbox_oldest_seconds",
        "Age of the oldest of them; 0 if there is none.",
        value=_age(waiting["first"]),
    )


def _age(instant: Any) -> float:
    return max(0.0, (timezone.now() - instant).total_seconds()) if instant else 0.0


@contextlib.contextmanager
def _bounded() -> Iterator[None]:
    """Have the database give up by itself."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{int(SECONDS * 1000)}ms"])
            yield
        return
    connection.ensure_connection()
    until = time.monotonic() + SECONDS
    database: Any = connection.connection
    database.set_progress_handler(lambda: time.monotonic() > until, INSTRUCTIONS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        database.set_progress_handler(None, 0)
