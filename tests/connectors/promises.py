"""What every connector promises of listening and answering, over HTTP or otherwise."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from groundswell.connectors.interface import Capability, ConnectorError, Fate, Question
from groundswell.connectors.markup import plain
from groundswell.core.addresses import AllowList
from tests.connectors.subjects import Subject, assert_sound, awaited, fetched, question_of

ASKED = "How do I reset my device? I have tried twice & failed."
ANSWER = "Hold the button for 5 seconds, then let go."


def unique(words: str) -> str:
    """Words nobody has said before: some services take the same ones only once."""
    return f"{words} {uuid4().hex[:12]}"


class Base:
    """What the suite is about."""

    @pytest.fixture
    def subject(self) -> Subject:
        """The service; each connector's tests have one."""
        raise NotImplementedError

    @pytest.fixture(autouse=True)
    def loopback_allowed(self, settings: Any) -> None:
        settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")

    @pytest.fixture
    def answering(self, subject: Subject) -> Subject:
        """The service, if it can be answered."""
        if Capability.REPLY not in subject.connector(subject.port).capabilities:
            pytest.skip("this connector only listens")
        return subject


class Listening(Base):
    """What is said arrives, once, and in order to go on from there."""

    def test_the_settings_are_seen_to_work(self, subject: Subject) -> None:
        assert subject.connector(subject.port).check().detail

    def test_a_question_arrives_and_is_not_found_again(self, subject: Subject) -> None:
        connector = subject.connector(subject.port)
        before, cursor = fetched(connector)
        words = unique(ASKED)
        asked_at = datetime.now(UTC)

        question = subject.ask(words)

        post, cursor = awaited(connector, cursor, question, patience=subject.patience)
        assert question not in [post.external_id for post in before]
        assert words in post.text
        assert "<" not in post.text
        assert not post.is_ours
        assert post.author
        assert abs(post.published_at - asked_at) < timedelta(seconds=60)
        again, _ = fetched(connector, cursor)
        assert {post.external_id for post in again} <= {post.external_id for post in before} | {question}

    def test_all_of_many_questions_arrive_whoever_goes_on(self, subject: Subject) -> None:
        _, cursor = fetched(subject.connector(subject.port))
        questions = {subject.ask(unique(ASKED)) for _ in range(3)}

        found = set()
        end = time.monotonic() + subject.patience
        while not questions <= found and time.monotonic() < end:
            posts, cursor = fetched(subject.connector(subject.port), cursor)
            found |= {post.external_id for post in posts}
            time.sleep(0.1)

        assert questions <= found

    def test_what_has_been_read_is_said_truly(self, subject: Subject) -> None:
        connector = subject.connector(subject.port)
        _, cursor = fetched(connector)

        page = connector.fetch(cursor, now=datetime.now(UTC))

        assert_sound(page)
        assert (page.covered_since is None) == (page.covered_until is None)
        if page.covered_since is not None and page.covered_until is not None:
            assert page.covered_since <= page.covered_until <= datetime.now(UTC)

    @pytest.mark.parametrize("cursor", ["", "garbage", "{}", "[]", "null", '{"places": 1}', "\ud800", "a" * 10_000])
    def test_a_cursor_of_another_version_begins_anew(self, subject: Subject, cursor: str) -> None:
        try:
            page = subject.connector(subject.port).fetch(cursor, now=datetime.now(UTC))
        except ConnectorError as error:
            pytest.fail(f"{error.code}: {error}")
        assert_sound(page)


class Answering(Base):
    """What is answered is there once, below the question."""

    def asked(self, subject: Subject, port: int | None = None) -> Question:
        connector = subject.connector(subject.port if port is None else port)
        _, cursor = fetched(connector)
        question = subject.ask(unique(ASKED))
        return question_of(awaited(connector, cursor, question, patience=subject.patience)[0])

    def shown(self, subject: Subject, question: Question, words: str) -> int:
        """How many times the customer sees an answer below the question, once it is there."""
        end = time.monotonic() + subject.patience
        while True:
            found = sum(words in " ".join(plain(each).split()) for each in subject.seen(question.external_id))
            if found or time.monotonic() > end:
                return found
            time.sleep(0.2)

    def test_an_answer_is_seen_below_the_question_and_known_as_ours(self, answering: Subject) -> None:
        connector = answering.connector(answering.port)
        question, words, at = self.asked(answering), unique(ANSWER), datetime.now(UTC)
        _, cursor = fetched(connector)

        sent = connector.reply(question, words, key=uuid4().hex, at=at)

        assert (sent.fate, self.shown(answering, question, words)) == (Fate.SENT, 1)
        if sent.remote_id is not None:
            own = [post for post in fetched(connector, cursor)[0] if post.external_id == sent.remote_id]
            assert all(post.is_ours and post.in_reply_to in (question.external_id, None) for post in own)

    def test_an_answer_is_found_once_it_has_arrived_and_not_before(self, answering: Subject) -> None:
        connector = answering.connector(answering.port)
        if Capability.FIND_REPLY not in connector.capabilities:
            pytest.skip("this connector cannot look for an answer")
        question, words, key, at = self.asked(answering), unique(ANSWER), uuid4().hex, datetime.now(UTC)

        before = connector.find_reply(question, words, key=key, at=at)
        sent = connector.reply(question, words, key=key, at=at)
        found = connector.find_reply(question, words, key=key, at=at)
        other = connector.find_reply(question, unique(ANSWER), key=uuid4().hex, at=at)

        assert (before, other) == (None, None)
        assert found is not None
        assert found.fate == Fate.SENT
        assert sent.remote_id in (None, found.remote_id)

    def test_what_the_service_takes_once_is_there_once_however_often_it_is_sent(self, answering: Subject) -> None:
        connector = answering.connector(answering.port)
        if Capability.REPLY_ONCE not in connector.capabilities:
            pytest.skip("the service does not promise that")
        question, words, key, at = self.asked(answering), unique(ANSWER), uuid4().hex, datetime.now(UTC)

        sent = [connector.reply(question, words, key=key, at=at) for _ in range(3)]

        assert len({each.remote_id for each in sent}) == 1
        assert self.shown(answering, question, words) == 1

    def test_an_answer_that_is_held_says_so_until_it_is_shown(self, answering: Subject) -> None:
        connector = answering.connector(answering.port)
        if Capability.HELD not in connector.capabilities:
            pytest.skip("nobody holds answers there")
        question, words, key, at = self.asked(answering), unique(ANSWER), uuid4().hex, datetime.now(UTC)

        with answering.moderated():
            held = connector.reply(question, words, key=key, at=at)
            seen = list(answering.seen(question.external_id))
            answering.release()
            found = connector.find_reply(question, words, key=key, at=at)

        assert held.fate == Fate.HELD
        assert not [each for each in seen if words in plain(each)]
        assert found is not None
        assert found.fate == Fate.SENT
        assert self.shown(answering, question, words) == 1
