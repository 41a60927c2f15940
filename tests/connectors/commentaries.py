"""A page with comments by Isso, a server of its own process; the customer uses what its browser code does."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from groundswell.connectors import registry
from groundswell.connectors.interface import Connector
from tests.connectors.subjects import Subject
from tests.support.relay import Relay
from tests.support.servers import served

COMPANY, CUSTOMER = "Acme", "Carla"
_ACTIVATION = re.compile(r"Activate comment: http://[^/]+(/id/\d+/activate/\S+)")


@dataclass
class IssoServer:
    """A server that runs."""

    port: int
    printed: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def isso(
    folder: Path, *, is_moderated: bool = False, is_guarded: bool = False, base: int | None = None
) -> Iterator[IssoServer]:
    """Run Isso until the block ends, with the comments that are in the folder.

    Args:
        base: the port that names of comments have in them; None is its own.
    """
    configuration = folder / f"{uuid4().hex}.cfg"
    printed = configuration.with_suffix(".log")

    def command(port: int) -> list[object]:
        configuration.write_text(
            f"""
[general]
dbpath = {folder}/comments.db
host = http://127.0.0.1:{base or port}/
notify = stdout
log-file = {printed}
[server]
listen = http://127.0.0.1:{port}/
[rss]
base = http://127.0.0.1:{base or port}
limit = 100
[guard]
enabled = {str(is_guarded).lower()}
reply-to-self = true
[moderation]
enabled = {str(is_moderated).lower()}
"""
        )
        # Its feed stamps the time of its own zone as if it were UTC.
        return ["env", "TZ=UTC", Path(sys.executable).with_name("isso"), "-c", configuration, "run"]

    with served(command, ready="/config") as port:
        yield IssoServer(port, printed)


class IssoSubject(Subject):
    """Carla, who asks below a page of her own.

    Args:
        moderated: a server of the same comments, which holds what is said.
        way: to whichever of them takes what is said at the moment.
    """

    def __init__(self, server: IssoServer, moderated: IssoServer, way: Relay) -> None:
        self._server, self._moderated, self._way = server, moderated, way
        self.port = way.port
        self.page = f"/support/{uuid4().hex[:12]}"
        self.client = httpx.Client(base_url=server.url, trust_env=False, timeout=10)

    def told(self, port: int, **settings: Any) -> tuple[str, dict[str, Any], dict[str, Any]]:
        url = f"http://127.0.0.1:{port}/feed?uri={self.page}"
        return "rss", {"url": url, "software": "isso", "author": COMPANY, **settings}, {}

    def connector(self, port: int, **settings: Any) -> Connector:
        return registry.made(*self.told(port, **settings))

    def ask(self, text: str, *, author: str = CUSTOMER, parent: int | None = None) -> str:
        told = {"text": text, "author": author, "title": "Support", "parent": parent}
        made = self.client.post("/new", params={"uri": self.page}, json=told)
        made.raise_for_status()
        return f"{self.stem}{made.json()['id']}"

    @property
    def stem(self) -> str:
        """What the names of this page's comments begin with."""
        feed = self.client.get("/feed", params={"uri": self.page}).text
        return re.search(r"<id>(tag:[^<]+/isso/\d+/)\d+</id>", feed)[1]  # type: ignore[index]

    def seen(self, question: str) -> list[str]:
        parent = question.rpartition("/")[2]
        answer = self.client.get("/", params={"uri": self.page, "parent": parent})
        return [each["text"] for each in answer.json()["replies"]] if answer.status_code == 200 else []

    @contextmanager
    def moderated(self) -> Iterator[None]:
        self._way.server_port = self._moderated.port
        yield
        self._way.server_port = self._server.port

    def release(self) -> None:
        for path in _ACTIVATION.findall(self._moderated.printed.read_text()):
            self.client.post(f"{self._moderated.url}{path}").raise_for_status()
