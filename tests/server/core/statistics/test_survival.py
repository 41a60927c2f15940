"""Kaplan-Meier against published figures, another package's, and other ways to the same curve."""

from collections.abc import Sequence
from fractions import Fraction
from math import inf, log, sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.core.statistics import survival
from groundswell.core.statistics.proportions import two_sided_quantile
from groundswell.core.statistics.survival import Median, SurvivalCurve

Observations = Sequence[tuple[float, bool]]


def kaplan_meier(observations: Observations) -> SurvivalCurve:
    """The curve of what was observed, each with whether it had ended then."""
    return survival.kaplan_meier(
        (duration for duration, ended in observations if ended),
        (duration for duration, ended in observations if not ended),
    )


def parsed(text: str) -> Observations:
    """Durations in weeks; + marks those that were not over when last seen."""
    return [(int(each.rstrip("+")), not each.endswith("+")) for each in text.split()]


# Remissions of leukaemia by E. J. Freireich and others (1963), Blood 21, 699-716.
MERCAPTOPURINE = parsed("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+")
PLACEBO = parsed("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23")

# What lifelines 0.30 answers, KaplanMeierFitter().fit(...).confidence_interval_ and median_survival_times of it.
MERCAPTOPURINE_CURVE = {
    6: 0.857143, 7: 0.806723, 10: 0.752941, 13: 0.690196, 16: 0.627451, 22: 0.537815, 23: 0.448179,
}  # fmt: skip
LIFELINES = [
    (MERCAPTOPURINE, Median(23, 13, None)),
    (PLACEBO, Median(8, 4, 11)),
]

Waits = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=40)


@pytest.mark.parametrize(("observations", "expected"), LIFELINES, ids=["6-MP", "placebo"])
def test_the_medians_are_those_another_package_finds(observations: Observations, expected: Median) -> None:
    assert kaplan_meier(observations).median() == expected


def test_the_curve_is_that_which_was_published() -> None:
    curve = kaplan_meier(MERCAPTOPURINE)
    assert (curve.n, curve.events) == (21, 9)
    assert {step.time: round(step.survival, 6) for step in curve.steps} == MERCAPTOPURINE_CURVE
    assert [step.at_risk for step in curve.steps] == [21, 17, 15, 12, 11, 7, 6]


def redistributed(observations: Observations) -> dict[float, Fraction]:
    """The same curve by B. Efron's way: what is lost from sight hands its weight on to those who come after it."""
    ordered = sorted(observations, key=lambda each: (each[0], not each[1]))
    weights = [Fraction(1, len(ordered))] * len(ordered)
    longer, left = {}, Fraction(1)
    for place, (time, ended) in enumerate(ordered):
        after = len(ordered) - place - 1
        if ended:
            left -= weights[place]
            longer[time] = left
        elif after:
            share = weights[place] / after
            weights[place + 1 :] = [weight + share for weight in weights[place + 1 :]]
    return longer


@given(Waits)
def test_the_curve_is_that_of_weights_handed_on(observations: Observations) -> None:
    curve = kaplan_meier(observations)
    expected = redistributed(observations)
    assert {step.time: step.survival for step in curve.steps} == pytest.approx(
        {time: float(share) for time, share in expected.items()}, abs=1e-12
    )
    reached = [time for time, share in expected.items() if share <= Fraction(1, 2)]
    assert curve.median().value == min(reached, default=None)


@given(Waits)
def test_the_interval_holds_the_times_the_test_does_not_refuse(observations: Observations) -> None:
    """Brookmeyer and Crowley's own way to say it: the median may be t unless S(t) is too far from a half."""
    curve = kaplan_meier(observations)
    z = two_sided_quantile(0.95)
    judged = [(step.time, step.survival, step.hazard_variance) for step in curve.steps if 0 < step.survival < 1]

    def distance(survival: float, variance: float) -> float:
        return (log(-log(survival)) - log(log(2))) * abs(log(survival)) / sqrt(variance)

    distances = [(time, distance(survival, variance)) for time, survival, variance in judged]
    found = curve.median()
    assert found.lower == min((time for time, each in distances if each >= -z), default=None)
    assert found.upper == min((time for time, each in distances if each >= z), default=None)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=60))
def test_where_all_ended_the_median_is_the_ordinary_one(durations: list[int]) -> None:
    found = kaplan_meier([(each, True) for each in durations]).median().value
    assert found == sorted(durations)[(len(durations) - 1) // 2]


@given(Waits, st.randoms())
def test_the_order_of_what_was_observed_does_not_matter(observations: Observations, chance: Any) -> None:
    shuffled = list(observations)
    chance.shuffle(shuffled)
    assert kaplan_meier(shuffled) == kaplan_meier(observations)


def test_what_is_still_waiting_is_not_left_out() -> None:
    ended = [(1.0, True)] * 3
    assert kaplan_meier(ended).median().value == 1.0
    waiting = kaplan_meier([*ended, *[(9.0, False)] * 7])
    assert waiting.median() == Median(None, 1.0, None)
    assert list(waiting.steps)[-1].survival == pytest.approx(0.7)


def test_a_median_that_was_not_reached_may_have_a_lower_limit() -> None:
    found = kaplan_meier([*[(5.0, True)] * 9, *[(60.0, False)] * 11]).median()
    assert (found.value, found.lower, found.upper) == (None, 5.0, None)


def test_a_product_that_is_a_half_is_one_whatever_its_last_bit() -> None:
    curve = kaplan_meier([(each, True) for each in range(1, 25)])
    assert list(curve.steps)[11].survival > 0.5
    assert curve.median().value == 12


def test_nothing_observed_has_no_median() -> None:
    assert kaplan_meier([]).median() == Median(None, None, None)
    assert list(kaplan_meier([(3.0, False)]).steps) == []
    assert kaplan_meier([(3.0, True)]).median() == Median(3.0, None, None)


@pytest.mark.parametrize("duration", [-1.0, float("nan"), -inf])
def test_a_duration_that_is_none_is_refused(duration: float) -> None:
    with pytest.raises(ValueError, match="A duration is a number from 0 up"):
        kaplan_meier([(1.0, True), (duration, True)])
