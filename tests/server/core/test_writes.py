"""A write is done whole or not at all, whatever its handler does after it has written."""

import pytest
from django.test import Client

from groundswell.workspaces.models import Account

pytestmark = [
    pytest.mark.urls("tests.server.core.crashing"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::RuntimeWarning"),
]


def post(kind: str) -> tuple[int, str | None]:
    """The status and the code of a problem, if it is one."""
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    answer = client.post(f"/writing/{kind}/", b"{}", content_type="application/json")
    is_problem = answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"] if is_problem else None


def test_what_is_answered_as_done_is_done() -> None:
    assert post("fine") == (201, None)
    assert list(Account.objects.values_list("email", flat=True)) == ["fine@accounts.example"]


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("answer", 409, None),
        ("refuse", 409, "refused"),
        ("missing", 404, "not_found"),
        ("invalid", 400, "invalid"),
        ("integrity", 409, "conflict"),
        ("duplicate", 409, "conflict"),
        ("locked", 503, "unavailable"),
        ("unrenderable", 500, "internal"),
        ("crash", 500, "internal"),
    ],
)
def test_what_is_refused_leaves_nothing(kind: str, status: int, code: str | None) -> None:
    assert post(kind) == (status, code)
    assert not Account.objects.exists()


def test_a_refusal_does_not_spoil_the_connection_for_the_next_request() -> None:
    assert [post(kind)[0] for kind in ("duplicate", "locked", "fine")] == [409, 503, 201]
