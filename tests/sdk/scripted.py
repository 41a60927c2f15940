"""A real HTTP server on loopback that answers what it was told to, in order, and keeps what it was asked."""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class ScriptedServer:
    """Gives one answer a request; the last one is repeated."""

    url: str
    script: list[Answer] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def answers(self, *script: Answer) -> None:
        self.script = list(script)

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(length)
        self.requests.append(Request(handler.command, handler.path, dict(handler.headers), body))
        answer = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        answer(handler)


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up on purpose are no news."""


@contextmanager
def scripted_server() -> Iterator[ScriptedServer]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def __getattr__(self, name: str) -> Callable[[], None]:
            """The standard library looks for a method ``do_GET`` and the like."""
            if not name.startswith("do_"):
                raise AttributeError(name)
            return lambda: scripted.handle(self)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = _QuietServer(("127.0.0.1", 0), Handler)
    scripted = ScriptedServer(url=f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield scripted
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def answer(status: int, body: bytes = b"", **headers: str) -> Answer:
    """Header names are written with underscores."""

    def give(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(status)
        for name, text in headers.items():
            handler.send_header(name.replace("_", "-"), text)
        if status != 204:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return give


def as_json(document: object, status: int = 200, **headers: str) -> Answer:
    return answer(status, json.dumps(document).encode(), Content_Type="application/json", **headers)


def problem(status: int, code: str, detail: str = "No.", *, errors: object = (), **headers: str) -> Answer:
    document = {
        "type": f"urn:groundswell:problem:{code}",
        "title": "Problem",
        "status": status,
        "code": code,
        "detail": detail,
        "instance": "/",
        "request_id": "from-the-body",
        "errors": errors,
    }
    return answer(status, json.dumps(document).encode(), Content_Type="application/problem+json", **headers)


def html(status: int, text: str = "<html><h1>Bad Gateway</h1></html>") -> Answer:
    return answer(status, text.encode(), Content_Type="text/html")


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Reset the connection instead of answering."""
    handler.close_connection = True
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def stop_halfway(handler: BaseHTTPRequestHandler) -> None:
    """Promise 100 bytes, send 10, close."""
    handler.send_response_only(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b'{"title": ')
    handler.close_connection = True


def silent(released: threading.Event) -> Answer:
    """Answer nothing until released."""

    def give(handler: BaseHTTPRequestHandler) -> None:
        released.wait(10)
        handler.close_connection = True

    return give


def dripping(released: threading.Event, *, pause: float) -> Answer:
    """Send a byte of a long body every ``pause`` seconds until released."""

    def give(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.close_connection = True
        while not released.wait(pause):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    return give


KEY = "gsk_abc123_verysecret"
OK = as_json({"ok": True})
READ = {"method": "get", "url": "/api/v1/me/"}
WRITE = {"method": "post", "url": "/api/v1/things/", "json": {"title": "Größer"}}
CHANGE = {
    "method": "patch",
    "url": "/api/v1/things/1/",
    "json": {"title": "New"},
    "headers": {"If-Match": '"7"'},
}
REMOVE = {"method": "delete", "url": "/api/v1/things/1/"}


def parsed(*, client: object, response: httpx.Response) -> dict[str, Any]:
    return dict(response.json())
