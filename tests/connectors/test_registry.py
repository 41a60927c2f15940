"""Which connectors there are, those of other packages among them, and what they are told."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.utils import timezone

from groundswell.connectors import registry
from groundswell.connectors.interface import Capability, ConnectorError, Question
from groundswell.core.problems import DomainError

SECRET = "whsec_" + "c2VjcmV0IG9mIHRoZSBmZWVkIHRlc3RzISE="

GOOD = '''
import msgspec
from typing import Annotated
from groundswell.connectors.interface import Capability, Checked, ConnectorError, Page

class Place(msgspec.Struct, forbid_unknown_fields=True):
    path: str
    depth: int = 1

class Settings(msgspec.Struct, forbid_unknown_fields=True):
    """Where and what."""
    base_url: Annotated[str, msgspec.Meta(description="Where it is.", max_length=200)]
    places: list[Place] = []

class Secrets(msgspec.Struct, forbid_unknown_fields=True):
    token: str | None = None

class Board:
    name = "board"
    title = "Notice board"
    capabilities = frozenset({Capability.FETCH})
    Settings = Settings
    Secrets = Secrets

    def __init__(self, settings, secrets):
        if settings.base_url == "nowhere":
            raise ConnectorError("settings", "There is nothing at nowhere.")
        self.settings, self.secrets = settings, secrets

class Impostor(Board):
    name = "webhook"
    title = "Not ours"
'''


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installed package with one good connector and four that are broken in different ways."""
    (tmp_path / "board_connector.py").write_text(GOOD)
    (tmp_path / "sick_connector.py").write_text("raise RuntimeError('sick')\n")
    folder = tmp_path / "board_connector-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: board-connector\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text(
        "[groundswell.connectors]\n"
        "board = board_connector:Board\n"
        "other_name = board_connector:Board\n"
        "webhook = board_connector:Impostor\n"
        "sick = sick_connector:Connector\n"
        "place = board_connector:Place\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    registry.connectors.cache_clear()
    yield
    registry.connectors.cache_clear()
    sys.modules.pop("board_connector", None)


def told(call: Any) -> tuple[str | None, str]:
    """Where and how the connector's maker refuses."""
    with pytest.raises(DomainError) as caught:
        call()
    assert (caught.value.status, caught.value.code) == (400, "invalid")
    [error] = caught.value.errors
    return error.pointer, error.code


def test_another_package_s_connector_is_there_by_its_entry_point(packages: None) -> None:
    made = registry.made("board", {"base_url": "https://board.example"}, {"token": "t"})

    assert registry.connectors()["board"].capabilities == {Capability.FETCH}
    assert (made.settings.base_url, made.secrets.token) == ("https://board.example", "t")  # type: ignore[attr-defined]


def test_broken_ones_are_logged_and_left_out(packages: None, caplog: pytest.LogCaptureFixture) -> None:
    found = registry.connectors()

    assert found.keys() >= {"webhook", "upload", "board"}
    assert found.keys().isdisjoint({"other_name", "sick", "place"})
    assert found["webhook"].__module__ == "groundswell.connectors.pushed"
    assert sorted(str(record.args[0]) for record in caplog.records if record.args) == [
        "other_name",
        "place",
        "sick",
        "webhook",
    ]


def test_settings_are_described_by_a_schema(packages: None) -> None:
    schema = registry.settings_schema("board")

    assert schema["properties"]["base_url"]["description"] == "Where it is."
    assert jsonschema_rs.is_valid(schema, {"base_url": "x", "places": [{"path": "/"}]})
    assert not jsonschema_rs.is_valid(schema, {"base_url": "x", "places": [{"path": 1}]})
    assert not jsonschema_rs.is_valid(schema, {"base_url": "x", "more": 1})


@pytest.mark.parametrize("name", sorted(registry.connectors()))
def test_every_connector_has_a_title_and_schemas_of_what_it_is_told(name: str) -> None:
    kind = registry.connectors()[name]

    assert kind.name == name
    assert kind.title
    for shape in (kind.Settings, kind.Secrets):
        schema = registry.schema(shape)
        assert (schema["type"], schema["additionalProperties"]) == ("object", False)
        undocumented = [field for field, each in schema["properties"].items() if not each.get("description")]
        assert undocumented == []


@pytest.mark.parametrize(
    ("settings", "secrets", "place"),
    [
        ({}, {}, ("/settings/base_url", "required")),
        ({"base_url": 7}, {}, ("/settings/base_url", "invalid")),
        ({"base_url": "x" * 201}, {}, ("/settings/base_url", "invalid")),
        ({"base_url": "x", "more": 1}, {}, ("/settings/more", "unknown_field")),
        ({"base_url": "x", "places": [{"path": "/"}, {}]}, {}, ("/settings/places/1/path", "required")),
        ({"base_url": "x", "places": [{"path": "/", "depth": "1"}]}, {}, ("/settings/places/0/depth", "invalid")),
        ({"base_url": "x", "places": [{"path": "/", "a/b": 1}]}, {}, ("/settings/places/0/a~1b", "unknown_field")),
        ({"base_url": "x"}, {"token": 1}, ("/secrets/token", "invalid")),
        ({"base_url": "nowhere"}, {}, ("/settings", "invalid")),
    ],
)
def test_what_is_wrong_with_settings_and_secrets_is_named_by_its_place(
    packages: None, settings: Any, secrets: Any, place: tuple[str, str]
) -> None:
    assert told(lambda: registry.made("board", settings, secrets)) == place


def test_an_unknown_connector_is_refused() -> None:
    assert told(lambda: registry.made("nosuch", {}, {})) == ("/connector", "invalid_choice")


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_!!!", SECRET.removeprefix("whsec_"), "whsec_c2hvcnQ=", "whsec_" + "A" * 120]
)
def test_a_signing_secret_is_one_of_standard_webhooks(secret: str) -> None:
    registry.made("webhook", {}, {"signing_secret": SECRET})

    assert told(lambda: registry.made("webhook", {}, {"signing_secret": secret})) == (
        "/secrets",
        "invalid",
    )


@pytest.mark.parametrize("name", ["webhook", "upload"])
def test_what_is_sent_posts_fetches_and_answers_nothing(name: str) -> None:
    connector = registry.made(name, {}, {"signing_secret": SECRET} if name == "webhook" else {})
    question = Question("1", "", None, {})
    now = timezone.now()

    assert connector.check().account is None
    for attempt in (
        lambda: connector.fetch(None, now=now),
        lambda: connector.reply(question, "Yes.", key="0" * 32, at=now),
        lambda: connector.find_reply(question, "Yes.", key="0" * 32, at=now),
    ):
        with pytest.raises(ConnectorError) as caught:
            attempt()
        assert (caught.value.code, caught.value.is_unknown) == ("unsupported", False)
