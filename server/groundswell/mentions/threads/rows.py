"""Threads' figures as the database takes them."""

from collections.abc import Iterable, Iterator, Sequence
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


def stored(found: Iterable[Figures]) -> Iterator[Sequence[Any]]:
    """The values of the columns, in their order, of each."""
    return map(_as_text, found) if connection.vendor == "sqlite" else iter(found)


def _as_text(found: Figures) -> list[Any]:
    values: list[Any] = list(found)
    for place in _INSTANTS:
        if values[place] is not None:
            values[place] = str(values[place].replace(tzinfo=None))  # in UTC, as all of them are
    return values
