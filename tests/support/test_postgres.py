"""The throw-away PostgreSQL comes up as promised and leaves nothing behind, however its owner ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import dj_database_url
import psycopg
import pytest
from django.db.backends.postgresql.base import DatabaseWrapper

from tests.support.postgres import DURABILITY, cluster, postgres

pytestmark = pytest.mark.embedded

ROOT = Path(__file__).parents[2]

# Says where the database is and stays. Whoever starts the tests in the background may have interrupts ignored.
OWNER = """
import signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from tests.support.postgres import postgres
with postgres() as database_url:
    print(database_url, flush=True)
    time.sleep(60)
"""

# Says where the database is, then counts the interrupts it gets for a while and exits with that number.
COUNTER = """
import os, signal, time
received = []
signal.signal(signal.SIGINT, lambda *_: received.append(1))
print(os.environ["DATABASE_URL"], flush=True)
deadline = time.monotonic() + 30
while not received and time.monotonic() < deadline:
    time.sleep(0.01)
time.sleep(0.3)
raise SystemExit(40 + len(received))
"""


def folder_of(database_url: str) -> Path:
    return Path(parse_qs(urlsplit(database_url).query)["host"][0]).parent


@contextlib.contextmanager
def started(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A Python process that says its database's address first, and that address."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.kill()
        process.communicate()


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def wait_until_gone(folder: Path, server: int) -> bool:
    deadline = time.monotonic() + 15
    while (folder.exists() or is_running(server)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not folder.exists() and not is_running(server)


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    with postgres(max_connections="17") as address:
        yield address


def settings_of(database_url: str, *names: str) -> list[str]:
    with psycopg.connect(database_url) as connection:
        rows = connection.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(names)])
        found: dict[str, str] = dict(rows.fetchall())
    return [found[name] for name in names]


def test_a_server_for_tests_does_not_wait_for_the_disk(database_url: str) -> None:
    assert settings_of(database_url, *DURABILITY) == ["off", "off", "off"]


def test_a_durable_server_waits_for_the_disk() -> None:
    with postgres(durable=True) as address:
        assert settings_of(address, *DURABILITY) == ["on", "on", "on"]


def test_it_speaks_utf8_and_is_far_from_utc_and_takes_further_settings(database_url: str) -> None:
    names = ("server_encoding", "lc_messages", "TimeZone", "max_connections")
    assert settings_of(database_url, *names) == ["UTF8", "C", "Asia/Kathmandu", "17"]


def test_django_reaches_it_by_the_same_address(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPORT", "1")
    settings = dj_database_url.parse(database_url)
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    backend = DatabaseWrapper(
        {**settings, "TIME_ZONE": None, "AUTOCOMMIT": True, "ATOMIC_REQUESTS": False, "TEST": {}}, "postgres"
    )
    with psycopg.connect(**backend.get_connection_params()) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("postgres",)


def test_it_comes_up_when_temporary_files_have_a_path_too_long_for_a_socket(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 100)
    long.mkdir()
    with (
        started("-c", OWNER, TMPDIR=str(long)) as (_, database_url),
        psycopg.connect(database_url) as connection,
    ):
        assert connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_stays_when_its_owner_is_ended_by(number: signal.Signals) -> None:
    with started("-c", OWNER) as (owner, database_url), psycopg.connect(database_url):
        folder = folder_of(database_url)
        server = int((folder / "cluster" / "postmaster.pid").read_text().splitlines()[0])
        owner.send_signal(number)
        owner.wait(timeout=20)
        assert wait_until_gone(folder, server)


def test_a_command_gets_an_interrupt_once_and_its_exit_code_is_passed_on() -> None:
    arguments = ("-m", "tests.support.postgres", "--", sys.executable, "-c", COUNTER)
    with started(*arguments) as (wrapper, database_url):
        wrapper.send_signal(signal.SIGINT)
        assert wrapper.wait(timeout=40) == 41
        assert not folder_of(database_url).exists()


def test_a_durable_server_has_what_was_committed_after_it_was_stopped_at_once() -> None:
    with cluster(durable=True) as server:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS value")
            server.stop_at_once()
            with pytest.raises(psycopg.OperationalError, match="connection"):
                connection.execute("SELECT value FROM kept")
        with pytest.raises(psycopg.OperationalError, match="connection"):
            psycopg.connect(server.url)
        server.start()
        with psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT value FROM kept").fetchall() == [(1,)]


def test_a_server_that_cannot_start_says_why() -> None:
    with pytest.raises(RuntimeError, match="no_such_setting"), postgres(no_such_setting="1"):
        pass
