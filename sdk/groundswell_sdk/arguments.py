"""What callers pass in, turned into what the generated code takes; what cannot be right is refused here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol, TypeVar, overload
from uuid import UUID

import attrs

from groundswell_sdk._generated.types import UNSET, Unset

A = TypeVar("A")
B = TypeVar("B")
S = TypeVar("S", bound=str | int)
M = TypeVar("M", bound="GeneratedModel")
M_co = TypeVar("M_co", covariant=True)


class Identified(Protocol):
    """An object the service has returned."""

    @property
    def id(self) -> UUID: ...


class GeneratedModel(Protocol):
    """A generated model class."""

    def to_dict(self) -> dict[str, Any]: ...

    @classmethod
    def from_dict(cls: type[M], src_dict: Mapping[str, Any]) -> M: ...


@overload
def reference(target: None) -> None: ...
@overload
def reference(target: Unset) -> Unset: ...
@overload
def reference(target: Identified | UUID | str) -> UUID: ...
def reference(target: Identified | UUID | str | Unset | None) -> UUID | Unset | None:
    """Return the id of an object, given as the object, its id or the id's text.

    Raises:
        ValueError: text that is not an id.
    """
    if target is None or isinstance(target, UUID | Unset):
        return target
    if isinstance(target, str):
        try:
            return UUID(target)
        except ValueError:
            raise ValueError(f"{target!r} is not an id") from None
    return target.id


@overload
def references(targets: Unset) -> Unset: ...
@overload
def references(targets: Identified | UUID | str | Iterable[Identified | UUID | str]) -> list[UUID]: ...
def references(
    targets: Identified | UUID | str | Iterable[Identified | UUID | str] | Unset,
) -> list[UUID] | Unset:
    """Return the ids of one object or of several, in order."""
    if isinstance(targets, Unset):
        return targets
    if isinstance(targets, str) or not isinstance(targets, Iterable):
        return [reference(targets)]
    return [reference(target) for target in targets]


def read_version(target: object) -> str | Unset:
    """Return the ``If-Match`` of an object that was read; unset when only its id is known."""
    if isinstance(target, UUID):  # has a version too, of another kind
        return UNSET
    found = getattr(target, "version", None)
    return f'"{found}"' if isinstance(found, int) else UNSET


def required_version(target: object) -> str:
    """Return the ``If-Match`` of an object that was read, where the service insists on one.

    Raises:
        TypeError: only its id is known.
    """
    found = read_version(target)
    if isinstance(found, Unset):
        raise TypeError("pass the object itself, as it was read: its id does not say its version")
    return found


@overload
def several(choice: Unset) -> Unset: ...
@overload
def several(choice: S | Sequence[S]) -> list[S]: ...
def several(choice: Any) -> Any:
    """Return a filter's one value, or several any of which may match, as a list."""
    if isinstance(choice, Unset):
        return choice
    return [choice] if isinstance(choice, str | int) else list(choice)


@overload
def each(make: Callable[[A], B], items: Unset) -> Unset: ...
@overload
def each(make: Callable[[A], B], items: Iterable[A]) -> list[B]: ...
def each(make: Callable[[A], B], items: Iterable[A] | Unset) -> list[B] | Unset:
    """Return what is made of each item."""
    if isinstance(items, Unset):
        return items
    if isinstance(items, str | Mapping):
        raise TypeError("expected a list of several, got a single one; put it in a list")
    return [make(item) for item in items]


@overload
def built(kind: type[M], fields: Unset) -> Unset: ...
@overload
def built(kind: type[M], fields: M | Mapping[str, Any]) -> M: ...
def built(kind: type[M], fields: M | Mapping[str, Any] | Unset) -> M | Unset:
    """Return a generated model, given as such or as a mapping of its fields."""
    if isinstance(fields, Unset | kind):
        return fields
    return kind.from_dict(_plain(fields))


def _plain(value: Any) -> Any:
    """Write a mapping as the JSON the generated ``from_dict`` reads, whatever Python values stand in it."""
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return instant(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(identity := getattr(value, "id", None), UUID):
        return str(identity)
    return value


@overload
def instant(moment: Unset, name: str = ...) -> Unset: ...
@overload
def instant(moment: datetime, name: str = ...) -> datetime: ...
def instant(moment: datetime | Unset, name: str = "the time") -> datetime | Unset:
    """Return a time that says which instant it means.

    Raises:
        ValueError: a naive datetime, which could be any of 26 hours.
    """
    if isinstance(moment, datetime) and moment.utcoffset() is None:
        raise ValueError(
            f"{name} is naive ({moment.isoformat()}); say which instant it means: .astimezone() for the time "
            "of this machine, .replace(tzinfo=ZoneInfo('Europe/Berlin')) or .replace(tzinfo=UTC) for others"
        )
    return moment


@overload
def day(when: Unset, name: str) -> Unset: ...
@overload
def day(when: date, name: str) -> date: ...
def day(when: date | Unset, name: str) -> date | Unset:
    """Return a date.

    Raises:
        ValueError: a datetime, which is a date to Python: on which day it falls depends on the time zone.
    """
    if isinstance(when, datetime):
        raise ValueError(f"{name} takes a date; of a datetime, pass the .date() it has in your time zone")
    return when


def moment_or_period(at: datetime | date | str, name: str) -> str:
    """Return a time, or a period given as a date or as text such as ``2026-01``, as the service reads it.

    Raises:
        ValueError: a naive datetime.
    """
    if isinstance(at, str):
        return at
    return (instant(at, name) if isinstance(at, datetime) else at).isoformat()


@overload
def number(amount: float | Decimal) -> float: ...
@overload
def number(amount: Unset) -> Unset: ...
@overload
def number(amount: None) -> None: ...
def number(amount: float | Decimal | Unset | None) -> float | Unset | None:
    """Return a number as JSON has it; a Decimal of at most 15 digits arrives as it is written."""
    return float(amount) if isinstance(amount, Decimal) else amount


def checked(body: M) -> M:
    """Return a request body in which every time says which instant it means.

    Raises:
        ValueError: names the field that holds a naive datetime, or a datetime where a date belongs.
    """
    _check(body, "")
    return body


def _check(value: Any, place: str) -> None:
    if isinstance(value, datetime):
        instant(value, place)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            inner = f"{place}.{field.name}" if place else field.name
            found = getattr(value, field.name)
            if isinstance(found, datetime) and "datetime.datetime" not in str(field.type):
                day(found, inner)
            _check(found, inner)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            _check(item, f"{place}[{name!r}]")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _check(item, f"{place}[{index}]")
