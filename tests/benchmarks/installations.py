"""Databases of a benchmark run and the servers in front of them; all of it is gone when the run ends."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.support.postgres import DURABILITY, postgres

THREADS = 4
WORKERS = {"sqlite": 1, "postgresql": 2}
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Installation:
    """One database, with the environment a process needs to use it."""

    vendor: str
    url: str
    folder: Path
    secret: str

    @property
    def environment(self) -> dict[str, str]:
        ours = {
            "DATABASE_URL": self.url,
            "GROUNDSWELL_HOME": str(self.folder),
            "GROUNDSWELL_SECRET_KEY": self.secret,
            # In force, but out of reach: one key asks here for what a whole company does.
            "GROUNDSWELL_KEY_RATE": "60000000",
            "GROUNDSWELL_WORKSPACE_RATE": "60000000",
        }
        return {**os.environ, **ours}

    @property
    def file(self) -> Path:
        """Of SQLite: the database."""
        return Path(self.url.removeprefix("sqlite:///"))

    def build(self, step: str, *arguments: object) -> dict[str, Any]:
        """Run a step of `tests.benchmarks.build` here and return what it prints."""
        command = [sys.executable, "-m", "tests.benchmarks.build", step, *map(str, arguments)]
        printed = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, check=True).stdout
        made: dict[str, Any] = json.loads(printed)
        return made

    def copy(self, name: str) -> Installation:
        """The same database once more, under another name; nobody may be using this one."""
        if self.vendor == "sqlite":
            target = self.folder / f"{name}.sqlite3"
            shutil.copyfile(self.file, target)
            url = f"sqlite:///{target}"
        else:
            url = self.url.replace("/groundswell?", f"/{name}?")
            run_sql(
                self.url.replace("/groundswell?", "/postgres?"),
                sql.SQL("CREATE DATABASE {} TEMPLATE groundswell").format(sql.Identifier(name)),
            )
        return Installation(self.vendor, url, self.folder, self.secret)

    @contextlib.contextmanager
    def served(self, *, settings: str = "groundswell.settings") -> Iterator[str]:
        """The service, as `groundswell serve` runs it; yields its address."""
        port = _free_port()
        command = [sys.executable, "-m", "groundswell", "serve", "--port", str(port)]
        if self.vendor == "postgresql":
            command += ["--workers", str(WORKERS[self.vendor]), "--threads", str(THREADS)]
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": settings}
        with _process(command, environment, f"http://127.0.0.1:{port}", "/readyz") as address:
            yield address

    @contextlib.contextmanager
    def bare(self) -> Iterator[str]:
        """The bare application, under the same server with the same settings; yields its address."""
        port = _free_port()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(port), "--workers", str(WORKERS[self.vendor]), "--no-ws", "--log-level", "error"]
        command += ["--blocking-threads", str(THREADS), "tests.benchmarks.bare:application"]
        with _process(command, self.environment, f"http://127.0.0.1:{port}", "/readyz") as address:
            yield address


def run_sql(url: str, statement: Any) -> None:
    """Run one PostgreSQL statement by itself."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


@contextlib.contextmanager
def blank(vendor: str) -> Iterator[Installation]:
    """An empty database with durable settings."""
    secret = secrets.token_urlsafe(32)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gs-bench-")))
        if vendor == "sqlite":
            yield Installation(vendor, f"sqlite:///{folder / 'groundswell.sqlite3'}", folder, secret)
            return
        url = stack.enter_context(postgres(durable=True, shared_buffers="256MB", max_connections="100"))
        run_sql(url, "CREATE DATABASE groundswell")
        yield Installation(vendor, url.replace("/postgres?", "/groundswell?"), folder, secret)


def settings_of(installation: Installation) -> str:
    """What makes commits durable, as the database itself says."""
    if installation.vendor == "sqlite":
        return "WAL, synchronous=FULL"
    names = ["server_version", *DURABILITY]
    with psycopg.connect(installation.url) as connection:
        asked = "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)"
        shown: dict[str, str] = dict(connection.execute(asked, [names]).fetchall())
    return f"{shown['server_version']}, " + ", ".join(f"{name}={shown[name]}" for name in DURABILITY)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextlib.contextmanager
def _process(command: list[str], environment: dict[str, str], address: str, ready: str) -> Iterator[str]:
    # The log goes to a file, so that a talkative server never waits for a reader.
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + START_SECONDS
            while not _answers(address + ready):
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{command} did not start.")
                time.sleep(0.05)
            yield address
        except BaseException as broken:
            log.seek(0)
            broken.add_note(f"The end of its log:\n{log.read().decode(errors='replace')[-4000:]}")
            raise
        finally:
            server.terminate()
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
