"""What people wrote is kept as long as the workspace says; what it counts as is kept for ever."""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.events import jobs
from groundswell.events.models import AuditEvent, IdempotencyKey, Job
from groundswell.mentions import ingest, retention
from groundswell.mentions.items import Posts
from groundswell.mentions.models import Erasure, Mention, MentionRollup, Thread
from groundswell.workspaces.models import Workspace
from tests.factories.mentions import post, recorded
from tests.factories.workspaces import acting_owner
from tests.server.mentions.authors.conftest import work
from tests.server.mentions.authors.test_erasure import rows_of

pytestmark = pytest.mark.django_db


def days_ago(number: float) -> str:
    return (timezone.now() - datetime.timedelta(days=number)).isoformat()


@pytest.fixture
def keep(workspace: Workspace) -> Callable[..., None]:
    """Has the workspace keep what people write for so many days, and what is past that blanked."""

    def blank(days: int | None) -> None:
        Workspace.objects.filter(pk=workspace.pk).update(mention_retention_days=days)
        Job.objects.filter(name="mentions.retain").delete()
        jobs.load()
        jobs.schedule(timezone.now())
        work()
        assert not Job.objects.filter(name="mentions.blank").exists()

    return blank


def texts() -> list[tuple[str, str | None]]:
    return list(Mention.objects.order_by("published_at").values_list("text", "removal"))


def test_nothing_is_blanked_unless_the_workspace_says_so(
    say: Callable[..., Mention], keep: Callable[..., None], workspace: Workspace
) -> None:
    say("Long ago", published_at="1999-12-31T23:00:00Z")
    keep(None)
    assert texts() == [("Long ago", None)]
    assert retention.cutoff(workspace.pk) is None


def test_what_is_older_is_blanked_and_counts_as_before(
    say: Callable[..., Mention], keep: Callable[..., None], workspace: Workspace
) -> None:
    old = say("I hate it", published_at=days_ago(40), url="https://pond.example/1", metadata={"name": "Ada King"})
    say("Why?", author="bob", published_at=days_ago(39), in_reply_to=old.external_id)
    say("It is fine now", published_at=days_ago(3))
    kept = ("text", "words", "url", "metadata", "author", "removal", "version", "updated_at")
    before, counted = rows_of(Mention, *kept), rows_of(MentionRollup)
    threads = rows_of(Thread, "author", "version", "updated_at")

    keep(30)

    assert texts() == [("", "retention"), ("", "retention"), ("It is fine now", None)]
    after = Mention.objects.get(id=old.id)
    assert (after.words, after.url, after.metadata, after.author, after.version) == ("", "", {}, None, 2)
    assert (rows_of(Mention, *kept), rows_of(MentionRollup)) == (before, counted)
    assert rows_of(Thread, "author", "version", "updated_at") == threads
    assert Thread.objects.get(opening_id=old.id).author is None
    event = AuditEvent.objects.get(action="mention.blanked")
    assert (event.workspace_id, orjson.loads(event.counts or "")["blanked"]) == (workspace.pk, 2)


def test_nothing_is_left_to_blank_in_a_workspace_that_is_gone() -> None:
    jobs.enqueue("mentions.blank", workspace=str(uuid.uuid4()))
    work()
    assert not Job.objects.filter(name="mentions.blank").exists()


def test_days_are_those_of_the_workspace_and_whole_ones(workspace: Workspace) -> None:
    Workspace.objects.filter(pk=workspace.pk).update(mention_retention_days=1, time_zone="Asia/Tokyo")
    cutoff = retention.cutoff(workspace.pk)
    assert cutoff is not None
    in_tokyo = cutoff.astimezone(datetime.timezone(datetime.timedelta(hours=9)))
    assert (in_tokyo.hour, in_tokyo.minute, in_tokyo.second) == (0, 0, 0)
    assert datetime.timedelta(days=1) <= timezone.now() - cutoff < datetime.timedelta(days=2)


def test_what_is_past_its_time_is_not_taken_in(
    workspace: Workspace, channel: Channel, keep: Callable[..., None]
) -> None:
    keep(30)
    items = [post(channel, published_at=days_ago(number)) for number in (40, 3)]
    result = ingest.record(by=acting_owner(workspace), posts=Posts(items), partial=True)
    assert [(each.index, each.code) for each in result.refused] == [(0, "past_retention")]
    assert Mention.objects.count() == 1


def test_what_is_blanked_stays_so_when_more_is_kept_again(
    workspace: Workspace, channel: Channel, keep: Callable[..., None]
) -> None:
    item = post(channel, author="ada", text="Hello", published_at=days_ago(40))
    recorded(workspace, item)
    keep(30)
    keep(60)
    recorded(workspace, {**item, "likes": 3, "observed_at": days_ago(1)})
    mention = Mention.objects.get()
    assert (mention.text, mention.author, mention.removal, mention.likes) == ("", None, "retention", 3)


def test_an_author_who_was_erased_is_blanked_in_time_too_and_the_post_stays_marked(
    say: Callable[..., Mention], forget: Callable[..., Erasure], keep: Callable[..., None]
) -> None:
    mention = say("Hello", published_at=days_ago(40))
    forget()
    keep(30)
    mention.refresh_from_db()
    assert (mention.author, mention.removal) == (None, "erasure")


@pytest.mark.parametrize("answered", [True, False])
def test_who_answered_first_stands_though_nobody_knows_any_more_who_asked(
    answered: bool, say: Callable[..., Mention], keep: Callable[..., None]
) -> None:
    asked = say("Why?", published_at=days_ago(40), author_kind="customer")
    reply = {"author_kind": "customer", "in_reply_to": asked.external_id}
    if answered:
        say("Because", author="bob", published_at=days_ago(39), **reply)
    say("It still is so", author="ada", published_at=days_ago(38), **reply)
    before = Thread.objects.get(id=asked.thread_id)
    assert (before.state, before.first_response_at is not None) == ("answered" if answered else "unanswered", answered)
    keep(30)

    say("Me, too", author="eve", published_at=days_ago(1), **reply)

    after = Thread.objects.get(id=asked.thread_id)
    assert (after.posts, after.state) == (before.posts + 1, "answered")
    if answered:
        assert (after.first_response_at, after.first_response_by) == (before.first_response_at, "peer")


def test_many_are_blanked_in_steps_that_go_on_where_the_last_one_ended(
    workspace: Workspace, channel: Channel, keep: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    same = days_ago(40)
    recorded(workspace, *(post(channel, published_at=same if number % 2 else days_ago(50)) for number in range(11)))
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    monkeypatch.setattr("groundswell.events.jobs.SECONDS_AT_ONCE", 0.0)  # a step a turn
    keep(30)
    assert {removal for _, removal in texts()} == {"retention"}
    counts = [
        orjson.loads(each.counts or "")["blanked"] for each in AuditEvent.objects.filter(action="mention.blanked")
    ]
    assert counts == [2, 2, 2, 2, 2, 1]


def test_a_step_that_died_is_done_again(
    say: Callable[..., Mention], keep: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    say("Hello", published_at=days_ago(40))
    real, failures = retention._blank, [ConnectionError("cut")]

    def failing(*args: Any, **kwargs: Any) -> int:
        count = real(*args, **kwargs)
        if failures:
            raise failures.pop()
        return count

    monkeypatch.setattr(retention, "_blank", failing)
    Workspace.objects.update(mention_retention_days=30)
    jobs.load()
    jobs.schedule(timezone.now())
    work()
    assert texts() == [("Hello", None)]
    Job.objects.filter(name="mentions.blank").update(due_at=timezone.now())
    work()
    assert texts() == [("", "retention")]


def test_answers_kept_for_retries_are_blanked_as_well(
    say: Callable[..., Mention], keep: Callable[..., None], workspace: Workspace
) -> None:
    mention = say("Hello", published_at=days_ago(40))
    body = {"id": str(mention.id), "text": "Hello", "author": mention.author, "removal": None}
    IdempotencyKey.objects.create(
        membership_id=uuid.uuid4(), key="one", workspace_id=workspace.pk, fingerprint="f", status=201, headers="{}",
        body=orjson.dumps(body), created_at=timezone.now(),
    )  # fmt: skip
    keep(30)
    kept = orjson.loads(bytes(IdempotencyKey.objects.get().body))
    assert kept == {"id": str(mention.id), "text": "", "author": None, "removal": "retention"}
