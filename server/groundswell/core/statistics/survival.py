"""How long something takes, where for some of it all that is known is that it took longer than was observed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import exp, inf, log, sqrt
from operator import itemgetter
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
        n: how many were observed.
        events: how many of them ended.
        steps: in order of time, one for each time at which one ended.
    """

    n: int
    events: int
    steps: Sequence[Step]

    def median(self, *, confidence: float = CONFIDENCE) -> Median:
        """The first time by which at least half have ended, with its interval.

        The interval is that of R. Brookmeyer and J. Crowley (1982), Biometrics 38, 29-41, on the scale of log(-log S)
        (J. P. Klein and M. L. Moeschberger 2003, Survival Analysis, section 4.5): it begins at the first time at which
        the lower pointwise limit of S is at most a half, and ends at the first at which the upper one is. The limits
        of S are S^exp(z se) and S^exp(-z se) with se = sqrt(Greenwood's sum) / abs(log S); where S is 0 it has none.
        If a limit of S never comes down to a half, that end of the interval is None, as the median is if S does not.
        """
        z = two_sided_quantile(confidence)
        value = lower = upper = None
        for step in self.steps:
            if value is None and step.survival <= HALF:
                value = step.time
            if not 0 < step.survival < 1:
                continue
            size = log(step.survival)
            half = z * sqrt(step.hazard_variance) / -size
            if lower is None and exp(size * exp(half)) <= HALF:
                lower = step.time
            if exp(size * exp(-half)) <= HALF:
                upper = step.time
                break
        return Median(value, lower, upper)


def kaplan_meier(observations: Iterable[tuple[float, bool]]) -> SurvivalCurve:
    """The product-limit estimate of the share that takes longer than a time.

    At each time t at which d of the r that were still waiting ended, the share is multiplied by 1 - d / r. What was no
    longer observed from t on was still waiting at t.

    Source: E. L. Kaplan and P. Meier (1958), Journal of the American Statistical Association 53, 457-481.

    Args:
        observations: in any order, how long each was observed, from 0 up in one unit, and whether it had ended then.

    Raises:
        ValueError: a duration is negative or not a number.

    >>> curve = kaplan_meier([(6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True)])
    >>> [(step.time, step.at_risk, step.events, round(step.survival, 3)) for step in curve.steps]
    [(6, 7, 3, 0.571), (7, 3, 1, 0.381), (10, 1, 1, 0.0)]
    >>> curve.median()
    Median(value=7, lower=6, upper=None)
    """
    ordered = sorted(observations, key=itemgetter(0))
    if any(not duration >= 0 for duration, _ in ordered):
        raise ValueError("A duration is a number from 0 up.")
    steps = list(_steps(ordered))
    return SurvivalCurve(n=len(ordered), events=sum(step.events for step in steps), steps=steps)


def _steps(ordered: Sequence[tuple[float, bool]]) -> Iterator[Step]:
    survival, variance = 1.0, 0.0
    at_risk, now, gone, events = len(ordered), None, 0, 0
    for time, ended in chain(ordered, [(None, False)]):
        if time != now:
            if now is not None and events:
                survival *= 1 - events / at_risk
                left = at_risk - events
                variance = variance + events / (at_risk * left) if left else inf
                yield Step(now, at_risk, events, survival, variance)
            at_risk -= gone
            now, gone, events = time, 0, 0
        gone += 1
        events += ended
