"""Shares and differences of shares, with intervals that keep their word for small samples and near 0 and 1."""

import functools
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

CONFIDENCE = 0.95


class Interval(NamedTuple):
    """Where a figure lies with the confidence asked for; both ends belong to it."""

    lower: float
    upper: float


@functools.cache
def two_sided_quantile(confidence: float) -> float:
    """The z beyond which, on both sides together, a standard normal lies with probability 1 - `confidence`.

    Raises:
        ValueError: `confidence` is not between 0 and 1.

    >>> round(two_sided_quantile(0.95), 6)
    1.959964
    """
    if not 0 < confidence < 1:
        raise ValueError("confidence must lie between 0 and 1.")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def share_interval(part: int, n: int, *, confidence: float = CONFIDENCE) -> Interval:
    """Wilson's score interval of the share `part` / `n`: the p with `abs(part / n - p) <= z sqrt(p (1 - p) / n)`.

    Source: E. B. Wilson (1927), Journal of the American Statistical Association 22, 209-212; compared with others by
    R. G. Newcombe (1998), Statistics in Medicine 17, 857-872 (there method 3).

    Args:
        part: how many of the `n` have the property, 0 to `n`.
        n: how many there are, at least 1.

    Raises:
        ValueError: anything else.

    >>> lower, upper = share_interval(81, 263)
    >>> round(lower, 4), round(upper, 4)
    (0.2553, 0.3662)
    """
    if not 0 <= part <= n or n < 1:
        raise ValueError("A share is of at least one, and its part is not larger than the whole.")
    z = two_sided_quantile(confidence)
    p, square = part / n, z * z / n
    centre, half = p + square / 2, z * sqrt((p * (1 - p) + square / 4) / n)
    # At the ends the roots are 0 and 1, but for the last bit.
    lower = 0.0 if part == 0 else (centre - half) / (1 + square)
    upper = 1.0 if part == n else (centre + half) / (1 + square)
    return Interval(lower, upper)


def net_share_interval(positive: int, negative: int, n: int, *, confidence: float = CONFIDENCE) -> Interval:
    """The interval of (`positive` - `negative`) / `n`, two shares of one sample that shut each other out.

    By the method of variance estimates recovery (MOVER): with p and q the two shares, (l1, u1) and (l2, u2) their
    Wilson intervals, and r = -sqrt(p q / ((1 - p) (1 - q))) the correlation of two multinomial shares, 0 where one of
    them is 0 or 1::

        lower = p - q - sqrt((p - l1)^2 - 2 r (p - l1) (u2 - q) + (u2 - q)^2)
        upper = p - q + sqrt((u1 - p)^2 - 2 r (u1 - p) (q - l2) + (q - l2)^2)

    Sources: G. Y. Zou and A. Donner (2008), Statistics in Medicine 27, 1693-1702. It is R. G. Newcombe's interval for
    paired shares (1998, Statistics in Medicine 17, 2635-2650, method 10) for a table without pairs that have both.

    Args:
        positive, negative: how many are one or the other; the rest of the `n` are neither.
        n: how many there are, at least 1.

    Raises:
        ValueError: anything else.

    >>> lower, upper = net_share_interval(12, 2, 50)
    >>> round(lower, 4), round(upper, 4)
    (0.0569, 0.3404)
    """
    if positive < 0 or negative < 0 or positive + negative > n:
        raise ValueError("What is positive and what is negative are parts of the whole that shut each other out.")
    p, q = positive / n if n else 0.0, negative / n if n else 0.0
    of_positive = share_interval(positive, n, confidence=confidence)
    of_negative = share_interval(negative, n, confidence=confidence)
    r = -sqrt(p * q / ((1 - p) * (1 - q))) if p < 1 and q < 1 else 0.0
    return Interval(
        p - q - _combined(p - of_positive.lower, of_negative.upper - q, r),
        p - q + _combined(of_positive.upper - p, q - of_negative.lower, r),
    )


def _combined(one: float, other: float, correlation: float) -> float:
    """The half-width of a difference, from those of its two sides."""
    return sqrt(max(0.0, one * one - 2 * correlation * one * other + other * other))
