"""A KPI over time, from its rollups."""

import datetime
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from groundswell.core import problems
from groundswell.core.periods import Cadence, Calendar, label
from groundswell.kpis.derived.running import Running
from groundswell.kpis.models import Aggregation, Kpi, KpiOrigin, KpiRollup
from groundswell.kpis.rollups import rollup_cadence
from groundswell.kpis.scoring import number

MAX_POINTS = 1_000
MAX_LINES = 200
MAX_ROLLUPS = 200_000
DEFAULT_POINTS = 12

NEEDS_TOTAL = "needs_total"
NEEDS_RATIOS = "needs_numerator_and_denominator"
NO_VALUES = "no_values"
MIXED_DIMENSIONS = "mixed_dimensions"

# A bucket is made of whole periods of the cadence, or it cannot be told from its rollups.
BUCKETS = {
    Cadence.DAILY: (Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.ANNUAL),
    Cadence.WEEKLY: (Cadence.WEEKLY,),
    Cadence.MONTHLY: (Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.ANNUAL),
    Cadence.QUARTERLY: (Cadence.QUARTERLY, Cadence.ANNUAL),
    Cadence.ANNUAL: (Cadence.ANNUAL,),
}

BUCKET_CHOICES = [(each.value, each.value) for each in BUCKETS[Cadence.DAILY]]


class Valued:
    """What has the parts of an aggregate, and so its value."""

    __slots__ = ()

    n: Any
    n_ratios: Any
    total: Any
    numerator: Any
    denominator: Any
    least: Any
    most: Any
    last: Any
    single: Any
    mixed: Any

    def value(self, aggregation: str, *, scale: int) -> tuple[Decimal | None, str | None]:
        """The aggregate in the KPI's unit, or None and the reason.

        A mean of rows that all have a numerator and a denominator is the ratio of their sums; of other rows of one
        set of dimensions it is the plain mean. Over several sets only the former is one, and there is no last. Sets
        with different dimensions are not added up, as that could count the same thing twice.

        Args:
            scale: 100 for percent, whose ratios are kept as such, else 1.
        """
        if aggregation == Aggregation.MIN:
            return self.least, None
        if aggregation == Aggregation.MAX:
            return self.most, None
        if aggregation == Aggregation.LAST:
            return (self.last, None) if self.single else (None, NEEDS_TOTAL)
        if self.mixed:
            return None, MIXED_DIMENSIONS
        if aggregation == Aggregation.SUM:
            return self.total, None
        if aggregation == Aggregation.COUNT:
            return Decimal(self.n), None
        if self.n_ratios == self.n and self.denominator:
            return self.numerator * scale / self.denominator, None
        return (self.total / self.n, None) if self.single else (None, NEEDS_RATIOS)


@dataclass(slots=True)
class Aggregate(Valued):
    """Measurements summed up: what a rollup keeps, and what rollups add up to. Exact to 15 significant digits.

    Attributes:
        single: whether all of it is of one set of dimensions, such as the total's: only then it has a last value.
        mixed: whether a period holds sets with different dimensions, of which one may be part of another.
    """

    n: int
    n_ratios: int
    total: Decimal
    numerator: Decimal
    denominator: Decimal
    least: Decimal
    most: Decimal
    last: Decimal
    last_at: datetime.datetime
    single: bool = True
    mixed: bool = False

    def add(self, other: "Aggregate") -> None:
        """Take in another period, or another set of dimensions."""
        self.n += other.n
        self.n_ratios += other.n_ratios
        self.total += other.total
        self.numerator += other.numerator
        self.denominator += other.denominator
        self.least = min(self.least, other.least)
        self.most = max(self.most, other.most)
        if other.last_at > self.last_at:
            self.last, self.last_at = other.last, other.last_at
        self.single = self.single and other.single
        self.mixed = self.mixed or other.mixed


def scale_of(kpi: Any) -> int:
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

    def add(self, start: datetime.date, found: Aggregate) -> None:
        if start in self.aggregates:
            self.aggregates[start].add(found)
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


def lines(
    kpi: Kpi, *, calendar: Calendar, bucket: Cadence, starts: Sequence[datetime.date], dimension: str | None
) -> list[Line]:
    """The headline series, or one series for each value of a dimension, ordered by it.

    Rows with that dimension and no other are the whole of its value; where there are none in the span, rows with
    further dimensions are put together.

    Raises:
        DomainError: 400 if there are more than 200 lines or too many rollups to add up.
    """
    until = calendar.period_end(starts[-1], bucket)
    rows = KpiRollup.objects.filter(
        workspace_id=kpi.workspace_id, kpi_id=kpi.pk, period__gte=starts[0], period__lt=until
    )
    headline = dimension is None and kpi.has_total
    if headline:
        rows = rows.filter(dimensions_key="")
    elif dimension is not None:
        rows = rows.exclude(dimensions_key="")
    read = list(rows.order_by("period", "dimensions_key")[: MAX_ROLLUPS + 1])
    if len(read) > MAX_ROLLUPS:
        raise problems.invalid("Too much to add up; take a shorter span.", parameter="after")
    parts = [(row, json.loads(row.dimensions_key or "{}")) for row in read]
    single = headline
    if dimension is not None:
        parts = [(row, pairs) for row, pairs in parts if dimension in pairs]
        alone = [(row, pairs) for row, pairs in parts if len(pairs) == 1]
        single = bool(alone)
        parts = alone or parts
    periods: dict[tuple[str | None, datetime.date], list[tuple[KpiRollup, dict[str, str]]]] = defaultdict(list)
    for row, pairs in parts:
        periods[pairs[dimension] if dimension else None, row.period].append((row, pairs))
    found: dict[str | None, Line] = {} if dimension else {None: Line(None)}
    for (value, period), members in periods.items():
        line = found.setdefault(value, Line(value))
        line.add(calendar.period_start(period, bucket), _combined(members, single=single))
    if len(found) > MAX_LINES:
        raise problems.invalid(f"Has more than {MAX_LINES} values here; take a shorter span.", parameter="dimension")
    return [found[key] for key in sorted(found, key=lambda each: each or "")]


def _combined(members: Sequence[tuple[KpiRollup, dict[str, str]]], *, single: bool) -> Aggregate:
    """The sets of dimensions of one period, put together."""
    first, *others = [aggregate_of(row) for row, _ in members]
    for other in others:
        first.add(other)
    first.single = single
    first.mixed = len({frozenset(pairs) for _, pairs in members}) > 1
    return first


def series(
    kpi: Kpi,
    *,
    calendar: Calendar,
    slug: str,
    bucket: str | None = None,
    dimension: str | None = None,
    after: datetime.date | None = None,
    before: datetime.date | None = None,
) -> dict[str, Any]:
    """A KPI's values by bucket, as the API shows them.

    Args:
        slug: of the workspace, for addresses.
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
    found = lines(kpi, calendar=calendar, bucket=chosen, starts=starts, dimension=dimension)
    running = None
    if kpi.origin == KpiOrigin.DERIVED:
        today = calendar.local_date(datetime.datetime.now(datetime.UTC))
        running = Running(kpi.workspace_id, calendar=calendar, slug=slug, on=today, kpis=[kpi.pk])
        if dimension is None:
            _add_running(kpi, found[0], running, starts=starts, bucket=chosen, calendar=calendar, today=today)
    for line in found:
        reasons: set[str] = set()
        points = []
        for start in starts:
            aggregate = line.aggregates.get(start)
            value, reason = aggregate.value(kpi.aggregation, scale=scale) if aggregate else (None, NO_VALUES)
            if reason:
                reasons.add(reason)
            last = calendar.period_end(start, chosen) - datetime.timedelta(days=1)
            points.append(
                {
                    "period": label(start, chosen, calendar),
                    "starts_on": start,
                    "ends_on": last,
                    "value": number(value),
                    "n": aggregate.n if aggregate else 0,
                    "query": running.query(kpi.pk, first=start, last=last) if running else None,
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


def _add_running(
    kpi: Kpi,
    line: Line,
    running: Running,
    *,
    starts: Sequence[datetime.date],
    bucket: Cadence,
    calendar: Calendar,
    today: datetime.date,
) -> None:
    """Add what a derived KPI has come to in its running period, of which nothing is recorded, if that is shown."""
    start = calendar.period_start(today, rollup_cadence(kpi.cadence))
    if not starts[0] <= start < calendar.period_end(starts[-1], bucket):
        return
    figure = running.figure(kpi.pk)
    if figure is None:
        return
    value = figure.in_unit(scale_of(kpi))
    made_out = Aggregate(
        n=1,
        n_ratios=int(figure.denominator is not None),
        total=value,
        numerator=Decimal(figure.numerator or 0),
        denominator=Decimal(figure.denominator or 0),
        least=value,
        most=value,
        last=value,
        last_at=calendar.first_instant(start),
    )
    line.add(calendar.period_start(start, bucket), made_out)
