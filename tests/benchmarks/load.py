"""Loads: a URL asked for by 8 connections, and bodies posted by several."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

CONNECTIONS = 8
PROCESSES = 2
POSTERS = 4


class LoadError(RuntimeError):
    """A server answered something else than a success."""


def client() -> str:
    """What asks: figures of different clients are not to be compared."""
    if shutil.which("wrk"):
        return f"wrk, 2 threads, {CONNECTIONS} connections"
    return (
        f"a client of our own, {PROCESSES} processes, {CONNECTIONS} connections (slower than wrk, which was not found)"
    )


def gets_per_second(url: str, *, token: str, seconds: float) -> float:
    """Successful GETs of one URL a second, by 8 keep-alive connections that each ask again at once.

    Raises:
        LoadError: an answer was no success.
    """
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    if shutil.which("wrk"):
        return _by_wrk(url, headers, seconds)
    command = [sys.executable, "-m", "tests.benchmarks.load", url, str(seconds), str(CONNECTIONS // PROCESSES)]
    command += [f"{name}: {value}" for name, value in headers.items()]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    printed = [each.communicate()[0] for each in running]
    if any(each.returncode for each in running):
        raise LoadError(f"{url} answered other than 200.")
    return sum(map(float, printed))


def _by_wrk(url: str, headers: Mapping[str, str], seconds: float) -> float:
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", url]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    if rate is None or "Non-2xx" in printed or "Socket errors" in printed:
        raise LoadError(f"{url}: {printed}")
    return float(rate[1])


def post_all(url: str, bodies: Sequence[bytes], *, token: str) -> float:
    """Post bodies, each once, by 4 keep-alive connections; the seconds it took.

    Raises:
        LoadError: an answer was no success.
    """
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    waiting = list(reversed(bodies))
    refused: list[str] = []
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def work() -> None:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        while not refused:
            try:
                body = waiting.pop()
            except IndexError:
                break
            connection.request("POST", target, body, headers)
            answer = connection.getresponse()
            text = answer.read()
            if answer.status >= 300:
                refused.append(f"{answer.status} {text[:500]!r}")
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(POSTERS)]
    begun = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    took = time.perf_counter() - begun
    if refused:
        raise LoadError(f"{url}: {refused[0]}")
    return took


def _keep_asking(address: tuple[str, int], request: bytes, until: float, counts: list[int]) -> None:
    done = 0
    with socket.create_connection(address, timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        received = bytearray()
        while time.perf_counter() < until:
            connection.sendall(request)
            while (end := received.find(b"\r\n\r\n")) < 0:
                received += connection.recv(65536)
            head = bytes(received[:end]).lower()
            length = re.search(rb"content-length: (\d+)", head)
            if not head.startswith(b"http/1.1 200") or length is None:
                return
            whole = end + 4 + int(length[1])
            while len(received) < whole:
                received += connection.recv(65536)
            del received[:whole]
            done += 1
    counts.append(done)


def _main(url: str, seconds: str, connections: str, *headers: str) -> int:
    """Ask for a URL from one process and print the answers a second; 1 if one was no success."""
    parts = urlsplit(url)
    address = (parts.hostname or "", parts.port or 80)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    request = "\r\n".join([f"GET {target} HTTP/1.1", f"Host: {parts.netloc}", *headers, "", ""]).encode()
    counts: list[int] = []
    begun = time.perf_counter()
    arguments = (address, request, begun + float(seconds), counts)
    askers = [threading.Thread(target=_keep_asking, args=arguments) for _ in range(int(connections))]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    print(sum(counts) / (time.perf_counter() - begun))
    return 0 if len(counts) == len(askers) else 1


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
