"""Threads over HTTP: the queue of those that wait, and what people decide."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.core.ids import uuid7
from groundswell.events.models import AuditEvent
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import post, recorded
from tests.factories.topics import TopicFactory
from tests.server.mentions.threads.forum import Forum, Said

pytestmark = pytest.mark.django_db


def listed(api: ApiClient, **query: Any) -> list[str]:
    """The keys of the threads a list has, in its order."""
    return [each["key"].removeprefix("post:") for each in api.rows("/threads/", query)]


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.fixture
def busy(forum: Forum) -> Forum:
    """Threads in every state: d is closed, s solved, a answered, u and w wait, k is the company's own."""
    forum.says(
        Said("u", at=1, reach=5, kind="question"),
        Said("w", at=0, reach=3, kind="problem"),
        Said("k", at=2, author="acme", author_kind="employee"),
        Said("a", at=3, author="x"),
        Said("a1", to="a", at=4, author="acme", author_kind="employee"),
        Said("s", at=5, author="x"),
        Said("s1", to="s", at=6, author="y"),
        Said("d", at=7),
        Said("x1", to="x", at=8),
    )
    forum.decides("accept", "s1")
    forum.decides("close", "d")
    return forum


def test_a_thread_says_what_it_amounts_to(api: ApiClient, busy: Forum) -> None:
    row = busy.row("post:s")
    assert api.get(f"/threads/{row.id}/").json() == {
        "id": str(row.id),
        "channel": str(busy.channel.pk),
        "key": "post:s",
        "merged_into": None,
        "posts": 2,
        "opening": str(busy.mention("s").id),
        "is_complete": True,
        "opened_at": "2026-01-01T00:05:00.000000Z",
        "opened_by": "peer",
        "kind": "other",
        "author": "x",
        "last_at": "2026-01-01T00:06:00.000000Z",
        "first_response_at": "2026-01-01T00:06:00.000000Z",
        "first_response_by": "peer",
        "solved_at": "2026-01-01T00:06:00.000000Z",
        "solved_by": "peer",
        "answer": str(busy.mention("s1").id),
        "closed_at": None,
        "closed_by": None,
        "closed_reason": "",
        "state": "solved",
        "reach": 0,
        "updated_at": row.updated_at.isoformat().replace("+00:00", "Z"),
        "version": row.version,
    }


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ({}, "x d s a k u w"),
        ({"ordering": "opened_at"}, "w u k a s d x"),
        ({"state": "unanswered", "opened_by": "peer", "is_complete": "true", "ordering": "opened_at"}, "w u"),
        ({"state": "unanswered", "opened_by": "peer", "is_complete": "true", "ordering": "-reach"}, "u w"),
        ({"state": ["answered", "closed"]}, "d a"),
        ({"opened_by": "staff"}, "k"),
        ({"kind": ["question", "problem"]}, "u w"),
        ({"first_response_by": "staff"}, "a"),
        ({"solved_by": "peer"}, "s"),
        ({"is_complete": "false"}, "x"),
        ({"opened_after": "2026-01-01T00:05:00Z", "opened_before": "2026-01-01T00:07:00Z"}, "d s"),
    ],
)
def test_threads_can_be_chosen(api: ApiClient, query: dict[str, Any], keys: str) -> None:
    assert listed(api, **query) == keys.split()


def test_threads_can_be_chosen_by_channel_and_by_the_topic_of_what_opens_them(
    api: ApiClient, workspace: Workspace
) -> None:
    topic, other = (TopicFactory.create(workspace=workspace, name=name) for name in ("Charger", "Screen"))
    channel, elsewhere = ChannelFactory.create_batch(2, workspace=workspace)
    recorded(
        workspace,
        post(channel, external_id="q", topics=["Charger"]),
        post(channel, external_id="a", in_reply_to="q", topics=["Screen"], published_at="2026-02-01T00:00:00Z"),
        post(elsewhere, external_id="p", topics=["Charger"]),
    )
    assert listed(api, topic=str(topic.pk), channel=str(channel.pk)) == ["q"]
    assert sorted(listed(api, topic=str(topic.pk))) == ["p", "q"]
    assert listed(api, topic=str(other.pk)) == []
    assert listed(api, topic=str(uuid7())) == []


def test_a_thread_that_became_part_of_another_is_not_listed_and_can_be_read(api: ApiClient, forum: Forum) -> None:
    forum.says(Said("a", to="q"))
    forum.says(Said("q", to="p"))
    lower, upper = forum.row("post:q"), forum.row("post:p")
    assert listed(api) == ["p"]
    assert listed(api, state="unanswered") == ["p"]
    assert api.get(f"/threads/{lower.id}/").json()["merged_into"] == str(upper.id)
    for action, body in (("close", {}), ("accept", {"mention": str(forum.mention("a").id)})):
        assert refused(api.post(f"/threads/{lower.id}/{action}/", body)) == (409, "thread_without_posts")


def test_a_closed_thread_stays_closed_whatever_is_posted_until_it_is_reopened(api: ApiClient, forum: Forum) -> None:
    forum.says(Said("q", author="x"))
    path = f"/threads/{forum.row('post:q').id}"
    closed = api.post(f"{path}/close/", {"reason": "Sorted out by phone."}).json()
    me = api.root.get("/api/v1/me/").json()
    assert (closed["state"], closed["closed_by"], closed["closed_reason"]) == (
        "closed",
        me["person"],
        "Sorted out by phone.",
    )
    forum.says(Said("a", to="q", at=1, author="y"))
    assert api.get(f"{path}/").json()["state"] == "closed"
    assert refused(api.post(f"{path}/close/", {})) == (409, "thread_closed")
    reopened = api.post(f"{path}/reopen/").json()
    assert (reopened["state"], reopened["closed_at"], reopened["closed_by"]) == ("answered", None, None)
    assert refused(api.post(f"{path}/reopen/")) == (409, "thread_open")


def test_deciding_raises_the_version_and_an_old_one_is_refused(api: ApiClient, forum: Forum) -> None:
    forum.says(Said("q"))
    path = f"/threads/{forum.row('post:q').id}"
    read = api.get(f"{path}/")
    closed = api.post(f"{path}/close/", {}, if_match=read.headers["ETag"])
    assert closed.json()["version"] == read.json()["version"] + 1
    assert refused(api.post(f"{path}/reopen/", if_match=read.headers["ETag"])) == (412, "stale_version")


def test_an_accepted_answer_solves_and_accepting_another_takes_its_place(api: ApiClient, forum: Forum) -> None:
    forum.says(Said("q", author="x"), Said("a", to="q", at=1, author="y"), Said("b", to="q", at=2, author="z"))
    path = f"/threads/{forum.row('post:q').id}"
    one, other = (str(forum.mention(name).id) for name in "ab")
    solved = api.post(f"{path}/accept/", {"mention": one}).json()
    assert (solved["state"], solved["answer"], solved["solved_at"]) == ("solved", one, "2026-01-01T00:01:00.000000Z")
    assert refused(api.post(f"{path}/accept/", {"mention": one})) == (409, "answer_accepted")
    assert api.post(f"{path}/accept/", {"mention": other}).json()["answer"] == other
    assert [each["mention"] for each in api.rows("/solutions/")] == [other]
    taken_back = api.post(f"{path}/unaccept/").json()
    assert (taken_back["state"], taken_back["answer"]) == ("answered", None)
    assert refused(api.post(f"{path}/unaccept/")) == (409, "no_answer_accepted")


def test_only_a_post_of_the_thread_that_does_not_open_it_solves_it(api: ApiClient, forum: Forum) -> None:
    forum.says(Said("q"), Said("a", to="q"), Said("elsewhere"))
    path = f"/threads/{forum.row('post:q').id}/accept/"
    codes = {
        str(forum.mention("q").id): "opening_post",
        str(forum.mention("elsewhere").id): "other_thread",
        str(uuid7()): "does_not_exist",
        "nonsense": "invalid",
    }
    for mention, code in codes.items():
        answer = api.post(path, {"mention": mention})
        assert answer.status_code == 400
        assert [(each["pointer"], each["code"]) for each in answer.json()["errors"]] == [("/mention", code)]


def test_what_people_decide_is_in_the_trail(api: ApiClient, forum: Forum) -> None:
    forum.says(Said("q"), Said("a", to="q"))
    path = f"/threads/{forum.row('post:q').id}"
    api.post(f"{path}/accept/", {"mention": str(forum.mention("a").id)})
    api.post(f"{path}/close/", {"reason": "Done"})
    api.post(f"{path}/reopen/")
    api.post(f"{path}/unaccept/")
    events = AuditEvent.objects.filter(object_type__in=("thread_closing", "solution")).order_by("id")
    assert [each.action for each in events] == [
        "solution.created",
        "thread_closing.created",
        "thread_closing.deleted",
        "solution.archived",
    ]
    assert json.loads(events[1].after)["reason"] == "Done"
    assert "This is a" not in events[0].after  # what people wrote is erased where it is kept


def test_another_workspace_s_mention_is_as_unknown_as_none(
    api: ApiClient, forum: Forum, other_workspace: Workspace
) -> None:
    forum.says(Said("q"), Said("a", to="q"))
    foreign = Forum(other_workspace)
    foreign.says(Said("q"), Said("a", to="q"))
    answer = api.post(f"/threads/{forum.row('post:q').id}/accept/", {"mention": str(foreign.mention("a").id)})
    assert [each["code"] for each in answer.json()["errors"]] == ["does_not_exist"]


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize("ordering", ["opened_at", "-reach"])
def test_the_queue_is_read_from_an_index(api: ApiClient, busy: Forum, ordering: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("for a table so small PostgreSQL would rather sort")
    with CaptureQueriesContext(connection) as captured:
        api.rows("/threads/", {"state": "unanswered", "ordering": ordering})
    [query] = [each["sql"] for each in captured if "mentions_thread" in each["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {query}")
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "thread_by_age" in plan if ordering == "opened_at" else "thread_by_reach" in plan
    assert "TEMP B-TREE" not in plan
