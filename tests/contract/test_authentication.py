"""Nobody gets anything without a key in force."""

import base64
import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from groundswell.workspaces import keys
from groundswell.workspaces.models import Account, ApiKey, Membership, Workspace
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, kinds, send
from tests.factories.workspaces import ApiKeyFactory
from tests.openapi import Operation


@pytest.mark.parametrize("each", kinds(OPERATIONS), ids=str)
def test_without_a_key_every_operation_is_refused(each: Operation, anonymous: ApiClient, workspace: Workspace) -> None:
    answer = send(anonymous, each, workspace=workspace.slug)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("slug", ["acme", "nowhere"])
def test_without_a_key_nobody_learns_which_workspaces_there_are(slug: str, anonymous: ApiClient) -> None:
    assert anonymous.root.get(f"/api/v1/workspaces/{slug}/goals/").status_code == 401


def token_of(api_key: ApiKey) -> str:
    return keys.token(api_key.pk, "s3cret")


@pytest.fixture
def api_key(workspace: Workspace) -> ApiKey:
    return ApiKeyFactory.create(workspace=workspace)


BAD_CREDENTIALS: dict[str, Callable[[ApiKey], str]] = {
    "no token": lambda api_key: "Bearer",
    "another scheme": lambda api_key: f"Token {token_of(api_key)}",
    "not a key": lambda api_key: "Bearer gsk_nonsense",
    "another secret": lambda api_key: f"Bearer {token_of(api_key)}x",
    "the secret alone": lambda api_key: "Bearer s3cret",
    "another prefix": lambda api_key: f"Bearer {token_of(api_key).replace('gsk', 'psk')}",
    "an unknown id": lambda api_key: f"Bearer gsk_{'0' * 32}_s3cret",
    "not ASCII": lambda api_key: "Bearer gsk_\u00e9",
    "Basic that is not base64": lambda api_key: "Basic !!",
    "Basic without a key": lambda api_key: "Basic " + base64.b64encode(b"user:password").decode(),
}


@pytest.mark.parametrize("kind", BAD_CREDENTIALS)
def test_a_credential_that_is_no_key_is_refused(kind: str, anonymous: ApiClient, api_key: ApiKey) -> None:
    answer = anonymous.get("/goals/", authorization=BAD_CREDENTIALS[kind](api_key))
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert "WWW-Authenticate" in answer.headers


@pytest.mark.parametrize(
    "ended",
    [
        {"revoked_at": timezone.now()},
        {"expires_at": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)},
    ],
    ids=["revoked", "expired"],
)
def test_a_key_that_has_ended_is_refused(ended: dict[str, object], anonymous: ApiClient, api_key: ApiKey) -> None:
    assert anonymous.get("/goals/", authorization=f"Bearer {token_of(api_key)}").status_code == 200
    ApiKey.objects.filter(pk=api_key.pk).update(**ended)
    assert anonymous.get("/goals/", authorization=f"Bearer {token_of(api_key)}").status_code == 401


def test_a_key_ends_with_its_membership_s_archiving(anonymous: ApiClient, api_key: ApiKey) -> None:
    Membership.objects.filter(pk=api_key.membership_id).update(archived_at=timezone.now())
    assert anonymous.get("/goals/", authorization=f"Bearer {token_of(api_key)}").status_code == 401


def test_a_key_ends_with_its_account(anonymous: ApiClient, api_key: ApiKey) -> None:
    Account.objects.filter(pk=api_key.membership.account_id).update(is_active=False)
    assert anonymous.get("/goals/", authorization=f"Bearer {token_of(api_key)}").status_code == 401


@pytest.mark.parametrize("user", ["{token}:", "{token}:anything", "{token}"])
def test_basic_takes_the_key_as_user_name(user: str, anonymous: ApiClient, api_key: ApiKey) -> None:
    credential = base64.b64encode(user.format(token=token_of(api_key)).encode()).decode()
    assert anonymous.get("/goals/", authorization=f"Basic {credential}").status_code == 200


def test_the_scheme_s_name_is_read_in_any_case(anonymous: ApiClient, api_key: ApiKey) -> None:
    assert anonymous.get("/goals/", authorization=f"bearer {token_of(api_key)}").status_code == 200


def test_the_use_of_a_key_is_noted(api: ApiClient, anonymous: ApiClient, workspace: Workspace) -> None:
    api_key = ApiKeyFactory.create(workspace=workspace, last_used_at=None)
    anonymous.get("/goals/", authorization=f"Bearer {token_of(api_key)}")
    assert api.get(f"/api-keys/{api_key.pk}/").json()["last_used_at"] is not None
