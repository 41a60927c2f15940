"""Bluesky's own servers, as its makers run them in development; the customer uses atproto."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from uuid import uuid4

import httpx
import pytest

from groundswell.connectors.bluesky import Bluesky, BlueskySecrets, BlueskySettings
from groundswell.connectors.interface import ConnectorError, Fate
from tests.connectors.conformance import Conformance, unique
from tests.connectors.killed import Killed
from tests.connectors.subjects import Subject, awaited, fetched, question_of
from tests.support.postgres import postgres
from tests.support.relay import relay
from tests.support.servers import free_port, served

pytestmark = pytest.mark.embedded

PROGRAM = Path(__file__).with_name("bluesky.cjs")
NETWORK = os.environ.get("ATPROTO_DEV_ENV")
NEEDS = {"node": "node 20", "redis-server": "apt-get install redis-server"}
PASSWORD = "asked-and-answered"


class BlueskySubject(Subject):
    """A server, Carla who mentions the company, and the company's account."""

    patience = 30.0

    def __init__(self, port: int) -> None:
        from atproto import Client

        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        for name in ("acmeco", "carla", "dora"):
            account = {"handle": f"{name}.test", "email": f"{name}@mail.test", "password": PASSWORD}
            made = httpx.post(f"{self.url}/xrpc/com.atproto.server.createAccount", json=account, trust_env=False)
            made.raise_for_status()
            if name == "acmeco":
                self.company = made.json()["did"]
        self.carla = Client(base_url=f"{self.url}/xrpc")
        self.carla.login("carla.test", PASSWORD)
        self.states: dict[int, str] = {}

    def told(self, port: int) -> tuple[str, dict[str, Any], dict[str, Any]]:
        settings = {"identifier": "acmeco.test", "service": f"http://127.0.0.1:{port}"}
        return "bluesky", settings, {"app_password": PASSWORD}

    def connector(self, port: int, *, searches: tuple[str, ...] = ()) -> Bluesky:
        settings = BlueskySettings(identifier="acmeco.test", service=f"http://127.0.0.1:{port}", searches=searches)
        found = Bluesky(settings, BlueskySecrets(app_password=PASSWORD))
        if port not in self.states:
            try:
                found.check()  # as whoever makes a feed does: there is a session then
            except ConnectorError:
                return found
            self.states[port] = found.state
        found.state = self.states[port]
        return found

    def ask(self, text: str) -> str:
        from atproto import client_utils

        said = client_utils.TextBuilder().mention("@acmeco.test", self.company).text(f" {text}")
        return str(self.carla.send_post(said).uri)

    def seen(self, question: str) -> list[str]:
        return [each.post.record.text for each in self.carla.get_post_thread(question).thread.replies or []]


@contextmanager
def redis(folder: Path) -> Iterator[int]:
    """The port of a Redis that keeps nothing."""
    port = free_port()
    options = {"port": port, "bind": "127.0.0.1", "save": "", "appendonly": "no", "dir": folder}
    command = ["redis-server", *(str(word) for name, value in options.items() for word in (f"--{name}", value))]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except ConnectionRefusedError:
                assert process.poll() is None, "redis-server has ended"
                assert time.monotonic() < end, "redis-server has not started"
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BlueskySubject]:
    """A network with three accounts."""
    if NETWORK is None:
        pytest.skip("name a folder in ATPROTO_DEV_ENV in which `npm install @atproto/dev-env@0.3.215` was run")
    for program, how in NEEDS.items():
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: {how}")
    pytest.importorskip("atproto")
    folder = tmp_path_factory.mktemp("network")
    with postgres() as database, redis(folder) as redis_port, pytest.MonkeyPatch.context() as patch:
        place = quote(parse_qs(urlsplit(database).query)["host"][0], safe="")
        patch.setenv("DB_POSTGRES_URL", f"postgresql://postgres@localhost/postgres?host={place}")
        patch.setenv("REDIS_HOST", f"127.0.0.1:{redis_port}")
        patch.setenv("LOG_ENABLED", "false")
        for name in ("HOME", "TMPDIR"):
            patch.setenv(name, str(folder))
        with served(lambda port: ["node", PROGRAM, port], ready="/") as port:
            there = httpx.get(f"http://127.0.0.1:{port}/", trust_env=False).json()
            found = BlueskySubject(there["pds"])
            yield found
            found.carla.request.close()


class TestBluesky(Conformance):
    @pytest.fixture
    def subject(self, server: BlueskySubject) -> Subject:
        return server

    def test_an_access_token_that_has_ended_is_renewed_without_a_new_session(self, server: BlueskySubject) -> None:
        with relay(server.port) as way:
            connector = server.connector(way.port)
            ended = connector.state.partition('"access":"')[2].partition('"')[0]
            connector.state = connector.state.replace(ended, f"{ended[:-8]}AAAAAAAA")
            way.asked.clear()

            fetched(connector)

        paths = [line.split()[1].partition("?")[0].removeprefix("/xrpc/") for line in way.asked]
        listed = "app.bsky.notification.listNotifications"
        assert paths == [listed, "com.atproto.server.refreshSession", listed]
        assert "AAAAAAAA" not in connector.state

    def test_what_mentions_nobody_is_found_by_a_search(self, server: BlueskySubject) -> None:
        words = uuid4().hex[:12]
        connector = server.connector(server.port, searches=(words,))
        _, cursor = fetched(connector)
        said = str(server.carla.send_post(f"My lamp hangs {words}").uri)

        post, _ = awaited(connector, cursor, said, patience=server.patience)

        assert (post.author, post.text) == ("carla.test", f"My lamp hangs {words}")

    def test_an_answer_stands_in_the_thread_of_the_first_question(self, server: BlueskySubject) -> None:
        from atproto import models

        connector = server.connector(server.port)
        _, cursor = fetched(connector)
        top = server.carla.send_post(unique("My lamp hangs"))
        reference = models.create_strong_ref(top)
        said = server.carla.send_post(
            unique("Nobody answers, @acmeco.test"),
            reply_to=models.AppBskyFeedPost.ReplyRef(parent=reference, root=reference),
            facets=[
                models.AppBskyRichtextFacet.Main(
                    index=models.AppBskyRichtextFacet.ByteSlice(byte_start=16, byte_end=28),
                    features=[models.AppBskyRichtextFacet.Mention(did=server.company)],
                )
            ],
        )
        question = question_of(awaited(connector, cursor, str(said.uri), patience=server.patience)[0])
        text = unique("See https://acme.example/lamps, é.")

        sent = connector.reply(question, text, key=uuid4().hex, at=datetime.now(UTC))

        written = server.carla.app.bsky.feed.post.get(server.company, str(sent.remote_id).rpartition("/")[2]).value
        assert (written.reply.root.uri, written.reply.parent.uri) == (top.uri, said.uri)
        assert [feature.uri for facet in written.facets for feature in facet.features] == ["https://acme.example/lamps"]

    def test_what_is_too_long_is_rejected_in_the_words_of_the_service(self, server: BlueskySubject) -> None:
        connector = server.connector(server.port)
        _, cursor = fetched(connector)
        asked = server.ask(unique("Why?"))
        question = question_of(awaited(connector, cursor, asked, patience=server.patience)[0])

        sent = connector.reply(question, "é" * 301, key=uuid4().hex, at=datetime.now(UTC))

        assert sent.fate == Fate.REJECTED
        assert "300" in sent.detail


class TestBlueskyUnderKills(Killed):
    @pytest.fixture
    def subject(self, server: BlueskySubject) -> Subject:
        return server
