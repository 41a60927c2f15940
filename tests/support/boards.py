"""A notice board: a service of its own on loopback, and the connector that another package might bring for it."""

import datetime
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from groundswell.connectors.interface import Capability, Checked, ConnectorError, Page, Post, Question, Sent
from groundswell.connectors.web import Web

PAGE = 5
FIRST = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)


class BoardSettings(msgspec.Struct, forbid_unknown_fields=True):
    """Where the board is."""

    base_url: Annotated[str, msgspec.Meta(description="Address of the board.", max_length=500)]


class BoardSecrets(msgspec.Struct, forbid_unknown_fields=True):
    """How it is read."""

    token: Annotated[str | None, msgspec.Meta(description="Of whoever reads it.")] = None


class Board:
    """Reads a notice board."""

    name = "board"
    title = "Notice board"
    capabilities = frozenset({Capability.FETCH})
    Settings = BoardSettings
    Secrets = BoardSecrets

    def __init__(self, settings: BoardSettings, secrets: BoardSecrets) -> None:
        headers = {"Authorization": f"Bearer {secrets.token}"} if secrets.token else {}
        self._web = Web(settings.base_url, headers=headers)

    def check(self) -> Checked:
        """Who the board takes us for."""
        account = self._web.get("/me").json()["account"]
        return Checked(account=account, detail="The board answers.")

    def fetch(self, cursor: str | None, *, now: datetime.datetime) -> Page:
        """The next posts after the last that was seen."""
        seen: dict[str, Any] = json.loads(cursor) if cursor else {"after": 0, "etag": None, "until": None}
        answer = self._web.get("/posts", params={"after": seen["after"]}, etag=seen["etag"])
        posts, is_more = [], False
        if not answer.is_unchanged:
            body = answer.json()
            posts, is_more = [_post(each) for each in body["posts"]], body["more"]
            seen["after"] = max([seen["after"], *(each["id"] for each in body["posts"])])
            seen["etag"] = answer.etag
        since = datetime.datetime.fromisoformat(seen["until"]) if seen["until"] else now - datetime.timedelta(hours=1)
        seen["until"] = since.isoformat() if is_more else now.isoformat()
        return Page(
            posts, json.dumps(seen), is_more=is_more, covered_since=since, covered_until=None if is_more else now
        )

    def reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent:
        """It cannot."""
        raise ConnectorError("unsupported", "The board takes no answers.")

    def find_reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent | None:
        """It cannot."""
        raise ConnectorError("unsupported", "The board takes no answers.")


def _post(each: Mapping[str, Any]) -> Post:
    return Post(
        external_id=f"post-{each['id']}",
        published_at=FIRST + datetime.timedelta(minutes=each["id"]),
        text=each["text"],
        author=each.get("author"),
        is_ours=each.get("author") == "acme",
        in_reply_to=each.get("in_reply_to"),
    )


@dataclass
class Notices:
    """The board itself: what is on it, who asked, and what it answers instead for a while."""

    url: str = ""
    posts: list[dict[str, Any]] = field(default_factory=list)
    instead: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    """Answers to the next requests: status, headers, body."""
    seconds: float = 0.0
    """How long each answer takes."""
    statuses: list[int] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def pin(self, *texts: str, **more: Any) -> None:
        """Put posts up."""
        for text in texts:
            self.posts.append({"id": len(self.posts) + 1, "text": text, **more})

    def answer(self, path: str, headers: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
        """What a request gets."""
        time.sleep(self.seconds)
        with self.guard:
            self.asked.append({name.lower(): value for name, value in headers.items()})
            found = self.instead.pop(0) if self.instead else self._answer(path, headers)
            self.statuses.append(found[0])
            return found

    def _answer(self, path: str, headers: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
        parts = urlsplit(path)
        if parts.path.endswith("/me"):
            return 200, {}, b'{"account": "acme"}'
        etag = f'"{len(self.posts)}"'
        if headers.get("If-None-Match") == etag:
            return 304, {"ETag": etag}, b""
        after = int(parse_qs(parts.query)["after"][0])
        rest = [each for each in self.posts if each["id"] > after]
        body = {"posts": rest[:PAGE], "more": len(rest) > PAGE}
        return 200, {} if body["more"] else {"ETag": etag}, json.dumps(body).encode()


@contextmanager
def board() -> Iterator[Notices]:
    """A board until the block ends; every path below its address is the same board."""
    notices = Notices()

    class Handler(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, headers, body = notices.answer(self.path, dict(self.headers))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever asked was killed."""

    server = Server(("127.0.0.1", 0), Handler)
    notices.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield notices
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def install(folder: Path) -> None:
    """Make the connector known as one of an installed package; the folder has to be on the path."""
    metadata = folder / "board_connector-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: board-connector\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[groundswell.connectors]\nboard = {__name__}:Board\n")
