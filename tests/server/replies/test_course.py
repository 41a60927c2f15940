"""What is done next for a reply, whatever happened so far: handed over again only where that does no harm."""

import datetime
from itertools import product

import pytest

from groundswell.connectors.interface import Capability, ConnectorError, Fate, Sent
from groundswell.replies import course
from groundswell.replies.course import Course, Outcome, Step
from groundswell.replies.models import ReplyState

NOW = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)
BLIND = frozenset({Capability.REPLY})
FINDS = BLIND | {Capability.FIND_REPLY}
ONCE = BLIND | {Capability.REPLY_ONCE}
BOTH = FINDS | ONCE
LOST = ConnectorError("unreachable", "The answer was cut off.", is_unknown=True)
BUSY = ConnectorError("unavailable", "Busy.")
LIMITED = ConnectorError("rate_limited", "Slow down.", not_before=NOW + datetime.timedelta(hours=3))
DENIED = ConnectorError("unauthorized", "Who are you?")


def at(can: frozenset[Capability], **values: object) -> Course:
    usual = {"is_held": False, "is_unknown": False, "looks": 0, "failures": 0, "attempted_at": None}
    return Course(can=can, **(usual | values))  # type: ignore[arg-type]


def after(before: Course, outcome: Outcome) -> Course:
    """How far it is after an outcome, as it is written down and read again."""
    return Course(
        is_held=outcome.state == ReplyState.HELD,
        is_unknown=outcome.is_unknown,
        looks=outcome.looks,
        failures=outcome.failures,
        attempted_at=before.attempted_at or NOW,
        can=before.can,
    )


def follow(before: Course, result: Sent | ConnectorError | None) -> Outcome:
    return course.follow(before, before.next, result, now=NOW)


@pytest.mark.parametrize(
    ("can", "steps"),
    [
        (BLIND, [Step.NOTHING]),
        (FINDS, [Step.LOOK, Step.LOOK, Step.SEND]),
        (ONCE, [Step.SEND]),
        (BOTH, [Step.LOOK, Step.SEND]),
    ],
)
def test_what_may_have_arrived_is_looked_for_before_it_is_handed_over_again(
    can: frozenset[Capability], steps: list[Step]
) -> None:
    now = at(can, is_unknown=True)
    seen = [now.next]
    while seen[-1] is Step.LOOK:
        now = after(now, follow(now, None))
        seen.append(now.next)
    assert seen == steps


@pytest.mark.parametrize("can", [FINDS, ONCE, BOTH])
def test_an_answer_that_was_lost_waits_before_anything_is_done(can: frozenset[Capability]) -> None:
    outcome = follow(at(can), LOST)
    assert (outcome.state, outcome.is_unknown, outcome.failures) == (ReplyState.SENDING, True, 1)
    assert outcome.pause is not None
    assert outcome.pause >= course.LOOK_AFTER[0]


def test_nobody_guesses_whether_a_lost_answer_arrived_where_it_cannot_be_found_out() -> None:
    outcome = follow(at(BLIND), LOST)
    assert (outcome.state, outcome.pause, outcome.is_unknown) == (ReplyState.FAILED, None, True)
    assert outcome.error == (
        "outcome_unknown", "Whether it has arrived cannot be found out. The answer was cut off.",
    )  # fmt: skip


def test_looking_twice_is_minutes_apart_and_then_it_is_handed_over_at_once() -> None:
    now = at(FINDS, is_unknown=True, attempted_at=NOW)
    first = follow(now, None)
    assert first.pause == datetime.timedelta(minutes=2)
    assert follow(after(now, first), None).pause == datetime.timedelta()


def test_a_look_that_fails_tells_nothing() -> None:
    now = at(FINDS, is_unknown=True, looks=1, attempted_at=NOW)
    outcome = follow(now, BUSY)
    assert (outcome.state, outcome.is_unknown, outcome.looks, outcome.failures) == (ReplyState.SENDING, True, 1, 1)
    assert follow(now, DENIED).state == ReplyState.FAILED
    assert follow(now, DENIED).is_unknown


def test_what_was_refused_for_now_waits_twice_as_long_each_time_until_people_see_to_it() -> None:
    now, pauses = at(FINDS), []
    while (outcome := follow(now, BUSY)).pause is not None:
        assert (outcome.state, outcome.is_unknown) == (ReplyState.APPROVED, False)
        pauses.append(outcome.pause)
        now = after(now, outcome)
    assert outcome.state == ReplyState.FAILED
    assert len(pauses) == course.FAILURES - 1
    minutes = [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert [0.8 <= pause / datetime.timedelta(minutes=m) <= 1.2 for pause, m in zip(pauses, minutes, strict=True)] == [
        True
    ] * 9


def test_a_service_that_asks_to_be_left_alone_is_for_a_day_at_most() -> None:
    assert follow(at(ONCE), LIMITED).pause == datetime.timedelta(hours=3)
    far = ConnectorError("rate_limited", "", not_before=NOW + datetime.timedelta(days=900))
    assert follow(at(ONCE), far).pause == datetime.timedelta(days=1)
    past = ConnectorError("rate_limited", "", not_before=NOW - datetime.timedelta(days=900))
    assert (follow(at(ONCE), past).pause or datetime.timedelta()) > datetime.timedelta(seconds=40)


@pytest.mark.parametrize("code", sorted(course.PEOPLE_DECIDE))
def test_what_only_people_can_put_right_is_not_tried_again(code: str) -> None:
    outcome = follow(at(BOTH), ConnectorError(code, "Sorry."))
    assert (outcome.state, outcome.pause, outcome.error) == (ReplyState.FAILED, None, (code, "Sorry."))


def test_a_refusal_says_nothing_of_an_attempt_before_it_unless_that_was_looked_for_in_vain() -> None:
    again = at(ONCE, is_unknown=True, failures=1, attempted_at=NOW)
    assert again.next is Step.SEND
    assert (follow(again, BUSY).state, follow(again, BUSY).is_unknown) == (ReplyState.SENDING, True)
    looked = at(FINDS, is_unknown=True, looks=2, failures=1, attempted_at=NOW)
    assert (follow(looked, BUSY).state, follow(looked, BUSY).is_unknown) == (ReplyState.APPROVED, False)


def test_answers_that_are_lost_again_and_again_end_with_people() -> None:
    now = at(BOTH)
    for _ in range(100):
        outcome = follow(now, LOST if now.next is Step.SEND else None)
        if outcome.state == ReplyState.FAILED:
            break
        now = after(now, outcome)
    assert (outcome.state, outcome.is_unknown, outcome.failures) == (ReplyState.FAILED, True, course.FAILURES)


def test_one_that_is_held_is_looked_for_ever_less_often_and_never_handed_over() -> None:
    outcome = follow(at(FINDS), Sent(Fate.HELD))
    now, pauses = after(at(FINDS), outcome), [outcome.pause]
    for _ in range(20):
        assert now.next is Step.LOOK
        outcome = follow(now, Sent(Fate.HELD) if len(pauses) % 2 else None)
        assert outcome.state == ReplyState.HELD
        now = after(now, outcome)
        pauses.append(outcome.pause)
    hours = [pause / datetime.timedelta(hours=1) for pause in pauses if pause is not None]
    assert hours[0] < 0.2
    assert 4.8 <= hours[-1] <= 7.2
    assert follow(now, DENIED).state == ReplyState.HELD
    assert follow(now, Sent(Fate.SENT, "1")).state == ReplyState.SENT
    assert follow(now, Sent(Fate.REJECTED)).state == ReplyState.REJECTED


def test_one_that_was_held_for_a_month_is_not_looked_for_any_more() -> None:
    old = at(FINDS, is_held=True, attempted_at=NOW - datetime.timedelta(days=31))
    for result in (None, Sent(Fate.HELD), BUSY):
        assert (follow(old, result).state, follow(old, result).pause) == (ReplyState.HELD, None)


def test_one_that_is_held_where_nobody_can_ask_stays_so() -> None:
    outcome = follow(at(ONCE), Sent(Fate.HELD))
    assert (outcome.state, outcome.pause) == (ReplyState.HELD, None)
    assert after(at(ONCE), outcome).next is Step.NOTHING


@pytest.mark.parametrize("can", [FINDS, ONCE, BOTH, BLIND])
def test_whatever_happens_it_arrives_once_or_not_at_all_and_then_somebody_is_told(
    can: frozenset[Capability],
) -> None:
    """All courses of five events: an answer lost after or before the work, a refusal, a service that is away."""
    for events in product(["lost", "dropped", "busy", "fine"], repeat=5):
        there, now, outcome = 0, at(can), None
        for event in events:
            step = now.next
            if step is Step.NOTHING:
                break
            result: Sent | ConnectorError | None
            if step is Step.LOOK:
                result = BUSY if event == "busy" else (Sent(Fate.SENT, "1") if there else None)
            elif event == "busy":
                result = BUSY
            else:
                if event != "dropped":
                    there += not (there and Capability.REPLY_ONCE in can)
                result = Sent(Fate.SENT, "1") if event == "fine" else LOST
            outcome = follow(now, result)
            if outcome.pause is None:
                break
            now = after(now, outcome)
        assert there <= 1, events
        assert outcome is not None
        if outcome.state == ReplyState.SENT:
            assert there == 1, events
        if there and outcome.state != ReplyState.SENT:
            assert outcome.is_unknown, events
