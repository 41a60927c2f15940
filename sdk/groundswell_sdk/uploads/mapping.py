"""From columns to fields: where each field of a mention is taken from, and what is made of a cell."""

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from groundswell_sdk.arguments import instant
from groundswell_sdk.uploads.problems import BadCell, UploadError
from groundswell_sdk.uploads.times import Clock

REQUIRED = ("channel", "external_id", "published_at")
METADATA = "metadata."
MAX_IGNORED = 100


class _Unmapped:
    """Stands for a default that was not given."""

    def __repr__(self) -> str:
        return "UNMAPPED"


UNMAPPED = _Unmapped()


@dataclass(frozen=True, slots=True)
class Column:
    """A column as where a field comes from: ``Column("from_company", values={"true": "employee"}, default=None)``.

    Args:
        name: As the heading has it; in NDJSON the key.
        values: What stands for what, the cell without blanks around it to the value of the field. A cell that is not
            among them keeps its row from being recorded, unless it is empty or there is a default. What is not text in
            NDJSON goes by its JSON: ``true``, ``3``.
        default: For cells that are not among the values; None leaves the field out.
        separator: What stands between the topics in a cell.
    """

    name: str
    values: Mapping[str, Any] | None = None
    default: Any = UNMAPPED
    separator: str = ";"


@dataclass(frozen=True, slots=True)
class Constant:
    """The same value in every row: ``Constant("en")``."""

    value: Any


_NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{0,30})?([eE][+-]?\d{1,3})?", re.ASCII)
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

Origin: TypeAlias = str | Column | Constant | None
Reader: TypeAlias = Callable[[Any, Column], Any]


class Mapper:
    """Makes mentions of rows.

    Args:
        mapping: Field to the name of a column, a :class:`Column` or a :class:`Constant`; None leaves the field out.
            ``metadata.reason`` is the pair ``reason`` of the metadata. Fields that are not named are taken from the
            columns that are called like them.
        time_zone: Of times that do not tell their offset from UTC; None refuses those.

    Raises:
        ValueError: there is no such field or time zone, or a constant is not of its field's kind.
    """

    def __init__(self, mapping: Mapping[str, Origin], *, time_zone: str | None) -> None:
        clock = Clock(time_zone)
        self._readers: dict[str, Reader] = {
            **dict.fromkeys(("external_id", "author", "in_reply_to", "conversation"), _name),
            **dict.fromkeys(("channel", "author_kind", "url", "language", "kind", "sentiment"), _name),
            **dict.fromkeys(("published_at", "observed_at"), lambda cell, _: _time(cell, clock)),
            **dict.fromkeys(("likes", "comments", "shares", "reach"), _whole_number),
            "text": _text,
            "sentiment_score": _number,
            "is_solution": _flag,
            "topics": _topics,
            "metadata": _pairs,
        }
        self.ignored: list[str] = []
        """Columns that no field is taken from; of NDJSON the first hundred that were met."""
        self._constants: dict[str, Any] = {}
        self._columns: dict[str, Column] = {field: Column(field) for field in self._readers}
        for field, origin in mapping.items():
            self._columns.pop(field, None)
            self._take(field, origin)
        self._named_by_caller = {field for field, origin in mapping.items() if isinstance(origin, str | Column)}
        self._used: set[str] = set()
        self._has_heading = False
        columns = {field: self._columns[field] for field in sorted(self._named_by_caller)}
        described = [columns, self._constants, sorted(mapping), time_zone]
        self.described = json.dumps(described, sort_keys=True, default=repr)
        """What makes it another mapping than others, as text."""

    @property
    def fields(self) -> Sequence[str]:
        """The fields a mention can be sent with."""
        return list(self._readers)

    def column_of(self, field: str) -> str | None:
        """Return the column a field is taken from; None if it is the same for all, or missing."""
        column = self._columns.get(field)
        return column.name if column else None

    def is_constant(self, field: str) -> bool:
        """Whether all rows have the same value of a field."""
        return field in self._constants

    def bind(self, columns: Sequence[str] | None, *, name: str) -> None:
        """Find out which columns there are.

        Args:
            columns: What the heading names; None if each row names its own (NDJSON).
            name: Of the file.

        Raises:
            UploadError: one that is needed is missing, or there twice.
        """
        if columns is None:
            self._used = {column.name for column in self._columns.values()}
            return
        self._has_heading = True
        told = ", ".join(repr(column) for column in columns if column)
        for field, column in list(self._columns.items()):
            there = columns.count(column.name)
            if there > 1:
                raise UploadError(f"{name} has {there} columns {column.name!r}, for {field}.")
            if not there and field in self._named_by_caller:
                raise UploadError(f"{name} has no column {column.name!r}, for {field}; it has {told}.")
            if not there:
                del self._columns[field]
        for field in REQUIRED:
            if field not in self._columns and field not in self._constants:
                raise UploadError(
                    f"{name} has nothing for {field}: say which column it is, or what it is in all rows. It has {told}."
                )
        self._used = {column.name for column in self._columns.values()}
        self.ignored = [column for column in dict.fromkeys(columns) if column and column not in self._used]

    def item(self, cells: Mapping[str, Any]) -> dict[str, Any]:
        """Make a mention of a row, as the service takes it.

        Raises:
            BadCell: it cannot be sent.
        """
        item: dict[str, Any] = {}
        for field, value in self._constants.items():
            _put(item, field, value)
        for field, column in self._columns.items():
            cell = cells.get(column.name)
            try:
                value = _mapped(cell, column)
                if value is not None and (field == "text" or not _is_blank(value)):
                    _put(item, field, self._reader(field)(value, column))
            except BadCell as bad:
                raise BadCell(bad.detail, code=bad.code, column=column.name, field=field) from None
        if not self._has_heading and len(self.ignored) < MAX_IGNORED and not cells.keys() <= self._used:
            self.ignored += sorted(cells.keys() - self._used - {*self.ignored})
        return item

    def _take(self, field: str, origin: Origin) -> None:
        if field not in self._readers and (not field.startswith(METADATA) or field == METADATA):
            raise ValueError(f"a mention has no field {field!r}; it has {', '.join(self._readers)}")
        if isinstance(origin, Constant):
            try:
                self._constants[field] = self._reader(field)(origin.value, Column(field))
            except BadCell as bad:
                raise ValueError(f"{field}: {bad.detail}") from None
        elif origin is not None:
            self._columns[field] = origin if isinstance(origin, Column) else Column(origin)

    def _reader(self, field: str) -> Reader:
        return self._readers.get(field, _text)


def _put(item: dict[str, Any], field: str, value: Any) -> None:
    if field.startswith(METADATA):
        item.setdefault("metadata", {})[field.removeprefix(METADATA)] = value
    elif field == "metadata":
        item.setdefault("metadata", {}).update(value)
    else:
        item[field] = value


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _mapped(cell: Any, column: Column) -> Any:
    """What a cell stands for; None if it is empty."""
    if column.values is None:
        return cell
    key = "" if cell is None else cell.strip() if isinstance(cell, str) else json.dumps(cell)
    if key in column.values:
        return column.values[key]
    if not isinstance(column.default, _Unmapped):
        return column.default
    if not key:
        return None
    raise BadCell("None of the values it may have.", code="unmapped_value")


def _text(value: Any, _: Column) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return json.dumps(value)
    raise BadCell("Not a text.", code="invalid")


def _name(value: Any, column: Column) -> str:
    """An id or a word, which some exports write as a number."""
    identity = getattr(value, "id", value)
    return str(identity) if isinstance(identity, UUID) else _text(value, column).strip()


def _time(value: Any, clock: Clock) -> str:
    if isinstance(value, datetime):
        return instant(value).isoformat()
    if not isinstance(value, str):
        raise BadCell("Not a time such as 2026-01-31T12:00:00+01:00.", code="not_a_time")
    return clock.read(value.strip())


def _number(value: Any, _: Column) -> float:
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value)
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise BadCell("Not a number.", code="not_a_number")
    return value


def _whole_number(value: Any, column: Column) -> int:
    """Also 12.0, as spreadsheets write whole numbers beside empty cells."""
    number = _number(value, column)
    if number != int(number):
        raise BadCell("Not a whole number.", code="not_a_number")
    return int(number)


def _flag(value: Any, _: Column) -> bool:
    found = _FLAGS.get(value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(found, bool):
        raise BadCell("Neither true nor false.", code="not_a_flag")
    return found


def _topics(value: Any, column: Column) -> list[str]:
    topics = value.split(column.separator) if isinstance(value, str) else value
    if not isinstance(topics, list | tuple):
        topics = [topics]
    return [name for topic in topics if (name := _name(topic, column))]


def _pairs(value: Any, _: Column) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for each in value.values()):
        raise BadCell("Not an object of texts.", code="invalid")
    return dict(value)
