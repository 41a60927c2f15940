"""What belongs to another workspace is as unknown as what never was, whichever way one asks."""

from typing import Any

import pytest

from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import (
    MISSING_ID,
    OPERATIONS,
    RESOURCES,
    body_for,
    contents,
    example,
    maker_of,
    model_at,
    placed,
    refusal,
    related,
    send,
)
from tests.openapi import Operation


def _label(part: Operation | tuple[str, ...]) -> str:
    return ".".join(part) if isinstance(part, tuple) else str(part)


ON_OBJECTS = [each for each in OPERATIONS if each.on_object]
IN_WORKSPACE = [each for each in OPERATIONS if each.in_workspace or "{workspace}" in each.path]
RELATED = [(each, path) for each in OPERATIONS if each.in_workspace for path in related(each)]
ID_FILTERS = [
    (each, name)
    for each in OPERATIONS
    if each.action == "list"
    for name, schema in each.query.items()
    if schema.get("items", {}).get("format") == "uuid"
]


@pytest.mark.parametrize("each", ON_OBJECTS, ids=str)
def test_a_foreign_object_answers_as_a_missing_one(
    each: Operation, api: ApiClient, workspace: Workspace, other_workspace: Workspace
) -> None:
    foreign = example(each.resource).make(workspace=other_workspace)
    body = body_for(each, workspace)
    before = contents()

    answer = send(api, each, workspace=workspace.slug, id=foreign.id, body=body)
    missing = send(api, each, workspace=workspace.slug, id=MISSING_ID, body=body)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert refusal(answer) == refusal(missing)
    assert contents() == before


@pytest.mark.parametrize("each", IN_WORKSPACE, ids=str)
def test_a_foreign_workspace_answers_as_a_missing_one(
    each: Operation, api: ApiClient, other_workspace: Workspace
) -> None:
    known = {} if not each.on_object else {"id": example(each.resource).make(workspace=other_workspace).id}
    body = body_for(each, other_workspace)
    before = contents()

    answer = send(api, each, workspace=other_workspace.slug, body=body, **known)
    missing = send(api, each, workspace="nowhere", body=body, **known)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert refusal(answer) == refusal(missing)
    assert contents() == before


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_list_shows_nothing_of_another_workspace(
    resource: str, api: ApiClient, workspace: Workspace, other_workspace: Workspace
) -> None:
    foreign = example(resource).make(workspace=other_workspace)
    ours = example(resource).make(workspace=workspace)
    ids = {each["id"] for each in api.rows(f"/{resource}/")}
    assert str(ours.id) in ids
    assert str(foreign.id) not in ids


@pytest.mark.parametrize(("each", "path"), RELATED, ids=_label)
def test_a_foreign_id_in_a_body_answers_as_a_missing_one(
    each: Operation, path: tuple[str, ...], api: ApiClient, workspace: Workspace, other_workspace: Workspace
) -> None:
    model = model_at(each.resource, path)
    assert model is not None
    foreign = str(maker_of(model).make(workspace=other_workspace).id)
    known = {"id": example(each.resource).make(workspace=workspace).id} if each.on_object else {}
    body = body_for(each, workspace)
    before = contents()

    def call(id: str) -> Any:
        return send(api, each, workspace=workspace.slug, body=placed(body, path, id), **known)

    answer, missing = call(foreign), call(MISSING_ID)

    assert answer.status_code == 400
    steps = [error["pointer"].split("/")[1:] for error in answer.json()["errors"]]
    pointers = [[step for step in pointer if not step.isdigit()] for pointer in steps]
    assert [part for part in path if part != "*"] in [[p for p in each if not p.isdigit()] for each in pointers]
    assert refusal(answer) == refusal(missing)
    assert contents() == before


@pytest.mark.parametrize(("each", "name"), ID_FILTERS, ids=str)
def test_a_foreign_id_in_a_filter_lists_as_a_missing_one(
    each: Operation, name: str, api: ApiClient, workspace: Workspace, other_workspace: Workspace
) -> None:
    example(each.resource).make_linked(workspace)
    theirs = example(each.resource).make_linked(other_workspace)
    columns = {field.name for field in theirs._meta.get_fields() if field.is_relation}
    named = [column for column in (name, f"{name}s") if column in columns]
    linked: Any = getattr(theirs, named[0]) if named else None
    linked = linked.first() if hasattr(linked, "first") else linked
    foreign = str(theirs.id if linked is None else linked.pk)

    answer = api.get(f"/{each.resource}/", {name: foreign})

    assert answer.content == api.get(f"/{each.resource}/", {name: MISSING_ID}).content
    assert answer.json()["results"] == []
