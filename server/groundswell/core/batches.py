"""Batches of items: typed all at once, refused one by one, counted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from groundswell.core.problems import DomainError, FieldError, invalid, step

MAX_ITEMS = 10_000
MAX_REPORTED = 100
MODES = ("atomic", "partial")
"""All or nothing, which is the default; or whatever is fine."""

_PATH = re.compile(r"at `\$(?:\.|\[)?([a-z_]*)")
Item = TypeVar("Item")


class BadItem(Exception):
    """An item that cannot be written: the field, why, and a code for programs."""

    def __init__(self, name: str, detail: str, code: str = "invalid") -> None:
        super().__init__(detail)
        self.name, self.detail, self.code = name, detail, code


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that was not written, and why."""

    index: int
    code: str
    errors: tuple[FieldError, ...]


def refused(index: int, bad: BadItem) -> Refused:
    """The report of a bad item."""
    pointer = f"/items/{index}" + (step(bad.name) if bad.name else "")
    return Refused(index, bad.code, (FieldError(code=bad.code, detail=bad.detail, pointer=pointer),))


@dataclass(slots=True)
class BatchResult:
    """What became of a batch: every item is in exactly one of the counts, or refused.

    `only` is the row as it is now, if the batch was about exactly one.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    superseded: int = 0
    refused: list[Refused] = field(default_factory=list)
    only: Any = None

    def counts(self) -> dict[str, int]:
        """The numbers alone."""
        return {name: getattr(self, name) for name in ("created", "updated", "unchanged", "superseded")}

    def shown(self) -> dict[str, Any]:
        """As the API answers it."""
        reported = [
            {"index": each.index, "status": 400, "code": each.code, "errors": each.errors} for each in self.refused
        ]
        return {**self.counts(), "refused": reported}

    def refuse(self, what: str, *, prefix: str = "") -> None:
        """Raise if any item was refused.

        Args:
            what: the items' noun, such as `measurement`.
            prefix: taken off the pointers, where the caller sent the one item bare.

        Raises:
            DomainError: 400 that names what is wrong with the items.
        """
        if not self.refused:
            return
        errors = [
            FieldError(code=e.code, detail=e.detail, pointer=(e.pointer or "").removeprefix(prefix))
            for each in self.refused[:MAX_REPORTED]
            for e in each.errors
        ]
        raise DomainError(
            f"The {what} cannot be recorded; errors say why."
            if prefix
            else f"{len(self.refused)} of the {what}s cannot be recorded, so none was; errors say which and why.",
            code="invalid",
            status=400,
            errors=errors,
        )


def typed(
    items: Sequence[Any], kind: type[Item], found: list[Refused], *, builtin_types: Sequence[type] = ()
) -> list[tuple[int, Item]]:
    """Items as structs with their places: all at once where nothing is wrong, one by one where something is.

    Args:
        items: as the JSON parser gives them.
        kind: a msgspec struct.
        found: what is wrong is added to it.
        builtin_types: classes the parser makes that msgspec shall take as they are.
    """
    try:
        return list(enumerate(msgspec.convert(items, list[kind], builtin_types=builtin_types)))  # type: ignore[valid-type]
    except msgspec.ValidationError:
        pass
    made = []
    for index, item in enumerate(items):
        try:
            made.append((index, msgspec.convert(item, kind, builtin_types=builtin_types)))
        except msgspec.ValidationError as error:
            found.append(refused(index, _explained(error)))
    return made


def _explained(error: msgspec.ValidationError) -> BadItem:
    """What msgspec says, by field."""
    text = str(error)
    if named := re.search(r"Object missing required field `(\w+)`", text):
        return BadItem(named[1], "This field is required.", "required")
    if named := re.search(r"Object contains unknown field `(.*?)`", text):
        return BadItem(named[1], "Not a field of this object.", "unknown_field")
    place = _PATH.search(text)
    return BadItem(place[1] if place else "", text.split(" - at", maxsplit=1)[0] + ".")


def batch_items(body: Any, *, what: str) -> list[Any]:
    """The items of a batch's body.

    Raises:
        DomainError: 400 if there are none or more than 10,000, or anything else is in the body.
    """
    if not isinstance(body, dict):
        raise invalid("Must be an object.", pointer="", code="not_an_object")
    for name in body:
        if name != "items":
            raise invalid("Not a field of this object.", pointer=step(name), code="unknown_field")
    items = body.get("items")
    if not isinstance(items, list) or not 1 <= len(items) <= MAX_ITEMS:
        raise invalid(f"An array of 1 to {MAX_ITEMS} {what}s.", pointer="/items")
    return items


def choice(given: Mapping[str, str], name: str, *, of: Sequence[str]) -> str:
    """A query parameter that takes one of a few words; the first of them if it was not given.

    Raises:
        DomainError: 400, another word.
    """
    value = given.get(name, of[0])
    if value not in of:
        raise invalid(f"{' or '.join(of)}.", parameter=name)
    return value
