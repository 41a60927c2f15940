"""What the SDK raises, against a real server on loopback."""

import pickle
from typing import Any

import pytest

from groundswell_sdk import errors
from groundswell_sdk.transport import Transport
from tests.sdk.scripted import (
    READ,
    WRITE,
    ScriptedServer,
    answer,
    html,
    parsed,
    problem,
)

pytestmark = pytest.mark.embedded


def test_an_error_page_of_a_proxy_becomes_an_error_with_its_first_words(
    server: ScriptedServer, transport: Transport
) -> None:
    server.answers(html(502))

    with pytest.raises(errors.InternalServerError) as caught:
        transport.with_options(max_retries=0).call(WRITE, parsed)
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

    assert refused.value.idempotency_key
    for error in (refused.value, unreadable.value, errors.APITimeoutError("late")):
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))
