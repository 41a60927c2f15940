"""Reading what a client sends, for as long as it keeps sending.

The server has no time limit of its own for a body, and a read cannot be called back. So a long body is read by a
thread that can be left waiting, piece by piece, and whoever stops sending is told so. Short bodies mostly come with
their request: they are read before it takes a place among those at work, and as they are, as two more changes of
threads would cost every write more than they protect. Only a few are at a time: of the others it may be that they do
not come at all.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import IO, Any, NoReturn

from django.db import connection
from django.http import UnreadablePostError
from rest_framework import exceptions

from groundswell.core import gate

SHORT = 64 * 1024
PIECE = 1024 * 1024
SECONDS_A_PIECE = 30.0
SECONDS_IN_A_CROWD = 2.0
"""What a short body gets while others take their time: each holds a thread of the server."""
CROWD = 8
AS_THEY_ARE = 4

_readers = ThreadPoolExecutor(max_workers=64, thread_name_prefix="body")
_as_they_are = threading.Semaphore(AS_THEY_ARE)
_with_time = threading.Semaphore(CROWD)


class Receiver:
    """A WSGI application that has short bodies read before the application behind it sees the request.

    It waits only for who says who they are, by a key or by a cookie: nobody else has a body read.
    """

    def __init__(self, application: Callable[..., Any]) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """Answer a request."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if 0 < length <= SHORT and ("HTTP_AUTHORIZATION" in environ or "HTTP_COOKIE" in environ):
            environ["wsgi.input"] = _received_short(environ["wsgi.input"], length)
        return self._application(environ, start_response)


class _Late:
    """A body that has not come in time, for who goes on to read it."""

    def read(self, size: int = -1) -> NoReturn:
        raise TimeoutError("The body did not come in time.")

    readline = read


def _received_short(stream: IO[bytes], length: int) -> BytesIO | _Late:
    if _as_they_are.acquire(blocking=False):
        try:
            return BytesIO(stream.read(length))
        finally:
            _as_they_are.release()
    has_time = _with_time.acquire(blocking=False)
    try:
        reading = _readers.submit(stream.read, length)
        return BytesIO(reading.result(timeout=SECONDS_A_PIECE if has_time else SECONDS_IN_A_CROWD))
    except TimeoutError:
        return _Late()
    finally:
        if has_time:
            _with_time.release()


def received(stream: IO[bytes], length: int) -> bytes:
    """A body of a length that is known; shorter if the connection has ended.

    Raises:
        ParseError: a part of it took longer than any connection should need.
    """
    if length <= SHORT:
        try:
            return stream.read(length)
        except UnreadablePostError:
            raise _late() from None
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        connection.close()  # there are fewer of them than clients who may take their time
    body = bytearray()
    with gate.outside():
        while len(body) < length:
            reading = _readers.submit(stream.read, min(PIECE, length - len(body)))
            try:
                piece = reading.result(timeout=SECONDS_A_PIECE)
            except TimeoutError:
                raise _late() from None
            if not piece:
                break
            body += piece
    return bytes(body)


def _late() -> exceptions.ParseError:
    return exceptions.ParseError("The body did not come in time; send it again.")
