"""Net sentiment: how much more is said well than badly, among what was judged at all."""

from collections.abc import Mapping, Sequence
from typing import Any

from groundswell.core.statistics.proportions import net_share_interval
from groundswell.mentions.aggregates.counts import Key, count
from groundswell.mentions.aggregates.grid import Cell, Grid
from groundswell.mentions.aggregates.selection import Dimension, Selection
from groundswell.mentions.aggregates.shares import interval
from groundswell.mentions.aggregates.volume import TOPICS_OVERLAP, check_topics, counted_topics
from groundswell.mentions.models import UNSCORED, Sentiment

METHOD = "net_share_mover_wilson"
DIMENSIONS = (Dimension.PERIOD, Dimension.CHANNEL, Dimension.TOPIC)
NOTHING_SCORED = "nothing_scored"

Tones = Mapping[str, int]
"""How many mentions there are of each sentiment."""


def net_sentiment(selection: Selection, by: Sequence[Dimension]) -> dict[str, Any]:
    """(positive - negative) / (positive + neutral + negative + mixed), as the API shows it.

    Raises:
        DomainError: 400, too many cells; several topics not told apart.
    """
    check_topics(selection, by)
    grid = Grid(selection, by, of=DIMENSIONS)
    counts = count(selection, [*by, Dimension.SENTIMENT], topics=counted_topics(grid))
    tones: dict[Key, dict[str, int]] = {}
    for (*key, sentiment), counted in counts.items():
        tones.setdefault(tuple(key), {})[sentiment] = counted.n
    return {
        "by": [each.value for each in by],
        **selection.described,
        "total": _shown(grid, grid.whole(), _total(grid, tones)),
        "cells": [_shown(grid, cell, tones.get(cell.key, {})) for cell in grid.cells(tones)] if by else [],
    }


def _total(grid: Grid, tones: Mapping[Key, Tones]) -> Tones | None:
    """Those of the whole, each mention once; None where that cannot be told."""
    selection = grid.selection
    if Dimension.TOPIC not in grid.by or len(selection.topics) == 1:
        found = list(tones.values())
        return {each: sum(one.get(each, 0) for one in found) for each in (*Sentiment.values, UNSCORED)}
    if selection.topics:
        return None
    return {sentiment: each.n for (sentiment,), each in count(selection, [Dimension.SENTIMENT]).items()}


def _shown(grid: Grid, cell: Cell, tones: Tones | None) -> dict[str, Any]:
    reasons = list(cell.stretch.reasons)
    known = tones is not None and (cell.stretch.is_collected or any(tones.values()))
    if tones is None:
        reasons.append(TOPICS_OVERLAP)
    found = {each: (tones or {}).get(each, 0) for each in (*Sentiment.values, UNSCORED)}
    positive, negative = found[Sentiment.POSITIVE], found[Sentiment.NEGATIVE]
    n = sum(found[each] for each in Sentiment.values)
    if known and not n:
        reasons.append(NOTHING_SCORED)
    return {
        **grid.shown(cell),
        "method": METHOD,
        **{each: found[each] if known else None for each in Sentiment.values},
        "unscored": found[UNSCORED] if known else None,
        "n": n if known else None,
        "value": (positive - negative) / n if n else None,
        "interval": interval(net_share_interval(positive, negative, n)) if n else None,
        "coverage": cell.stretch.coverage,
        "reasons": reasons,
        "query": grid.query(cell, topics=grid.selection.topics, sentiments=Sentiment.values),
    }
