"""What the server does with answers that break off, and with readers who take nothing."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from groundswell.commands import serving
from tests.server.commands.breaking import SENT
from tests.server.commands.terminal import free_port


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
