"""Counts of mentions, read from their rollups: as many rows as there are days, channels and topics, not mentions."""

import datetime
import uuid
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import connection

from groundswell.core.periods import Cadence
from groundswell.mentions.aggregates.selection import Dimension, Selection
from groundswell.mentions.models import EVERY_TOPIC, MentionRollup

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
    columns = {
        Dimension.PERIOD: _day(selection.bucket),
        Dimension.CHANNEL: "channel_id",
        Dimension.TOPIC: "topic_id",
        Dimension.SENTIMENT: "sentiment",
    }
    conditions, values = _conditions(selection, topics or [str(EVERY_TOPIC)])
    told_apart = ", ".join(columns[each] for each in by)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {told_apart + ', ' if by else ''}sum(n), sum(engagement), sum(reach) "
            f"FROM {MentionRollup._meta.db_table} WHERE {conditions}" + (f" GROUP BY {told_apart}" if by else ""),
            values,
        )
        rows = cursor.fetchall()
    readers = [_reader(each, selection) for each in by]
    found: dict[Key, Count] = {}
    for *parts, n, engagement, reach in rows:
        if n:  # the sum of no rows is null
            key = tuple([read(part) for read, part in zip(readers, parts, strict=True)])
            counted = Count(int(n), int(engagement), int(reach))
            found[key] = found[key].plus(counted) if key in found else counted
    return found


def _conditions(selection: Selection, topics: Sequence[str]) -> tuple[str, list[Any]]:
    days = selection.days
    narrowed = [("topic_id", topics), ("channel_id", selection.channels), ("sentiment", selection.sentiments)]
    conditions = ["workspace_id = %s", "day >= %s", "day <= %s"]
    values: list[Any] = [str(selection.workspace_id), days.starts_on.isoformat(), days.ends_on.isoformat()]
    for column, wanted in narrowed:
        if wanted:
            conditions.append(f"{column} IN ({', '.join(['%s'] * len(wanted))})")
            values.extend(wanted)
    return " AND ".join(conditions), values


def _day(bucket: Cadence) -> str:
    """The part of the day that tells its period: longer ones are made of whole months."""
    in_months = bucket not in (Cadence.DAILY, Cadence.WEEKLY)
    if connection.vendor == "postgresql":
        return "to_char(day, 'YYYY-MM')" if in_months else "to_char(day, 'YYYY-MM-DD')"
    return f"substr(day, 1, {7 if in_months else 10})"


def _reader(dimension: Dimension, selection: Selection) -> Callable[[Any], Any]:
    """Turns what the database says of a dimension into a part of a key."""
    if dimension is Dimension.SENTIMENT:
        return str
    if dimension is not Dimension.PERIOD:
        return _id
    starts: dict[str, datetime.date] = {}

    def start(text: str) -> datetime.date:
        found = starts.get(text)
        if found is None:
            day = datetime.date.fromisoformat(text if len(text) == len("2026-01-31") else f"{text}-01")
            found = starts[text] = selection.first_day(day)
        return found

    return start


def _id(value: uuid.UUID | str) -> str:
    return value if isinstance(value, str) else str(value)
