"""Exports of a million measurements, read slowly: memory stays flat, others are answered, nothing is missing."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import Installation
from tests.faults.processes import Server
from tests.faults.world import World

READERS = 8
BYTES_A_SECOND = 1000
ROOM = 128 * 1024
"""What the kernel keeps for a reader: more than a segment on loopback, or the reader seems to take nothing at all."""
MEBIBYTE = 1024 * 1024
GROWTH = 256
"""MiB of their own that eight exports under way may take, however long they are."""
SECONDS_TO_ANSWER = 1.0
"""What 99 of 100 others wait at most, on a machine that has other things to do; alone it is some milliseconds."""
STALL_SECONDS = 5
LOST = 60.0
"""Seconds after which an answer is no longer waited for."""
MEASUREMENTS = "/api/v1/workspaces/bench/measurements/"
OTHERS = ("/livez", MEASUREMENTS + "?limit=10")
HEADER_LINES = {"application/x-ndjson": 0, "text/csv": 1}


def run(world: World) -> list[Figure]:
    """Eight readers of 1 kB/s, and others who want to be answered meanwhile; then one who takes nothing."""
    count = world.size(1_000_000, 40_000)
    with world.installation() as installation:
        token = str(build(installation, "base")["token"])
        build(installation, "measurements", str(count))
        with installation.served() as server:
            alone = _waits(server, token, seconds=world.size(10, 2))
            with _Memory(server) as memory:
                readers = [_Reader(server, token, accept=list(HEADER_LINES)[each % 2]) for each in range(READERS)]
                made = _waits(server, token, until=lambda: all(each.begun.is_set() for each in readers))
                drained = _waits(server, token, seconds=world.size(60, 5))
                received = [each.finish() for each in readers]
        with installation.served(GROUNDSWELL_STALL_SECONDS=str(STALL_SECONDS)) as server:
            stalled = _Reader(server, token, accept="application/x-ndjson", takes_nothing=True)
            stalled.begun.wait(LOST)
            time.sleep(2 * STALL_SECONDS)
            is_cut_off = stalled.is_cut_off()
    objects = sorted({lines - HEADER_LINES[each.accept] for each, lines in zip(readers, received, strict=True)})
    return [
        figures.note("measurements", count),
        figures.exactly(f"objects in each of {READERS} exports", objects, [count]),
        figures.note("longest wait for a first byte", f"{max(each.first_byte for each in readers):.1f} s"),
        figures.note("resident memory before, at most", memory.resident),
        figures.note("own memory before, at most", memory.own),
        figures.at_most("growth of own memory", memory.growth, GROWTH, " MiB"),
        *_slowest("without exports", alone),
        *_slowest("while exports are made", made),
        *_slowest("while exports are read slowly", drained, limit=SECONDS_TO_ANSWER),
        figures.exactly(f"who takes nothing for {STALL_SECONDS} s is cut off", is_cut_off, True),
    ]


def build(installation: Installation, *words: str) -> Any:
    """Run a step of `tests.benchmarks.build` on an installation and return what it made."""
    return step(installation, "tests.benchmarks.build", *words)


def step(installation: Installation, module: str, *words: str) -> Any:
    """Run a module on an installation's database and return what it prints."""
    command = [sys.executable, "-m", module, *words]
    printed = subprocess.run(command, env=installation.environment, stdout=subprocess.PIPE, check=True).stdout
    return json.loads(printed)


class _Reader:
    """Asks for an export and takes a thousand bytes of it a second, until told to finish."""

    def __init__(self, server: Server, token: str, *, accept: str, takes_nothing: bool = False) -> None:
        self.accept = accept
        self.begun = threading.Event()
        self.first_byte = 0.0
        self._hurry = threading.Event()
        self._takes_nothing = takes_nothing
        self._lines = -1
        self._missing = -1
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ROOM)
        self._socket.connect(("127.0.0.1", server.port))
        request = f"GET {MEASUREMENTS} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
        self._socket.sendall(f"{request}Accept: {accept}\r\nConnection: close\r\n\r\n".encode())
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        begun = time.monotonic()
        received = self._socket.recv(BYTES_A_SECOND)
        self.first_byte = time.monotonic() - begun
        self.begun.set()
        if self._takes_nothing:
            return
        while not self._hurry.wait(1):
            received += self._socket.recv(BYTES_A_SECOND)
        head, _, body = received.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(received.decode())
        length = int(head.lower().partition(b"content-length: ")[2].split()[0])
        lines = 0
        while body:
            lines += body.count(b"\n")
            length -= len(body)
            body = self._socket.recv(MEBIBYTE)
        self._lines, self._missing = lines, length

    def finish(self) -> int:
        """Read what is left as fast as it comes; the lines there were.

        Raises:
            RuntimeError: the answer was none, or not whole.
        """
        self._hurry.set()
        self._thread.join()
        if self._missing:
            raise RuntimeError(f"An export lacks {self._missing} bytes.")
        return self._lines

    def is_cut_off(self) -> bool:
        """Whether what was not taken can no longer be had."""
        try:
            while self._socket.recv(MEBIBYTE):
                pass
        except ConnectionError:
            return True
        return False


def own_memory(pid: int) -> int:
    """What a process has of its own, in MiB: without the files it maps, which is how SQLite reads a database."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0]) // 1024


class _Memory:
    """What the processes that answer requests have of it, in MiB, while a block runs."""

    def __init__(self, server: Server) -> None:
        self._workers = server.web_workers()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Memory:
        self._before = self._peak = self._now()
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def resident(self) -> str:
        return f"{self._before[0]:,} MiB, {self._peak[0]:,} MiB"

    @property
    def own(self) -> str:
        return f"{self._before[1]:,} MiB, {self._peak[1]:,} MiB"

    @property
    def growth(self) -> int:
        return self._peak[1] - self._before[1]

    def _watch(self) -> None:
        while not self._ended.wait(0.5):
            now = self._now()
            self._peak = (max(self._peak[0], now[0]), max(self._peak[1], now[1]))

    def _now(self) -> tuple[int, int]:
        resident = sum(each.memory_info().rss for each in self._workers)
        return resident // MEBIBYTE, sum(own_memory(each.pid) for each in self._workers)


def _waits(
    server: Server, token: str, *, seconds: float = 300, until: Callable[[], bool] = lambda: False
) -> dict[str, list[float]]:
    """How long each of a few quick requests took, asked again and again, by path; a minute for one that failed."""
    waits: dict[str, list[float]] = {path: [] for path in OTHERS}
    ends = time.monotonic() + seconds

    def ask(path: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=server.url, headers=headers, timeout=LOST, trust_env=False) as client:
            while time.monotonic() < ends and not until():
                begun = time.monotonic()
                is_answered = client.get(path).status_code == 200
                waits[path].append(time.monotonic() - begun if is_answered else LOST)
                time.sleep(0.02)

    threads = [threading.Thread(target=ask, args=(path,), daemon=True) for path in OTHERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits


def _slowest(when: str, waits: dict[str, list[float]], *, limit: float | None = None) -> list[Figure]:
    shown = []
    for path, times in waits.items():
        slowest = sorted(times)[len(times) * 99 // 100] if times else LOST
        what = f"{path.partition('?')[0]} {when}: p99 of {len(times):,}"
        if limit is None:
            shown.append(figures.note(what, f"{slowest * 1000:.0f} ms"))
        else:
            shown.append(figures.at_most(what, slowest, limit, " s"))
    return shown
