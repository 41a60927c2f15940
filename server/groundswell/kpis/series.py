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
from groundswell.kpis.aggregates import Aggregate, aggregate_of, scale_of
from groundswell.kpis.buckets import bucket_of, span
from groundswell.kpis.derived.running import Running
from groundswell.kpis.models import Kpi, KpiOrigin, KpiRollup
from groundswell.kpis.rollups import rollup_cadence
from groundswell.kpis.scoring import number

MAX_LINES = 200
MAX_ROLLUPS = 200_000

NO_VALUES = "no_values"


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
