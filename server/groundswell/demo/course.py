"""Measurements and targets of the demo, computed: the same for the same day, whenever that is done.

A figure's level moves with what was decided, the time of year and a little chance; chance is drawn from the
KPI's key and the period, so a start on a later day finds the same past and goes on from there.
"""

import datetime
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from groundswell.core.periods import Cadence, label
from groundswell.demo.days import CALENDAR, TIME_ZONE, Days
from groundswell.demo.decisions import days_since
from groundswell.demo.kpis import KPIS, Figure

MONTHS_BEFORE = {"quarterly": 39}
"""How far back a KPI was measured, by its cadence; eighteen months where it is not said here."""
TERM_MONTHS = 12
DAYS_BETWEEN_VISITS = 47
DAYS_OF_A_YEAR = 365.25
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """A measurement to record, as the API takes it, and the instant its `at` stands for."""

    instant: datetime.datetime
    item: dict[str, Any]


def readings(key: str, days: Days, *, until: datetime.date) -> Iterator[Reading]:
    """What was measured of a KPI from some months before the demo was made up to, and without, a day.

    Periods are recorded once they are over.
    """
    figure = KPIS[key]
    first = days.month(-MONTHS_BEFORE.get(figure.cadence, 18))
    match figure.course.every:
        case "events":
            yield from _events(key, figure, days, first, until)
        case "visits":
            yield from _visits(key, figure, days, first, until)
        case every:
            cadence = Cadence(every or figure.cadence)
            start = CALENDAR.period_start(first, cadence)
            while (end := CALENDAR.period_end(start, cadence)) <= until:
                instant = CALENDAR.first_instant(start)
                at = label(start, cadence, CALENDAR)
                for values in _values(key, figure, days, start, end):
                    yield Reading(instant, {"kpi": key, "at": at, **values})
                start = end


def level(key: str, days: Days, day: datetime.date) -> float:
    """Where a figure stands on a day apart from season and chance, in its unit."""
    course = KPIS[key].course
    total = course.start
    for effect in course.effects:
        since = days.ago(days_since(effect.decision) if effect.decision else effect.days)
        if day > since:
            total += effect.by * (1 - 0.5 ** ((day - since).days / effect.half_after))
    return total


def _expected(key: str, days: Days, day: datetime.date) -> float:
    """The level with its season."""
    course = KPIS[key].course
    from_peak = day.timetuple().tm_yday - (course.peak_month - 0.5) * DAYS_OF_A_YEAR / 12
    return level(key, days, day) * (1 + course.season * math.cos(2 * math.pi * from_peak / DAYS_OF_A_YEAR))


def _middle(start: datetime.date, end: datetime.date) -> datetime.date:
    return start + (end - start) // 2


def _values(key: str, figure: Figure, days: Days, start: datetime.date, end: datetime.date) -> Iterator[dict[str, Any]]:
    """A period's values: the total's, unless the figure has none, and those of its parts."""
    course = figure.course
    chance = random.Random(f"{key} {start}")
    expected = _expected(key, days, _middle(start, end))

    def varied() -> float:
        return 1 + course.noise * chance.uniform(-1, 1)

    if course.base is None:
        if course.has_total:
            yield {"value": _shown(figure, expected * varied())}
        for name, share, multiple in course.parts:
            yield {
                "value": _shown(figure, expected * share * multiple * varied()),
                "dimensions": {course.by: name},
            }
        return
    top = bottom = 0
    split = []
    for name, share, multiple in course.parts or (("", 1.0, 1.0),):
        cases = max(1, round(course.base * share * chance.uniform(0.93, 1.07)))
        hits = _hits(figure, expected * multiple * varied(), cases)
        top, bottom = top + hits, bottom + cases
        split.append({"numerator": hits, "denominator": cases, "dimensions": {course.by: name}})
    yield {"numerator": top, "denominator": bottom}
    if course.parts:
        yield from split


def _hits(figure: Figure, value: float, cases: int) -> int:
    """The whole numerator that makes the value nearly what it should be."""
    if figure.unit_kind == "percent":
        return min(cases, max(0, round(value * cases / 100)))
    return round(value * cases)


def _shown(figure: Figure, value: float) -> float:
    rounded = round(max(0.0, value), figure.decimals)
    return int(rounded) if figure.decimals == 0 else rounded


def _visits(key: str, figure: Figure, days: Days, first: datetime.date, until: datetime.date) -> Iterator[Reading]:
    """A laboratory's visits: far apart, at ten in the morning."""
    day = first + (-first.toordinal() % DAYS_BETWEEN_VISITS) * DAY
    while day < until:
        instant = datetime.datetime.combine(day, datetime.time(10), ZoneInfo(TIME_ZONE))
        (values,) = _values(key, figure, days, day, day)
        yield Reading(instant, {"kpi": key, "at": instant.isoformat(), **values})
        day += DAYS_BETWEEN_VISITS * DAY


def _events(key: str, figure: Figure, days: Days, first: datetime.date, until: datetime.date) -> Iterator[Reading]:
    """Things that happen: each a measurement of its own, at a time of its own."""
    start = first
    while start < until:
        end = CALENDAR.period_end(start, Cadence.MONTHLY)
        (values,) = _values(key, figure, days, start, end)
        chance = random.Random(f"{key} within {start}")
        # A minute apart at least, so that no two are one.
        minutes = sorted(chance.sample(range((end - start).days * 24 * 60), int(values["value"])))
        for minute in minutes:
            local = datetime.datetime.combine(start, datetime.time(), ZoneInfo(TIME_ZONE))
            instant = local.astimezone(datetime.UTC) + datetime.timedelta(minutes=minute)
            if CALENDAR.local_date(instant) < until:
                yield Reading(instant, {"kpi": key, "at": instant.isoformat(), "value": 1})
        start = end


def targets(key: str, days: Days, *, until: datetime.date) -> Iterator[dict[str, Any]]:
    """A KPI's targets as the API takes them, without ids, in their order; the last begins by `until`."""
    figure = KPIS[key]
    ambition = figure.ambition
    if ambition is None:
        return
    first, last = (days.month(count) for count in ambition.months)
    if figure.cadence == "quarterly":
        first, last = (CALENDAR.period_start(day, Cadence.QUARTERLY) for day in (first, last))
        last = CALENDAR.shift(last, Cadence.MONTHLY, 2)
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first
    while start <= until:
        end = CALENDAR.shift(start, Cadence.MONTHLY, length)
        yield {
            "starts_on": start,
            "ends_on": end - DAY,
            "pace": ambition.pace,
            **_terms(key, figure, days, start, end),
        }
        start = end


def _terms(key: str, figure: Figure, days: Days, start: datetime.date, end: datetime.date) -> dict[str, Any]:
    ambition = figure.ambition
    if ambition is None:
        raise ValueError(f"{key} has no target")
    baseline = _round(figure, level(key, days, start))
    if ambition.band is not None:
        lower, upper, tolerance = ambition.band
        return {
            "basis": "per_period",
            "baseline": baseline,
            "lower": lower,
            "upper": upper,
            "tolerance": tolerance,
        }
    if figure.aggregation == "sum" and ambition.basis is None:
        total = sum(_expected(key, days, _middle(*period)) for period in _recorded(figure, start, end))
        return {"basis": "cumulative", "baseline": 0, "target": _round(figure, total * (ambition.share or 1))}
    change = ambition.by or (level(key, days, end) - level(key, days, start)) * (ambition.share or 1)
    target = _round(figure, baseline + change)
    step = _step(figure, baseline)
    target = max(target, baseline + step) if figure.direction == "increase" else min(target, baseline - step)
    return {"basis": "per_period", "baseline": baseline, "target": round(target, 6)}


def _recorded(
    figure: Figure, start: datetime.date, end: datetime.date
) -> Iterator[tuple[datetime.date, datetime.date]]:
    """The periods recorded that begin within some days."""
    cadence = Cadence(figure.course.every or figure.cadence)
    period = CALENDAR.period_start(start, cadence)
    while period < end:
        if period >= start:
            yield period, CALENDAR.period_end(period, cadence)
        period = CALENDAR.period_end(period, cadence)


def _step(figure: Figure, value: float) -> float:
    """What people round such a figure to when they promise it."""
    if figure.unit_kind == "seconds" and value >= 3600:
        return 900
    size = abs(value)
    if size >= 100:
        return float(10 ** (math.floor(math.log10(size)) - 1))
    return {0: 1, 1: 0.5, 2: 0.05}[figure.decimals]


def _round(figure: Figure, value: float) -> float:
    """The value rounded so, whole where it can be.

    >>> _round(KPIS["referral_revenue"], 431_207.5), _round(KPIS["review_rating"], 4.013)
    (430000, 4.0)
    """
    step = _step(figure, value)
    rounded = round(round(value / step) * step, 6)
    return int(rounded) if figure.decimals == 0 else rounded
