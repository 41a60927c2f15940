"""Write transactions: one at a time and in order on SQLite, ordinary ones elsewhere."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from types import TracebackType

from django.db import connection, transaction

from groundswell.core import metrics


class FairLock:
    """A mutual-exclusion lock handed to waiters in the order they came.

    SQLite has one writer. Left to its busy handler, waiting threads poll with growing pauses and an unlucky one waits
    many times longer than the rest; with this lock the tail under concurrent writers is about a tenth of that.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._waiting: deque[threading.Lock] = deque()

    def __enter__(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()  # the lock stays held: it changes hands
            else:
                self._held = False


_sqlite_writers = FairLock()


@contextmanager
def write_transaction() -> Iterator[None]:
    """Run a block in one transaction; inside another it is a savepoint of that one.

    Take it before the first read the write depends on: on SQLite it begins IMMEDIATE, so what is read stays true.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        asked = perf_counter()
        with _sqlite_writers:
            metrics.write_wait_seconds.observe(perf_counter() - asked)
            with transaction.atomic():
                yield
    else:
        with transaction.atomic():
            yield


@contextmanager
def sole_writer() -> Iterator[None]:
    """Keep all others of this process from writing to SQLite, for what cannot be done inside of a transaction."""
    with _sqlite_writers:
        yield


@contextmanager
def one_transaction() -> Iterator[None]:
    """Run a block, or as a decorator a function, in the caller's transaction, or in one of its own if there is none.

    Unlike `atomic` it sets no savepoint, which costs PostgreSQL two journeys: what fails half-way is undone by the
    caller's transaction, which nobody saves by catching the error.
    """
    if connection.in_atomic_block:
        yield
    else:
        with write_transaction():
            yield
