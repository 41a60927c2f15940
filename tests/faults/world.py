"""What a promise is shown in: which database, how much of everything, and by when."""

from __future__ import annotations

import contextlib
import logging
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from groundswell_sdk import Groundswell
from tests.faults.installations import SLUG, Installation, installed
from tests.faults.processes import Server

T = TypeVar("T")
_sdk_logger = logging.getLogger("groundswell_sdk")
LONGEST_WAIT = 0.1
API = f"/api/v1/workspaces/{SLUG}"
"""The path of the workspace that every installation has."""


@dataclass(frozen=True, slots=True)
class World:
    """The circumstances of a run.

    Args:
        vendor: `sqlite` or `postgresql`.
        quick: see that it works, in seconds; the figures are smaller, the promises the same.
    """

    vendor: str
    quick: bool

    def size(self, full: int, quick: int) -> int:
        """How many of something: `full`, or `quick` in a quick run."""
        return quick if self.quick else full

    @contextlib.contextmanager
    def installation(self, **postgres_settings: str) -> Iterator[Installation]:
        """A new, empty installation on this database."""
        with installed(self.vendor, **postgres_settings) as made:
            yield made


def sdk(installation: Installation, server: Server | str, *, token: str | None = None) -> Groundswell:
    """The SDK as somebody sets it up who wants every write to arrive in the end."""
    url = server if isinstance(server, str) else server.url
    return Groundswell(url, token or installation.token, timeout=20, max_retries=60)


class Repeats(logging.Handler):
    """Counts, from what the SDK logs, how often it had to send again and how often the work was found done."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.attempts = 0
        self.replays = 0

    def __enter__(self) -> Repeats:
        _sdk_logger.setLevel(logging.INFO)
        _sdk_logger.addHandler(self)
        return self

    def __exit__(self, *raised: object) -> None:
        _sdk_logger.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Called by the logger, for one thread at a time."""
        self.attempts += ": attempt " in record.msg
        self.replays += ": had been done" in record.msg


def at_once(count: int, call: Callable[[int], T]) -> list[T]:
    """The results of `call(0)` to `call(count - 1)`, each in a thread of its own, started together.

    The first failure is raised at once; the other threads are daemons and do not keep the process.
    """
    results: dict[int, T] = {}
    failures: list[BaseException] = []
    start = threading.Barrier(count)

    def run(number: int) -> None:
        try:
            start.wait()
            results[number] = call(number)
        except BaseException as failure:  # raised again by the one who waits
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        if failures:
            break
        time.sleep(LONGEST_WAIT / 2)
    if failures:
        raise failures[0]
    return [results[number] for number in range(count)]


class Killer:
    """Does harm a number of times at random moments, spread over the run.

    Args:
        harm: called with 0, 1, ...; it returns when it is done.
        progress: the share of the run that is done, 0 to 1.
        until: the share of the run by which all harm is begun, so that the last of it finds work in progress.
    """

    def __init__(
        self, harm: Callable[[int], None], *, times: int, progress: Callable[[], float], until: float = 0.9
    ) -> None:
        self._harm = harm
        self._progress = progress
        self._moments = [until * (number + random.random()) / times for number in range(times)]
        self._ended = threading.Event()
        self._failure: BaseException | None = None
        self.done = 0
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Killer:
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._ended.set()
        self._thread.join()
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        try:
            for moment in self._moments:
                while self._progress() < moment:
                    if self._ended.wait(random.uniform(0, LONGEST_WAIT)):
                        return
                self._harm(self.done)
                self.done += 1
        except BaseException as failure:  # raised again where the run ends
            self._failure = failure
