"""What the fakes have in common: an HTTP service on loopback, the answers of which a test can spoil."""

import http.server
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request: the last of each parameter, of the address and of a form or JSON body."""

    method: str
    path: str
    params: Mapping[str, str]
    body: Mapping[str, Any]
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """An answer. Text is sent as it is, everything else as JSON."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


class Fake:
    """A service. Subclasses answer; requests come one at a time.

    Attributes:
        url, port: where it is.
        asked: every request so far.
        instead: said to the next requests, which are then not done.
        loses: how many more answers get lost on the way, after what was asked has been done.
    """

    url: str
    port: int

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.instead: list[Said] = []
        self.loses = 0
        self.turn = threading.Lock()

    def answer(self, asked: Asked) -> Said:
        """What is said to a request."""
        raise NotImplementedError


def _handler(fake: Fake) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        disable_nagle_algorithm = True
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:
            """Nobody reads it."""

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(
                self.command,
                unquote(url.path),
                {name: values[-1] for name, values in parse_qs(url.query).items()},
                _body(self.headers.get("Content-Type", ""), content),
                {name.lower(): value for name, value in self.headers.items()},
            )
            with fake.turn:
                fake.asked.append(asked)
                said = fake.instead.pop(0) if fake.instead else fake.answer(asked)
                is_lost = fake.loses > 0
                fake.loses -= is_lost
            if is_lost:
                self.close_connection = True
                return
            sent = said.content()
            self.send_response(said.status)
            for name, value in {"Content-Type": "application/json; charset=utf-8", **said.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_POST = do_PUT = do_GET  # noqa: N815

    return Handler


def _body(kind: str, content: bytes) -> Mapping[str, Any]:
    if "json" in kind:
        return json.loads(content) or {}
    return {name: values[-1] for name, values in parse_qs(content.decode()).items()}


@contextmanager
def speaking(fake: Fake) -> Iterator[None]:
    """Listen until the block ends."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(fake)) as server:
        server.daemon_threads = True
        fake.port = server.server_address[1]
        fake.url = f"http://127.0.0.1:{fake.port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()
