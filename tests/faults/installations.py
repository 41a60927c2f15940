"""An installation of the product: a home, a database that keeps what it acknowledged, and who may use it."""

from __future__ import annotations

import contextlib
import datetime
import functools
import os
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.faults.processes import Command, Server, running
from tests.support.postgres import DURABILITY, Cluster, cluster

SLUG = "faults"
WORKERS = 2
FOUNDING = ("init", SLUG, "--name", "Faults", "--owner-email", "owner@faults.example")
SECRET_KEY = secrets.token_urlsafe(32)
"""Of all installations of a run."""
FOREIGN = ("GROUNDSWELL_", "DATABASE_URL", "DJANGO_", "PG")
"""How variables begin that are about another installation than this one."""
UNLIMITED = dict.fromkeys(("GROUNDSWELL_KEY_RATE", "GROUNDSWELL_WORKSPACE_RATE"), "60000000")
"""Settings that let one client send as much as it can."""


@dataclass(frozen=True, slots=True)
class Installation:
    """One database, with what a process needs to use it.

    Args:
        token: the API key of the owner of the workspace `SLUG`.
        cluster: the PostgreSQL server, which may be stopped and started; None on SQLite.
    """

    vendor: str
    folder: Path
    environment: dict[str, str]
    token: str
    cluster: Cluster | None

    @contextlib.contextmanager
    def served(self, *, workers: int | None = None, threads: int | None = None, **settings: str) -> Iterator[Server]:
        """The service, ready, as `groundswell serve` runs it.

        Args:
            workers: processes, with PostgreSQL; on SQLite there is one.
            settings: further environment variables.
        """
        several = (workers or WORKERS) if self.vendor == "postgresql" else None
        environment = {**self.environment, **settings}
        server = Server(environment=environment, folder=self.folder, workers=several, threads=threads)
        with running(server):
            server.wait_until_ready()
            yield server

    @contextlib.contextmanager
    def command(self, *words: str, **settings: str) -> Iterator[Command]:
        """Another command that runs until it is told to stop, such as `worker`."""
        command = Command(words, environment={**self.environment, **settings}, folder=self.folder)
        with running(command):
            yield command

    def run(self, *words: str) -> str:
        """Run a command of the product to its end and return what it prints.

        Raises:
            RuntimeError: it refused or failed.
        """
        return _run(words, self.environment, self.folder)

    def rows(self, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """What the database itself says.

        Args:
            statement: SQL that both databases understand, with `%s` for parameters.

        Returns:
            Rows with ids and times as text on both databases.
        """
        if self.vendor == "sqlite":
            with contextlib.closing(sqlite3.connect(self.folder / "groundswell.sqlite3", timeout=20)) as connection:
                return connection.execute(statement.replace("%s", "?"), parameters).fetchall()
        with psycopg.connect(self.environment["DATABASE_URL"]) as opened:
            return [tuple(map(_plain, row)) for row in opened.execute(statement, parameters).fetchall()]

    def write(self, statement: str, *parameters: Any) -> None:
        """Change rows behind the product's back, as if something had happened to it.

        Args:
            statement: as with `rows`.
        """
        if self.vendor == "sqlite":
            file = self.folder / "groundswell.sqlite3"
            with contextlib.closing(sqlite3.connect(file, timeout=20)) as connection, connection:
                connection.execute(statement.replace("%s", "?"), parameters)
        else:
            with psycopg.connect(self.environment["DATABASE_URL"]) as opened:
                opened.execute(statement, parameters)

    def durability(self) -> str:
        """What makes commits durable, as the database itself says."""
        if self.vendor == "sqlite":
            return "WAL, synchronous=FULL"
        found = self.rows("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", list(DURABILITY))
        return ", ".join(f"{name}={setting}" for name, setting in found)


@contextlib.contextmanager
def installed(vendor: str, **postgres_settings: str) -> Iterator[Installation]:
    """A new installation with a workspace and its owner."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gs-faults-")))
        kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        environment = {
            **kept,
            **UNLIMITED,
            "GROUNDSWELL_HOME": str(folder),
            "GROUNDSWELL_SECRET_KEY": SECRET_KEY,
        }
        started = None
        if vendor == "sqlite":
            database = folder / "groundswell.sqlite3"
            environment["DATABASE_URL"] = f"sqlite:///{database}"
            content, token = _new_database()
            database.write_bytes(content)
        else:
            started = stack.enter_context(cluster(durable=True, max_connections="60", **postgres_settings))
            with psycopg.connect(started.url, autocommit=True) as operator:
                operator.execute(sql.SQL("CREATE DATABASE groundswell"))
            environment["DATABASE_URL"] = started.url.replace("/postgres?", "/groundswell?")
            _run(["migrate"], environment, folder)
            token = _run(FOUNDING, environment, folder).strip()
        yield Installation(vendor, folder, environment, token, started)


@functools.cache
def _new_database() -> tuple[bytes, str]:
    """The embedded database with its workspace, and the owner's key; made once, because migrations take a while."""
    with tempfile.TemporaryDirectory(prefix="gs-faults-") as folder:
        home = {"GROUNDSWELL_HOME": folder, "GROUNDSWELL_SECRET_KEY": SECRET_KEY}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        token = _run(FOUNDING, {**kept, **home}, Path(folder)).strip()
        return (Path(folder) / "groundswell.sqlite3").read_bytes(), token


def _run(words: Any, environment: dict[str, str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "groundswell", *words],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"groundswell {' '.join(words)} ended with {done.returncode}:\n{done.stderr[-4000:]}")
    return done.stdout


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, (uuid.UUID, datetime.date)) else value
