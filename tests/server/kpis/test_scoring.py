"""How a KPI stands against its target."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal, localcontext

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from groundswell.core.periods import Cadence, Calendar
from groundswell.kpis.scoring import (
    HEALTH_OF,
    Direction,
    Health,
    PaceKind,
    Rag,
    Reason,
    Terms,
    attainment,
    attainment_within,
    clamp,
    delta,
    delta_ratio,
    elapsed_share,
    is_stale,
    judge,
    number,
    pace,
    rag,
)

values = st.decimals(-(10**9), 10**9, places=6)
distances = st.decimals("0.000001", 10**9, places=6)
scores = st.decimals(-10, 10, places=9)
shares = st.decimals("0", "1", places=4)
one_way = st.sampled_from([Direction.INCREASE, Direction.DECREASE])


def along(direction: Direction, baseline: Decimal, distance: Decimal) -> Decimal:
    """The value a distance from the baseline, in the wanted direction."""
    return baseline + distance if direction == Direction.INCREASE else baseline - distance


# --- attainment --------------------------------------------------------------------------------------------


@given(one_way, values, distances)
@example(Direction.DECREASE, Decimal(12), Decimal(12))  # to zero
def test_nothing_is_attained_at_the_baseline_and_all_at_the_target(direction, baseline, distance):
    target = along(direction, baseline, distance)

    assert attainment(baseline, direction=direction, baseline=baseline, target=target) == 0
    assert attainment(target, direction=direction, baseline=baseline, target=target) == 1


@given(one_way, values, distances, values, distances)
def test_further_along_is_never_less_attained(direction, baseline, distance, x, further):
    terms = {"direction": direction, "baseline": baseline, "target": along(direction, baseline, distance)}

    assert attainment(along(direction, x, further), **terms) >= attainment(x, **terms)


@given(values, distances, values)
def test_decreasing_mirrors_increasing(baseline, distance, x):
    up = attainment(x, direction=Direction.INCREASE, baseline=baseline, target=baseline + distance)
    down = attainment(-x, direction=Direction.DECREASE, baseline=-baseline, target=-baseline - distance)

    assert up == down


@pytest.mark.parametrize(
    ("direction", "target"),
    [
        (Direction.INCREASE, "40"),
        (Direction.INCREASE, "39"),
        (Direction.DECREASE, "40"),
        (Direction.DECREASE, "41"),
        (Direction.MAINTAIN, "41"),
    ],
)
def test_a_target_on_the_wrong_side_of_its_baseline_has_no_attainment(direction, target):
    with pytest.raises(ValueError, match="baseline"):
        attainment(Decimal(42), direction=direction, baseline=Decimal(40), target=Decimal(target))


@given(values, distances, shares)
def test_a_value_kept_within_its_range_is_fully_attained(lower, width, share):
    x = lower + width * share

    assert attainment_within(x, lower=lower, upper=lower + width) == 1


@given(values, st.decimals(0, 10**6, places=6), st.none() | st.decimals(0, 10**6, places=6), values)
def test_too_low_and_too_high_count_the_same(middle, half, tolerance, off):
    bounds = {"lower": middle - half, "upper": middle + half, "tolerance": tolerance}

    assert attainment_within(middle + off, **bounds) == attainment_within(middle - off, **bounds)


@given(values, distances, distances, distances, distances)
def test_further_outside_is_never_better(lower, width, tolerance, near, further):
    bounds = {"lower": lower, "upper": lower + width, "tolerance": tolerance}
    upper = lower + width

    assert 1 >= attainment_within(upper + near, **bounds) >= attainment_within(upper + near + further, **bounds) >= 0


@pytest.mark.parametrize(
    ("x", "tolerance", "expected"),
    [
        ("9", None, "0.8"),
        ("5", None, "0"),
        ("4", None, "0"),
        ("22", "4", "0.5"),
        ("24", "4", "0"),
        ("20", "0", "1"),
        ("20.000001", "0", "0"),
    ],
)
def test_attainment_falls_to_nothing_at_the_tolerance(x, tolerance, expected):
    tolerance = None if tolerance is None else Decimal(tolerance)

    found = attainment_within(Decimal(x), lower=Decimal(10), upper=Decimal(20), tolerance=tolerance)

    assert found == Decimal(expected)


def test_a_range_of_one_value_without_a_tolerance_is_all_or_nothing():
    point = {"lower": Decimal(20), "upper": Decimal(20)}

    assert [attainment_within(Decimal(x), **point) for x in ("19.999999", "20", "20.000001")] == [0, 1, 0]


@pytest.mark.parametrize(("upper", "tolerance"), [("9", None), ("20", "-1")])
def test_an_impossible_range_is_refused(upper, tolerance):
    with pytest.raises(ValueError, match="must not be"):
        attainment_within(
            Decimal(10), lower=Decimal(10), upper=Decimal(upper), tolerance=tolerance and Decimal(tolerance)
        )


@given(scores)
def test_clamping_keeps_what_is_within_nothing_and_all(score):
    assert clamp(score) == min(max(score, Decimal(0)), Decimal(1))


# --- pace --------------------------------------------------------------------------------------------------

HUNDRED_DAYS = {"from_day": date(2026, 1, 1), "to_day": date(2026, 4, 10)}


def after(days: int) -> date:
    return HUNDRED_DAYS["from_day"] + timedelta(days=days)


@pytest.mark.parametrize(("days", "share"), [(-5, "0"), (0, "0"), (1, "0.01"), (100, "1"), (101, "1"), (500, "1")])
def test_the_elapsed_share_counts_days_and_never_exceeds_one(days, share):
    assert elapsed_share(**HUNDRED_DAYS, measured_until=after(days)) == Decimal(share)


@given(st.integers(1, 2000), st.data())
def test_even_progress_is_exactly_on_pace(total, draw):
    elapsed = draw.draw(st.integers(-(-total // 10), total))
    first = date(2026, 1, 1)
    last, until = first + timedelta(days=total - 1), first + timedelta(days=elapsed)
    progress = attainment(Decimal(elapsed), direction=Direction.INCREASE, baseline=Decimal(0), target=Decimal(total))

    assert pace(progress, from_day=first, to_day=last, measured_until=until, periods_closed=1) == 1


@given(st.integers(1, 2000), st.data())
def test_seven_tenths_of_even_progress_is_amber_however_uneven_the_fractions(total, draw):
    elapsed = draw.draw(st.integers(-(-total // 10), total))
    first = date(2026, 1, 1)
    last, until = first + timedelta(days=total - 1), first + timedelta(days=elapsed)
    progress = attainment(
        Decimal(7 * elapsed), direction=Direction.INCREASE, baseline=Decimal(0), target=Decimal(10 * total)
    )

    found = pace(progress, from_day=first, to_day=last, measured_until=until, periods_closed=1)

    assert (found, rag(found)) == (Decimal("0.7"), Rag.AMBER)


def test_after_the_last_day_pace_is_attainment():
    assert pace(Decimal("0.9"), **HUNDRED_DAYS, measured_until=after(130), periods_closed=4) == Decimal("0.9")


@pytest.mark.parametrize(
    ("days", "periods_closed", "early"),
    [(9, 1, True), (10, 0, True), (10, 1, False), (0, 1, True), (-30, 0, True)],
)
def test_it_is_too_early_until_a_tenth_and_a_whole_period_are_covered(days, periods_closed, early):
    found = pace(Decimal("0.1"), **HUNDRED_DAYS, measured_until=after(days), periods_closed=periods_closed)

    assert (found == Rag.TOO_EARLY) is early


def test_a_target_that_ends_before_it_begins_has_no_pace():
    with pytest.raises(ValueError, match="end before it begins"):
        pace(
            Decimal(1),
            from_day=after(1),
            to_day=after(0),
            measured_until=after(1),
            periods_closed=1,
        )


# --- colours -----------------------------------------------------------------------------------------------

BETTER = [Rag.RED, Rag.AMBER, Rag.GREEN]


@given(scores, scores, scores, scores)
def test_a_better_score_never_has_a_worse_colour(first, second, third, fourth):
    amber, green = sorted((first, second))
    worse, better = sorted((third, fourth))

    assert BETTER.index(rag(worse, green=green, amber=amber)) <= BETTER.index(rag(better, green=green, amber=amber))


@given(scores, scores)
def test_a_boundary_has_the_better_colour(first, second):
    amber, green = sorted((first, second))
    assume(amber < green)

    assert (rag(green, green=green, amber=amber), rag(amber, green=green, amber=amber)) == (
        Rag.GREEN,
        Rag.AMBER,
    )


@pytest.mark.parametrize(
    ("score", "colour"),
    [
        ("1", Rag.GREEN),
        ("0.9999999999999999999999999999", Rag.AMBER),
        ("0.7", Rag.AMBER),
        ("0.6999999999999999999999999999", Rag.RED),
        ("-3", Rag.RED),
    ],
)
def test_by_default_green_is_all_and_amber_seven_tenths(score, colour):
    assert rag(Decimal(score)) == colour


def test_amber_above_green_is_refused():
    with pytest.raises(ValueError, match="amber"):
        rag(Decimal(1), green=Decimal("0.5"), amber=Decimal("0.6"))


def test_only_colours_say_how_healthy_a_kpi_is():
    assert {state for state, health in HEALTH_OF.items() if health != Health.UNKNOWN} == set(BETTER)
    assert [HEALTH_OF[colour] for colour in BETTER] == [Health.OFF_TRACK, Health.AT_RISK, Health.ON_TRACK]
    assert set(HEALTH_OF) == {None, *Rag}


# --- staleness ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cadence", "last_period_end", "grace_days", "last_day_in_time"),
    [
        (Cadence.DAILY, date(2026, 2, 1), 0, date(2026, 2, 2)),
        (Cadence.WEEKLY, date(2026, 2, 2), 2, date(2026, 2, 11)),
        (Cadence.MONTHLY, date(2026, 2, 1), 0, date(2026, 3, 1)),
        (Cadence.MONTHLY, date(2026, 2, 1), 10, date(2026, 3, 11)),
        (Cadence.QUARTERLY, date(2026, 4, 1), 30, date(2026, 7, 31)),
        (Cadence.ANNUAL, date(2026, 1, 1), 0, date(2027, 1, 1)),
    ],
)
def test_a_value_is_stale_once_a_period_and_the_grace_have_passed(
    cadence, last_period_end, grace_days, last_day_in_time
):
    known = {
        "last_period_end": last_period_end,
        "cadence": cadence,
        "calendar": Calendar("UTC", 0, 1),
        "grace_days": grace_days,
    }

    assert not is_stale(on=last_day_in_time, **known)
    assert is_stale(on=last_day_in_time + timedelta(days=1), **known)


@pytest.mark.parametrize(
    ("cadence", "last_period_end"), [(Cadence.IRREGULAR, date(1990, 1, 1)), (Cadence.MONTHLY, None)]
)
def test_irregular_kpis_and_those_without_values_are_never_stale(cadence, last_period_end):
    assert not is_stale(
        on=date(2026, 1, 1),
        last_period_end=last_period_end,
        cadence=cadence,
        calendar=Calendar("UTC", 0, 1),
        grace_days=0,
    )


# --- changes -----------------------------------------------------------------------------------------------


@given(values, values)
def test_a_change_is_the_difference_and_its_share_of_the_previous_value(current, previous):
    change, ratio = delta(current, previous), delta_ratio(current, previous)

    assert change == current - previous
    assert (ratio is None) == (previous == 0)
    if ratio is not None:
        assert (ratio > 0, ratio < 0) == (current > previous, current < previous)


@pytest.mark.parametrize(("current", "previous"), [(None, 1), (1, None), (None, None), (None, 0)])
def test_a_missing_value_has_no_change(current, previous):
    current, previous = (None if value is None else Decimal(value) for value in (current, previous))

    assert delta(current, previous) is None
    assert delta_ratio(current, previous) is None


def test_results_do_not_depend_on_the_threads_own_precision():
    with localcontext(prec=2):
        assert delta_ratio(Decimal("12345.5"), Decimal("-10000.4")) == Decimal("2.234500619975200991960321587")
        third = attainment(Decimal(1), direction=Direction.INCREASE, baseline=Decimal(0), target=Decimal(3))
        assert third == Decimal("0." + "3" * 28)


# --- status ------------------------------------------------------------------------------------------------

YEAR = Terms(
    Direction.INCREASE,
    from_day=date(2026, 1, 1),
    to_day=date(2026, 12, 31),
    baseline=Decimal(40),
    target=Decimal(50),
)
LINEAR = replace(YEAR, pace=PaceKind.LINEAR)
RANGE = Terms(
    Direction.MAINTAIN,
    from_day=date(2026, 1, 1),
    to_day=date(2026, 12, 31),
    lower=Decimal(10),
    upper=Decimal(20),
)
MID_MARCH = {"on": date(2026, 3, 20), "measured_until": date(2026, 3, 15), "periods_closed": 2}  # a fifth
JANUARY = {"on": date(2026, 2, 3), "measured_until": date(2026, 2, 1), "periods_closed": 1}
BEGUN = {"on": date(2026, 1, 20), "measured_until": date(2026, 1, 20), "periods_closed": 0}
LAST_DAY = {"on": date(2026, 12, 31), "measured_until": date(2026, 12, 1), "periods_closed": 11}
OVER = {"on": date(2027, 1, 1), "measured_until": date(2027, 1, 1), "periods_closed": 12}

INTERPLAY = {
    "no value": (None, YEAR, MID_MARCH, False, Rag.NO_DATA, ["no_value"]),
    "no value beats stale": (None, YEAR, MID_MARCH, True, Rag.NO_DATA, ["no_value"]),
    "no value beats not due": (None, YEAR, LAST_DAY, False, Rag.NO_DATA, ["no_value"]),
    "no value, no target": (None, None, MID_MARCH, True, Rag.NO_DATA, ["no_value", "no_target"]),
    "no target": (46, None, MID_MARCH, False, None, ["no_target"]),
    "stale beats no target": (46, None, MID_MARCH, True, Rag.STALE, ["no_recent_value", "no_target"]),
    "stale beats a colour": (60, LINEAR, MID_MARCH, True, Rag.STALE, ["no_recent_value"]),
    "stale beats too early": (41, LINEAR, BEGUN, True, Rag.STALE, ["no_recent_value"]),
    "stale beats not due": (41, YEAR, MID_MARCH, True, Rag.STALE, ["no_recent_value"]),
    "stale beats attained": (50, YEAR, MID_MARCH, True, Rag.STALE, ["no_recent_value"]),
    "stale beats a range kept": (15, RANGE, MID_MARCH, True, Rag.STALE, ["no_recent_value"]),
    "linear on pace": (42, LINEAR, MID_MARCH, False, Rag.GREEN, ["reaches_green", "judged_by_pace"]),
    "linear at seven tenths": (
        "41.4",
        LINEAR,
        MID_MARCH,
        False,
        Rag.AMBER,
        ["reaches_amber", "judged_by_pace"],
    ),
    "linear behind": ("41.399999", LINEAR, MID_MARCH, False, Rag.RED, ["below_amber", "judged_by_pace"]),
    "linear below its baseline": (30, LINEAR, MID_MARCH, False, Rag.RED, ["below_amber", "judged_by_pace"]),
    "linear, under a tenth": (41, LINEAR, JANUARY, False, Rag.TOO_EARLY, ["under_tenth_elapsed"]),
    "linear, no whole period": (
        46,
        LINEAR,
        MID_MARCH | {"periods_closed": 0},
        False,
        Rag.TOO_EARLY,
        ["no_whole_period"],
    ),
    "linear, neither": (41, LINEAR, BEGUN, False, Rag.TOO_EARLY, ["under_tenth_elapsed", "no_whole_period"]),
    "too early beats attained": (55, LINEAR, JANUARY, False, Rag.TOO_EARLY, ["under_tenth_elapsed"]),
    "linear at the end": (49, LINEAR, OVER, False, Rag.AMBER, ["reaches_amber", "judged_by_pace"]),
    "end point before": (46, YEAR, MID_MARCH, False, Rag.NOT_DUE, ["before_due_day"]),
    "end point is never too early": (41, YEAR, BEGUN, False, Rag.NOT_DUE, ["before_due_day"]),
    "end point on its last day": ("49.999999", YEAR, LAST_DAY, False, Rag.NOT_DUE, ["before_due_day"]),
    "end point attained before": (
        50,
        YEAR,
        MID_MARCH,
        False,
        Rag.GREEN,
        ["reaches_green", "judged_by_attainment", "attained_before_due"],
    ),
    "end point attained before, but green is more": (
        50,
        replace(YEAR, green=Decimal("1.1")),
        MID_MARCH,
        False,
        Rag.AMBER,
        ["reaches_amber", "judged_by_attainment", "attained_before_due"],
    ),
    "end point reached": (50, YEAR, OVER, False, Rag.GREEN, ["reaches_green", "judged_by_attainment"]),
    "end point nearly reached": (47, YEAR, OVER, False, Rag.AMBER, ["reaches_amber", "judged_by_attainment"]),
    "end point missed": (46, YEAR, OVER, False, Rag.RED, ["below_amber", "judged_by_attainment"]),
    "a range kept": (10, RANGE, BEGUN, False, Rag.GREEN, ["reaches_green", "judged_by_attainment"]),
    "a range nearly kept": (
        "21.5",
        RANGE,
        BEGUN,
        False,
        Rag.AMBER,
        ["reaches_amber", "judged_by_attainment"],
    ),
    "a range left": (4, RANGE, BEGUN, False, Rag.RED, ["below_amber", "judged_by_attainment"]),
    "a range has no pace": (
        "21.5",
        replace(RANGE, pace=PaceKind.LINEAR),
        BEGUN,
        False,
        Rag.AMBER,
        ["reaches_amber", "judged_by_attainment"],
    ),
}


@pytest.mark.parametrize(("x", "terms", "when", "stale", "state", "reasons"), INTERPLAY.values(), ids=INTERPLAY)
def test_the_first_state_that_holds_decides(x, terms, when, stale, state, reasons):
    status = judge(None if x is None else Decimal(x), terms, **when, stale=stale)

    assert (status.rag, list(status.reasons)) == (state, reasons)
    assert status.health == HEALTH_OF[state]


def test_every_reason_is_explained_and_given_somewhere():
    given_reasons = {reason for *_, reasons in INTERPLAY.values() for reason in reasons}

    assert given_reasons == set(Reason)
    assert all(f"``{reason}``" in (Reason.__doc__ or "") for reason in Reason)


@pytest.mark.parametrize(
    ("terms", "when", "stale", "attained", "clamped", "pace_now"),
    [
        (LINEAR, MID_MARCH, False, "1.5", "1", "7.5"),
        (LINEAR, MID_MARCH, True, "1.5", "1", "7.5"),
        (LINEAR, JANUARY, False, "1.5", "1", None),
        (YEAR, MID_MARCH, False, "1.5", "1", None),
        (None, MID_MARCH, False, None, None, None),
    ],
)
def test_the_numbers_are_given_whatever_the_state(terms, when, stale, attained, clamped, pace_now):
    status = judge(Decimal(55), terms, **when, stale=stale)

    assert (status.attainment, status.attainment_clamped, status.pace) == tuple(
        None if expected is None else Decimal(expected) for expected in (attained, clamped, pace_now)
    )


@given(values, st.sampled_from([YEAR, LINEAR, RANGE]), st.integers(-30, 500), st.integers(0, 12), st.booleans())
def test_status_agrees_with_its_parts(x, terms, days, periods_closed, stale):
    until = terms.from_day + timedelta(days=days)

    status = judge(x, terms, on=until, measured_until=until, periods_closed=periods_closed, stale=stale)

    assert status.attainment_clamped == clamp(status.attainment)
    assert (status.rag == Rag.STALE) is stale
    if terms is LINEAR:
        paced = pace(
            status.attainment,
            from_day=terms.from_day,
            to_day=terms.to_day,
            measured_until=until,
            periods_closed=periods_closed,
        )
        assert (Rag.TOO_EARLY if status.pace is None else status.pace) == paced
    else:
        assert status.pace is None
    if status.rag in BETTER:
        assert status.rag == rag(status.attainment if status.pace is None else status.pace)


@pytest.mark.parametrize(
    "terms",
    [
        replace(YEAR, target=None),
        replace(YEAR, baseline=None),
        replace(RANGE, lower=None),
        replace(RANGE, upper=None),
    ],
)
def test_terms_without_what_their_direction_needs_are_refused(terms):
    with pytest.raises(ValueError, match="needs a"):
        judge(Decimal(46), terms, **MID_MARCH, stale=False)


def test_a_value_without_a_period_is_refused():
    with pytest.raises(ValueError, match="period"):
        judge(Decimal(46), YEAR, on=date(2026, 3, 1), measured_until=None, periods_closed=0, stale=False)


# --- numbers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("-0.0000004", "0"),
        ("42.000000", "42"),
        ("1E+3", "1000"),
        ("0.1", "0.1"),
        ("0.0000005", "0"),
        ("0.0000015", "2e-06"),
        ("999999999.1234565", "999999999.123456"),
        ("9999999999.123456", "9999999999.12346"),
        ("999999999.9999996", "1000000000"),
        ("123456789012345.6", "123456789012346"),
        ("1234567890123456.5", "1234567890123460"),
        ("-12345678901234567890", "-1.23456789012346e+19"),
    ],
)
def test_a_number_has_six_places_and_fifteen_digits_at_most(value, text):
    assert json.dumps(number(Decimal(value))) == text


@given(st.decimals(-(10**15) + 1, 10**15 - 1, places=6))
def test_a_number_of_up_to_fifteen_digits_is_given_exactly(value):
    assume(len(value.normalize().as_tuple().digits) <= 15)

    assert Decimal(str(number(value))) == value


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_not_a_number(value):
    with pytest.raises(ValueError, match="finite"):
        number(Decimal(value))
