"""Mentions and threads as evidence: what is kept of them, whose they are, and what is left of an erased author."""

import datetime
import hashlib
import json
import uuid
from typing import Any

import pytest

from groundswell.core.transactions import write_transaction
from groundswell.decisions import snapshots
from groundswell.decisions.models import Evidence
from groundswell.events import jobs
from groundswell.events.models import AuditEvent, Job
from groundswell.mentions.models import Mention, Thread
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


def erase(workspace: Workspace, *mentions: Mention) -> None:
    """Has the job done that whoever erases an author enqueues."""
    jobs.load()
    with write_transaction():
        jobs.enqueue(
            "decisions.erase_snapshots", workspace=str(workspace.pk), mentions=[str(each.id) for each in mentions]
        )
    while jobs.run_next(owner=uuid.uuid4().hex):
        pass
    assert not Job.objects.filter(name="decisions.erase_snapshots").exists()


def test_the_words_of_an_erased_author_leave_the_snapshots_and_the_hashes_stay(
    api: ApiClient, workspace: Workspace, cite: Any, asked_and_answered: Any
) -> None:
    question, answer, thread = asked_and_answered
    of_question = cite(kind="mention", mention=str(question.id))
    of_thread = cite(kind="thread", thread=str(thread.id))
    of_answer = cite(kind="mention", mention=str(answer.id))
    cite(kind="document", url="https://example.com/a")

    erase(workspace, question)

    for before in (of_question, of_thread):
        after = api.get(f"/evidence/{before['id']}/").json()
        gone = {"author": None, "text": "", "url": "", "removal": "erasure"}
        assert after["snapshot"] == {**before["snapshot"], **gone}
        assert (after["snapshot_hash"], after["version"]) == (before["snapshot_hash"], 2)
        assert after["snapshot_hash"] == snapshots.digest(before["snapshot"])
        event = AuditEvent.objects.get(object_id=before["id"], action="evidence.erased")
        assert (event.person_id, event.before, event.after) == (None, "{}", "{}")
    assert api.get(f"/evidence/{of_answer['id']}/").json() == of_answer


def test_erasing_again_and_what_nobody_cited_changes_nothing(
    api: ApiClient, workspace: Workspace, said: Any, cite: Any
) -> None:
    first, second = said(), said()
    cite(kind="mention", mention=str(first.id))
    erase(workspace, first)
    before = api.rows("/evidence/")

    erase(workspace, first, second)

    assert api.rows("/evidence/") == before


def test_what_another_workspace_cites_stays(
    other: ApiClient, workspace: Workspace, other_workspace: Workspace, said: Any
) -> None:
    theirs = said(ChannelFactory.create(workspace=other_workspace))
    cited = [{"kind": "mention", "mention": str(theirs.id)}]
    decision = other.post("/decisions/", {"title": "Theirs", "evidence": cited}).json()

    erase(workspace, theirs)

    assert other.get(f"/decisions/{decision['id']}/").json() == decision


def test_a_mention_whose_words_are_gone_can_be_cited(workspace: Workspace, said: Any, cite: Any) -> None:
    mention = said(text="", author=None, removal="erasure")

    evidence = cite(kind="mention", mention=str(mention.id))

    assert (evidence["snapshot"]["text"], evidence["snapshot"]["removal"]) == ("", "erasure")
    assert has_hash_of_its_snapshot(evidence)
