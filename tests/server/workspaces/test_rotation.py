"""Rotation: a key takes another's place, and for a while both work."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from groundswell.events.models import IdempotencyKey
from groundswell.workspaces import keys
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import ApiKey, Workspace
from tests.client import ApiClient
from tests.factories.workspaces import ApiKeyFactory, MembershipFactory

DAY = datetime.timedelta(days=1)
ABOUT = datetime.timedelta(minutes=1)


def key_of(client: ApiClient) -> ApiKey:
    parsed = keys.parse(client.token or "")
    assert parsed is not None
    return ApiKey.objects.get(pk=parsed[0])


def rotated(client: ApiClient, key: ApiKey | None = None, /, **body: Any) -> Any:
    """The answer to rotating a key, or the client's own."""
    return client.post(f"/api-keys/{(key or key_of(client)).pk}/rotate/", body)


def works(token: str) -> bool:
    return bool(ApiClient("acme", token=token).root.get("/api/v1/me/").status_code == 200)


def expire(key: ApiKey) -> None:
    ApiKey.objects.filter(pk=key.pk).update(expires_at=timezone.now())


def test_the_new_key_is_the_old_one_with_another_secret(api: ApiClient) -> None:
    old = ApiKeyFactory.create(
        membership__role=Role.EDITOR, role=Role.VIEWER, scopes=["goals:read"], name="Reports", metadata={"team": "BI"}
    )
    new = rotated(api, old).json()
    same = ("name", "role", "scopes", "metadata", "membership", "expires_at")
    before = api.get(f"/api-keys/{old.pk}/").json()
    assert {name: new[name] for name in same} == {**{name: before[name] for name in same}, "expires_at": None}
    assert new["id"] != str(old.pk)


def test_old_and_new_are_linked_both_ways(api: ApiClient) -> None:
    old = ApiKeyFactory.create()
    new = rotated(api, old).json()
    before, after = (api.get(f"/api-keys/{each}/").json() for each in (old.pk, new["id"]))
    assert (before["replaces"], before["replaced_by"]) == (None, new["id"])
    assert (after["replaces"], after["replaced_by"]) == (str(old.pk), None)


def test_the_answer_names_the_new_key_and_shows_its_token_once(api: ApiClient) -> None:
    answer = rotated(api, ApiKeyFactory.create())
    new = answer.json()
    assert (answer.status_code, answer.headers["Location"].endswith(f"/api-keys/{new['id']}/")) == (201, True)
    assert works(new["token"])
    assert "token" not in api.get(f"/api-keys/{new['id']}/").json()


def test_both_work_until_the_overlap_ends(api: ApiClient) -> None:
    old = key_of(api)
    new = rotated(api).json()["token"]
    assert works(api.token or "")
    assert works(new)
    old.refresh_from_db()
    assert old.expires_at is not None
    assert abs(old.expires_at - timezone.now() - DAY) < ABOUT
    expire(old)
    assert not works(api.token or "")
    assert works(new)


def test_without_an_overlap_the_old_key_ends_at_once(api: ApiClient) -> None:
    new = rotated(api, overlap_seconds=0).json()["token"]
    assert not works(api.token or "")
    assert works(new)


def test_a_key_never_ends_later_for_being_rotated(api: ApiClient) -> None:
    ends = timezone.now() + datetime.timedelta(hours=1)
    old = ApiKeyFactory.create(expires_at=ends)
    rotated(api, old, overlap_seconds=604_800)
    old.refresh_from_db()
    assert old.expires_at == ends


def test_the_new_key_lives_as_long_as_the_old_one_was_given(api: ApiClient) -> None:
    made = timezone.now() - 20 * DAY
    old = ApiKeyFactory.create(created_at=made, expires_at=made + 30 * DAY)
    ends = datetime.datetime.fromisoformat(rotated(api, old).json()["expires_at"])
    assert abs(ends - timezone.now() - 30 * DAY) < ABOUT


@pytest.mark.parametrize("chosen", [None, "2099-01-01T00:00:00.000000Z"])
def test_an_admin_chooses_when_the_new_key_ends(api: ApiClient, chosen: str | None) -> None:
    old = ApiKeyFactory.create(expires_at=timezone.now() + DAY)
    assert rotated(api, old, expires_at=chosen).json()["expires_at"] == chosen


def test_the_new_key_does_not_end_in_the_past(api: ApiClient) -> None:
    answer = rotated(api, ApiKeyFactory.create(), expires_at="2020-01-01T00:00:00Z")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/expires_at")


@pytest.mark.parametrize("seconds", [-1, 604_801, 1.5, True, "60", None])
def test_an_overlap_is_whole_seconds_of_at_most_a_week(api: ApiClient, seconds: object) -> None:
    answer = rotated(api, ApiKeyFactory.create(), overlap_seconds=seconds)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/overlap_seconds")


@pytest.mark.parametrize(
    ("ended", "code"),
    [({"revoked_at": timezone.now()}, "key_revoked"), ({"expires_at": timezone.now()}, "key_expired")],
    ids=["revoked", "expired"],
)
def test_a_key_that_has_ended_is_not_rotated(api: ApiClient, ended: dict[str, object], code: str) -> None:
    answer = rotated(api, ApiKeyFactory.create(**ended))
    assert (answer.status_code, answer.json()["code"]) == (409, code)


@pytest.mark.parametrize("role", Role)
def test_a_key_of_any_role_rotates_itself(role: Role, as_role: Callable[..., ApiClient]) -> None:
    program = as_role(Role.OWNER, role=role, scopes=["api-keys:write", "goals:read"])
    new = rotated(program).json()
    assert (new["role"], new["scopes"]) == (role, ["api-keys:write", "goals:read"])
    assert works(new["token"])


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CONTRIBUTOR, Role.EDITOR])
def test_below_an_admin_a_key_rotates_no_other_and_learns_of_none(
    role: Role, as_role: Callable[..., ApiClient], workspace: Workspace
) -> None:
    program = as_role(role)
    colleague = ApiKeyFactory.create(membership=key_of(program).membership)
    for other in (colleague, ApiKeyFactory.build(workspace=workspace, membership=colleague.membership)):
        answer = rotated(program, other)
        assert (answer.status_code, answer.json()["code"]) == (403, "role_too_low")


def test_a_key_with_scopes_rotates_itself_only_if_they_say_so(as_role: Callable[..., ApiClient]) -> None:
    answer = rotated(as_role(Role.OWNER, scopes=["goals:read"]))
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")


def test_a_key_gives_itself_no_longer_life(as_role: Callable[..., ApiClient]) -> None:
    program = as_role(Role.EDITOR, expires_at=timezone.now() + DAY)
    for longer in (None, (timezone.now() + 2 * DAY).isoformat()):
        answer = rotated(program, expires_at=longer)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/expires_at")
    assert rotated(program, expires_at=(timezone.now() + DAY / 2).isoformat()).status_code == 201


def test_an_admin_rotates_no_key_of_an_owner(as_role: Callable[..., ApiClient], workspace: Workspace) -> None:
    owner = MembershipFactory.create(workspace=workspace, role=Role.OWNER)
    for role in (Role.OWNER, Role.VIEWER):
        answer = rotated(as_role(Role.ADMIN), ApiKeyFactory.create(membership=owner, role=role))
        assert (answer.status_code, answer.json()["code"]) == (403, "role_above_own")


@pytest.mark.parametrize("scopes", [[], ["people:read"], ["api-keys:read", "goals:write"]])
def test_a_key_with_scopes_gets_no_wider_one_by_rotation(as_role: Callable[..., ApiClient], scopes: list[str]) -> None:
    admin = as_role(Role.ADMIN, scopes=["api-keys:write", "goals:read"])
    answer = rotated(admin, ApiKeyFactory.create(scopes=scopes))
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_above_own")


def test_rotated_again_after_a_lost_answer_a_key_takes_back_the_successor_nobody_used(api: ApiClient) -> None:
    made = timezone.now() - 10 * DAY
    old = ApiKeyFactory.create(created_at=made, expires_at=made + 30 * DAY)
    lost, found = rotated(api, old, overlap_seconds=60).json(), rotated(api, old).json()
    assert (works(lost["token"]), works(found["token"])) == (False, True)
    old.refresh_from_db()
    assert str(old.replaced_by_id) == found["id"]
    # The second successor lives as long as the first would have, and the old key no longer than was settled then.
    first, second = (datetime.datetime.fromisoformat(each["expires_at"]) for each in (lost, found))
    assert abs(second - first) < ABOUT
    assert old.expires_at is not None
    assert old.expires_at - timezone.now() < ABOUT


def test_a_key_whose_successor_is_in_use_is_not_rotated_again(api: ApiClient) -> None:
    old = ApiKeyFactory.create()
    new = rotated(api, old).json()
    assert works(new["token"])
    answer = rotated(api, old)
    assert (answer.status_code, answer.json()["code"]) == (409, "key_replaced")
    assert works(new["token"])


def test_a_successor_that_was_revoked_leaves_the_old_key_free_to_rotate(api: ApiClient) -> None:
    old = ApiKeyFactory.create()
    new = rotated(api, old).json()
    assert works(new["token"])
    api.post(f"/api-keys/{new['id']}/revoke/")
    assert rotated(api, old).status_code == 201


def test_a_successor_can_be_rotated_in_turn(api: ApiClient) -> None:
    second = rotated(api, overlap_seconds=0).json()["token"]
    third = rotated(ApiClient("acme", token=second)).json()["token"]
    assert works(third)


@pytest.mark.parametrize("path", ["/api-keys/", "/api-keys/{id}/rotate/"])
def test_sent_again_a_request_for_a_key_makes_no_other_and_does_not_show_the_token(api: ApiClient, path: str) -> None:
    address, body = path.format(id=key_of(api).pk), {"name": "Reports"} if path == "/api-keys/" else {}
    first, again = (api.post(address, body, idempotency_key="once") for _ in range(2))
    assert works(first.json()["token"])
    assert again.json() == {**first.json(), "token": None}
    assert again.headers["Idempotent-Replayed"] == "true"
    assert first.json()["token"].rpartition("_")[2] not in repr(list(IdempotencyKey.objects.values()))
