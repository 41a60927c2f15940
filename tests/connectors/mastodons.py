"""Servers that speak Mastodon's API, with a customer who uses Mastodon.py."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
from mastodon import Mastodon as Client

from groundswell.connectors import registry
from groundswell.connectors.interface import Connector
from tests.connectors.subjects import Subject
from tests.support.servers import served

CONFIGURATION = """
[streaming]
enabled = false
[[seed.accounts]]
username = "acme"
access_token = "acme_token"
[[seed.accounts]]
username = "carla"
display_name = "Carla Customer"
access_token = "carla_token"
[[seed.accounts]]
username = "dora"
access_token = "dora_token"
"""
TOKENS = {name: f"{name}_token" for name in ("acme", "carla", "dora")}


class MastodonSubject(Subject):
    """A server, Carla who asks by mentioning the company, and the company's account.

    Args:
        tokens: by account; those of the company (`acme`) and of Carla among them.
    """

    def __init__(self, port: int, tokens: Mapping[str, str]) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.tokens = tokens
        self.carla = self.client("carla")

    def client(self, account: str) -> Client:
        """What people use the service with."""
        session = requests.Session()
        session.headers["Connection"] = "close"  # some servers hang up without a word on who expects to go on
        token = self.tokens[account]
        return Client(access_token=token, api_base_url=self.url, version_check_mode="none", session=session)

    def told(self, port: int, **settings: Any) -> tuple[str, dict[str, Any], dict[str, Any]]:
        address = f"http://127.0.0.1:{port}"
        return "mastodon", {"base_url": address, **settings}, {"access_token": self.tokens["acme"]}

    def connector(self, port: int, **settings: Any) -> Connector:
        return registry.made(*self.told(port, **settings))

    def ask(self, text: str, **options: Any) -> str:
        return str(self.carla.status_post(f"@acme {text}", **options).id)

    def seen(self, question: str) -> list[str]:
        below = self.carla.status_context(question).descendants
        return [each.content for each in below if str(each.in_reply_to_id) == question]


@contextmanager
def mastodon_mock(folder: Path) -> Iterator[int]:
    """The port of a server in a process of its own, with the accounts of `TOKENS`, until the block ends."""
    configuration = folder / "mock.toml"
    configuration.write_text(CONFIGURATION)
    program = Path(sys.executable).with_name("mastodon_mock")

    def command(port: int) -> list[object]:
        told = ["--config", configuration, "--in-memory", "--host", "127.0.0.1", "--port", port, "--log-level", "error"]
        return [program, "serve", *told]

    with served(command, ready="/api/v2/instance") as port:
        yield port
