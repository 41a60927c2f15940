"""A key opens one workspace, whose calendar was chosen when it was made."""

from collections.abc import Callable

import pytest

from groundswell.workspaces.enums import Role
from tests.client import ApiClient

ACME = "/api/v1/workspaces/acme/"


def test_a_key_lists_its_own_workspace_only(api: ApiClient, other: ApiClient) -> None:
    listed = [client.root.get("/api/v1/workspaces/").json()["results"] for client in (api, other)]
    assert [[each["slug"] for each in page] for page in listed] == [["acme"], ["globex"]]


def test_a_workspace_s_name_can_be_changed(api: ApiClient) -> None:
    changed = api.root.patch(ACME, {"name": "Acme Ltd"})
    assert (changed.status_code, changed.json()["name"], changed.json()["version"]) == (200, "Acme Ltd", 2)
    assert api.root.get(ACME).content == changed.content


@pytest.mark.parametrize(
    "fixed", [{"slug": "b"}, {"time_zone": "Asia/Tokyo"}, {"week_start": 6}, {"fiscal_year_start": 4}]
)
def test_a_workspace_s_calendar_and_slug_stay(fixed: dict[str, object], api: ApiClient) -> None:
    answer = api.root.patch(ACME, fixed)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "read_only")


@pytest.mark.parametrize("body", [{"name": ""}, {"name": " "}, {"name": 1}, {"name": "x" * 201}, {"name": None}, []])
def test_a_workspace_s_name_is_text(body: object, api: ApiClient) -> None:
    before = api.root.get(ACME).content
    assert api.root.patch(ACME, body).status_code == 400
    assert api.root.get(ACME).content == before


def test_me_says_who_a_key_acts_for(as_role: Callable[..., ApiClient]) -> None:
    me = as_role(Role.EDITOR, scopes=["goals:read"]).root.get("/api/v1/me/").json()
    assert (me["workspace"], me["role"], me["scopes"]) == ("acme", "editor", ["goals:read"])
    assert me["operations"] == ["me.retrieve", "goals.list", "goals.retrieve"]
    assert me["person"] is not None


def test_the_health_addresses_need_no_key(anonymous: ApiClient) -> None:
    answers = [anonymous.root.get(path) for path in ("/livez", "/readyz")]
    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, {"status": "ok"})] * 2
