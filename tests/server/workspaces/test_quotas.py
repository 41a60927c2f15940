"""Rate limits: every answer of the API tells how the quotas stand, and no more requests pass than they allow."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError

from groundswell.goals.models import Goal
from groundswell.workspaces import quotas
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.goals import GoalFactory
from tests.factories.workspaces import client_as

UNLIMITED = 0


@pytest.fixture
def limit(settings: Any) -> Iterator[Callable[..., None]]:
    """Sets the limits of the test."""

    def put_in_force(*, key: int = UNLIMITED, workspace: int = UNLIMITED, address: int = UNLIMITED) -> None:
        settings.REQUESTS_PER_MINUTE = {"key": key, "workspace": workspace, "address": address}
        quotas.in_force.cache_clear()

    yield put_in_force
    quotas.in_force.cache_clear()


def told(answer: Any) -> tuple[str | None, str | None]:
    """What an answer says of the quotas: the policies, and how they stand without the times."""
    state = answer.headers.get("RateLimit")
    return answer.headers.get("RateLimit-Policy"), state and re.sub(r";t=[0-9]+", "", state)


def statuses(client: ApiClient, count: int, path: str = "/goals/") -> list[int]:
    return [client.get(path).status_code for _ in range(count)]


def test_every_answer_to_a_key_tells_how_its_quotas_stand(api: ApiClient, limit: Callable[..., None]) -> None:
    limit(key=20, workspace=30, address=20)
    policy = '"key";q=20;w=60, "workspace";q=30;w=60'
    foreign = "00000000-0000-7000-8000-000000000000"
    answers = [
        api.get("/goals/"),
        api.head("/goals/"),
        api.post("/goals/", {"nonsense": 1}),
        api.post("/goals/", b"{"),
        api.get(f"/goals/{foreign}/"),
        api.call("PUT", "/goals/", {}),
        api.get("/goals/", {"nonsense": "1"}),
        api.root.get("/api/v1/me/"),
        api.root.get("/api/v1/workspaces/elsewhere/goals/"),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 400, 400, 404, 405, 400, 200, 404]
    for used, answer in enumerate(answers, start=1):
        assert told(answer) == (policy, f'"key";r={20 - used}, "workspace";r={30 - used}')
    assert re.fullmatch(r'"key";r=[0-9]+;t=[0-9]+, "workspace";r=[0-9]+;t=[0-9]+', answers[0].headers["RateLimit"])


def test_every_answer_without_a_valid_key_tells_how_the_quota_of_the_address_stands(
    anonymous: ApiClient, limit: Callable[..., None]
) -> None:
    limit(key=20, workspace=30, address=20)
    browser = anonymous.root
    answers = [
        anonymous.get("/goals/"),
        anonymous.get("/goals/", authorization="Bearer gsk_nonsense"),
        browser.get("/api/v1/nowhere/"),
        browser.get("/api/schema/"),
        browser.get("/api/v1/me/", host="evil.example"),
    ]
    assert [answer.status_code for answer in answers] == [401, 401, 404, 200, 400]
    for used, answer in enumerate(answers, start=1):
        assert told(answer) == ('"address";q=20;w=60', f'"address";r={20 - used}')
    assert told(browser.get("/livez")) == (None, None)


def test_beyond_its_quota_a_key_is_told_when_to_come_back(api: ApiClient, limit: Callable[..., None]) -> None:
    limit(key=3)
    assert statuses(api, 3) == [200, 200, 200]
    answer = api.get("/goals/")
    assert (answer.status_code, answer.json()["code"]) == (429, "rate_limited")
    assert answer.headers["Retry-After"] == "20"
    assert answer.headers["RateLimit"] == '"key";r=0;t=20'
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_refused_write_is_not_read_and_not_done(api: ApiClient, limit: Callable[..., None]) -> None:
    limit(key=1)
    api.get("/goals/")
    assert api.post("/goals/", b"{").status_code == 429
    assert api.post("/goals/", {"title": "One", "kind": "objective"}, idempotency_key="one").status_code == 429
    assert not Goal.objects.exists()


def test_keys_have_quotas_of_their_own_and_share_their_workspaces(
    workspace: Workspace, other: ApiClient, limit: Callable[..., None]
) -> None:
    one, two = (client_as(workspace, Role.VIEWER) for _ in range(2))
    limit(key=3, workspace=5)
    assert statuses(one, 4) == [200, 200, 200, 429]
    assert statuses(two, 3) == [200, 200, 429]
    assert told(two.get("/goals/"))[1] == '"key";r=1, "workspace";r=0'
    assert statuses(other, 1) == [200]


def test_what_a_role_may_not_do_is_counted_all_the_same(
    as_role: Callable[..., ApiClient], limit: Callable[..., None]
) -> None:
    viewer = as_role("viewer")
    limit(key=2)
    assert [viewer.post("/goals/", {}).status_code for _ in range(3)] == [403, 403, 429]
    assert viewer.get("/goals/").status_code == 429


def test_keys_cannot_be_guessed_at_for_long(api: ApiClient, limit: Callable[..., None]) -> None:
    limit(address=3)
    guesser = ApiClient(api.workspace, token=f"{str(api.token)[:-1]}!")
    assert statuses(guesser, 4) == [401, 401, 401, 429]
    answer = guesser.get("/goals/")
    assert answer.headers["Retry-After"] == "20"
    assert told(answer) == ('"address";q=3;w=60', '"address";r=0')
    # The right key is no better than any other there, or it could be found.
    assert api.get("/goals/").status_code == 429


def test_guesses_do_not_stand_in_the_way_of_keys_that_were_in_use_before(
    api: ApiClient, limit: Callable[..., None]
) -> None:
    limit(address=3)
    assert statuses(api, 2) == [200, 200]
    assert statuses(ApiClient(api.workspace), 4) == [401, 401, 401, 429]
    assert statuses(api, 2) == [200, 200]


def test_a_revoked_key_is_no_better_than_a_guess(
    api: ApiClient, workspace: Workspace, limit: Callable[..., None]
) -> None:
    key = client_as(workspace, Role.VIEWER)
    limit(address=3)
    assert statuses(key, 1) == [200]
    api.post(f"/api-keys/{key.root.get('/api/v1/me/').json()['api_key']}/revoke/")
    assert statuses(key, 5) == [401, 401, 401, 429, 429]


def test_addresses_have_quotas_of_their_own_and_ipv6_networks_one(
    anonymous: ApiClient, limit: Callable[..., None]
) -> None:
    limit(address=1)

    def status(address: str) -> int:
        anonymous.defaults["REMOTE_ADDR"] = address
        return int(anonymous.get("/goals/").status_code)

    assert [status(f"192.0.2.{last}") for last in (1, 1, 2)] == [401, 429, 401]
    assert [status(f"2001:db8::{last}") for last in ("1", "2", "0:ffff:0:0:1")] == [401, 429, 429]
    assert status("2001:db8:0:1::1") == 401
    assert status("::ffff:192.0.2.1") == 429


def test_a_fault_of_the_service_is_not_counted_against_an_address(
    anonymous: ApiClient, limit: Callable[..., None]
) -> None:
    limit(address=5)
    with patch("groundswell.workspaces.authentication.authenticate", side_effect=OperationalError):
        answers = [anonymous.get("/goals/", authorization="Bearer gsk_x") for _ in range(8)]
    assert {answer.status_code for answer in answers} == {503}
    assert told(answers[-1])[1] == '"address";r=5'


def test_a_limit_of_nothing_is_no_limit(api: ApiClient, limit: Callable[..., None]) -> None:
    limit()
    GoalFactory.create()
    answer = api.get("/goals/")
    assert answer.status_code == 200
    assert told(answer) == (None, None)
    assert told(ApiClient(api.workspace).get("/goals/")) == (None, None)
