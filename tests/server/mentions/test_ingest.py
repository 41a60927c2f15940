"""The same posts leave the same rows, in whatever order and however often they arrive."""

import json
import random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.channels.models import Channel
from groundswell.events.models import AuditEvent, OutgoingEvent
from groundswell.mentions.authors import Pseudonyms, place_of
from groundswell.mentions.models import Mention, Topic
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import MentionFactory, post, recorded
from tests.server.mentions.counting import cells, recounted

pytestmark = pytest.mark.django_db

ARRIVAL = ("id", "thread_id", "collected_at", "updated_at", "version")


@pytest.fixture
def channel(workspace: Workspace) -> Channel:
    made: Channel = ChannelFactory.create(workspace=workspace, name="Forum")
    return made


def rows(workspace: Workspace) -> list[dict[str, Any]]:
    """The mentions, but for what depends on when they came."""
    found = Mention.objects.filter(workspace_id=workspace.pk).order_by("channel_id", "external_id")
    return [{name: value for name, value in each.items() if name not in ARRIVAL} for each in found.values()]


def test_a_mention_is_recorded_and_shown(api: ApiClient, channel: Channel) -> None:
    body = {
        "channel": "Forum",
        "external_id": "41",
        "published_at": "2026-01-31T23:30:00-08:00",
        "text": "Why was my bag lost? <b>Again</b> &amp; again",
        "author": "@Mira",
        "author_kind": "customer",
        "url": "https://forum.example/41",
        "likes": 3,
        "metadata": {"lang": "en"},
    }

    answer = api.post("/mentions/", body)

    assert answer.status_code == 201
    shown = answer.json()
    assert (shown["channel"], shown["text"], shown["likes"]) == (str(channel.pk), body["text"], 3)
    assert shown["published_at"] == "2026-02-01T07:30:00.000000Z"
    assert len(shown["author"]) == 32
    assert "Mira" not in answer.text
    assert (shown["kind"], shown["kind_by"].startswith("rules")) == ("question", True)
    assert api.get(f"/mentions/{shown['id']}/").json() == shown


def test_the_same_post_again_changes_nothing(api: ApiClient, channel: Channel) -> None:
    body = post(channel)
    first = api.post("/mentions/", body)

    again = api.post("/mentions/", body)

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert AuditEvent.objects.filter(action="mention.recorded").count() == 1


def test_a_later_state_stands_whichever_comes_first(workspace: Workspace, channel: Channel) -> None:
    old = post(channel, text="Great flight", observed_at="2026-01-05T13:00:00Z")
    new = {**old, "text": "Terrible flight", "observed_at": "2026-01-05T14:00:00Z", "likes": 7}

    assert recorded(workspace, new).counts()["created"] == 1
    assert recorded(workspace, old).counts()["superseded"] == 1

    assert Mention.objects.get().text == "Terrible flight"
    assert cells(workspace) == recounted(workspace)


def test_of_two_states_seen_at_once_the_same_one_stands_in_any_order(workspace: Workspace, channel: Channel) -> None:
    states = [post(channel, external_id="1", text=text) for text in ("one", "two", "three")]
    found = set()
    for order in (states, states[::-1], [states[1], states[2], states[0]]):
        for together in (True, False):
            with transaction.atomic():
                for part in [order] if together else [[each] for each in order]:
                    recorded(workspace, *part)
                found.add(Mention.objects.get().text)
                transaction.set_rollback(True)

    assert len(found) == 1


def test_a_state_seen_again_later_stands_against_what_was_seen_between(workspace: Workspace, channel: Channel) -> None:
    first = post(channel, text="A", observed_at="2026-01-05T13:00:00Z")
    between = {**first, "text": "B", "observed_at": "2026-01-05T14:00:00Z"}
    again = {**first, "observed_at": "2026-01-05T15:00:00Z"}

    recorded(workspace, first)
    recorded(workspace, again)
    recorded(workspace, between)

    assert Mention.objects.get().text == "A"


def test_a_bad_item_refuses_all_or_only_itself(api: ApiClient, channel: Channel) -> None:
    items = [post(channel), post(channel, url="ftp://x"), post(channel) | {"channel": "nowhere"}]

    refused = api.post("/mentions/batch/", {"items": items})

    assert refused.status_code == 400
    assert {each["pointer"] for each in refused.json()["errors"]} == {"/items/1/url", "/items/2/channel"}
    assert not Mention.objects.exists()

    partly = api.post("/mentions/batch/?mode=partial", {"items": items})

    assert partly.status_code == 207
    assert partly.json()["created"] == 1
    assert [each["index"] for each in partly.json()["refused"]] == [1, 2]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("published_at", "2026-01-05T12:00:00", "naive"),
        ("published_at", "2026-13-05T12:00:00Z", "invalid"),
        ("external_id", " ", "invalid"),
        ("text", "x" * 20_001, "max_length"),
        ("url", "javascript:alert(1)", "invalid"),
        ("language", "English", "invalid"),
        ("kind", "rant", "invalid"),
        ("likes", -1, "out_of_range"),
        ("likes", "3", "invalid"),
        ("sentiment_score", 0.5, "invalid"),
        ("topics", ["nothing"], "does_not_exist"),
        ("metadata", {"": "x"}, "invalid"),
        ("colour", "red", "unknown_field"),
    ],
)
def test_what_is_wrong_with_an_item_is_said(
    api: ApiClient, channel: Channel, field: str, value: object, code: str
) -> None:
    answer = api.post("/mentions/", post(channel, **{field: value}))

    assert answer.status_code == 400
    assert [each["code"] for each in answer.json()["errors"]] == [code]
    assert not Mention.objects.exists()


def test_a_batch_is_one_event(workspace: Workspace, channel: Channel) -> None:
    recorded(workspace, *(post(channel) for _ in range(5)))

    event = AuditEvent.objects.get(action="mention.recorded")
    counts = json.loads(event.counts)
    assert counts["created"] == 5
    assert counts["channels"] == [str(channel.pk)]
    assert OutgoingEvent.objects.filter(id=event.id).exists()


def test_people_s_word_outlives_the_post_s_next_state(api: ApiClient, workspace: Workspace, channel: Channel) -> None:
    topic = Topic.record(by=_owner(workspace), action="topic.created", name="Bags", rule="bag")
    other = Topic.record(by=_owner(workspace), action="topic.created", name="Crew")
    body = post(channel, text="My bag is lost, wonderful", sentiment="positive")
    shown = api.post("/mentions/", body).json()
    assert (shown["sentiment"], shown["sentiment_by"]) == ("positive", "source")
    assert shown["topics"] == [{"topic": str(topic.pk), "by": "rule"}]

    change = {"sentiment": "negative", "topics": [str(other.pk)], "kind": "complaint"}
    corrected = api.patch(f"/mentions/{shown['id']}/", change)
    assert corrected.status_code == 200
    assert (corrected.json()["sentiment"], corrected.json()["sentiment_by"]) == ("negative", "person")
    assert corrected.json()["topics"] == [{"topic": str(other.pk), "by": "person"}]

    body |= {"text": "My bag is lost, wonderful!!", "observed_at": "2026-02-01T00:00:00Z"}
    again = api.post("/mentions/", body).json()
    assert (again["text"], again["sentiment"], again["kind"]) == (body["text"], "negative", "complaint")
    assert again["topics"] == [{"topic": str(other.pk), "by": "person"}]
    assert cells(workspace) == recounted(workspace)

    cleared = api.patch(f"/mentions/{shown['id']}/", {"sentiment": None, "topics": None}).json()
    assert (cleared["sentiment"], cleared["sentiment_by"]) == ("positive", "source")
    assert cleared["topics"] == [{"topic": str(topic.pk), "by": "rule"}]
    assert cells(workspace) == recounted(workspace)


def _owner(workspace: Workspace) -> Any:
    from tests.factories.workspaces import acting_owner

    return acting_owner(workspace)


def test_a_correction_is_an_event_with_what_it_changed(api: ApiClient, workspace: Workspace) -> None:
    mention = MentionFactory.create(workspace=workspace)

    api.patch(f"/mentions/{mention.id}/", {"sentiment": "mixed"})

    event = AuditEvent.objects.get(action="mention.corrected")
    assert (event.object_id, event.object_version) == (mention.id, 2)
    assert json.loads(event.after)["sentiment"] == "mixed"


def test_lists_are_filtered(api: ApiClient, workspace: Workspace, channel: Channel) -> None:
    other = ChannelFactory.create(workspace=workspace)
    late = MentionFactory.create(workspace=workspace, channel=channel, text="late flight", sentiment="negative")
    nice = MentionFactory.create(workspace=workspace, channel=other, text="nice crew", sentiment="positive")

    def found(query: str) -> set[str]:
        answer = api.get(f"/mentions/?{query}")
        assert answer.status_code == 200, answer.text
        return {each["id"] for each in answer.json()["results"]}

    assert found("q=flight") == {str(late.id)}
    assert found('q="nice crew" OR late') == {str(late.id), str(nice.id)}
    assert found(f"channel={other.pk}") == {str(nice.id)}
    assert found("sentiment=negative") == {str(late.id)}
    assert found("sentiment=none") == set()
    assert found(f"thread={late.thread_id}") == {str(late.id)}
    assert found("external_id=nothing") == set()


POSTS = st.lists(
    st.fixed_dictionaries(
        {
            "external_id": st.sampled_from([str(n) for n in range(6)]),
            "text": st.sampled_from(["late bag", "great crew", "why is the bag late?", ""]),
            "published_at": st.sampled_from(["2026-01-05T07:59:00Z", "2026-01-05T08:01:00Z", "2026-02-01T00:00:00Z"]),
        },
        optional={
            "observed_at": st.sampled_from(["2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"]),
            "in_reply_to": st.sampled_from(["90", "91"]),
            "sentiment": st.sampled_from(["negative", "mixed"]),
            "likes": st.integers(0, 9),
            "author": st.sampled_from(["a", "b"]),
        },
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)  # rolled back
@given(posts=POSTS, seed=st.integers(0, 1000), later=st.booleans())
def test_any_order_and_any_batches_leave_the_same_rows_and_counts(
    workspace: Workspace, channel: Channel, posts: list[dict[str, Any]], seed: int, later: bool
) -> None:
    items = [{"channel": "Forum", **each} for each in posts]
    Pseudonyms(workspace.pk)("a", place=place_of(channel))  # the key they are made with stays
    with transaction.atomic():
        Topic.record(by=_owner(workspace), action="topic.created", name="Bags", rule="bag")
        with transaction.atomic():
            if items:
                recorded(workspace, *items, later=later)
            once, counted = rows(workspace), cells(workspace)
            assert counted == recounted(workspace)
            transaction.set_rollback(True)
        chance = random.Random(seed)
        shuffled = items + items
        chance.shuffle(shuffled)
        while shuffled:
            size = chance.randint(1, 4)
            recorded(workspace, *shuffled[:size], later=later)
            shuffled = shuffled[size:]
        assert rows(workspace) == once
        assert cells(workspace) == counted == recounted(workspace)
        transaction.set_rollback(True)
