"""Values of somebody else's JSON, as what they are meant to be, or not at all.

These functions take anything a JSON parser can give. What a post cannot be without makes it unreadable, and then it is
left out and counted (`each`); everything else that makes no sense is as good as absent. So one bad post neither hides
the others of its page nor stands in the way of all that come after it.
"""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from groundswell.connectors.interface import ConnectorError
from groundswell.core import times

MAX_TEXT = 20_000
MAX_ID = 200
MAX_URL = 2_000
MAX_COUNT = 2**31 - 1
MAX_ITEMS = 1_000
"""Of one list: what a service sends at once is a tenth of that."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})?")
_LINK = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_LINES = re.compile(rf"[\t\n]|{_UNSEEN.pattern}")
_MILLISECONDS_FROM = 100_000_000_000
"""Numbers this high are milliseconds since 1970, not seconds: as seconds it would be the year 5138."""

Item = TypeVar("Item")


class Malformed(ConnectorError):
    """A value is not what it has to be."""

    def __init__(self, detail: str) -> None:
        super().__init__("malformed", detail)


class Readable(NamedTuple, Generic[Item]):
    """Of a list: what could be read, and how many could not."""

    items: list[Item]
    unreadable: int


def mapping(value: object) -> Mapping[str, Any]:
    """A JSON object.

    Raises:
        Malformed: it is something else.
    """
    if not isinstance(value, dict):
        raise Malformed("An object was expected.")
    return value


def sequence(value: object) -> Sequence[Any]:
    """A JSON array, its first `MAX_ITEMS`.

    Raises:
        Malformed: it is something else.
    """
    if not isinstance(value, list):
        raise Malformed("A list was expected.")
    return value[:MAX_ITEMS]


def text(value: object, *, most: int = MAX_TEXT) -> str:
    """A string without what no database keeps: control characters, halves of surrogate pairs; cut to `most` characters.

    Raises:
        Malformed: it is something else.

    >>> text("Why\\x00?\\ud83d", most=100)
    'Why?'
    """
    if not isinstance(value, str):
        raise Malformed("A text was expected.")
    return _UNSEEN.sub("", value.replace("\r\n", "\n"))[:most]


def identifier(value: object) -> str:
    """What something is called for ever: a string of 1 to 200 characters or a whole number.

    Raises:
        Malformed: it is something else, or would be something else once cleaned or cut.

    >>> identifier(17)
    '17'
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 2**63 else ""
    if not isinstance(value, str) or not value.strip() or len(value) > MAX_ID or _NOT_IN_LINES.search(value):
        raise Malformed("An id was expected.")
    return value


def instant(value: object) -> datetime.datetime:
    """A time in UTC: written as RFC 3339 has it, or as seconds or milliseconds since 1970.

    Raises:
        Malformed: it is something else, has no offset, or is outside the years 1970 to 2100.

    >>> instant("2026-01-31T12:00:00.123456789+0200") == instant(1769853600.123456)
    True
    """
    if isinstance(value, str):
        written = re.sub(r"(\.\d{6})\d{1,12}(?=\D|\Z)", r"\1", value.strip()[:60].replace(" ", "T", 1))
        try:
            return times.instant(re.sub(r"([+-]\d\d)(\d\d)\Z", r"\1:\2", written))
        except times.NotATime:
            raise Malformed("A time was expected.") from None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Malformed("A time was expected.")
    try:
        seconds = value / 1000 if value >= _MILLISECONDS_FROM else value
        found = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    except (ValueError, OverflowError, OSError):
        raise Malformed("A time was expected.") from None
    if found.year not in times.YEARS:
        raise Malformed("A time was expected.")
    return found


def count(value: object) -> int | None:
    """How many there are of something; None if that is not said.

    >>> [count(value) for value in (3, 3.0, -1, True, "3", float("nan"))]
    [3, 3, None, None, None, None]
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MAX_COUNT:
        return None
    return int(value)


def link(value: object) -> str:
    """An http or https address; "" for anything else, such as a script in its place."""
    if isinstance(value, str) and len(value) <= MAX_URL and _LINK.fullmatch(value) and not _UNSEEN.search(value):
        return value
    return ""


def language(value: object) -> str | None:
    """A language tag such as `en` or `pt-BR`; None for anything else."""
    return value if isinstance(value, str) and _LANGUAGE.fullmatch(value) else None


def optional(reader: Callable[[object], Item], value: object) -> Item | None:
    """What a reader makes of a value; None if it can make nothing of it.

    >>> optional(identifier, None) is None
    True
    """
    try:
        return reader(value)
    except Malformed:
        return None


def each(values: Sequence[Any], reader: Callable[[Any], Item | None]) -> Readable[Item]:
    """What a reader makes of each value.

    Args:
        reader: None says that this one is not wanted; it then counts as neither.
    """
    items: list[Item] = []
    unreadable = 0
    for value in values:
        try:
            item = reader(value)
        except Malformed:
            unreadable += 1
            continue
        if item is not None:
            items.append(item)
    return Readable(items, unreadable)
