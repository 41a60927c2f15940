"""No request keeps the database at work for longer than it may, and none is lost to another's lock."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings as configured
from django.db import OperationalError, connection
from django.test import Client

from groundswell.core.deadlines import deadline, limited
from groundswell.workspaces.models import Account
from tests.server.core.lasting import work
from tests.server.core.test_problems import problem_of

pytestmark = [pytest.mark.urls("tests.server.core.lasting"), pytest.mark.django_db(transaction=True)]
on_postgresql = pytest.mark.skipif(configured.EMBEDDED, reason="PostgreSQL's own limits and locks")
on_sqlite = pytest.mark.skipif(not configured.EMBEDDED, reason="PostgreSQL has limits of its own")

SECONDS = 0.3


@pytest.fixture
def client(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client of a service that gives its database a third of a second."""
    settings.STATEMENT_SECONDS = SECONDS
    if not configured.EMBEDDED:
        options = {name: value for name, value in connection.settings_dict["OPTIONS"].items() if name != "options"}
        monkeypatch.setitem(connection.settings_dict, "OPTIONS", limited(options, seconds=SECONDS))
        connection.close()
        connection.close_pool()
    yield Client(SERVER_NAME="localhost", raise_request_exception=False)
    monkeypatch.undo()
    if not configured.EMBEDDED:
        connection.close()
        connection.close_pool()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_request_that_takes_too_long_is_told_to_come_back(client: Client, method: str) -> None:
    begun = time.monotonic()
    answer = client.generic(method.upper(), "/lasting/", b"{}", content_type="application/json")
    assert time.monotonic() - begun < 10
    assert (answer.status_code, problem_of(answer)["code"]) == (503, "unavailable")
    assert answer.headers["Retry-After"] == "1"
    # The connection is as good as before, and nothing of the write is left.
    before = connection.connection
    assert not Account.objects.exists()
    Account.objects.create(email="next@accounts.example", password="!")
    assert connection.connection is before


@on_sqlite
def test_what_is_no_request_takes_its_time() -> None:
    with deadline(0.05), pytest.raises(OperationalError, match="interrupted"):
        work()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT count(*) FROM n"
        )
        assert cursor.fetchone() == (1_000_000,)


@on_postgresql
def test_postgresql_keeps_the_limits_itself() -> None:
    options = limited({"options": "-c statement_timeout=7000"}, seconds=30)
    with psycopg.connect(configured.DATABASE_URL, options=options["options"]) as opened:
        shown = [
            opened.execute(f"SHOW {name}").fetchone()
            for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        ]
    assert shown == [("7s",), ("10s",), ("1min",)]  # what the operator has chosen wins
    assert limited({"pool": True}, seconds=0) == {"pool": True}


@on_postgresql
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_lock_is_not_waited_for_any_longer(client: Client) -> None:
    Account.objects.create(email="held@accounts.example", password="!")
    with psycopg.connect(_url()) as holder:
        holder.execute("SELECT 1 FROM workspaces_account FOR UPDATE")
        answer = client.post("/renaming/", {"emails": ["held@accounts.example"]}, content_type="application/json")
    assert answer.status_code == 503
    assert client.post("/renaming/", {"emails": []}, content_type="application/json").status_code == 201


@on_postgresql
def test_a_write_that_lost_a_deadlock_is_done_again() -> None:
    first, second = "a@accounts.example", "b@accounts.example"
    for email in (first, second):
        Account.objects.create(email=email, password="!")
    answers = []

    def write() -> None:
        client = Client(SERVER_NAME="localhost")
        answers.append(client.post("/renaming/", {"emails": [first, second]}, content_type="application/json"))
        connection.close()

    lock = "SELECT 1 FROM workspaces_account WHERE email = %s FOR UPDATE"
    writer = threading.Thread(target=write)
    with psycopg.connect(_url()) as other:
        other.execute("SET deadlock_timeout = '1min'")  # so it is the writer who notices, and gives in
        other.execute(lock, [second])
        writer.start()
        while not _is_waited_for():
            time.sleep(0.01)
        other.execute(lock, [first])
    writer.join()
    assert [answer.status_code for answer in answers] == [201]
    assert set(Account.objects.values_list("password", flat=True)) == {"renamed"}


def _is_waited_for() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return bool(cursor.fetchone()[0])


def _url() -> str:
    return configured.DATABASE_URL.replace("/postgres?", f"/{connection.settings_dict['NAME']}?")
