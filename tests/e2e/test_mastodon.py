"""The Mastodon API of snac, a small server of the fediverse: ids that are no numbers, and no Idempotency-Key."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import uuid4

import httpx
import pytest
from mastodon import MastodonNetworkError

from groundswell.connectors.interface import Fate
from tests.connectors.conformance import Conformance, unique
from tests.connectors.killed import Killed
from tests.connectors.mastodons import MastodonSubject
from tests.connectors.subjects import Subject, awaited, fetched, question_of
from tests.support.servers import served

pytestmark = pytest.mark.embedded

SNAC = os.environ.get("SNAC_BIN") or shutil.which("snac")


class SnacSubject(MastodonSubject):
    """Mentions take several seconds to arrive there, and tags none. Now and then it hangs up while it is busy."""

    patience = 30.0

    def told(self, port: int, **settings: Any) -> tuple[str, dict[str, Any], dict[str, Any]]:
        return super().told(port, **{"tags": ["support"], **settings})

    def ask(self, text: str, **options: Any) -> str:
        return patiently(lambda: super(SnacSubject, self).ask(f"{text} #support", **options))

    def seen(self, question: str) -> list[str]:
        return patiently(lambda: super(SnacSubject, self).seen(question))


Found = TypeVar("Found")


def patiently(call: Callable[[], Found]) -> Found:
    """What a call returns, as people get it who try again."""
    try:
        return call()
    except MastodonNetworkError:
        return call()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MastodonSubject]:
    """A server with three accounts."""
    if SNAC is None:
        pytest.skip("snac is not installed: apt-get install snac2, or name the program in SNAC_BIN")
    program, passwords = str(SNAC), dict[str, str]()

    def run(*words: str, told: str) -> str:
        done = subprocess.run([program, *words], input=told, capture_output=True, text=True, check=True, timeout=30)
        return done.stdout

    def command(port: int) -> list[object]:
        place = tmp_path_factory.mktemp("snac") / "server"
        run("init", str(place), told=f"127.0.0.1\n{port}\n127.0.0.1:{port}\n\n\n")
        configuration = place / "server.json"
        configuration.write_text(json.dumps(json.loads(configuration.read_text()) | {"protocol": "http"}))
        for name in ("acme", "carla", "dora"):
            said = re.search(r"User password is (\S+)", run("adduser", str(place), told=f"{name}\n"))
            assert said is not None
            passwords[name] = said[1]
        return [program, "httpd", place]

    with served(command, ready="/api/v1/instance") as port:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            tokens = {
                name: client.post("/oauth/x-snac-get-token", data={"login": name, "passwd": password}).text
                for name, password in passwords.items()
            }
        yield SnacSubject(port, tokens)


class TestSnac(Conformance):
    @pytest.fixture
    def subject(self, server: MastodonSubject) -> Subject:
        return server

    def test_a_mention_arrives_without_a_tag(self, server: MastodonSubject) -> None:
        connector = server.connector(server.port, tags=[])
        _, cursor = fetched(connector)
        words = unique("How do I reset my <device>? & why")
        asked = str(server.carla.status_post(f"@acme {words}").id)

        post, _ = awaited(connector, cursor, asked, patience=server.patience)

        assert words in post.text

    def test_an_answer_with_signs_is_found_though_the_server_marks_it_up(self, server: MastodonSubject) -> None:
        connector = server.connector(server.port)
        _, cursor = fetched(connector)
        question = question_of(awaited(connector, cursor, server.ask(unique("Why?")), patience=server.patience)[0])
        words, at = unique("*Hold* the <button> & see https://example.com/a?b=c&d=e #reset @carla"), datetime.now(UTC)

        sent = connector.reply(question, words, key=uuid4().hex, at=at)
        found = connector.find_reply(question, words, key=uuid4().hex, at=at)

        assert found is not None
        assert (found.fate, found.remote_id) == (Fate.SENT, sent.remote_id)


class TestSnacUnderKills(Killed):
    @pytest.fixture
    def subject(self, server: MastodonSubject) -> Subject:
        return server
