"""Other people's servers in processes of their own, on loopback, for as long as a block takes."""

import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import httpx

ATTEMPTS = 3
"""Somebody else may take a port between its being found and its being listened on."""


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def served(command: Callable[[int], Sequence[object]], *, ready: str, seconds: float = 90) -> Iterator[int]:
    """The port of a server that answers.

    Args:
        command: starts it on a port.
        ready: a path that is found once it answers.
        seconds: it may take to start.

    Raises:
        RuntimeError: it does not start; with the end of what it printed.
    """
    with tempfile.TemporaryFile() as printed:
        for _ in range(ATTEMPTS):
            port = free_port()
            started = [str(word) for word in command(port)]
            process = subprocess.Popen(started, stdout=printed, stderr=printed, start_new_session=True)
            try:
                if _is_up(process, f"http://127.0.0.1:{port}{ready}", time.monotonic() + seconds):
                    yield port
                    return
            finally:
                _end(process)
        printed.seek(0)
        raise RuntimeError(f"{started[0]} has not started: {printed.read()[-2000:].decode(errors='replace')}")


def _is_up(process: "subprocess.Popen[bytes]", url: str, end: float) -> bool:
    with httpx.Client(trust_env=False, timeout=5) as client:
        while time.monotonic() < end and process.poll() is None:
            try:
                if client.get(url).is_success:
                    return True
            except httpx.TransportError:
                pass
            time.sleep(0.1)
    return False


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
