"""Every list: what it refuses to understand, and that its pages show each object once."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, RESOURCES, VIEWSETS, example, kinds, one_of_each, operation
from tests.openapi import Operation

LISTS = [each for each in OPERATIONS if each.action == "list" and each.in_workspace]
GETS = [each for each in OPERATIONS if each.method == "get"]
PAGING = {"limit", "cursor"}


def _parameters(each: Operation, *, single: bool | None = None) -> dict[str, dict[str, Any]]:
    """The schemas of a list's parameters, those for paging apart: all, or those for one value or for several."""
    return {
        name: schema
        for name, schema in each.query.items()
        if name not in PAGING and (single is None or single == (schema.get("type") != "array"))
    }


def valid_values(schema: dict[str, Any]) -> list[str]:
    """Values a parameter of that schema takes."""
    if schema.get("type") == "array":
        return valid_values(schema["items"])
    if "enum" in schema:
        return [str(each) for each in schema["enum"]]
    if schema.get("type") == "boolean":
        return ["true", "false"]
    if schema.get("type") == "integer":
        return [str(schema.get("minimum", 1))]
    by_format = {
        "uuid": "01900000-0000-7000-8000-000000000000",
        "date": "2026-01-31",
        "date-time": "2026-01-31T12:00:00+02:00",
        "expression": 'loud* OR (fan -"not, loud")',
    }
    return [by_format.get(schema.get("format", ""), "some text % _ \\ ' \u00e9")]


def invalid_values(schema: dict[str, Any]) -> list[str]:
    """Values a parameter of that schema does not take."""
    if schema.get("type") == "array":
        return invalid_values(schema["items"])
    if "enum" in schema:
        return ["nonsense", str(schema["enum"][0]).upper() + "x"]
    if schema.get("type") == "boolean":
        return ["yes", "1", "True"]
    if schema.get("type") == "integer":
        return ["0", "-1", "1.5", "abc", str(2**31), "\u0661"]
    by_format = {
        "uuid": ["nonsense", "{01900000-0000-7000-8000-000000000000}", "01900000000070008000000000000000"],
        "date": ["2026-02-30", "2026-1-1", "20260101", "1969-12-31", "2101-01-01", "2026-01-01T00:00:00Z"],
        "date-time": [
            "2026-01-31",
            "2026-01-31T12:00:00",
            "2026-02-30T00:00:00Z",
            "1969-01-01T00:00:00Z",
            "2026-W05-1T00:00:00Z",
            "20260131T120000Z",
            "2026-01-31T12:00Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T23:59:60Z",
            "2026-01-31T12:00:00+01:75",
            "2026-01-31T12:00:00.1234567Z",
            "\u0662026-01-31T12:00:00Z",
            "now",
        ],
        "expression": ["x" * 2001, "-fan", "fan OR", "(fan", '"fan', "fan*s", "%", "\U0001f60a"],
    }
    return by_format.get(schema.get("format", ""), ["x" * 501])


def refused(answer: Any, parameter: str) -> bool:
    return answer.status_code == 400 and [error["parameter"] for error in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize("each", LISTS, ids=str)
def test_a_list_documents_the_parameters_it_has(each: Operation) -> None:
    assert set(each.query) == VIEWSETS[each.resource].filterset_class.parameters() | PAGING


@pytest.mark.parametrize("each", kinds(LISTS), ids=str)
def test_a_limit_is_a_number_from_1_to_200(each: Operation, api: ApiClient) -> None:
    for limit in (1, 200):
        assert api.get(f"/{each.resource}/", {"limit": limit}).status_code == 200
    for bad in ("0", "201", "-1", "abc", "1.0", "", "\u0663", "9" * 5000):
        assert refused(api.get(f"/{each.resource}/", {"limit": bad}), "limit"), bad


@pytest.mark.parametrize("each", kinds(GETS), ids=str)
def test_an_unknown_parameter_is_refused(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    id = example(each.resource).make(workspace=workspace).id if each.on_object else ""
    answer = api.root.get(each.url(workspace.slug, id), {"nonsense": "1"})
    assert refused(answer, "nonsense")
    assert answer.json()["errors"][0]["code"] == "unknown_parameter"


@pytest.mark.parametrize("each", LISTS, ids=str)
def test_a_parameter_takes_what_it_documents_and_nothing_else(each: Operation, api: ApiClient) -> None:
    for name, schema in _parameters(each).items():
        for value in valid_values(schema):
            assert api.get(f"/{each.resource}/", {name: value}).status_code == 200, (name, value)
    refusing = one_of_each(_parameters(each).items(), lambda one: tuple(invalid_values(one[1])))
    for name, schema in refusing:
        for value in [*invalid_values(schema), "", "a\x00b"]:
            assert refused(api.get(f"/{each.resource}/", {name: value}), name), (name, value)


@pytest.mark.parametrize("each", kinds(LISTS), ids=str)
def test_a_parameter_for_one_value_takes_one(each: Operation, api: ApiClient) -> None:
    for name, schema in _parameters(each, single=True).items():
        value = valid_values(schema)[0]
        assert refused(api.get(f"/{each.resource}/", {name: [value, value]}), name), name


@pytest.mark.parametrize("each", kinds(LISTS), ids=str)
def test_the_paging_parameters_take_one_value(each: Operation, api: ApiClient) -> None:
    for name in ("limit", "cursor"):
        answer = api.get(f"/{each.resource}/", {name: ["1", "1"]})
        assert refused(answer, name)
        assert answer.json()["errors"][0]["code"] == "repeated"


@pytest.mark.parametrize("each", LISTS, ids=str)
def test_a_parameter_for_any_of_several_takes_up_to_100(each: Operation, api: ApiClient) -> None:
    for name, schema in _parameters(each, single=False).items():
        value = valid_values(schema)[0]
        assert api.get(f"/{each.resource}/", {name: [value] * 100}).status_code == 200, name
        assert refused(api.get(f"/{each.resource}/", {name: [value] * 101}), name), name


@pytest.mark.parametrize("each", kinds(LISTS), ids=str)
def test_an_ordering_that_is_not_documented_is_refused(each: Operation, api: ApiClient) -> None:
    for bad in ("nonsense", "id; drop", "workspace", "-", "title,id", ""):
        assert refused(api.get(f"/{each.resource}/", {"ordering": bad}), "ordering"), bad


def _many(resource: str, workspace: Workspace, count: int) -> list[str]:
    """Objects, most of which were made and changed at the same instant; their ids."""
    made = [example(resource).make(workspace=workspace) for _ in range(count)]
    rows = VIEWSETS[resource].queryset.model._base_manager.filter(id__in=[each.id for each in made[2:]])  # type: ignore[union-attr]
    columns = {field.name for field in rows.model._meta.concrete_fields}
    same = {"created_at", "updated_at"} & columns
    if same:
        rows.update(**dict.fromkeys(same, datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)))
    return [str(each.id) for each in made]


def _follow(api: ApiClient, page: dict[str, Any], link: str, *, between: Any = lambda: None) -> list[list[str]]:
    """The ids of the pages from this one on in one direction."""
    pages = [[each["id"] for each in page["results"]]]
    while page[link] is not None:
        between()
        page = api.root.get(page[link].removeprefix("http://localhost")).json()
        pages.append([each["id"] for each in page["results"]])
    return pages


def _last(api: ApiClient, page: dict[str, Any]) -> dict[str, Any]:
    while page["next"] is not None:
        page = api.root.get(page["next"].removeprefix("http://localhost")).json()
    return page


ORDERINGS = {each.resource: each.query["ordering"]["enum"] for each in LISTS}


@pytest.mark.parametrize("resource", ORDERINGS)
def test_pages_show_every_object_once_forwards_and_backwards(
    resource: str, api: ApiClient, workspace: Workspace
) -> None:
    _many(resource, workspace, 6)
    for ordering in ORDERINGS[resource]:
        whole = [each["id"] for each in api.get(f"/{resource}/", {"ordering": ordering}).json()["results"]]

        first = api.get(f"/{resource}/", {"ordering": ordering, "limit": 2}).json()
        forwards = _follow(api, first, "next")
        backwards = _follow(api, _last(api, first), "previous")

        assert first["previous"] is None, ordering
        assert [id for page in forwards for id in page] == whole, ordering
        assert [id for page in reversed(backwards) for id in page] == whole, ordering


@pytest.mark.parametrize(
    ("resource", "ordering"), [(resource, each) for resource, orderings in ORDERINGS.items() for each in orderings]
)
def test_pages_show_every_object_once_while_others_are_added(
    resource: str, ordering: str, api: ApiClient, workspace: Workspace
) -> None:
    ids = _many(resource, workspace, 5)
    added: list[Any] = []

    def add() -> None:
        if len(added) < 3:
            added.append(example(resource).make(workspace=workspace))

    first = api.get(f"/{resource}/", {"ordering": ordering, "limit": 2}).json()
    seen = [id for page in _follow(api, first, "next", between=add) for id in page]

    assert len(seen) == len(set(seen))
    assert set(ids) <= set(seen)


@pytest.mark.parametrize("resource", ORDERINGS)
def test_an_ordering_and_its_reverse_are_mirror_images(resource: str, api: ApiClient, workspace: Workspace) -> None:
    _many(resource, workspace, 4)
    shown = {
        ordering: [each["id"] for each in api.get(f"/{resource}/", {"ordering": ordering}).json()["results"]]
        for ordering in ORDERINGS[resource]
    }
    for ordering, ids in shown.items():
        reverse = ordering[1:] if ordering.startswith("-") else f"-{ordering}"
        assert ids == shown[reverse][::-1], ordering


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_cursor_of_another_list_or_not_of_ours_is_refused(
    resource: str, api: ApiClient, other: ApiClient, workspace: Workspace
) -> None:
    _many(resource, workspace, 3)
    query = api.get(f"/{resource}/", {"limit": 1}).json()["next"].partition("?")[2]
    cursor = query.partition("cursor=")[2].replace("%3A", ":")
    ordering = operation(resource, "list").query["ordering"]["enum"][-1]  # type: ignore[union-attr]
    elsewhere = "people" if resource != "people" else "goals"

    assert api.get(f"/{resource}/", {"cursor": cursor}).status_code == 200
    for bad in (
        cursor[:-1] + ("A" if cursor[-1] != "A" else "B"),
        "x" + cursor,
        "nonsense",
        ":",
        "",
        "\u00e9:\u00e9:\u00e9",
    ):
        assert refused(api.get(f"/{resource}/", {"cursor": bad}), "cursor"), bad
    assert refused(api.get(f"/{resource}/", {"cursor": cursor, "ordering": ordering}), "cursor")
    assert refused(api.get(f"/{elsewhere}/", {"cursor": cursor}), "cursor")
    assert refused(other.get(f"/{resource}/", {"cursor": cursor}), "cursor")


def _queries(api: ApiClient, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert api.get(path).status_code == 200
    return len(captured)


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize("resource", RESOURCES)
def test_a_list_of_ten_costs_as_many_queries_as_a_list_of_one(
    resource: str, api: ApiClient, workspace: Workspace
) -> None:
    example(resource).make_linked(workspace)
    _queries(api, f"/{resource}/?limit=200")
    one = _queries(api, f"/{resource}/?limit=200")
    for _ in range(10):
        example(resource).make_linked(workspace)
    assert _queries(api, f"/{resource}/?limit=200") == one


@pytest.mark.parametrize("resource", RESOURCES)
def test_an_object_with_links_costs_as_many_queries_as_one_without(
    resource: str, api: ApiClient, workspace: Workspace
) -> None:
    bare, linked = example(resource).make(workspace=workspace), example(resource).make_linked(workspace)
    _queries(api, f"/{resource}/{bare.id}/")
    assert _queries(api, f"/{resource}/{linked.id}/") == _queries(api, f"/{resource}/{bare.id}/")


@pytest.mark.parametrize("resource", RESOURCES)
def test_head_answers_as_get_without_a_body(resource: str, api: ApiClient, workspace: Workspace) -> None:
    answer, head = api.get(f"/{resource}/"), api.head(f"/{resource}/")
    assert (head.status_code, head.headers["ETag"], head.content) == (200, answer.headers["ETag"], b"")
