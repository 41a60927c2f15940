"""Keys: shown once, never wider than who makes them, and ended at once."""

import datetime
from collections.abc import Callable

from django.utils import timezone

from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import ApiKey
from tests.client import ApiClient
from tests.factories.workspaces import ApiKeyFactory


def test_a_key_works_as_soon_as_it_is_made_and_its_token_is_shown_once(api: ApiClient) -> None:
    made = api.post("/api-keys/", {"name": "Reports"}).json()
    assert ApiClient("acme", token=made["token"]).get("/goals/").status_code == 200
    assert made["token"] not in api.get("/api-keys/").content.decode()
    assert made["token"].rpartition("_")[2] not in repr(list(ApiKey.objects.values()))


def test_a_revoked_key_ends_at_the_next_request(api: ApiClient) -> None:
    made = api.post("/api-keys/", {"name": "Reports"}).json()
    program = ApiClient("acme", token=made["token"])
    assert program.get("/goals/").status_code == 200
    first, second = (api.post(f"/api-keys/{made['id']}/revoke/") for _ in range(2))
    assert program.get("/goals/").status_code == 401
    assert first.content == second.content


def test_a_revoked_key_is_not_changed_any_more(api: ApiClient) -> None:
    key = ApiKeyFactory.create(revoked_at=timezone.now())
    answer = api.patch(f"/api-keys/{key.pk}/", {"name": "Again"})
    assert (answer.status_code, answer.json()["code"]) == (409, "key_revoked")


def test_a_key_is_made_within_its_maker_s_role(as_role: Callable[..., ApiClient]) -> None:
    admin = as_role(Role.ADMIN)
    answers = [admin.post("/api-keys/", {"name": "Program", "role": role}) for role in ("viewer", "admin", "owner")]
    assert [answer.status_code for answer in answers] == [201, 201, 403]


def test_a_key_with_scopes_makes_only_keys_within_them(as_role: Callable[..., ApiClient]) -> None:
    maker = as_role(Role.OWNER, scopes=["api-keys:write", "goals:read"])

    def make(*scopes: str) -> tuple[int, str | None]:
        answer = maker.post("/api-keys/", {"name": "Program", "scopes": list(scopes)})
        return answer.status_code, answer.json().get("code")

    assert make("goals:read") == (201, None)
    assert make("goals:write") == (403, "scope_above_own")
    assert make("people:read") == (403, "scope_above_own")
    assert make() == (403, "scope_above_own")


def test_a_key_expires_in_the_future(api: ApiClient) -> None:
    past = (timezone.now() - datetime.timedelta(seconds=1)).isoformat()
    later = (timezone.now() + datetime.timedelta(days=1)).isoformat()
    answers = [api.post("/api-keys/", {"name": "Program", "expires_at": each}) for each in (past, later)]
    assert [answer.status_code for answer in answers] == [400, 201]


def test_a_key_stays_with_its_membership(api: ApiClient) -> None:
    one, another = ApiKeyFactory.create(), ApiKeyFactory.create()
    answer = api.patch(f"/api-keys/{one.pk}/", {"membership": str(another.membership_id)})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/membership")


def test_a_use_is_noted_to_within_ten_minutes(api: ApiClient) -> None:
    made = api.post("/api-keys/", {"name": "Reports"}).json()
    program = ApiClient("acme", token=made["token"])
    program.get("/goals/")
    first = ApiKey.objects.get(pk=made["id"]).last_used_at
    program.get("/goals/")
    assert ApiKey.objects.get(pk=made["id"]).last_used_at == first
