"""A receiver of webhooks on loopback: verifies with the specification's own library, and remembers what came."""

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

Answer = Callable[[int], int]
"""The status a request gets, by its number from 1."""


class Receiver:
    """What came in, whether it was genuine, and how often each event came."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._guard = threading.Lock()
        self.url = ""
        self.secret: str | None = None
        self.times: Counter[str] = Counter()
        self.accepted: set[str] = set()
        self.repeated: Counter[str] = Counter()
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.forged = 0

    def take(self, headers: Mapping[str, str], body: bytes) -> int:
        """Remember a request.

        Returns:
            The status to answer.
        """
        lowered = {name.lower(): value for name, value in headers.items()}
        with self._guard:
            number = self.times.total() + 1
            self.times[lowered.get("webhook-id", "")] += 1
            self.bodies.append(json.loads(body))
            self.headers.append(lowered)
            if self.secret is not None:
                try:
                    Webhook(self.secret).verify(body, lowered)
                except WebhookVerificationError:
                    self.forged += 1
        status = self._answer(number)
        if 200 <= status < 300:
            with self._guard:
                webhook_id = lowered["webhook-id"]
                self.repeated[webhook_id] += webhook_id in self.accepted
                self.accepted.add(webhook_id)
        return status


@contextmanager
def receiver(answer: Answer = lambda number: 204) -> Iterator[Receiver]:
    """Receive until the block ends."""
    found = Receiver(answer)

    class Handler(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = found.take(dict(self.headers), body)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, request: object, client_address: object) -> None:
            """A sender that was killed hangs up; that is no fault of the receiver's."""

    with Server(("127.0.0.1", 0), Handler) as server:
        found.url = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield found
        finally:
            server.shutdown()
