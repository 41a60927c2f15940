"""Feeds by the SDK and at the terminal, against a service on a port of this machine."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from standardwebhooks.webhooks import Webhook

from groundswell_sdk import ConflictError, WorkspaceClient, models
from tests.sdk.terminal import Terminal

pytestmark = pytest.mark.embedded

SECRET = "whsec_" + "c2VjcmV0IG9mIHRoZSBmZWVkIHRlc3RzISE="
POSTED = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.fixture
def forum(here: WorkspaceClient) -> models.Channel:
    return here.channels.create(name="Forum", kind="forum", ownership="owned", media="owned")


@pytest.fixture
def hook(here: WorkspaceClient, forum: models.Channel) -> models.Feed:
    return here.feeds.create(channel=forum, name="Hook", connector="webhook", secrets={"signing_secret": SECRET})


def test_a_feed_is_made_of_what_its_connector_says_it_takes(here: WorkspaceClient, hook: models.Feed) -> None:
    connector = next(each for each in here.connectors.get() if each.name == "webhook")

    assert list(connector.secrets_schema.to_dict()["properties"]) == ["signing_secret"]
    assert (hook.secrets_set, hook.status, hook.settings.to_dict()) == (["signing_secret"], "new", {})
    assert here.feeds.check(hook).is_fine
    hook = here.feeds.update(hook, name="Signed", interval_seconds=600)
    assert (hook.name, hook.interval_seconds) == ("Signed", 600)
    assert here.feeds.resume(here.feeds.pause(hook)).paused_at is None
    assert [each.name for each in here.feeds.list(connector="webhook")] == ["Signed"]
    with pytest.raises(ConflictError, match="nothing to ask"):
        here.feeds.run(hook.id)
    here.feeds.delete(hook.id)


def test_posts_are_sent_to_a_feed_in_any_number(here: WorkspaceClient, hook: models.Feed) -> None:
    posts = [{"external_id": str(number), "published_at": POSTED, "text": "It works."} for number in range(10_001)]

    assert here.feeds.posts(hook, posts).created == 10_001
    again = here.feeds.posts(hook, [*posts[:2], {"external_id": " ", "published_at": POSTED}], mode="partial")
    assert (again.unchanged, [each.index for each in again.refused]) == (2, [2])
    assert here.feeds.get(hook).stored == 10_001
    with pytest.raises(TypeError, match="channel"):
        here.feeds.posts(hook, [{**posts[0], "channel": "Forum"}])


def test_feeds_at_the_terminal(terminal: Terminal, here: WorkspaceClient, hook: models.Feed) -> None:
    shown = terminal.gsw("feed", "list")
    assert (shown.returncode, shown.stdout.splitlines()[2].split()[:3]) == (0, ["Hook", "webhook", "new"])
    machine = terminal.gsw("feed", "list", "--status", "new", "--json")
    assert json.loads(machine.stdout)["id"] == str(hook.id)
    assert terminal.gsw("feed", "list", "--status", "down", "--json").stdout == ""
    checked = terminal.gsw("feed", "check", "Hook")
    assert (checked.returncode, checked.stdout) == (0, "Posts are sent to the feed's own address.\n")
    refused = terminal.gsw("feed", "run", "Hook")
    assert (refused.returncode, "409 feed_not_polled" in refused.stderr) == (1, True)
    assert terminal.gsw("feed", "run", "Nowhere").returncode == 2


def test_what_the_page_about_feeds_shows_works(terminal: Terminal, here: WorkspaceClient) -> None:
    page = (Path(__file__).parents[2] / "docs" / "feeds.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {"workspace": here, "SECRET": SECRET, "URL": terminal.url, "json": json, "httpx": httpx}
    names |= {"datetime": datetime, "UTC": UTC, "Webhook": Webhook}

    for code in re.findall(r"^```python\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL):
        exec(code, names)

    assert (names["answer"].status_code, names["answer"].json()["created"]) == (200, 1)
    assert [each.text for each in here.mentions.list(channel=names["channel"])] == ["It leaks."]
