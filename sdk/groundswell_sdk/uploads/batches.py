"""Rows put together into requests."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from groundswell_sdk.uploads.mapping import Mapper
from groundswell_sdk.uploads.problems import BadCell, RowError, UploadError
from groundswell_sdk.uploads.rows import Row, Rows
from groundswell_sdk.uploads.sources import Mark, Source

FULL_BODY = 750_000
"""Bytes after which a batch is not added to: many a proxy takes no more than 1 MiB."""

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Batch:
    """Rows that are dealt with together, and where the file was read to when the last was added."""

    end: Mark
    lines: list[bytes] = field(default_factory=list)
    """Mentions, as JSON."""
    numbers: list[int] = field(default_factory=list)
    """Of the rows they were made of."""
    errors: list[RowError] = field(default_factory=list)
    """Of the rows that none could be made of."""
    last: int = 0
    """The number of the last row."""
    rows: int = 0
    size: int = 0

    @property
    def body(self) -> bytes:
        """The mentions as NDJSON."""
        return b"\n".join(self.lines)

    def add(self, row: Row | RowError, mapper: Mapper) -> None:
        """Add a row, or why it is not one."""
        self.rows += 1
        if isinstance(row, RowError):
            self.errors.append(row)
            return
        try:
            line = _encoded(mapper.item(row.cells), mapper)
        except BadCell as bad:
            self.errors.append(bad.of_row(row.number))
            return
        self.lines.append(line)
        self.numbers.append(row.number)
        self.size += len(line) + 1


def batches(rows: Rows, source: Source, *, mapper: Mapper, size: int) -> Iterator[Batch]:
    """Yield the rows in batches of at most ``size``, the last one when the file ends, or cannot be read further.

    Raises:
        UploadError: it cannot, after what comes before that place was yielded.
    """
    batch = Batch(source.mark())
    failure: UploadError | None = None
    for row in _until_failure(rows):
        if isinstance(row, UploadError):
            failure = row
            break
        batch.add(row, mapper)
        batch.end, batch.last = source.mark(), rows.number
        if batch.rows >= size or batch.size >= FULL_BODY:
            yield batch
            batch = Batch(batch.end)
    if batch.rows:
        yield batch
    if failure is not None:
        raise failure


def _until_failure(rows: Iterable[Row | RowError]) -> Iterator[Row | RowError | UploadError]:
    try:
        yield from rows
    except UploadError as error:
        yield error


def _encoded(item: dict[str, Any], mapper: Mapper) -> bytes:
    """Write a mention as JSON.

    Raises:
        BadCell: it holds what no JSON at the service may; the whole batch would be refused for it.
    """
    text = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
    if "\\u0000" not in text and not _HALF.search(text):
        return text.encode()
    for name, value in item.items():
        for each in _texts(value):
            if "\0" in each or _HALF.search(each):
                raise BadCell(
                    "Holds a NUL or half a character.", code="not_text", column=mapper.column_of(name), field=name
                )
    return text.encode()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, dict):
        yield from value
        yield from value.values()
