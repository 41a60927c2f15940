"""The KPI summary: where each KPI stands, since when, against what, and why it is said so."""

import datetime
import functools
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from groundswell.core import problems
from groundswell.core.periods import FIRST_YEAR, LAST_YEAR, Cadence, Calendar, label
from groundswell.core.serializers import INSTANT_FORMAT
from groundswell.decisions.services import DecisionNote, decisions_for_kpis
from groundswell.insights import readings
from groundswell.insights.readings import KpiRow, RolledUp, TargetRow
from groundswell.kpis import scoring
from groundswell.kpis.derived.running import Running
from groundswell.kpis.models import KpiOrigin, TargetBasis
from groundswell.kpis.rollups import rollup_cadence
from groundswell.kpis.scoring import number
from groundswell.kpis.series import scale_of

MAX_KPIS = 500
DEFAULT_PERIODS = 12
MAX_PERIODS = 60
DAY = datetime.timedelta(days=1)
INSTANT = datetime.timedelta(microseconds=1)
FIRST = datetime.datetime(FIRST_YEAR, 1, 1, tzinfo=datetime.UTC)
LAST = datetime.datetime(LAST_YEAR + 1, 1, 1, tzinfo=datetime.UTC) - INSTANT

NO_PREVIOUS = "no_previous_value"
LATER_VALUES = "open_period_has_later_values"
TARGET_ENDED = "target_ended"
DECISIONS_HIDDEN = "decisions_need_scope"


@dataclass(frozen=True, slots=True)
class Frame:
    """A period apart from what was measured in it; for an irregular KPI that of a measurement.

    Attributes:
        ends_on: last day, inclusive.
        since: first instant.
        last: last instant, inclusive.
        bounds: what is shown of it.
    """

    label: str
    starts_on: datetime.date
    ends_on: datetime.date
    since: datetime.datetime
    last: datetime.datetime
    bounds: dict[str, Any] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        bounds = {"period": self.label, "starts_on": self.starts_on, "ends_on": self.ends_on}
        object.__setattr__(self, "bounds", bounds)

    @property
    def until(self) -> datetime.date:
        """The first day after it."""
        return self.ends_on + DAY


@dataclass(slots=True)
class Period:
    """A period of a KPI with what was measured in it."""

    frame: Frame
    aggregate: RolledUp


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


@dataclass(frozen=True, slots=True)
class Summary:
    """KPI summaries of one day, ready to be shown."""

    on: datetime.date
    periods: int
    calendar: Calendar
    kpis: list[dict[str, Any]]


def summarise(
    workspace_id: uuid.UUID,
    calendar: Calendar,
    *,
    on: datetime.date | None = None,
    periods: int = DEFAULT_PERIODS,
    keys: Sequence[str] = (),
    functions: Sequence[str] = (),
    goals: Sequence[uuid.UUID] = (),
    with_decisions: bool = True,
    slug: str,
) -> Summary:
    """Where the KPIs of a workspace stand on a day, from what is known now.

    The number of statements does not depend on how many KPIs there are, nor their cost on how many measurements.

    Args:
        on: the day, default today in the workspace; a period that ends on it is not closed yet.
        periods: how many calendar periods the sparkline has.
        goals: only KPIs with a target on one of these goals or below, judged by that target.
        with_decisions: whether the caller may see decisions.
        slug: of the workspace, for links to the rows behind each figure.

    Raises:
        DomainError: 400 for more than 500 KPIs.
    """
    on = on or calendar.local_date(datetime.datetime.now(datetime.UTC))
    tree = readings.goal_and_descendants(workspace_id, goals) if goals else None
    kpis = readings.wanted_kpis(workspace_id, keys=keys, functions=functions, goals=tree)
    if len(kpis) > MAX_KPIS:
        raise problems.DomainError(
            f"A summary takes at most {MAX_KPIS} KPIs and these are {len(kpis)}; filter by goal, function or key.",
            code="too_many_kpis",
            status=400,
        )
    derived = [kpi.id for kpi in kpis if kpi.origin == KpiOrigin.DERIVED]
    running = Running(workspace_id, calendar=calendar, slug=slug, on=on, kpis=derived) if derived else None
    found = _read(workspace_id, kpis, calendar, on=on, periods=periods, running=running)
    targets = readings.targets_in_force(workspace_id, on=on, goals=tree)
    spans = [
        (each.kpi, targets[each.kpi.id], each.current.frame.starts_on)
        for each in found
        if each.kpi.id in targets and each.current and targets[each.kpi.id].basis == TargetBasis.CUMULATIVE
    ]
    since = readings.since_targets(workspace_id, spans)
    decisions = _decisions(workspace_id, found, calendar, on=on) if with_decisions else None
    rows = Rows(f"/api/v1/workspaces/{slug}/measurements/", running, on)
    shown = []
    for reading in found:
        target = targets.get(reading.kpi.id)
        accumulated = since.get(target.id) if target else None
        notes = decisions.get(reading.kpi.id, []) if decisions is not None else None
        shown.append(_shown(reading, target, accumulated, notes, rows=rows, calendar=calendar, on=on))
    return Summary(on=on, periods=periods, calendar=calendar, kpis=shown)


def _read(
    workspace_id: uuid.UUID,
    kpis: Sequence[KpiRow],
    calendar: Calendar,
    *,
    on: datetime.date,
    periods: int,
    running: Running | None,
) -> list[Reading]:
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
        cadence: tuple(_frame(start, cadence, calendar) for start in days[1:]) for cadence, days in starts.items()
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


@functools.lru_cache(maxsize=4096)
def _frame(start: datetime.date, cadence: Cadence, calendar: Calendar) -> Frame:
    end = calendar.period_end(start, cadence)
    since, last = calendar.first_instant(start), calendar.first_instant(end) - INSTANT
    return Frame(label(start, cadence, calendar), start, end - DAY, since, last)


def _regular(
    kpi: KpiRow,
    history: readings.History,
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
        return Period(_frame(start, cadence, calendar), aggregate) if aggregate else None

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
    history: readings.History,
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
        frame = _frame(calendar.period_start(on, cadence), cadence, calendar)
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
        measured.append(Period(Frame(_instant(at), local, local, at, at), aggregate))
    shown = measured[-periods:]
    reading = Reading(kpi, [each.frame for each in shown], [each.aggregate for each in shown])
    if measured:
        reading.current = measured[-1]
        reading.previous = measured[-2] if len(measured) > 1 else None
    return reading


def _decisions(
    workspace_id: uuid.UUID, found: Sequence[Reading], calendar: Calendar, *, on: datetime.date
) -> dict[str, list[DecisionNote]]:
    """The decisions of each KPI's own window, by its id; read in one statement for the widest of them."""
    # From the start of the day on which the sparkline begins: KPIs of one cadence share it.
    days = {each.kpi.id: each.frames[0].starts_on for each in found if each.frames}
    if not days:
        return {}
    instants = {day: calendar.first_instant(day) for day in set(days.values())}
    begins = {key: instants[day] for key, day in days.items()}
    until = calendar.first_instant(on + DAY)
    noted = decisions_for_kpis(
        workspace_id, [uuid.UUID(key) for key in begins], since=min(begins.values()), until=until
    )
    return {
        str(kpi_id): [note for note in notes if (note.effective_at or note.decided_at) >= begins[str(kpi_id)]]
        for kpi_id, notes in noted.items()
    }


def _instant(at: datetime.datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


@functools.lru_cache(maxsize=4096)
def _quoted(at: datetime.datetime) -> str:
    """An instant as a query string holds it: KPIs of one cadence share theirs."""
    return quote(_instant(at))


@dataclass(frozen=True, slots=True)
class Rows:
    """Addresses of the measurements behind a figure, and of what these were derived from.

    Attributes:
        address: of the workspace's list of measurements.
    """

    address: str
    running: Running | None
    on: datetime.date

    def query(self, kpi: KpiRow, period: Period | None) -> str | None:
        """The mentions or threads a period's value was derived from; None if it was not."""
        if period is None or self.running is None or kpi.id not in self.running:
            return None
        frame = period.frame
        return self.running.query(kpi.id, first=frame.starts_on, last=min(frame.ends_on, self.on))

    def of(self, kpi: KpiRow, period: Period | None) -> str | None:
        """Those of a period; None if there is none or nothing was measured in it."""
        return self.between(kpi, period.frame.since, period.frame.last) if period else None

    def between(self, kpi: KpiRow, since: datetime.datetime, last: datetime.datetime) -> str:
        """Those from one instant to another, both inclusive, that the headline series is made of."""
        after, before = _quoted(max(since, FIRST)), _quoted(min(last, LAST))
        parts = "false" if kpi.has_total else "true"
        return f"{self.address}?kpi={kpi.id}&at_after={after}&at_before={before}&has_dimensions={parts}"

    def since_target(self, reading: Reading, target: TargetRow, calendar: Calendar) -> str | None:
        """Those that count for a cumulative target; None where no period does."""
        if reading.current is None:
            return None
        cadence = rollup_cadence(reading.kpi.cadence)
        first = calendar.period_start(target.starts_on, cadence)
        if first < target.starts_on:
            first = calendar.period_end(first, cadence)
        last = min(reading.current.frame.starts_on, target.ends_on)
        if last < first:
            return None
        end = calendar.first_instant(calendar.period_end(last, cadence))
        return self.between(reading.kpi, calendar.first_instant(first), end - INSTANT)


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


def _shown(
    reading: Reading,
    target: TargetRow | None,
    accumulated: RolledUp | None,
    decisions: Sequence[DecisionNote] | None,
    *,
    rows: Rows,
    calendar: Calendar,
    on: datetime.date,
) -> dict[str, Any]:
    kpi = reading.kpi
    scale = scale_of(kpi)
    reasons = list(reading.reasons)

    def value_of(aggregate: RolledUp | None) -> Decimal | None:
        if aggregate is None:
            return None
        value, reason = aggregate.value(kpi.aggregation, scale=scale)
        if reason and reason not in reasons:
            reasons.append(reason)
        return value

    current, previous = reading.current, reading.previous
    value = value_of(current.aggregate) if current else None
    before = value_of(previous.aggregate) if previous else None
    if current and previous is None:
        reasons.append(NO_PREVIOUS)
    measured_until = _measured_until(reading, calendar)
    stale = scoring.is_stale(
        on=on,
        last_period_end=measured_until,
        cadence=Cadence(kpi.cadence),
        calendar=calendar,
        grace_days=kpi.grace_days,
    )
    cumulative = target is not None and target.basis == TargetBasis.CUMULATIVE and kpi.aggregation != "last"
    x = value_of(accumulated) if cumulative else value
    status = scoring.judge(
        x,
        _terms(kpi, target) if target else None,
        on=on,
        measured_until=measured_until,
        periods_closed=_periods_closed(reading, target, calendar, measured_until),
        stale=stale,
    )
    if cumulative and target and value is not None and accumulated is None and on <= target.ends_on:
        status = _nothing_counts_yet(target, stale=stale)
    if target is not None and target.ends_on < on:
        reasons.append(TARGET_ENDED)
    if decisions is None:
        reasons.append(DECISIONS_HIDDEN)
    attained_rows = None
    if target is not None and x is not None:
        attained_rows = rows.since_target(reading, target, calendar) if cumulative else rows.of(kpi, current)
    column = readings.VALUE_COLUMN.get(kpi.aggregation) if kpi.has_total else None
    if column is None:
        sparkline = [number(value_of(each)) for each in reading.aggregates]
    else:
        sparkline = [each and readings.shown(each[column]) for each in reading.aggregates]
    measured = len(sparkline) - sparkline.count(None)
    return {
        "kpi": {
            "id": kpi.id,
            "key": kpi.key,
            "name": kpi.name,
            "unit_kind": kpi.unit_kind,
            "currency": kpi.currency,
            "decimals": kpi.decimals,
            "direction": kpi.direction,
            "aggregation": kpi.aggregation,
            "cadence": kpi.cadence,
            "function": kpi.function,
            "owner": kpi.owner_id,
            "measure_type": kpi.measure_type,
            "level": kpi.level,
        },
        "method": kpi.aggregation,
        "period": current and current.frame.bounds,
        "value": number(value),
        "n": int(current.aggregate.n) if current else 0,
        "rows": rows.of(kpi, current),
        "query": rows.query(kpi, current),
        "open": _with_value(kpi, reading.open, value_of, rows, is_recorded=kpi.origin != KpiOrigin.DERIVED),
        "previous": _with_value(kpi, previous, value_of, rows),
        "delta": number(scoring.delta(value, before)),
        "delta_ratio": number(scoring.delta_ratio(value, before)),
        "target": _target(target),
        "attained_value": number(x) if target else None,
        "attained_rows": attained_rows,
        "attainment": number(status.attainment),
        "attainment_clamped": number(status.attainment_clamped),
        "pace": number(status.pace),
        "rag": status.rag,
        "health": status.health,
        "stale": stale,
        "coverage": number(Decimal(measured) / len(sparkline)) if sparkline else 0,
        "sparkline": [{**frame.bounds, "value": shown} for frame, shown in zip(reading.frames, sparkline, strict=True)],
        "decisions": None if decisions is None else [_note(each) for each in decisions],
        "reasons": [*status.reasons, *reasons],
    }


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


def _with_value(
    kpi: KpiRow, period: Period | None, value_of: Any, rows: Rows, *, is_recorded: bool = True
) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        **period.frame.bounds,
        "value": number(value_of(period.aggregate)),
        "n": int(period.aggregate.n),
        "rows": rows.of(kpi, period) if is_recorded else None,
        "query": rows.query(kpi, period),
    }


TARGET_NUMBERS = ("baseline", "target", "commit", "stretch", "lower", "upper", "tolerance", "green", "amber")


def _target(target: TargetRow | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {
        "id": target.id,
        "goal": target.goal_id,
        "starts_on": target.starts_on,
        "ends_on": target.ends_on,
        "basis": target.basis,
        "pace": target.pace,
        **{name: readings.shown(getattr(target, name)) for name in TARGET_NUMBERS},
    }


def _note(note: DecisionNote) -> dict[str, Any]:
    return {
        "id": note.id,
        "number": note.number,
        "title": note.title,
        "status": note.status,
        "decided_at": note.decided_at.strftime(INSTANT_FORMAT),
        "effective_at": note.effective_at and note.effective_at.strftime(INSTANT_FORMAT),
    }
