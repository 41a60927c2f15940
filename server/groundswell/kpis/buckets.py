"""The periods a KPI can be shown by."""

import datetime

from groundswell.core import problems
from groundswell.core.periods import Cadence, Calendar
from groundswell.kpis.models import Kpi
from groundswell.kpis.rollups import rollup_cadence

MAX_POINTS = 1_000
DEFAULT_POINTS = 12

# A bucket is made of whole periods of the cadence, or it cannot be told from its rollups.
BUCKETS = {
    Cadence.DAILY: (Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.ANNUAL),
    Cadence.WEEKLY: (Cadence.WEEKLY,),
    Cadence.MONTHLY: (Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.ANNUAL),
    Cadence.QUARTERLY: (Cadence.QUARTERLY, Cadence.ANNUAL),
    Cadence.ANNUAL: (Cadence.ANNUAL,),
}

BUCKET_CHOICES = [(each.value, each.value) for each in BUCKETS[Cadence.DAILY]]


def bucket_of(kpi: Kpi, asked: str | None) -> Cadence:
    """The bucket asked for, or the KPI's own cadence.

    Raises:
        DomainError: 400 for a bucket that the KPI's periods do not fill.
    """
    own = rollup_cadence(kpi.cadence)
    if asked is None:
        return own
    if asked not in BUCKETS[own]:
        raise problems.invalid(
            f"A {kpi.cadence} KPI can be shown {', '.join(BUCKETS[own])}.",
            parameter="bucket",
            code="bucket_too_fine",
        )
    return Cadence(asked)


def span(
    calendar: Calendar, bucket: Cadence, *, after: datetime.date | None, before: datetime.date | None
) -> list[datetime.date]:
    """Starts of the buckets that hold the days from `after` to `before`, oldest first.

    Defaults: `before` is today in the workspace, `after` is 12 buckets.

    Raises:
        DomainError: 400 for a span that is empty or has more than 1,000 buckets.
    """
    last_day = before or calendar.local_date(datetime.datetime.now(datetime.UTC))
    last = calendar.period_start(last_day, bucket)
    if after is None:
        return list(calendar.window(last, bucket, DEFAULT_POINTS))
    if after > last_day:
        raise problems.invalid("Must not be after the end.", parameter="after")
    starts = [calendar.period_start(after, bucket)]
    while starts[-1] < last:
        if len(starts) >= MAX_POINTS:
            raise problems.invalid(
                f"More than {MAX_POINTS} points; take a later start or a wider bucket.", parameter="after"
            )
        starts.append(calendar.period_end(starts[-1], bucket))
    return starts
