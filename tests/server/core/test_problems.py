"""Whatever goes wrong, wherever: the answer is a problem."""

import json
from typing import Any

import pytest
from django.test import Client

from groundswell.core.problems import flatten
from tests import openapi
from tests.client import ApiClient


def problem_of(answer: Any) -> dict[str, Any]:
    """The problem an answer is; anything else fails."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = json.loads(answer.content)
    assert openapi.violations(openapi.PROBLEM, body) == []
    assert body["status"] == answer.status_code
    assert body["type"] == f"urn:groundswell:problem:{body['code']}"
    assert body["request_id"] == answer.headers["X-Request-Id"]
    return body


@pytest.fixture
def client(db: None) -> Client:
    return Client(SERVER_NAME="localhost", raise_request_exception=False)


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/api/v1/",
        "/api/v1/me",
        "/api/v2/me/",
        "/api/v1/workspaces/acme/goals/nonsense/",
        "/api/v1/workspaces/a b/goals/",
    ],
)
def test_an_unknown_address_is_a_problem(client: Client, path: str) -> None:
    body = problem_of(client.get(path))
    assert (body["status"], body["code"], body["instance"]) == (404, "not_found", path)


def test_a_foreign_host_name_is_a_problem(client: Client) -> None:
    body = problem_of(client.get("/livez-not", SERVER_NAME="evil.example"))
    assert body["status"] in (400, 404)


@pytest.mark.urls("tests.server.core.crashing")
@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/crash/", 500, "internal"),
        ("/forbid/", 403, "forbidden"),
        ("/suspect/", 400, "malformed"),
        ("/writing/crash/", 500, "internal"),
        ("/writing/locked/", 503, "unavailable"),
    ],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_fault_is_a_problem_that_tells_nothing_of_its_cause(
    client: Client, path: str, status: int, code: str
) -> None:
    answer = client.get(path)
    body = problem_of(answer)
    assert (body["status"], body["code"]) == (status, code)
    assert "fault" not in body["detail"].replace("a fault of the service", "")
    assert ("Retry-After" in answer.headers) is (status == 503)


def test_a_method_an_address_does_not_have_is_a_problem(api: ApiClient) -> None:
    answer = api.call("PUT", "/goals/", {})
    assert problem_of(answer)["code"] == "method_not_allowed"
    assert answer.headers["Allow"] == "GET, POST, HEAD"


@pytest.mark.parametrize("given", ["abc", "A-z_0.9", "x" * 128])
def test_a_sane_request_id_is_kept(api: ApiClient, given: str) -> None:
    answer = api.get("/nowhere/", x_request_id=given)
    assert problem_of(answer)["request_id"] == given
    assert api.get("/goals/", x_request_id=given).headers["X-Request-Id"] == given


@pytest.mark.parametrize("given", ["", "a b", "x" * 129, "a\tb", "\u00e9", "<script>", 'a"b'])
def test_another_request_id_is_replaced(api: ApiClient, given: str) -> None:
    answer = api.get("/goals/", x_request_id=given)
    assert answer.headers["X-Request-Id"] not in ("", given)


def test_two_requests_have_two_ids(api: ApiClient) -> None:
    assert api.get("/goals/").headers["X-Request-Id"] != api.get("/goals/").headers["X-Request-Id"]


def test_every_answer_says_it_is_not_to_be_guessed_or_framed_or_shared(api: ApiClient) -> None:
    headers = api.get("/goals/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "private" in headers["Cache-Control"]


def test_errors_point_into_nested_bodies() -> None:
    detail = {"options": [{}, {"title": ["Too long."]}], "a/b": ["No."], "non_field_errors": ["Not so."]}
    assert [error.pointer for error in flatten(detail)] == ["/options/1/title", "/a~1b", ""]
