"""Waiting times take open threads for what they are: at least as long as they were observed."""

import datetime
from typing import Any

import pytest

from groundswell.mentions.aggregates import waiting
from groundswell.mentions.aggregates.waiting import Times, Waits

OPENED = datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC)
UNTIL = OPENED + datetime.timedelta(hours=1)


def after(minutes: float) -> datetime.datetime:
    return OPENED + datetime.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("events", "response", "solution"),
    [
        ({}, ("open", 3600), ("open", 3600)),
        ({"response": (after(5), "peer")}, ("peer", 300), ("open", 3600)),
        ({"response": (after(60), "staff")}, ("staff", 3600), ("open", 3600)),
        ({"response": (after(61), "staff")}, ("open", 3600), ("open", 3600)),
        ({"solution": (after(-5), "peer")}, ("open", 3600), ("peer", 0)),
        ({"closed_at": after(10)}, ("open", 600), ("open", 600)),
        ({"closed_at": after(90)}, ("open", 3600), ("open", 3600)),
        ({"closed_at": after(-90)}, ("open", 0), ("open", 0)),
    ],
)
def test_what_is_observed_of_a_thread(
    events: dict[str, Any], response: tuple[str, float], solution: tuple[str, float]
) -> None:
    waits = Waits()
    waits.add(OPENED, until=UNTIL, **events)
    assert [(told(waits.response), told(waits.solution))] == [([response], [solution])]


def told(times: Times) -> list[tuple[str, float]]:
    kept = {"open": times.open, **times.by}
    return [(how, seconds) for how, found in kept.items() for seconds in found]


def waited(*responses: tuple[float, str | None]) -> Times:
    """Threads that were answered after some minutes by staff or peers; or not, as long as they were observed."""
    waits = Waits()
    for minutes, by in responses:
        waits.add(OPENED, until=after(minutes), response=(after(minutes) if by else None, by))
    return waits.response


def test_shares_are_of_all_threads_and_of_the_solved_ones() -> None:
    waits = Waits()
    for response, solution in (("staff", "staff"), ("peer", "peer"), ("peer", None), (None, None)):
        waits.add(
            OPENED,
            until=UNTIL,
            response=(after(1) if response else None, response),
            solution=(after(2) if solution else None, solution),
        )
    shares = [waiting.reached(waits.response), waiting.reached(waits.solution), waiting.peer_solved(waits)]
    assert [(each["part"], each["n"], each["value"]) for each in shares] == [(3, 4, 0.75), (2, 4, 0.5), (1, 2, 0.5)]


def test_without_threads_there_is_no_share_and_no_median() -> None:
    assert waiting.reached(Times())["reasons"] == ["no_threads"]
    waits = Waits()
    waits.add(OPENED, until=UNTIL)
    assert waiting.peer_solved(waits)["reasons"] == ["nothing_solved"]
    median = waiting.medians(Times())["anybody"]
    assert (median["value"], median["n"], median["interval"], median["reasons"]) == (None, 0, None, ["no_threads"])


def test_whom_others_served_is_observed_until_then() -> None:
    found = waiting.medians(waited((10, "staff"), (20, "peer"), (30, "staff")))
    assert {who: (each["n"], each["events"], each["value"]) for who, each in found.items()} == {
        "anybody": (3, 3, 20 * 60),
        "staff": (3, 2, 30 * 60),  # 2/3 wait longer than 10 minutes, and the one who is left until 30
        "peer": (3, 1, 20 * 60),  # nobody answered by 10; of the two who waited on, one until 20
    }


def test_a_median_that_fewer_than_half_came_to_says_so() -> None:
    found = waiting.medians(waited((10, "peer"), (100, None), (100, None)))["anybody"]
    assert (found["value"], found["interval"]["lower"]) == (None, 10 * 60)
    assert found["reasons"] == ["median_not_reached", "upper_limit_not_reached"]


def test_what_was_gathered_in_parts_is_what_was_gathered_at_once() -> None:
    responses: list[tuple[float, str | None]] = [(10, "staff"), (20, "peer"), (30, None), (30, "peer")]
    parts = waited(*responses[:2])
    parts.extend(waited(*responses[2:]))
    assert waiting.medians(parts) == waiting.medians(waited(*responses))
    assert waiting.reached(parts) == waiting.reached(waited(*responses))
