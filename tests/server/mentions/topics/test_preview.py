"""A rule is tried before it decides anything."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.channels.models import Channel
from groundswell.mentions.expressions import parse
from groundswell.mentions.models import Mention
from groundswell.mentions.topics import preview as previews
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import contents
from tests.factories.channels import ChannelFactory
from tests.factories.topics import TopicFactory
from tests.factories.workspaces import acting_owner

pytestmark = pytest.mark.django_db

Say = Callable[..., list[Mention]]


@pytest.fixture(params=["read through", "looked up"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Few mentions are read, many are looked up in the index; both have to find the same."""
    if request.param == "looked up":
        monkeypatch.setattr(previews, "READ_ALL", -1)
    return str(request.param)


def tried(api: ApiClient, rule: str, **asked: Any) -> dict[str, Any]:
    answer = api.post("/topics/preview/", {"rule": rule, **asked})
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.usefixtures("way")
def test_a_preview_counts_by_day_and_channel_and_shows_the_newest(
    api: ApiClient, workspace: Workspace, channel: Channel, say: Say
) -> None:
    elsewhere = ChannelFactory.create()
    say("dead battery", "broken screen")
    [yesterday] = say("Batteries, again", days_ago=1)
    say("battery", in_channel=elsewhere, days_ago=2)
    say("battery", days_ago=3)

    found = tried(api, "batter*", days=3, limit=2)

    today = workspace.calendar.local_date(timezone.now())
    days = [str(today - datetime.timedelta(days=number)) for number in (2, 1, 0)]
    assert (found["first_day"], found["last_day"]) == (days[0], days[-1])
    assert (found["matches"], found["mentions"], found["is_complete"]) == (3, 4, True)
    assert found["by_day"] == [
        {"day": days[0], "matches": 1, "mentions": 1},
        {"day": days[1], "matches": 1, "mentions": 1},
        {"day": days[2], "matches": 1, "mentions": 2},
    ]
    assert found["by_channel"] == [
        {"channel": str(channel.pk), "matches": 2, "mentions": 3},
        {"channel": str(elsewhere.pk), "matches": 1, "mentions": 1},
    ]
    assert [each["text"] for each in found["samples"]] == ["dead battery", "Batteries, again"]
    shown = api.get(f"/mentions/{yesterday.id}/").json()
    assert found["samples"][1] == {name: shown[name] for name in ("id", "text", "published_at", "channel")}


def test_a_preview_covers_30_days_and_shows_10_mentions_unless_told_otherwise(api: ApiClient, say: Say) -> None:
    say(*[f"battery {number}" for number in range(12)], days_ago=29)
    say("battery", days_ago=30)
    found = tried(api, "battery")
    assert (len(found["by_day"]), found["matches"], len(found["samples"])) == (30, 12, 10)


@pytest.mark.usefixtures("way")
def test_only_the_newest_are_counted_of_too_many(api: ApiClient, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "MAX_COUNTED", 3)
    for days_ago in range(4):
        say("battery", days_ago=days_ago)
    found = tried(api, "battery")
    assert (found["matches"], found["mentions"], found["is_complete"]) == (3, 4, False)
    assert [each["matches"] for each in found["by_day"][-4:]] == [0, 1, 1, 1]
    monkeypatch.setattr(previews, "MAX_COUNTED", 4)
    assert tried(api, "battery")["is_complete"]


def test_where_nothing_was_said_nothing_is_found(api: ApiClient, other: ApiClient, say: Say) -> None:
    say("battery")
    found = tried(other, "battery")
    assert (found["matches"], found["mentions"], found["by_channel"], found["samples"]) == (0, 0, [], [])


def test_a_topic_s_own_rule_is_tried_unless_another_is_given(api: ApiClient, say: Say) -> None:
    say("battery", "screen", "screen protector")
    topic = TopicFactory.create(rule="battery")

    def matches(**asked: Any) -> int:
        return int(api.post(f"/topics/{topic.pk}/preview/", asked).json()["matches"])

    assert [matches(), matches(days=1), matches(rule="screen")] == [1, 1, 2]


def test_a_topic_without_a_rule_needs_one_to_try(api: ApiClient) -> None:
    answer = api.post(f"/topics/{TopicFactory.create().pk}/preview/", {})
    assert answer.status_code == 400
    assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [("/rule", "required")]


@pytest.mark.parametrize("path", ["/topics/preview/", "/topics/{}/preview/"])
def test_a_rule_that_cannot_be_read_says_where(path: str, api: ApiClient) -> None:
    answer = api.post(path.format(TopicFactory.create().pk), {"rule": "battery OR (charger"})
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert (error["pointer"], error["detail"].partition(":")[0]) == ("/rule", "At character 12")


@pytest.mark.parametrize("asked", [{"days": 0}, {"days": 367}, {"limit": 0}, {"limit": 51}, {"days": "7"}])
def test_what_a_preview_covers_has_bounds(asked: dict[str, Any], api: ApiClient) -> None:
    answer = api.post("/topics/preview/", {"rule": "battery", **asked})
    assert answer.status_code == 400
    assert [each["pointer"] for each in answer.json()["errors"]] == [f"/{next(iter(asked))}"]


def test_a_preview_changes_nothing_and_keeps_nobody_from_writing(
    api: ApiClient, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    say("battery")
    in_transaction: list[bool] = []
    real = previews._counted

    def counted(*args: Any) -> Any:
        in_transaction.append(len(connection.savepoint_ids) > outside)
        return real(*args)

    outside = len(connection.savepoint_ids)  # the test's own
    monkeypatch.setattr(previews, "_counted", counted)
    before = contents()
    tried(api, "battery")
    assert contents() == before
    assert in_transaction == [False]


WORDS = st.sampled_from(["battery", "batteries", "bat", "screen", "dead"])
TEXTS = st.lists(WORDS, max_size=4).map(" ".join)
RULES = ["battery", "bat*", '"dead battery"', "battery -screen", "screen OR bat*", "(dead OR screen) batter*"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=8), rule=st.sampled_from(RULES))
def test_both_ways_find_what_the_rule_matches(workspace: Workspace, say: Say, texts: list[str], rule: str) -> None:
    say(*texts)
    by, expression = acting_owner(workspace), parse(rule)
    expected = sum(expression.matches(each) for each in Mention.objects.values_list("words", flat=True))
    found = []
    with pytest.MonkeyPatch.context() as patched:
        for read_all in (previews.READ_ALL, -1):
            patched.setattr(previews, "READ_ALL", read_all)
            found.append(previews.preview(expression, by=by, days=7, limit=5))
    assert found[0] == found[1]
    assert found[0]["matches"] == expected
