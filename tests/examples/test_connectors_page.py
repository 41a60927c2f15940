"""The connector that the page about connectors makes holds what it says connectors hold."""

import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import uuid4

import httpx
import pytest

from groundswell.connectors import registry
from groundswell.connectors.interface import Fate, Question
from tests.connectors.conformance import Conformance
from tests.connectors.fakes.notices import MOST, Notices
from tests.connectors.fakes.speaking import speaking
from tests.connectors.subjects import Subject
from tests.examples.conftest import EXAMPLES

pytestmark = pytest.mark.embedded

PAGE = (EXAMPLES.parent / "docs" / "connectors.md").read_text(encoding="utf-8")
MODULE = "groundswell_board"


def fenced(language: str) -> str:
    """The page's blocks in a language, one after the other."""
    return "\n\n".join(re.findall(rf"^```{language}\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL))


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The package that the page makes, as if it were installed."""
    (tmp_path / f"{MODULE}.py").write_text(fenced("python"), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    [(name, place)] = tomllib.loads(fenced("toml"))["project"]["entry-points"]["groundswell.connectors"].items()
    points = [EntryPoint(name, place, registry.GROUP)]
    monkeypatch.setattr(registry, "entry_points", lambda *, group: points if group == registry.GROUP else [])
    registry.connectors.cache_clear()
    registry.connectors()
    yield sys.modules[MODULE]
    del sys.modules[MODULE]
    registry.connectors.cache_clear()


class BoardSubject(Subject):
    """A board, and Carla who asks there."""

    patience = 2.0

    def __init__(self, notices: Notices) -> None:
        self.port = notices.port
        self.carla = httpx.Client(
            base_url=notices.url, headers={"Authorization": "Bearer carla-token"}, trust_env=False
        )

    def told(self, port: int) -> tuple[str, dict[str, Any], dict[str, Any]]:
        return "board", {"base_url": f"http://127.0.0.1:{port}"}, {"token": "acme-token"}

    def ask(self, text: str) -> str:
        return str(self.carla.post("/notices", json={"text": text}).json()["number"])

    def seen(self, question: str) -> list[str]:
        found = self.carla.get("/notices", params={"after": question}).json()["notices"]
        return [notice["text"] for notice in found if str(notice["answers"]) == question]


class TestBoard(Conformance):
    @pytest.fixture
    def subject(self, module: ModuleType) -> Iterator[Subject]:
        notices = Notices()
        with speaking(notices):
            found = BoardSubject(notices)
            yield found
            found.carla.close()

    def test_what_it_is_told_is_shown(self, subject: Subject) -> None:
        schema = registry.settings_schema("board")
        assert schema["properties"]["base_url"]["description"] == "Where the board is."

    def test_what_the_board_does_not_take_is_rejected_in_its_words(self, subject: Subject) -> None:
        question = Question(subject.ask("How?"), "", "carla", {})
        connector = subject.connector(subject.port)

        sent = connector.reply(question, "a" * (MOST + 1), key=uuid4().hex, at=datetime.now(UTC))

        assert (sent.fate, sent.detail) == (Fate.REJECTED, "At most 500 characters.")
