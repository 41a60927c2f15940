"""Threads' figures as the database takes them."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from groundswell.mentions.threads.figures import Figures

COLUMNS = Figures._fields
TYPES = {
    **dict.fromkeys(("opening_id", "solution_id", "closed_by_id"), "uuid"),
    **dict.fromkeys(("opened_at", "last_at", "first_response_at", "solved_at", "closed_at"), "timestamptz"),
    **dict.fromkeys(("posts", "reach"), "bigint"),
    "is_complete": "bool",
}
"""Those that are not text."""

_INSTANTS = tuple(place for place, name in enumerate(COLUMNS) if TYPES.get(name) == "timestamptz")


def stored(found: Iterable[Figures]) -> list[list[Any]]:
    """The values of the columns, in their order, of each."""
    rows: list[list[Any]] = [list(each) for each in found]
    if connection.vendor == "sqlite":
        for values in rows:
            for place in _INSTANTS:
                if values[place] is not None:
                    values[place] = str(values[place].replace(tzinfo=None))  # in UTC, as all of them are
    return rows
