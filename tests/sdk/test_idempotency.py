"""Every write has a key under which the service does it once; the caller may give it, and a reason."""

import logging
import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import pytest

from groundswell.events.models import AuditEvent
from groundswell_sdk import WorkspaceClient, errors
from groundswell_sdk.transport import Transport
from tests.sdk.scripted import (
    CHANGE,
    OK,
    READ,
    REMOVE,
    WRITE,
    ScriptedServer,
    as_json,
    hang_up,
    html,
    parsed,
    problem,
)


@pytest.mark.parametrize("request_", [WRITE, CHANGE, REMOVE], ids=["post", "patch", "delete"])
def test_every_write_has_a_key_of_its_own(
    server: ScriptedServer, transport: Transport, request_: dict[str, Any]
) -> None:
    server.answers(OK)

    for _ in range(20):
        transport.call(request_, parsed)
    keys = [request.headers["Idempotency-Key"] for request in server.requests]
    assert len(set(keys)) == 20
    assert {len(key) for key in keys} == {32}


def test_a_read_has_no_key_and_no_reason(server: ScriptedServer, transport: Transport) -> None:
    server.answers(OK)

    transport.with_options(idempotency_key="mine", reason="Curious").call(READ, parsed)
    assert not server.requests[0].headers.keys() & {"Idempotency-Key", "Audit-Reason"}


def test_a_key_of_ones_own_is_sent_with_every_attempt(server: ScriptedServer, transport: Transport) -> None:
    server.answers(html(502), hang_up, OK)

    transport.with_options(idempotency_key="order-17").call(WRITE, parsed)
    assert [request.headers["Idempotency-Key"] for request in server.requests] == ["order-17"] * 3


def test_a_key_of_ones_own_is_for_one_call(server: ScriptedServer, transport: Transport) -> None:
    server.answers(OK)
    mine = transport.with_options(idempotency_key="order-17")
    mine.call(READ, parsed)
    mine.call(WRITE, parsed)

    for again in (mine, mine.with_options(timeout=9)):
        with pytest.raises(ValueError, match="'order-17' was used"):
            again.call(WRITE, parsed)
    assert len(server.requests) == 2
    transport.with_options(idempotency_key="order-17").call(WRITE, parsed)


def test_of_many_threads_one_has_the_key(server: ScriptedServer, transport: Transport) -> None:
    server.answers(OK)
    mine = transport.with_options(idempotency_key="order-17")
    refused: list[ValueError] = []

    def write() -> None:
        try:
            mine.call(WRITE, parsed)
        except ValueError as error:
            refused.append(error)

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(server.requests), len(refused)) == (1, 7)


@pytest.mark.parametrize("key", ["", "x" * 256, "two words", "a,b", "schlüssel", "a\nb"])
def test_a_key_the_service_would_refuse_is_refused(transport: Transport, key: str) -> None:
    with pytest.raises(ValueError, match="idempotency_key"):
        transport.with_options(idempotency_key=key)


@pytest.mark.parametrize("reason", ["x" * 501, "two\nlines", "bell\a"])
def test_a_reason_the_trail_would_not_keep_is_refused(transport: Transport, reason: str) -> None:
    with pytest.raises(ValueError, match="reason"):
        transport.with_options(reason=reason)


def test_an_option_that_is_none_is_refused(transport: Transport) -> None:
    with pytest.raises(TypeError, match="'time_out'"):
        transport.with_options(time_out=3)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("failure", "kind"),
    [(hang_up, errors.APIConnectionError), (html(504), errors.InternalServerError)],
)
def test_an_error_knows_the_key_to_try_again_with(
    server: ScriptedServer, transport: Transport, failure: Any, kind: type[errors.GroundswellError]
) -> None:
    server.answers(failure)

    with pytest.raises(kind) as written:
        transport.call(WRITE, parsed)
    with pytest.raises(kind) as read:
        transport.call(READ, parsed)
    assert written.value.idempotency_key == server.requests[0].headers["Idempotency-Key"]
    assert read.value.idempotency_key is None


def test_a_write_in_hand_is_waited_for_as_long_as_it_asks(
    server: ScriptedServer, transport: Transport, pauses: list[float]
) -> None:
    server.answers(problem(409, "idempotency_in_progress", Retry_After="3"), OK)

    transport.call(WRITE, parsed)
    assert pauses == [3.0]


def test_waiting_for_a_write_in_hand_is_not_trying_again(
    server: ScriptedServer, transport: Transport, pauses: list[float]
) -> None:
    short = transport.with_options(timeout=20)
    server.answers(*[problem(409, "idempotency_in_progress", Retry_After="5")] * 4, OK)
    assert short.call(WRITE, parsed) == {"ok": True}
    assert pauses == [5.0] * 4

    pauses.clear()
    server.answers(*[problem(409, "idempotency_in_progress", Retry_After="5")] * (5 + transport.max_retries))
    with pytest.raises(errors.APIStatusError, match="idempotency_in_progress"):
        short.call(WRITE, parsed)
    assert pauses == [5.0] * (4 + transport.max_retries)  # as long as one attempt may take, and then as often as any

    with pytest.raises(errors.APIStatusError, match="idempotency_in_progress"):
        transport.with_options(max_retries=0).call(WRITE, parsed)


@pytest.mark.parametrize(("status", "code"), [(422, "idempotency_key_reused"), (409, "goal_not_active")])
def test_a_write_that_is_refused_for_good_is_not_repeated(
    server: ScriptedServer, transport: Transport, status: int, code: str
) -> None:
    server.answers(problem(status, code))

    with pytest.raises(errors.APIStatusError, match=code):
        transport.call(WRITE, parsed)
    assert len(server.requests) == 1


def test_an_answer_from_before_is_logged(
    server: ScriptedServer, transport: Transport, caplog: pytest.LogCaptureFixture
) -> None:
    server.answers(as_json({"ok": True}, 201, Idempotent_Replayed="true"))

    with caplog.at_level(logging.INFO, logger="groundswell_sdk"):
        transport.call(WRITE, parsed)
    assert caplog.messages == ["POST /api/v1/things/: had been done; this is its first answer"]


def make_goal(workspace: WorkspaceClient, title: str = "Answer within a day") -> Any:
    return workspace.goals.create(title=title, starts_on=date(2026, 1, 1), due_on=date(2026, 12, 31))


def test_the_same_write_with_the_same_key_is_done_once(acme: WorkspaceClient) -> None:
    first = make_goal(acme.with_options(idempotency_key="goal-1"))
    again = make_goal(acme.with_options(idempotency_key="goal-1"))

    assert again == first
    assert acme.goals.list().to_list() == [first]


@pytest.mark.parametrize(
    "change",
    [
        lambda acme, goal: acme.goals.update(goal, title="Answer at once"),
        lambda acme, goal: acme.goals.activate(goal),
        lambda acme, goal: acme.goals.delete(goal),
    ],
    ids=["update", "transition", "deletion"],
)
def test_a_change_of_what_was_read_may_be_sent_again(acme: WorkspaceClient, change: Callable[..., Any]) -> None:
    goal = make_goal(acme)

    first = change(acme.with_options(idempotency_key="change-1"), goal)
    assert change(acme.with_options(idempotency_key="change-1"), goal) == first


def test_a_key_for_another_write_is_refused(acme: WorkspaceClient) -> None:
    make_goal(acme.with_options(idempotency_key="goal-1"))

    with pytest.raises(errors.UnprocessableEntityError) as caught:
        make_goal(acme.with_options(idempotency_key="goal-1"), title="Another")
    assert caught.value.code == "idempotency_key_reused"


def test_a_batch_in_several_requests_has_a_key_for_each(acme: WorkspaceClient) -> None:
    acme.kpis.create(key="nps", name="NPS", direction="increase", aggregation="last", cadence="monthly")
    days = [{"kpi": "nps", "at": f"{year}-01-01", "value": year} for year in range(1980, 2020)]
    items = (days * 251)[:10_001]

    first = acme.with_options(idempotency_key="import-1").measurements.batch(items)
    again = acme.with_options(idempotency_key="import-1").measurements.batch(items)

    assert again == first
    assert (first.created, first.unchanged) == (40, 1)


def test_of_a_lost_answer_the_next_attempt_brings_the_same(
    in_process: httpx.Client, acme: WorkspaceClient, pauses: list[float]
) -> None:
    answered: list[int] = []

    def lose_the_first(response: httpx.Response) -> None:
        answered.append(response.status_code)
        if len(answered) == 1:
            raise httpx.ReadTimeout("the service had done it", request=response.request)

    in_process.event_hooks = {"response": [*in_process.event_hooks["response"], lose_the_first]}
    made = make_goal(acme)

    assert (answered, len(pauses)) == ([201, 201], 1)
    assert acme.goals.list().to_list() == [made]


def test_a_reason_is_in_the_trail_in_any_language(acme: WorkspaceClient) -> None:
    goal = make_goal(acme.with_options(reason="Größe 世界, 100 % sure & 50%25"))

    assert AuditEvent.objects.get(object_id=goal.id).reason == "Größe 世界, 100 % sure & 50%25"
