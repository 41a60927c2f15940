"""Having the database itself forget what its rows do not say any more."""

import time

from django.db import connection, models

from groundswell.activity.models import Delivery
from groundswell.events.models import AuditEvent, IdempotencyKey, Job
from groundswell.mentions import search
from groundswell.mentions.models import Mention, Solution, Thread, ThreadClosing

_TABLES: tuple[type[models.Model], ...] = (
    Mention, Solution, Thread, ThreadClosing, AuditEvent, IdempotencyKey, Delivery, Job,
)  # fmt: skip
_PATIENCE = 30.0
"""Seconds in which whoever is reading should be done."""


class StillRead(Exception):
    """Somebody has been reading for so long that the journal could not be emptied; it takes another attempt."""


def overwrite() -> None:
    """Have SQLite forget: the index of words first, then what its journal holds; outside of a transaction.

    In the database itself the connections overwrite whatever they free (`secure_delete`, in the settings).

    Raises:
        StillRead: the journal could not be emptied.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    search.erase_traces()
    until = time.monotonic() + _PATIENCE
    while True:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, *_ = cursor.fetchone()
        if not is_busy:
            return
        if time.monotonic() > until:
            raise StillRead("The database has been read for long.")
        time.sleep(0.1)


def vacuum() -> None:
    """Have PostgreSQL forget: the index of words, and old versions of rows, as it would by itself some time later.

    Outside of a transaction. What it frees is overwritten as it is used again. It takes as long as the tables are
    large, so that no job should be waiting for it.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return
    search.erase_traces()
    names = ", ".join(f'"{model._meta.db_table}"' for model in _TABLES)
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM {names}")
