"""Entity tags: what one holds is not sent again, and what has changed is not overwritten."""

import re
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
    having,
    kinds,
    send,
)
from tests.openapi import Operation

CHANGES = [each for each in OPERATIONS if each.on_object and each.takes_if_match]


@pytest.mark.parametrize("each", [each for each in OPERATIONS if each.method == "get"], ids=str)
def test_what_the_caller_holds_is_not_sent_again(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = {"id": example(each.resource).make(workspace=workspace).id} if each.on_object else {}
    url = each.url(workspace.slug, known.get("id", ""))
    tag = api.root.get(url).headers["ETag"]
    for header in (tag, "*", f'"other", {tag}', f"W/{tag}"):
        answer = api.root.get(url, if_none_match=header)
        assert (answer.status_code, answer.headers["ETag"], answer.content) == (304, tag, b""), header
    for header in ('"other"', "nonsense"):
        assert api.root.get(url, if_none_match=header).status_code == 200, header


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_list_s_tag_changes_with_what_it_shows(resource: str, api: ApiClient, workspace: Workspace) -> None:
    before = api.get(f"/{resource}/").headers["ETag"]
    example(resource).make(workspace=workspace)
    assert api.get(f"/{resource}/", if_none_match=before).status_code == 200


@pytest.mark.parametrize("resource", having("create", "retrieve"))
def test_a_post_answers_as_the_get_that_follows(resource: str, api: ApiClient, workspace: Workspace) -> None:
    made = api.post(f"/{resource}/", example(resource).body(workspace))
    read = api.get(f"/{resource}/{made.json()['id']}/")
    shown_once = {"token", "secret"}
    assert {name: value for name, value in made.json().items() if name not in shown_once} == read.json()
    assert made.headers["ETag"] == read.headers["ETag"]
    assert made.headers["Location"] == f"http://localhost/api/v1/workspaces/acme/{resource}/{made.json()['id']}/"


@pytest.mark.parametrize("resource", having("partial_update"))
def test_a_patch_answers_as_the_get_that_follows(resource: str, api: ApiClient, workspace: Workspace) -> None:
    made = example(resource).make(workspace=workspace)
    before = api.get(f"/{resource}/{made.id}/")
    changed = api.patch(f"/{resource}/{made.id}/", example(resource).change, if_match=before.headers["ETag"])
    read = api.get(f"/{resource}/{made.id}/")
    assert changed.status_code == 200
    assert (changed.content, changed.headers["ETag"]) == (read.content, read.headers["ETag"])
    assert read.json()["version"] == before.json()["version"] + 1
    assert read.json()["updated_at"] > before.json()["updated_at"]


@pytest.mark.parametrize("resource", having("partial_update"))
def test_an_empty_patch_changes_nothing(resource: str, api: ApiClient, workspace: Workspace) -> None:
    made = example(resource).make(workspace=workspace)
    before = api.get(f"/{resource}/{made.id}/")
    changed = api.patch(f"/{resource}/{made.id}/", {}, if_match="*")
    assert (changed.status_code, changed.content) == (200, before.content)


@pytest.mark.parametrize("each", CHANGES, ids=str)
def test_what_has_changed_since_it_was_read_is_left_alone(
    each: Operation, api: ApiClient, workspace: Workspace
) -> None:
    made = example(each.resource).make(workspace=workspace)
    url = f"/{each.resource}/{made.id}/"
    current = api.get(url).headers["ETag"]
    body = body_for(each, workspace)
    before = contents()
    for tag in (current.replace('"1-', '"999-'), '"nonsense"', '"999999999999-x"', 'W/"7-x"'):
        answer = send(api, each, workspace=workspace.slug, id=made.id, body=body, if_match=tag)
        assert (answer.status_code, answer.json()["code"]) == (412, "stale_version"), tag
        assert answer.headers["ETag"] == current
    assert contents() == before


@pytest.mark.parametrize("each", CHANGES, ids=str)
def test_the_current_tag_or_any_is_accepted(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    for any_version in (False, True):
        made = example(each.resource).make(workspace=workspace)
        tag = "*" if any_version else api.get(f"/{each.resource}/{made.id}/").headers["ETag"]
        body = body_for(each, workspace)
        answer = send(api, each, workspace=workspace.slug, id=made.id, body=body, if_match=tag)
        assert answer.status_code not in (400, 412, 428), answer.content


@pytest.mark.parametrize("each", kinds(CHANGES), ids=str)
def test_an_if_match_that_is_no_tag_is_refused(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    made = example(each.resource).make(workspace=workspace)
    body = body_for(each, workspace)
    before = contents()
    for header in ("nonsense", "1-abc", '"1-a", "1-b"', '"1-a', "''", ","):
        answer = send(api, each, workspace=workspace.slug, id=made.id, body=body, if_match=header)
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed"), header
    assert contents() == before


@pytest.mark.parametrize("each", CHANGES, ids=str)
def test_if_match_is_required_where_the_document_says_so(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    required = next(one for one in each.parameters if one["name"] == "If-Match").get("required", False)
    made = example(each.resource).make(workspace=workspace)
    body = body_for(each, workspace)
    answer = send(api, each, workspace=workspace.slug, id=made.id, body=body, if_match=None)
    assert (answer.status_code == 428) is required
    if required:
        assert answer.json()["code"] == "if_match_required"
        missing = send(api, each, workspace=workspace.slug, id=MISSING_ID, body=body, if_match=None)
        assert missing.status_code == 404


def test_a_workspace_that_has_changed_is_left_alone(api: ApiClient) -> None:
    def patch(tag: str) -> Any:
        return api.root.patch("/api/v1/workspaces/acme/", {"name": "Acme Ltd"}, if_match=tag)

    tag = api.root.get("/api/v1/workspaces/acme/").headers["ETag"]
    assert re.fullmatch(r'"1-[0-9a-f]+"', tag)
    changed = patch(tag)
    stale = patch(tag)
    assert (changed.status_code, stale.status_code) == (200, 412)
    assert stale.headers["ETag"] == changed.headers["ETag"]
    assert patch("nonsense").status_code == 400
