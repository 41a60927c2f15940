"""Who may do what, in full: each operation by each role with each kind of scopes.

The tables here say once more what the policy says, so that whoever changes who may do what says so twice, on purpose.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from groundswell.workspaces import keys, policy
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import ApiKey, Membership, Workspace
from groundswell.workspaces.records import Record, event_noun
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, VIEWSETS, body_for, contents, example, kinds, send
from tests.factories.workspaces import ApiKeyFactory, MembershipFactory
from tests.openapi import Operation

MAY_FROM: dict[str, dict[str, str]] = {
    "me": {"viewer": "retrieve"},
    "workspaces": {"viewer": "list retrieve", "admin": "partial_update"},
    "kpis": {
        "viewer": "list retrieve summary series",
        "editor": "create partial_update archive unarchive destroy",
    },
    "targets": {"viewer": "list retrieve", "editor": "create partial_update archive unarchive destroy"},
    "measurements": {"viewer": "list retrieve", "contributor": "create batch", "editor": "destroy"},
    "decisions": {
        "viewer": "list retrieve",
        "contributor": "create partial_update",
        "editor": "propose accept reject deprecate supersede archive unarchive destroy",
    },
    "evidence": {"viewer": "list retrieve", "contributor": "create partial_update", "editor": "destroy"},
    "goals": {
        "viewer": "list retrieve",
        "editor": "create partial_update activate achieve miss cancel archive unarchive destroy",
    },
    "initiatives": {
        "viewer": "list retrieve",
        "editor": "create partial_update plan start pause resume finish stop archive unarchive destroy",
    },
    "check-ins": {"viewer": "list retrieve", "contributor": "create", "editor": "acknowledge"},
    "mentions": {"viewer": "list retrieve", "contributor": "create batch partial_update"},
    "threads": {"viewer": "list retrieve", "contributor": "close reopen accept unaccept"},
    "solutions": {
        "viewer": "list retrieve",
        "contributor": "reuse",
        "editor": "partial_update archive unarchive",
    },
    "aggregates": {"viewer": "mentions share_of_voice net_sentiment threads"},
    "channels": {"viewer": "list retrieve", "editor": "create partial_update archive unarchive destroy"},
    "coverage": {"viewer": "list retrieve", "contributor": "create", "editor": "destroy"},
    "connectors": {"viewer": "retrieve"},
    "feeds": {
        "viewer": "list retrieve",
        "contributor": "posts",
        "admin": "create partial_update pause resume check run archive unarchive destroy",
    },
    "replies": {
        "viewer": "list retrieve",
        "contributor": "create partial_update destroy",
        "editor": "approve withdraw retry",
    },
    "topics": {
        "viewer": "list retrieve preview preview_rule",
        "editor": "create partial_update archive unarchive destroy",
    },
    "expectations": {"viewer": "list retrieve", "editor": "create partial_update archive unarchive destroy"},
    "authors": {"admin": "erase"},
    "erasures": {"admin": "list retrieve"},
    "people": {"viewer": "list retrieve", "admin": "create partial_update archive unarchive destroy"},
    "memberships": {"viewer": "list retrieve", "admin": "create partial_update archive unarchive destroy"},
    "webhook-endpoints": {
        "admin": "list retrieve create partial_update rotate_secret enable test replay archive unarchive destroy"
    },
    "webhook-deliveries": {"admin": "list retrieve retry"},
    "api-keys": {
        "viewer": "rotate",  # itself
        "admin": "list retrieve create partial_update revoke",
    },
    "audit-events": {"admin": "list retrieve"},
}
"""By resource and lowest role the operations that take it."""

READING = {
    "list",
    "retrieve",
    "summary",
    "series",
    "preview",
    "preview_rule",
    "mentions",
    "share_of_voice",
    "net_sentiment",
    "threads",
}
"""The operations a scope to read reaches; all others take the scope to write."""

ALSO_TAKES = {
    "aggregates": "channels coverage mentions topics",
    "aggregates.threads": "threads",
    "decisions": "evidence kpis measurements mentions threads",
    "evidence": "decisions kpis measurements mentions threads",
    "kpis.summary": "measurements targets",
    "kpis.series": "measurements",
    "solutions": "mentions",
    "topics.preview": "mentions",
    "topics.preview_rule": "mentions",
}
"""What an answer shows of other resources, whose scopes to read it takes besides its own."""

LOWEST = {
    (resource, action): Role(role)
    for resource, rows in MAY_FROM.items()
    for role, actions in rows.items()
    for action in actions.split()
}
OPERATED = [each for each in OPERATIONS if each.resource != "me"]


def shown_by(each: Operation) -> list[str]:
    """The other resources an operation shows."""
    return f"{ALSO_TAKES.get(each.resource, '')} {ALSO_TAKES.get(f'{each.resource}.{each.action}', '')}".split()


def scope_sets(each: Operation) -> Iterator[tuple[str, list[str], bool]]:
    """Kinds of scopes a key can have for an operation: what they are, themselves, whether they reach it."""
    own, others = each.resource, shown_by(each)
    also = [f"{other}:read" for other in others]
    free = own == "me"
    yield "no scopes", [], True
    yield "those to read it", [f"{own}:read" if not free else "goals:read", *also], free or each.action in READING
    yield "those to write it", [f"{own}:write" if not free else "goals:write", *also], True
    for without in [own, *others]:
        every = [scope for scope in policy.SCOPES if not scope.startswith(f"{without}:")]
        yield f"all but those of {without}", every, free


def outcome(answer: Any) -> str:
    """What the policy said: the code of its refusal, or that the request got past it."""
    if answer.status_code not in (401, 403):
        return "allowed"
    return str(answer.json()["code"])


@pytest.fixture
def members(workspace: Workspace) -> dict[Role, Membership]:
    return {role: MembershipFactory.create(workspace=workspace, role=role) for role in Role}


def test_the_tables_are_about_the_operations_there_are() -> None:
    assert set(LOWEST) == {(each.resource, each.action) for each in OPERATIONS}
    assert set(LOWEST) == {(resource, action) for resource, rows in policy.POLICY.items() for action in rows}


@pytest.mark.parametrize("each", kinds(OPERATIONS), ids=str)
def test_every_role_with_every_kind_of_scopes_may_do_what_the_tables_say(
    each: Operation, workspace: Workspace, members: dict[Role, Membership], anonymous: ApiClient
) -> None:
    cells = [(role, *scopes) for role in Role for scopes in scope_sets(each)]
    issued = [
        ApiKeyFactory.build(workspace=workspace, membership=members[role], scopes=scopes)
        for role, _, scopes, _ in cells
    ]
    ApiKey.objects.bulk_create(issued)
    found, expected = {}, {}
    for (role, kind, _, reaches), api_key in zip(cells, issued, strict=True):
        client = ApiClient(workspace.slug, token=keys.token(api_key.pk, "s3cret"))
        itself = {"id": api_key.pk} if each.action == "rotate" else {}
        body = {} if each.body is not None else None
        found[role, kind] = outcome(send(client, each, workspace=workspace.slug, body=body, **itself))
        too_low = role.rank < LOWEST[each.resource, each.action].rank
        expected[role, kind] = "role_too_low" if too_low else "allowed" if reaches else "scope_missing"
    assert found == expected
    assert outcome(send(anonymous, each, workspace=workspace.slug)) == "unauthenticated"


@pytest.mark.parametrize("each", OPERATED, ids=str)
def test_the_lowest_role_does_it_and_a_refusal_leaves_everything_as_it_was(
    each: Operation, as_role: Callable[..., ApiClient], workspace: Workspace
) -> None:
    lowest = LOWEST[each.resource, each.action]
    for role in [other for other in Role if other.rank in (lowest.rank - 1, lowest.rank)]:
        client = as_role(role)
        known = {"id": example(each.resource).make(workspace=workspace).id} if each.on_object else {}
        if each.action == "rotate":
            known = {"id": client.root.get("/api/v1/me/").json()["api_key"]}
        body = {"name": "Acme"} if each.name == "workspaces_update" else body_for(each, workspace)
        before = contents() if role != lowest else None
        answer = send(client, each, workspace=workspace.slug, body=body, **known)
        if role == lowest:
            assert (outcome(answer), answer.status_code == 404) == ("allowed", False)
        else:
            assert outcome(answer) == "role_too_low"
            assert contents() == before


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
        f"{each.resource}.{each.action}" for each in OPERATIONS if role.rank >= LOWEST[each.resource, each.action].rank
    ]
    known = {each.resource for each in OPERATIONS}
    assert {name for name in listed if name.split(".")[0] in known} == set(expected)


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


def test_events_of_every_kind_of_object_belong_to_a_resource() -> None:
    from django.apps import apps

    recorded = {event_noun(model) for model in apps.get_models() if issubclass(model, Record)}
    shown = {event_noun(viewset.queryset.model): name for name, viewset in VIEWSETS.items()}
    assert recorded <= set(policy.RESOURCES_BY_NOUN)
    assert shown.items() <= policy.RESOURCES_BY_NOUN.items()
    assert set(policy.RESOURCES_BY_NOUN.values()) <= set(policy.POLICY)


def test_a_key_sees_events_of_the_objects_it_may_read(workspace: Workspace, members: dict[Role, Membership]) -> None:
    from dataclasses import replace

    from groundswell.workspaces.services import principal_of

    def seen(role: Role, *scopes: str) -> set[str]:
        return set(policy.readable_nouns(replace(principal_of(members[role]), scopes=frozenset(scopes))))

    for role in Role:
        assert seen(role) == {
            noun
            for noun, resource in policy.RESOURCES_BY_NOUN.items()
            if role.rank >= LOWEST[resource, "retrieve"].rank
        }
    assert seen(Role.OWNER, "goals:read", "decisions:read") == {"goal"}  # a decision shows its evidence, too
