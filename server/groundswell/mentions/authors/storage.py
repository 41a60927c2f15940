"""Having the database itself forget what its rows do not say any more."""

import time
from datetime import timedelta

from django.db import connection, models

from groundswell.activity.models import Delivery
from groundswell.core.transactions import sole_writer
from groundswell.events.models import AuditEvent, IdempotencyKey, Job
from groundswell.mentions import search
from groundswell.mentions.models import Mention, Solution, Thread, ThreadClosing

_TABLES: tuple[type[models.Model], ...] = (
    Mention, Solution, Thread, ThreadClosing, AuditEvent, IdempotencyKey, Delivery, Job,
)  # fmt: skip
SMALL = 256 * 1024 * 1024
"""Bytes of a file that is written anew in some seconds."""
REWRITTEN_A_SECOND = 50 * 1024 * 1024
"""Bytes; on a disk of a usual server."""
SHARE = 0.01
"""Of the time, in which a large file is being written anew, and nobody else writes."""
_PATIENCE = 30.0
_PAUSE = 0.2
"""Seconds in which whoever is reading should be done, and between attempts."""


class StillRead(Exception):
    """Somebody has been reading for so long that the journal could not be emptied; it takes another attempt."""


class StillWritten(Exception):
    """Somebody has been writing for so long that what they had read before may yet be kept."""


def await_writers() -> None:
    """Wait until all have ended who are writing: they may have read what has been blanked since, and keep it.

    On SQLite nobody else writes while something is blanked.

    Raises:
        StillWritten: some are writing for long.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return
    until = time.monotonic() + _PATIENCE
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::xid::text")
        [(mine,)] = cursor.fetchall()
        while True:
            cursor.execute(
                "SELECT NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
                "AND backend_xid IS NOT NULL AND age(backend_xid) > age(%s::xid))",
                [mine],
            )
            [(have_ended,)] = cursor.fetchall()
            if have_ended:
                return
            if time.monotonic() > until:
                raise StillWritten("Somebody has been writing for long.")
            time.sleep(_PAUSE)


def pause() -> timedelta:
    """For how long erasures gather before the file is written anew for all of them.

    As `SHARE` of the time, at most, goes into that, a small file is so at once.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block or (size := _file_size()) <= SMALL:
        return timedelta()
    return timedelta(seconds=size / REWRITTEN_A_SECOND / SHARE)


def rewrite(*, up_to: int | None = None) -> None:
    """Have SQLite forget: in its index of words, in its file and in its journal; outside of a transaction.

    Whatever is freed is overwritten (`secure_delete`, in the settings); but where rows were moved from one page to
    another, the first keeps a copy among what it has not allocated. So the file is written anew, during which there is
    no other writer, and it takes room for two copies of it.

    Args:
        up_to: bytes of the file beyond which it is not written anew.

    Raises:
        StillRead: the journal could not be emptied.
        OperationalError: there is no room.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    search.erase_traces()
    if up_to is None or _file_size() <= up_to:
        with sole_writer(), connection.cursor() as cursor:
            cursor.execute("PRAGMA temp_store=FILE")  # or the copy would be in memory
            try:
                cursor.execute("VACUUM")
            finally:
                cursor.execute("PRAGMA temp_store=MEMORY")
    _empty_journal()


def _file_size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(cursor.fetchone()[0])


def _empty_journal() -> None:
    until = time.monotonic() + _PATIENCE
    while not _is_emptied():
        if time.monotonic() > until:
            raise StillRead("The database has been read for long.")
        time.sleep(_PAUSE)


def _is_emptied() -> bool:
    with sole_writer(), connection.cursor() as cursor:  # a large journal takes some seconds
        cursor.execute("PRAGMA busy_timeout")
        [patience] = cursor.fetchone()
        cursor.execute("PRAGMA busy_timeout = 100")  # nobody can write while it waits for those who read
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, *_ = cursor.fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")
    return not is_busy


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
