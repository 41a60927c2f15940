"""How the service ends while it is at work: it says so, finishes what it has, and loses nothing."""

import http.client
import json
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.server.commands.terminal import Running, installed, left_of, serving

pytestmark = pytest.mark.embedded


@pytest.fixture
def key(tmp_path: Path) -> str:
    return installed(tmp_path)


@pytest.fixture
def in_background() -> Iterator[Callable[..., Future[Any]]]:
    with ThreadPoolExecutor(8) as pool:
        yield pool.submit


def write(service: Running, key: str, title: str) -> tuple[int, str]:
    """Make a goal on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
    body = json.dumps({"title": title, "starts_on": "2026-01-01", "due_on": "2026-12-31"})
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    connection.request("POST", "/api/v1/workspaces/acme/goals/", body, headers)
    answer = connection.getresponse()
    made = json.loads(answer.read())
    connection.close()
    return answer.status, made.get("title", "")


def titles(home: Path) -> set[str]:
    with sqlite3.connect(home / "data" / "groundswell.sqlite3") as database:
        found = {title for (title,) in database.execute("SELECT title FROM goals_goal")}
    database.close()
    return found


class Held:
    """The embedded database's one place to write, taken by somebody else."""

    def __init__(self, home: Path) -> None:
        self._database = sqlite3.connect(home / "data" / "groundswell.sqlite3", isolation_level=None)
        self._database.execute("BEGIN IMMEDIATE")

    def release(self) -> None:
        self._database.execute("ROLLBACK")
        self._database.close()


def test_what_it_was_doing_is_done_before_it_ends(
    tmp_path: Path, key: str, in_background: Callable[..., Future[Any]]
) -> None:
    with serving(tmp_path, "serve") as service:
        service.wait_until_ready()
        write(service, key, "warm")
        family = service.family()
        held = Held(tmp_path)
        writes = [in_background(write, service, key, f"goal {number}") for number in range(6)]
        time.sleep(0.5)
        assert service.status("/livez") == 200, "it lives, however many wait"

        service.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert service.status("/livez") is None, "it takes nothing new"
        assert service.process.poll() is None
        held.release()

        assert sorted(done.result() for done in writes) == [(201, f"goal {number}") for number in range(6)]
        assert service.process.wait(timeout=10) == 0
        assert left_of(family) == []
    assert titles(tmp_path) == {"warm", *(f"goal {number}" for number in range(6))}


def test_load_balancers_are_told_before_it_stops_answering(
    tmp_path: Path, key: str, in_background: Callable[..., Future[Any]]
) -> None:
    with serving(tmp_path, "serve", "--drain-lead", "2") as service:
        service.wait_until_ready()
        told = time.monotonic()
        service.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        statuses = [service.status(path) for path in ("/readyz", "/livez")]
        written = write(service, key, "late")
        code = service.process.wait(timeout=10)

        assert statuses == [503, 200]
        assert written == (201, "late")
        assert code == 0
        assert time.monotonic() - told > 2


def test_what_does_not_end_is_ended(tmp_path: Path, key: str, in_background: Callable[..., Future[Any]]) -> None:
    with serving(tmp_path, "serve", "--drain-timeout", "1") as service:
        service.wait_until_ready()
        held = Held(tmp_path)
        cut = in_background(write, service, key, "never")
        time.sleep(0.5)

        told = time.monotonic()
        code = service.stop(signal.SIGTERM)

        assert code == 0
        assert time.monotonic() - told < 6
        assert isinstance(cut.exception(timeout=10), (OSError, http.client.HTTPException))
        held.release()
    assert titles(tmp_path) == set()


@pytest.mark.usefixtures("key")
def test_a_connection_nobody_uses_holds_nothing_up(tmp_path: Path) -> None:
    with serving(tmp_path, "serve") as service:
        service.wait_until_ready()
        idle = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
        idle.request("GET", "/livez")
        idle.getresponse().read()

        told = time.monotonic()
        code = service.stop(signal.SIGINT, whole_group=True)

        assert code == 0
        assert time.monotonic() - told < 3
        idle.close()


def test_clients_that_write_all_the_time_lose_nothing(tmp_path: Path, key: str) -> None:
    """Whatever was acknowledged is there; whatever was not is told by a broken connection, never by half an answer."""
    acknowledged: set[str] = set()
    stop = threading.Event()

    def keep_writing(service: Running, name: int) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            try:
                status, title = write(service, key, f"goal {name}-{number}")
            except (OSError, http.client.HTTPException):
                return
            assert status == 201
            acknowledged.add(title)

    with serving(tmp_path, "serve") as service:
        service.wait_until_ready()
        with ThreadPoolExecutor(6) as pool:
            writers = [pool.submit(keep_writing, service, name) for name in range(6)]
            time.sleep(1.5)
            code = service.stop(signal.SIGTERM)
            stop.set()
            for writer in writers:
                writer.result()

    assert code == 0
    assert len(acknowledged) > 10
    assert acknowledged <= titles(tmp_path)
