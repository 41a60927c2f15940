"""Intervals of shares against published tables, other ways to the same numbers, and their promise of coverage."""

from math import comb, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.core.statistics.proportions import net_share_interval, share_interval, two_sided_quantile

NEWCOMBE_SINGLE = [
    ((81, 263), (0.2553, 0.3662)),
    ((15, 148), (0.0624, 0.1605)),
    ((0, 20), (0.0, 0.1611)),
    ((1, 29), (0.0061, 0.1718)),
]
"""Statistics in Medicine 17, 857-872, table I: the score method without continuity correction (method 3)."""

NEWCOMBE_PAIRED = [
    ((12, 2, 50), (0.0569, 0.3404)),
    ((14, 0, 50), (0.1528, 0.4167)),
    ((97, 1, 100), (0.8721, 0.9854)),
    ((29, 1, 30), (0.6666, 0.9882)),
    ((98, 0, 100), (0.9178, 0.9945)),
    ((30, 0, 30), (0.8395, 1.0)),
    ((0, 0, 54), (-0.0664, 0.0664)),
]
"""Statistics in Medicine 17, 2635-2650, table III, method 10: the rows whose last cell is 0, as (f, g, n)."""

Counts = st.tuples(*[st.integers(0, 200)] * 3).filter(any)


@pytest.mark.parametrize(("sample", "published"), NEWCOMBE_SINGLE)
def test_a_share_has_the_interval_that_was_published(sample: tuple[int, int], published: tuple[float, float]) -> None:
    assert share_interval(*sample) == pytest.approx(published, abs=5.1e-5)


@pytest.mark.parametrize(("sample", "published"), NEWCOMBE_PAIRED)
def test_a_net_share_has_the_interval_that_was_published(
    sample: tuple[int, int, int], published: tuple[float, float]
) -> None:
    assert net_share_interval(*sample) == pytest.approx(published, abs=1.1e-4)  # the table's last digit is cut


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_ends_are_the_shares_that_the_score_test_just_does_not_refuse(sample: tuple[int, int]) -> None:
    part, n = sample
    z = two_sided_quantile(0.95)

    def refused(p: float) -> bool:
        return abs(part / n - p) > z * sqrt(p * (1 - p) / n)

    def edge(inside: float, outside: float) -> float:
        for _ in range(60):
            middle = (inside + outside) / 2
            inside, outside = (inside, middle) if refused(middle) else (middle, outside)
        return inside

    # Near an end of the scale the test refuses nothing but the end itself.
    assert share_interval(part, n) == pytest.approx((edge(part / n, 0.0), edge(part / n, 1.0)), abs=1e-9)


@given(Counts)
def test_a_net_share_is_its_variances_recovered_from_the_intervals_of_its_sides(counts: tuple[int, int, int]) -> None:
    positive, negative, _ = counts
    n = sum(counts)
    z = two_sided_quantile(0.95)
    p, q = positive / n, negative / n
    (l1, u1), (l2, u2) = share_interval(positive, n), share_interval(negative, n)

    def half(one: float, other: float) -> float:
        variances = (one / z) ** 2, (other / z) ** 2
        spread = (p - p * p) * (q - q * q)
        covariance = -p * q / sqrt(spread) * sqrt(variances[0] * variances[1]) if spread > 1e-12 else 0.0
        return z * sqrt(sum(variances) - 2 * covariance)

    expected = p - q - half(p - l1, u2 - q), p - q + half(u1 - p, q - l2)
    assert net_share_interval(positive, negative, n) == pytest.approx(expected, abs=1e-9)


@given(Counts)
def test_a_net_share_is_inside_its_interval_and_turns_round_with_it(counts: tuple[int, int, int]) -> None:
    positive, negative, _ = counts
    n = sum(counts)
    lower, upper = net_share_interval(positive, negative, n)
    assert -1 - 1e-12 <= lower <= (positive - negative) / n <= upper <= 1 + 1e-12
    assert net_share_interval(negative, positive, n) == pytest.approx((-upper, -lower), abs=1e-12)


def coverage(n: int, p: float, q: float) -> float:
    """The probability, summed over all samples of n, that the interval holds p - q."""
    held = 0.0
    for positive in range(n + 1):
        for negative in range(n + 1 - positive):
            neither = n - positive - negative
            ways = comb(n, positive) * comb(n - positive, negative)
            probability = ways * p**positive * q**negative * (1 - p - q) ** neither
            lower, upper = net_share_interval(positive, negative, n)
            held += probability * (lower <= p - q <= upper)
    return held


GRID = [(p / 20, q / 20) for p in range(1, 19) for q in range(1, p + 1) if p + q <= 19]


@pytest.mark.parametrize("n", [20, 50])
def test_a_net_share_is_where_its_interval_says_as_often_as_it_says(n: int) -> None:
    found = [coverage(n, p, q) for p, q in GRID]
    assert sum(found) / len(found) == pytest.approx(0.95, abs=0.015)
    assert min(found) > 0.90


def test_more_confidence_takes_a_wider_interval() -> None:
    narrow, wide = (net_share_interval(12, 2, 50, confidence=each) for each in (0.8, 0.99))
    assert wide.lower < narrow.lower < narrow.upper < wide.upper


@pytest.mark.parametrize("sample", [(-1, 5), (6, 5), (0, 0)])
def test_a_part_that_is_none_is_refused(sample: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="A share is of at least one"):
        share_interval(*sample)


@pytest.mark.parametrize("sample", [(-1, 0, 5), (0, -1, 5), (3, 3, 5)])
def test_parts_that_overlap_are_refused(sample: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="shut each other out"):
        net_share_interval(*sample)


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95.0])
def test_confidence_is_a_probability(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        share_interval(1, 2, confidence=confidence)
