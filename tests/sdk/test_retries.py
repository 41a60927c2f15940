"""When the SDK sends a request again, and what it waits for, against a real server on loopback."""

import socket
from typing import Any

import pytest

from groundswell_sdk import errors
from groundswell_sdk.transport import Transport
from tests.sdk.scripted import (
    CHANGE,
    KEY,
    OK,
    READ,
    REMOVE,
    WRITE,
    ScriptedServer,
    hang_up,
    html,
    parsed,
    problem,
    silent,
    stop_halfway,
)

pytestmark = pytest.mark.embedded


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_read_is_repeated_when_a_gateway_fails(
    server: ScriptedServer, transport: Transport, pauses: list[float], status: int
) -> None:
    server.answers(html(status), html(status), OK)

    assert transport.call(READ, parsed) == {"ok": True}
    assert len(pauses) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 412, 500, 501])
def test_a_final_answer_is_not_asked_for_again(server: ScriptedServer, transport: Transport, status: int) -> None:
    server.answers(problem(status, "no"))

    with pytest.raises(errors.APIStatusError):
        transport.call(READ, parsed)
    assert len(server.requests) == 1


@pytest.mark.parametrize("failure", [html(502), html(503), html(504), hang_up, stop_halfway])
@pytest.mark.parametrize("request_", [WRITE, CHANGE, REMOVE], ids=["post", "patch", "delete"])
def test_a_write_is_repeated_as_it_was_under_the_same_key(
    server: ScriptedServer, transport: Transport, request_: dict[str, Any], failure: Any
) -> None:
    server.answers(failure, failure, OK)

    assert transport.call(request_, parsed) == {"ok": True}
    first, *others = server.requests
    assert [(each.body, each.headers) for each in others] == [(first.body, first.headers)] * 2
    assert first.headers["Idempotency-Key"]


@pytest.mark.parametrize(
    "refusal",
    [
        problem(429, "rate_limited"),
        problem(503, "unavailable", Retry_After="1"),
        problem(409, "idempotency_in_progress", Retry_After="1"),
    ],
)
@pytest.mark.parametrize("request_", [READ, WRITE, CHANGE, REMOVE], ids=["get", "post", "patch", "delete"])
def test_what_was_refused_for_the_moment_is_repeated_whatever_it_is(
    server: ScriptedServer, transport: Transport, request_: dict[str, Any], refusal: Any
) -> None:
    server.answers(refusal, OK)

    assert transport.call(request_, parsed) == {"ok": True}


@pytest.mark.parametrize("failure", [hang_up, stop_halfway])
def test_a_read_is_repeated_when_the_connection_breaks(
    server: ScriptedServer, transport: Transport, failure: Any
) -> None:
    server.answers(failure, OK)

    assert transport.call(READ, parsed) == {"ok": True}


def test_a_write_is_repeated_when_the_connection_was_refused(pauses: list[float]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]
    transport = Transport(base_url=f"http://127.0.0.1:{port}", api_key=KEY, sleep=pauses.append)

    with pytest.raises(errors.APIConnectionError, match=r"POST http://127\.0\.0\.1"):
        transport.call(WRITE, parsed)
    assert len(pauses) == 2
    transport.close()


def test_the_number_of_repetitions_is_bounded(server: ScriptedServer, transport: Transport) -> None:
    server.answers(html(502))

    with pytest.raises(errors.InternalServerError):
        transport.with_options(max_retries=4).call(READ, parsed)
    assert len(server.requests) == 5


def test_no_repetition_can_be_asked_for(server: ScriptedServer, transport: Transport) -> None:
    server.answers(html(502), OK)

    with pytest.raises(errors.InternalServerError):
        transport.with_options(max_retries=0).call(READ, parsed)


def test_pauses_grow_and_are_spread(server: ScriptedServer, pauses: list[float]) -> None:
    server.answers(html(502))
    transport = Transport(base_url=server.url, api_key=KEY, sleep=pauses.append, max_retries=8)

    for _ in range(8):
        with pytest.raises(errors.InternalServerError):
            transport.call(READ, parsed)
    transport.close()

    rounds = list(zip(*[iter(pauses)] * 8, strict=True))
    ceilings = [0.5, 1, 2, 4, 8, 8, 8, 8]
    assert all(0 <= pause <= ceiling for each in rounds for pause, ceiling in zip(each, ceilings, strict=True))
    assert max(each[4] for each in rounds) > 1
    assert len({each[0] for each in rounds}) == 8


def test_retry_after_in_seconds_is_honoured(server: ScriptedServer, transport: Transport, pauses: list[float]) -> None:
    server.answers(problem(429, "rate_limited", Retry_After="7"), OK)

    transport.call(READ, parsed)
    assert pauses == [7.0]


def test_retry_after_as_a_date_is_measured_on_the_clock_of_the_server(
    server: ScriptedServer, transport: Transport, pauses: list[float]
) -> None:
    dates = {"Date": "Wed, 01 Jan 2020 00:00:00 GMT", "Retry_After": "Wed, 01 Jan 2020 00:00:09 GMT"}
    server.answers(problem(503, "unavailable", **dates), OK)

    transport.call(WRITE, parsed)
    assert pauses == [9.0]


def test_a_retry_after_in_the_past_means_soon(
    server: ScriptedServer, transport: Transport, pauses: list[float]
) -> None:
    server.answers(problem(429, "rate_limited", Retry_After="Wed, 01 Jan 2020 00:00:00 GMT"), OK)

    transport.call(READ, parsed)
    assert 0 <= pauses[0] <= 0.5


@pytest.mark.parametrize("nonsense", ["soon", "nan", "inf", "Wed, 99 Foo 2020"])
def test_a_retry_after_that_says_nothing_is_passed_over(
    server: ScriptedServer, transport: Transport, pauses: list[float], nonsense: str
) -> None:
    server.answers(problem(429, "rate_limited", Retry_After=nonsense), OK)

    transport.call(READ, parsed)
    assert 0 <= pauses[0] <= 0.5


def test_a_pause_longer_than_allowed_is_left_to_the_caller(
    server: ScriptedServer, transport: Transport, pauses: list[float]
) -> None:
    server.answers(problem(429, "rate_limited", Retry_After="3600"))

    with pytest.raises(errors.RateLimitError) as caught:
        transport.call(READ, parsed)
    assert (caught.value.retry_after, pauses, len(server.requests)) == (3600.0, [], 1)


@pytest.mark.parametrize("request_", [READ, WRITE], ids=["get", "post"])
def test_what_timed_out_is_repeated(
    server: ScriptedServer, transport: Transport, released: Any, request_: dict[str, Any]
) -> None:
    server.answers(silent(released), OK)

    assert transport.with_options(timeout=0.2).call(request_, parsed) == {"ok": True}
