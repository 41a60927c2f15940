"""Counts of mentions by day or month, channel, topic and sentiment: moved by exactly what a write changes.

KPIs' rollups are summed up anew from their rows; here a batch of ten thousand posts may touch every cell of a busy
channel, and reading all of its mentions again for each batch would cost the square of them. Counts are whole numbers,
so what was there before a write and what is there after it differ exactly, in any order and after any correction.
"""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from uuid_utils import uuid7

from groundswell.core.iteration import chunked
from groundswell.core.periods import Calendar
from groundswell.core.staging import Stage
from groundswell.mentions.models import EVERY_TOPIC, UNSCORED, Mention, MentionMonthRollup, MentionRollup

if TYPE_CHECKING:
    from groundswell.mentions.writing import State

CHUNK = 5_000
_EVERY = str(EVERY_TOPIC)

Cell = tuple[str, str, str, str]
"""Topic, day as text, channel, sentiment."""

_stage = Stage(
    "staged_mention_cell",
    [
        ("id", "uuid"),
        ("topic_id", "uuid"),
        ("day", "date"),
        ("channel_id", "uuid"),
        ("sentiment", "text"),
        ("n", "bigint"),
        ("engagement", "bigint"),
        ("reach", "bigint"),
    ],
)


class Difference:
    """What a write adds to the cells and takes from them."""

    def __init__(self, calendar: Calendar) -> None:
        self._cells: dict[Cell, list[int]] = defaultdict(lambda: [0, 0, 0])
        self._calendar = calendar

    def add(self, mention: "State", *, times: int = 1) -> None:
        """Count a mention, or take it back with `times=-1`."""
        day, channel = str(self._calendar.local_date(mention.published_at)), mention.channel_id
        sentiment = mention.sentiment or UNSCORED
        engagement = (mention.likes or 0) + (mention.comments or 0) + (mention.shares or 0)
        reach = mention.reach or 0
        for topic in (_EVERY, *mention.topics):
            cell = self._cells[topic, day, channel, sentiment]
            cell[0] += times
            cell[1] += times * engagement
            cell[2] += times * reach

    def apply(self, workspace_id: uuid.UUID) -> None:
        """Move the stored cells; the channels are locked by the caller."""
        cells = sorted(self._cells.items())
        added = [(*cell, *(max(each, 0) for each in moved)) for cell, moved in cells if max(moved) > 0]
        taken = [(*cell, *(max(-each, 0) for each in moved)) for cell, moved in cells if min(moved) < 0]
        _move(workspace_id, added, sign="+")
        _move(workspace_id, taken, sign="-")
        if taken:
            _drop_empty(workspace_id)


def _move(workspace_id: uuid.UUID, rows: list[tuple[Any, ...]], *, sign: str) -> None:
    """Add to the cells, or take from them: what is staged is never below zero, as no row of the table may be."""
    if not rows:
        return
    _stage.fill([(str(uuid7()), *row) for row in rows])
    with connection.cursor() as cursor:
        for kept in _KEPT:
            kept.move(cursor, workspace_id, sign=sign)


def _drop_empty(workspace_id: uuid.UUID) -> None:
    """Delete the staged cells that count nothing any more."""
    with connection.cursor() as cursor:
        for kept in _KEPT:
            kept.drop_empty(cursor, workspace_id)


class _Kept(NamedTuple):
    """A table of counts.

    Attributes:
        column: that says when.
        staged: what is to be moved in it, by database: a table or a query.
    """

    table: str
    column: str
    staged: Mapping[str, str]

    def move(self, cursor: Any, workspace_id: uuid.UUID, *, sign: str) -> None:
        """Add what is staged, or take it away."""
        workspace = "%s::uuid" if connection.vendor == "postgresql" else "%s"
        key = f"topic_id, {self.column}, channel_id, sentiment"
        moved = ", ".join(f"{each} = {self.table}.{each} {sign} excluded.{each}" for each in _COUNTS)
        cursor.execute(
            f"INSERT INTO {self.table} (workspace_id, version, id, {key}, {', '.join(_COUNTS)}) "
            f"SELECT {workspace}, 1, s.id, {key}, {', '.join(_COUNTS)} FROM {self.staged[connection.vendor]} s "
            f"WHERE true ON CONFLICT (workspace_id, {key}) "
            f"DO UPDATE SET version = {self.table}.version + 1, {moved}",
            [str(workspace_id)],
        )

    def drop_empty(self, cursor: Any, workspace_id: uuid.UUID) -> None:
        """Delete what was staged and counts nothing any more."""
        key = f"topic_id, {self.column}, channel_id, sentiment"
        cursor.execute(
            f"DELETE FROM {self.table} WHERE workspace_id = %s AND n = 0 "
            f"AND ({key}) IN (SELECT {key} FROM {self.staged[connection.vendor]} s)",
            [str(workspace_id)],
        )


def _months(*, id: str, month: str) -> str:
    """What is staged, by month: each row is named for one of those it is made of."""
    counts = ", ".join(f"sum({each}) AS {each}" for each in _COUNTS)
    return (
        f"(SELECT {id} AS id, topic_id, {month} AS month, channel_id, sentiment, {counts} "
        f"FROM {_stage.name} GROUP BY 2, 3, 4, 5)"
    )


_COUNTS = ("n", "engagement", "reach")
_KEPT = (
    _Kept(MentionRollup._meta.db_table, "day", {"sqlite": _stage.name, "postgresql": _stage.name}),
    _Kept(
        MentionMonthRollup._meta.db_table,
        "month",
        {
            "sqlite": _months(id="min(id)", month="substr(day, 1, 7) || '-01'"),
            "postgresql": _months(id="min(id::text)::uuid", month="date_trunc('month', day::timestamp)::date"),
        },
    ),
)


def rebuild(workspace_id: uuid.UUID, *, calendar: Calendar) -> None:
    """Count all mentions of a workspace anew; nobody else may write them meanwhile."""
    from groundswell.mentions import writing

    for model in (MentionRollup, MentionMonthRollup):
        model.objects.filter(workspace_id=workspace_id).delete()
    ids = Mention.objects.filter(workspace_id=workspace_id).order_by("id").values_list("id", flat=True)
    for chunk in chunked(map(str, ids.iterator(chunk_size=CHUNK)), CHUNK):
        difference = Difference(calendar)
        for state in writing.load(workspace_id, chunk).values():
            difference.add(state)
        difference.apply(workspace_id)
