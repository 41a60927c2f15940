"""Whole lists as files: CSV and NDJSON, of any length, in constant memory.

A list is written to a file without a name before the first byte of it is sent. So what goes wrong is answered as a
problem, the length is known, and a body that ends early is seen by whoever reads it: granian ends a body whose
iterator fails as if it were complete, unless it has a length. And while somebody reads slowly, neither a connection to
the database nor a place among the requests at work is held.
"""

import errno
import hashlib
import shutil
import tempfile
import threading
import weakref
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from groundswell.core import etags, gate, media, pagination, problems, sheets
from groundswell.core.deadlines import deadline
from groundswell.core.shapes import Shape
from groundswell.core.transactions import FairLock

AT_ONCE = 16
"""Exports one process makes or sends at a time: each has a thread of the server to itself."""
OF_ONE_TENANT = 8

SECONDS_TO_RETRY = 5
FIRST_PAGE = 200
MAX_PAGE = 10_000
PAGE_BYTES = 4 * 1024 * 1024
"""What a page should come to; its rows are chosen by the size of those before."""
IN_MEMORY = 1024 * 1024
"""Up to this size a list never touches the disk."""
CHUNK = 256 * 1024
"""The server holds up to five of these for a slow reader."""
FREE_BYTES = 256 * 1024 * 1024
"""What exports leave free of the disk they are kept on, which may be the database's."""


class ExportRenderer(BaseRenderer, ABC):
    """Stands for a media type a whole list can be had in; itself it renders refusals, and what is finished."""

    charset: str | None = None

    def heading(self, names: Iterable[str]) -> bytes:
        """What stands before the first object, given the names of the members."""
        return b""

    @abstractmethod
    def encode(self, item: bytes) -> bytes:
        """An object, given as JSON."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        if data is None:
            return b""
        return data if isinstance(data, bytes) else media.dumps(data)


class CsvRenderer(ExportRenderer):
    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def heading(self, names: Iterable[str]) -> bytes:
        return sheets.header(names)

    def encode(self, item: bytes) -> bytes:
        return sheets.line(item)


class NdjsonRenderer(ExportRenderer):
    media_type = "application/x-ndjson"
    format = "ndjson"

    def encode(self, item: bytes) -> bytes:
        return item + b"\n"


class _Places:
    """Who may export now: so many in this process, and of one tenant not all of them."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken: Counter[Hashable] = Counter()

    def take(self, tenant: Hashable) -> None:
        with self._guard:
            if self._taken.total() >= AT_ONCE or self._taken[tenant] >= OF_ONE_TENANT:
                raise problems.DomainError(
                    "Others are exporting; wait as Retry-After says.",
                    code="exports_busy",
                    status=503,
                    headers={"Retry-After": str(SECONDS_TO_RETRY)},
                )
            self._taken[tenant] += 1

    def give_back(self, tenant: Hashable) -> None:
        with self._guard:
            self._taken[tenant] -= 1
            if not self._taken[tenant]:
                del self._taken[tenant]


_places = _Places()
_turns = FairLock()


class _Export:
    """A list on its way: first written, then read once, as the body of an answer."""

    def __init__(self, tenant: Hashable) -> None:
        _places.take(tenant)
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=settings.SPOOL)  # noqa: SIM115 - `_end` does
        self._digest = hashlib.blake2b(digest_size=12)
        self.length = 0
        self.close = weakref.finalize(self, _end, self._file, tenant)  # also of an answer that nobody closes

    def write(self, data: bytes) -> None:
        try:
            self._file.write(data)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            raise _no_room() from error
        self.length += len(data)
        self._digest.update(data)
        if self.length > IN_MEMORY and shutil.disk_usage(settings.SPOOL or tempfile.gettempdir()).free < FREE_BYTES:
            raise _no_room()

    def finish(self) -> str:
        """End the writing; the entity tag of what was written."""
        self._file.seek(0)
        self._left = self.length
        return f'"{self._digest.hexdigest()}"'

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        chunk = self._file.read(CHUNK)
        self._left -= len(chunk)
        if not chunk:
            if self._left:
                raise OSError("The file of an export is shorter than what was written.")
            raise StopIteration
        return chunk

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self.close()


def _end(file: tempfile.SpooledTemporaryFile[bytes], tenant: Hashable) -> None:
    file.close()
    _places.give_back(tenant)


def _no_room() -> problems.DomainError:
    return problems.DomainError(
        "There is no room for an export of this size right now; narrow it down by filters, or retry later.",
        code="unavailable",
        status=503,
        headers={"Retry-After": str(SECONDS_TO_RETRY)},
    )


def answer(
    request: Request, rows: QuerySet[Any], *, ordering: Sequence[str], shape: Shape, name: str, tenant: Hashable
) -> HttpResponseBase:
    """The whole of a list, in the media type that was accepted: an `ExportRenderer`'s.

    Args:
        rows: the list, filtered, in any order.
        ordering: as for `pagination.CursorPaginator`.
        name: of the file, without its extension; letters, digits and hyphens.
        tenant: on whose behalf.

    Raises:
        DomainError: 503 `exports_busy`; 503 `unavailable` when the disk is full.
    """
    renderer: ExportRenderer = request.accepted_renderer  # type: ignore[assignment]
    kind = renderer.media_type + (f"; charset={renderer.charset}" if renderer.charset else "")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{renderer.format}"'}
    if request.method == "HEAD":
        return HttpResponse(content_type=kind, headers=headers)
    with gate.outside(), _Export(tenant) as export:
        export.write(renderer.heading(shape.names))
        _fill(export, rows, ordering, shape=shape, encode=renderer.encode)
        headers["ETag"] = export.finish()
        if etags.holds(request.headers.get("If-None-Match"), headers["ETag"]):
            export.close()
            return HttpResponse(status=304, headers=headers)
        headers["Content-Length"] = str(export.length)
        return StreamingHttpResponse(export, content_type=kind, headers=headers)


def _fill(
    export: _Export, rows: QuerySet[Any], ordering: Sequence[str], *, shape: Shape, encode: Callable[[bytes], bytes]
) -> None:
    """Write a list page by page, each a short statement of its own; of all exports one works at a time.

    So exports cost everybody else what one of them does, and a short one does not wait for a long one's end.
    """
    expression = shape.compiled()
    columns = [name.removeprefix("-") for name in ordering]
    size, last = FIRST_PAGE, None
    _let_go_of_connection()
    while True:
        with _turns, _time_for_a_page():
            asked = rows if last is None else pagination.beyond(rows, ordering, last)
            shown = asked.order_by(*ordering).annotate(_json=expression).values_list("_json", *columns)
            count, length, last = _write_page(export, shown[:size], encode)
            _let_go_of_connection()
        if count < size:
            return
        size = max(FIRST_PAGE, min(MAX_PAGE, 4 * size, PAGE_BYTES * size // length))


def _write_page(
    export: _Export, rows: QuerySet[Any], encode: Callable[[bytes], bytes]
) -> tuple[int, int, Sequence[Any] | None]:
    """Write the first column of all rows; how many there were, their bytes, and the other columns of the last one.

    Of the rest nobody needs Python's objects, so they are not made.
    """
    compiler = rows.query.get_compiler(connection=connection)
    try:
        statement = compiler.as_sql()
    except EmptyResultSet:  # a filter that nothing can pass
        return 0, 0, None
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        found = cursor.fetchall()
    body = b"".join([encode(row[0].encode()) for row in found])
    export.write(body)
    converted = compiler.results_iter([found[-1:]])
    return len(found), len(body), next((row[1:] for row in converted), None)


def _time_for_a_page() -> AbstractContextManager[None]:
    """A list may take longer than a request may keep the database at work, but not a single page of it."""
    return deadline(settings.STATEMENT_SECONDS) if settings.STATEMENT_SECONDS else nullcontext()


def _let_go_of_connection() -> None:
    """While waiting for a turn or a reader: back to the pool with it, and away with what SQLite keeps of its pages."""
    if not connection.in_atomic_block:
        connection.close()
