"""Threads' figures as the database takes them."""

from typing import Any

from groundswell.core.staging import stored_instant
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


def stored(found: Figures) -> list[Any]:
    """The values of the columns, in their order."""
    values: list[Any] = list(found)
    for place in _INSTANTS:
        if values[place] is not None:
            values[place] = stored_instant(values[place])
    return values
