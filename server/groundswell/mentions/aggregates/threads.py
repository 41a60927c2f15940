"""Threads that were opened: how many, how many of them were answered and solved, and how soon."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
MAX_THREADS = 100_000

CHANNELS_AT_ONCE = 100

_COLUMNS = (
    "channel_id", "opened_at", "opened_by", "first_response_at", "first_response_by", "solved_at", "solved_by",
    "closed_at", "is_complete",
)  # fmt: skip


class Observed(NamedTuple):
    """Until when a channel was observed, and how that is known."""

    until: datetime.datetime
    by: str


class Opened(NamedTuple):
    """A thread that was opened.

    Attributes:
        waits: None if the company opened it, so that nobody waits for an answer.
    """

    channel: str
    at: datetime.datetime
    is_complete: bool
    wait: waiting.Wait | None


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
    opened = opened_threads(selection, observed)
    groups: dict[Key, list[Opened]] = defaultdict(list)
    for each in opened:
        groups[_key(each, grid)].append(each)
    return {
        "by": [each.value for each in by],
        **selection.described,
        "observed": [
            {"channel": grid.all_channels[key].shown, "until": each.until.strftime(INSTANT_FORMAT), "by": each.by}
            for key, each in observed.items()
        ],
        "total": _shown(grid, grid.whole(), opened, observed_until),
        "cells": [_shown(grid, cell, groups[cell.key], observed_until) for cell in grid.cells(list(groups))]
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


def opened_threads(selection: Selection, observed: Mapping[str, Observed]) -> list[Opened]:
    """The threads opened in the days of a selection, and before the end of what was observed."""
    if not observed:
        return []
    conditions = ["workspace_id = %s", "opened_at >= %s", "opened_at < %s"]
    days = selection.days
    values = [str(selection.workspace_id), stored_instant(days.since), stored_instant(days.until)]
    if selection.channels:
        conditions.append(f"channel_id IN ({', '.join(['%s'] * len(selection.channels))})")
        values.extend(selection.channels)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM {Thread._meta.db_table} WHERE {' AND '.join(conditions)} "
            f"LIMIT {MAX_THREADS + 1}",
            values,
        )
        rows = cursor.fetchall()
    if len(rows) > MAX_THREADS:
        raise problems.invalid(
            f"More than {MAX_THREADS} threads; take fewer days, or name channels.",
            parameter="opened_after",
            code="too_many",
        )
    read = (_thread(row, observed) for row in rows)
    return [each for each in read if each is not None]


def _thread(row: tuple[Any, ...], observed: Mapping[str, Observed]) -> Opened | None:
    """A thread as it was read; None for one that was opened after observation had ended."""
    channel, opened_at, opened_by, response_at, response_by, solved_at, solved_by, closed_at, is_complete = row
    key, at = str(channel), instant(opened_at)
    until = observed[key].until
    if at > until:
        return None
    wait = waiting.wait(
        at,
        until=until,
        closed_at=_read(closed_at),
        response=(_read(response_at), response_by),
        solution=(_read(solved_at), solved_by),
    )
    return Opened(key, at, bool(is_complete), None if opened_by == Solver.STAFF else wait)


def _read(at: Any) -> datetime.datetime | None:
    return None if at is None else instant(at)


def _key(opened: Opened, grid: Grid) -> Key:
    """The cell a thread belongs to."""
    selection = grid.selection
    return tuple(
        opened.channel if each is Dimension.CHANNEL else selection.first_day(selection.calendar.local_date(opened.at))
        for each in grid.by
    )


def _shown(
    grid: Grid, cell: Cell, opened: Sequence[Opened], observed_until: datetime.datetime | None
) -> dict[str, Any]:
    waits = [each.wait for each in opened if each.wait is not None]
    known = cell.stretch.is_collected or bool(opened)
    listed = _query(grid, cell, observed_until)

    def rows(name: str, *who: str) -> dict[str, str | None]:
        """Where those that came to something are listed; lists do not look back, so not as of an earlier time."""
        query = f"{listed}&opened_by={Solver.PEER}&{any_of(name, who or Solver.values)}"
        return {"query": query if observed_until is None else None}

    def medians(name: str, reached: Iterable[tuple[float, waiting.Reached | None]]) -> dict[str, Any]:
        found = waiting.medians(reached, is_known=known)
        return {who: median | (rows(name) if who == "anybody" else rows(name, who)) for who, median in found.items()}

    return {
        **grid.shown(cell),
        "opened": len(opened) if known else None,
        "opened_by_company": sum(each.wait is None and each.is_complete for each in opened) if known else None,
        "incomplete": sum(not each.is_complete for each in opened) if known else None,
        "answered": waiting.answered(waits, is_known=known) | rows("first_response_by"),
        "solved": waiting.solved(waits, is_known=known) | rows("solved_by"),
        "peer_solved": waiting.peer_solved(waits, is_known=known) | rows("solved_by", Solver.PEER),
        "first_response": medians("first_response_by", ((each.observed, each.response) for each in waits)),
        "solution": medians("solved_by", ((each.observed, each.solution) for each in waits)),
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
