"""Share of voice: how much of what is said of us and of others is said of us."""

from collections.abc import Sequence
from typing import Any

from groundswell.core import problems
from groundswell.core.filters import MAX_ANY_OF
from groundswell.mentions.aggregates.counts import NOTHING, count
from groundswell.mentions.aggregates.grid import Cell, Grid
from groundswell.mentions.aggregates.selection import Dimension, Selection
from groundswell.mentions.aggregates.shares import share
from groundswell.mentions.aggregates.subjects import Subjects
from groundswell.mentions.models import TopicKind

DIMENSIONS = (Dimension.PERIOD, Dimension.CHANNEL, Dimension.TOPIC)
VOICES = (TopicKind.BRAND, TopicKind.COMPETITOR)

NO_BRAND = "no_brand_topic"
NO_COMPETITOR = "no_competitor_topic"
NOBODY_NAMED = "nobody_named"


def voices(topics: Subjects, named: Sequence[str] = ()) -> dict[str, list[str]]:
    """The topics whose mentions are compared, by their kind: brands and competitors that are in use.

    A mention in a topic is in those above it, too. So a brand below a brand is a part of it and not counted again.

    Args:
        named: only these, if any are given.
    """
    chosen = {
        key: each
        for key, each in topics.items()
        if each.kind in VOICES and (key in named if named else each.archived_at is None)
    }

    def is_part(key: str) -> bool:
        parent = topics[key].parent_id
        while parent is not None:
            above = topics[parent]
            if parent in chosen and above.kind == topics[key].kind and above.archived_at is None:
                return True
            parent = topics[parent].parent_id
        return False

    return {kind.value: [k for k, each in chosen.items() if each.kind == kind and not is_part(k)] for kind in VOICES}


def share_of_voice(selection: Selection, by: Sequence[Dimension]) -> dict[str, Any]:
    """The share of our brands in all namings of brands and competitors, as the API shows it.

    A mention that names two of them counts for each, so namings are counted, not mentions. Told apart by topic each
    cell is the share of one of them in all namings.

    Raises:
        DomainError: 400, too many cells, or too many topics to compare.
    """
    rest = [each for each in by if each is not Dimension.TOPIC]
    grid = Grid(selection, rest, of=DIMENSIONS)
    compared = voices(grid.topics, selection.topics)
    own, others = compared[TopicKind.BRAND], compared[TopicKind.COMPETITOR]
    everybody = [*own, *others]
    if len(everybody) > MAX_ANY_OF:
        raise problems.invalid(f"More than {MAX_ANY_OF} to compare; name some.", parameter="topic", code="too_many")
    namings = count(selection, [*rest, Dimension.TOPIC], topics=everybody)
    if rest:
        for (*_, topic), counted in list(namings.items()):
            namings[topic,] = namings.get((topic,), NOTHING).plus(counted)
    lacking = [reason for reason, there in ((NO_BRAND, own), (NO_COMPETITOR, others)) if not there]

    def shown(cell: Cell, mine: Sequence[str]) -> dict[str, Any]:
        part, n = (sum(namings.get((*cell.key, each), NOTHING).n for each in some) for some in (mine, everybody))
        return {
            **grid.shown(cell),
            **share(
                part,
                n,
                is_known=cell.stretch.is_collected or n > 0,
                reasons=cell.stretch.reasons,
                withheld=lacking,
                if_none=NOBODY_NAMED,
            ),
            "coverage": cell.stretch.coverage,
            "query": grid.query(cell, topics=mine) if mine else None,
            "whole_query": grid.query(cell, topics=everybody) if everybody else None,
        }

    whole = grid.whole()
    if Dimension.TOPIC in by:
        cells = [shown(whole, [each]) | {"topic": grid.topics[each].shown} for each in everybody]
    else:
        cells = [shown(cell, own) for cell in grid.cells(key[:-1] for key in namings)] if by else []
    return {
        "by": [each.value for each in by],
        **selection.described,
        "own": [grid.topics[each].shown for each in own],
        "competitors": [grid.topics[each].shown for each in others],
        "total": shown(whole, own),
        "cells": cells,
    }
