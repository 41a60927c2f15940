"""How the SDK talks HTTP, against a real server on loopback."""

import logging
import pickle
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from groundswell_sdk import errors
from groundswell_sdk.transport import Transport, normalized_base_url
from tests.sdk.scripted import (
    ScriptedServer,
    answer,
    as_json,
    dripping,
    hang_up,
    html,
    problem,
    scripted_server,
    silent,
    stop_halfway,
)

KEY = "gsk_abc123_verysecret"
OK = as_json({"ok": True})
READ = {"method": "get", "url": "/api/v1/me/"}
WRITE = {"method": "post", "url": "/api/v1/things/", "json": {"title": "Größer"}}
CHANGE = {
    "method": "patch",
    "url": "/api/v1/things/1/",
    "json": {"title": "New"},
    "headers": {"If-Match": '"7"'},
}
REMOVE = {"method": "delete", "url": "/api/v1/things/1/"}


def parsed(*, client: object, response: httpx.Response) -> dict[str, Any]:
    return dict(response.json())


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def transport(server: ScriptedServer, pauses: list[float]) -> Iterator[Transport]:
    transport = Transport(base_url=server.url, api_key=KEY, sleep=pauses.append)
    yield transport
    transport.close()


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


@pytest.mark.parametrize("request_", [WRITE, CHANGE, REMOVE], ids=["post", "patch", "delete"])
@pytest.mark.parametrize("failure", [html(502), html(503), html(504), hang_up, stop_halfway])
def test_a_write_that_may_have_happened_is_not_repeated(
    server: ScriptedServer, transport: Transport, request_: dict[str, Any], failure: Any
) -> None:
    server.answers(failure)

    with pytest.raises((errors.InternalServerError, errors.APIConnectionError)):
        transport.call(request_, parsed)
    assert len(server.requests) == 1


@pytest.mark.parametrize("failure", [html(502), html(503), html(504), hang_up, stop_halfway])
def test_an_idempotent_write_is_repeated_after_any_failure(
    server: ScriptedServer, transport: Transport, failure: Any
) -> None:
    server.answers(failure, OK)

    assert transport.call(WRITE, parsed, idempotent=True) == {"ok": True}
    assert [request.body for request in server.requests] == ['{"title": "Größer"}'.encode()] * 2


@pytest.mark.parametrize("refusal", [problem(429, "rate_limited"), problem(503, "unavailable", Retry_After="1")])
@pytest.mark.parametrize("request_", [READ, WRITE, CHANGE, REMOVE], ids=["get", "post", "patch", "delete"])
def test_what_was_refused_unprocessed_is_repeated_whatever_it_is(
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


def test_a_read_that_timed_out_is_repeated_and_a_write_is_not(
    server: ScriptedServer, transport: Transport, released: Any
) -> None:
    hasty = transport.with_options(timeout=0.2)
    server.answers(silent(released), OK)
    assert hasty.call(READ, parsed) == {"ok": True}

    server.answers(silent(released), OK)
    with pytest.raises(errors.APITimeoutError):
        hasty.call(WRITE, parsed)


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


def test_an_error_page_of_a_proxy_becomes_an_error_with_its_first_words(
    server: ScriptedServer, transport: Transport
) -> None:
    server.answers(html(502))

    with pytest.raises(errors.InternalServerError) as caught:
        transport.call(WRITE, parsed)
    assert (caught.value.status, caught.value.code) == (502, None)
    assert "Bad Gateway" in caught.value.body_excerpt


@pytest.mark.parametrize(
    "foreign",
    [
        html(200, "<html>Please sign in</html>"),
        answer(200, b'{"ok": tr', Content_Type="application/json"),
        answer(200),
    ],
    ids=["page", "cut short", "empty"],
)
def test_a_success_that_is_not_json_is_a_typed_error(
    server: ScriptedServer, transport: Transport, foreign: Any
) -> None:
    server.answers(foreign)

    with pytest.raises(errors.APIResponseValidationError) as caught:
        transport.call(READ, parsed)
    assert caught.value.status == 200


def test_text_of_another_kind_than_asked_for_is_refused(server: ScriptedServer, transport: Transport) -> None:
    server.answers(answer(200, b"kpi,value\r\n", Content_Type="text/csv; charset=utf-8"), html(200))

    assert transport.text(READ, accept="text/csv") == "kpi,value\r\n"
    with pytest.raises(errors.APIResponseValidationError, match="text/csv"):
        transport.text(READ, accept="text/csv")
    assert server.requests[0].headers["Accept"] == "text/csv"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequestError),
        (401, errors.AuthenticationError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (409, errors.ConflictError),
        (412, errors.PreconditionFailedError),
        (413, errors.PayloadTooLargeError),
        (415, errors.UnsupportedMediaTypeError),
        (418, errors.APIStatusError),
        (422, errors.UnprocessableEntityError),
        (428, errors.PreconditionRequiredError),
        (429, errors.RateLimitError),
        (500, errors.InternalServerError),
        (503, errors.InternalServerError),
    ],
)
def test_every_refusal_has_its_type(
    server: ScriptedServer, transport: Transport, status: int, kind: type[errors.APIStatusError]
) -> None:
    server.answers(problem(status, "because"))

    with pytest.raises(errors.APIStatusError) as caught:
        transport.with_options(max_retries=0).call(READ, parsed)
    assert (type(caught.value), caught.value.code) == (kind, "because")


def test_a_refusal_says_what_is_wrong_where_in_one_line(server: ScriptedServer, transport: Transport) -> None:
    wrong = [
        {"pointer": "/title", "parameter": None, "code": "required", "detail": "Needed."},
        {"pointer": None, "parameter": "limit", "code": "invalid", "detail": "A number."},
    ]
    server.answers(problem(400, "invalid", "Not valid.", errors=wrong, X_Request_Id="req-1"))

    with pytest.raises(errors.BadRequestError) as caught:
        transport.call(WRITE, parsed)
    assert str(caught.value) == "400 invalid: Not valid. [/title: Needed.; limit: A number.] (request req-1)"
    assert caught.value.errors == (
        errors.FieldError(pointer="/title", parameter=None, code="required", detail="Needed."),
        errors.FieldError(pointer=None, parameter="limit", code="invalid", detail="A number."),
    )


def test_the_request_id_of_the_document_serves_when_the_header_is_missing(
    server: ScriptedServer, transport: Transport
) -> None:
    server.answers(problem(404, "not_found"))

    with pytest.raises(errors.NotFoundError) as caught:
        transport.call(READ, parsed)
    assert caught.value.request_id == "from-the-body"


@pytest.mark.parametrize(
    "body", [b"[]", b"null", b'{"code": 1}', b'{"code": "x", "errors": 5}', b"\xff\xfe", b"[" * 9999]
)
def test_no_body_of_a_refusal_is_too_odd_to_report(server: ScriptedServer, transport: Transport, body: bytes) -> None:
    server.answers(answer(400, body, Content_Type="application/problem+json"))

    with pytest.raises(errors.BadRequestError):
        transport.call(READ, parsed)


def test_errors_survive_pickling(server: ScriptedServer, transport: Transport) -> None:
    wrong = [{"pointer": "/title", "parameter": None, "code": "required", "detail": "Needed."}]
    server.answers(problem(429, "rate_limited", errors=wrong, Retry_After="3600"))
    with pytest.raises(errors.RateLimitError) as refused:
        transport.call(WRITE, parsed)
    server.answers(html(200))
    with pytest.raises(errors.APIResponseValidationError) as unreadable:
        transport.call(READ, parsed)

    for error in (refused.value, unreadable.value, errors.APITimeoutError("late")):
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))


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


@pytest.mark.parametrize("key", ["", "  ", "gsk_ä_b", "gsk_a b", "gsk_a\nX-Evil: 1"])
def test_a_key_that_cannot_be_one_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(ValueError, match="api_key") as caught:
        Transport(base_url="https://example.com", api_key=key)
    assert "gsk" not in str(caught.value)


def test_space_around_a_key_is_forgiven(server: ScriptedServer) -> None:
    server.answers(OK)
    transport = Transport(base_url=server.url, api_key=f" {KEY}\n")
    transport.call(READ, parsed)
    transport.close()

    assert server.requests[0].headers["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://example.com", "https://example.com"),
        (" https://example.com/ ", "https://example.com"),
        ("https://example.com/groundswell//", "https://example.com/groundswell"),
        ("http://localhost:8000/", "http://localhost:8000"),
        ("http://127.0.0.5:8000", "http://127.0.0.5:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("http://groundswell.localhost", "http://groundswell.localhost"),
    ],
)
def test_an_address_is_taken_with_and_without_its_slash(given: str, used: str) -> None:
    assert normalized_base_url(given, allow_http=False) == used


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.com",
        "ftp://example.com",
        "https://",
        "https://user:password@example.com",
        "https://example.com/?key=1",
        "https://example.com/#top",
        "https://example.com:port",
        "http://example.com",
        "http://10.0.0.1",
        "http://localhost.example.com",
    ],
)
def test_an_address_that_cannot_be_right_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="base_url"):
        normalized_base_url(address, allow_http=False)


def test_plain_http_to_another_machine_has_to_be_asked_for() -> None:
    with pytest.raises(ValueError, match="allow_http"):
        normalized_base_url("http://groundswell.internal", allow_http=False)
    assert normalized_base_url("http://groundswell.internal/", allow_http=True) == "http://groundswell.internal"


def test_requests_keep_the_path_the_service_lives_under(server: ScriptedServer) -> None:
    server.answers(OK)
    transport = Transport(base_url=f"{server.url}/groundswell/", api_key=KEY)
    transport.call(READ, parsed)
    transport.close()

    assert server.requests[0].path == "/groundswell/api/v1/me/"


@pytest.mark.parametrize("option", [{"timeout": 0}, {"timeout": float("inf")}, {"max_retries": -1}])
def test_options_that_make_no_sense_are_refused(transport: Transport, option: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(option))):
        transport.with_options(**option)


def test_a_client_of_ones_own_stays_open(server: ScriptedServer) -> None:
    with httpx.Client() as client:
        Transport(base_url=server.url, api_key=KEY, http_client=client).close()
        assert not client.is_closed
