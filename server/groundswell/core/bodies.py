"""Reading what a client sends, for as long as it keeps sending.

The server has no time limit of its own for a body, and a read cannot be called back. So a long body is read by a
thread that can be left waiting, piece by piece, and whoever stops sending is told so. Short bodies mostly come with
their request and are read as they are: two more changes of threads would cost every write more than they protect.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import IO

from django.db import connection
from rest_framework import exceptions

from groundswell.core import gate

SHORT = 64 * 1024
PIECE = 1024 * 1024
SECONDS_A_PIECE = 30.0

_readers = ThreadPoolExecutor(max_workers=64, thread_name_prefix="body")


def received(stream: IO[bytes], length: int) -> bytes:
    """A body of a length that is known; shorter if the connection has ended.

    Raises:
        ParseError: a part of it took longer than any connection should need.
    """
    if length <= SHORT:
        return stream.read(length)
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        connection.close()  # there are fewer of them than clients who may take their time
    body = bytearray()
    with gate.outside():
        while len(body) < length:
            reading = _readers.submit(stream.read, min(PIECE, length - len(body)))
            try:
                piece = reading.result(timeout=SECONDS_A_PIECE)
            except TimeoutError:
                raise exceptions.ParseError("The body did not come in time; send it again.") from None
            if not piece:
                break
            body += piece
    return bytes(body)
