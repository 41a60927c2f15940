"""What every connector promises, whatever service is behind it: one suite, with real software wherever there is any.

A connector's own tests subclass `Conformance`, or `Listening` and `Answering` if it does not speak HTTP, and say with a
`subject` what the service is.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from groundswell.connectors.interface import Capability, ConnectorError, Page
from groundswell.core import outgoing
from tests.connectors import hostile
from tests.connectors.faults import OverHttp
from tests.connectors.promises import ANSWER, ASKED, Answering, Listening, unique
from tests.connectors.subjects import Subject, assert_sound, awaited, fetched, question_of
from tests.connectors.through import Through, ThroughHttp

__all__ = ["Answering", "Conformance", "Hostile", "Listening", "OverHttp", "Through", "unique"]


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


class Conformance(Hostile, Listening, ThroughHttp):
    """All of it."""
