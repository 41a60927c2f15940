"""A proxy between the SDK and the service that loses some answers, after the service has given them."""

from __future__ import annotations

import contextlib
import http.client
import random
import socket
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

WRITING = ("POST", "PATCH", "DELETE")
HOP_BY_HOP = ("connection", "keep-alive", "transfer-encoding", "content-length")
SECONDS = 60


@dataclass
class Seen:
    """What went through: by idempotency key, what the service has answered each time it was asked."""

    share_cut: float
    writes: int = 0
    cut: int = 0
    replayed: int = 0
    answers: dict[str, list[tuple[int, bytes]]] = field(default_factory=dict)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def judge(self, method: str, key: str, answer: http.client.HTTPResponse, body: bytes) -> bool:
        """Note an answer to a write and say whether to lose it."""
        if method not in WRITING or answer.status >= 300:
            return False
        with self.guard:
            self.writes += 1
            self.replayed += answer.headers.get("Idempotent-Replayed") == "true"
            self.answers.setdefault(key, []).append((answer.status, body))
            lost = random.random() < self.share_cut
            self.cut += lost
            return lost


@contextlib.contextmanager
def cutting_proxy(target: str, *, share: float) -> Iterator[tuple[str, Seen]]:
    """Forward to `target` and lose a share of the answers to writes that succeeded.

    Yields:
        The proxy's address, and what it saw.
    """
    seen = Seen(share)
    upstream = urlsplit(target).netloc

    class Handler(Forwarder):
        pass

    Handler.upstream, Handler.seen = upstream, seen
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", seen
        finally:
            server.shutdown()
            thread.join()


class Forwarder(BaseHTTPRequestHandler):
    """One client's connection and one to the service."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    upstream: str
    seen: Seen

    def setup(self) -> None:
        super().setup()
        self._service = http.client.HTTPConnection(self.upstream, timeout=SECONDS)

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # what a client whose answer was cut makes of its connection
            super().handle()

    def finish(self) -> None:
        self._service.close()
        with contextlib.suppress(OSError):
            super().finish()

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            self._service.request(self.command, self.path, body or None, dict(self.headers))
            answer = self._service.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self.close_connection = True  # the service went away: so does the client's connection
            self._service.close()
            return
        kept = [(name, value) for name, value in answer.headers.items() if name.lower() not in HOP_BY_HOP]
        lines = [f"HTTP/1.1 {answer.status} {answer.reason}", *(f"{name}: {value}" for name, value in kept)]
        head = "\r\n".join([*lines, f"Content-Length: {len(content)}", "", ""]).encode("latin-1")
        if self.seen.judge(self.command, self.headers.get("Idempotency-Key", ""), answer, content):
            self._cut(head + content)
        else:
            with contextlib.suppress(OSError):
                self.wfile.write(head + content)

    do_POST = do_PATCH = do_DELETE = do_GET  # noqa: N815 - what the framework calls

    def _cut(self, answer: bytes) -> None:
        """End the connection before, within or just short of the end of the answer: in order, or by a reset."""
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.wfile.write(answer[: random.choice((0, len(answer) // 3, len(answer) - 1))])
            if random.random() < 0.5:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            else:
                self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: figures are enough."""
