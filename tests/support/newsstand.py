"""A newsstand: a server of RSS feeds on loopback that answers conditional requests as RFC 9110 says, and counts."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

ENTRIES = 3
"""What every feed has from the beginning."""
AGE = timedelta(days=30)
"""Of the oldest of them."""


@dataclass
class Newsstand:
    """The feeds, which are there as soon as somebody asks for them, and what was asked for.

    Attributes:
        statuses: how often each was answered, by the path of the feed.
        body_bytes: what was sent besides headers, likewise.
    """

    url: str = ""
    opened_at: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    more: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    body_bytes: Counter[str] = field(default_factory=Counter)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def publish(self, path: str) -> None:
        """Put one more entry into a feed."""
        with self.guard:
            self.more[path] += 1

    def answer(self, path: str, conditions: str) -> tuple[int, str, bytes]:
        """Status, ETag and body for a request.

        Args:
            conditions: its `If-None-Match`.
        """
        with self.guard:
            body = self._feed(path)
            etag = f'"{sha256(body).hexdigest()[:16]}"'
            is_known = etag in [each.strip().removeprefix("W/") for each in conditions.split(",")]
            status, body = (304, b"") if is_known else (200, body)
            self.statuses.setdefault(path, Counter())[status] += 1
            self.body_bytes[path] += len(body)
            return status, etag, body

    def asked(self, status: int | None = None) -> int:
        """How often there was an answer; with one status."""
        with self.guard:
            return sum(each.total() if status is None else each[status] for each in self.statuses.values())

    def _feed(self, path: str) -> bytes:
        items = "".join(
            f"<item><guid isPermaLink='false'>{path}#{number}</guid><title>News {number} of {path}</title>"
            f"<pubDate>{format_datetime(self.opened_at - AGE + timedelta(minutes=number))}</pubDate></item>"
            for number in range(ENTRIES + self.more[path])
        )
        head = f"<title>{path}</title><link>{self.url}{path}</link><description>News</description>"
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


@contextmanager
def newsstand() -> Iterator[Newsstand]:
    """A newsstand until the block ends; every path below its address is a feed."""
    stand = Newsstand()

    class Handler(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, etag, body = stand.answer(urlsplit(self.path).path, self.headers.get("If-None-Match", ""))
            self.send_response(status)
            self.send_header("ETag", etag)
            if status == 200:
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever asked has gone."""

    server = Server(("127.0.0.1", 0), Handler)
    stand.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield stand
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
