"""The bare upsert: measurements into the service's own table and indexes, and nothing else."""

from __future__ import annotations

import datetime
import sqlite3
import time
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from uuid_utils import uuid7

from tests.benchmarks.installations import Installation
from tests.benchmarks.rows import Item

COLUMNS = ("workspace_id", "id", "version", "kpi_id", "at", "dimensions_key", "value", "note", "status", "recorded_at")
CONFLICT = """ON CONFLICT (workspace_id, kpi_id, dimensions_key, at) DO UPDATE SET
    version = kpis_measurement.version + 1, value = excluded.value, note = excluded.note, status = excluded.status,
    recorded_at = excluded.recorded_at"""


class BareUpsert:
    """One connection that writes batches, each in a transaction of its own."""

    def __init__(self, installation: Installation, *, workspace: str, kpis: Mapping[str, str]) -> None:
        self.sqlite = installation.vendor == "sqlite"
        self.workspace = workspace
        self.kpis = kpis
        self.connection: Any
        if self.sqlite:
            self.connection = sqlite3.connect(installation.file, isolation_level=None)
            for pragma in (
                "journal_mode=WAL",
                "synchronous=FULL",
                "temp_store=MEMORY",
                "cache_size=-65536",
                "mmap_size=268435456",
            ):
                self.connection.execute(f"PRAGMA {pragma}")
        else:
            self.connection = psycopg.connect(installation.url, autocommit=True)
            columns = ", ".join(COLUMNS)
            self.connection.execute(
                f"CREATE TEMPORARY TABLE bare ON COMMIT DELETE ROWS AS SELECT {columns} FROM kpis_measurement LIMIT 0"
            )

    def close(self) -> None:
        self.connection.close()

    def rows(self, items: Sequence[Item]) -> list[tuple[Any, ...]]:
        """Rows ready for the driver."""
        now = datetime.datetime.now(datetime.UTC)
        return [
            (
                self.workspace,
                str(uuid7()),
                1,
                self.kpis[kpi],
                str(at.replace(tzinfo=None)) if self.sqlite else at,
                "",
                value,
                "",
                "final",
                str(now.replace(tzinfo=None)) if self.sqlite else now,
            )
            for kpi, at, value in items
        ]

    def seconds(self, batches: Sequence[Sequence[Item]]) -> float:
        """How long the writes take; their rows are made before the clock starts."""
        ready = [self.rows(items) for items in batches]
        begun = time.perf_counter()
        for rows in ready:
            if self.sqlite:
                self._into_sqlite(rows)
            else:
                self._into_postgresql(rows)
        return time.perf_counter() - begun

    def _into_sqlite(self, rows: list[tuple[Any, ...]]) -> None:
        places = ", ".join("?" * len(COLUMNS))
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany(
            f"INSERT INTO kpis_measurement ({', '.join(COLUMNS)}) VALUES ({places}) {CONFLICT}", rows
        )
        self.connection.execute("COMMIT")

    def _into_postgresql(self, rows: list[tuple[Any, ...]]) -> None:
        columns = ", ".join(COLUMNS)
        with self.connection.transaction():
            with self.connection.cursor().copy(f"COPY bare ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            self.connection.execute(f"INSERT INTO kpis_measurement ({columns}) SELECT {columns} FROM bare {CONFLICT}")
