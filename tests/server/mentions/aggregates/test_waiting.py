"""Waiting times take open threads for what they are: at least as long as they were observed."""

import datetime
from typing import Any

import pytest

from groundswell.mentions.aggregates import waiting
from groundswell.mentions.aggregates.waiting import Reached, Wait

OPENED = datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC)
UNTIL = OPENED + datetime.timedelta(hours=1)


def after(minutes: float) -> datetime.datetime:
    return OPENED + datetime.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ({}, Wait(3600, None, None)),
        ({"response": (after(5), "peer")}, Wait(3600, Reached(300, "peer"), None)),
        ({"response": (after(60), "staff")}, Wait(3600, Reached(3600, "staff"), None)),
        ({"response": (after(61), "staff")}, Wait(3600, None, None)),
        ({"solution": (after(-5), "peer")}, Wait(3600, None, Reached(0, "peer"))),
        ({"closed_at": after(10)}, Wait(600, None, None)),
        ({"closed_at": after(90)}, Wait(3600, None, None)),
        ({"closed_at": after(-90)}, Wait(0, None, None)),
    ],
)
def test_what_is_observed_of_a_thread(events: dict[str, Any], expected: Wait) -> None:
    given: dict[str, Any] = {"response": (None, None), "solution": (None, None), **events}
    assert waiting.wait(OPENED, until=UNTIL, **given) == expected


def test_shares_are_of_all_threads_and_of_the_solved_ones() -> None:
    waits = [
        Wait(60, Reached(1, "staff"), Reached(2, "staff")),
        Wait(60, Reached(1, "peer"), Reached(2, "peer")),
        Wait(60, Reached(1, "peer"), None),
        Wait(60, None, None),
    ]
    shares = [each(waits) for each in (waiting.answered, waiting.solved, waiting.peer_solved)]
    assert [(each["part"], each["n"], each["value"]) for each in shares] == [(3, 4, 0.75), (2, 4, 0.5), (1, 2, 0.5)]


def test_without_threads_there_is_no_share_and_no_median() -> None:
    assert waiting.answered([])["reasons"] == ["no_threads"]
    assert waiting.peer_solved([Wait(60, None, None)])["reasons"] == ["nothing_solved"]
    median = waiting.medians([])["anybody"]
    assert (median["value"], median["n"], median["interval"], median["reasons"]) == (None, 0, None, ["no_threads"])


def test_whom_others_served_is_observed_until_then() -> None:
    reached = [(100.0, Reached(10, "staff")), (100.0, Reached(20, "peer")), (100.0, Reached(30, "staff"))]
    found = waiting.medians(reached)
    assert {who: (each["n"], each["events"], each["value"]) for who, each in found.items()} == {
        "anybody": (3, 3, 20),
        "staff": (3, 2, 30),  # 2/3 wait longer than 10, and the one who is left until 30
        "peer": (3, 1, 20),  # nobody answered by 10; of the two who waited on, one until 20
    }


def test_a_median_that_fewer_than_half_came_to_says_so() -> None:
    found = waiting.medians([(100.0, Reached(10, "peer")), (100.0, None), (100.0, None)])["anybody"]
    assert (found["value"], found["interval"]["lower"]) == (None, 10)
    assert found["reasons"] == ["median_not_reached", "upper_limit_not_reached"]
