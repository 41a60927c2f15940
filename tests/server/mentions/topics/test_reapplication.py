"""When a topic changes, the mentions that are there get to where they belong now; and nothing else is touched."""

import threading
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction

from groundswell.channels.models import Channel
from groundswell.core.transactions import write_transaction
from groundswell.events import jobs, leases
from groundswell.events.models import Job
from groundswell.mentions import services as mention_services
from groundswell.mentions import writing
from groundswell.mentions.models import Mention, MentionTopic, Topic
from groundswell.mentions.topics import reapplication
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import post, recorded
from tests.factories.workspaces import acting_owner
from tests.server.mentions.counting import cells, recounted

pytestmark = pytest.mark.django_db

Say = Callable[..., list[Mention]]
Work = Callable[[], int]


def make(api: ApiClient, name: str, rule: str = "", **fields: Any) -> str:
    answer = api.post("/topics/", {"name": name, "rule": rule, **fields})
    assert answer.status_code == 201, answer.content
    return str(answer.json()["id"])


def change(api: ApiClient, topic: str, **fields: Any) -> None:
    answer = api.patch(f"/topics/{topic}/", fields)
    assert answer.status_code == 200, answer.content


def application(api: ApiClient, topic: str) -> dict[str, Any]:
    found: dict[str, Any] = api.get(f"/topics/{topic}/").json()["application"]
    return found


def reasons(topic: str) -> dict[str, str]:
    """Why mentions are in a topic, by their texts."""
    found = Mention.objects.filter(id__in=MentionTopic.objects.filter(topic_id=topic).values("mention_id"))
    return {
        each.text: next(named["by"] for named in each.topics if named["topic"] == topic)
        for each in found.order_by("text")
    }


def test_a_new_rule_finds_what_is_there(api: ApiClient, workspace: Workspace, say: Say, work: Work) -> None:
    say("dead battery", "broken screen", "Batteries!")
    topic = make(api, "Power", "batter*")
    assert application(api, topic) == {"is_current": False, "done": 0, "total": None}
    assert reasons(topic) == {}

    work()

    assert application(api, topic) == {"is_current": True, "done": 2, "total": 2}
    assert reasons(topic) == {"dead battery": "rule", "Batteries!": "rule"}
    assert cells(workspace) == recounted(workspace)


def test_another_rule_takes_out_what_it_does_not_find(
    api: ApiClient, workspace: Workspace, say: Say, work: Work
) -> None:
    topic = make(api, "Power", "batter*")
    work()
    say("dead battery", "broken screen", "battery and screen")
    assert reasons(topic) == {"battery and screen": "rule", "dead battery": "rule"}

    change(api, topic, rule="screen")
    work()

    assert reasons(topic) == {"battery and screen": "rule", "broken screen": "rule"}
    assert application(api, topic) == {"is_current": True, "done": 3, "total": 3}
    assert cells(workspace) == recounted(workspace)


def test_only_mentions_that_are_concerned_are_seen_and_only_those_that_change_are_written(
    api: ApiClient, say: Say, work: Work
) -> None:
    topic = make(api, "Power", "battery")
    work()
    say("dead battery", "broken screen", "battery and screen", "neither")
    before = dict(Mention.objects.values_list("text", "version"))

    change(api, topic, rule="screen")
    work()

    assert application(api, topic)["done"] == 3
    after = dict(Mention.objects.values_list("text", "version"))
    assert {text for text in after if after[text] != before[text]} == {"dead battery", "broken screen"}


def test_what_people_and_labels_say_stays(api: ApiClient, workspace: Workspace, say: Say, work: Work) -> None:
    topic = make(api, "Power", "battery")
    work()
    [labelled] = say("my charger", topics=["Power"])
    added, rejected, _ = say("my cable", "battery acid", "battery")
    by = acting_owner(workspace)
    mention_services.correct(added, by=by, corrections={"topics": [uuid.UUID(topic)]})
    mention_services.correct(rejected, by=by, corrections={"topics": []})

    for rule in ("screen", "battery acid", ""):
        change(api, topic, rule=rule)
        work()
        assert reasons(topic) == {labelled.text: "label", added.text: "person"}, rule
    assert cells(workspace) == recounted(workspace)


def test_mentions_move_with_their_topic(api: ApiClient, workspace: Workspace, say: Say, work: Work) -> None:
    here, there = make(api, "Here"), make(api, "There")
    topic = make(api, "Power", "battery", parent=here)
    work()
    say("battery", "screen")
    assert reasons(here) == {"battery": "below"}

    change(api, topic, parent=there)
    work()

    assert (reasons(here), reasons(there), reasons(topic)) == ({}, {"battery": "below"}, {"battery": "rule"})
    change(api, topic, parent=None)
    work()
    assert (reasons(there), reasons(topic)) == ({}, {"battery": "rule"})
    assert cells(workspace) == recounted(workspace)


def test_an_archived_topic_lets_its_mentions_go_and_has_them_again(
    api: ApiClient, workspace: Workspace, say: Say, work: Work
) -> None:
    top = make(api, "Devices")
    middle = make(api, "Power", "charger", parent=top)
    bottom = make(api, "Batteries", "battery", parent=middle)
    work()
    say("battery", "charger")

    api.post(f"/topics/{middle}/archive/")
    work()
    assert (reasons(top), reasons(middle), reasons(bottom)) == ({"battery": "below"}, {}, {"battery": "rule"})
    say("battery 2", "charger 2")

    api.post(f"/topics/{middle}/unarchive/")
    work()
    assert reasons(middle) == {"battery": "below", "battery 2": "below", "charger": "rule", "charger 2": "rule"}
    assert reasons(top).keys() == reasons(middle).keys()
    assert cells(workspace) == recounted(workspace)


@pytest.mark.parametrize(
    "fields",
    [{"name": "Energy"}, {"description": "Anything"}, {"kind": "issue"}, {"rule": "battery"}, {"parent": None}],
)
def test_what_decides_nothing_is_not_applied_again(
    fields: dict[str, Any], api: ApiClient, say: Say, work: Work
) -> None:
    topic = make(api, "Power", "battery")
    work()
    change(api, topic, **fields)
    assert application(api, topic)["is_current"]
    assert work() == 0


def test_a_topic_without_a_rule_is_current_at_once(api: ApiClient, work: Work) -> None:
    topic = make(api, "Power")
    assert application(api, topic) == {"is_current": True, "done": 0, "total": 0}
    assert work() == 0


def test_a_change_that_is_not_kept_is_not_applied(api: ApiClient, work: Work) -> None:
    topic = make(api, "Power", "battery")
    work()
    assert api.patch(f"/topics/{topic}/", {"rule": "screen"}, if_match='"999-a"').status_code == 412
    assert application(api, topic)["is_current"]
    assert work() == 0


def test_words_that_are_gone_leave_a_mention_where_it_was(
    api: ApiClient, workspace: Workspace, say: Say, work: Work
) -> None:
    topic = make(api, "Power", "battery")
    work()
    [gone] = say("battery")
    Mention.objects.filter(id=gone.id).update(removal="retention", text="", words="")

    change(api, topic, rule="screen")
    work()

    assert reasons(topic) == {"": "rule"}
    answer = api.delete(f"/topics/{topic}/")
    assert (answer.status_code, answer.json()["code"]) == (409, "has_history")


def test_what_is_still_to_be_analysed_waits_for_that(api: ApiClient, say: Say, work: Work) -> None:
    topic = make(api, "Power", "battery")
    work()
    [pending] = say("battery")
    state = writing.load(pending.workspace_id, [str(pending.id)])[str(pending.id)]
    assert state.topics == {topic: "rule"}
    Mention.objects.filter(id=pending.id).update(is_pending=True, topics=[])
    MentionTopic.objects.all().delete()

    change(api, topic, rule="battery OR screen")
    work()

    assert reasons(topic) == {}
    assert application(api, topic)["is_current"]


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reapplication, "CHUNK", 2)
    monkeypatch.setattr(reapplication, "FOUND_AT_ONCE", 3)


@pytest.mark.usefixtures("small_chunks")
def test_it_goes_channel_by_channel_in_chunks(api: ApiClient, workspace: Workspace, say: Say, work: Work) -> None:
    for name in ("a", "b"):
        say(*[f"battery {name}{number}" for number in range(5)], in_channel=ChannelFactory.create(name=name))
    topic = make(api, "Power", "battery")

    work()

    assert application(api, topic) == {"is_current": True, "done": 10, "total": 10}
    assert len(reasons(topic)) == 10
    assert cells(workspace) == recounted(workspace)


@pytest.mark.usefixtures("small_chunks")
def test_others_get_their_turn_and_progress_is_shown(api: ApiClient, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "SECONDS_AT_ONCE", 0.0)
    say(*[f"battery {number}" for number in range(5)])
    topic = make(api, "Power", "battery")

    shown = []
    while jobs.run_next(owner="ours"):
        shown.append(application(api, topic))

    assert [(each["done"], each["total"]) for each in shown] == [(2, 5), (4, 5), (5, 5), (5, 5)]
    assert [each["is_current"] for each in shown] == [False, False, False, True]


@pytest.mark.usefixtures("small_chunks")
def test_after_a_kill_it_goes_on_where_it_stopped(
    api: ApiClient, workspace: Workspace, say: Say, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(*[f"battery {number}" for number in range(7)])
    topic = make(api, "Power", "battery")
    seen: list[str] = []
    real = writing.write

    def dying(by: Any, changes: Any) -> None:
        real(by, changes)
        seen.extend(after.id for _, after in changes)
        if len(seen) > 4:
            raise KeyboardInterrupt  # no handler of errors gets to know of a kill, either

    with monkeypatch.context() as patched:
        patched.setattr(writing, "write", dying)
        with pytest.raises(KeyboardInterrupt):
            jobs.run_next(owner="killed")
    assert application(api, topic) == {"is_current": False, "done": 3, "total": 7}
    assert len(reasons(topic)) == 3
    Job.objects.update(due_at="2026-01-01T00:00:00Z")  # when its lease has ended
    kept, seen = seen[:3], []

    with monkeypatch.context() as patched:
        patched.setattr(
            writing, "write", lambda by, changes: (real(by, changes), seen.extend(c.id for _, c in changes))
        )
        work()

    assert not set(kept) & set(seen)
    assert application(api, topic) == {"is_current": True, "done": 7, "total": 7}
    assert len(reasons(topic)) == 7
    assert cells(workspace) == recounted(workspace)


@pytest.mark.usefixtures("small_chunks")
def test_who_lost_the_job_changes_nothing_more(api: ApiClient, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    say(*[f"battery {number}" for number in range(5)])
    topic = make(api, "Power", "battery")
    real = writing.write

    def slow(by: Any, changes: Any) -> None:
        real(by, changes)
        Job.objects.update(due_at="2026-01-01T00:00:00Z")
        leases.claim(Job.objects.all(), owner="another", seconds=60, limit=1)

    monkeypatch.setattr(writing, "write", slow)
    with transaction.atomic():  # what the connection of the other would have seen
        jobs.run_next(owner="late")

    assert reasons(topic) == {}
    assert application(api, topic)["done"] == 0


@pytest.mark.usefixtures("small_chunks")
def test_a_newer_change_takes_the_place_of_an_older_one(
    api: ApiClient, workspace: Workspace, say: Say, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "SECONDS_AT_ONCE", 0.0)
    say(*[f"battery {number}" for number in range(3)], *[f"screen {number}" for number in range(3)])
    topic = make(api, "Power", "battery")
    jobs.run_next(owner="ours")
    assert application(api, topic)["done"] == 2

    change(api, topic, rule="screen")
    assert application(api, topic) == {"is_current": False, "done": 0, "total": None}
    work()

    assert reasons(topic).keys() == {"screen 0", "screen 1", "screen 2"}
    assert application(api, topic) == {"is_current": True, "done": 5, "total": 5}
    assert Job.objects.filter(name="mentions.reapply").count() == 1
    assert cells(workspace) == recounted(workspace)


@pytest.mark.usefixtures("small_chunks")
def test_a_change_in_the_midst_of_a_chunk_is_not_overlooked(
    api: ApiClient, say: Say, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(*[f"battery {number}" for number in range(3)], "screen")
    topic = make(api, "Power", "battery")
    real = reapplication.Reapplication._applied
    changed: list[bool] = []

    def interrupted(self: Any, channel: str, ids: Any) -> bool:
        if not changed:
            changed.append(True)
            change(api, topic, rule="screen")
        return real(self, channel, ids)

    monkeypatch.setattr(reapplication.Reapplication, "_applied", interrupted)
    work()

    assert reasons(topic) == {"screen": "rule"}
    assert application(api, topic)["is_current"]


def test_a_deleted_topic_s_job_ends(api: ApiClient, work: Work) -> None:
    topic = make(api, "Power", "battery")
    assert api.delete(f"/topics/{topic}/").status_code == 204
    assert work() == 1
    assert not Job.objects.filter(due_at__isnull=False).exists()


def test_a_topic_with_mentions_is_not_deleted(api: ApiClient, say: Say, work: Work) -> None:
    topic = make(api, "Power", "battery")
    work()
    say("battery")
    answer = api.delete(f"/topics/{topic}/")
    assert (answer.status_code, answer.json()["code"]) == (409, "has_history")

    change(api, topic, rule="")
    work()
    assert api.delete(f"/topics/{topic}/").status_code == 204


def test_another_workspace_s_mentions_are_left_alone(
    api: ApiClient, other: ApiClient, say: Say, work: Work, other_workspace: Workspace
) -> None:
    foreign = ChannelFactory.create(workspace=other_workspace)
    recorded(other_workspace, post(foreign, text="battery"))
    theirs = make(other, "Power")
    say("battery")
    topic = make(api, "Power", "battery")

    work()

    assert (reasons(topic), reasons(theirs)) == ({"battery": "rule"}, {})
    assert Mention.objects.get(workspace_id=other_workspace.pk).topics == []


@pytest.mark.django_db(transaction=True)
def test_what_was_recorded_with_the_old_rule_while_it_changed_is_seen_too(
    api: ApiClient, workspace: Workspace, channel: Channel
) -> None:
    """The recorder read the topics before the change and commits after it."""
    if connection.vendor == "sqlite":
        pytest.skip("has one writer at a time")
    jobs.load()
    topic = make(api, "Power", "screen")
    while jobs.run_next(owner="ours"):
        pass
    recording, changed = threading.Event(), threading.Event()

    def record() -> None:
        try:
            with write_transaction():
                recorded(workspace, post(channel, text="battery"))
                recording.set()
                changed.wait(10)
        finally:
            connections.close_all()

    thread = threading.Thread(target=record)
    thread.start()
    recording.wait(10)
    change(api, topic, rule="battery")
    threading.Timer(0.3, changed.set).start()
    while jobs.run_next(owner="ours"):
        pass
    thread.join()

    assert reasons(topic) == {"battery": "rule"}
    assert Topic.objects.get(pk=topic).is_current
