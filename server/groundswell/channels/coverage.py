"""Covered time: when everything said in a channel was collected, so that silence there means something."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from groundswell.channels.models import CoverageSpan


class Span(NamedTuple):
    """A stretch of time from `starts_at` up to and without `ends_at`; both aware."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime


def union(spans: Iterable[Span]) -> list[Span]:
    """What lies in any of the spans: in order of time, and apart from each other.

    Args:
        spans: in any order; those that are empty, or end before they start, count for nothing.

    >>> noon = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)
    >>> hour = datetime.timedelta(hours=1)
    >>> union([Span(noon + hour, noon + 2 * hour), Span(noon, noon + hour)]) == [Span(noon, noon + 2 * hour)]
    True
    """
    joined: list[Span] = []
    for span in sorted(each for each in spans if each.starts_at < each.ends_at):
        if joined and span.starts_at <= joined[-1].ends_at:
            joined[-1] = Span(joined[-1].starts_at, max(joined[-1].ends_at, span.ends_at))
        else:
            joined.append(span)
    return joined


def intersect(one: Iterable[Span], other: Iterable[Span]) -> list[Span]:
    """What lies in a span of each: in order of time, and apart from each other."""
    left, right = union(one), union(other)
    common: list[Span] = []
    at_left = at_right = 0
    while at_left < len(left) and at_right < len(right):
        first, second = left[at_left], right[at_right]
        common.append(Span(max(first.starts_at, second.starts_at), min(first.ends_at, second.ends_at)))
        if first.ends_at < second.ends_at:
            at_left += 1
        else:
            at_right += 1
    return union(common)


def share(spans: Iterable[Span], *, since: datetime.datetime, until: datetime.datetime) -> float:
    """How much of a period the spans cover, from 0 to 1; 1 only if they cover all of it.

    Raises:
        ValueError: the period is empty.
    """
    if since >= until:
        raise ValueError("An empty period has no share that is covered.")
    inside = intersect(spans, [Span(since, until)])
    return sum((each.ends_at - each.starts_at for each in inside), datetime.timedelta()) / (until - since)


def covered(
    workspace_id: uuid.UUID,
    channel_ids: Sequence[uuid.UUID],
    *,
    since: datetime.datetime,
    until: datetime.datetime,
) -> dict[uuid.UUID, list[Span]]:
    """The covered time of channels within a period, from `since` up to and without `until`.

    Returns:
        For each of the channels its spans, cut to the period, in order and apart from each other; none for one of
        which nothing in the period was collected, or that is not the workspace's.
    """
    recorded = CoverageSpan.objects.filter(
        workspace_id=workspace_id,
        channel_id__in=channel_ids,
        starts_at__lt=until,
        ends_at__gt=since,
    )
    found: dict[uuid.UUID, list[Span]] = defaultdict(list)
    for channel_id, starts_at, ends_at in recorded.values_list("channel_id", "starts_at", "ends_at"):
        found[channel_id].append(Span(starts_at, ends_at))
    period = [Span(since, until)]
    return {each: intersect(found[each], period) for each in channel_ids}
