"""What people get who use a connector through the API: questions as mentions, and answers that go out once."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from groundswell.connectors.interface import Capability
from groundswell.connectors.markup import plain
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.feeds import tasks as polling
from groundswell.mentions.models import Mention
from groundswell.replies import tasks as sending
from groundswell.replies.models import Reply
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.connectors.promises import ANSWER, ASKED, Base, unique
from tests.connectors.subjects import Subject
from tests.factories.channels import ChannelFactory
from tests.support.relay import Fault, halved, lost, relay


def worked() -> None:
    """What a worker does once every feed and every reply is due."""
    Reply.objects.filter(next_attempt_at__isnull=False).update(next_attempt_at=timezone.now())
    Job.objects.filter(name__in=(polling.POLL, sending.SEND), due_at__isnull=False).update(due_at=timezone.now())
    while jobs.run_next(owner="ours", waits=True):
        pass


class Through(Base):
    """From the customer to the API and back, and again without anything new."""

    @pytest.fixture
    def made(self, subject: Subject, api: ApiClient, workspace: Workspace) -> Callable[[int], dict[str, Any]]:
        """Makes a feed of the service by way of a port, and has it polled once."""

        def make(port: int) -> dict[str, Any]:
            try:
                name, settings, secrets = subject.told(port)
            except NotImplementedError:
                pytest.skip("these tests do not say what a feed of the service is told")
            channel = str(ChannelFactory.create(workspace=workspace).pk)
            told = {"name": "Feed", "channel": channel, "connector": name, "settings": settings, "secrets": secrets}
            answer = api.post("/feeds/", told)
            assert answer.status_code == 201, answer.content
            worked()
            return dict(answer.json())

        return make

    def arrived(self, subject: Subject, external_id: str) -> Mention:
        end = time.monotonic() + subject.patience
        while (found := Mention.objects.filter(external_id=external_id).first()) is None:
            assert time.monotonic() < end, f"{external_id} has not arrived"
            time.sleep(0.2)
            worked()
        return found

    def test_a_question_is_a_mention_once(
        self, subject: Subject, made: Callable[[int], dict[str, Any]], api: ApiClient
    ) -> None:
        feed = made(subject.port)
        before, words = Mention.objects.count(), unique(ASKED)

        mention = self.arrived(subject, subject.ask(words))
        for _ in range(3):
            worked()

        shown = api.get(f"/mentions/{mention.id}/").json()
        assert words in shown["text"]
        assert shown["channel"] == feed["channel"]
        assert Mention.objects.count() == before + 1
        assert api.get(f"/feeds/{feed['id']}/").json()["status"] == "ok"

    def test_an_answer_is_drafted_approved_and_seen_once(
        self,
        answering: Subject,
        made: Callable[[int], dict[str, Any]],
        api: ApiClient,
        as_role: Callable[..., ApiClient],
    ) -> None:
        made(answering.port)
        question, words = answering.ask(unique(ASKED)), unique(ANSWER)

        path = self.answered(self.arrived(answering, question), words, api, as_role("contributor"))

        assert api.get(path).json()["state"] == "sent"
        self.assert_seen_once(answering, question, words, api.get(path).json()["answer"])

    def answered(self, mention: Mention, words: str, api: ApiClient, colleague: ApiClient) -> str:
        """Where a reply is that somebody drafts, somebody else approves, and a worker sends."""
        draft = colleague.post("/replies/", {"mention": str(mention.id), "text": words})
        assert draft.status_code == 201, draft.content
        path = f"/replies/{draft.json()['id']}/"
        approved = api.post(f"{path}approve/", if_match=draft["ETag"])
        assert approved.status_code == 200, approved.content
        worked()
        return path

    def assert_seen_once(self, subject: Subject, question: str, words: str, answer: str | None) -> None:
        """Whatever the worker goes on to do, the customer sees the answer once, and it is one mention of staff."""

        def times() -> int:
            return sum(words in " ".join(plain(each).split()) for each in subject.seen(question))

        for _ in range(3):
            worked()
        end = time.monotonic() + subject.patience
        while not times() and time.monotonic() < end:
            time.sleep(0.2)
        worked()
        assert times() == 1
        answers = [each for each in Mention.objects.filter(in_reply_to=question) if words in each.text]
        assert [(str(each.id), each.author_kind) for each in answers] in ([], [(answer, "employee")])


class ThroughHttp(Through):
    """The same when things go wrong on the way."""

    @pytest.mark.parametrize("fault", [lost, halved], ids=["lost", "half"])
    def test_an_answer_of_which_nobody_heard_is_there_once(
        self,
        answering: Subject,
        fault: Fault,
        made: Callable[[int], dict[str, Any]],
        api: ApiClient,
        as_role: Callable[..., ApiClient],
    ) -> None:
        with relay(answering.port) as way:
            made(way.port)
            question, words = answering.ask(unique(ASKED)), unique(ANSWER)
            mention = self.arrived(answering, question)
            for method in ("POST", "PUT"):
                way.let(fault, method=method)

            path = self.answered(mention, words, api, as_role("contributor"))
            unknown = api.get(path).json()
            for _ in range(4):
                worked()

            sent = api.get(path).json()
            assert (unknown["state"], unknown["is_unknown"]) == ("sending", True)
            if Capability.FIND_REPLY in answering.connector(answering.port).capabilities:
                assert (sent["state"], sent["attempts"]) == ("sent", 1)
            self.assert_seen_once(answering, question, words, sent["answer"])
