"""Writing external ids otherwise that have a handle in them: all of a workspace's at once."""

import datetime
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.core.ids import first_uuid7
from groundswell.core.transactions import write_transaction
from groundswell.mentions import writing
from groundswell.mentions.authors.erasing import Columns, Page, Part, Rows
from groundswell.mentions.authors.forgotten import Erased
from groundswell.mentions.models import Erasure, ErasurePart, Mention, Solution, Thread, ThreadClosing

_READ_AT_ONCE = 5_000
_WRITTEN_AT_ONCE = 500
_PASSES = 4
_CLOCK_ERROR = {"sqlite": datetime.timedelta(0), "postgresql": datetime.timedelta(seconds=10)}
"""Of the clocks that ids are made with: those of several machines differ."""

_Place = tuple[type[Model], uuid.UUID]

_OF_MENTIONS = ("external_id", "in_reply_to", "conversation")
_COLUMNS: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Mention, _OF_MENTIONS),
    (Thread, ("key",)),
    (ThreadClosing, ("thread_key",)),
    (Solution, ("thread_key",)),
)


class Ids(Part):
    """External ids, and the keys of threads made of them.

    Posts find what they answer by these, so none may be seen while some are written in the one way and some in the
    other: all change in one transaction, and from its end on what comes in is written in the new way as well. They are
    searched before it begins, with nobody waiting, and what has come in meanwhile again; inside only the last of it.
    """

    name = ErasurePart.IDS
    counter = "texts"

    def page(self, erasure: Erasure, erased: Erased, *, beat: Callable[[], None]) -> Page:
        found: set[_Place] = set()
        since: uuid.UUID | None = None
        total = 0
        for _ in range(_PASSES):
            with write_transaction():
                _lock_channels(erasure)  # whatever has an id of before is there when they are had
                began = timezone.now()
            seen = 0
            for model, names in _COLUMNS:
                for rows in _pages(model, names, erasure, after=since):
                    found.update((model, row["id"]) for row in rows if _changes(row, names, erased))
                    seen += len(rows)
                    beat()
            total += seen
            since = first_uuid7(began - _CLOCK_ERROR[connection.vendor])
            if seen < _READ_AT_ONCE:
                break
        return Page([since, *found], "", total)

    def clean(self, erasure: Erasure, erased: Erased, keys: Sequence[Any]) -> int:
        since, *found = keys
        _lock_channels(erasure)
        for model, names in _COLUMNS:
            ids = {key for kind, key in found if kind is model}
            for rows in _pages(model, names, erasure, after=since):
                ids.update(row["id"] for row in rows if _changes(row, names, erased))
            _replace(model, names, erasure, erased, sorted(ids))
        erasure.ids_replaced = True
        erasure.save(update_fields=["ids_replaced"])
        return 0


def _lock_channels(erasure: Erasure) -> None:
    channels = Channel.objects.filter(workspace_id=erasure.workspace_id)
    writing.lock_channels(erasure.workspace_id, channels.values_list("pk", flat=True))


def _pages(
    model: type[Model], names: Sequence[str], erasure: Erasure, *, after: uuid.UUID | None
) -> Iterator[list[Columns]]:
    """Rows of a workspace in the order of their ids."""
    rows = model._base_manager.filter(workspace_id=erasure.workspace_id).order_by("id").values("id", *names)
    last = after
    while page := list((rows if last is None else rows.filter(id__gt=last))[:_READ_AT_ONCE]):
        yield page
        last = page[-1]["id"]


def _replace(
    model: type[Model], names: Sequence[str], erasure: Erasure, erased: Erased, ids: Sequence[uuid.UUID]
) -> None:
    rows = model._base_manager.filter(workspace_id=erasure.workspace_id)
    for start in range(0, len(ids), _WRITTEN_AT_ONCE):
        for row in rows.filter(id__in=ids[start : start + _WRITTEN_AT_ONCE]).values("id", *names):
            if columns := _changes(row, names, erased):
                rows.filter(id=row["id"]).update(**columns, **Rows.moved())


def _changes(row: Columns, names: Sequence[str], erased: Erased) -> Columns:
    found = {}
    for name in names:
        replaced = erased.replacement if name in _OF_MENTIONS else erased.thread_key
        if row[name] and (value := replaced(row[name])) != row[name]:
            found[name] = value
    return found
