"""Nothing the router or the document has escapes the tests that hold for every resource."""

import pytest

from groundswell.workspaces import policy
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, RESOURCES, VIEWSETS, example, having, operation
from tests.factories.examples import EXAMPLES


def test_every_resource_has_an_example() -> None:
    assert sorted(set(RESOURCES) - set(EXAMPLES)) == []


def test_the_document_has_every_resource() -> None:
    shown = {each.resource for each in OPERATIONS if each.in_workspace}
    without_objects = ["aggregates", "authors", "connectors"]
    assert sorted(shown - set(RESOURCES)) == without_objects
    assert sorted(set(RESOURCES) - {each.resource for each in OPERATIONS}) == []


def test_every_operation_has_a_row_in_the_policy_table() -> None:
    without = [each.name for each in OPERATIONS if policy.lowest_role(each.resource, each.action) is None]
    assert without == []


@pytest.mark.parametrize("resource", ["me", "workspaces", *RESOURCES])
def test_every_row_of_the_policy_table_is_an_operation(resource: str) -> None:
    rows = set(policy.POLICY[resource])
    assert {action for action in rows if operation(resource, action) is None} == set()


@pytest.mark.parametrize("resource", RESOURCES)
def test_an_action_of_a_viewset_is_an_operation(resource: str) -> None:
    extra = [action.__name__ for action in VIEWSETS[resource].get_extra_actions()]
    assert [action for action in extra if operation(resource, action) is None] == []


@pytest.mark.parametrize("resource", RESOURCES)
def test_the_example_makes_an_object_the_api_shows(resource: str, api: ApiClient, workspace: Workspace) -> None:
    made = example(resource).make(workspace=workspace)
    answer = api.get(f"/{resource}/{made.id}/")
    assert (answer.status_code, answer.json()["id"]) == (200, str(made.id))


@pytest.mark.parametrize("resource", having("create"))
def test_the_example_s_body_makes_another_object_each_time(resource: str, api: ApiClient, workspace: Workspace) -> None:
    answers = [api.post(f"/{resource}/", example(resource).body(workspace)) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201], [answer.content for answer in answers]
    assert len({answer.json()["id"] for answer in answers}) == 2
