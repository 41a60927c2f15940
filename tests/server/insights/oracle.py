"""What summaries and series must say, told again from the measurements themselves.

Nothing of the service is used: days and periods are found by walking the calendar, numbers are fractions, and
nothing is summed up beforehand.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
MONTHS = {"monthly": 1, "quarterly": 3, "annual": 12}


@dataclass(frozen=True)
class Row:
    """One measurement; `dimensions` are pairs."""

    kpi: str
    at: datetime
    dimensions: frozenset[tuple[str, str]]
    value: Fraction
    numerator: Any = None
    denominator: Any = None

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.dimensions)


@dataclass(frozen=True)
class Calendar:
    """As a workspace has it."""

    time_zone: str
    week_start: int
    fiscal_year_start: int

    def day(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.time_zone)).date()

    @functools.cache  # noqa: B019 - as many as there are calendars
    def start(self, day: date, cadence: str) -> date:
        if cadence in ("daily", "irregular"):
            return day
        if cadence == "weekly":
            while day.weekday() != self.week_start:
                day -= DAY
            return day
        day = day.replace(day=1)
        while (day.month - self.fiscal_year_start) % MONTHS[cadence]:
            day = (day - DAY).replace(day=1)
        return day

    @functools.cache  # noqa: B019
    def next(self, day: date, cadence: str) -> date:
        start = self.start(day, cadence)
        while self.start(day, cadence) == start:
            day += DAY
        return day

    def before(self, day: date, cadence: str) -> date:
        return self.start(self.start(day, cadence) - DAY, cadence)

    def last_closed(self, on: date, cadence: str, n: int) -> list[date]:
        """Starts of the last `n` periods that are over when a day begins, oldest first."""
        starts = [self.before(on, cadence)]
        while len(starts) < n:
            starts.insert(0, self.before(starts[0], cadence))
        return starts

    def name(self, start: date, cadence: str) -> str:
        if cadence == "monthly":
            return start.strftime("%Y-%m")
        if cadence == "annual":
            return start.strftime("%Y")
        if cadence == "quarterly":
            year = self.start(start, "annual")
            return f"{year.year}-Q{((start.month - year.month) % 12) // 3 + 1}"
        if cadence == "weekly":
            thursday = next(day for day in (start + n * DAY for n in range(7)) if day.weekday() == 3)
            return "{}-W{:02d}".format(*thursday.isocalendar()[:2])
        return start.isoformat()


def shown(value: Fraction | None) -> float | int | None:
    """Six places and fifteen digits at most, half to even."""
    if value is None:
        return None
    places = 6
    while places and abs(value) >= 10 ** (15 - places):
        places -= 1
    found = round(value, places)
    return int(found) if found.denominator == 1 else float(found)


def exact(value: float | None) -> Any:
    return None if value is None else Fraction(str(value))


Found = tuple[Fraction | None, str | None]


def headline(rows: Iterable[Row]) -> tuple[list[Row], bool]:
    """The rows of the headline series, and whether they are those of a total."""
    rows = list(rows)
    totals = [row for row in rows if not row.dimensions]
    return (totals, True) if totals else (rows, False)


def overlap(periods: Iterable[Sequence[Row]]) -> bool:
    """Whether sets of different dimensions were measured in one period."""
    return any(len({row.names for row in rows}) > 1 for rows in periods)


def aggregate(kpi: Mapping[str, Any], periods: Sequence[Sequence[Row]], *, single: bool) -> Found:
    """The value of some periods together, or why there is none."""
    rows = [row for period in periods for row in period]
    values = [row.value for row in rows]
    how = kpi["aggregation"]
    if how == "min":
        return min(values), None
    if how == "max":
        return max(values), None
    if how == "last":
        return (max(rows, key=lambda row: row.at).value, None) if single else (None, "needs_total")
    if overlap(periods):
        return None, "mixed_dimensions"
    if how == "sum":
        return sum(values, Fraction(0)), None
    if how == "count":
        return Fraction(len(values)), None
    if all(row.denominator is not None for row in rows):
        scale = 100 if kpi["unit_kind"] == "percent" else 1
        return scale * Fraction(sum(row.numerator for row in rows), sum(row.denominator for row in rows)), None
    return (sum(values, Fraction(0)) / len(values), None) if single else (None, "needs_numerator_and_denominator")


def grouped(rows: Iterable[Row], key: Any) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def attainment(x: Fraction, target: Mapping[str, Any]) -> Fraction:
    lower, upper = exact(target["lower"]), exact(target["upper"])
    if lower is None or upper is None:
        goal, base = exact(target["target"]), exact(target["baseline"])
        return (x - base) / (goal - base)
    distance = max(lower - x, x - upper, Fraction(0))
    tolerance = (upper - lower) / 2 if target["tolerance"] is None else exact(target["tolerance"])
    if distance == 0:
        return Fraction(1)
    return Fraction(0) if distance >= tolerance else 1 - distance / tolerance


HEALTH = {"green": "on_track", "amber": "at_risk", "red": "off_track"}


@dataclass
class Standing:
    """How a KPI stands, as the service says it."""

    rag: str | None
    reasons: list[str]
    attainment: Any = None
    pace: Any = None


def colour(score: Fraction, target: Mapping[str, Any], by: str) -> tuple[str, list[str]]:
    if score >= exact(target["green"]):
        return "green", ["reaches_green", by]
    if score >= exact(target["amber"]):
        return "amber", ["reaches_amber", by]
    return "red", ["below_amber", by]


def stand(
    x: Fraction | None,
    target: Any,
    *,
    on: date,
    until: Any,
    whole_periods: int,
    stale: bool,
    nothing_yet: bool,
) -> Standing:
    if nothing_yet:
        if stale:
            return Standing("stale", ["no_recent_value"])
        if target["target"] is not None and target["pace"] == "end_point":
            return Standing("not_due", ["before_due_day"])
        return Standing("too_early", ["under_tenth_elapsed", "no_whole_period"])
    if x is None:
        return Standing("no_data", ["no_value"] if target else ["no_value", "no_target"])
    if target is None:
        return Standing("stale", ["no_recent_value", "no_target"]) if stale else Standing(None, ["no_target"])
    found = Standing(None, [], attainment=attainment(x, target))
    first, last = date.fromisoformat(target["starts_on"]), date.fromisoformat(target["ends_on"])
    maintain = target["lower"] is not None
    early = []
    if target["pace"] == "linear" and not maintain:
        total = (last - first).days + 1
        elapsed = min(max((until - first).days, 0), total)
        if Fraction(elapsed, total) < Fraction(1, 10):
            early.append("under_tenth_elapsed")
        if not whole_periods:
            early.append("no_whole_period")
        if not early:
            found.pace = found.attainment / Fraction(elapsed, total)
    if stale:
        found.rag, found.reasons = "stale", ["no_recent_value"]
    elif early:
        found.rag, found.reasons = "too_early", early
    elif found.pace is not None:
        found.rag, found.reasons = colour(found.pace, target, "judged_by_pace")
    elif maintain or on > last or found.attainment >= 1:
        found.rag, found.reasons = colour(found.attainment, target, "judged_by_attainment")
        if not maintain and on <= last:
            found.reasons.append("attained_before_due")
    else:
        found.rag, found.reasons = "not_due", ["before_due_day"]
    return found


def in_force(
    targets: Iterable[Mapping[str, Any]], *, on: date, goals: Sequence[str] | None
) -> Mapping[str, Any] | None:
    """Of the targets that have begun: one that still runs, the nearest goal's, the one that began last."""
    rank: dict[str | None, int] = {None: -1} if goals is None else {id: n for n, id in enumerate(goals)}
    begun = [each for each in targets if each["starts_on"] <= on.isoformat()]
    if goals is not None:
        begun = [each for each in begun if each["goal"] in goals]

    def preference(each: Mapping[str, Any]) -> tuple[bool, int, int, str]:
        begins = date.fromisoformat(each["starts_on"]).toordinal()
        return each["ends_on"] < on.isoformat(), rank.get(each["goal"], 0), -begins, each["id"]

    return min(begun, key=preference, default=None)


def summary(
    kpi: Mapping[str, Any],
    rows: Iterable[Row],
    targets: Iterable[Mapping[str, Any]],
    *,
    calendar: Calendar,
    on: date,
    periods: int,
    goals: Sequence[str] | None = None,
) -> dict[str, Any]:
    """One KPI's summary without what leads elsewhere: links and decisions.

    Args:
        kpi: as the API shows it.
        targets: all of the KPI's, as the API shows them.
        goals: only targets of these, nearest first.
    """
    cadence = kpi["cadence"]
    counted, single = headline(rows)
    reasons: set[str] = set()

    def value(*parts: Sequence[Row]) -> Fraction | None:
        found, reason = aggregate(kpi, parts, single=single)
        reasons.update([reason] if reason else [])
        return found

    if cadence == "irregular":
        known = [row for row in counted if calendar.day(row.at) <= on]
        instants = grouped(known, lambda row: row.at)
        window = [(_instant_bounds(at, calendar), instants[at]) for at in sorted(instants)]
        current = window[-1] if window else None
        previous = window[-2] if len(window) > 1 else None
        window, running = window[-periods:], None
        until = calendar.day(max(instants)) + DAY if instants else None
        current_start = calendar.day(max(instants)) if instants else None
    else:
        cells = grouped(counted, lambda row: calendar.start(calendar.day(row.at), cadence))
        now = calendar.start(on, cadence)
        so_far = cells.get(now, [])
        if any(calendar.day(row.at) > on for row in so_far):
            reasons.add("open_period_has_later_values")
            so_far = []
        starts = calendar.last_closed(on, cadence, periods)
        window = [(_bounds(start, calendar, cadence), cells.get(start, [])) for start in starts]
        current_start = max((start for start in cells if start < now), default=None)
        until = calendar.next(current_start, cadence) if current_start else None
        if kpi["aggregation"] == "last" and so_far:
            current_start = now
            until = calendar.day(max(row.at for row in so_far)) + DAY
        current = previous = None
        if current_start:
            current = _bounds(current_start, calendar, cadence), cells[current_start]
            before = calendar.before(current_start, cadence)
            if before in cells:
                previous = _bounds(before, calendar, cadence), cells[before]
        running = (_bounds(now, calendar, cadence), so_far) if so_far else None
    now_value = value(current[1]) if current else None
    then_value = value(previous[1]) if previous else None
    if current and not previous:
        reasons.add("no_previous_value")
    stale = (
        current is not None and cadence != "irregular" and on > calendar.next(until, cadence) + kpi["grace_days"] * DAY
    )
    target = in_force(targets, on=on, goals=goals)
    x = now_value
    nothing_yet = False
    if target and target["basis"] == "cumulative" and kpi["aggregation"] != "last":
        last = min(current_start, date.fromisoformat(target["ends_on"])) if current_start else date.min
        parts = grouped(counted, lambda row: calendar.start(calendar.day(row.at), cadence))
        since = [part for start, part in parts.items() if date.fromisoformat(target["starts_on"]) <= start <= last]
        x = value(*since) if since else None
        nothing_yet = now_value is not None and not since and on.isoformat() <= target["ends_on"]
    standing = stand(
        x,
        target,
        on=on,
        until=until,
        whole_periods=_whole_periods(calendar, cadence, target, until),
        stale=stale,
        nothing_yet=nothing_yet,
    )
    if target and target["ends_on"] < on.isoformat():
        reasons.add("target_ended")
    line = [{**bounds, "value": shown(value(part)) if part else None} for bounds, part in window]
    moved = now_value - then_value if now_value is not None and then_value is not None else None
    rated = standing.attainment
    names = ("id", "goal", "starts_on", "ends_on", "basis", "pace", "baseline", "target", "commit", "stretch")
    return {
        "method": kpi["aggregation"],
        "period": current and current[0],
        "value": shown(now_value),
        "n": len(current[1]) if current else 0,
        "query": None,
        "open": running and {**running[0], "value": shown(value(running[1])), "n": len(running[1]), "query": None},
        "previous": previous and {**previous[0], "value": shown(then_value), "n": len(previous[1]), "query": None},
        "delta": shown(moved),
        "delta_ratio": shown(moved / abs(then_value)) if moved is not None and then_value else None,
        "target": target and {name: target[name] for name in (*names, "lower", "upper", "tolerance", "green", "amber")},
        "attained_value": shown(x) if target else None,
        "attainment": shown(rated),
        "attainment_clamped": shown(None if rated is None else min(max(rated, Fraction(0)), Fraction(1))),
        "pace": shown(standing.pace),
        "rag": standing.rag,
        "health": HEALTH.get(standing.rag or "", "unknown"),
        "stale": stale,
        "coverage": shown(Fraction(sum(each["value"] is not None for each in line), len(line))) if line else 0,
        "sparkline": line,
        "reasons": sorted([*standing.reasons, *reasons]),
    }


def _bounds(start: date, calendar: Calendar, cadence: str) -> dict[str, str]:
    end = calendar.next(start, cadence) - DAY
    return {
        "period": calendar.name(start, cadence),
        "starts_on": start.isoformat(),
        "ends_on": end.isoformat(),
    }


def _instant_bounds(at: datetime, calendar: Calendar) -> dict[str, str]:
    day = calendar.day(at).isoformat()
    return {"period": at.astimezone(UTC).isoformat()[:-6] + "Z", "starts_on": day, "ends_on": day}


def _whole_periods(calendar: Calendar, cadence: str, target: Mapping[str, Any] | None, until: date | None) -> int:
    if target is None or until is None:
        return 0
    first = date.fromisoformat(target["starts_on"])
    start = first if calendar.start(first, cadence) == first else calendar.next(first, cadence)
    count = 0
    while (end := calendar.next(start, cadence)) <= until:
        start, count = end, count + 1
    return count


def series(
    kpi: Mapping[str, Any],
    rows: Iterable[Row],
    *,
    calendar: Calendar,
    bucket: str,
    after: date,
    before: date,
    dimension: str | None = None,
) -> list[dict[str, Any]]:
    """The lines of a KPI's series."""
    cadence = kpi["cadence"]
    starts = [calendar.start(after, bucket)]
    while calendar.next(starts[-1], bucket) <= before:
        starts.append(calendar.next(starts[-1], bucket))
    end = calendar.next(starts[-1], bucket)
    counted, single = headline(rows)
    lines: dict[str | None, list[Row]] = {None: counted}
    if dimension is not None:
        inside = [
            row
            for row in rows
            if dimension in row.names and starts[0] <= calendar.start(calendar.day(row.at), cadence) < end
        ]
        alone = [row for row in inside if row.names == {dimension}]
        single = bool(alone)
        lines = grouped(alone or inside, lambda row: dict(row.dimensions)[dimension])
    found = []
    for value, members in sorted(lines.items(), key=lambda each: each[0] or ""):
        buckets = grouped(members, lambda row: calendar.start(calendar.day(row.at), bucket))
        reasons: set[str] = set()
        points = []
        for start in starts:
            part = buckets.get(start, [])
            result: Found = (None, "no_values")
            if part:
                cells = grouped(part, lambda row: calendar.start(calendar.day(row.at), cadence))
                result = aggregate(kpi, list(cells.values()), single=single)
            reasons.update([result[1]] if result[1] else [])
            points.append(
                {**_bounds(start, calendar, bucket), "value": shown(result[0]), "n": len(part), "query": None}
            )
        found.append({"dimension_value": value, "reasons": sorted(reasons), "points": points})
    return found
