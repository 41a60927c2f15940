"""A KPI over time, from its rollups."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from groundswell.core import problems
from groundswell.core.periods import Cadence, Calendar, label
from groundswell.kpis.models import Aggregation, Kpi, KpiRollup
from groundswell.kpis.rollups import rollup_cadence
from groundswell.kpis.scoring import number

MAX_POINTS = 1_000
MAX_LINES = 200
MAX_ROLLUPS = 200_000
DEFAULT_POINTS = 12

NEEDS_TOTAL = "needs_total"
NEEDS_RATIOS = "needs_numerator_and_denominator"
NO_VALUES = "no_values"

# A bucket is made of whole periods of the cadence, or it cannot be told from its rollups.
BUCKETS = {
    Cadence.DAILY: (Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.ANNUAL),
    Cadence.WEEKLY: (Cadence.WEEKLY,),
    Cadence.MONTHLY: (Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.ANNUAL),
    Cadence.QUARTERLY: (Cadence.QUARTERLY, Cadence.ANNUAL),
    Cadence.ANNUAL: (Cadence.ANNUAL,),
}

BUCKET_CHOICES = [(each.value, each.value) for each in BUCKETS[Cadence.DAILY]]


@dataclass(slots=True)
class Aggregate:
    """Measurements summed up: what a rollup keeps, and what rollups add up to. Exact to 15 significant digits."""

    n: int
    n_ratios: int
    total: Decimal
    numerator: Decimal
    denominator: Decimal
    least: Decimal
    most: Decimal
    last: Decimal
    last_at: datetime.datetime
    sets: int = 1

    def add(self, other: "Aggregate", *, dimensions: bool) -> None:
        """Take in another period of the same series, or another set of dimensions of the same period."""
        self.n += other.n
        self.n_ratios += other.n_ratios
        self.total += other.total
        self.numerator += other.numerator
        self.denominator += other.denominator
        self.least = min(self.least, other.least)
        self.most = max(self.most, other.most)
        if other.last_at > self.last_at:
            self.last, self.last_at = other.last, other.last_at
        if dimensions:
            self.sets += other.sets
        else:
            self.sets = max(self.sets, other.sets)

    def value(self, aggregation: str, *, scale: int) -> tuple[Decimal | None, str | None]:
        """The aggregate in the KPI's unit, or None and the reason.

        A mean of rows that all have a numerator and a denominator is the ratio of their sums; of other rows of one
        series it is the plain mean. Over several sets of dimensions only the former is one, and there is no last.

        Args:
            scale: 100 for percent, whose ratios are kept as such, else 1.
        """
        match aggregation:
            case Aggregation.SUM:
                return self.total, None
            case Aggregation.COUNT:
                return Decimal(self.n), None
            case Aggregation.MIN:
                return self.least, None
            case Aggregation.MAX:
                return self.most, None
            case Aggregation.LAST:
                return (self.last, None) if self.sets == 1 else (None, NEEDS_TOTAL)
        if self.n_ratios == self.n and self.denominator:
            return self.numerator * scale / self.denominator, None
        return (self.total / self.n, None) if self.sets == 1 else (None, NEEDS_RATIOS)


def scale_of(kpi: Kpi) -> int:
    """What a ratio is multiplied by to be in the KPI's unit."""
    return 100 if kpi.unit_kind == "percent" else 1


def aggregate_of(row: Any) -> Aggregate:
    return Aggregate(
        n=row.n,
        n_ratios=row.n_ratios,
        total=row.total,
        numerator=row.numerator or Decimal(0),
        denominator=row.denominator or Decimal(0),
        least=row.least,
        most=row.most,
        last=row.last,
        last_at=row.last_at,
    )


@dataclass(slots=True)
class Line:
    """One series: the headline, or one value of a dimension."""

    dimension_value: str | None
    aggregates: dict[datetime.date, Aggregate] = field(default_factory=dict)

    def add(self, start: datetime.date, found: Aggregate, *, dimensions: bool) -> None:
        if start in self.aggregates:
            self.aggregates[start].add(found, dimensions=dimensions)
        else:
            self.aggregates[start] = found


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
            f"A {kpi.cadence} KPI can be shown {', '.join(BUCKETS[own])}.", parameter="bucket", code="bucket_too_fine"
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
            raise problems.invalid(f"More than {MAX_POINTS} points; take a later start or a wider bucket.", parameter="after")
        starts.append(calendar.period_end(starts[-1], bucket))
    return starts


def lines(
    kpi: Kpi, *, calendar: Calendar, bucket: Cadence, starts: Sequence[datetime.date], dimension: str | None
) -> list[Line]:
    """The headline series, or one series for each value of a dimension, ordered by it.

    Raises:
        DomainError: 400 if there are more than 200 lines or too many rollups to add up.
    """
    until = calendar.period_end(starts[-1], bucket)
    rows = KpiRollup.objects.filter(
        workspace_id=kpi.workspace_id, kpi_id=kpi.pk, period__gte=starts[0], period__lt=until
    )
    if dimension is None and kpi.has_total:
        rows = rows.filter(dimensions_key="")
    found: dict[str | None, Line] = {}
    if dimension is None:
        found[None] = Line(None)
    by_period: dict[tuple[str | None, datetime.date], list[KpiRollup]] = defaultdict(list)
    for row in rows.order_by("period", "dimensions_key")[: MAX_ROLLUPS + 1]:
        pairs = json.loads(row.dimensions_key) if row.dimensions_key else {}
        if dimension is not None and dimension not in pairs:
            continue
        by_period[pairs.get(dimension) if dimension else None, row.period].append(row)
    if sum(map(len, by_period.values())) > MAX_ROLLUPS:
        raise problems.invalid("Too much to add up; take a shorter span.", parameter="after")
    for (value, period), parts in by_period.items():
        line = found.setdefault(value, Line(value))
        line.add(calendar.period_start(period, bucket), _combined(parts), dimensions=False)
    if len(found) > MAX_LINES:
        raise problems.invalid(f"Has more than {MAX_LINES} values here; take a shorter span.", parameter="dimension")
    return [found[key] for key in sorted(found, key=lambda each: each or "")]


def _combined(parts: Iterable[KpiRollup]) -> Aggregate:
    """The sets of dimensions of one period, put together."""
    first, *others = [aggregate_of(part) for part in parts]
    for other in others:
        first.add(other, dimensions=True)
    return first


def series(
    kpi: Kpi,
    *,
    calendar: Calendar,
    bucket: str | None = None,
    dimension: str | None = None,
    after: datetime.date | None = None,
    before: datetime.date | None = None,
) -> dict[str, Any]:
    """A KPI's values by bucket, as the API shows them.

    Args:
        bucket: daily to annual; default the KPI's cadence (days for an irregular one).
        dimension: one line for each of its values instead of the headline.
        after: a day in the first bucket.
        before: a day in the last.

    Raises:
        DomainError: 400, see `bucket_of`, `span` and `lines`.
    """
    chosen = bucket_of(kpi, bucket)
    starts = span(calendar, chosen, after=after, before=before)
    scale = scale_of(kpi)
    shown = []
    for line in lines(kpi, calendar=calendar, bucket=chosen, starts=starts, dimension=dimension):
        reasons: set[str] = set()
        points = []
        for start in starts:
            aggregate = line.aggregates.get(start)
            value, reason = aggregate.value(kpi.aggregation, scale=scale) if aggregate else (None, NO_VALUES)
            if reason:
                reasons.add(reason)
            points.append(
                {
                    "period": label(start, chosen, calendar),
                    "starts_on": start,
                    "ends_on": calendar.period_end(start, chosen) - datetime.timedelta(days=1),
                    "value": number(value),
                    "n": aggregate.n if aggregate else 0,
                }
            )
        shown.append({"dimension_value": line.dimension_value, "reasons": sorted(reasons), "points": points})
    return {
        "kpi": kpi.pk,
        "bucket": chosen.value,
        "method": kpi.aggregation,
        "dimension": dimension,
        "starts_on": starts[0],
        "ends_on": calendar.period_end(starts[-1], chosen) - datetime.timedelta(days=1),
        "lines": shown,
    }
