"""Threads that were opened: how many, how many of them were answered and solved, and how soon."""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from groundswell.channels.models import CoverageSpan
from groundswell.core import problems
from groundswell.core.serializers import INSTANT_FORMAT
from groundswell.core.staging import instant, stored_instant
from groundswell.mentions.aggregates import waiting
from groundswell.mentions.aggregates.counts import Key
from groundswell.mentions.aggregates.grid import Cell, Grid
from groundswell.mentions.aggregates.selection import INSTANT, Dimension, Selection, any_of, between
from groundswell.mentions.models import Mention, Solver, Thread

DIMENSIONS = (Dimension.PERIOD, Dimension.CHANNEL)
MAX_THREADS = 1_000_000
"""What is read in some seconds."""

CHANNELS_AT_ONCE = 100
THREADS_AT_ONCE = 5_000


class Observed(NamedTuple):
    """Until when a channel was observed, and how that is known."""

    until: datetime.datetime
    by: str


class Opened:
    """Threads that were opened.

    Attributes:
        by_company: how many of those whose beginning is known the company opened, so that nobody waits in them.
        waits: of those somebody waits in.
    """

    __slots__ = ("by_company", "count", "incomplete", "waits")

    def __init__(self) -> None:
        self.count = self.by_company = self.incomplete = 0
        self.waits = waiting.Waits()

    def extend(self, other: "Opened") -> None:
        self.count += other.count
        self.by_company += other.by_company
        self.incomplete += other.incomplete
        self.waits.extend(other.waits)


def threads(
    selection: Selection, by: Sequence[Dimension], *, observed_until: datetime.datetime | None = None
) -> dict[str, Any]:
    """Figures of the threads opened in the days of a selection, as the API shows them.

    Args:
        by: period (in which they were opened) or channel, one at most.
        observed_until: what came later is left out. Default: of each channel the end of what is recorded as covered, or
            its last post, whichever is later.

    Raises:
        DomainError: 400, too many cells or threads.
    """
    grid = Grid(selection, by, of=DIMENSIONS)
    observed = observations(grid, observed_until)
    opened = opened_threads(grid, observed)
    total = Opened()
    for each in opened.values():
        total.extend(each)
    return {
        "by": [each.value for each in by],
        **selection.described,
        "observed": [
            {"channel": grid.all_channels[key].shown, "until": each.until.strftime(INSTANT_FORMAT), "by": each.by}
            for key, each in observed.items()
        ],
        "total": _shown(grid, grid.whole(), total, observed_until),
        "cells": [_shown(grid, cell, opened[cell.key], observed_until) for cell in grid.cells(list(opened))]
        if by
        else [],
    }


def observations(grid: Grid, given: datetime.datetime | None) -> Mapping[str, Observed]:
    """Until when each channel of a selection was observed; those of which nothing is known are left out."""
    named = grid.selection.channels
    channels = [key for key in grid.all_channels if not named or key in named]
    if given is not None:
        return {key: Observed(given, "parameter") for key in channels}
    found = {key: Observed(at, "last_post") for key, at in _last_posts(grid.selection, channels)}
    now = timezone.now()
    for key, at in _covered_until(grid.selection, channels):
        end = min(at, now)
        if key not in found or end > found[key].until:
            found[key] = Observed(end, "coverage")
    return {key: found[key] for key in channels if key in found}


def _covered_until(selection: Selection, channels: Sequence[str]) -> Iterator[tuple[str, datetime.datetime]]:
    spans = CoverageSpan.objects.filter(workspace_id=selection.workspace_id, channel_id__in=channels)
    ends = spans.order_by().values("channel_id").annotate(ends_at=Max("ends_at"))
    return ((str(channel), ends_at) for channel, ends_at in ends.values_list("channel_id", "ends_at"))


def _last_posts(selection: Selection, channels: Sequence[str]) -> Iterator[tuple[str, datetime.datetime]]:
    """When something was last published in channels: of each the end of its index, not a look at all mentions."""
    last = f"SELECT %s, max(published_at) FROM {Mention._meta.db_table} WHERE workspace_id = %s AND channel_id = %s"
    for first in range(0, len(channels), CHANNELS_AT_ONCE):
        chunk = channels[first : first + CHANNELS_AT_ONCE]
        values = [value for key in chunk for value in (key, str(selection.workspace_id), key)]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([last] * len(chunk)), values)
            yield from ((key, instant(at)) for key, at in cursor.fetchall() if at is not None)


def opened_threads(grid: Grid, observed: Mapping[str, Observed]) -> defaultdict[Key, Opened]:
    """The threads opened in the days of a selection and before the end of what was observed, by the cell they are in.

    Raises:
        DomainError: 400, there are more than can be read in one request.
    """
    found: defaultdict[Key, Opened] = defaultdict(Opened)
    key_of, read = _keys(grid), _reader()
    for rows in _rows(grid.selection) if observed else ():
        for (
            channel, opened_at, opened_by, response_at, response_by, solved_at, solved_by, closed_at, is_complete,
        ) in rows:  # fmt: skip
            at, seen = read(opened_at), observed.get(channel)
            if seen is None or at > seen.until:
                continue
            cell = found[key_of(channel, at)]
            cell.count += 1
            cell.incomplete += not is_complete
            if opened_by == Solver.STAFF:
                cell.by_company += bool(is_complete)
                continue
            cell.waits.add(
                at,
                until=seen.until,
                closed_at=closed_at and read(closed_at),
                response=(response_at and read(response_at), response_by),
                solution=(solved_at and read(solved_at), solved_by),
            )
    return found


def _rows(selection: Selection) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Threads opened in the days of a selection, some thousand at once."""
    conditions = ["workspace_id = %s", "opened_at >= %s", "opened_at < %s"]
    days = selection.days
    values = [str(selection.workspace_id), stored_instant(days.since), stored_instant(days.until)]
    if selection.channels:
        conditions.append(f"channel_id IN ({', '.join(['%s'] * len(selection.channels))})")
        values.extend(selection.channels)
    # As text, which is made a time here: the database's driver would take ten times as long.
    read = "{} || '+00:00'" if connection.vendor == "sqlite" else "{}"
    opened_at, response_at, solved_at, closed_at = map(
        read.format, ("opened_at", "first_response_at", "solved_at", "closed_at")
    )
    count = 0
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT CAST(channel_id AS text), {opened_at}, opened_by, {response_at}, first_response_by, {solved_at}, "
            f"solved_by, {closed_at}, is_complete FROM {Thread._meta.db_table} WHERE {' AND '.join(conditions)}",
            values,
        )
        while chunk := cursor.fetchmany(THREADS_AT_ONCE):
            count += len(chunk)
            if count > MAX_THREADS:
                raise problems.invalid(
                    f"More than {MAX_THREADS} threads; take fewer days, or name channels.",
                    parameter="opened_after",
                    code="too_many",
                )
            yield chunk


def _reader() -> Callable[[Any], datetime.datetime]:
    """What makes a time of what `_rows` has of it."""
    return datetime.datetime.fromisoformat if connection.vendor == "sqlite" else lambda at: at


def _keys(grid: Grid) -> Callable[[str, datetime.datetime], Key]:
    """What tells the cell of a thread by its channel and when it was opened."""
    if Dimension.CHANNEL in grid.by:
        return lambda channel, _: (channel,)
    if Dimension.PERIOD in grid.by:
        periods = grid.selection.periods()
        begin = [each.since for each in periods]
        keys = [(each.starts_on,) for each in periods]
        return lambda _, at: keys[bisect_right(begin, at) - 1]
    return lambda *_: ()


def _shown(grid: Grid, cell: Cell, opened: Opened, observed_until: datetime.datetime | None) -> dict[str, Any]:
    waits = opened.waits
    known = cell.stretch.is_collected or opened.count > 0
    listed = _query(grid, cell, observed_until)

    def rows(name: str, *who: str) -> dict[str, str | None]:
        """Where those that came to something are listed; lists do not look back, so not as of an earlier time."""
        query = f"{listed}&opened_by={Solver.PEER}&{any_of(name, who or Solver.values)}"
        return {"query": query if observed_until is None else None}

    def medians(name: str, times: waiting.Times) -> dict[str, Any]:
        found = waiting.medians(times, is_known=known)
        return {who: median | (rows(name) if who == "anybody" else rows(name, who)) for who, median in found.items()}

    return {
        **grid.shown(cell),
        "opened": opened.count if known else None,
        "opened_by_company": opened.by_company if known else None,
        "incomplete": opened.incomplete if known else None,
        "answered": waiting.reached(waits.response, is_known=known) | rows("first_response_by"),
        "solved": waiting.reached(waits.solution, is_known=known) | rows("solved_by"),
        "peer_solved": waiting.peer_solved(waits, is_known=known) | rows("solved_by", Solver.PEER),
        "first_response": medians("first_response_by", waits.response),
        "solution": medians("solved_by", waits.solution),
        "coverage": cell.stretch.coverage,
        "reasons": cell.stretch.reasons,
        "query": listed,
    }


def _query(grid: Grid, cell: Cell, observed_until: datetime.datetime | None) -> str:
    """Where the threads of a cell are listed, relative to the service."""
    selection, period = grid.selection, cell.stretch.period
    if observed_until is not None and observed_until < period.until:
        period = replace(period, until=observed_until + INSTANT)
    channels = [each.part for each in cell.values if each.name == Dimension.CHANNEL] or selection.channels
    parts = [between("opened", period), *([any_of("channel", channels)] if channels else [])]
    return f"{selection.address('threads')}?{'&'.join(parts)}"
