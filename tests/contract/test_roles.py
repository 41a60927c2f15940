"""Who may do what is the policy table, neither more nor less."""

from collections.abc import Callable

import pytest

from groundswell.workspaces import policy
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, RESOURCES, body_for, contents, example, send
from tests.factories.workspaces import ApiKeyFactory, MembershipFactory
from tests.openapi import Operation

OPERATED = [each for each in OPERATIONS if each.resource != "me"]


def _call(client: ApiClient, each: Operation, workspace: Workspace) -> tuple[int, str | None]:
    """Do an operation on an object of its own; the status and, if refused, the code."""
    known = {"id": example(each.resource).make(workspace=workspace).id} if each.on_object else {}
    body = {"name": "Acme"} if each.name == "workspaces_update" else body_for(each, workspace)
    before = contents()
    answer = send(client, each, workspace=workspace.slug, body=body, **known)
    if answer.status_code >= 400:
        assert contents() == before
        return answer.status_code, answer.json()["code"]
    return answer.status_code, None


@pytest.mark.parametrize("each", OPERATED, ids=str)
def test_the_lowest_role_and_those_above_may_and_those_below_may_not(
    each: Operation, as_role: Callable[..., ApiClient], workspace: Workspace
) -> None:
    lowest = policy.lowest_role(each.resource, each.action)
    assert lowest is not None
    for role in Role:
        outcome = _call(as_role(role), each, workspace)
        if role.rank < lowest.rank:
            assert outcome == (403, "role_too_low"), role
        else:
            assert outcome[0] not in (401, 403, 404), (role, outcome)


@pytest.mark.parametrize("each", OPERATED, ids=str)
def test_a_key_with_other_scopes_may_not(
    each: Operation, as_role: Callable[..., ApiClient], workspace: Workspace
) -> None:
    elsewhere = "people" if each.resource != "people" else "goals"
    client = as_role(Role.OWNER, scopes=[f"{elsewhere}:write"])
    assert _call(client, each, workspace) == (403, "scope_missing")


@pytest.mark.parametrize("each", OPERATED, ids=str)
def test_a_scope_to_read_reads_and_one_to_write_does_both(
    each: Operation, as_role: Callable[..., ApiClient], workspace: Workspace
) -> None:
    shown = [f"{name}:read" for name in policy.EMBEDDED.get(each.resource, ())]
    status, code = _call(as_role(Role.OWNER, scopes=[f"{each.resource}:read", *shown]), each, workspace)
    assert (status, code) == (403, "scope_missing") if each.writes else status == 200
    status, code = _call(as_role(Role.OWNER, scopes=[f"{each.resource}:write", *shown]), each, workspace)
    assert (status, code) not in [(403, "scope_missing"), (403, "role_too_low")]


@pytest.mark.parametrize("role", Role)
def test_a_key_does_no_more_than_its_membership_and_no_more_than_itself(
    role: Role, as_role: Callable[..., ApiClient], workspace: Workspace
) -> None:
    capped = as_role(Role.OWNER, role=role)
    demoted = as_role(role, role=Role.OWNER)
    assert [client.root.get("/api/v1/me/").json()["role"] for client in (capped, demoted)] == [role, role]


@pytest.mark.parametrize("role", Role)
def test_me_lists_the_operations_the_role_may_call(role: Role, as_role: Callable[..., ApiClient]) -> None:
    listed = as_role(role).root.get("/api/v1/me/").json()["operations"]
    expected = [
        f"{each.resource}.{each.action}"
        for each in OPERATIONS
        if role.rank >= policy.POLICY[each.resource][each.action].rank
    ]
    known = {name for name in listed if name.split(".")[0] in {"me", "workspaces", *RESOURCES}}
    assert known == set(expected)


def test_an_action_outside_the_table_is_refused_to_everybody(
    api: ApiClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {action: role for action, role in policy.POLICY["goals"].items() if action != "list"}
    monkeypatch.setitem(policy.POLICY, "goals", rows)
    assert api.get("/goals/").status_code == 403


@pytest.mark.parametrize("each", ["memberships", "api-keys"])
def test_an_admin_has_no_power_over_owners(each: str, as_role: Callable[..., ApiClient], workspace: Workspace) -> None:
    owner = MembershipFactory.create(workspace=workspace, role=Role.OWNER)
    known = owner if each == "memberships" else ApiKeyFactory.create(workspace=workspace, membership=owner)
    answer = as_role(Role.ADMIN).patch(f"/{each}/{known.pk}/", {"role": "viewer"})
    assert (answer.status_code, answer.json()["code"]) == (403, "role_above_own")
