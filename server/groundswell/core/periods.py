"""Calendar periods: which day, week, month, quarter or year of a workspace an instant belongs to.

A period is named by its first local date and ends where the next one starts (half-open). Days begin at the
first instant of the local date, so every period is one unbroken stretch of time and ``period_of`` always
agrees with the range ``first_instant(start) <= instant < first_instant(end)``. In the few places where clocks
were put back across midnight (St. John's until 2010), the repeated evening therefore belongs to the day that
had already begun.

Dates must lie well inside years 1 to 9999; what a caller may send is narrower (``parse_at``).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIRST_YEAR = 1970
LAST_YEAR = 2100

ACCEPTED = (
    "Accepted are an RFC 3339 instant with an offset (2026-01-31T09:30:00Z) or a period "
    f"(2026, 2026-Q1, 2026-01, 2026-W05, 2026-01-31), in the years {FIRST_YEAR} to {LAST_YEAR}."
)

_ONE_DAY = timedelta(days=1)
_ONE_SECOND = timedelta(seconds=1)
_THURSDAY = 3


class Cadence(StrEnum):
    """How often a KPI is expected to be measured; all but ``irregular`` have calendar periods."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"
    IRREGULAR = "irregular"


_MONTHS = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3, Cadence.ANNUAL: 12}


class Moment(NamedTuple):
    """What an ``at`` stands for.

    ``instant`` is in UTC; ``cadence`` is the kind of period the text named, None when it was an instant.
    """

    instant: datetime
    cadence: Cadence | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A workspace's days and periods.

    Attributes:
        time_zone: IANA name, such as ``Europe/Paris``.
        week_start: first day of the week, 0 Monday to 6 Sunday.
        fiscal_year_start: first month of the fiscal year, 1 to 12; quarters and years follow it.

    Raises:
        ValueError: an unknown time zone, or a number out of its range.

    >>> calendar = Calendar("America/New_York", week_start=6, fiscal_year_start=4)
    >>> calendar.period_start(date(2026, 2, 11), Cadence.QUARTERLY)
    datetime.date(2026, 1, 1)
    >>> calendar.period_start(date(2026, 2, 11), Cadence.ANNUAL)
    datetime.date(2025, 4, 1)
    >>> calendar.period_of(datetime(2026, 2, 1, 3, tzinfo=UTC), Cadence.MONTHLY)
    datetime.date(2026, 1, 1)
    """

    time_zone: str
    week_start: int
    fiscal_year_start: int

    def __post_init__(self) -> None:
        _zone(self.time_zone)
        if not 0 <= self.week_start <= 6:
            raise ValueError("week_start must be 0 (Monday) to 6 (Sunday).")
        if not 1 <= self.fiscal_year_start <= 12:
            raise ValueError("fiscal_year_start must be a month, 1 to 12.")

    def period_start(self, day: date, cadence: Cadence) -> date:
        """First date of the period that holds `day`.

        Raises:
            ValueError: `cadence` is irregular (here and in every method that takes one).
        """
        return _period_start(day, cadence, self.week_start, self.fiscal_year_start)

    def period_end(self, day: date, cadence: Cadence) -> date:
        """Exclusive last date of the period that holds `day`, usually its first: the next period's start."""
        return _period_end(day, cadence, self.week_start, self.fiscal_year_start)

    def shift(self, start: date, cadence: Cadence, n: int) -> date:
        """Start of the period `n` periods after (before, when negative) the one that starts on `start`.

        Raises:
            ValueError: no period of this cadence starts on `start`.
        """
        return _shift(start, cadence, n, self.week_start, self.fiscal_year_start)

    def window(self, last_start: date, cadence: Cadence, n: int) -> tuple[date, ...]:
        """Starts of the `n` calendar periods that end with the one starting on `last_start`, oldest first.

        Raises:
            ValueError: no period of this cadence starts on `last_start`.
        """
        return _window(last_start, cadence, n, self.week_start, self.fiscal_year_start)

    def last_closed(self, on: date, cadence: Cadence) -> date:
        """Start of the last period that is over when `on` begins.

        >>> Calendar("UTC", 0, 1).last_closed(date(2026, 3, 1), Cadence.MONTHLY)
        datetime.date(2026, 2, 1)
        """
        return _last_closed(on, cadence, self.week_start, self.fiscal_year_start)

    def whole_periods(self, cadence: Cadence, *, since: date, until: date) -> int:
        """How many periods lie wholly within the days from `since` up to and without `until`.

        >>> calendar = Calendar("UTC", week_start=0, fiscal_year_start=1)
        >>> calendar.whole_periods(Cadence.MONTHLY, since=date(2026, 1, 15), until=date(2026, 4, 1))
        2
        """
        return _whole_periods(cadence, since, until, self.week_start, self.fiscal_year_start)

    def local_date(self, instant: datetime) -> date:
        """The workspace's day at `instant`.

        Raises:
            ValueError: `instant` is naive.
        """
        if instant.tzinfo is not UTC:
            if instant.utcoffset() is None:
                raise ValueError("An instant needs a time zone; this one is naive.")
            instant = instant.astimezone(UTC)
        for first, day in _days_within(self.time_zone, instant.date()):
            if instant >= first:
                return day
        raise AssertionError("a UTC day begins within some local day")

    def first_instant(self, day: date) -> datetime:
        """The UTC instant at which the local `day` begins.

        That is local midnight: the earlier one where it happens twice, and the first instant after the gap
        where clocks skipped it. A day that was skipped altogether (Apia, 2011-12-30) begins, and ends, where
        the next does.

        >>> Calendar("Asia/Beirut", 0, 1).first_instant(date(2026, 3, 29)).isoformat()  # 00:00 became 01:00
        '2026-03-28T22:00:00+00:00'
        """
        return _first_instant(self.time_zone, day)

    def period_of(self, instant: datetime, cadence: Cadence) -> date:
        """First date of the period that holds `instant`.

        Raises:
            ValueError: `instant` is naive.
        """
        return _period_start(self.local_date(instant), cadence, self.week_start, self.fiscal_year_start)


def parse_at(text: str, calendar: Calendar) -> Moment:
    """Read the time of a measurement: an instant, or a period that stands for its first instant.

    Instants follow RFC 3339: date, ``T``, time with seconds, and ``Z`` or an offset; as that document allows,
    ``t`` and ``z`` may be lower case and ``-00:00`` means UTC. Up to six decimals of a second; no leap
    seconds.

    Periods, all of the workspace's calendar:

    - ``2026`` the fiscal year that begins in the calendar year 2026;
    - ``2026-Q3`` the third quarter of that fiscal year (with a year from April: October to December 2026,
      and ``2026-Q4`` is January to March 2027);
    - ``2026-01`` the month;
    - ``2026-W05`` the workspace's week that shares most days with ISO week 5 of 2026, which is the one that
      holds its Thursday (weeks from Sunday: Sunday 25 to Saturday 31 January);
    - ``2026-01-31`` the day.

    Args:
        text: exactly one of these, in ASCII digits without spaces around.
        calendar: of the workspace that the measurement belongs to.

    Raises:
        ValueError: anything else, dates that do not exist, and times whose written, UTC or local year is not
            in 1970 to 2100. The message says what is accepted.

    >>> calendar = Calendar("Europe/Paris", 0, 1)
    >>> parse_at("2026-01-31T09:30:00+01:00", calendar).instant.isoformat()
    '2026-01-31T08:30:00+00:00'
    >>> moment = parse_at("2026-W05", calendar)
    >>> moment.instant.isoformat(), moment.cadence.value
    ('2026-01-25T23:00:00+00:00', 'weekly')
    """
    if len(text) <= _LONGEST_PERIOD:
        return _parse_period(text, calendar.time_zone, calendar.week_start, calendar.fiscal_year_start)
    return Moment(_parse_instant(text, calendar), None)


def label(start: date, cadence: Cadence, calendar: Calendar) -> str:
    """The name of the period that starts on `start`, as ``parse_at`` reads it.

    Raises:
        ValueError: no period of this cadence starts on `start`.

    >>> label(date(2026, 1, 25), Cadence.WEEKLY, Calendar("UTC", week_start=6, fiscal_year_start=1))
    '2026-W05'
    >>> label(date(2026, 1, 1), Cadence.QUARTERLY, Calendar("UTC", week_start=0, fiscal_year_start=4))
    '2025-Q4'
    """
    return _label(start, cadence, calendar.week_start, calendar.fiscal_year_start)


# Below, cadences are compared by value, as what comes from a database column is a plain string. The caches
# are keyed by plain values: a Calendar would be hashed in Python, and calendars that differ only in their
# time zone share their periods.


@lru_cache(maxsize=1024)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("time_zone must be an IANA name, such as Europe/Paris.") from None


def _index(day: date, cadence: Cadence, week_start: int, fiscal_year_start: int) -> int:
    """The period that holds `day`, counted from an arbitrary one; neighbours differ by one."""
    if cadence == Cadence.DAILY:
        return day.toordinal()
    if cadence == Cadence.WEEKLY:
        return (day.toordinal() - 1 - week_start) // 7  # ordinal 1 is a Monday
    if cadence == Cadence.IRREGULAR:
        raise ValueError("An irregular cadence has no calendar periods.")
    return (day.year * 12 + day.month - fiscal_year_start) // _MONTHS[cadence]


def _start(index: int, cadence: Cadence, week_start: int, fiscal_year_start: int) -> date:
    """First date of the period that ``_index`` counts as `index`."""
    if cadence == Cadence.DAILY:
        return date.fromordinal(index)
    if cadence == Cadence.WEEKLY:
        return date.fromordinal(index * 7 + 1 + week_start)
    year, month = divmod(index * _MONTHS[cadence] + fiscal_year_start - 1, 12)
    return date(year, month + 1, 1)


def _index_of_start(start: date, cadence: Cadence, week_start: int, fiscal_year_start: int) -> int:
    index = _index(start, cadence, week_start, fiscal_year_start)
    if _start(index, cadence, week_start, fiscal_year_start) != start:
        raise ValueError(f"No {cadence} period starts on {start}.")
    return index


@lru_cache(maxsize=65536)
def _period_start(day: date, cadence: Cadence, week_start: int, fiscal_year_start: int) -> date:
    index = _index(day, cadence, week_start, fiscal_year_start)
    return _start(index, cadence, week_start, fiscal_year_start)


@lru_cache(maxsize=65536)
def _period_end(day: date, cadence: Cadence, week_start: int, fiscal_year_start: int) -> date:
    index = _index(day, cadence, week_start, fiscal_year_start)
    return _start(index + 1, cadence, week_start, fiscal_year_start)


@lru_cache(maxsize=8192)
def _shift(start: date, cadence: Cadence, n: int, week_start: int, fiscal_year_start: int) -> date:
    index = _index_of_start(start, cadence, week_start, fiscal_year_start)
    return _start(index + n, cadence, week_start, fiscal_year_start)


@lru_cache(maxsize=1024)
def _window(last_start: date, cadence: Cadence, n: int, week_start: int, fiscal_year_start: int) -> tuple[date, ...]:
    last = _index_of_start(last_start, cadence, week_start, fiscal_year_start)
    return tuple(_start(index, cadence, week_start, fiscal_year_start) for index in range(last - n + 1, last + 1))


@lru_cache(maxsize=8192)
def _last_closed(on: date, cadence: Cadence, week_start: int, fiscal_year_start: int) -> date:
    index = _index(on, cadence, week_start, fiscal_year_start)
    return _start(index - 1, cadence, week_start, fiscal_year_start)


@lru_cache(maxsize=8192)
def _whole_periods(cadence: Cadence, since: date, until: date, week_start: int, fiscal_year_start: int) -> int:
    first = _index(since - _ONE_DAY, cadence, week_start, fiscal_year_start) + 1
    return max(0, _index(until, cadence, week_start, fiscal_year_start) - first)


@lru_cache(maxsize=65536)
def _first_instant(time_zone: str, day: date) -> datetime:
    zone = _zone(time_zone)
    midnight = datetime.combine(day, time.min, zone)
    instant = midnight.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == midnight.replace(tzinfo=None):
        return instant
    # Midnight was skipped. Its two readings lie on either side of the change of offset (PEP 495); that change
    # is the first instant of the day also where the gap begins before midnight, as in Toronto on 1919-03-30.
    before, after = midnight.replace(fold=1).astimezone(UTC), instant
    offset = midnight.utcoffset()
    while after - before > _ONE_SECOND:
        middle = before + (after - before) // _ONE_SECOND // 2 * _ONE_SECOND
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


@lru_cache(maxsize=16384)
def _days_within(time_zone: str, utc_day: date) -> tuple[tuple[datetime, date], ...]:
    """Local days with an instant in a UTC day, each with its first instant, latest first."""
    midnight = datetime.combine(utc_day, time.min, UTC)
    days = []
    day = utc_day + _ONE_DAY
    while True:
        first = _first_instant(time_zone, day)
        days.append((first, day))
        if first <= midnight:
            return tuple(days)
        day -= _ONE_DAY


_LONGEST_PERIOD = len("2026-01-31")
_PERIOD = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|W([0-9]{2})|([0-9]{2})(?:-([0-9]{2}))?))?")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?"
    r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_REFUSALS = (
    (
        re.compile(r"[0-9-]{10}[Tt ][0-9:]{5,8}(\.[0-9]*)?"),
        "A time needs an offset from UTC, such as Z or +01:00.",
    ),
    (re.compile(r"[0-9-]{10}[Tt][0-9:]{5}:60.*"), "Leap seconds are not accepted."),
    (re.compile(r"[0-9-]{10}[Tt][0-9:]{8}\.[0-9]{7}.*"), "At most six decimals of a second are accepted."),
)


def _refusal(reason: str) -> ValueError:
    return ValueError(f"{reason} {ACCEPTED}")


def _parse_instant(text: str, calendar: Calendar) -> datetime:
    if not _INSTANT.fullmatch(text):
        for pattern, reason in _REFUSALS:
            if pattern.fullmatch(text):
                raise _refusal(reason)
        raise _refusal("This is neither an instant nor a period.")
    try:
        written = datetime.fromisoformat(text.upper())
    except ValueError:
        raise _refusal("There is no such date.") from None
    _check_year(written.year)
    instant = written if written.tzinfo is UTC else written.astimezone(UTC)
    if not FIRST_YEAR < instant.year < LAST_YEAR:  # only in the outermost years can the local year be out of bounds
        _check_year(instant.year)
        _check_year(calendar.local_date(instant).year)
    return instant


@lru_cache(maxsize=16384)
def _parse_period(text: str, time_zone: str, week_start: int, fiscal_year_start: int) -> Moment:
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise _refusal("This is neither an instant nor a period.")
    quarter, week, month, day = match.group(2, 3, 4, 5)
    year = int(match[1])
    _check_year(year)
    try:
        if quarter:
            cadence = Cadence.QUARTERLY
            start = _start(year * 4 + int(quarter) - 1, cadence, week_start, fiscal_year_start)
        elif week:
            cadence = Cadence.WEEKLY
            thursday = date.fromisocalendar(year, int(week), 1 + _THURSDAY)
            start = _period_start(thursday, cadence, week_start, fiscal_year_start)
        elif month:
            cadence = Cadence.DAILY if day else Cadence.MONTHLY
            start = date(year, int(month), int(day or 1))
        else:
            cadence = Cadence.ANNUAL
            start = date(year, fiscal_year_start, 1)
    except ValueError:
        raise _refusal("There is no such week." if week else "There is no such date.") from None
    _check_year(start.year)
    instant = _first_instant(time_zone, start)
    _check_year(instant.year)
    if cadence == Cadence.DAILY and instant == _first_instant(time_zone, start + _ONE_DAY):
        raise _refusal("The workspace's time zone skipped this day.")
    return Moment(instant, cadence)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _refusal(f"The time must lie in the years {FIRST_YEAR} to {LAST_YEAR}, in UTC and in local time.")


@lru_cache(maxsize=16384)
def _label(start: date, cadence: Cadence, week_start: int, fiscal_year_start: int) -> str:
    index = _index_of_start(start, cadence, week_start, fiscal_year_start)
    if cadence == Cadence.DAILY:
        return start.isoformat()
    if cadence == Cadence.WEEKLY:
        year, week, _ = (start + (_THURSDAY - week_start) % 7 * _ONE_DAY).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if cadence == Cadence.MONTHLY:
        return f"{start.year:04d}-{start.month:02d}"
    if cadence == Cadence.QUARTERLY:
        return f"{index // 4:04d}-Q{index % 4 + 1}"
    return f"{start.year:04d}"
