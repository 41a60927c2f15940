"""Mentions and threads as evidence: what is kept of them, whose they are, and what is left of an erased author."""

import datetime
import hashlib
import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from groundswell.channels.models import Channel
from groundswell.core.transactions import write_transaction
from groundswell.decisions import snapshots
from groundswell.decisions.models import Evidence
from groundswell.events import jobs
from groundswell.events.models import AuditEvent, Job
from groundswell.mentions.authors import Pseudonyms, place_of
from groundswell.mentions.models import Erasure, ErasurePart, Mention, Thread
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory

pytestmark = pytest.mark.django_db

TEXT = "The invoice was charged twice \u2013 \u201cagain\u201d \U0001f621"


@pytest.fixture
def cite(api: ApiClient, log: Any) -> Any:
    """Attaches evidence to a new draft."""

    def make(**body: Any) -> dict[str, Any]:
        answer = api.post("/evidence/", {"decision": log()["id"], **body})
        assert answer.status_code == 201, answer.content
        return answer.json()

    return make


@pytest.fixture
def asked_and_answered(workspace: Workspace, said: Any) -> tuple[Mention, Mention, Thread]:
    """A question, its answer by the company an hour later, and their thread."""
    channel = ChannelFactory.create(workspace=workspace, name="Help forum")
    question = said(channel, external_id="1", text=TEXT, kind="question", reach=70, url="https://forum.example/1")
    answer = said(
        channel,
        external_id="2",
        in_reply_to="1",
        author="b" * 32,
        author_kind="employee",
        text="Sorry, refunded.",
        published_at=question.published_at + datetime.timedelta(hours=1),
    )
    question.refresh_from_db()
    return question, answer, Thread.objects.get(workspace_id=workspace.pk, id=question.thread_id)


def has_hash_of_its_snapshot(evidence: dict[str, Any]) -> bool:
    text = json.dumps(evidence["snapshot"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return bool(evidence["snapshot_hash"] == hashlib.sha256(text.encode()).hexdigest())


def test_a_mention_is_kept_with_its_channel_as_they_were(
    api: ApiClient, workspace: Workspace, said: Any, cite: Any
) -> None:
    channel = ChannelFactory.create(workspace=workspace, name="Help forum")
    mention = said(
        channel,
        external_id="77",
        text=TEXT,
        url="https://forum.example/77",
        author_kind="customer",
        language="en",
        kind="complaint",
        sentiment="negative",
        sentiment_score=-0.7351234567,
        likes=3,
        reach=10**15,
    )

    evidence = cite(kind="mention", mention=str(mention.id))

    assert evidence["snapshot"] == {
        "mention": str(mention.id),
        "channel": str(channel.pk),
        "channel_name": "Help forum",
        "external_id": "77",
        "thread": str(mention.thread_id),
        "author": "a" * 32,
        "author_kind": "customer",
        "published_at": "2026-01-31T12:00:00.000000Z",
        "text": TEXT,
        "url": "https://forum.example/77",
        "language": "en",
        "kind": "complaint",
        "sentiment": "negative",
        "sentiment_score": -0.735123,
        "likes": 3,
        "comments": None,
        "shares": None,
        "reach": 10**15,
        "removal": None,
    }
    assert has_hash_of_its_snapshot(evidence)
    assert [evidence[name] for name in ("kind", "mention", "thread", "measurement", "url", "measure_type")] == [
        "mention", str(mention.id), None, None, "", "anecdotal",
    ]  # fmt: skip
    Mention.objects.filter(workspace_id=workspace.pk, id=mention.id).update(text="No more.", sentiment="positive")
    assert api.get(f"/evidence/{evidence['id']}/").json() == evidence
    Mention.objects.filter(workspace_id=workspace.pk, id=mention.id).delete()
    assert api.get(f"/evidence/{evidence['id']}/").json() == evidence


def test_a_thread_is_kept_with_what_it_begins_with_and_how_it_stood(
    api: ApiClient, cite: Any, said: Any, asked_and_answered: Any
) -> None:
    question, answer, thread = asked_and_answered

    evidence = cite(kind="thread", thread=str(thread.id), measure_type="perceptual")

    assert evidence["snapshot"] == {
        "thread": str(thread.id),
        "channel": str(thread.channel_id),
        "channel_name": "Help forum",
        "state": "answered",
        "kind": "question",
        "posts": 2,
        "is_complete": True,
        "opened_at": "2026-01-31T12:00:00.000000Z",
        "opened_by": "peer",
        "first_response_at": "2026-01-31T13:00:00.000000Z",
        "first_response_by": "staff",
        "solved_at": None,
        "solved_by": None,
        "solution": None,
        "last_at": "2026-01-31T13:00:00.000000Z",
        "reach": 70,
        "opening": str(question.id),
        "author": "a" * 32,
        "text": TEXT,
        "url": "https://forum.example/1",
        "removal": None,
    }
    assert has_hash_of_its_snapshot(evidence)
    assert [evidence[name] for name in ("kind", "mention", "thread", "measurement", "measure_type")] == [
        "thread", None, str(thread.id), None, "perceptual",
    ]  # fmt: skip
    said(answer.channel, external_id="3", in_reply_to="2", published_at=answer.published_at)
    assert api.get(f"/evidence/{evidence['id']}/").json() == evidence


def test_a_thread_that_became_part_of_another_stands_for_that(workspace: Workspace, said: Any, cite: Any) -> None:
    reply = said(external_id="2", in_reply_to="1")
    middle = said(reply.channel, external_id="1", in_reply_to="0")
    top = said(reply.channel, external_id="0", text="From the start.")

    cited = [cite(kind="thread", thread=str(each.thread_id)) for each in (reply, middle, top)]

    assert len({reply.thread_id, middle.thread_id, top.thread_id}) > 1
    assert {each["thread"] for each in cited} == {str(top.thread_id)}
    assert {each["snapshot"]["text"] for each in cited} == {"From the start."}


@pytest.mark.parametrize("kind", ["mention", "thread"])
def test_what_is_cited_is_one_of_this_workspace(
    api: ApiClient, other_workspace: Workspace, said: Any, log: Any, kind: str
) -> None:
    theirs = said(ChannelFactory.create(workspace=other_workspace))
    foreign = theirs.id if kind == "mention" else theirs.thread_id
    bodies = [{"decision": log()["id"], "kind": kind, kind: str(key)} for key in (foreign, uuid.UUID(int=7))]

    answers = [api.post("/evidence/", body) for body in bodies]

    assert [each.status_code for each in answers] == [400, 400]
    assert answers[0].json()["errors"] == answers[1].json()["errors"]
    assert answers[0].json()["errors"][0]["code"] == "does_not_exist"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"kind": "mention"}, [("/mention", "required")]),
        ({"kind": "thread", "thread": None}, [("/thread", "required")]),
        ({"kind": "mention", "mention": "x"}, [("/mention", "invalid")]),
        ({"kind": "mention", "thread": "$thread"}, [("/mention", "required"), ("/thread", "other_subject")]),
        ({"kind": "thread", "thread": "$thread", "mention": "$mention"}, [("/mention", "other_subject")]),
        ({"kind": "thread", "thread": "$mention"}, [("/thread", "does_not_exist")]),
        ({"kind": "measurement", "measurement": "$mention"}, [("/measurement", "does_not_exist")]),
        ({"kind": "mention", "mention": "$mention", "url": "https://a.example/"}, [("/url", "other_subject")]),
    ],
)
@pytest.mark.parametrize("nested", [False, True])
def test_evidence_has_exactly_the_subject_its_kind_says(
    api: ApiClient, log: Any, said: Any, nested: bool, body: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    mention = said()
    names = {"$mention": str(mention.id), "$thread": str(mention.thread_id)}
    body = {name: names.get(str(value), value) for name, value in body.items()}
    if nested:
        answer = api.post("/decisions/", {"title": "x", "evidence": [body]})
        expected = [(f"/evidence/0{pointer}", code) for pointer, code in expected]
    else:
        answer = api.post("/evidence/", {"decision": log()["id"], **body})

    assert answer.status_code == 400
    assert sorted((each["pointer"], each["code"]) for each in answer.json()["errors"]) == expected
    assert not Evidence.objects.exists()


def test_a_decision_is_logged_with_what_people_said(api: ApiClient, asked_and_answered: Any) -> None:
    question, _, thread = asked_and_answered
    cited = [{"kind": "mention", "mention": str(question.id)}, {"kind": "thread", "thread": str(thread.id)}]

    decision = api.post("/decisions/", {"title": "Refund at once", "evidence": cited}).json()

    assert [each["snapshot"]["text"] for each in decision["evidence"]] == [TEXT, TEXT]
    assert [(each["mention"], each["thread"]) for each in decision["evidence"]] == [
        (str(question.id), None),
        (None, str(thread.id)),
    ]


def test_evidence_is_found_by_the_mention_or_the_thread_it_cites(
    api: ApiClient, cite: Any, asked_and_answered: Any
) -> None:
    question, answer, thread = asked_and_answered
    of_question = cite(kind="mention", mention=str(question.id))
    of_thread = cite(kind="thread", thread=str(thread.id))

    assert api.rows("/evidence/", {"mention": str(question.id)}) == [of_question]
    assert api.rows("/evidence/", {"thread": str(thread.id)}) == [of_thread]
    assert api.rows("/evidence/", {"kind": ["mention", "thread"]}) == [of_thread, of_question]
    for name, key in (
        ("mention", answer.id),
        ("mention", thread.id),
        ("thread", question.id),
        ("measurement", question.id),
    ):
        assert api.rows("/evidence/", {name: str(key)}) == []


def test_no_event_shows_what_somebody_wrote(cite: Any, asked_and_answered: Any) -> None:
    question, _, thread = asked_and_answered
    for body in ({"kind": "mention", "mention": str(question.id)}, {"kind": "thread", "thread": str(thread.id)}):
        evidence = cite(**body)
        event = AuditEvent.objects.get(object_id=evidence["id"])
        after = json.loads(event.after)
        assert after["snapshot_hash"] == evidence["snapshot_hash"]
        assert "snapshot" not in after


@pytest.fixture
def forget(workspace: Workspace) -> Callable[..., Erasure]:
    """Has evidence forget whoever has a handle in a channel, once everything else has."""

    def make(handle: str, channel: Channel) -> Erasure:
        author = Pseudonyms(workspace.pk)(handle, place=place_of(channel))
        erasure = Erasure.objects.create(
            workspace=workspace, author=author, place=place_of(channel), words=1, part=ErasurePart.EVIDENCE
        )
        theirs = Mention.objects.filter(workspace_id=workspace.pk, author=author)
        theirs.update(text="", words="", url="", removal="erasure")
        jobs.load()
        with write_transaction():
            jobs.enqueue("decisions.erase_author", workspace=str(workspace.pk), erasure=str(erasure.pk))
        assert jobs.run_next(owner=uuid.uuid4().hex)
        [left] = Job.objects.all()
        assert (left.name, left.arguments["erasure"]) == ("mentions.finish_erasure", str(erasure.pk))
        erasure.refresh_from_db()
        return erasure

    return make


def test_the_words_of_an_erased_author_leave_the_snapshots_and_the_hashes_stay(
    api: ApiClient, workspace: Workspace, cite: Any, said: Any, forget: Any
) -> None:
    channel = ChannelFactory.create(workspace=workspace)
    author = Pseudonyms(workspace.pk)("@Ada", place=place_of(channel))
    asked = said(channel, external_id="1", text=TEXT, url="https://forum.example/1", author=author)
    answered = said(channel, external_id="2", in_reply_to="1", author="b" * 32, text="Refunded.")
    theirs = [
        cite(kind="mention", mention=str(asked.id)),
        cite(kind="thread", thread=str(asked.thread_id)),
    ]
    of_others = [cite(kind="mention", mention=str(answered.id)), cite(kind="document", url="https://example.com/a")]

    erasure = forget("ada", channel)

    assert (erasure.snapshots, erasure.part) == (2, ErasurePart.EVENTS)
    for before in theirs:
        after = api.get(f"/evidence/{before['id']}/").json()
        assert after["snapshot"] == {**before["snapshot"], "text": "", "url": "", "removal": "erasure"}
        assert (after["snapshot_hash"], after["version"]) == (before["snapshot_hash"], 2)
        assert after["snapshot_hash"] == snapshots.digest(before["snapshot"])
    assert [api.get(f"/evidence/{each['id']}/").json() for each in of_others] == of_others


def test_the_handle_of_an_erased_author_leaves_all_evidence(
    api: ApiClient, workspace: Workspace, cite: Any, said: Any, forget: Any
) -> None:
    channel = ChannelFactory.create(workspace=workspace)
    named = said(channel, external_id="ada-7", text="Thanks, Ada!", url="https://forum.example/ada/7")
    cite(kind="mention", mention=str(named.id), title="Praise of @ada", note="Ada is Spanish for fairy.")
    cite(kind="document", url="https://forum.example/@ada/7", title="By @ADA")

    assert forget("ada", channel).snapshots == 2

    document, mention = api.rows("/evidence/")
    kept = mention["snapshot"]
    assert (kept["text"], kept["url"], kept["removal"]) == ("Thanks, [erased]!", "", None)
    assert kept["external_id"].startswith("erased:")
    assert (mention["title"], mention["note"]) == ("Praise of [erased]", "Ada is Spanish for fairy.")
    assert document["url"] == document["snapshot"]["url"] == "https://forum.example/%5Berased%5D/7"
    assert document["title"] == document["snapshot"]["title"] == "By [erased]"


def test_who_was_said_to_be_somebody_else_is_forgotten_too(
    api: ApiClient, workspace: Workspace, cite: Any, said: Any, forget: Any
) -> None:
    channel = ChannelFactory.create(workspace=workspace)
    mention = said(channel, author=None)
    evidence = cite(kind="mention", mention=str(mention.id))
    author = Pseudonyms(workspace.pk)("ada", place=place_of(channel))
    Mention.objects.filter(workspace_id=workspace.pk, id=mention.id).update(author=author)

    forget("ada", channel)

    assert api.get(f"/evidence/{evidence['id']}/").json()["snapshot"]["text"] == ""


def test_being_forgotten_in_one_workspace_changes_nothing_in_another(
    other: ApiClient, workspace: Workspace, other_workspace: Workspace, said: Any, forget: Any
) -> None:
    theirs = said(ChannelFactory.create(workspace=other_workspace, platform="pond"), text="Ada, @ada")
    cited = [{"kind": "mention", "mention": str(theirs.id)}]
    decision = other.post("/decisions/", {"title": "Theirs", "evidence": cited}).json()

    forget("ada", ChannelFactory.create(workspace=workspace, platform="pond"))

    assert other.get(f"/decisions/{decision['id']}/").json() == decision


def test_a_mention_whose_words_are_gone_can_be_cited(workspace: Workspace, said: Any, cite: Any) -> None:
    mention = said(text="", author=None, removal="erasure")

    evidence = cite(kind="mention", mention=str(mention.id))

    assert (evidence["snapshot"]["text"], evidence["snapshot"]["removal"]) == ("", "erasure")
    assert has_hash_of_its_snapshot(evidence)
