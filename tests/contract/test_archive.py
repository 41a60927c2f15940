"""Putting away and deleting: what has a history is put away, and what is put away leaves the lists."""

import pytest

from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import example, having

ARCHIVABLE = having("archive", "unarchive")


def listed(api: ApiClient, resource: str, id: object, archived: str | None) -> bool:
    query = {} if archived is None else {"archived": archived}
    return str(id) in [each["id"] for each in api.rows(f"/{resource}/", query)]


@pytest.mark.parametrize("resource", ARCHIVABLE)
def test_an_archived_object_leaves_the_lists_that_do_not_ask_for_it(
    resource: str, api: ApiClient, workspace: Workspace
) -> None:
    made = example(resource).make(workspace=workspace)
    asked = (None, "exclude", "include", "only")
    assert [listed(api, resource, made.id, each) for each in asked] == [True, True, True, False]
    api.post(f"/{resource}/{made.id}/archive/", if_match="*")
    assert [listed(api, resource, made.id, each) for each in asked] == [False, False, True, True]
    api.post(f"/{resource}/{made.id}/unarchive/", if_match="*")
    assert [listed(api, resource, made.id, each) for each in asked] == [True, True, True, False]


@pytest.mark.parametrize("resource", ARCHIVABLE)
def test_archiving_twice_changes_nothing_the_second_time(resource: str, api: ApiClient, workspace: Workspace) -> None:
    made = example(resource).make(workspace=workspace)
    for action, is_archived in (("archive", True), ("unarchive", False)):
        first, second = (api.post(f"/{resource}/{made.id}/{action}/", if_match="*") for _ in range(2))
        assert (first.status_code, second.status_code) == (200, 200)
        assert (first.json()["archived_at"] is not None) is is_archived
        assert (first.content, first.headers["ETag"]) == (second.content, second.headers["ETag"])


@pytest.mark.parametrize("resource", ARCHIVABLE)
def test_archiving_is_a_change_of_its_own(resource: str, api: ApiClient, workspace: Workspace) -> None:
    made = example(resource).make(workspace=workspace)
    answer = api.post(f"/{resource}/{made.id}/archive/", if_match="*")
    assert answer.json()["version"] == made.version + 1


@pytest.mark.parametrize("resource", having("destroy"))
def test_a_deleted_object_is_gone(resource: str, api: ApiClient, workspace: Workspace) -> None:
    made = example(resource).make(workspace=workspace)
    answer = api.delete(f"/{resource}/{made.id}/", if_match="*")
    assert (answer.status_code, answer.content) == (204, b"")
    assert api.get(f"/{resource}/{made.id}/").status_code == 404
    assert api.delete(f"/{resource}/{made.id}/", if_match="*").status_code == 404
    has_archive = resource in ARCHIVABLE
    assert not listed(api, resource, made.id, "include" if has_archive else None)
