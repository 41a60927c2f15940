"""SQLite has one writer. Who answers a request does not wait for one who takes minutes: others want to read."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection

from groundswell.core import outages, transactions
from groundswell.core.gate import Gate
from groundswell.workspaces.models import Account

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has many writers"),
]


def write() -> str:
    try:
        with transactions.write_transaction():
            Account.objects.create(email="late@accounts.example")
    except OperationalError as error:
        return outages.reason(error) or "unexplained"
    finally:
        connection.close()
    return "written"


def answered(work: Callable[[], str]) -> str:
    """What comes of some work for a request."""
    found = []

    def application(environ: dict[str, Any], start_response: Any) -> None:
        found.append(work())

    Gate(application, 1)({}, None)
    return found[0]


@contextmanager
def somebody_alone() -> Iterator[threading.Event]:
    """Somebody writes alone until the event, or the end of the block."""
    begun, may_end = threading.Event(), threading.Event()

    def hold() -> None:
        with transactions.sole_writer():
            begun.set()
            may_end.wait(timeout=30)

    thread = threading.Thread(target=hold)
    thread.start()
    begun.wait(timeout=30)
    try:
        yield may_end
    finally:
        may_end.set()
        thread.join()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


def test_a_request_gives_up_that_would_wait_for_long(monkeypatch: pytest.MonkeyPatch, pool: ThreadPoolExecutor) -> None:
    monkeypatch.setattr(transactions, "PATIENCE", 0.3)
    with somebody_alone():
        asked = [pool.submit(answered, write) for _ in range(2)]
        assert [each.result(timeout=10) for each in asked] == ["busy", "busy"]
        assert answered(write) == "busy"
    assert not Account.objects.exists()
    assert answered(write) == "written"


def test_a_request_waits_for_who_is_soon_done(pool: ThreadPoolExecutor) -> None:
    with somebody_alone() as may_end:
        asked = pool.submit(answered, write)
        assert not has_ended(asked, within=0.5)
        may_end.set()
        assert asked.result(timeout=10) == "written"


def test_work_that_nobody_waits_for_does(monkeypatch: pytest.MonkeyPatch, pool: ThreadPoolExecutor) -> None:
    monkeypatch.setattr(transactions, "PATIENCE", 0.1)
    with somebody_alone() as may_end:
        working = pool.submit(write)
        assert not has_ended(working, within=0.8)
        may_end.set()
        assert working.result(timeout=10) == "written"


def has_ended(future: "Future[str]", *, within: float) -> bool:
    try:
        future.result(timeout=within)
    except TimeoutError:
        return False
    return True
