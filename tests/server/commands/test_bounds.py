"""What the running service takes from a connection, whatever is written to it."""

import contextlib
import json
import select
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from groundswell.commands import serving
from groundswell.core import bodies
from tests.client import ApiClient
from tests.factories.goals import GoalFactory
from tests.server.commands import terminal
from tests.server.commands.terminal import Running

MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bounds")


@pytest.fixture(scope="module")
def token(home: Path) -> str:
    """A key of a workspace "acme" of the embedded installation."""
    return terminal.installed(home)


@pytest.fixture(scope="module")
def service(home: Path, token: str) -> Iterator[Running]:
    with terminal.serving(home, "serve") as running:
        yield running.wait_until_ready()


def answered(service: Running, *parts: bytes, patience: float = 10) -> bytes:
    """What comes back for bytes written to a connection of its own, up to the end of the first answer's head."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=patience) as connection:
        for part in parts:
            connection.sendall(part)
        received = b""
        while b"\r\n\r\n" not in received:
            more = connection.recv(65536)
            if not more:
                break
            received += more
    return received


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def head(method: str, path: str, *headers: str) -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: localhost", *headers, "", ""]).encode("latin-1")


@pytest.mark.embedded
@pytest.mark.parametrize(("length", "expected"), [(5 * MEGABYTE + 1, 413), (50 * MEGABYTE, 413), (10**18, 413)])
def test_a_body_that_says_it_is_too_long_is_refused_before_it_comes(
    service: Running, token: str, length: int, expected: int
) -> None:
    sent = head(
        "POST",
        "/api/v1/workspaces/acme/goals/",
        f"Authorization: Bearer {token}",
        "Content-Type: application/json",
        f"Content-Length: {length}",
    )
    assert status(answered(service, sent)) == expected


@pytest.mark.embedded
def test_nobody_without_a_key_has_a_body_read(service: Running) -> None:
    sent = head("POST", "/api/v1/workspaces/acme/goals/", "Content-Type: application/json", "Content-Length: 1000")
    assert status(answered(service, sent)) == 401


@pytest.mark.embedded
def test_a_client_that_asks_before_it_sends_is_told_to_go_on(service: Running, token: str) -> None:
    sent = head(
        "POST",
        "/api/v1/workspaces/acme/goals/",
        f"Authorization: Bearer {token}",
        "Content-Type: application/json",
        "Content-Length: 2",
        "Expect: 100-continue",
    )
    assert status(answered(service, sent)) == 100


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (head("GET", "/api/v1/me/?" + "a" * 70_000), 414),
        (head("GET", "/api/v1/me/", *[f"X-{number}: 1" for number in range(200)]), 431),
        (head("GET", "/api/v1/me/", "Authorization: Bearer " + "a" * 100_000), 401),
        (head("GET", "/api/v1/me/", "Authorization: Basic " + "a" * 100_000), 401),
        (head("GET", "/api/v1/me/", "X-Request-Id: " + "a" * 100_000), 401),
        (head("GET", "/api/v1/me/", "X-A: a\0b"), 400),
        (head("GET", "/api/v1/me/", "X-A: a\r\n folded"), 400),
        (head("GET", "/api/v1/\xff/"), 400),
        (head("POST", "/api/v1/me/", "Content-Length: 2", "Content-Length: 3") + b"{}", 400),
        (head("POST", "/api/v1/me/", "Content-Length: -2") + b"{}", 400),
        (head("POST", "/api/v1/me/", "Content-Length: +2") + b"{}", 400),
        (head("POST", "/api/v1/me/", "Content-Length: two") + b"{}", 400),
        (head("POST", "/api/v1/me/", "Transfer-Encoding: gzip") + b"{}", 400),
        (head("POST", "/api/v1/me/", "Transfer-Encoding: chunked") + b"zz\r\n", 401),
        (b"\x16\x03\x01\x00\xf4 is no HTTP\r\n\r\n", 400),
    ],
    ids=lambda value: value[:60].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_what_is_out_of_bounds_is_refused(service: Running, sent: bytes, expected: int) -> None:
    assert status(answered(service, sent)) == expected


@pytest.mark.embedded
def test_a_head_without_end_is_cut_off(service: Running) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as connection:
        connection.sendall(b"GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Long: ")
        with pytest.raises(OSError, match=r"Broken pipe|reset"):
            connection.sendall(b"a" * 100 * MEGABYTE)
    assert service.status("/livez") == 200


@pytest.mark.embedded
@pytest.mark.parametrize(
    "header", ["Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Content-Encoding: gzip"]
)
def test_bodies_come_measured_and_as_they_are(service: Running, token: str, header: str) -> None:
    sent = head(
        "POST",
        "/api/v1/workspaces/acme/goals/",
        f"Authorization: Bearer {token}",
        "Content-Type: application/json",
        header,
        *(["Content-Length: 2"] if header.startswith("Content") else []),
    )
    body = b"{}" if header.startswith("Content") else b"2\r\n{}\r\n0\r\n\r\n"
    assert status(answered(service, sent + body)) == (415 if header.startswith("Content") else 400)


@pytest.mark.skipif(settings.EMBEDDED, reason="PostgreSQL's own limits, on the connections that answer requests")
@pytest.mark.django_db(transaction=True)
def test_the_service_does_not_wait_for_a_lock_for_ever(api: ApiClient, tmp_path: Path) -> None:
    goal = GoalFactory.create()
    url = settings.DATABASE_URL.replace("/postgres?", f"/{connection.settings_dict['NAME']}?")
    limits = {"GROUNDSWELL_STATEMENT_SECONDS": "1", "GROUNDSWELL_SECRET_KEY": settings.SECRET_KEY}
    with terminal.serving(tmp_path, "serve", DATABASE_URL=url, **limits) as running, psycopg.connect(url) as holder:
        running.wait_until_ready()

        def change() -> tuple[int, str | None]:
            request = urllib.request.Request(
                f"{running.url}/api/v1/workspaces/acme/goals/{goal.id}/",
                data=json.dumps({"title": "Be liked"}).encode(),
                method="PATCH",
                headers={"Authorization": f"Bearer {api.token}", "Content-Type": "application/json"},
            )
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return answer.status, None
            except urllib.error.HTTPError as error:
                return error.code, error.headers["Retry-After"]

        holder.execute("SELECT 1 FROM goals_goal FOR UPDATE")
        begun = time.monotonic()
        assert change() == (503, "1")
        assert time.monotonic() - begun < 15
        holder.rollback()
        assert change() == (200, None)


@pytest.mark.embedded
def test_those_who_take_their_time_to_send_hold_up_nobody(service: Running, token: str) -> None:
    sent = head(
        "POST",
        "/api/v1/workspaces/acme/goals/",
        f"Authorization: Bearer {token}",
        "Content-Type: application/json",
        f"Content-Length: {MEGABYTE}",
    )
    with contextlib.ExitStack() as stack:
        for _ in range(8):  # twice as many as are served at a time
            slow = stack.enter_context(socket.create_connection(("127.0.0.1", service.port), timeout=10))
            slow.sendall(sent + b'{"title": "')
        time.sleep(0.5)
        asked = head("GET", "/api/v1/me/", f"Authorization: Bearer {token}")
        assert [status(answered(service, asked)) for _ in range(8)] == [200] * 8


@pytest.mark.embedded
@pytest.mark.parametrize("sender", ["a program", "a browser"])
def test_those_who_send_little_by_little_are_given_up(service: Running, token: str, sender: str) -> None:
    if sender == "a program":
        who = [f"Authorization: Bearer {token}", "Content-Type: application/json"]
        sent = head("POST", "/api/v1/workspaces/acme/goals/", *who, "Content-Length: 100")
    else:
        who = [f"Cookie: csrftoken={'a' * 32}", "Content-Type: application/x-www-form-urlencoded"]
        sent = head("POST", "/login/", *who, "Content-Length: 100")
    asked = head("GET", "/api/v1/me/", f"Authorization: Bearer {token}")
    with contextlib.ExitStack() as stack:
        slow = [
            stack.enter_context(socket.create_connection(("127.0.0.1", service.port), timeout=10)) for _ in range(30)
        ]
        for each in slow:  # more than there are threads
            each.sendall(sent)
        ended = threading.Event()
        stack.callback(ended.set)

        def trickle() -> None:
            while not ended.wait(0.5):
                for each in slow:
                    with contextlib.suppress(OSError):
                        each.sendall(b" ")

        threading.Thread(target=trickle, daemon=True).start()
        time.sleep(2 * bodies.SECONDS_IN_A_CROWD)
        assert [status(answered(service, asked)) for _ in range(8)] == [200] * 8
        given_up, _, _ = select.select(slow, [], [], 0)
        assert len(given_up) >= 8
        assert {status(each.recv(65536)) for each in given_up} == {400 if sender == "a program" else 403}


@pytest.mark.embedded
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be told to")
def test_a_connection_whose_other_side_has_gone_ends() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving.cut_off_stalled_readers(seconds=45)
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as accepted:
            assert accepted.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 45
