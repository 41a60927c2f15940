"""A write sent again with its key is done once and answered alike, whatever it is."""

from collections.abc import Callable
from typing import Any

import pytest

from groundswell.events.models import IdempotencyKey
from groundswell.workspaces import policy
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, body_for, contents, example, kinds, send
from tests.openapi import Operation

WRITES = [each for each in OPERATIONS if each.writes and each.in_workspace]


def _request(each: Operation, workspace: Workspace) -> dict[str, Any]:
    known = {"id": example(each.resource).make(workspace=workspace).id} if each.on_object else {}
    return {"workspace": workspace.slug, "body": body_for(each, workspace), **known}


def _without_secret(body: Any) -> Any:
    if not isinstance(body, dict):
        return body
    return {name: None if name in ("token", "secret") else value for name, value in body.items()}


@pytest.mark.parametrize("each", WRITES, ids=str)
def test_a_write_sent_again_with_its_key_is_done_once_and_answered_alike(
    each: Operation, api: ApiClient, workspace: Workspace
) -> None:
    request = _request(each, workspace)
    before = contents()
    first = send(api, each, **request, idempotency_key="once")
    after = contents()
    again = send(api, each, **request, idempotency_key="once")

    assert contents() == after
    assert again.status_code == first.status_code
    if first.status_code >= 400:
        assert after == before
        assert "Idempotent-Replayed" not in again.headers
        return
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    for name in ("ETag", "Location", "Content-Type"):
        assert again.headers.get(name) == first.headers.get(name)
    if first.content:
        assert again.json() == _without_secret(first.json())


@pytest.mark.parametrize("each", kinds(WRITES), ids=str)
def test_a_malformed_key_is_refused_and_nothing_is_written(
    each: Operation, api: ApiClient, workspace: Workspace
) -> None:
    request = _request(each, workspace)
    before = contents()
    for key in ("", " ", "two words", "k" * 256, "\u00e9"):
        answer = send(api, each, **request, idempotency_key=key)
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed"), key
    assert contents() == before


@pytest.mark.parametrize("each", WRITES, ids=str)
def test_whoever_may_not_write_gets_no_replay(
    each: Operation, api: ApiClient, anonymous: ApiClient, as_role: Callable[..., ApiClient], workspace: Workspace
) -> None:
    request = _request(each, workspace)
    if send(api, each, **request, idempotency_key="mine").status_code >= 400:
        assert not IdempotencyKey.objects.exists()
        return
    assert send(anonymous, each, **request, idempotency_key="mine").status_code == 401
    if policy.lowest_role(each.resource, each.action) == Role.VIEWER:
        return  # everybody may
    viewer = as_role(Role.VIEWER)
    membership = IdempotencyKey.objects.get().membership_id
    IdempotencyKey.objects.update(membership_id=_membership_of(viewer))
    answer = send(viewer, each, **request, idempotency_key="mine")
    assert "Idempotent-Replayed" not in answer.headers
    assert answer.status_code >= 400
    IdempotencyKey.objects.update(membership_id=membership)
    assert send(api, each, **request, idempotency_key="mine").headers["Idempotent-Replayed"] == "true"


def _membership_of(client: ApiClient) -> Any:
    from groundswell.workspaces.models import ApiKey

    return ApiKey.objects.get(pk=client.root.get("/api/v1/me/").json()["api_key"]).membership_id
