"""How many requests are at work at once, however many threads there are to wait in."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any

Places = SimpleQueue[None]
"""A semaphore as a queue of as many tokens: handed over without running Python, unlike `threading.Semaphore`."""

_inside = threading.local()


class Gate:
    """A WSGI application that does so many requests at a time; who waits for a reader is not at work.

    The server keeps a thread for as long as an answer is being sent, so it needs more threads than may be at work: the
    database's connections are counted, and more threads at work only wait for each other.

    Args:
        application: the application behind the gate.
        places: how many requests it does at a time.
        free: paths that are let through at any time, as they take next to nothing.
    """

    def __init__(self, application: Callable[..., Any], places: int, *, free: frozenset[str] = frozenset()) -> None:
        self._application = application
        self._places: Places = SimpleQueue()
        for _ in range(places):
            self._places.put(None)
        self._free = free

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """Answer a request; its body is read from the answer outside."""
        if environ.get("PATH_INFO") in self._free:
            return self._application(environ, start_response)
        self._places.get()
        _inside.places = self._places
        try:
            return self._application(environ, start_response)
        finally:
            _inside.places = None
            self._places.put(None)


def is_inside() -> bool:
    """Whether this thread has a place, which others may be waiting for."""
    return getattr(_inside, "places", None) is not None


@contextmanager
def outside() -> Iterator[None]:
    """Give this request's place to another while the block runs; afterwards wait for one again."""
    places: Places | None = getattr(_inside, "places", None)
    if places is None:
        yield
        return
    places.put(None)
    try:
        yield
    finally:
        places.get()
