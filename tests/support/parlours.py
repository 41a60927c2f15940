"""A parlour: a service on loopback that takes answers, and the connectors that other packages might bring for it."""

import datetime
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated, Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import msgspec

from groundswell.connectors.interface import Capability, Checked, ConnectorError, Fate, Page, Post, Question, Sent
from groundswell.connectors.web import Web


class ParlourSettings(msgspec.Struct, forbid_unknown_fields=True):
    """Where the parlour is."""

    base_url: Annotated[str, msgspec.Meta(description="Address of the parlour.", max_length=500)]


class NoSecrets(msgspec.Struct, forbid_unknown_fields=True):
    """Nothing."""


class Parlour:
    """Answers in a parlour, which can be asked whether an answer is there, and lets a moderator look at it first."""

    name = "parlour"
    title = "Parlour"
    capabilities: ClassVar[frozenset[Capability]] = frozenset(
        {Capability.FETCH, Capability.REPLY, Capability.FIND_REPLY, Capability.HELD}
    )
    Settings = ParlourSettings
    Secrets = NoSecrets
    state = ""

    def __init__(self, settings: ParlourSettings, secrets: NoSecrets) -> None:
        self._web = Web(settings.base_url, seconds=5)

    def check(self) -> Checked:
        """Nobody needs an account."""
        return Checked(account=None, detail="The parlour is open.")

    def fetch(self, cursor: str | None, *, now: datetime.datetime) -> Page:
        """All that was said."""
        said = self._web.get("/answers").json()
        posts = [
            Post(
                external_id=each["id"],
                published_at=datetime.datetime.fromisoformat(each["at"]),
                text=each["text"],
                author="acme",
                is_ours=True,
                in_reply_to=each["to"],
            )
            for each in said
            if not each["held"]
        ]
        return Page(posts, cursor="")

    def reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent:
        """Say it."""
        body = {"to": to.external_id, "text": text}
        answer = self._web.post("/answers", json=body, headers={"Idempotency-Key": key}, accepts=(422,))
        if answer.status == 422:
            return Sent(Fate.REJECTED, detail=answer.said())
        return _sent(answer.json())

    def find_reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent | None:
        """Look for it by its words."""
        found = [
            each for each in self._web.get("/answers").json() if (each["to"], each["text"]) == (to.external_id, text)
        ]
        return _sent(found[0]) if found else None


class OnceParlour(Parlour):
    """Of a parlour that takes each answer once."""

    name = "parlour_once"
    capabilities = frozenset({Capability.FETCH, Capability.REPLY, Capability.REPLY_ONCE})


class DeafParlour(Parlour):
    """Of a parlour that cannot be asked."""

    name = "parlour_deaf"
    capabilities = frozenset({Capability.FETCH, Capability.REPLY})

    def find_reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent | None:
        """It cannot be told."""
        raise ConnectorError("unsupported", "The parlour cannot be asked.")


CONNECTORS = (Parlour, OnceParlour, DeafParlour)


def _sent(each: Mapping[str, Any]) -> Sent:
    if each["held"]:
        return Sent(Fate.HELD)
    return Sent(Fate.SENT, each["id"], f"https://parlour.example/{each['id']}")


@dataclass
class Talk:
    """What is said in the parlour, and what happens to those who say it next.

    Attributes:
        next: what happens to the next answers: `lose` takes it and says nothing; `drop` does neither; `hold` has a
            moderator look at it; a number is the status of a refusal.
        asked: how often an answer was handed over.
        headers: of refusals.
        is_deaf: nothing can be looked for.
        seconds: how long each request takes, after what was asked for was done.
    """

    url: str = ""
    answers: list[dict[str, Any]] = field(default_factory=list)
    next: list[str | int] = field(default_factory=list)
    asked: int = 0
    looked: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    is_deaf: bool = False
    seconds: float = 0.0
    takes_once: bool = False
    guard: threading.Lock = field(default_factory=threading.Lock)
    keys: dict[str, dict[str, Any]] = field(default_factory=dict)

    def say(self, to: str, text: str, key: str) -> tuple[int | None, Any]:
        """Status and body; None cuts the connection."""
        with self.guard:
            self.asked += 1
            what = self.next.pop(0) if self.next else "say"
            if what == "drop":
                return None, {}
            if isinstance(what, int):
                return what, {"error": f"No more of this: {what}."}
            if self.takes_once and key in self.keys:
                said = self.keys[key]
            else:
                now = datetime.datetime.now(tz=datetime.UTC).isoformat()
                said = {
                    "id": f"answer-{len(self.answers) + 1}",
                    "to": to,
                    "text": text,
                    "at": now,
                    "held": what == "hold",
                }
                self.answers.append(said)
                self.keys[key] = said
        time.sleep(self.seconds)
        return (None if what == "lose" else 202 if said["held"] else 200), said

    def texts(self) -> list[str]:
        """What is to be read."""
        return [each["text"] for each in self.answers if not each["held"]]


@contextmanager
def parlour() -> Iterator[Talk]:
    """A parlour until the block ends."""
    talk = Talk()

    class Handler(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            talk.looked += 1
            to = parse_qs(urlsplit(self.path).query).get("to")
            said = [each for each in talk.answers if to is None or each["to"] in to]
            self._answer(503 if talk.is_deaf else 200, {} if talk.is_deaf else said)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, said = talk.say(body["to"], body["text"], self.headers["Idempotency-Key"])
            if status is None:
                self.close_connection = True
            else:
                self._answer(status, said, talk.headers if status >= 400 else {})

        def _answer(self, status: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {"Content-Length": str(len(content)), **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever asked was killed."""

    server = Server(("127.0.0.1", 0), Handler)
    talk.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield talk
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def install(folder: Path) -> None:
    """Make the connectors known as those of an installed package; the folder has to be on the path."""
    metadata = folder / "parlour_connector-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: parlour-connector\nVersion: 1.0\n")
    entries = "".join(f"{each.name} = {__name__}:{each.__name__}\n" for each in CONNECTORS)
    (metadata / "entry_points.txt").write_text(f"[groundswell.connectors]\n{entries}")
