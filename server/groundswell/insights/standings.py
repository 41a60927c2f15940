"""How a KPI stands against its target."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from groundswell.core.periods import Cadence, Calendar
from groundswell.insights.periods import DAY
from groundswell.insights.rows import KpiRow, TargetRow
from groundswell.insights.sparklines import Reading
from groundswell.kpis import scoring
from groundswell.kpis.models import TargetBasis
from groundswell.kpis.rollups import rollup_cadence


@dataclass(frozen=True, slots=True)
class Standing:
    """How a KPI stands on a day, and whether its last value is too old to tell."""

    status: scoring.Status
    stale: bool


def is_cumulative(kpi: KpiRow, target: TargetRow | None) -> bool:
    """Whether a target is about all that was measured since it began, and not about the current value."""
    return target is not None and target.basis == TargetBasis.CUMULATIVE and kpi.aggregation != "last"


def standing_of(
    reading: Reading,
    target: TargetRow | None,
    *,
    value: Decimal | None,
    attained: Decimal | None,
    counts: bool,
    calendar: Calendar,
    on: datetime.date,
) -> Standing:
    """Judge a KPI by its target.

    Args:
        value: of the current period.
        attained: what is judged: the value, or what was measured since the target began.
        counts: whether anything was measured since a cumulative target began.
        on: the day it is judged on.
    """
    measured_until = _measured_until(reading, calendar)
    stale = scoring.is_stale(
        on=on,
        last_period_end=measured_until,
        cadence=Cadence(reading.kpi.cadence),
        calendar=calendar,
        grace_days=reading.kpi.grace_days,
    )
    if target and is_cumulative(reading.kpi, target) and value is not None and not counts and on <= target.ends_on:
        return Standing(_nothing_counts_yet(target, stale=stale), stale)
    status = scoring.judge(
        attained,
        _terms(reading.kpi, target) if target else None,
        on=on,
        measured_until=measured_until,
        periods_closed=_periods_closed(reading, target, calendar, measured_until),
        stale=stale,
    )
    return Standing(status, stale)


def _terms(kpi: KpiRow, target: TargetRow) -> scoring.Terms:
    return scoring.Terms(
        direction=scoring.Direction(kpi.direction),
        from_day=target.starts_on,
        to_day=target.ends_on,
        baseline=target.number("baseline"),
        target=target.number("target"),
        lower=target.number("lower"),
        upper=target.number("upper"),
        tolerance=target.number("tolerance"),
        green=target.number("green") or scoring.ZERO,
        amber=target.number("amber") or scoring.ZERO,
        pace=scoring.PaceKind(target.pace),
    )


def _measured_until(reading: Reading, calendar: Calendar) -> datetime.date | None:
    """The first day not covered by the current value: the day after its period, or after the value in a running one."""
    current = reading.current
    if current is None:
        return None
    if reading.open is not None and current.frame == reading.open.frame:
        return calendar.local_date(current.aggregate.last_at) + DAY
    return current.frame.until


def _nothing_counts_yet(target: TargetRow, *, stale: bool) -> scoring.Status:
    """How a KPI with values stands against a cumulative target in whose time none of them lies, while that runs."""
    if stale:
        return scoring.Status(None, None, None, scoring.Rag.STALE, (scoring.Reason.NO_RECENT_VALUE,))
    if target.target is not None and target.pace == scoring.PaceKind.END_POINT:
        return scoring.Status(None, None, None, scoring.Rag.NOT_DUE, (scoring.Reason.BEFORE_DUE_DAY,))
    reasons = (scoring.Reason.UNDER_TENTH_ELAPSED, scoring.Reason.NO_WHOLE_PERIOD)
    return scoring.Status(None, None, None, scoring.Rag.TOO_EARLY, reasons)


def _periods_closed(
    reading: Reading, target: TargetRow | None, calendar: Calendar, measured_until: datetime.date | None
) -> int:
    if target is None or measured_until is None:
        return 0
    if reading.kpi.cadence == Cadence.IRREGULAR:
        return int(measured_until > target.starts_on)
    cadence = rollup_cadence(reading.kpi.cadence)
    return calendar.whole_periods(cadence, since=target.starts_on, until=measured_until)
