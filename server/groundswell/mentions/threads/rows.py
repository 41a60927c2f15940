"""Threads' figures as the database has them."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from groundswell.core.staging import Stage, instant, stored_instant
from groundswell.mentions.models import Thread
from groundswell.mentions.threads.figures import Figures

COLUMNS = Figures._fields
TYPES = {
    **dict.fromkeys(("opening_id", "solution_id", "closed_by_id"), "uuid"),
    **dict.fromkeys(("opened_at", "last_at", "first_response_at", "solved_at", "closed_at"), "timestamptz"),
    **dict.fromkeys(("posts", "reach"), "bigint"),
    "is_complete": "bool",
}
"""Those that are not text."""

_THREAD = Thread._meta.db_table
_INSTANTS = tuple(place for place, name in enumerate(COLUMNS) if TYPES.get(name) == "timestamptz")
_IDS = tuple(place for place, name in enumerate(COLUMNS) if TYPES.get(name) == "uuid")

_figures = Stage("staged_thread_figures", [("id", "uuid"), *((name, TYPES.get(name, "text")) for name in COLUMNS)])


def store(workspace_id: uuid.UUID, found: Mapping[str, Figures]) -> None:
    """Write figures into the rows of their threads, by id; what is not different is left alone."""
    if not found:
        return
    _figures.fill([thread_id, *values] for thread_id, values in zip(found, stored(found.values()), strict=True))
    with connection.cursor() as cursor:
        distinct = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
        cursor.execute(
            f"UPDATE {_THREAD} SET version = {_THREAD}.version + 1, updated_at = %s, "
            + ", ".join(f"{name} = s.{name}" for name in COLUMNS)
            + f" FROM {_figures.name} s WHERE {_THREAD}.workspace_id = %s AND {_THREAD}.id = s.id AND ("
            + " OR ".join(f"{_THREAD}.{name} {distinct} s.{name}" for name in COLUMNS)
            + ")",
            [stored_instant(timezone.now()), str(workspace_id)],
        )


def read(values: Iterable[Any]) -> Figures:
    """Figures of the columns as a driver gives them."""
    found = list(values)
    for place in _INSTANTS:
        found[place] = found[place] and instant(found[place])
    for place in _IDS:
        found[place] = found[place] and str(found[place])
    return Figures(*found)


def stored(found: Iterable[Figures]) -> Iterator[Sequence[Any]]:
    """The values of the columns, in their order, of each."""
    return map(_as_text, found) if connection.vendor == "sqlite" else iter(found)


def _as_text(found: Figures) -> list[Any]:
    values: list[Any] = list(found)
    for place in _INSTANTS:
        if values[place] is not None:
            values[place] = str(values[place].replace(tzinfo=None))  # in UTC, as all of them are
    return values
