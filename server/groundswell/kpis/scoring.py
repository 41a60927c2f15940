"""How a KPI stands against its target: attainment, pace, colour, and the reasons for them.

All of it is decimal, rounded to 28 significant digits by the contexts below and never by the thread's own, so
that a colour at a boundary is the same everywhere. Days are local dates of the workspace; a target's
``from_day`` and ``to_day`` are both inclusive, ends of periods are exclusive.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

from groundswell.core.periods import Cadence, Calendar

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
DEFAULT_GREEN: Final = Decimal(1)
DEFAULT_AMBER: Final = Decimal("0.7")

_TRAPS = [InvalidOperation, DivisionByZero, Overflow]
_EXACT = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=_TRAPS)
# Pace is rounded twice on its way; a few guard digits keep 0.7 from becoming 0.699...9 and losing its colour.
_SETTLED = Context(prec=24, rounding=ROUND_HALF_EVEN, traps=_TRAPS)
_HALF = Decimal("0.5")
_SIX_PLACES = Decimal("0.000001")
_DIGITS_OF_64_BITS = 18
_LARGEST_WITH_SIX_PLACES = 8  # the exponent of 999,999,999, beyond which fifteen digits are fewer places


class Direction(StrEnum):
    """Which way a KPI should move."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"


class Basis(StrEnum):
    """What a target is about: everything since it began, or each period by itself."""

    CUMULATIVE = "cumulative"
    PER_PERIOD = "per_period"


class PaceKind(StrEnum):
    """When a target is judged: only at its end, or all along as if progress were even."""

    END_POINT = "end_point"
    LINEAR = "linear"


class Rag(StrEnum):
    """Red, amber or green, or why there is no colour."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NO_DATA = "no_data"
    STALE = "stale"
    TOO_EARLY = "too_early"
    NOT_DUE = "not_due"


class Health(StrEnum):
    """A colour in words; everything that is not a colour is unknown."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    UNKNOWN = "unknown"


HEALTH_OF: Final[Mapping[Rag | None, Health]] = MappingProxyType(
    dict.fromkeys([None, *Rag], Health.UNKNOWN)
    | {Rag.GREEN: Health.ON_TRACK, Rag.AMBER: Health.AT_RISK, Rag.RED: Health.OFF_TRACK}
)


class Reason(StrEnum):
    """Why a status is what it is.

    - ``no_value``: there is nothing to judge, so no_data.
    - ``no_recent_value``: the last value is older than one cadence and the grace allow, so stale.
    - ``no_target``: no target is in force, so there is no colour.
    - ``under_tenth_elapsed``: less than 10 % of the target's time is covered by values, so too_early.
    - ``no_whole_period``: no whole period of the target's time has closed, so too_early.
    - ``before_due_day``: the target is judged at its end, which has not passed, so not_due.
    - ``attained_before_due``: the target is judged at its end but is attained already, so there is a colour.
    - ``judged_by_attainment``, ``judged_by_pace``: which of the two the colour comes from.
    - ``reaches_green``, ``reaches_amber``, ``below_amber``: where it lies, so green, amber or red.
    """

    NO_VALUE = "no_value"
    NO_RECENT_VALUE = "no_recent_value"
    NO_TARGET = "no_target"
    UNDER_TENTH_ELAPSED = "under_tenth_elapsed"
    NO_WHOLE_PERIOD = "no_whole_period"
    BEFORE_DUE_DAY = "before_due_day"
    ATTAINED_BEFORE_DUE = "attained_before_due"
    JUDGED_BY_ATTAINMENT = "judged_by_attainment"
    JUDGED_BY_PACE = "judged_by_pace"
    REACHES_GREEN = "reaches_green"
    REACHES_AMBER = "reaches_amber"
    BELOW_AMBER = "below_amber"


_SIDE = {Direction.INCREASE: "above", Direction.DECREASE: "below"}
_REASON_OF_COLOUR = {
    Rag.GREEN: Reason.REACHES_GREEN,
    Rag.AMBER: Reason.REACHES_AMBER,
    Rag.RED: Reason.BELOW_AMBER,
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a target asks for.

    Values are in the KPI's own unit. Increase and decrease need `baseline` and `target`; maintain needs
    `lower` and `upper` (`tolerance` None: half of their distance) and ignores `pace`, as it holds all along.
    """

    direction: Direction
    from_day: date
    to_day: date
    baseline: Decimal | None = None
    target: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    tolerance: Decimal | None = None
    green: Decimal = DEFAULT_GREEN
    amber: Decimal = DEFAULT_AMBER
    pace: PaceKind = PaceKind.END_POINT


@dataclass(frozen=True, slots=True)
class Status:
    """How a value stands.

    Attributes:
        attainment: 1 is the target reached; unclamped; None without a value or a target.
        attainment_clamped: the same within 0 to 1, for display.
        pace: 1 is exactly on time; None where a target has none or it is too early.
        rag: None only when there is a value but no target to judge it by.
        reasons: codes, the deciding one of a state first; never empty.
    """

    attainment: Decimal | None
    attainment_clamped: Decimal | None
    pace: Decimal | None
    rag: Rag | None
    reasons: tuple[Reason, ...]

    @property
    def health(self) -> Health:
        """The colour in words."""
        return HEALTH_OF[self.rag]


def attainment(x: Decimal, *, direction: Direction, baseline: Decimal, target: Decimal) -> Decimal:
    """How much of the way from baseline to target has been covered: (x - baseline) / (target - baseline).

    Unclamped: negative on the wrong side of the baseline, above 1 beyond the target.

    Raises:
        ValueError: the target does not lie on the side of the baseline that `direction` names, or the
            direction is maintain (``attainment_within``).

    >>> attainment(Decimal(46), direction=Direction.INCREASE, baseline=Decimal(40), target=Decimal(50))
    Decimal('0.6')
    >>> attainment(Decimal(3), direction=Direction.DECREASE, baseline=Decimal(12), target=Decimal(0))
    Decimal('0.75')
    """
    if direction == Direction.MAINTAIN:
        raise ValueError("A maintain target has a range, not a baseline.")
    if not (target > baseline if direction == Direction.INCREASE else target < baseline):
        raise ValueError(f"A target to {direction} must lie {_SIDE[direction]} its baseline.")
    return _EXACT.divide(_EXACT.subtract(x, baseline), _EXACT.subtract(target, baseline))


def attainment_within(x: Decimal, *, lower: Decimal, upper: Decimal, tolerance: Decimal | None = None) -> Decimal:
    """How well a value to maintain keeps to its range: 1 inside, falling evenly to 0 at `tolerance` outside.

    Args:
        x: the value.
        lower: smallest value of the range, inclusive.
        upper: largest value of the range, inclusive.
        tolerance: distance from the range at which nothing is left; by default half of the range's width. 0,
            also as the default of a range of one value, leaves nothing between: 1 inside, 0 outside.

    Raises:
        ValueError: `lower` above `upper`, or a negative tolerance.

    >>> attainment_within(Decimal(21), lower=Decimal(10), upper=Decimal(20))
    Decimal('0.8')
    >>> attainment_within(Decimal(21), lower=Decimal(20), upper=Decimal(20))
    Decimal('0')
    """
    if lower > upper:
        raise ValueError("The lower bound must not be above the upper.")
    if tolerance is None:
        tolerance = _EXACT.multiply(_EXACT.subtract(upper, lower), _HALF)
    elif tolerance < 0:
        raise ValueError("The tolerance must not be negative.")
    if lower <= x <= upper:
        return ONE
    distance = _EXACT.subtract(lower, x) if x < lower else _EXACT.subtract(x, upper)
    if distance >= tolerance:
        return ZERO
    return _EXACT.subtract(ONE, _EXACT.divide(distance, tolerance))


def clamp(score: Decimal) -> Decimal:
    """A score within 0 to 1, for display.

    >>> clamp(Decimal("1.2")), clamp(Decimal("-0.1"))
    (Decimal('1'), Decimal('0'))
    """
    return ZERO if score < ZERO else ONE if score > ONE else score


def elapsed_share(*, from_day: date, to_day: date, measured_until: date) -> Decimal:
    """Share, 0 to 1, of the days `from_day` to `to_day` (inclusive) that lie before `measured_until`.

    >>> elapsed_share(from_day=date(2026, 1, 1), to_day=date(2026, 12, 31), measured_until=date(2026, 3, 15))
    Decimal('0.2')
    """
    elapsed, total = _days(from_day, to_day, measured_until)
    return _EXACT.divide(Decimal(elapsed), Decimal(total))


def pace(
    attainment: Decimal, *, from_day: date, to_day: date, measured_until: date, periods_closed: int
) -> Decimal | Literal[Rag.TOO_EARLY]:
    """Attainment as a share of what even progress would have brought by now.

    Args:
        attainment: unclamped.
        from_day: first day of the target.
        to_day: last day of the target, inclusive.
        measured_until: exclusive end of the last period with a value; what happened later is not known.
        periods_closed: whole periods of the KPI's cadence from `from_day` to `measured_until`
            (``Calendar.whole_periods``; for irregular KPIs the measurements).

    Returns:
        1 when exactly on time; ``too_early`` until 10 % of the target's days and a whole period are covered.

    Raises:
        ValueError: `to_day` before `from_day`.

    >>> year = {"from_day": date(2026, 1, 1), "to_day": date(2026, 12, 31)}
    >>> pace(Decimal("0.15"), **year, measured_until=date(2026, 3, 15), periods_closed=2)
    Decimal('0.75')
    >>> pace(Decimal("0.16"), **year, measured_until=date(2026, 2, 1), periods_closed=1).value
    'too_early'
    """
    elapsed, total = _days(from_day, to_day, measured_until)
    if _too_early(elapsed, total, periods_closed):
        return Rag.TOO_EARLY
    return _pace(attainment, elapsed, total)


def _days(from_day: date, to_day: date, measured_until: date) -> tuple[int, int]:
    """Days covered by values and all days of a target."""
    total = (to_day - from_day).days + 1
    if total < 1:
        raise ValueError("A target must not end before it begins.")
    return min(max((measured_until - from_day).days, 0), total), total


def _too_early(elapsed: int, total: int, periods_closed: int) -> tuple[Reason, ...]:
    reasons: tuple[Reason, ...] = ()
    if elapsed * 10 < total:
        reasons += (Reason.UNDER_TENTH_ELAPSED,)
    if periods_closed < 1:
        reasons += (Reason.NO_WHOLE_PERIOD,)
    return reasons


def _pace(attainment: Decimal, elapsed: int, total: int) -> Decimal:
    return _SETTLED.divide(_EXACT.multiply(attainment, Decimal(total)), Decimal(elapsed))


def rag(
    score: Decimal, *, green: Decimal = DEFAULT_GREEN, amber: Decimal = DEFAULT_AMBER
) -> Literal[Rag.GREEN, Rag.AMBER, Rag.RED]:
    """The colour of an attainment or a pace; on a boundary the better one.

    Raises:
        ValueError: `amber` above `green`.

    >>> [rag(Decimal(score)).value for score in ("1", "0.99", "0.7", "0.69")]
    ['green', 'amber', 'amber', 'red']
    """
    if amber > green:
        raise ValueError("The amber threshold must not be above the green.")
    return Rag.GREEN if score >= green else Rag.AMBER if score >= amber else Rag.RED


def is_stale(*, on: date, last_period_end: date | None, cadence: Cadence, calendar: Calendar, grace_days: int) -> bool:
    """Whether a value is overdue on a day.

    One whole period may pass after the last one with a value, and `grace_days` more; the first day after
    these is still in time.

    Args:
        on: the day.
        last_period_end: exclusive end of the last period with a value; None, no value at all, is not stale.
        cadence: of the KPI; an irregular one is never stale.
        calendar: of the workspace.
        grace_days: 0 or more.

    >>> january = {"last_period_end": date(2026, 2, 1), "cadence": Cadence.MONTHLY}
    >>> january |= {"calendar": Calendar("UTC", 0, 1), "grace_days": 5}
    >>> is_stale(on=date(2026, 3, 6), **january), is_stale(on=date(2026, 3, 7), **january)
    (False, True)
    """
    if last_period_end is None or cadence == Cadence.IRREGULAR:
        return False
    return on > calendar.period_end(last_period_end, cadence) + timedelta(days=grace_days)


def delta(current: Decimal | None, previous: Decimal | None) -> Decimal | None:
    """Change from the previous value, in the KPI's unit; None when either is missing."""
    if current is None or previous is None:
        return None
    return _EXACT.subtract(current, previous)


def delta_ratio(current: Decimal | None, previous: Decimal | None) -> Decimal | None:
    """Change as a share of the previous value's size; None when either is missing or the previous is 0.

    The sign is that of the change, also where the previous value is negative.

    >>> delta_ratio(Decimal(12), Decimal(10)), delta_ratio(Decimal(-5), Decimal(-10))
    (Decimal('0.2'), Decimal('0.5'))
    """
    if current is None or not previous:
        return None
    return _EXACT.divide(_EXACT.subtract(current, previous), previous.copy_abs())


def judge(
    x: Decimal | None,
    terms: Terms | None,
    *,
    on: date,
    measured_until: date | None,
    periods_closed: int,
    stale: bool,
) -> Status:
    """How a value stands against a target on a day.

    The first that holds decides; the numbers are given whenever they can be:

    1. no value: ``no_data``;
    2. stale: ``stale``;
    3. no target: no colour;
    4. maintain: the colour of its attainment;
    5. end point: ``not_due`` up to and on the last day unless attainment is at least 1, else the attainment's
       colour;
    6. linear: ``too_early`` as ``pace`` says, also when attained, else the pace's colour.

    Args:
        x: the value to judge: the aggregate since the target began, or the current period's, as its basis
            says.
        terms: the target in force, if there is one.
        on: the day as of which it is judged.
        measured_until: exclusive end of the last period with a value; may be None only when there is none.
        periods_closed: whole periods from the target's first day to `measured_until`.
        stale: see ``is_stale``.

    Raises:
        ValueError: terms that contradict or lack what their direction needs; a value without
            `measured_until`.

    >>> year = Terms(Direction.INCREASE, date(2026, 1, 1), date(2026, 12, 31), Decimal(40), Decimal(50))
    >>> july = {"on": date(2026, 7, 2), "measured_until": date(2026, 7, 1), "periods_closed": 6}
    >>> status = judge(Decimal(46), year, **july, stale=False)
    >>> status.attainment, status.rag.value, [reason.value for reason in status.reasons]
    (Decimal('0.6'), 'not_due', ['before_due_day'])
    """
    reasons: tuple[Reason, ...]
    if x is None:
        reasons = (Reason.NO_VALUE,) if terms else (Reason.NO_VALUE, Reason.NO_TARGET)
        return Status(None, None, None, Rag.NO_DATA, reasons)
    if measured_until is None:
        raise ValueError("A value has a period, whose end is needed.")
    if terms is None:
        if stale:
            return Status(None, None, None, Rag.STALE, (Reason.NO_RECENT_VALUE, Reason.NO_TARGET))
        return Status(None, None, None, None, (Reason.NO_TARGET,))

    attained = _attainment_of(x, terms)
    pace_now: Decimal | None = None
    too_early: tuple[Reason, ...] = ()
    linear = terms.pace == PaceKind.LINEAR and terms.direction != Direction.MAINTAIN
    if linear:
        elapsed, total = _days(terms.from_day, terms.to_day, measured_until)
        too_early = _too_early(elapsed, total, periods_closed)
        if not too_early:
            pace_now = _pace(attained, elapsed, total)

    state: Rag
    if stale:
        state, reasons = Rag.STALE, (Reason.NO_RECENT_VALUE,)
    elif too_early:
        state, reasons = Rag.TOO_EARLY, too_early
    elif pace_now is not None:
        state = rag(pace_now, green=terms.green, amber=terms.amber)
        reasons = (_REASON_OF_COLOUR[state], Reason.JUDGED_BY_PACE)
    else:
        due = terms.direction == Direction.MAINTAIN or on > terms.to_day
        if due or attained >= ONE:
            state = rag(attained, green=terms.green, amber=terms.amber)
            reasons = (_REASON_OF_COLOUR[state], Reason.JUDGED_BY_ATTAINMENT)
            if not due:
                reasons += (Reason.ATTAINED_BEFORE_DUE,)
        else:
            state, reasons = Rag.NOT_DUE, (Reason.BEFORE_DUE_DAY,)
    return Status(attained, clamp(attained), pace_now, state, reasons)


def _attainment_of(x: Decimal, terms: Terms) -> Decimal:
    if terms.direction == Direction.MAINTAIN:
        if terms.lower is None or terms.upper is None:
            raise ValueError("A maintain target needs a lower and an upper bound.")
        return attainment_within(x, lower=terms.lower, upper=terms.upper, tolerance=terms.tolerance)
    if terms.baseline is None or terms.target is None:
        raise ValueError("A target needs a baseline and a target value.")
    return attainment(x, direction=terms.direction, baseline=terms.baseline, target=terms.target)


@functools.lru_cache(maxsize=16384)
def number(value: Decimal | None) -> int | float | None:
    """The JSON number of a value: at most 6 decimal places and 15 significant digits, half to even.

    Fifteen digits survive a double and back, so every reader sees the same number. Whole numbers
    below 10^18 are integers, and there is no ``-0``.

    Raises:
        ValueError: not a finite number.

    >>> number(Decimal("42.000")), number(Decimal(1) / 3), number(Decimal("-0.0000001")), number(None)
    (42, 0.333333, 0, None)
    """
    if value is None:
        return None
    if not value.is_finite():
        raise ValueError("Only finite numbers can be given as JSON.")
    largest = value.adjusted()
    if largest > _LARGEST_WITH_SIX_PLACES:
        rounded = value.quantize(Decimal((0, (1,), largest - 14)), context=_EXACT)
        if largest > 14:
            # Integers beyond 64 bits are more than most readers of JSON, and its encoder here, can take.
            return int(rounded) if largest < _DIGITS_OF_64_BITS else float(rounded)
    else:
        rounded = value.quantize(_SIX_PLACES, context=_EXACT)
    binary = float(rounded)
    return int(binary) if binary.is_integer() else binary
