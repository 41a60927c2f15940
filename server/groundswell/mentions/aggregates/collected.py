"""How much of a time was collected, so that "nothing was said" is told from "nobody listened"."""

import datetime
import uuid
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from groundswell.channels.coverage import Span, covered
from groundswell.mentions.aggregates.selection import Period

NOT_COLLECTED = "not_collected"
PARTLY_COLLECTED = "partly_collected"
COVERAGE_NOT_RECORDED = "coverage_not_recorded"

_NONE = datetime.timedelta()


class CoveredTime:
    """How much of any stretch of time some spans cover, in the time it takes to find its ends.

    Args:
        spans: in order of time, and apart from each other.
    """

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.starts_at for span in spans]
        lengths = (span.ends_at - span.starts_at for span in spans)
        self._before = list(accumulate(lengths, initial=_NONE))

    def within(self, since: datetime.datetime, until: datetime.datetime) -> datetime.timedelta:
        """How long of the time from `since` up to `until` is covered."""
        return self._up_to(until) - self._up_to(since) if self._spans else _NONE

    def _up_to(self, at: datetime.datetime) -> datetime.timedelta:
        begun = bisect_right(self._starts, at)
        if not begun:
            return _NONE
        last = self._spans[begun - 1]
        return self._before[begun - 1] + (min(at, last.ends_at) - last.starts_at)


class Collected:
    """What was collected of channels within some days.

    Args:
        channels: ids as text, of channels of the workspace.
        days: those that will be asked about.
    """

    def __init__(self, workspace_id: uuid.UUID, channels: Sequence[str], days: Period) -> None:
        ids = [uuid.UUID(each) for each in channels]
        spans = covered(workspace_id, ids, since=days.since, until=days.until) if ids else {}
        self._covered = {str(channel): CoveredTime(found) for channel, found in spans.items()}
        self._is_nothing = not any(spans.values())

    def share(self, channels: Iterable[str], period: Period) -> float | None:
        """How much of a period was collected of channels, on the average of them, 0 to 1; None if there are none."""
        found = [self._covered[each] for each in channels if each in self._covered]
        if self._is_nothing:
            return 0.0 if found else None
        length = (period.until - period.since) * len(found)
        if not length:
            return None
        return sum((each.within(period.since, period.until) for each in found), _NONE) / length


def reasons(share: float | None, *, anything_seen: bool) -> list[str]:
    """What a share of collected time means for a figure.

    Args:
        anything_seen: whether any mention came in from these channels in this time, whatever it says.
    """
    if not share:
        return [COVERAGE_NOT_RECORDED if anything_seen else NOT_COLLECTED]
    return [PARTLY_COLLECTED] if share < 1 else []
