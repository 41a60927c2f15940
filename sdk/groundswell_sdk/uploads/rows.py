"""The rows of a CSV or NDJSON file, each with its number and, if it has one, its defect."""

import codecs
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol

from groundswell_sdk.uploads.problems import BadCell, RowError, UploadError
from groundswell_sdk.uploads.sources import MAX_LINE, LineTooLong, Source


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by their columns: text in CSV, whatever JSON has in NDJSON."""

    number: int
    cells: Mapping[str, Any]


class Rows(Protocol):
    """The rows of a file from where it was read to; each is read when it is asked for and not before."""

    number: int
    """Of the row that was read last; may be set before the first is read."""

    @property
    def columns(self) -> Sequence[str] | None:
        """What the heading names; None where each row names its own."""

    def __iter__(self) -> Iterator[Row | RowError]: ...


def rows_of(source: Source, *, delimiter: str, encoding: str) -> Rows:
    """Read the rows of a file: NDJSON if it begins with a brace, else CSV, of which this reads the heading.

    Raises:
        ValueError: there is no such encoding or delimiter, or the encoding has bytes of its own for line ends.
        UploadError: the file is empty, of another kind, or its heading cannot be read.
    """
    if source.first().lstrip().startswith(b"{"):
        return ObjectRows(source)
    return TableRows(source, delimiter=delimiter, encoding=encoding)


class TableRows:
    """The rows of a CSV file (RFC 4180; lines may end with LF, too)."""

    def __init__(self, source: Source, *, delimiter: str, encoding: str) -> None:
        self.number = 0
        self._source = source
        self._encoding = _checked_encoding(encoding)
        if len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\r\n\0':
            raise ValueError("delimiter must be one ASCII character such as , ; or a tab")
        self._records = csv.reader(self._lines(), delimiter=delimiter, strict=True)
        self.columns: Sequence[str] = self._heading(delimiter)

    def __iter__(self) -> Iterator[Row | RowError]:
        columns = self.columns
        while (record := self._record()) is not None:
            if not record:
                continue
            try:
                if len(record) != len(columns):
                    raise BadCell(f"It has {_cells(len(record))}, the heading has {len(columns)}.", code="ragged_row")
                row = Row(self.number, dict(zip(columns, record, strict=True)))
                # Undecodable bytes have become lone surrogates.
                for column, cell in row.cells.items():
                    self._check_text(cell, column)
            except BadCell as bad:
                yield bad.of_row(self.number)
            else:
                yield row

    def _lines(self) -> Iterator[str]:
        while line := self._source.line():
            yield line.decode(self._encoding, errors="surrogateescape")

    def _record(self) -> list[str] | None:
        """The cells of the next row; None at the end of the file."""
        row = self.number + 1
        try:
            record = next(self._records, None)
        except csv.Error as error:
            raise UploadError(f"{self._source.name}, row {row}: {_explained(error)}") from None
        except LineTooLong:
            raise UploadError(f"{self._source.name}, row {row}: a line of more than {MAX_LINE} bytes.") from None
        if record is not None:
            self.number = row
        return record

    def _heading(self, delimiter: str) -> list[str]:
        names = [name.strip() for name in self._record() or ()]
        try:
            self._check_text("".join(names), None)
        except BadCell as bad:
            raise UploadError(f"{self._source.name}, row 1: {bad.detail}") from None
        if not any(names):
            raise UploadError(f"{self._source.name}, row 1: the first row must name the columns.")
        if len(names) == 1:
            other = next((each for each in ";\t|," if each != delimiter and each in names[0]), None)
            if other:
                raise UploadError(
                    f"{self._source.name}, row 1: there is only one column, {names[0]!r}; is {other!r} the delimiter?"
                )
        return names

    def _check_text(self, text: str, column: str | None) -> None:
        if text.isascii():
            return
        try:
            text.encode()
        except UnicodeEncodeError:
            name = self._encoding.upper()
            raise BadCell(f"Not {name} text; is it in another encoding?", code="not_text", column=column) from None


class ObjectRows:
    """The rows of an NDJSON file: a JSON object a line."""

    columns: Sequence[str] | None = None

    def __init__(self, source: Source) -> None:
        self.number = 0
        self._source = source

    def __iter__(self) -> Iterator[Row | RowError]:
        while True:
            try:
                line = self._source.line()
                if not line:
                    return
                self.number += 1
                if line.strip():
                    yield Row(self.number, _parsed(line))
            except LineTooLong:
                self.number += 1
                self._source.drain()
                yield BadCell(f"A line of more than {MAX_LINE} bytes.", code="too_long").of_row(self.number)
            except BadCell as bad:
                yield bad.of_row(self.number)


def _checked_encoding(encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
        is_fit = getattr(codec, "_is_text_encoding", True) and 'a,\r\n"'.encode(encoding) == b'a,\r\n"'
    except (LookupError, UnicodeError):
        raise ValueError(f"there is no encoding {encoding!r}") from None
    if not is_fit:
        raise ValueError(f"the encoding {encoding!r} cannot be read line by line; save the file as UTF-8")
    return codec.name


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _explained(error: csv.Error) -> str:
    text = str(error)
    if "field larger" in text:
        return f"a cell of more than {csv.field_size_limit()} characters; is a quote not closed?"
    if "unexpected end" in text:
        return "the file ends within quotes."
    if "new-line character" in text:
        return "a CR within a cell without quotes; lines end with LF or CRLF."
    return f"{text}; is a quote within a cell not doubled?"


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key occurs twice in one object")
    return found


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


_decoder = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_constant)


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        cells = _decoder.decode(line.decode())
    except UnicodeDecodeError:
        raise BadCell("Not UTF-8 text.", code="not_text") from None
    except json.JSONDecodeError as error:
        raise BadCell(f"Not JSON: {error.msg} (character {error.colno}).", code="not_json") from None
    except RecursionError:
        raise BadCell("Nested too deep.", code="not_json") from None
    except ValueError as error:
        raise BadCell(f"Not JSON: {error}.", code="not_json") from None
    if not isinstance(cells, dict):
        raise BadCell("Not an object.", code="not_an_object")
    return cells
