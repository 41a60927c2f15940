"""Counts of mentions, read from their rollups: as many rows as there are days or months, channels and topics."""

import datetime
import uuid
from collections.abc import Callable, Iterator, Sequence
from operator import call
from typing import Any, NamedTuple

from django.db import connection

from groundswell.core.periods import Cadence
from groundswell.mentions.aggregates.selection import DAY, Dimension, Period, Selection
from groundswell.mentions.models import EVERY_TOPIC, MentionMonthRollup, MentionRollup

Key = tuple[Any, ...]
"""A value of each dimension told apart by, in their order: the first day counted of a period, an id, a sentiment."""


class Count(NamedTuple):
    """How many mentions, how often they were liked, commented on and shared, and how many people they may have reached.

    What of this is not known of a mention counts as 0.
    """

    n: int = 0
    engagement: int = 0
    reach: int = 0

    def plus(self, other: "Count") -> "Count":
        return Count(self.n + other.n, self.engagement + other.engagement, self.reach + other.reach)


NOTHING = Count()


def count(selection: Selection, by: Sequence[Dimension], *, topics: Sequence[str] = ()) -> dict[Key, Count]:
    """The mentions of a selection, told apart by some dimensions; of what was not mentioned there is no entry.

    Args:
        topics: those whose mentions are counted, for each by itself if `by` says so; none means all mentions, each
            once. The selection's own are not looked at.

    Raises:
        ValueError: several topics are to be counted as one: their rollups do not tell which mentions are in two.
    """
    if len(topics) > 1 and Dimension.TOPIC not in by:
        raise ValueError("Mentions in any of several topics cannot be told from rollups.")
    if Dimension.TOPIC in by and not topics:
        return {}
    found: dict[Key, Count] = {}
    readers = [_reader(each, selection) for each in by]
    for part in _parts(selection.days, in_months=Dimension.PERIOD not in by or _in_months(selection.bucket)):
        for *values, n, engagement, reach in _rows(selection, part, by, topics or [str(EVERY_TOPIC)]):
            if n:  # the sum of no rows is null
                key = tuple(map(call, readers, values))
                counted = Count(n, engagement, reach)
                found[key] = found[key].plus(counted) if key in found else counted
    return found


class _Part(NamedTuple):
    """Days of a selection that are read from one table: from the first up to and without `until`."""

    table: str
    column: str
    first: datetime.date
    until: datetime.date


def _parts(days: Period, *, in_months: bool) -> Iterator[_Part]:
    """The days of a selection; of whole months the months, if they will do."""
    of_days = MentionRollup._meta.db_table, "day"
    first, until = days.starts_on, days.ends_on + DAY
    month = _month(first + 31 * DAY) if first.day > 1 else first
    if not in_months or _month(until) <= month:
        yield _Part(*of_days, first, until)
        return
    yield _Part(MentionMonthRollup._meta.db_table, "month", month, _month(until))
    if first < month:
        yield _Part(*of_days, first, month)
    if _month(until) < until:
        yield _Part(*of_days, _month(until), until)


def _month(day: datetime.date) -> datetime.date:
    """The first day of a day's month."""
    return day.replace(day=1)


def _in_months(bucket: Cadence) -> bool:
    """Whether its periods are made of whole months."""
    return bucket not in (Cadence.DAILY, Cadence.WEEKLY)


def _rows(selection: Selection, part: _Part, by: Sequence[Dimension], topics: Sequence[str]) -> list[Any]:
    columns = {
        Dimension.PERIOD: _text(part.column, in_months=_in_months(selection.bucket)),
        Dimension.CHANNEL: "channel_id",
        Dimension.TOPIC: "topic_id",
        Dimension.SENTIMENT: "sentiment",
    }
    conditions = ["workspace_id = %s", f"{part.column} >= %s", f"{part.column} < %s"]
    values: list[Any] = [str(selection.workspace_id), part.first.isoformat(), part.until.isoformat()]
    narrowed = {"topic_id": topics, "channel_id": selection.channels, "sentiment": selection.sentiments}
    for column, wanted in narrowed.items():
        if wanted:
            conditions.append(f"{column} IN ({', '.join(['%s'] * len(wanted))})")
            values.extend(wanted)
    told_apart = ", ".join(columns[each] for each in by)
    sums = ", ".join(map(_sum, Count._fields))
    # Grouped by itself a day is read in the order of the index, and made into text once.
    groups = told_apart if _in_months(selection.bucket) else told_apart.replace(columns[Dimension.PERIOD], part.column)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {told_apart + ', ' if by else ''}{sums} "
            f"FROM {part.table} WHERE {' AND '.join(conditions)}" + (f" GROUP BY {groups}" if by else ""),
            values,
        )
        rows: list[Any] = cursor.fetchall()
    return rows


def _sum(column: str) -> str:
    """A sum as a whole number: PostgreSQL would make decimals of it, which are slow to read."""
    return f"sum({column})::bigint" if connection.vendor == "postgresql" else f"sum({column})"


def _text(column: str, *, in_months: bool) -> str:
    """What of a date tells its period, as text: longer ones are made of whole months."""
    if connection.vendor == "postgresql":
        return f"to_char({column}, '{'YYYY-MM' if in_months else 'YYYY-MM-DD'}')"
    return f"substr({column}, 1, {7 if in_months else 10})"  # as text: the driver makes dates of bare columns


def _reader(dimension: Dimension, selection: Selection) -> Callable[[Any], Any]:
    """Turns what the database says of a dimension into a part of a key."""
    if dimension is Dimension.SENTIMENT:
        return str
    return _Starts(selection).__getitem__ if dimension is Dimension.PERIOD else _id


class _Starts(dict[str, datetime.date]):
    """The first day counted of a period, by the text that a day or month in it has in the database."""

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self._selection = selection

    def __missing__(self, text: str) -> datetime.date:
        day = datetime.date.fromisoformat(text if len(text) == len("2026-01-31") else f"{text}-01")
        start = self[text] = self._selection.first_day(day)
        return start


def _id(value: uuid.UUID | str) -> str:
    return value if isinstance(value, str) else str(value)
