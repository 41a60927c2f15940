"""Requests no client library would send, over a socket, to the service as it is started: each has its answer."""

import http.client
import json
import os
import re
import socket
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from tests.server.commands.terminal import installed, run, serving

GOALS = b"/api/v1/workspaces/acme/goals/"
KPIS = b"/api/v1/workspaces/acme/kpis/"
BATCH = b"/api/v1/workspaces/acme/measurements/batch/"
HOST = b"Host: localhost\r\n"
JSON = b"Content-Type: application/json\r\n"
NDJSON = b"Content-Type: application/x-ndjson\r\n"
GOAL = b'{"title":"Be liked","starts_on":"2026-01-01","due_on":"2026-12-31"}'
KPI = b'{"key":"nps","name":"NPS","direction":"increase","aggregation":"mean","cadence":"monthly"}'
POINT = b'{"kpi":"nps","at":"2026-01-15T00:00:00Z","value":1}\n'


@dataclass(frozen=True)
class Service:
    port: int
    token: str

    @property
    def key(self) -> bytes:
        return f"Authorization: Bearer {self.token}\r\n".encode()

    def connected(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def answer(self, request: bytes, *, ends: bool = False) -> tuple[int, dict[str, str], bytes]:
        """The answer to bytes; `ends` says that no more will come."""
        with self.connected() as connection:
            connection.sendall(request)
            if ends:
                connection.shutdown(socket.SHUT_WR)
            found = http.client.HTTPResponse(connection, method=request.partition(b" ")[0].decode("latin-1"))
            found.begin()
            headers = {name.lower(): value for name, value in found.getheaders()}
            return found.status, headers, found.read()


@pytest.fixture(scope="module")
def database() -> Iterator[dict[str, str]]:
    """Settings of a database of the kind the tests run on, for processes of their own."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield {}
        return
    name = f"groundswell_{os.getpid()}_{time.monotonic_ns()}"
    parts = urlsplit(server)
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as operator:
        operator.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            url = parts._replace(path=f"/{name}").geturl()
            yield {"DATABASE_URL": url, "GROUNDSWELL_SECRET_KEY": "shared by all processes"}
        finally:
            operator.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _made_on(home: Path, database: dict[str, str]) -> str:
    for words in (["migrate"], ["init", "acme", "--name", "Acme", "--owner-email", "owner@acme.example"]):
        done = run(home, *words, **database)
        assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, database: dict[str, str]) -> Iterator[Service]:
    home: Path = tmp_path_factory.mktemp("wire")
    token = _made_on(home, database) if database else installed(home)
    with serving(home, "serve", **database) as running:
        running.wait_until_ready()
        found = Service(running.port, token)
        assert found.answer(_write(found, KPIS, KPI))[0] == 201
        yield found
        assert "Traceback" not in running.output.read_text()


def _read(service: Service, path: bytes = GOALS, *, method: bytes = b"GET", headers: bytes = b"") -> bytes:
    return method + b" " + path + b" HTTP/1.1\r\n" + HOST + service.key + headers + b"\r\n"


def _write(
    service: Service,
    path: bytes,
    body: bytes,
    *,
    method: bytes = b"POST",
    headers: bytes = JSON,
    length: bytes | None = None,
) -> bytes:
    measured = b"Content-Length: %d\r\n" % len(body) if length is None else length
    return method + b" " + path + b" HTTP/1.1\r\n" + HOST + service.key + headers + measured + b"\r\n" + body


OF_THE_SERVER = {400, 414, 431}
"""What the HTTP server refuses by itself, without a body, has one of these."""

READS: dict[str, tuple[bytes, bytes, bytes, int]] = {
    # method, path, headers, status
    "a path that is no character": (b"GET", b"/api/v1/workspaces/%ff/goals/", b"", 404),
    "NUL in a path": (b"GET", b"/api/v1/workspaces/%00/goals/", b"", 404),
    "no percent-encoding in a path": (b"GET", b"/api/v1/workspaces/%zz/goals/", b"", 404),
    "a raw byte in a path": (b"GET", b"/api/v1/workspaces/\xe9/goals/", b"", 400),
    "a path that climbs": (b"GET", b"/static/../../../../etc/passwd", b"", 404),
    "a path that climbs, encoded": (b"GET", b"/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd", b"", 404),
    "two slashes": (b"GET", b"//evil.example/", b"", 404),
    "another's address": (b"GET", b"http://evil.example/api/v1/me/", b"", 200),
    "70,000 characters": (b"GET", b"/" + b"a" * 70_000, b"", 414),
    "a query that is no character": (b"GET", GOALS + b"?q=%ff", b"", 400),
    "a query of raw bytes": (b"GET", GOALS + b"?q=\xe9", b"", 400),
    "NUL in a query": (b"GET", GOALS + b"?q=%00", b"", 400),
    "a query of 50,000 characters": (b"GET", GOALS + b"?q=" + b"a" * 50_000, b"", 400),
    "a space in the line": (b"GET", b"/a b", b"", 400),
    "TRACE": (b"TRACE", GOALS, b"X-Secret: mirrored\r\n", 405),
    "OPTIONS": (b"OPTIONS", GOALS, b"Origin: https://evil.example\r\n", 405),
    "OPTIONS of everything": (b"OPTIONS", b"*", b"", 404),
    "PUT": (b"PUT", GOALS, b"", 405),
    "a method that is none": (b"BREW", GOALS, b"", 405),
    "a method of 10,000 letters": (b"A" * 10_000, GOALS, b"", 405),
    "a method with a control character": (b"G\x01T", GOALS, b"", 400),
    "NUL in a header": (b"GET", GOALS, b"X-Request-Id: a\x00b\r\n", 400),
    "a raw byte in a header": (b"GET", GOALS, b"X-Request-Id: \xff\r\n", 200),
    "a header over two lines": (b"GET", GOALS, b"X-Request-Id: a\r\n b\r\n", 400),
    "a header without a colon": (b"GET", GOALS, b"X-Request-Id\r\n", 400),
    "a space before the colon": (b"GET", GOALS, b"X-Request-Id : a\r\n", 400),
    "a header of 100,000 characters": (b"GET", GOALS, b"X-Large: " + b"a" * 100_000 + b"\r\n", 200),
    "a header of 2,000,000 characters": (b"GET", GOALS, b"X-Large: " + b"a" * 2_000_000 + b"\r\n", 431),
    "500 headers": (b"GET", GOALS, b"".join(b"X-%d: 1\r\n" % each for each in range(500)), 431),
    "two hosts": (b"GET", GOALS, b"Host: evil.example\r\n", 400),
    "two keys": (b"GET", GOALS, b"Authorization: Bearer gsk_1_2\r\n", 400),
    "a body where none goes": (b"GET", GOALS, b"Content-Length: 0\r\n", 200),
    "a part": (b"GET", GOALS, b"Range: bytes=0-1\r\n", 200),
    "another protocol": (b"GET", GOALS, b"Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n", 200),
}


@pytest.mark.parametrize("kind", READS)
def test_a_hostile_line_or_header_has_its_answer(kind: str, service: Service) -> None:
    method, path, headers, expected = READS[kind]
    status, answered, body = service.answer(_read(service, path, method=method, headers=headers))
    assert status == expected
    _is_told_as_it_should(status, answered, body)
    assert b"mirrored" not in body


CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(GOAL), GOAL)
IN_CHUNKS = b"Transfer-Encoding: chunked\r\n"
WRITES: dict[str, tuple[bytes, bytes, bytes, int]] = {
    # body, headers, length, status
    "in chunks": (CHUNKED, IN_CHUNKS, b"", 400),
    "in chunks and measured": (CHUNKED, IN_CHUNKS, b"Content-Length: 5\r\n", 400),
    "in chunks, packed": (CHUNKED, b"Transfer-Encoding: gzip, chunked\r\n", b"", 400),
    "in chunks that are none": (b"zz\r\nx\r\n", IN_CHUNKS, b"", 400),
    "in a negative chunk": (b"-5\r\nhello\r\n0\r\n\r\n", IN_CHUNKS, b"", 400),
    "in something else": (GOAL, b"Transfer-Encoding: xchunked\r\n", b"", 400),
    "of a negative length": (GOAL, b"", b"Content-Length: -1\r\n", 400),
    "of a length that is no number": (GOAL, b"", b"Content-Length: abc\r\n", 400),
    "of a length with a sign": (GOAL, b"", b"Content-Length: +68\r\n", 400),
    "of two lengths": (GOAL, b"", b"Content-Length: 68\r\nContent-Length: 69\r\n", 400),
    "of an impossible length": (GOAL, b"", b"Content-Length: 99999999999999999999999\r\n", 400),
    "of a length beyond the limit": (GOAL, b"", b"Content-Length: 99999999\r\n", 413),
    "without a length": (GOAL, b"", b"", 400),
    "cut short": (GOAL, b"", b"Content-Length: 10\r\n", 400),
    "packed": (GOAL, b"Content-Encoding: gzip\r\n", b"Content-Length: %d\r\n" % len(GOAL), 415),
}


@pytest.mark.parametrize("kind", WRITES)
def test_a_body_that_does_not_come_as_it_should_is_refused(kind: str, service: Service) -> None:
    body, headers, length, expected = WRITES[kind]
    status, answered, told = service.answer(_write(service, GOALS, body, headers=JSON + headers, length=length))
    assert status == expected
    _is_told_as_it_should(status, answered, told)
    assert json.loads(service.answer(_read(service))[2])["results"] == []


@pytest.mark.parametrize(
    "charset", [b"utf-16", b"latin-1", b"nonsense", b"%ff"], ids=lambda name: name.decode("latin-1")
)
@pytest.mark.parametrize("parameter", [b"charset=%s", b"charset*=%s'x'%%ff", b"charset*0*=%s''x"])
def test_a_body_in_another_character_set_is_refused(parameter: bytes, charset: bytes, service: Service) -> None:
    headers = b"Content-Type: application/json; " + parameter % charset + b"\r\n"
    status, answered, told = service.answer(_write(service, GOALS, GOAL, headers=headers))
    assert status == 415
    _is_told_as_it_should(status, answered, told)


@pytest.mark.parametrize("header", [b"Idempotency-Key: %s\r\n", b'If-Match: "%s"\r\n'])
@pytest.mark.parametrize("values", [(b"1", b"2"), (b"1", b"1")], ids=["two", "one twice"])
def test_what_is_said_once_is_refused_if_it_is_said_twice(
    header: bytes, values: tuple[bytes, bytes], service: Service
) -> None:
    kpi = json.loads(service.answer(_read(service, KPIS + b"?key=nps"))[2])["results"][0]
    path = KPIS + kpi["id"].encode() + b"/"
    headers = JSON + b"".join(header % value for value in values)
    status, answered, told = service.answer(_write(service, path, b'{"name":"?"}', method=b"PATCH", headers=headers))
    assert (status, json.loads(told)["code"]) == (400, "malformed")
    _is_told_as_it_should(status, answered, told)
    assert json.loads(service.answer(_read(service, path))[2])["name"] == kpi["name"]


def test_the_lines_that_came_of_a_batch_whose_connection_broke_are_not_written(service: Service) -> None:
    length = b"Content-Length: %d\r\n" % (3 * len(POINT))
    cut = _write(service, BATCH, POINT, headers=NDJSON, length=length)
    assert service.answer(cut, ends=True)[0] == 400
    with service.connected() as connection:
        connection.sendall(cut)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # ends with a reset
    time.sleep(0.5)
    measurements = _read(service, b"/api/v1/workspaces/acme/measurements/")
    assert json.loads(service.answer(measurements)[2])["results"] == []


def test_no_links_lead_to_where_a_header_says(service: Service) -> None:
    headers = b"X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: ftp\r\nForwarded: host=evil.example\r\n"
    assert service.answer(_write(service, KPIS, KPI.replace(b"nps", b"csat")))[0] == 201
    status, _, body = service.answer(_read(service, KPIS + b"?limit=1", headers=headers))
    assert status == 200
    assert json.loads(body)["next"].startswith("http://localhost/api/v1/")


@pytest.mark.parametrize("request_line", [b"\x16\x03\x01\x02\x00\x01\xfc", b"hello\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"])
def test_what_is_no_http_is_refused(request_line: bytes, service: Service) -> None:
    assert service.answer(request_line)[0] == 400


def _is_told_as_it_should(status: int, headers: dict[str, str], body: bytes) -> None:
    """A refusal is a problem, unless the HTTP server gave it before the service saw the request."""
    if status < 400 or (status in OF_THE_SERVER and not body):
        return
    assert headers["content-type"] == "application/problem+json"
    assert json.loads(body)["status"] == status
    assert re.fullmatch(r"[\w.-]+", headers["x-request-id"])
