"""What was measured of each KPI in the periods a summary shows: sparkline, current, previous and open one."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from groundswell.core.periods import Cadence, Calendar
from groundswell.insights import readings
from groundswell.insights.periods import DAY, Frame, Period, frame_of, instant_text
from groundswell.insights.rows import History, KpiRow, RolledUp
from groundswell.kpis.aggregates import scale_of
from groundswell.kpis.derived.running import Running

LATER_VALUES = "open_period_has_later_values"


@dataclass(slots=True)
class Reading:
    """What was read of one KPI, before it is judged.

    `frames` are the periods of the sparkline, oldest first, and `aggregates` what was measured in each; `current` may
    lie before them.
    """

    kpi: KpiRow
    frames: Sequence[Frame]
    aggregates: Sequence[RolledUp | None]
    current: Period | None = None
    previous: Period | None = None
    open: Period | None = None
    reasons: list[str] = field(default_factory=list)


def read(
    workspace_id: uuid.UUID,
    kpis: Sequence[KpiRow],
    calendar: Calendar,
    *,
    on: datetime.date,
    periods: int,
    running: Running | None,
) -> list[Reading]:
    """What there is of KPIs up to a day, in their order.

    Args:
        periods: how many calendar periods the sparkline has.
        running: what derived KPIs have come to in periods that are not over; None where none is derived.
    """
    regular = [kpi for kpi in kpis if kpi.cadence != Cadence.IRREGULAR]
    irregular = [kpi for kpi in kpis if kpi.cadence == Cadence.IRREGULAR]
    starts = {
        cadence: calendar.window(calendar.last_closed(on, cadence), cadence, periods + 1)
        for cadence in {Cadence(kpi.cadence) for kpi in regular}
    }
    windows = {cadence: (days[0], calendar.period_start(on, cadence)) for cadence, days in starts.items()}
    histories = readings.histories(workspace_id, regular, windows)
    overdue = [
        (kpi, first)
        for kpi in regular
        # A value in the first period read has its previous one before that.
        for first, *_, last in [starts[Cadence(kpi.cadence)]]
        if not any(first < day <= last for day in histories[kpi.id])
    ]
    if overdue:
        for kpi_id, older in readings.newest(workspace_id, overdue).items():
            histories[kpi_id].update(older)
    frames = {
        cadence: tuple(frame_of(start, cadence, calendar) for start in days[1:]) for cadence, days in starts.items()
    }
    tomorrow = calendar.first_instant(on + DAY)
    latest = (
        readings.latest_measurements(workspace_id, irregular, until=tomorrow, count=max(periods, 2))
        if irregular
        else {}
    )
    return [
        _irregular(kpi, latest[kpi.id], calendar, periods=periods)
        if kpi.cadence == Cadence.IRREGULAR
        else _regular(kpi, histories[kpi.id], frames[Cadence(kpi.cadence)], calendar, on=on, tomorrow=tomorrow)
        if running is None or kpi.id not in running
        else _derived(kpi, histories[kpi.id], frames[Cadence(kpi.cadence)], calendar, on=on, running=running)
        for kpi in kpis
    ]


def _regular(
    kpi: KpiRow,
    history: History,
    frames: Sequence[Frame],
    calendar: Calendar,
    *,
    on: datetime.date,
    tomorrow: datetime.datetime,
) -> Reading:
    cadence = Cadence(kpi.cadence)
    running = calendar.period_start(on, cadence)
    reading = Reading(kpi, frames, [history.get(frame.starts_on) for frame in frames])

    def period(start: datetime.date) -> Period | None:
        aggregate = history.get(start)
        return Period(frame_of(start, cadence, calendar), aggregate) if aggregate else None

    if running in history:
        if history[running].last_at < tomorrow:
            reading.open = period(running)
        else:
            reading.reasons.append(LATER_VALUES)  # its rollup holds what was measured after the day asked for
    closed = max((day for day in history if day <= frames[-1].starts_on), default=None)
    current = running if kpi.aggregation == "last" and reading.open else closed
    if current is not None:
        reading.current = period(current)
        reading.previous = period(calendar.shift(current, cadence, -1))
    return reading


def _derived(
    kpi: KpiRow,
    history: History,
    frames: Sequence[Frame],
    calendar: Calendar,
    *,
    on: datetime.date,
    running: Running,
) -> Reading:
    """What is recorded of a derived KPI in periods that were over, and what it had come to in the one that was not."""
    cadence = Cadence(kpi.cadence)
    closed = {day: aggregate for day, aggregate in history.items() if day <= frames[-1].starts_on}
    reading = _regular(kpi, closed, frames, calendar, on=on, tomorrow=calendar.first_instant(on + DAY))
    figure = running.figure(kpi.id)
    if figure is not None:
        frame = frame_of(calendar.period_start(on, cadence), cadence, calendar)
        value = figure.in_unit(scale_of(kpi))
        parts = (value, figure.numerator, figure.denominator, value, value, value)
        n_ratios = int(figure.denominator is not None)
        reading.open = Period(frame, RolledUp(1, n_ratios, *parts, frame.since.isoformat(), single=1, mixed=0))
    return reading


def _irregular(
    kpi: KpiRow, rows: Sequence[tuple[datetime.datetime, RolledUp]], calendar: Calendar, *, periods: int
) -> Reading:
    measured = []
    for at, aggregate in rows:
        local = calendar.local_date(at)
        measured.append(Period(Frame(instant_text(at), local, local, at, at), aggregate))
    shown = measured[-periods:]
    reading = Reading(kpi, [each.frame for each in shown], [each.aggregate for each in shown])
    if measured:
        reading.current = measured[-1]
        reading.previous = measured[-2] if len(measured) > 1 else None
    return reading
