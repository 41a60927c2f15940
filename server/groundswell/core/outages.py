"""What is wrong with the database when it does not take a request: told apart for those who run the service."""

import sqlite3

from django.db import InterfaceError, InternalError, OperationalError

_READ_ONLY = "25006"
_BY_STATE = {
    "53100": "full",
    "53300": "too_many_connections",
    "40001": "conflict",
    "40P01": "conflict",
    "55P03": "busy",
    "57014": "timeout",
    _READ_ONLY: "read_only",
}
_BY_TEXT = {
    "is full": "full",
    "No space left": "full",
    "disk I/O error": "full",
    "is locked": "busy",
    "interrupted": "timeout",
    "readonly": "read_only",
}
REASONS = frozenset({*_BY_STATE.values(), *_BY_TEXT.values(), "pool_timeout", "away"})


def reason(error: BaseException) -> str | None:
    """Why the database cannot take what it was given right now; None for an error that trying again will not mend.

    `full` is said of SQLite's "disk I/O error", too: that is how a full disk looks to its log.

    >>> reason(OperationalError("database or disk is full")), reason(OperationalError("connection refused"))
    ('full', 'away')
    """
    cause = error.__cause__
    state = getattr(cause, "sqlstate", None) or ""
    if isinstance(error, InternalError):
        return _BY_STATE.get(state) if state == _READ_ONLY else None
    if not isinstance(error, (OperationalError, InterfaceError)):
        return None
    if found := _BY_STATE.get(state):
        return found
    if type(cause).__name__ in ("PoolTimeout", "TooManyRequests"):
        return "pool_timeout"
    if getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        return None  # a statement it cannot make sense of, today or tomorrow
    text = str(error)
    return next((found for part, found in _BY_TEXT.items() if part in text), "away")
