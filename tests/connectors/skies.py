"""A small fake of Bluesky's network, in which a customer mentions the company; `tests/e2e` has the real one."""

import contextlib
from typing import Any

import httpx

from groundswell.connectors import registry
from groundswell.connectors.interface import Connector, ConnectorError
from tests.connectors.fakes.bluesky import PASSWORD, Bluesky
from tests.connectors.subjects import Subject


class BlueskySubject(Subject):
    """A network, and Carla who mentions the company."""

    def __init__(self, network: Bluesky) -> None:
        self.network = network
        self.port = network.port
        self.states: dict[int, str] = {}

    def told(self, port: int) -> tuple[str, dict[str, Any], dict[str, Any]]:
        settings = {"identifier": "acme.test", "service": f"http://127.0.0.1:{port}"}
        return "bluesky", settings, {"app_password": PASSWORD}

    def connector(self, port: int) -> Connector:
        found = registry.made(*self.told(port))
        if port not in self.states:
            with contextlib.suppress(ConnectorError):
                found.check()  # as whoever makes a feed does: there is a session then
            self.states[port] = found.state
        found.state = self.states[port]
        return found

    def ask(self, text: str) -> str:
        return self.network.write("carla.test", f"@acme.test {text}")

    def seen(self, question: str) -> list[str]:
        there = f"{self.network.url}/xrpc"
        known = {"identifier": "carla.test", "password": PASSWORD}
        session = httpx.post(f"{there}/com.atproto.server.createSession", json=known, trust_env=False).json()
        thread = httpx.get(
            f"{there}/app.bsky.feed.getPostThread",
            params={"uri": question},
            headers={"Authorization": f"Bearer {session['accessJwt']}"},
            trust_env=False,
        ).json()["thread"]
        return [each["post"]["record"]["text"] for each in thread["replies"]]
