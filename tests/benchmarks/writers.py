"""Single writes, one after the other on each of several connections: run as a process, so that two cores are used."""

from __future__ import annotations

import itertools
import json
import re
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from tests.benchmarks import rows
from tests.benchmarks.load import CONNECTIONS, PROCESSES, LoadError

KINDS = ("goal", "decision", "measurement", "change")

_LENGTH = re.compile(rb"content-length: (\d+)")


def writes_per_second(server: str, kind: str, *, token: str, keyed: bool, seconds: float, goals: list[str]) -> float:
    """Writes of one kind a second, by 8 keep-alive connections that each write again at once.

    Args:
        kind: one of KINDS.
        keyed: send an `Idempotency-Key`, another with each write.
        goals: ids of goals that there are; each connection changes one of its own.

    Raises:
        LoadError: an answer was no success.
    """
    share = CONNECTIONS // PROCESSES
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.writers"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    told = {"server": server, "kind": kind, "token": token, "keyed": keyed, "seconds": seconds}
    for number, each in enumerate(running):
        assert each.stdin is not None
        each.stdin.write(json.dumps({**told, "goals": dict(list(enumerate(goals))[number * share :][:share])}))
        each.stdin.close()
    printed = [each.stdout.read() if each.stdout else "" for each in running]
    if any(each.wait() for each in running):
        raise LoadError(f"{server}: a {kind} was refused: {printed}")
    return sum(map(float, printed))


def _goal(place: int) -> Iterator[tuple[str, str, Any]]:
    for number in itertools.count():
        body = {
            "title": f"Answer within a day, {place}.{number}",
            "kind": "objective",
            "starts_on": "2026-01-01",
            "due_on": "2026-12-31",
        }
        yield "POST", "goals/", body


def _decision(place: int) -> Iterator[tuple[str, str, Any]]:
    for number in itertools.count():
        body = {
            "title": f"Staff the forum on Saturdays, {place}.{number}",
            "question": "How do we answer the questions that wait over the weekend?",
            "rationale": "Only two thirds of the questions are answered within a day.",
            "options": [
                {"title": "Leave them until Monday"},
                {"title": "Two people on Saturdays", "pros": ["Nobody waits for longer than a day"], "chosen": True},
                {"title": "Volunteers", "cons": ["Nobody can be sent home"]},
            ],
        }
        yield "POST", "decisions/", body


def _measurement(place: int) -> Iterator[tuple[str, str, Any]]:
    begun = datetime.now(UTC) - timedelta(days=3000)  # another minute in another round, too
    for number in itertools.count():
        at = begun + timedelta(milliseconds=number)
        yield "POST", "measurements/", {"kpi": rows.kpi_key(place), "at": at.isoformat(), "value": number % 997}


def _change(place: int, goal: str) -> Iterator[tuple[str, str, Any]]:
    for number in itertools.count():
        yield "PATCH", f"goals/{goal}/", {"title": f"Be liked, {place}.{number}.{time.monotonic_ns()}"}


def _requests(told: Mapping[str, Any], place: int) -> Iterator[bytes]:
    kinds: dict[str, Callable[[], Iterator[tuple[str, str, Any]]]] = {
        "goal": lambda: _goal(place),
        "decision": lambda: _decision(place),
        "measurement": lambda: _measurement(place),
        "change": lambda: _change(place, told["goals"][str(place)]),
    }
    host = urlsplit(told["server"]).netloc
    for method, path, body in kinds[told["kind"]]():
        text = json.dumps(body)
        head = [
            f"{method} /api/v1/workspaces/{rows.SLUG}/{path} HTTP/1.1",
            f"Host: {host}",
            f"Authorization: Bearer {told['token']}",
            "Content-Type: application/json",
            f"Content-Length: {len(text)}",
            *([f"Idempotency-Key: {uuid.uuid4()}"] if told["keyed"] else []),
        ]
        yield "\r\n".join([*head, "", text]).encode()


def _keep_writing(told: Mapping[str, Any], place: int, until: float, counts: list[int]) -> None:
    parts = urlsplit(told["server"])
    done = 0
    with socket.create_connection((parts.hostname, parts.port), timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in _requests(told, place):
            if time.perf_counter() > until:
                break
            connection.sendall(request)
            received = bytearray()
            while (end := received.find(b"\r\n\r\n")) < 0:
                received += connection.recv(65536)
            length = _LENGTH.search(bytes(received[:end]).lower())
            whole = end + 4 + int(length[1] if length else 0)
            while len(received) < whole:
                received += connection.recv(65536)
            if not received.startswith(b"HTTP/1.1 2"):
                print(bytes(received[:2000]), file=sys.stderr)
                return
            done += 1
    counts.append(done)


def main() -> int:
    """Write as told by a line of JSON; print the writes a second, and return 1 if one was refused."""
    told = json.load(sys.stdin)
    counts: list[int] = []
    begun = time.perf_counter()
    writers = [
        threading.Thread(target=_keep_writing, args=(told, place, begun + told["seconds"], counts))
        for place in map(int, told["goals"])
    ]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    print(sum(counts) / (time.perf_counter() - begun))
    return 0 if len(counts) == len(writers) else 1


if __name__ == "__main__":
    sys.exit(main())
