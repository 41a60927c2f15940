"""What every connector over HTTP promises, whatever happens on the way."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from groundswell.connectors import web
from groundswell.connectors.interface import Capability, ConnectorError, Fate
from tests.connectors.promises import ANSWER, ASKED, Answering, unique
from tests.connectors.subjects import Subject, awaited, fetched
from tests.support.listeners import listener, replying
from tests.support.relay import Fault, Relay, delayed, halved, hanging, lost, passed, relay, saying


def http(status: int, body: bytes = b"{}", *, length: int | None = None, **headers: str) -> bytes:
    """An answer as it is sent.

    Args:
        length: what it claims to have; None is the truth.
    """
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


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
    # Where a server does not say how long its answer is, only the answer shows that it is not whole.
    "half a page": (halved, {"unreachable", "malformed"}),
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
        subject.connector(way.port).fetch(cursor, now=datetime.now(UTC))
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
