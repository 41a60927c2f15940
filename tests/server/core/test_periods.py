"""Calendar periods, in every calendar and across the oddest changes of clocks."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from groundswell.core.periods import Cadence, Calendar, label, parse_at

ONE_DAY = timedelta(days=1)

# Midnights that do not exist, days that do not exist, offsets of a quarter of an hour and of odd seconds, and
# clocks put back across midnight.
ZONES = [
    "UTC",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Kwajalein",
    "Asia/Kathmandu",
    "Africa/Monrovia",
    "America/St_Johns",
    "America/Los_Angeles",
    "Antarctica/Casey",
]
SKIPPED_DAYS = {
    ("Pacific/Apia", date(2011, 12, 30)),
    ("Pacific/Kiritimati", date(1994, 12, 31)),
    ("Pacific/Kwajalein", date(1993, 8, 21)),
}

calendars = st.builds(
    Calendar,
    time_zone=st.sampled_from(ZONES),
    week_start=st.integers(0, 6),
    fiscal_year_start=st.integers(1, 12),
)
cadences = st.sampled_from([cadence for cadence in Cadence if cadence != Cadence.IRREGULAR])
days = st.dates(date(1971, 2, 1), date(2099, 12, 31))
instants = st.datetimes(datetime(1971, 2, 1), datetime(2099, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001

unhurried = settings(deadline=None)  # the first look at a time zone reads a file


def calendar_in(time_zone: str, *, week_start: int = 0, fiscal_year_start: int = 1) -> Calendar:
    return Calendar(time_zone, week_start, fiscal_year_start)


# --- periods -----------------------------------------------------------------------------------------------


@unhurried
@given(calendars, cadences, days)
def test_every_day_lies_in_the_one_period_that_says_so(calendar, cadence, day):
    start, end = calendar.period_start(day, cadence), calendar.period_end(day, cadence)

    assert start <= day < end
    assert calendar.period_start(start, cadence) == start
    assert calendar.period_start(end - ONE_DAY, cadence) == start


@unhurried
@given(calendars, cadences, days)
def test_a_period_ends_where_the_next_one_starts(calendar, cadence, day):
    start, end = calendar.period_start(day, cadence), calendar.period_end(day, cadence)

    assert calendar.period_start(end, cadence) == end
    assert calendar.shift(start, cadence, 1) == end


@unhurried
@given(calendars, cadences, days, st.integers(-60, 60))
def test_shifting_back_undoes_shifting(calendar, cadence, day, n):
    start = calendar.period_start(day, cadence)

    assert calendar.shift(calendar.shift(start, cadence, n), cadence, -n) == start


@unhurried
@given(calendars, cadences, days, st.integers(0, 24))
def test_a_window_is_consecutive_periods_up_to_its_last(calendar, cadence, day, n):
    last = calendar.period_start(day, cadence)

    starts = calendar.window(last, cadence, n)

    assert len(starts) == n
    assert [calendar.period_end(start, cadence) for start in starts] == [
        *starts[1:],
        *([calendar.period_end(last, cadence)] * (n > 0)),
    ]


@unhurried
@given(calendars, cadences, days)
def test_the_last_closed_period_is_over_and_the_next_is_not(calendar, cadence, on):
    closed = calendar.last_closed(on, cadence)

    assert calendar.period_end(closed, cadence) <= on
    assert calendar.period_end(calendar.shift(closed, cadence, 1), cadence) > on


@unhurried
@given(calendars, cadences, days, st.integers(0, 800))
def test_whole_periods_are_those_with_every_day_in_the_range(calendar, cadence, since, length):
    until = since + timedelta(days=length)
    starts = {calendar.period_start(since + timedelta(days=n), cadence) for n in range(length)}

    whole = sum(since <= start and calendar.period_end(start, cadence) <= until for start in starts)

    assert calendar.whole_periods(cadence, since=since, until=until) == whole


@given(days, st.integers(0, 6))
def test_weeks_start_on_the_chosen_day(day, week_start):
    start = calendar_in("UTC", week_start=week_start).period_start(day, Cadence.WEEKLY)

    assert start.weekday() == week_start
    assert (day - start).days < 7


@given(days, st.integers(1, 12))
def test_quarters_and_years_follow_the_fiscal_year(day, month):
    calendar = calendar_in("UTC", fiscal_year_start=month)
    year, quarter = (calendar.period_start(day, cadence) for cadence in (Cadence.ANNUAL, Cadence.QUARTERLY))

    assert (year.month, year.day, quarter.day) == (month, 1, 1)
    assert (quarter.month - month) % 3 == 0
    assert year <= quarter


def test_a_cadence_read_from_a_database_counts_as_the_same():
    day = date(2026, 2, 11)

    assert [calendar_in("UTC").period_start(day, str(cadence)) for cadence in list(Cadence)[:5]] == [
        date(2026, 2, 11),
        date(2026, 2, 9),
        date(2026, 2, 1),
        date(2026, 1, 1),
        date(2026, 1, 1),
    ]


@pytest.mark.parametrize(
    "ask",
    [
        lambda calendar, day: calendar.period_start(day, Cadence.IRREGULAR),
        lambda calendar, day: calendar.period_end(day, Cadence.IRREGULAR),
        lambda calendar, day: calendar.shift(day, Cadence.IRREGULAR, 1),
        lambda calendar, day: calendar.window(day, Cadence.IRREGULAR, 12),
        lambda calendar, day: calendar.last_closed(day, Cadence.IRREGULAR),
        lambda calendar, day: calendar.whole_periods(Cadence.IRREGULAR, since=day, until=day),
        lambda calendar, day: calendar.period_of(datetime.combine(day, time(), UTC), Cadence.IRREGULAR),
        lambda calendar, day: label(day, Cadence.IRREGULAR, calendar),
    ],
)
def test_an_irregular_cadence_has_no_periods(ask):
    with pytest.raises(ValueError, match="irregular cadence has no calendar periods"):
        ask(calendar_in("UTC"), date(2026, 1, 1))


@pytest.mark.parametrize("cadence", [Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.ANNUAL])
def test_only_the_first_day_of_a_period_names_it(cadence):
    calendar, day = calendar_in("UTC"), date(2026, 2, 11)

    for ask in (calendar.shift, calendar.window):
        with pytest.raises(ValueError, match=f"No {cadence} period starts on 2026-02-11"):
            ask(day, cadence, 1)
    with pytest.raises(ValueError, match=f"No {cadence} period starts on 2026-02-11"):
        label(day, cadence, calendar)


@pytest.mark.parametrize(
    ("time_zone", "week_start", "fiscal_year_start", "field"),
    [
        ("Mars/Olympus", 0, 1, "time_zone"),
        ("../etc/passwd", 0, 1, "time_zone"),
        ("Europe", 0, 1, "time_zone"),
        ("", 0, 1, "time_zone"),
        ("UTC", 7, 1, "week_start"),
        ("UTC", -1, 1, "week_start"),
        ("UTC", 0, 0, "fiscal_year_start"),
        ("UTC", 0, 13, "fiscal_year_start"),
    ],
)
def test_a_calendar_refuses_what_does_not_exist(time_zone, week_start, fiscal_year_start, field):
    with pytest.raises(ValueError, match=f"^{field} must be"):
        Calendar(time_zone, week_start, fiscal_year_start)


# --- days and instants -------------------------------------------------------------------------------------


@unhurried
@given(calendars, days)
@example(calendar_in("Pacific/Apia"), date(2011, 12, 31))
@example(calendar_in("Pacific/Kiritimati"), date(1995, 1, 1))
@example(calendar_in("America/Sao_Paulo"), date(2018, 11, 4))
def test_a_day_that_exists_begins_within_itself(calendar, day):
    assume((calendar.time_zone, day) not in SKIPPED_DAYS)
    first = calendar.first_instant(day)

    assert first.tzinfo is UTC
    assert calendar.local_date(first) == day
    assert calendar.local_date(first - timedelta(microseconds=1)) < day


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(ZONES), days)
@example("America/Sao_Paulo", date(2018, 11, 4))
@example("America/Sao_Paulo", date(2018, 2, 18))
@example("Asia/Beirut", date(2026, 3, 29))
@example("Pacific/Apia", date(2011, 12, 31))
@example("Pacific/Kiritimati", date(1995, 1, 1))
@example("Pacific/Kwajalein", date(1993, 8, 22))
@example("America/Toronto", date(1919, 3, 31))
@example("Africa/Monrovia", date(1972, 1, 7))
@example("Africa/Monrovia", date(1971, 6, 1))
@example("America/St_Johns", date(2006, 10, 29))
@example("Antarctica/Casey", date(2010, 3, 5))
def test_a_day_begins_when_a_clock_on_the_wall_first_shows_its_date(time_zone, day):
    assume((time_zone, day) not in SKIPPED_DAYS)
    wall = ZoneInfo(time_zone)
    step = timedelta(seconds=30)
    instant = datetime.combine(day, time(), UTC) - timedelta(hours=15)

    while instant.astimezone(wall).date() != day:
        instant += step

    assert calendar_in(time_zone).first_instant(day) == instant


@pytest.mark.parametrize(("time_zone", "day"), sorted(SKIPPED_DAYS))
def test_a_skipped_day_lasts_no_time(time_zone, day):
    calendar = calendar_in(time_zone)
    next_day = calendar.first_instant(day + ONE_DAY)

    assert calendar.first_instant(day) == next_day
    assert calendar.local_date(next_day) == day + ONE_DAY
    assert calendar.local_date(next_day - timedelta(microseconds=1)) == day - ONE_DAY


@unhurried
@given(
    st.sampled_from([zone for zone in ZONES if zone not in {"America/St_Johns", "Antarctica/Casey"}]),
    instants,
)
def test_the_local_date_is_the_one_on_the_wall(time_zone, instant):
    assert calendar_in(time_zone).local_date(instant) == instant.astimezone(ZoneInfo(time_zone)).date()


@unhurried
@given(calendars, cadences, instants)
@example(calendar_in("America/St_Johns"), Cadence.DAILY, datetime(2006, 10, 29, 2, 45, tzinfo=UTC))
@example(calendar_in("Pacific/Apia"), Cadence.DAILY, datetime(2011, 12, 30, 10, tzinfo=UTC))
@example(calendar_in("Pacific/Kwajalein", week_start=5), Cadence.WEEKLY, datetime(1993, 8, 21, 12, tzinfo=UTC))
def test_a_period_is_one_stretch_of_time(calendar, cadence, instant):
    start = calendar.period_of(instant, cadence)
    end = calendar.period_end(start, cadence)

    assert calendar.first_instant(start) <= instant < calendar.first_instant(end)


def test_an_evening_repeated_after_midnight_stays_in_the_new_day():
    calendar = calendar_in("America/St_Johns")
    second_half_past_eleven = datetime(2006, 10, 28, 23, 30, tzinfo=ZoneInfo("America/St_Johns"), fold=1)

    assert calendar.local_date(second_half_past_eleven) == date(2006, 10, 29)


@unhurried
@given(calendars, instants, st.integers(-23 * 60, 23 * 60))
def test_the_local_date_does_not_depend_on_how_the_instant_is_written(calendar, instant, minutes):
    elsewhere = instant.astimezone(timezone(timedelta(minutes=minutes)))

    assert calendar.local_date(elsewhere) == calendar.local_date(instant)


def test_a_naive_instant_has_no_local_date():
    with pytest.raises(ValueError, match="naive"):
        calendar_in("UTC").local_date(datetime(2026, 1, 1))  # noqa: DTZ001


# --- reading and writing times -----------------------------------------------------------------------------


@unhurried
@given(calendars, cadences, days)
def test_the_label_of_a_period_reads_back_as_its_first_instant(calendar, cadence, day):
    start = calendar.period_start(day, cadence)
    assume(cadence != Cadence.DAILY or (calendar.time_zone, start) not in SKIPPED_DAYS)

    moment = parse_at(label(start, cadence, calendar), calendar)

    assert moment == (calendar.first_instant(start), cadence)
    assert calendar.period_start(calendar.local_date(moment.instant), cadence) == start


@pytest.mark.parametrize(
    ("text", "first_day", "cadence"),
    [
        ("2026", date(2026, 4, 1), Cadence.ANNUAL),
        ("2026-Q1", date(2026, 4, 1), Cadence.QUARTERLY),
        ("2026-Q4", date(2027, 1, 1), Cadence.QUARTERLY),
        ("2026-01", date(2026, 1, 1), Cadence.MONTHLY),
        ("2026-W05", date(2026, 1, 25), Cadence.WEEKLY),
        ("2026-W53", date(2026, 12, 27), Cadence.WEEKLY),
        ("2026-W01", date(2025, 12, 28), Cadence.WEEKLY),
        ("2024-02-29", date(2024, 2, 29), Cadence.DAILY),
    ],
)
def test_a_period_means_the_workspaces_own(text, first_day, cadence):
    calendar = calendar_in("America/New_York", week_start=6, fiscal_year_start=4)

    assert parse_at(text, calendar) == (calendar.first_instant(first_day), cadence)


@given(st.integers(0, 6), st.integers(1971, 2099), st.integers(1, 52))
def test_a_numbered_week_is_the_workspaces_week_that_shares_most_days_with_it(week_start, year, week):
    calendar = calendar_in("UTC", week_start=week_start)
    iso_days = {date.fromisocalendar(year, week, weekday) for weekday in range(1, 8)}

    first_day = parse_at(f"{year}-W{week:02}", calendar).instant.date()

    assert len(iso_days & {first_day + timedelta(days=n) for n in range(7)}) >= 4


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-01-31T09:30:00Z", datetime(2026, 1, 31, 9, 30, tzinfo=UTC)),
        ("2026-01-31t09:30:00z", datetime(2026, 1, 31, 9, 30, tzinfo=UTC)),
        ("2026-01-31T09:30:00-00:00", datetime(2026, 1, 31, 9, 30, tzinfo=UTC)),
        ("2026-01-31T00:30:00+05:45", datetime(2026, 1, 30, 18, 45, tzinfo=UTC)),
        ("2026-01-31T23:59:59.5-23:59", datetime(2026, 2, 1, 23, 58, 59, 500_000, tzinfo=UTC)),
        ("2026-01-31T09:30:00.000001Z", datetime(2026, 1, 31, 9, 30, 0, 1, tzinfo=UTC)),
    ],
)
def test_an_instant_is_read_as_rfc_3339_says(text, instant):
    moment = parse_at(text, calendar_in("Europe/Paris"))

    assert moment == (instant, None)
    assert moment.instant.tzinfo is UTC


@unhurried
@given(calendars, instants, st.integers(-23 * 60, 23 * 60))
def test_an_instant_reads_back_whatever_its_offset(calendar, instant, minutes):
    text = instant.astimezone(timezone(timedelta(minutes=minutes))).isoformat()

    assert parse_at(text, calendar).instant == instant


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "now",
        "26",
        "2026-1",
        "2026-1-31",
        "2026-13",
        "2026-00",
        "2026-02-29",
        "2026-01-00",
        "2026-Q0",
        "2026-Q5",
        "2026-q1",
        "2026Q1",
        "2026-W00",
        "2026-W60",
        "2025-W53",
        "2026-W5",
        "2026-w05",
        "2026W05",
        "2026-W05-1",
        "20260131",
        " 2026-01",
        "2026-01 ",
        "2026-01\n",
        "\uff12\uff10\uff12\uff16-01",
        "\u0662\u0660\u0662\u0666",
        "+2026",
        "2026-01-31T",
        "2026-01-31 09:30:00Z",
        "2026-01-31T09:30Z",
        "2026-01-31T09:30:00+0100",
        "2026-01-31T09:30:00+01",
        "2026-01-31T09:30:00+24:00",
        "2026-01-31T09:30:00+01:60",
        "2026-01-31T24:00:00Z",
        "2026-01-31T09:60:00Z",
        "2026-01-31T09:30:00,5Z",
        "2026-01-31T09:30:00.Z",
        "2026-01-31T09:30:00Z ",
        "2026-01-31T09:30:00Z\n",
        "2026-02-30T09:30:00Z",
        "2026-13-01T09:30:00Z",
        "2026-W05-1T09:30:00Z",
        "20260131T093000Z",
        "\uff12\uff10\uff12\uff16-01-31T09:30:00Z",
    ],
)
def test_anything_else_is_refused_with_what_is_accepted(text):
    with pytest.raises(ValueError, match=r"Accepted are an RFC 3339 instant .* or a period .* 1970 to 2100"):
        parse_at(text, calendar_in("Europe/Paris"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-01-31T09:30:00", "needs an offset"),
        ("2026-01-31T09:30", "needs an offset"),
        ("2026-01-31 09:30:00.5", "needs an offset"),
        ("2016-12-31T23:59:60Z", "Leap seconds"),
        ("2026-01-31T09:30:00.1234567Z", "six decimals"),
        ("2026-W60", "no such week"),
        ("2026-02-30", "no such date"),
        ("2026-02-30T00:00:00Z", "no such date"),
    ],
)
def test_a_likely_mistake_is_named(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_at(text, calendar_in("Europe/Paris"))


@pytest.mark.parametrize(("time_zone", "day"), sorted(SKIPPED_DAYS))
def test_a_skipped_day_cannot_be_measured(time_zone, day):
    with pytest.raises(ValueError, match="skipped this day"):
        parse_at(day.isoformat(), calendar_in(time_zone))


@pytest.mark.parametrize(
    ("text", "time_zone"),
    [
        ("1970-01-01T00:00:00Z", "UTC"),
        ("2100-12-31T23:59:59.999999Z", "UTC"),
        ("1970-01-01", "America/New_York"),
        ("1970", "UTC"),
        ("2100", "America/New_York"),
        ("2100-12-31", "Asia/Tokyo"),
        ("2100-01-01T00:00:00+09:00", "Asia/Tokyo"),
    ],
)
def test_the_first_and_last_year_are_accepted(text, time_zone):
    calendar = calendar_in(time_zone)

    assert calendar.local_date(parse_at(text, calendar).instant).year in (1970, 2100)


@pytest.mark.parametrize(
    ("text", "time_zone"),
    [
        ("1969-12-31T23:59:59Z", "UTC"),
        ("2101-01-01T00:00:00Z", "UTC"),
        ("0001-01-01T00:00:00+23:00", "UTC"),
        ("9999-12-31T23:59:59-23:00", "UTC"),
        ("1970-01-01T00:30:00+01:00", "UTC"),
        ("2100-12-31T23:30:00-01:00", "UTC"),
        ("1970-01-01T02:00:00Z", "America/New_York"),
        ("2100-12-31T23:00:00Z", "Asia/Tokyo"),
        ("1970-01-01", "Asia/Tokyo"),
        ("1970-W01", "America/New_York"),
        ("1969", "UTC"),
        ("2101-01", "UTC"),
        ("0000", "UTC"),
        ("0000-W01", "UTC"),
        ("9999-W53", "UTC"),
    ],
)
def test_years_beyond_are_refused_as_written_in_utc_and_locally(text, time_zone):
    with pytest.raises(ValueError, match="must lie in the years 1970 to 2100"):
        parse_at(text, calendar_in(time_zone))


def test_a_period_that_begins_after_the_last_year_is_refused():
    with pytest.raises(ValueError, match="must lie in the years"):
        parse_at("2100-Q4", calendar_in("Asia/Tokyo", fiscal_year_start=4))


@given(st.text(max_size=40))
def test_reading_never_fails_in_another_way(text):
    try:
        moment = parse_at(text, calendar_in("Pacific/Apia"))
    except ValueError as refusal:
        assert "Accepted are" in str(refusal)  # noqa: PT017 - either outcome is fine, a third is not
    else:
        assert 1970 <= moment.instant.year <= 2100
