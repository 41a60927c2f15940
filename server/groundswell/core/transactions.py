"""Write transactions: one at a time and in order on SQLite, ordinary ones elsewhere."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, perf_counter
from types import TracebackType

from django.db import OperationalError, connection, transaction

from groundswell.core import gate, metrics

PATIENCE = 1.0
"""Seconds a request waits for who writes alone, which may take minutes."""

_SECONDS_BETWEEN_QUESTIONS = 0.2


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
        self.acquire()

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None) -> None:
        self.release()

    def acquire(self, *, unless: Callable[[], bool] = lambda: False) -> bool:
        """Wait for the lock.

        Args:
            unless: asked again and again while it waits: whether to give up.

        Returns:
            Whether it is held now.
        """
        with self._guard:
            if not self._held:
                self._held = True
                return True
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        while not turn.acquire(timeout=_SECONDS_BETWEEN_QUESTIONS):
            if unless():
                with self._guard:
                    if turn in self._waiting:
                        self._waiting.remove(turn)
                        return False
                # It has just been handed over.
        return True

    def release(self) -> None:
        """Hand the lock to who has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()  # the lock stays held: it changes hands
            else:
                self._held = False


class _Exclusion:
    """That somebody writes who may take minutes.

    Attributes:
        since: when they began, by the monotonic clock; None if nobody does.
    """

    since: float | None = None

    def lasts(self) -> bool:
        """Whether it has gone on for longer than a request should wait for it."""
        return self.since is not None and monotonic() - self.since > PATIENCE


_sqlite_writers = FairLock()
_exclusion = _Exclusion()


@contextmanager
def write_transaction() -> Iterator[None]:
    """Run a block in one transaction; inside another it is a savepoint of that one.

    Take it before the first read the write depends on: on SQLite it begins IMMEDIATE, so what is read stays true.

    Raises:
        OperationalError: "locked", to a request that has waited `PATIENCE` for a `sole_writer`. There are few places
            for requests to be at work in, and those that only read need some, too.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with _turn_to_write(), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            yield


@contextmanager
def _turn_to_write() -> Iterator[None]:
    asked = perf_counter()
    if not gate.is_inside():
        _sqlite_writers.acquire()
    elif _exclusion.lasts() or not _sqlite_writers.acquire(unless=_exclusion.lasts):
        raise OperationalError("database is locked: it is being written anew")
    try:
        metrics.write_wait_seconds.observe(perf_counter() - asked)
        yield
    finally:
        _sqlite_writers.release()


@contextmanager
def sole_writer() -> Iterator[None]:
    """Keep all others of this process from writing to SQLite, for what cannot be done inside of a transaction."""
    with _sqlite_writers:
        _exclusion.since = monotonic()
        try:
            yield
        finally:
            _exclusion.since = None


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
