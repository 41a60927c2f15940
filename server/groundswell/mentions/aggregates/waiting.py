"""How long people wait for an answer, and for a solution: from threads as far as they were observed."""

import datetime
from array import array
from typing import Any

from groundswell.core.statistics.proportions import CONFIDENCE
from groundswell.core.statistics.survival import Median, SurvivalCurve, kaplan_meier
from groundswell.mentions.aggregates.shares import share
from groundswell.mentions.models import Solver

METHOD = "kaplan_meier_median"
NO_THREADS = "no_threads"
NOTHING_SOLVED = "nothing_solved"
MEDIAN_NOT_REACHED = "median_not_reached"
LOWER_LIMIT_NOT_REACHED = "lower_limit_not_reached"
UPPER_LIMIT_NOT_REACHED = "upper_limit_not_reached"


class Times:
    """How long threads took to come to something.

    Attributes:
        open: seconds for which those were observed that have not come to it.
        by: seconds after which the others did, by who brought them there.
    """

    __slots__ = ("by", "open")

    def __init__(self) -> None:
        self.open = array("d")
        self.by: dict[str, array[float]] = {who: array("d") for who in Solver.values}

    def extend(self, other: "Times") -> None:
        self.open.extend(other.open)
        for who, seconds in other.by.items():
            self.by[who].extend(seconds)

    @property
    def n(self) -> int:
        return len(self.open) + self.events

    @property
    def events(self) -> int:
        return sum(map(len, self.by.values()))


class Waits:
    """Threads that somebody outside of the company opened: 16 bytes each, as there can be a million.

    Attributes:
        response: until the first response, where there was one before observation ended.
        solution: likewise; one that was published before the thread was opened counts as there from the start.
    """

    __slots__ = ("response", "solution")

    def __init__(self) -> None:
        self.response = Times()
        self.solution = Times()

    def add(
        self,
        opened_at: datetime.datetime,
        *,
        until: datetime.datetime,
        closed_at: datetime.datetime | None = None,
        response: tuple[datetime.datetime | None, str | None] = (None, None),
        solution: tuple[datetime.datetime | None, str | None] = (None, None),
    ) -> None:
        """Add what was observed of a thread up to an instant, which still belongs to it, or until people closed it."""
        ended_at = until if closed_at is None else max(opened_at, min(closed_at, until))
        for times, (at, by) in ((self.response, response), (self.solution, solution)):
            if at is None or by is None or at > until:
                times.open.append((ended_at - opened_at).total_seconds())
            else:
                times.by[by].append(max(0.0, (at - opened_at).total_seconds()))

    def extend(self, other: "Waits") -> None:
        """Add the threads of another."""
        self.response.extend(other.response)
        self.solution.extend(other.solution)


def reached(times: Times, *, is_known: bool = True) -> dict[str, Any]:
    """The share of threads that came to something.

    Args:
        is_known: whether there is anything to tell, here and in what follows: no threads may be none that were seen.
    """
    return share(times.events, times.n, is_known=is_known, if_none=NO_THREADS)


def peer_solved(waits: Waits, *, is_known: bool = True) -> dict[str, Any]:
    """The share of the solved threads whose solution is not the company's."""
    solution = waits.solution
    return share(len(solution.by[Solver.PEER]), solution.events, is_known=is_known, if_none=NOTHING_SOLVED)


def medians(times: Times, *, is_known: bool = True) -> dict[str, Any]:
    """The median time in seconds until something is reached: by anybody, by staff, by peers.

    Threads that were still open are observed as long as they were, not left out. For the time until staff get there, a
    thread to which a peer came first is observed until then, and the other way round: that is the time it takes where
    nobody was faster, and assumes that whom others left for them is like the rest.
    """
    open, staff, peer = map(sorted, (times.open, times.by[Solver.STAFF], times.by[Solver.PEER]))
    return {
        "anybody": _median(kaplan_meier([*staff, *peer], open), is_known=is_known),
        "staff": _median(kaplan_meier(staff, [*peer, *open]), is_known=is_known),
        "peer": _median(kaplan_meier(peer, [*staff, *open]), is_known=is_known),
    }


def _median(curve: SurvivalCurve, *, is_known: bool) -> dict[str, Any]:
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
