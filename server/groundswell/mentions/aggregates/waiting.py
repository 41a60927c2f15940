"""How long people wait for an answer, and for a solution: from threads as far as they were observed."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from groundswell.core.statistics.proportions import CONFIDENCE
from groundswell.core.statistics.survival import Median, kaplan_meier
from groundswell.mentions.aggregates.shares import share
from groundswell.mentions.models import Solver

METHOD = "kaplan_meier_median"
NO_THREADS = "no_threads"
NOTHING_SOLVED = "nothing_solved"
MEDIAN_NOT_REACHED = "median_not_reached"
LOWER_LIMIT_NOT_REACHED = "lower_limit_not_reached"
UPPER_LIMIT_NOT_REACHED = "upper_limit_not_reached"


class Reached(NamedTuple):
    """Something a thread came to: after how many seconds, and who brought it there."""

    after: float
    by: str


@dataclass(frozen=True, slots=True)
class Wait:
    """A thread that somebody outside of the company opened.

    Attributes:
        observed: for how many seconds somebody was seen to wait in it: until observation ended, or people closed it.
        response: the first response, if there was one before observation ended.
        solution: likewise; one that was published before the thread was opened counts as there from the start.
    """

    observed: float
    response: Reached | None
    solution: Reached | None


def wait(
    opened_at: datetime.datetime,
    *,
    until: datetime.datetime,
    closed_at: datetime.datetime | None = None,
    response: tuple[datetime.datetime | None, str | None],
    solution: tuple[datetime.datetime | None, str | None],
) -> Wait:
    """What was observed of a thread up to an instant, which still belongs to it."""

    def reached(at: datetime.datetime | None, by: str | None) -> Reached | None:
        return Reached(max(0.0, (at - opened_at).total_seconds()), by or "") if at is not None and at <= until else None

    ended_at = until if closed_at is None else max(opened_at, min(closed_at, until))
    return Wait((ended_at - opened_at).total_seconds(), reached(*response), reached(*solution))


def answered(waits: Sequence[Wait], *, is_known: bool = True) -> dict[str, Any]:
    """The share of threads that got a response.

    Args:
        is_known: whether there is anything to tell, here and in what follows: no threads may be none that were seen.
    """
    part = sum(each.response is not None for each in waits)
    return share(part, len(waits), is_known=is_known, if_none=NO_THREADS)


def solved(waits: Sequence[Wait], *, is_known: bool = True) -> dict[str, Any]:
    """The share of threads that got a solution."""
    part = sum(each.solution is not None for each in waits)
    return share(part, len(waits), is_known=is_known, if_none=NO_THREADS)


def peer_solved(waits: Sequence[Wait], *, is_known: bool = True) -> dict[str, Any]:
    """The share of the solved threads whose solution is not the company's."""
    found = [each.solution for each in waits if each.solution is not None]
    part = sum(each.by == Solver.PEER for each in found)
    return share(part, len(found), is_known=is_known, if_none=NOTHING_SOLVED)


def medians(reached: Iterable[tuple[float, Reached | None]], *, is_known: bool = True) -> dict[str, Any]:
    """The median time in seconds until something is reached: by anybody, by staff, by peers.

    Threads that were still open are observed as long as they were, not left out. For the time until staff get there, a
    thread to which a peer came first is observed until then, and the other way round: that is the time it takes where
    nobody was faster, and assumes that whom others left for them is like the rest.

    Args:
        reached: for each thread how long it was observed, and what was reached within that time.
    """
    observations = sorted(((each.after if each else seconds, each) for seconds, each in reached), key=itemgetter(0))

    def by(*who: str) -> dict[str, Any]:
        ends = [(seconds, each is not None and each.by in who) for seconds, each in observations]
        return _median(ends, is_known=is_known)

    return {"anybody": by(*Solver.values), "staff": by(Solver.STAFF), "peer": by(Solver.PEER)}


def _median(observations: Sequence[tuple[float, bool]], *, is_known: bool) -> dict[str, Any]:
    curve = kaplan_meier(observations)
    median = curve.median()
    return {
        "method": METHOD,
        "n": curve.n if is_known else None,
        "events": curve.events if is_known else None,
        "value": median.value,
        "interval": {"lower": median.lower, "upper": median.upper, "confidence": CONFIDENCE} if curve.n else None,
        "reasons": _reasons(median) if curve.n else [NO_THREADS] * is_known,
    }


def _reasons(median: Median) -> list[str]:
    missing = {
        MEDIAN_NOT_REACHED: median.value,
        LOWER_LIMIT_NOT_REACHED: median.lower,
        UPPER_LIMIT_NOT_REACHED: median.upper,
    }
    return [reason for reason, value in missing.items() if value is None]
