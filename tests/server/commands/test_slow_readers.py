"""What the server does with answers that break off, and with readers who take little or nothing."""

import contextlib
import http.client
import json
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from groundswell.commands import serving
from tests.server.commands.breaking import SENT
from tests.server.commands.terminal import Running, free_port, installed
from tests.server.commands.terminal import serving as served

pytestmark = pytest.mark.embedded

SLOW_READERS = 8
ITEMS = 10_000


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Of the server the service runs under, with an application that breaks off."""
    chosen = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--port", str(chosen)]
    target = "tests.server.commands.breaking:application"
    process = subprocess.Popen([*command, target], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", chosen), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield chosen
    finally:
        process.terminate()
        process.wait(timeout=20)


def body(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def test_a_body_that_breaks_off_is_seen_to_if_its_length_was_promised(port: int) -> None:
    with pytest.raises(http.client.IncompleteRead):
        body(port, "/with-length")


def test_a_body_that_breaks_off_passes_for_whole_without_a_length(port: int) -> None:
    assert body(port, "/without") == SENT  # why exports are made before they are sent


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be told to")
def test_who_takes_nothing_is_cut_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving.cut_off_stalled_readers(seconds=1)
        with socket.create_connection(listener.getsockname()) as reader:
            answering, _ = listener.accept()
            with answering, pytest.raises(TimeoutError):
                answering.sendall(bytes(100_000_000))
            reader.close()


def test_slow_readers_hold_up_nobody_and_get_everything(tmp_path: Path) -> None:
    token = installed(tmp_path)
    with served(tmp_path, "serve") as service, contextlib.ExitStack() as stack:
        service.wait_until_ready()
        fill(service, token)
        readers = [stack.enter_context(asking(service, token)) for _ in range(SLOW_READERS)]
        begun = [reader.recv(1000) for reader in readers]  # twice as many as requests may be at work

        assert all(part.startswith(b"HTTP/1.1 200") for part in begun)
        assert service.status("/livez") == 200
        assert len(sent(service, token, "GET", "kpis/")["results"]) == 1

        for reader, part in zip(readers, begun, strict=True):
            assert (whole := everything(reader, part)).count(b"\n") == ITEMS
            assert all(map(json.loads, whole.splitlines()))


def fill(service: Running, token: str) -> None:
    """Measurements that come to more than what the kernel and the server keep for a reader."""
    kpi = {"key": "nps", "name": "NPS", "direction": "increase", "aggregation": "mean", "cadence": "daily"}
    sent(service, token, "POST", "kpis/", kpi)
    item = {"kpi": "nps", "at": "2026-01-01T00:00:00Z", "value": 1, "note": "n" * 2000}
    items = [{**item, "dimensions": {"post": str(number)}} for number in range(ITEMS)]
    sent(service, token, "POST", "measurements/batch/", {"items": items})


def sent(service: Running, token: str, method: str, path: str, body: object = None) -> dict[str, list[object]]:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    content = None if body is None else json.dumps(body).encode()
    address = f"{service.url}/api/v1/workspaces/acme/{path}"
    with urllib.request.urlopen(urllib.request.Request(address, content, headers, method=method), timeout=60) as answer:
        found: dict[str, list[object]] = json.load(answer)
        return found


def asking(service: Running, token: str) -> socket.socket:
    """A connection on which an export was asked for."""
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 128 * 1024)
    reader.settimeout(60)
    reader.connect(("127.0.0.1", service.port))
    request = "GET /api/v1/workspaces/acme/measurements/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    reader.sendall(f"{request}Authorization: Bearer {token}\r\nAccept: application/x-ndjson\r\n\r\n".encode())
    return reader


def everything(reader: socket.socket, begun: bytes) -> bytes:
    """The body of the answer that has begun so; as long as it was announced."""
    received = bytearray(begun)
    while part := reader.recv(1024 * 1024):
        received += part
    head, _, whole = bytes(received).partition(b"\r\n\r\n")
    announced = re.search(rb"(?i)content-length: (\d+)", head)
    assert announced is not None
    assert len(whole) == int(announced[1])
    return whole
