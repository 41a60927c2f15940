"""Somebody asks to be forgotten: what goes, what stays, and what happens with what comes later."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.db import transaction

from groundswell.activity.models import Delivery
from groundswell.channels.models import Channel
from groundswell.core.ids import uuid7
from groundswell.events import jobs, trail
from groundswell.events.audit.verification import verify
from groundswell.events.models import AuditEvent, IdempotencyKey, Job
from groundswell.mentions.authors import Pseudonyms, place_of
from groundswell.mentions.models import Erasure, Mention, MentionRollup, Solution, Thread, ThreadClosing
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import post, recorded
from tests.factories.webhooks import DeliveryFactory
from tests.factories.workspaces import acting_owner
from tests.server.mentions.authors.conftest import work

pytestmark = pytest.mark.django_db


def rows_of(model: Any, *without: str) -> list[Any]:
    """All rows of a table, without some columns."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in without]
    return list(model.objects.order_by("id").values(*names))


def everything() -> str:
    """Whatever any of the service's tables says, as one text."""
    from tests.contract.catalogue import contents

    return repr(contents())


def test_what_the_author_wrote_goes_and_what_it_counts_as_stays(
    say: Callable[..., Mention], forget: Callable[..., Erasure]
) -> None:
    mention = say(
        "My parcel is lost, I am furious!",
        url="https://pond.example/7",
        metadata={"full_name": "Ada King"},
        likes=3,
        sentiment="negative",
    )
    kept = ("text", "words", "url", "metadata", "removal", "version", "updated_at", "is_pending")
    before, counted = (
        rows_of(Mention, *kept),
        rows_of(MentionRollup),
    )
    threads = rows_of(Thread)

    erasure = forget()

    assert (rows_of(Mention, *kept), rows_of(MentionRollup), rows_of(Thread)) == (before, counted, threads)
    after = Mention.objects.get(id=mention.id)
    assert (after.text, after.words, after.url, after.metadata) == ("", "", "", {})
    assert (after.removal, after.version) == ("erasure", mention.version + 1)
    assert after.updated_at > mention.updated_at
    assert (erasure.mentions, erasure.part, erasure.seen) == (1, None, 0)
    assert erasure.finished_at is not None


def test_the_handle_goes_from_what_others_wrote(say: Callable[..., Mention], forget: Callable[..., Erasure]) -> None:
    named = say("Thanks @Ada, ask ADA. Canada!", author="bob", url="https://pond.example/ada/8", metadata={"to": "ada"})
    other = say("Nothing to see", author="bob")

    erasure = forget()

    named.refresh_from_db()
    assert (named.text, named.words) == (
        "Thanks [erased], ask [erased]. Canada!", "thanks erased ask erased canada",
    )  # fmt: skip
    assert (named.url, named.metadata, named.removal, named.version) == ("", {"to": "[erased]"}, None, 2)
    assert Mention.objects.get(id=other.id).version == 1
    assert erasure.texts == 1


def test_neither_the_handle_nor_a_word_is_left_in_any_table(
    say: Callable[..., Mention], forget: Callable[..., Erasure], channel: Channel
) -> None:
    say("The xylophone is broken", author="Ada_of_Pond", external_id="tag:pond,Ada_of_Pond/1")
    say("@ada_of_pond which one?", author="bob", in_reply_to="tag:pond,Ada_of_Pond/1")

    forget("ada_OF_pond")

    left = everything().casefold()
    assert "xylophone" not in left
    assert "ada_of_pond" not in left


def test_by_its_pseudonym_an_author_is_forgotten_as_by_the_handle(
    say: Callable[..., Mention], forget: Callable[..., Erasure]
) -> None:
    mine, named = say("Mine"), say("@ada is right", author="bob")
    forget(str(mine.author), channel=None)
    texts = Mention.objects.order_by("id").values_list("text", flat=True)
    assert list(texts) == ["", "[erased] is right"]
    assert {mine.id, named.id} == set(Mention.objects.values_list("id", flat=True))


def test_who_has_the_handle_elsewhere_is_somebody_else(
    say: Callable[..., Mention], forget: Callable[..., Erasure], workspace: Workspace, other_workspace: Workspace
) -> None:
    lake = ChannelFactory.create(workspace=workspace, platform="lake")
    on_lake = recorded(workspace, post(lake, author="ada", text="I am on the lake")).only
    theirs = ChannelFactory.create(workspace=other_workspace, platform="pond")
    in_another = recorded(other_workspace, post(theirs, author="ada", text="ada here")).only

    forget()

    assert Mention.objects.get(id=on_lake.id).text == "I am on the lake"
    assert Mention.objects.get(id=in_another.id).text == "ada here"


def test_what_comes_later_is_blanked_as_it_comes_in_and_counted(
    say: Callable[..., Mention], forget: Callable[..., Erasure]
) -> None:
    forget()
    mine = say("I am back, and very happy", sentiment="positive")
    named = say("Welcome back @ada", author="bob")
    assert (mine.text, mine.words, mine.removal, mine.sentiment) == ("", "", "erasure", "positive")
    assert (named.text, named.removal) == ("Welcome back [erased]", None)
    assert sum(cell.n for cell in MentionRollup.objects.all()) == 2


def test_the_same_posts_again_bring_nothing_back(
    channel: Channel, workspace: Workspace, forget: Callable[..., Erasure]
) -> None:
    items = [
        post(channel, author="ada", text="The xylophone is lost", external_id="ada/1"),
        post(channel, author="bob", text="@ada which?", external_id="2", in_reply_to="ada/1"),
    ]
    recorded(workspace, *items)
    forget()
    before, counted, threads = rows_of(Mention), rows_of(MentionRollup), rows_of(Thread)

    again = recorded(workspace, *items)
    assert (again.unchanged, again.created, again.updated) == (2, 0, 0)
    assert (rows_of(Mention), rows_of(MentionRollup), rows_of(Thread)) == (before, counted, threads)


@pytest.mark.parametrize("later", [False, True])
def test_a_later_state_of_a_post_counts_and_stays_blank(
    later: bool, channel: Channel, workspace: Workspace, forget: Callable[..., Erasure]
) -> None:
    items = [
        post(channel, author="ada", text="I hate it, the xylophone is horrible", external_id="ada/1"),
        post(channel, author="bob", text="@ada, which?", external_id="2", in_reply_to="ada/1"),
    ]
    recorded(workspace, *items)
    forget()
    judged = ("language", "kind", "sentiment", "sentiment_score", "topics", "text", "words", "removal", "thread_id")
    before = list(Mention.objects.order_by("id").values_list(*judged))
    counted = [row for row in rows_of(MentionRollup, "engagement", "version", "id") if row["n"]]

    again = recorded(
        workspace, *({**each, "likes": 5, "observed_at": "2026-02-01T00:00:00Z"} for each in items), later=later
    )
    work()

    assert again.updated == 2
    assert list(Mention.objects.order_by("id").values_list(*judged)) == before
    assert [row for row in rows_of(MentionRollup, "engagement", "version", "id") if row["n"]] == counted
    assert {each.likes for each in Mention.objects.all()} == {5}


def test_replaced_ids_still_lead_from_answers_to_questions(
    channel: Channel, workspace: Workspace, forget: Callable[..., Erasure]
) -> None:
    def item(external_id: str, **values: Any) -> dict[str, Any]:
        return post(channel, external_id=external_id, author="bob", **values)

    recorded(workspace, item("u/ada/1"), item("2", in_reply_to="u/ada/1"), item("3", conversation="ada's"))
    recorded(workspace, item("4", in_reply_to="u/ada/absent"))
    forget()

    assert "ada" not in repr(list(Mention.objects.values_list("external_id", "in_reply_to", "conversation")))
    assert "ada" not in repr(list(Thread.objects.values_list("key", flat=True)))
    recorded(
        workspace,
        item("5", in_reply_to="u/ada/1"),
        item("6", conversation="ada's"),
        item("7", in_reply_to="u/ada/absent"),
        item("u/ada/absent"),
    )
    threads = {each.external_id: each.thread_id for each in Mention.objects.all()}
    assert threads["2"] == threads["5"]
    assert threads["3"] == threads["6"]
    assert threads["4"] == threads["7"]
    assert sorted(Thread.objects.filter(merged_into=None).values_list("posts", flat=True)) == [2, 3, 3]


def test_a_solution_loses_what_was_theirs(
    say: Callable[..., Mention], forget: Callable[..., Erasure], workspace: Workspace, channel: Channel
) -> None:
    def solved(question: Mention, answer: Mention) -> Solution:
        return Solution.record(
            by=acting_owner(workspace),
            action="solution.accepted",
            channel=channel,
            thread_key=f"post:{question.external_id}",
            thread_id=question.thread_id,
            mention_id=answer.id,
            title="To @ada",
            question=question.text,
            answer=answer.text,
            words="made when it was accepted",
            url="https://pond.example/answer",
            author=answer.author,
            solver="peer",
        )

    asked = say("Where is the xylophone?")
    of_hers = solved(asked, say("In the box", author="bob", in_reply_to=asked.external_id))
    asked = say("Where is the trumpet?", author="bob")
    by_her = solved(asked, say("In the attic", in_reply_to=asked.external_id))
    asked = say("Where is the drum?", author="bob")
    of_others = solved(asked, say("Gone", author="eve", in_reply_to=asked.external_id))

    erasure = forget()

    for each in (of_hers, by_her, of_others):
        each.refresh_from_db()
    assert (of_hers.question, of_hers.answer, of_hers.url) == ("", "In the box", "https://pond.example/answer")
    assert (by_her.question, by_her.answer, by_her.url) == ("Where is the trumpet?", "", "")
    assert (of_others.question, of_others.answer) == ("Where is the drum?", "Gone")
    assert [each.title for each in (of_hers, by_her, of_others)] == ["To [erased]"] * 3
    assert [each.is_erased for each in (of_hers, by_her, of_others)] == [True, True, False]
    assert of_hers.words == "to erased in the box"
    assert erasure.solutions >= 3


def test_an_answer_that_was_deleted_since_is_recognised_by_its_author(
    forget: Callable[..., Erasure], workspace: Workspace, channel: Channel
) -> None:
    solution = Solution.record(
        by=acting_owner(workspace), action="solution.accepted", channel=channel, thread_key="post:1",
        thread_id=uuid7(), mention_id=uuid7(), question="Where?", answer="There", words="where there", solver="peer",
        author=Pseudonyms(workspace.pk)("ada", place=place_of(channel)),
    )  # fmt: skip
    forget()
    solution.refresh_from_db()
    assert (solution.answer, solution.words, solution.is_erased) == ("", "where", True)


def test_why_a_thread_was_closed_names_nobody_who_is_erased(
    say: Callable[..., Mention], forget: Callable[..., Erasure], workspace: Workspace, channel: Channel
) -> None:
    mention = say("Hello?")
    reason = "Ada called us"
    ThreadClosing.record(
        by=acting_owner(workspace), action="thread.closed", channel=channel, reason=reason,
        thread_key=f"post:{mention.external_id}", thread_id=mention.thread_id,
    )  # fmt: skip
    Thread.objects.filter(id=mention.thread_id).update(closed_reason=reason)
    forget()
    assert ThreadClosing.objects.get().reason == "[erased] called us"
    assert Thread.objects.get(id=mention.thread_id).closed_reason == "[erased] called us"


def test_the_audit_trail_says_nothing_of_them_and_still_holds(
    say: Callable[..., Mention], forget: Callable[..., Erasure], workspace: Workspace
) -> None:
    mention = say("My xylophone is lost")
    notes: list[dict[str, Any]] = [
        {"object_id": mention.id, "before": {"text": mention.text, "kind": "other", "metadata": {"name": "Ada King"}}},
        {"before": {"text": "Hello ada", "author": "f" * 32}, "after": None},
        {"before": None, "after": {"title": "Call @ada, max", "aggregation": "max"}},
        {"before": None, "after": {"title": "Ada, the language"}},
        {"before": {"author": mention.author, "text": "Deleted long ago"}},
    ]
    with transaction.atomic():
        made = [
            trail.note(workspace_id=workspace.pk, by=None, action="tests.noted", object_type="mention", **each)
            for each in notes
        ]
    erasure = forget()

    def sides(key: Any) -> tuple[Any, Any]:
        event = AuditEvent.objects.get(pk=key)
        return orjson.loads(event.before or "null"), orjson.loads(event.after or "null")

    assert [sides(key) for key in made] == [
        ({"text": "", "kind": "other", "metadata": {}}, None),
        ({"text": "Hello [erased]", "author": "f" * 32}, None),
        (None, {"title": "Call [erased], max", "aggregation": "max"}),
        (None, {"title": "Ada, the language"}),
        ({"author": mention.author, "text": ""}, None),
    ]
    assert erasure.events == 4
    assert verify(workspace.pk).broken is None
    assert AuditEvent.objects.filter(action="audit_event.redacted").count() == 1


def test_receivers_of_webhooks_are_not_quoted_any_more(
    say: Callable[..., Mention], forget: Callable[..., Erasure], workspace: Workspace
) -> None:
    mention = say("My xylophone is lost")
    with transaction.atomic():
        event = trail.note(
            workspace_id=workspace.pk, by=None, action="tests.noted", object_type="mention", object_id=mention.id,
            after={"text": mention.text},
        )  # fmt: skip
    echoes, names, others = (
        DeliveryFactory.create(workspace=workspace, due_at=None, response_excerpt=said, **more)
        for said, more in (("lost", {"event_id": event}), ("thanks, @ada", {}), ("thanks", {}))
    )
    assert forget().deliveries == 2
    excerpts = [Delivery.objects.get(pk=each.pk).response_excerpt for each in (echoes, names, others)]
    assert excerpts == ["", "", "thanks"]


def test_answers_kept_for_retries_say_nothing_of_them(
    say: Callable[..., Mention], forget: Callable[..., Erasure], workspace: Workspace
) -> None:
    mention, other = say("My xylophone is lost"), say("@ada, which?", author="bob")
    kept: list[Any] = [
        {"id": str(mention.id), "text": mention.text, "url": "https://pond.example", "removal": None, "kind": "other"},
        {"items": [{"id": str(other.id), "text": other.text, "metadata": {"to": "ada"}}]},
        {"title": "ada", "count": 3},
        None,
    ]
    for number, body in enumerate(kept):
        IdempotencyKey.objects.create(
            membership_id=acting_owner(workspace).membership_id, key=str(number), workspace_id=workspace.pk,
            fingerprint="f", status=201, headers="{}", body=b"" if body is None else orjson.dumps(body),
            created_at=mention.collected_at,
        )  # fmt: skip
    assert forget().answers == 2
    bodies = [bytes(each.body) for each in IdempotencyKey.objects.order_by("key")]
    assert [body and orjson.loads(body) for body in bodies] == [
        {"id": str(mention.id), "text": "", "url": "", "removal": "erasure", "kind": "other"},
        {"items": [{"id": str(other.id), "text": "[erased], which?", "metadata": {"to": "[erased]"}}]},
        {"title": "ada", "count": 3},
        b"",
    ]


def test_work_that_waits_or_failed_does_not_name_them(
    forget: Callable[..., Erasure], workspace: Workspace, other_workspace: Workspace
) -> None:
    def waiting(workspace: Workspace, **columns: Any) -> Job:
        return Job.objects.create(
            name="tests.unknown", **{"arguments": {"workspace": str(workspace.pk), "reply": "Dear @ada"}, **columns}
        )

    ours, theirs = waiting(workspace, error="ada: no such account"), waiting(other_workspace)
    assert forget().jobs == 1
    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.arguments["reply"], ours.error) == ("Dear [erased]", "[erased]: no such account")
    assert theirs.arguments["reply"] == "Dear @ada"


def test_asking_again_while_it_is_under_way_is_one_erasure_and_after_that_another(
    workspace: Workspace, channel: Channel
) -> None:
    from groundswell.mentions.authors import services

    def ask() -> Any:
        with transaction.atomic():
            return services.erase("ada", channel=channel, by=acting_owner(workspace)).pk

    first = ask()
    assert ask() == first
    assert Job.objects.filter(name="mentions.erase_author").count() == 1
    work()
    second = ask()
    work()
    assert second != first
    assert set(Erasure.objects.values_list("status", flat=True)) == {"done"}


def test_who_is_erased_is_an_event_without_a_name(forget: Callable[..., Erasure]) -> None:
    erasure = forget()
    created, finished = AuditEvent.objects.filter(object_id=erasure.pk).order_by("id")
    assert (created.action, finished.action) == ("erasure.created", "erasure.finished")
    assert orjson.loads(created.after or "")["author"] == erasure.author
    assert orjson.loads(finished.after or "")["mentions"] == 0


def test_handlers_of_every_part_are_declared() -> None:
    from groundswell.decisions import tasks as decisions
    from groundswell.mentions.authors import work as mentions
    from groundswell.mentions.models import ErasurePart
    from groundswell.replies import tasks as replies

    jobs.load()
    contents = [*mentions.CONTENTS, *replies.PARTS, *decisions.PARTS]
    assert [*contents, *mentions.TRACES, ErasurePart.STORAGE] == list(ErasurePart)
