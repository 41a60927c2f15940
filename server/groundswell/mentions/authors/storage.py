"""Having the database itself forget what its rows do not say any more."""

import time
from collections.abc import Iterable

from django.db import connection, models

from groundswell.activity.models import Delivery
from groundswell.events.models import AuditEvent, IdempotencyKey, Job
from groundswell.mentions.models import Mention, Solution, Thread, ThreadClosing

TABLES: tuple[type[models.Model], ...] = (
    Mention, Solution, Thread, ThreadClosing, AuditEvent, IdempotencyKey, Delivery, Job,
)  # fmt: skip
_PATIENCE = 30.0
"""Seconds in which whoever is reading should be done."""


class StillRead(Exception):
    """Somebody has been reading for so long that the journal could not be emptied; it takes another attempt."""


def empty_journal() -> None:
    """Write SQLite's journal into the database and empty it; outside of a transaction.

    In the database itself the connections overwrite whatever they free (`secure_delete`, in the settings).

    Raises:
        StillRead: it was not possible.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
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


def vacuum(tables: Iterable[type[models.Model]] = TABLES) -> None:
    """Drop PostgreSQL's old versions of rows, as it would by itself some time later; outside of a transaction.

    Their pages are overwritten as they are used again.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return
    names = ", ".join(f'"{model._meta.db_table}"' for model in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM {names}")
