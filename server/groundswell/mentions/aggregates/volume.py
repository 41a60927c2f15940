"""How much was said: where, when, about what, and in which tone."""

from collections.abc import Iterable, Sequence
from typing import Any

from groundswell.core import problems
from groundswell.mentions.aggregates.counts import NOTHING, Count, count
from groundswell.mentions.aggregates.grid import Cell, Grid
from groundswell.mentions.aggregates.selection import Dimension, Selection

METHOD = "count"
DIMENSIONS = tuple(Dimension)
TOPICS_OVERLAP = "topics_overlap"


def volume(selection: Selection, by: Sequence[Dimension]) -> dict[str, Any]:
    """Counts of mentions, as the API shows them.

    Of several topics there is no total: a mention may be in two of them, and counts do not tell.

    Raises:
        DomainError: 400, too many cells; several topics not told apart.
    """
    check_topics(selection, by)
    grid = Grid(selection, by, of=DIMENSIONS)
    counts = count(selection, by, topics=counted_topics(grid))
    grid.saw(counts)
    total = _total(grid, counts)
    return {
        "method": METHOD,
        "by": [each.value for each in by],
        **selection.described,
        "total": _shown(grid, grid.whole(), total),
        "cells": [_shown(grid, cell, counts.get(cell.key, NOTHING)) for cell in grid.cells(counts)] if by else [],
    }


def check_topics(selection: Selection, by: Sequence[Dimension]) -> None:
    """Raise a 400 for several topics that are not told apart."""
    if len(selection.topics) > 1 and Dimension.TOPIC not in by:
        raise problems.invalid(
            "A mention can be in several topics, so they are not counted as one; take one topic, or by=topic.",
            parameter="topic",
            code="too_many",
        )


def counted_topics(grid: Grid) -> Sequence[str]:
    """The topics whose mentions are counted; none for all mentions."""
    named = grid.selection.topics
    return list(grid.topics) if Dimension.TOPIC in grid.by and not named else named


def _total(grid: Grid, counts: dict[Any, Count]) -> Count | None:
    """What the whole comes to, each mention once; None where that cannot be told."""
    selection = grid.selection
    if Dimension.TOPIC not in grid.by or len(selection.topics) == 1:
        return _sum(counts.values())
    if selection.topics:
        return None
    return _sum((count(selection, ()) if selection.sentiments else grid.all_seen).values())


def _sum(counts: Iterable[Count]) -> Count:
    return Count(*map(sum, zip(*counts, strict=True)))


def _shown(grid: Grid, cell: Cell, counted: Count | None) -> dict[str, Any]:
    stretch = cell.stretch
    known = counted is not None and (stretch.is_collected or counted.n)
    n, engagement, reach = counted if counted is not None and known else (None, None, None)
    found = grid.shown(cell)
    found["n"] = n
    found["engagement"] = engagement or None
    found["reach"] = reach or None
    found["coverage"] = stretch.coverage
    found["reasons"] = [*stretch.reasons, TOPICS_OVERLAP] if counted is None else stretch.reasons
    found["query"] = grid.query(cell, topics=grid.selection.topics)
    return found
