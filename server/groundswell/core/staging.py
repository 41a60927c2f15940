"""Rows on their way into a table: staged in a temporary one, so that a set of them is one statement's work."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

# SQLite compares by affinity, and uses an index only where both sides have the same.
_SQLITE_TYPES = {"uuid": "char(36)", "timestamptz": "datetime", "numeric": "decimal"}

# What PostgreSQL would choose, to its cost, for joining a table just filled with one it may have no statistics of yet.
_MISLEADING = ("enable_hashjoin", "enable_mergejoin", "enable_material", "enable_bitmapscan", "enable_seqscan", "jit")


def stored_instant(value: datetime.datetime) -> Any:
    """A time as the database compares it: text without offset on SQLite."""
    if connection.vendor == "sqlite":
        return str(value.astimezone(datetime.UTC).replace(tzinfo=None))
    return value


def instant(value: datetime.datetime | str) -> datetime.datetime:
    """A time as a driver gives it, aware: SQLite's is without its offset."""
    read = datetime.datetime.fromisoformat(value) if isinstance(value, str) else value
    return read if read.tzinfo else read.replace(tzinfo=datetime.UTC)


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Append rows to a table, by COPY where the database has it. Values are such as the driver takes."""
    into = f"{table} ({', '.join(columns)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The driver's own cursor raises the driver's own errors.
            with connection.wrap_database_errors, cursor.cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            # Made while they are written: all at once they would be a hundred thousand objects to keep.
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # type: ignore[arg-type]


def looked_up(table: str, alias: str, condition: str) -> str:
    """SQL that joins to what stands before it those rows of a table that meet a condition, for each row by an index.

    An ordinary join PostgreSQL may turn round: it takes a table it has no statistics of yet for nearly empty, reads all
    of it, and for each of its rows all that is staged.

    Args:
        condition: compares columns under the alias with constants and with what stands before.
    """
    if connection.vendor == "postgresql":
        return f"CROSS JOIN LATERAL (SELECT * FROM {table} {alias} WHERE {condition} OFFSET 0) {alias}"
    return f"CROSS JOIN {table} {alias} ON {condition}"


def keep_statistics(*tables: str) -> None:
    """Have PostgreSQL look again at those of the tables that have doubled since it last did.

    By itself it does so about a minute later. A table it knows nothing of counts as nearly empty until then, for which
    any index is as good as the right one; and a batch reads all of the table for each of its rows. When a transaction
    that looked is rolled back, what it saw of the columns is forgotten, and how large the table was is not.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regclass::text FROM (SELECT *, pg_relation_size(oid) / current_setting('block_size')::bigint "
            "AS pages FROM pg_class WHERE oid = ANY(%s::regclass[])) known "
            "WHERE pages > %s AND (pages > 2 * relpages + %s OR NOT EXISTS (SELECT FROM pg_stats seen "
            "WHERE tablename = relname AND quote_ident(schemaname) = relnamespace::regnamespace::text))",
            [list(tables), _PAGES_UNKNOWN, _PAGES_UNKNOWN],
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"ANALYZE (SKIP_LOCKED) {table}")


_PAGES_UNKNOWN = 50
"""How much of a table may be there before its statistics matter: less is read in a millisecond."""


class Stage:
    """A temporary table of this database session, empty at the start of each use.

    Args:
        name: of the table.
        columns: name and type; a type is one both databases know.
    """

    def __init__(self, name: str, columns: Sequence[tuple[str, str]]) -> None:
        self.name = name
        self.columns = [column for column, _ in columns]
        self._types = dict(columns)

    def fill(self, rows: Iterable[Sequence[Any]], columns: Sequence[str] | None = None) -> None:
        """Replace what is staged. Values are such as the driver takes; times are aware.

        Args:
            columns: those that rows have values of, if not of all; the others are null.

        On PostgreSQL the rows go in by COPY, and the rest of the transaction joins by index: the planner knows
        nothing of a table just filled, and a hash join would read all of the table the rows are compared with.
        """
        sqlite = connection.vendor == "sqlite"
        types = {name: _SQLITE_TYPES.get(kind, kind) if sqlite else kind for name, kind in self._types.items()}
        definition = ", ".join(f"{name} {kind}" for name, kind in types.items())
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"CREATE TEMPORARY TABLE IF NOT EXISTS {self.name} ({definition}) ON COMMIT DELETE ROWS")
                cursor.execute(f"TRUNCATE {self.name}")
                cursor.execute("; ".join(f"SET LOCAL {name} = off" for name in _MISLEADING))
            else:
                cursor.execute(f"CREATE TEMPORARY TABLE IF NOT EXISTS {self.name} ({definition})")
                cursor.execute(f"DELETE FROM {self.name}")
        insert(self.name, columns or self.columns, rows)
