"""Erasing over HTTP: who may ask, what is answered, what is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from groundswell.channels.models import Channel
from groundswell.events.models import IdempotencyKey
from groundswell.mentions.models import Mention
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.server.mentions.authors.conftest import work

pytestmark = pytest.mark.django_db


def test_what_will_be_erased_is_answered_and_can_be_followed(
    api: ApiClient, say: Callable[..., Mention], channel: Channel
) -> None:
    mention = say("Mine", author="xylona")
    answer = api.post("/authors/erase/", {"author": "@Xylona", "channel": str(channel.pk)}, idempotency_key="one")
    erasure = answer.json()
    assert (answer.status_code, erasure["author"], erasure["status"]) == (202, mention.author, "running")
    assert (erasure["part"], erasure["mentions"], erasure["finished_at"]) == ("ids", 0, None)
    assert "xylona" not in bytes(IdempotencyKey.objects.get().body).decode().casefold()

    work()

    found = api.get(f"/erasures/{erasure['id']}/").json()
    assert (found["status"], found["part"], found["mentions"]) == ("done", None, 1)
    assert [each["id"] for each in api.rows("/erasures/", {"author": mention.author, "status": "done"})] == [
        erasure["id"]
    ]
    shown = api.get(f"/mentions/{mention.id}/").json()
    assert (shown["text"], shown["author"], shown["removal"]) == ("", mention.author, "erasure")


@pytest.mark.parametrize(
    ("author", "has_channel", "code"),
    [
        ("ada", False, "does_not_exist"),
        ("0" * 32, False, "does_not_exist"),
        ("@", True, "blank"),
        ("", True, "blank"),
        ("a" * 201, True, "max_length"),
        (7, True, "not_a_string"),
        (None, True, "null"),
    ],
)
def test_who_cannot_be_meant_is_refused(
    author: Any, has_channel: bool, code: str, api: ApiClient, channel: Channel
) -> None:
    answer = api.post("/authors/erase/", {"author": author, **({"channel": str(channel.pk)} if has_channel else {})})
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["pointer"], error["code"]) == (400, "/author", code)


def test_a_channel_of_another_workspace_is_as_unknown_as_none(api: ApiClient, other_workspace: Workspace) -> None:
    theirs = ChannelFactory.create(workspace=other_workspace)
    answer = api.post("/authors/erase/", {"author": "ada", "channel": str(theirs.pk)})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/channel")


@pytest.mark.parametrize(("days", "status"), [(1, 200), (None, 200), (0, 400), (18_251, 400), ("30", 400)])
def test_an_admin_says_how_long_what_people_write_is_kept(days: Any, status: int, api: ApiClient) -> None:
    answer = api.patch("/", {"mention_retention_days": days})
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["mention_retention_days"] == days


def test_who_posts_what_is_past_its_time_is_told_so(api: ApiClient, channel: Channel) -> None:
    api.patch("/", {"mention_retention_days": 30})
    item = {"channel": str(channel.pk), "external_id": "1", "published_at": "2001-01-31T00:00:00Z"}
    [error] = api.post("/mentions/", item).json()["errors"]
    assert (error["code"], error["pointer"]) == ("past_retention", "/published_at")
