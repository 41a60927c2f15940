"""How long something takes, where for some of it all that is known is that it took longer than was observed."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, inf, log, sqrt
from typing import NamedTuple

from groundswell.core.statistics.proportions import CONFIDENCE, two_sided_quantile

HALF = 0.5 + 1e-9
"""A share that is exactly a half may come out a little larger as a product."""


class Step(NamedTuple):
    """Where the curve falls.

    Attributes:
        time: in the unit of the durations.
        at_risk: how many were still waiting just before.
        events: how many of them ended then.
        survival: the share that takes longer than `time`.
        hazard_variance: Greenwood's sum of events / (at_risk (at_risk - events)) up to here; infinite once nobody is
            left.
    """

    time: float
    at_risk: int
    events: int
    survival: float
    hazard_variance: float


class Median(NamedTuple):
    """A median duration and its interval; None is what the observation was too short, or too small, to tell."""

    value: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """The share that takes longer than a time, as a function of it.

    Attributes:
        ended: after how long each of those ended that did, in order.
        gone: how long each was observed, whether it ended then or not, in order.
    """

    ended: Sequence[float]
    gone: Sequence[float]

    @property
    def n(self) -> int:
        """How many were observed."""
        return len(self.gone)

    @property
    def events(self) -> int:
        """How many of them ended."""
        return len(self.ended)

    @property
    def steps(self) -> Iterator[Step]:
        """In order of time, one for each time at which one ended."""
        survival, variance, before, n = 1.0, 0.0, 0, self.n
        for time, events in Counter(self.ended).items():
            before = bisect_left(self.gone, time, before)
            at_risk = n - before
            left = at_risk - events
            survival *= 1 - events / at_risk
            variance = variance + events / (at_risk * left) if left else inf
            yield Step(time, at_risk, events, survival, variance)

    def median(self, *, confidence: float = CONFIDENCE) -> Median:
        """The first time by which at least half have ended, with its interval.

        The interval is that of R. Brookmeyer and J. Crowley (1982), Biometrics 38, 29-41, on the scale of log(-log S)
        (J. P. Klein and M. L. Moeschberger 2003, Survival Analysis, section 4.5): it begins at the first time at which
        the lower pointwise limit of S is at most a half, and ends at the first at which the upper one is. The limits
        of S are S^exp(z se) and S^exp(-z se) with se = sqrt(Greenwood's sum) / abs(log S); where S is 0 it has none.
        If a limit of S never comes down to a half, that end of the interval is None, as the median is if S does not.
        """
        z = two_sided_quantile(confidence)
        value = lower = None
        for time, _, _, survival, variance in self.steps:
            if value is None and survival <= HALF:
                value = time
            if not 0 < survival < 1 or (value is None and lower is not None):
                continue  # the upper limit is not below S
            size = log(survival)
            half = z * sqrt(variance) / -size
            if lower is None and exp(size * exp(half)) <= HALF:
                lower = time
            if value is not None and exp(size * exp(-half)) <= HALF:
                return Median(value, lower, time)
        return Median(value, lower, None)


def kaplan_meier(ended: Iterable[float], open: Iterable[float] = ()) -> SurvivalCurve:
    """The product-limit estimate of the share that takes longer than a time.

    At each time t at which d of the r that were still waiting ended, the share is multiplied by 1 - d / r. What was no
    longer observed from t on was still waiting at t.

    Source: E. L. Kaplan and P. Meier (1958), Journal of the American Statistical Association 53, 457-481.

    Args:
        ended: in any order, after how long each of those ended that did, from 0 up in one unit.
        open: how long each of the others was observed.

    Raises:
        ValueError: a duration is negative or not a number.

    >>> curve = kaplan_meier([6, 6, 6, 7, 10], open=[6, 9])
    >>> [(step.time, step.at_risk, step.events, round(step.survival, 3)) for step in curve.steps]
    [(6, 7, 3, 0.571), (7, 3, 1, 0.381), (10, 1, 1, 0.0)]
    >>> curve.median()
    Median(value=7, lower=6, upper=None)
    """
    over = sorted(ended)
    gone = sorted([*over, *open])
    if any(not duration >= 0 for duration in gone):
        raise ValueError("A duration is a number from 0 up.")
    return SurvivalCurve(over, gone)
