"""A database that cannot take a request: what the caller is told, and how soon the service goes on."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import InternalError, OperationalError, connection
from django.test import Client

from groundswell.core.outages import reason
from groundswell.core.postgresql.base import Availability, DatabaseWrapper
from groundswell.workspaces.enums import Role
from tests.client import ApiClient
from tests.factories.workspaces import client_as, founded
from tests.support.postgres import Cluster, cluster

GOAL = {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31"}
AWAY = psycopg.OperationalError("connection refused")


def refuse() -> None:
    raise AWAY


def test_a_server_nobody_doubts_is_not_asked() -> None:
    Availability().confirm(refuse)


def test_a_server_in_doubt_is_asked_once_and_then_relied_on() -> None:
    availability, asked = Availability(), []
    availability.doubt()

    for _ in range(3):
        availability.confirm(lambda: asked.append(1))

    assert asked == [1]


def test_while_the_server_is_away_the_others_are_refused_without_asking() -> None:
    availability, asked = Availability(), []
    availability.doubt()

    def ask() -> None:
        asked.append(1)
        raise AWAY

    for _ in range(50):
        with pytest.raises(psycopg.OperationalError, match="refused"):
            availability.confirm(ask)

    assert asked == [1]


def test_who_comes_while_another_asks_for_a_server_known_to_be_away_does_not_wait() -> None:
    availability, asking, answer = Availability(), threading.Event(), threading.Event()
    availability.doubt()
    with pytest.raises(psycopg.OperationalError):
        availability.confirm(refuse)
    time.sleep(0.25)

    def ask() -> None:
        asking.set()
        answer.wait(10)

    first = threading.Thread(target=lambda: availability.confirm(ask))
    first.start()
    asking.wait(10)
    begun = time.monotonic()
    with pytest.raises(psycopg.OperationalError):
        availability.confirm(ask)
    assert time.monotonic() - begun < 0.5

    answer.set()
    first.join()
    availability.confirm(refuse)


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with cluster() as started:
        yield started


@pytest.fixture
def wrapper(server: Cluster, db: None) -> Iterator[DatabaseWrapper]:
    """A connection to a server of its own, as the settings would make it."""
    _, _, socket = server.url.partition("host=")
    pool = {"min_size": 1, "max_size": 4, "timeout": 2, "reconnect_timeout": 0}
    made: Any = {
        **settings.DATABASES["default"],
        "ENGINE": "groundswell.core.postgresql",
        "NAME": "postgres",
        "USER": "postgres",
        "PASSWORD": "",
        "HOST": socket.replace("%2F", "/"),
        "PORT": "5432",
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": pool},
    }
    opened = DatabaseWrapper(made, alias="an outage")
    opened.availability.confirm(lambda: None)
    yield opened
    opened.close()
    opened.close_pool()


def answers(wrapper: DatabaseWrapper) -> bool:
    """Whether a request would get an answer of the database; its connection goes back in any case."""
    try:
        with wrapper.cursor() as cursor:
            cursor.execute("SELECT 1")
            return True
    except OperationalError:
        return False
    finally:
        wrapper.close()


def test_nobody_waits_for_a_server_that_is_away_and_the_first_to_come_finds_it_again(
    server: Cluster, wrapper: DatabaseWrapper
) -> None:
    assert answers(wrapper)
    server.stop_at_once()
    try:
        begun = time.monotonic()
        assert [answers(wrapper) for _ in range(20)] == [False] * 20
        assert time.monotonic() - begun < 1
    finally:
        server.start()
    time.sleep(0.25)

    assert [answers(wrapper) for _ in range(5)] == [True] * 5


def test_a_single_broken_connection_costs_its_own_request_only(server: Cluster, wrapper: DatabaseWrapper) -> None:
    assert answers(wrapper)
    with psycopg.connect(server.url, autocommit=True) as operator:
        operator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")

    assert [answers(wrapper) for _ in range(4)] == [False, True, True, True]


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_is_a_503_until_there_is_room_again() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("needs a database that can be told to be full")
    client: ApiClient = client_as(founded("acme"), Role.OWNER)
    long = {**GOAL, "why": "Something long. " * 120}
    made = {client.post("/goals/", long).json()["id"]}
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # the free pages that tests before this one left behind would be room
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
        try:
            answers = [client.post("/goals/", long) for _ in range(20)]
        finally:
            cursor.execute("PRAGMA max_page_count=4294967294")
    again = client.post("/goals/", long)

    refused = [answer for answer in answers if answer.status_code == 503]
    assert refused
    assert {answer.status_code for answer in answers} <= {201, 503}
    assert all(answer.json()["code"] == "unavailable" and answer.headers["Retry-After"] for answer in refused)
    assert again.status_code == 201
    made |= {answer.json()["id"] for answer in [*answers, again] if answer.status_code == 201}
    assert {row["id"] for row in client.rows("/goals/")} == made


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OperationalError("database or disk is full"), "full"),
        (OperationalError("disk I/O error"), "full"),
        (OperationalError("database is locked"), "busy"),
        (OperationalError("attempt to write a readonly database"), "read_only"),
        (OperationalError("server closed the connection unexpectedly"), "away"),
        (ValueError("database is locked"), None),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_apart(error: Exception, expected: str | None) -> None:
    assert reason(error) == expected


def test_a_statement_that_makes_no_sense_is_a_fault_and_no_outage() -> None:
    error = OperationalError("no such column: nonsense")
    with contextlib.closing(sqlite3.connect(":memory:")) as database, pytest.raises(sqlite3.OperationalError) as raised:
        database.execute("SELECT nonsense")
    error.__cause__ = raised.value

    assert reason(error) is None


@pytest.mark.parametrize("state", ["53100", "57014", "40P01", "25006"])
def test_what_postgresql_says_is_told_apart(state: str) -> None:
    cause = psycopg.errors.lookup(state)("no")
    error = OperationalError("no") if isinstance(cause, psycopg.OperationalError) else InternalError("no")
    error.__cause__ = cause

    assert reason(error) in {"full", "timeout", "conflict", "read_only"}


@pytest.mark.urls("tests.server.core.crashing")
def test_outside_of_the_api_it_is_a_503_too(db: None) -> None:
    answer = Client(SERVER_NAME="localhost", raise_request_exception=False).get("/away/")

    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.headers["Retry-After"]
