"""How long a request may keep the database at work; whoever takes longer is told to come back.

Only requests have a deadline. Commands and jobs may take as long as they need.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

LOCK_SECONDS = 10
IDLE_SECONDS = 60
STEPS_BETWEEN_LOOKS = 100_000
"""Of SQLite's virtual machine: a look at the clock every millisecond or so costs nothing that could be measured."""

_until: ContextVar[float | None] = ContextVar("deadline", default=None)


class InterruptibleConnection(sqlite3.Connection):
    """A connection whose statements end in an error, "interrupted", once the request's time is up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_progress_handler(_is_over, STEPS_BETWEEN_LOOKS)


def _is_over() -> bool:
    until = _until.get()
    return until is not None and time.monotonic() > until


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Have SQLite's statements end in an error once the time is up; those run after the block may take any time."""
    token = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(token)


def limited(options: dict[str, Any], *, seconds: float) -> dict[str, Any]:
    """PostgreSQL's connection options, with limits that the server itself keeps.

    Args:
        options: what there is; its own `options` win over the limits.
        seconds: for one statement; at most 10 of them may be spent waiting for a lock, and a transaction may be idle
            for 60. 0 for no limits.
    """
    if not seconds:
        return options
    limits = {
        "statement_timeout": seconds,
        "lock_timeout": min(seconds, LOCK_SECONDS),
        "idle_in_transaction_session_timeout": IDLE_SECONDS,
    }
    chosen = [f"-c {name}={round(limit * 1000)}" for name, limit in limits.items()]
    return {**options, "options": " ".join([*chosen, options.get("options", "")]).strip()}
