"""Sending: whatever the service does, what we say is said there once, and what came of it is written down."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from groundswell.connectors.interface import Fate, Sent
from groundswell.events import leases
from groundswell.events.models import AuditEvent, Job
from groundswell.feeds import polling
from groundswell.feeds.models import Feed
from groundswell.mentions.models import Mention, Solution, Thread
from groundswell.replies import sending, tasks
from groundswell.replies.models import Reply as Row
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.principals import Service
from tests.client import ApiClient
from tests.factories.threads import SolutionFactory
from tests.server.replies.conftest import Reply
from tests.support.parlours import Parlour, Talk

Work = Callable[[], int]
SAID = "Hold the button for ten seconds."


def shown(api: ApiClient, reply: Reply) -> Reply:
    found: Reply = api.get(f"/replies/{reply['id']}/").json()
    return found


def actions() -> list[str]:
    return list(AuditEvent.objects.filter(object_type="reply").order_by("id").values_list("action", flat=True))


def test_an_approved_reply_is_said_and_its_thread_is_answered_at_once(
    api: ApiClient, approved: Reply, parlour: Talk, question: Mention, work: Work
) -> None:
    assert (approved["state"], approved["attempts"], approved["sent_at"]) == ("approved", 0, None)
    work()

    now = shown(api, approved)
    assert (now["state"], now["attempts"], now["is_unknown"], now["error_code"]) == ("sent", 1, False, None)
    assert (now["remote_id"], now["url"], now["next_attempt_at"]) == (
        "answer-1", "https://parlour.example/answer-1", None,
    )  # fmt: skip
    assert parlour.answers[0] | {"at": ""} == {
        "id": "answer-1", "to": "question-1", "text": SAID, "at": "", "held": False,
    }  # fmt: skip
    answer = Mention.objects.get(id=now["answer"])
    assert (answer.text, answer.author_kind, answer.in_reply_to) == (SAID, "employee", "question-1")
    assert (answer.thread_id, answer.url) == (question.thread_id, now["url"])
    thread = Thread.objects.get(id=question.thread_id)
    assert (thread.state, thread.first_response_by, thread.posts) == ("answered", "staff", 2)
    assert thread.first_response_at == answer.published_at
    assert actions() == ["reply.created", "reply.approved", "reply.sent"]
    assert work() == 0
    assert parlour.asked == 1


@pytest.mark.parametrize("feed_comes_first", [True, False])
def test_the_feed_brings_the_same_mention_and_its_word_counts_whichever_comes_first(
    approved: Reply,
    feed: Feed,
    parlour: Talk,
    question: Mention,
    work: Work,
    later: Work,
    workspace: Workspace,
    feed_comes_first: bool,
) -> None:
    def poll() -> None:
        polling.poll(Feed.objects.get(), by=Service(workspace.pk, workspace.calendar))

    if feed_comes_first:
        parlour.next.append("lose")
        work()
        poll()
        assert Mention.objects.count() == 2
        later()
    else:
        work()
        poll()

    reply, answer = Row.objects.get(), Mention.objects.exclude(id=question.id).get()
    assert (reply.state, reply.answer_id) == ("sent", answer.id)
    assert answer.author is not None  # which only the feed knows
    assert answer.published_at == datetime.datetime.fromisoformat(parlour.answers[0]["at"])
    assert Thread.objects.get(id=question.thread_id).posts == 2


@pytest.mark.parametrize("connector", ["parlour", "parlour_once"])
@pytest.mark.parametrize("what", ["lose", "drop", 500])
def test_an_answer_that_is_lost_is_said_once_all_the_same(
    approved: Reply, feed: Feed, parlour: Talk, work: Work, later: Work, api: ApiClient, connector: str, what: str | int
) -> None:
    Feed.objects.update(connector=connector)
    parlour.takes_once = connector == "parlour_once"
    parlour.next.append(what)
    work()

    now = shown(api, approved)
    assert (now["state"], now["is_unknown"], now["attempts"]) == ("sending", True, 1)
    assert now["error_code"] == ("unavailable" if what == 500 else "unreachable")
    assert work() == 0  # it is not tried at once
    later()
    later()
    later()
    now = shown(api, approved)
    assert (now["state"], now["is_unknown"], now["error_code"], now["error_detail"]) == ("sent", False, None, "")
    assert parlour.texts() == [SAID]
    assert now["remote_id"] == "answer-1"
    assert Mention.objects.filter(external_id="answer-1").count() == 1
    if what == "lose" and connector == "parlour":
        assert parlour.asked == 1  # it was found


def test_where_nobody_can_tell_people_decide(
    approved: Reply, feed: Feed, parlour: Talk, work: Work, later: Work, api: ApiClient, step: Callable[..., Any]
) -> None:
    Feed.objects.update(connector="parlour_deaf")
    parlour.next.append("drop")
    work()

    now = shown(api, approved)
    assert (now["state"], now["is_unknown"], now["error_code"]) == ("failed", True, "outcome_unknown")
    assert later() == 0
    assert step(approved, "withdraw").json()["code"] == "reply_not_withdrawable"
    assert step(approved, "retry").json()["state"] == "approved"
    work()
    assert shown(api, approved)["state"] == "sent"
    assert parlour.texts() == [SAID]
    assert actions()[2:] == ["reply.failed", "reply.retried", "reply.sent"]


def test_a_service_that_cannot_be_asked_for_now_is_asked_later_and_nothing_is_said_twice(
    approved: Reply, parlour: Talk, work: Work, later: Work, api: ApiClient
) -> None:
    parlour.next.append("lose")
    work()
    parlour.is_deaf = True
    for _ in range(4):
        later()
    assert shown(api, approved)["state"] == "sending"
    parlour.is_deaf = False
    later()
    assert shown(api, approved)["state"] == "sent"
    assert parlour.asked == 1


def test_one_that_is_held_is_looked_for_until_it_is_shown(
    approved: Reply, parlour: Talk, work: Work, later: Work, api: ApiClient, question: Mention, step: Callable[..., Any]
) -> None:
    parlour.next.append("hold")
    work()
    now = shown(api, approved)
    assert (now["state"], now["is_unknown"], now["remote_id"], now["answer"]) == ("held", False, None, None)
    assert now["next_attempt_at"] is not None
    assert Thread.objects.get(id=question.thread_id).state == "unanswered"
    later()
    assert shown(api, approved)["state"] == "held"

    parlour.answers[0]["held"] = False
    assert step(approved, "retry").json()["state"] == "held"
    assert work() == 1
    now = shown(api, approved)
    assert (now["state"], now["remote_id"]) == ("sent", "answer-1")
    assert Thread.objects.get(id=question.thread_id).state == "answered"
    assert (parlour.asked, later()) == (1, 0)
    assert actions()[2:] == ["reply.held", "reply.retried", "reply.sent"]


def test_what_the_service_does_not_take_is_rejected_with_its_words_and_can_be_said_otherwise(
    approved: Reply, parlour: Talk, work: Work, api: ApiClient, step: Callable[..., Any]
) -> None:
    parlour.next.append(422)
    work()
    now = shown(api, approved)
    assert (now["state"], now["error_code"], now["error_detail"]) == ("rejected", "rejected", "No more of this: 422.")
    assert (now["is_unknown"], now["next_attempt_at"]) == (False, None)

    before = Row.objects.get().key
    again = step(approved, "withdraw").json()
    assert (again["state"], again["attempts"], again["error_code"], again["approved_by"]) == ("draft", 0, None, None)
    assert Row.objects.get().key != before
    assert api.patch(f"/replies/{again['id']}/", {"text": "Shorter."}, if_match="*").status_code == 200
    assert step(approved, "approve").status_code == 200
    work()
    assert parlour.texts() == ["Shorter."]


def test_a_service_that_wants_to_be_left_alone_is(
    approved: Reply,
    draft: Callable[..., Reply],
    step: Callable[..., Any],
    parlour: Talk,
    work: Work,
    later: Work,
    api: ApiClient,
) -> None:
    parlour.next.append(429)
    parlour.headers["Retry-After"] = "7200"
    work()

    now = shown(api, approved)
    assert (now["state"], now["is_unknown"], now["error_code"], now["attempts"]) == (
        "approved",
        False,
        "rate_limited",
        1,
    )
    rests = datetime.datetime.fromisoformat(now["next_attempt_at"]) - timezone.now()
    assert datetime.timedelta(minutes=115) < rests <= datetime.timedelta(minutes=120)
    assert work() == 0
    assert actions() == ["reply.created", "reply.approved"]  # waiting is no news
    other = step(draft(text="Ask in the shop."), "approve").json()
    assert other["next_attempt_at"] >= now["next_attempt_at"][:16]
    later()
    assert parlour.asked == 1  # by any of them

    Feed.objects.update(not_before=None)
    later()
    assert shown(api, approved)["state"] == "sent"
    assert parlour.texts() == [SAID, "Ask in the shop."]


def test_who_may_not_say_anything_is_told_so_and_may_be_let_in(
    approved: Reply, parlour: Talk, work: Work, later: Work, api: ApiClient, step: Callable[..., Any]
) -> None:
    parlour.next.append(401)
    work()
    now = shown(api, approved)
    assert (now["state"], now["error_code"], now["is_unknown"]) == ("failed", "unauthorized", False)
    assert later() == 0
    step(approved, "retry")
    work()
    assert shown(api, approved)["state"] == "sent"


def test_a_solution_that_is_passed_on_is_counted_once_and_when_it_is_there(
    draft: Callable[..., Reply],
    step: Callable[..., Any],
    parlour: Talk,
    work: Work,
    later: Work,
    workspace: Workspace,
    question: Mention,
) -> None:
    solution = SolutionFactory.create(workspace=workspace)
    reply = draft(solution=str(solution.pk))
    step(reply, "approve")
    parlour.next.append("lose")
    work()
    assert Solution.objects.get().reuse_count == 0
    later()
    later()

    assert Row.objects.get().state == "sent"
    assert Solution.objects.get().reuse_count == 1
    event = AuditEvent.objects.get(action="solution.reused")
    assert str(question.id) in str(event.after)


def test_a_paused_feed_sends_nothing_until_it_is_resumed(
    approved: Reply, parlour: Talk, work: Work, later: Work, api: ApiClient
) -> None:
    Feed.objects.update(paused_at=timezone.now())
    work()
    now = shown(api, approved)
    assert (now["state"], now["error_code"], now["attempts"]) == ("approved", "feed_paused", 0)
    Feed.objects.update(paused_at=None, not_before=timezone.now() + datetime.timedelta(hours=1))
    assert later() == 1
    assert shown(api, approved)["attempts"] == 0  # the service has asked to be left alone
    Feed.objects.update(not_before=None)
    later()
    assert (shown(api, approved)["state"], parlour.asked) == ("sent", 1)


@pytest.mark.parametrize("gone", [{"removal": "erasure", "text": ""}, {"external_id": "erased:0123456789"}])
def test_a_question_whose_words_or_id_are_gone_is_not_answered(
    approved: Reply, parlour: Talk, work: Work, gone: dict[str, str]
) -> None:
    Mention.objects.update(**gone)
    work()
    reply = Row.objects.get()
    assert (reply.state, reply.error_code, parlour.asked) == ("failed", "mention_removed", 0)


@pytest.mark.parametrize(
    "said", [None, "sent", object(), Sent("gone"), Sent(None), Sent(["sent"])]  # type: ignore[arg-type]
)  # fmt: skip
def test_a_connector_that_breaks_costs_nothing_but_a_look(
    approved: Reply, parlour: Talk, work: Work, later: Work, monkeypatch: pytest.MonkeyPatch, said: Any
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Parlour, "reply", lambda *args, **kwargs: said)
        work()
        reply = Row.objects.get()
        assert (reply.state, reply.is_unknown, reply.error_code) == ("sending", True, "fault")
    for _ in range(3):
        later()
    assert (Row.objects.get().state, parlour.texts()) == ("sent", [SAID])


@pytest.mark.parametrize(
    ("remote_id", "url"),
    [(None, None), ("", "javascript:alert(1)"), (7, "https://a.example/ b"), ("x" * 201, "x" * 3000), ("\0", b"")],
)
def test_an_id_or_address_that_cannot_be_one_is_none(
    approved: Reply, parlour: Talk, work: Work, monkeypatch: pytest.MonkeyPatch, remote_id: Any, url: Any
) -> None:
    monkeypatch.setattr(Parlour, "reply", lambda *args, **kwargs: Sent(Fate.SENT, remote_id, url))
    work()
    reply = Row.objects.get()
    assert (reply.state, reply.remote_id, reply.url, reply.answer_id) == ("sent", None, "", None)
    assert Mention.objects.count() == 1


def test_what_a_connector_wants_to_be_told_again_it_is(
    draft: Callable[..., Reply], step: Callable[..., Any], parlour: Talk, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def reply(self: Parlour, *args: Any, **kwargs: Any) -> Sent:
        told.append(self.state)
        self.state = f"session {len(told)}"
        return Sent(Fate.SENT, str(len(told)))

    monkeypatch.setattr(Parlour, "reply", reply)
    for _ in range(2):
        step(draft(), "approve")
        work()
    assert told == ["", "session 1"]
    assert "session" not in Feed.objects.get().state  # it is sealed


def test_who_is_overtaken_still_tells_that_it_has_arrived(
    approved: Reply, parlour: Talk, later: Work, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first worker hangs for longer than its lease; the second finds what the first has said."""
    by = Service(workspace.pk, workspace.calendar)
    [slow] = leases.claim(Job.objects.filter(name=tasks.SEND), owner="slow", seconds=60, limit=1)
    asked = sending._asked

    def hanging(*given: Any) -> Any:
        monkeypatch.setattr(sending, "_asked", asked)
        result = asked(*given)
        later()
        return result

    monkeypatch.setattr(sending, "_asked", hanging)
    sending.go_on(slow, approved["id"], by=by)

    assert (Row.objects.get().state, parlour.asked, parlour.looked) == ("sent", 1, 1)
    assert Mention.objects.filter(external_id="answer-1").count() == 1
    assert actions().count("reply.sent") == 1
    job = Job.objects.get(name=tasks.SEND)
    assert (job.owner, job.due_at) == ("ours", None)


def test_nothing_is_written_by_who_was_overtaken_before_it_began(
    approved: Reply, parlour: Talk, later: Work, workspace: Workspace
) -> None:
    [slow] = leases.claim(Job.objects.filter(name=tasks.SEND), owner="slow", seconds=60, limit=1)
    Job.objects.filter(pk=slow.pk).update(owner="other")
    with pytest.raises(leases.LeaseLost):
        sending.go_on(slow, approved["id"], by=Service(workspace.pk, workspace.calendar))
    assert (Row.objects.get().attempts, parlour.asked) == (0, 0)
