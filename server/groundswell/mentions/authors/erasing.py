"""How an erasure goes on: part by part, a few rows a transaction, from where it was if the process died."""

import time
import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import F, Model, QuerySet
from django.utils import timezone

from groundswell.core.transactions import write_transaction
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.mentions.authors.forgotten import Erased
from groundswell.mentions.models import Erasure, ErasurePart

Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows that were looked at, without a lock.

    `keys` are those of them that have to change; `position` is the last of them, empty if there are no more.
    """

    keys: Sequence[Any]
    position: str
    seen: int


class Part(ABC):
    """One kind of rows that may hold what is to be forgotten."""

    name: ClassVar[ErasurePart]
    counter: ClassVar[str]
    """The column of `Erasure` that counts the rows that were changed."""

    @abstractmethod
    def page(self, erasure: Erasure, erased: Erased, *, beat: Callable[[], None]) -> Page:
        """Look at the rows after the erasure's position, without a transaction.

        Args:
            beat: to be called every few seconds.
        """

    @abstractmethod
    def clean(self, erasure: Erasure, erased: Erased, keys: Sequence[Any]) -> int:
        """Lock rows, look again, and change those that have to; in a transaction. How many those were."""


class Rows(Part):
    """A part of which each row has an id of its own."""

    model: ClassVar[type[Model]]
    columns: ClassVar[tuple[str, ...]]
    read_at_once: ClassVar[int] = 1_000
    written_at_once: ClassVar[int] = 200

    def rows(self, erasure: Erasure) -> QuerySet[Any]:
        """Those to look at; also after some of them have been changed, or they would be looked for in vain."""
        return self.model._base_manager.filter(workspace_id=erasure.workspace_id)

    @abstractmethod
    def changes(self, erasure: Erasure, erased: Erased, rows: Sequence[Columns]) -> Mapping[uuid.UUID, Columns]:
        """The columns that rows have to change, by their ids; rows that may stay as they are, are not among them."""

    def page(self, erasure: Erasure, erased: Erased, *, beat: Callable[[], None]) -> Page:
        rows = self.rows(erasure).order_by("id")
        if erasure.position:
            rows = rows.filter(id__gt=erasure.position)
        found = list(rows.values("id", *self.columns)[: self.read_at_once])
        keys = list(self.changes(erasure, erased, found))
        is_last = len(found) < self.read_at_once
        if len(keys) > self.written_at_once:
            keys, is_last = keys[: self.written_at_once], False
            found = found[: 1 + next(place for place, row in enumerate(found) if row["id"] == keys[-1])]
        return Page(keys, "" if is_last else str(found[-1]["id"]), len(found))

    def clean(self, erasure: Erasure, erased: Erased, keys: Sequence[Any]) -> int:
        if not keys:
            return 0
        rows = self.rows(erasure).filter(id__in=keys).order_by("id")
        found = list(rows.select_for_update(of=("self",), no_key=True).values("id", *self.columns))
        changes = self.changes(erasure, erased, found)
        self.write(erasure, changes)
        return len(changes)

    def write(self, erasure: Erasure, changes: Mapping[uuid.UUID, Columns]) -> None:
        """Write columns, those that are alike at once."""
        for columns, keys in alike(changes):
            self.rows(erasure).filter(id__in=keys).update(**columns, **self.moved())

    @staticmethod
    def moved() -> Columns:
        """What changes with any change of a row."""
        return {"version": F("version") + 1, "updated_at": timezone.now()}


def alike(changes: Mapping[uuid.UUID, Columns]) -> Iterable[tuple[Columns, Collection[uuid.UUID]]]:
    """Columns, and the rows that get them."""
    found: dict[str, tuple[Columns, list[uuid.UUID]]] = {}
    for key, columns in changes.items():
        found.setdefault(repr(sorted(columns.items())), (columns, []))[1].append(key)
    return found.values()


def go_on(job: Job, erasure_id: uuid.UUID, parts: Mapping[str, Part], *, until: float) -> bool:
    """Go on with an erasure, as long as it is at one of these parts.

    Args:
        until: when to stop, by the monotonic clock.

    Returns:
        Whether it has gone through all of them.

    Raises:
        LeaseLost: somebody else is at it.
    """
    erasure = Erasure.objects.get(pk=erasure_id)
    erased = Erased(erasure.workspace_id)
    while (part := parts.get(erasure.part or "")) is not None:
        page = part.page(erasure, erased, beat=lambda: jobs.extend(job))
        with write_transaction():
            count = part.clean(erasure, erased, page.keys)
            advance(erasure, part, page=page, count=count)
            jobs.extend(job)
        if time.monotonic() >= until:
            return erasure.part not in parts
    return True


def advance(erasure: Erasure, part: Part, *, page: Page, count: int) -> None:
    """Write down how far an erasure is: after a page, or at the beginning of the next part."""
    erasure.seen += page.seen
    erasure.position = page.position
    if not page.position:
        erasure.part, erasure.seen = following(part.name), 0
    setattr(erasure, part.counter, getattr(erasure, part.counter) + count)
    erasure.version += 1
    erasure.updated_at = timezone.now()
    # No events: they would be thousands. What came of it is in that of its end.
    erasure.save(update_fields=["part", "position", "seen", part.counter, "solutions", "version", "updated_at"])


def following(part: ErasurePart) -> str:
    """The part that comes after one."""
    every = list(ErasurePart)
    return every[every.index(part) + 1].value
