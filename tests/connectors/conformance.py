"""What every connector promises, whatever service is behind it: one suite, with real software wherever there is any.

A connector's own tests subclass `Conformance`, or `Listening` and `Answering` if it does not speak HTTP, and say with a
`subject` what the service is.
"""

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from groundswell.connectors import web
from groundswell.connectors.interface import Capability, ConnectorError, Fate, Page, Question
from groundswell.connectors.markup import plain
from groundswell.core import outgoing
from groundswell.core.addresses import AllowList
from tests.connectors import hostile
from tests.connectors.subjects import Subject, assert_sound, awaited, fetched, question_of
from tests.support.listeners import listener, replying
from tests.support.relay import Fault, Relay, delayed, halved, hanging, lost, passed, relay, saying

ASKED = "How do I reset my device? I have tried twice & failed."
ANSWER = "Hold the button for 5 seconds, then let go."


def http(status: int, body: bytes = b"{}", *, length: int | None = None, **headers: str) -> bytes:
    """An answer as it is sent.

    Args:
        length: what it claims to have; None is the truth.
    """
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


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


A_MINUTE, A_DAY = 60, 86_400
LIMITS: dict[str, tuple[bytes, float]] = {
    "seconds": (http(429, Retry_After="120"), 120),
    "a date": (http(429, Retry_After="Fri, 31 Dec 2100 23:59:59 GMT"), A_DAY),
    "a date in the past": (http(429, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"), A_MINUTE),
    "seconds since 1970": (http(429, X_RateLimit_Reset="4070908800"), A_DAY),
    "a written time": (http(429, X_RateLimit_Reset="2099-01-01T00:00:00.000000Z"), A_DAY),
    "the other name": (http(429, RateLimit_Reset="4070908800", RateLimit_Remaining="0"), A_DAY),
    "in the body": (http(429, b'{"error_type": "rate_limit", "extras": {"wait_seconds": 18}}'), 18),
    "as text": (http(429, b"Slow down, too many requests.", Content_Type="text/plain"), A_MINUTE),
    "as a page": (http(429, b"<html><body>Too fast</body></html>", Content_Type="text/html"), A_MINUTE),
    "nonsense": (http(429, Retry_After="soon", X_RateLimit_Reset="never"), A_MINUTE),
    "for ever": (http(429, Retry_After="99999999999999"), A_DAY),
}
BROKEN: dict[str, tuple[Fault, set[str]]] = {
    "silence": (saying(), {"unreachable"}),
    "half a page": (halved, {"unreachable"}),
    "longer than it says": (saying(http(200, b'[{"id": "1"}]', length=5)), {"malformed"}),
    "shorter than it says": (saying(http(200, b"[", length=100)), {"unreachable"}),
    "a length that is none": (saying(http(200, b"[]", length=-7)), {"unreachable"}),
    "not HTTP": (saying(b"SSH-2.0-OpenSSH_9.2\r\n"), {"unreachable"}),
    "without end": (saying(http(200, b" " * 6_000_000)), {"malformed"}),
    "packed": (saying(http(200, b"\x1f\x8b\x08\x00", Content_Encoding="gzip")), {"malformed"}),
    "not signed in": (saying(http(401, b'{"error": "The access token is invalid"}')), {"unauthorized"}),
    "forbidden": (saying(http(403)), {"forbidden"}),
    "its fault": (saying(http(500, b"<html>Sorry</html>")), {"unavailable"}),
    "bad gateway": (saying(http(502, b"")), {"unavailable"}),
    "maintenance": (saying(http(503, Retry_After="120")), {"unavailable"}),
    "a page": (saying(http(200, b"<html><body>It works!</body></html>")), {"malformed"}),
    "nothing": (saying(http(200, b"")), {"malformed"}),
    "garbage": (saying(http(200, b"\xff\xfe{]")), {"malformed"}),
    "very deep": (saying(http(200, b"[" * 100_000)), {"malformed"}),
}


class OverHttp(Answering):
    """Whatever happens on the way, the cursor stands, nothing is stored by halves, and no answer is there twice."""

    @pytest.fixture
    def way(self, subject: Subject) -> Iterator[Relay]:
        """The way to the service, on which things go wrong."""
        with relay(subject.port) as found:
            yield found

    def requests(self, way: Relay, subject: Subject, cursor: str) -> int:
        """How many requests a fetch is."""
        way.asked.clear()
        fetched(subject.connector(way.port), cursor)
        return len(way.asked)

    def failed(self, way: Relay, subject: Subject, cursor: str, fault: Fault) -> list[ConnectorError]:
        """How a fetch fails, with the fault at each of its requests in turn; a question is then still found."""
        count = self.requests(way, subject, cursor)
        question = subject.ask(unique(ASKED))
        found = []
        for number in range(count):
            way.clear()
            way.let(passed, times=number)
            way.let(fault)
            with pytest.raises(ConnectorError) as error:
                subject.connector(way.port).fetch(cursor, now=datetime.now(UTC))
            found.append(error.value)
        way.clear()
        awaited(subject.connector(way.port), cursor, question, patience=subject.patience)
        return found

    @pytest.mark.parametrize("name", LIMITS)
    def test_who_is_asked_to_wait_says_until_when(self, subject: Subject, way: Relay, name: str) -> None:
        said, seconds = LIMITS[name]
        _, cursor = fetched(subject.connector(way.port))

        for error in self.failed(way, subject, cursor, saying(said)):
            assert error.code == "rate_limited"
            assert error.not_before is not None
            assert abs((error.not_before - datetime.now(UTC)).total_seconds() - seconds) < 15

    @pytest.mark.parametrize("name", BROKEN)
    def test_what_is_broken_is_one_error_and_the_cursor_stands(self, subject: Subject, way: Relay, name: str) -> None:
        fault, codes = BROKEN[name]
        _, cursor = fetched(subject.connector(way.port))

        for error in self.failed(way, subject, cursor, fault):
            assert error.code in codes
            assert not error.is_unknown
            assert len(error.detail) < 400

    def test_a_redirect_is_not_followed(self, subject: Subject, way: Relay) -> None:
        _, cursor = fetched(subject.connector(way.port))
        with listener(replying(http(200))) as elsewhere:
            moved = saying(http(302, Location=f"http://127.0.0.1:{elsewhere.port}/"))
            errors = self.failed(way, subject, cursor, moved)

        assert {error.code for error in errors} == {"refused"}
        assert elsewhere.requests == []

    def test_five_seconds_are_waited_for(self, subject: Subject, way: Relay) -> None:
        connector = subject.connector(way.port)
        _, cursor = fetched(connector)
        question = subject.ask(unique(ASKED))
        way.let(delayed(5))

        awaited(connector, cursor, question, patience=subject.patience + 10)

    def test_who_does_not_answer_is_not_waited_for(
        self, subject: Subject, way: Relay, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _, cursor = fetched(subject.connector(way.port))
        monkeypatch.setattr(web, "SECONDS", 1.0)
        way.let(hanging)

        began = time.monotonic()
        with pytest.raises(ConnectorError) as failed:
            subject.connector(way.port).fetch(cursor, now=datetime.now(UTC))

        assert failed.value.detail_code == "timed_out"
        assert time.monotonic() - began < 5

    @pytest.mark.parametrize("fault", [lost, halved, hanging], ids=["lost", "half", "late"])
    def test_an_answer_whose_receipt_is_lost_is_found_and_there_once(
        self, answering: Subject, way: Relay, fault: Fault, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        question, words, key, at = self.asked(answering), unique(ANSWER), uuid4().hex, datetime.now(UTC)
        if fault is hanging:
            monkeypatch.setattr(web, "SECONDS", 3.0)
        connector = answering.connector(way.port)
        for method in ("POST", "PUT"):
            way.let(fault, method=method)

        with pytest.raises(ConnectorError) as failed:
            connector.reply(question, words, key=key, at=at)
        assert failed.value.is_unknown

        way.clear()
        found = connector.find_reply(question, words, key=key, at=at)
        if found is None and Capability.FIND_REPLY not in connector.capabilities:
            found = connector.reply(question, words, key=key, at=at)
        assert found is not None
        assert found.fate == Fate.SENT
        assert self.shown(answering, question, words) == 1

    @pytest.mark.parametrize("status", [401, 403, 429])
    def test_an_answer_that_was_refused_was_not_given(self, answering: Subject, way: Relay, status: int) -> None:
        question, words, key, at = self.asked(answering), unique(ANSWER), uuid4().hex, datetime.now(UTC)
        connector = answering.connector(way.port)
        for method in ("POST", "PUT"):
            way.let(saying(http(status, Retry_After="30") if status == 429 else http(status)), method=method)

        with pytest.raises(ConnectorError) as failed:
            connector.reply(question, words, key=key, at=at)
        assert not failed.value.is_unknown

        way.clear()
        assert connector.reply(question, words, key=key, at=at).fate == Fate.SENT
        assert self.shown(answering, question, words) == 1

    def test_a_service_that_is_away_was_not_told_anything(self, answering: Subject) -> None:
        question, words = self.asked(answering), unique(ANSWER)
        with relay(answering.port) as gone:
            connector = answering.connector(gone.port)

        with pytest.raises(ConnectorError) as failed:
            connector.reply(question, words, key=uuid4().hex, at=datetime.now(UTC))

        assert (failed.value.code, failed.value.is_unknown) == ("unreachable", False)


class Hostile(OverHttp):
    """Nothing that a service can say comes out as anything but a page, an answer's fate, or an error of a connector."""

    def test_whatever_it_says_nothing_else_comes_out(self, subject: Subject, monkeypatch: pytest.MonkeyPatch) -> None:
        connector = subject.connector(subject.port)
        _, cursor = fetched(connector)
        question = question_of(awaited(connector, cursor, subject.ask(unique(ASKED)), patience=subject.patience)[0])
        at, key = datetime.now(UTC), uuid4().hex
        calls: list[Callable[[str | None], object]] = [
            lambda cursor: subject.connector(subject.port).fetch(None, now=at),
            lambda cursor: subject.connector(subject.port).fetch(cursor, now=at + timedelta(hours=2)),
            lambda cursor: subject.connector(subject.port).check(),
        ]
        if Capability.REPLY in connector.capabilities:
            calls.append(lambda cursor: subject.connector(subject.port).reply(question, ANSWER, key=key, at=at))
        if Capability.FIND_REPLY in connector.capabilities:
            calls.append(lambda cursor: subject.connector(subject.port).find_reply(question, ANSWER, key=key, at=at))
        chance = random.Random(7)
        for call in calls:
            self.say_hostile_things(call, cursor, hostile.NUMBER // len(calls) + 1, chance, monkeypatch)

    def say_hostile_things(
        self,
        call: Callable[[str | None], object],
        cursor: str | None,
        number: int,
        chance: random.Random,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """One of a call's requests gets a hostile answer made of its true one; the others get their true ones."""
        answers: list[outgoing.Answer] = []
        ask = outgoing.request

        def recording(method: str, url: str, **options: Any) -> outgoing.Answer:
            answers.append(ask(method, url, **options))
            return answers[-1]

        with monkeypatch.context() as patch:
            patch.setattr(outgoing, "request", recording)
            call(cursor)
        payloads = [iter(hostile.payloads([each.body], number=number, seed=n)) for n, each in enumerate(answers)]
        for _ in range(number):
            place, turn = chance.randrange(len(answers)), iter(range(10**6))

            def answering(method: str, url: str, place: int = place, turn: Any = turn, **options: Any) -> Any:
                index = next(turn)
                true = answers[min(index, len(answers) - 1)]
                if index != place:
                    return true
                status = chance.choice((true.status,) * 8 + (204, 206, 400, 403, 418, 429, 503))
                return outgoing.Answer(status, true.headers, next(payloads[place], b""), is_whole=True)

            with monkeypatch.context() as patch:
                patch.setattr(outgoing, "request", answering)
                try:
                    found = call(cursor)
                except ConnectorError:
                    continue
            if isinstance(found, Page):
                assert_sound(found)


class Conformance(Hostile, Listening):
    """All of it."""
