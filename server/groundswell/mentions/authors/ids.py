"""Writing external ids otherwise that have a handle in them: all of a workspace's at once."""

import datetime
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.core.ids import first_uuid7
from groundswell.mentions import writing
from groundswell.mentions.authors.erasing import Columns, Page, Part, Rows
from groundswell.mentions.authors.forgotten import Erased
from groundswell.mentions.models import Erasure, ErasurePart, Mention, Solution, Thread, ThreadClosing

_READ_AT_ONCE = 5_000
_WRITTEN_AT_ONCE = 500
_LONGEST_WRITE = datetime.timedelta(minutes=10)

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
    searched before it begins, with nobody waiting; inside only what has come in since.
    """

    name = ErasurePart.IDS
    counter = "texts"

    def page(self, erasure: Erasure, erased: Erased, *, beat: Callable[[], None]) -> Page:
        found: list[Any] = [timezone.now()]
        seen = 0
        for model, names in _COLUMNS:
            last: uuid.UUID | None = None
            while rows := _read(model, names, erasure, after=last):
                found += [(model, row["id"]) for row in rows if _changes(row, names, erased)]
                last = rows[-1]["id"]
                seen += len(rows)
                beat()
        return Page(found, "", seen)

    def clean(self, erasure: Erasure, erased: Erased, keys: Sequence[Any]) -> int:
        began, *found = keys
        every = Channel.objects.filter(workspace_id=erasure.workspace_id).values_list("pk", flat=True)
        writing.lock_channels(erasure.workspace_id, every)
        for model, names in _COLUMNS:
            ids = {key for kind, key in found if kind is model}
            last: uuid.UUID | None = first_uuid7(began - _LONGEST_WRITE)
            while rows := _read(model, names, erasure, after=last):
                ids.update(row["id"] for row in rows)
                last = rows[-1]["id"]
            _replace(model, names, erasure, erased, sorted(ids))
        erasure.ids_replaced = True
        erasure.save(update_fields=["ids_replaced"])
        return 0


def _read(model: type[Model], names: Sequence[str], erasure: Erasure, *, after: uuid.UUID | None) -> list[Columns]:
    rows = model._base_manager.filter(workspace_id=erasure.workspace_id).order_by("id")
    if after is not None:
        rows = rows.filter(id__gt=after)
    return list(rows.values("id", *names)[:_READ_AT_ONCE])


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
