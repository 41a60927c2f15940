"""How the SDK talks HTTP, against a real server on loopback."""

import logging
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from groundswell_sdk import errors
from groundswell_sdk.transport import Transport
from tests.sdk.scripted import (
    CHANGE,
    KEY,
    OK,
    READ,
    WRITE,
    ScriptedServer,
    answer,
    dripping,
    hang_up,
    html,
    parsed,
    problem,
    scripted_server,
    silent,
)

pytestmark = pytest.mark.embedded


def test_an_answer_that_does_not_come_in_time_is_a_timeout(
    server: ScriptedServer, transport: Transport, released: Any
) -> None:
    server.answers(silent(released))

    with pytest.raises(errors.APITimeoutError, match=r"0\.2 s"):
        transport.with_options(timeout=0.2, max_retries=0).call(READ, parsed)


def test_a_body_that_comes_drop_by_drop_is_a_timeout(
    server: ScriptedServer, transport: Transport, released: Any
) -> None:
    server.answers(dripping(released, pause=0.02))
    started = time.monotonic()

    with pytest.raises(errors.APITimeoutError):
        transport.with_options(timeout=0.3, max_retries=0).call(READ, parsed)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_refused_and_its_target_never_sees_the_key(
    server: ScriptedServer, transport: Transport, status: int
) -> None:
    with scripted_server() as other:
        other.answers(OK)
        server.answers(answer(status, Location=f"{other.url}/api/v1/me/"))

        with pytest.raises(errors.APIStatusError, match="set base_url") as caught:
            transport.call(READ, parsed)
        assert (caught.value.status, other.requests) == (status, [])


def test_not_even_a_client_that_follows_redirects_follows_them(server: ScriptedServer) -> None:
    server.answers(answer(302, Location="/elsewhere/"))
    with httpx.Client(follow_redirects=True) as client:
        transport = Transport(base_url=server.url, api_key=KEY, http_client=client)

        with pytest.raises(errors.APIStatusError):
            transport.call(READ, parsed)
    assert len(server.requests) == 1


def test_text_of_another_kind_than_asked_for_is_refused(server: ScriptedServer, transport: Transport) -> None:
    server.answers(answer(200, b"kpi,value\r\n", Content_Type="text/csv; charset=utf-8"), html(200))

    assert transport.text(READ, accept="text/csv") == "kpi,value\r\n"
    with pytest.raises(errors.APIResponseValidationError, match="text/csv"):
        transport.text(READ, accept="text/csv")
    assert server.requests[0].headers["Accept"] == "text/csv"


def test_every_request_carries_the_key_and_says_who_asks(server: ScriptedServer, transport: Transport) -> None:
    server.answers(OK)
    transport.call(CHANGE, parsed)

    headers = server.requests[0].headers
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert headers["User-Agent"].startswith("groundswell-sdk/")
    assert (headers["Accept"], headers["Content-Type"], headers["If-Match"]) == (
        "application/json",
        "application/json",
        '"7"',
    )


def test_credentials_of_an_own_client_do_not_replace_the_key(server: ScriptedServer) -> None:
    server.answers(OK)
    with httpx.Client(auth=("somebody", "else")) as client:
        Transport(base_url=server.url, api_key=KEY, http_client=client).call(READ, parsed)

    assert server.requests[0].headers["Authorization"] == f"Bearer {KEY}"


def test_a_proxy_of_the_environment_does_not_stand_between_this_machine_and_itself(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.answers(OK)
    transport = Transport(base_url=server.url, api_key=KEY, max_retries=0)

    assert transport.call(READ, parsed) == {"ok": True}
    transport.close()


def test_the_key_appears_in_no_text(
    server: ScriptedServer, transport: Transport, released: Any, caplog: pytest.LogCaptureFixture
) -> None:
    echo = f"<html>You sent Authorization: Bearer {KEY}</html>"
    scripts: list[tuple[Any, Callable[[], object]]] = [
        (html(502, echo), lambda: transport.call(READ, parsed)),
        (html(200, echo), lambda: transport.call(READ, parsed)),
        (problem(400, "invalid", echo), lambda: transport.call(WRITE, parsed)),
        (hang_up, lambda: transport.call(WRITE, parsed)),
    ]
    texts = [repr(transport), str(vars(transport).get("_http"))]
    with caplog.at_level(logging.DEBUG):
        for script, act in scripts:
            server.answers(script)
            with pytest.raises(errors.GroundswellError) as caught:
                act()
            texts += [str(caught.value), repr(caught.value), repr(vars(caught.value))]
        logged = caplog.text

    # Outside: at DEBUG httpcore shows the headers of answers, and this one echoes the key there.
    server.answers(answer(302, Location=f"/?key={KEY}"))
    with pytest.raises(errors.APIStatusError) as redirected:
        transport.call(READ, parsed)
    texts.append(repr(redirected.value))

    assert "httpcore" in logged
    assert "groundswell_sdk" in logged
    assert not [text for text in (*texts, logged) if "verysecret" in text]


def test_a_number_json_does_not_have_is_refused_before_anything_is_sent(
    server: ScriptedServer, transport: Transport
) -> None:
    with pytest.raises(ValueError, match="JSON"):
        transport.call({**WRITE, "json": {"value": float("nan")}}, parsed)
    assert server.requests == []


def test_a_client_of_ones_own_stays_open(server: ScriptedServer) -> None:
    with httpx.Client() as client:
        Transport(base_url=server.url, api_key=KEY, http_client=client).close()
        assert not client.is_closed
