"""Statements every write runs: written once per database, and kept planned with the connection."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection

from groundswell.core.shapes import planned_once


def adapted(value: Any) -> Any:
    """A value as both drivers take it: an id as text, and on SQLite a time as Django writes it there."""
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, datetime.datetime) and connection.vendor == "sqlite":
        return connection.ops.adapt_datetimefield_value(value)
    return value


def run(sql: str, values: Sequence[Any]) -> Any:
    """Run a statement and return its cursor, which the caller closes."""
    cursor = planned_once()
    # Most values are text already: a look at the type costs less than a call.
    cursor.execute(sql, [value if type(value) in _AS_THEY_ARE else adapted(value) for value in values])
    return cursor


_AS_THEY_ARE = frozenset({str, int, bytes, type(None)})
