"""Every list as a file: the same objects as its pages, whatever the resource."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest

from groundswell.core import exports
from groundswell.core.sheets import RISKY
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, RESOURCES, VIEWSETS, example
from tests.contract.test_lists import ORDERINGS, refused
from tests.factories.workspaces import PersonFactory
from tests.openapi import Operation

LISTS = [each for each in OPERATIONS if each.action == "list"]
CSV, NDJSON = "text/csv", "application/x-ndjson"


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read lists in several statements, as long ones are."""
    monkeypatch.setattr(exports, "FIRST_PAGE", 2)
    monkeypatch.setattr(exports, "PAGE_BYTES", 1)


def exported(api: ApiClient, path: str, accept: str, query: Any = None) -> bytes:
    """The body of an export, whose length is as announced."""
    answer = api.get(path, query, accept=accept)
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"].partition(";")[0] == accept
    body: bytes = answer.getvalue()
    assert answer.headers["Content-Length"] == str(len(body))
    return body


def table(body: bytes) -> tuple[list[str], list[list[str]]]:
    """The header and the cells of CSV as anybody else's reader sees them."""
    header, *rows = csv.reader(io.StringIO(body.decode(), newline=""), strict=True)
    return header, rows


def unguarded(cell: str) -> str:
    return cell.removeprefix("'")


def cell_of(value: Any) -> Any:
    """What a cell must be equal to once it is read back."""
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


@pytest.mark.parametrize("resource", ORDERINGS)
def test_ndjson_is_the_objects_of_all_pages_in_their_order(resource: str, api: ApiClient, workspace: Workspace) -> None:
    for _ in range(3):
        example(resource).make_linked(workspace)
        example(resource).make(workspace=workspace)
    for ordering in ORDERINGS[resource]:
        body = exported(api, f"/{resource}/", NDJSON, {"ordering": ordering})

        pages = api.get(f"/{resource}/", {"ordering": ordering, "limit": 200}).content
        assert b'"results":[' + b",".join(body.splitlines()) + b"]}" in pages, ordering
        assert body.count(b"\n") == len(body.splitlines()) >= 6, ordering


@pytest.mark.parametrize("resource", RESOURCES)
def test_csv_has_the_same_fields_and_values(resource: str, api: ApiClient, workspace: Workspace) -> None:
    for _ in range(3):
        example(resource).make_linked(workspace)
    shown = api.rows(f"/{resource}/")

    header, rows = table(exported(api, f"/{resource}/", CSV))

    assert [header] * len(shown) == [list(each) for each in shown]
    for row, each in zip(rows, shown, strict=True):
        for cell, value in zip(row, each.values(), strict=True):
            if isinstance(value, (str, type(None))):
                assert unguarded(cell) == cell_of(value)
            else:
                assert json.loads(cell) == value


def test_csv_lines_end_as_rfc_4180_has_them(api: ApiClient, workspace: Workspace) -> None:
    PersonFactory.create(workspace=workspace, name='Ann "the\r\nrock", née Bô')

    body = exported(api, "/people/", CSV)

    assert '"Ann ""the\r\nrock"", née Bô"'.encode() in body
    assert body.endswith(b"\r\n")
    assert body.count(b"\r\n") == body.count(b"\n")


def test_csv_tells_nothing_from_empty_text(api: ApiClient, workspace: Workspace) -> None:
    PersonFactory.create(workspace=workspace, name="Only one", source="", external_id=None)

    header, line = exported(api, "/people/", CSV, {"q": "Only one"}).splitlines()

    cells = dict(zip(header.split(b","), line.split(b","), strict=True))
    assert (cells[b"source"], cells[b"external_id"]) == (b'""', b"")


@pytest.mark.parametrize("start", [*RISKY, "'"])
def test_text_that_a_spreadsheet_would_run_is_text_again_and_can_be_had_back(
    start: str, api: ApiClient, workspace: Workspace
) -> None:
    name = f"{start}HYPERLINK(1)"
    PersonFactory.create(workspace=workspace, name=name)

    header, rows = table(exported(api, "/people/", CSV, {"q": "HYPERLINK"}))

    (cell,) = (row[header.index("name")] for row in rows)
    assert cell == f"'{name}"
    assert unguarded(cell) == name
    assert name.encode() in exported(api, "/people/", NDJSON).replace(b"\\t", b"\t").replace(b"\\r", b"\r").replace(
        b"\\n", b"\n"
    )


def test_numbers_are_no_formulas(api: ApiClient, workspace: Workspace) -> None:
    example("measurements").make(workspace=workspace, value=Decimal("-12.5"))

    header, (row,) = table(exported(api, "/measurements/", CSV))

    assert row[header.index("value")] == "-12.5"


@pytest.mark.parametrize("accept", [CSV, NDJSON])
@pytest.mark.parametrize("resource", RESOURCES)
def test_an_export_shows_nothing_of_other_workspaces(
    resource: str, accept: str, api: ApiClient, other: ApiClient, workspace: Workspace, other_workspace: Workspace
) -> None:
    ours, theirs = example(resource).make(workspace=workspace), example(resource).make(workspace=other_workspace)

    body = exported(api, f"/{resource}/", accept)

    assert str(ours.id).encode() in body
    assert str(theirs.id).encode() not in body
    foreign = ApiClient(workspace.slug, token=other.token).get(f"/{resource}/", accept=accept)
    assert foreign.status_code == 404
    assert foreign.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("accept", [CSV, NDJSON])
@pytest.mark.parametrize("resource", RESOURCES)
def test_an_export_takes_the_filters_of_the_list_and_nothing_else(
    resource: str, accept: str, api: ApiClient, workspace: Workspace
) -> None:
    example(resource).make(workspace=workspace)
    for name in ("limit", "cursor", "nonsense"):
        assert refused(api.get(f"/{resource}/", {name: "1"}, accept=accept), name)
    assert refused(api.get(f"/{resource}/", {"ordering": "nonsense"}, accept=accept), "ordering")

    if "archived" in VIEWSETS[resource].filterset_class.parameters():
        body = exported(api, f"/{resource}/", accept, {"archived": "only"})
        assert body.count(b"\n") == (1 if accept == CSV else 0)


@pytest.mark.parametrize("each", LISTS, ids=str)
def test_a_list_documents_what_it_can_be_had_in(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    assert set(each.spec["responses"]["200"]["content"]) == {"application/json", CSV, NDJSON}
    assert "406" in each.spec["responses"]
    path = each.url(workspace.slug)

    for accept in (CSV, NDJSON):
        answer = api.root.get(path, accept=accept)
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert answer.headers["Vary"] == "Accept"
        assert isinstance(answer.getvalue(), bytes)  # read to its end, so that others have a place
    assert api.root.get(path, accept="text/html").status_code == 406
    assert api.root.get(path).headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("resource", RESOURCES)
def test_only_lists_are_exported(resource: str, api: ApiClient, workspace: Workspace) -> None:
    made = example(resource).make(workspace=workspace)

    assert api.get(f"/{resource}/{made.id}/", accept=CSV).status_code == 406


@pytest.mark.parametrize("resource", RESOURCES)
def test_who_may_not_read_the_list_may_not_export_it(resource: str, as_role: Any) -> None:
    reads_something_else = "people:read" if resource != "people" else "goals:read"

    answer = as_role("admin", scopes=[reads_something_else]).get(f"/{resource}/", accept=CSV)

    assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing")


def test_who_holds_the_same_export_is_told_so(api: ApiClient, workspace: Workspace) -> None:
    PersonFactory.create(workspace=workspace)
    first = api.get("/people/", accept=CSV)
    held = {"if_none_match": first.headers["ETag"]}
    assert first.getvalue()

    assert api.get("/people/", accept=CSV, **held).status_code == 304
    PersonFactory.create(workspace=workspace)
    assert api.get("/people/", accept=CSV, **held).getvalue()


@pytest.mark.parametrize("accept", [CSV, NDJSON])
def test_head_says_what_a_get_would_answer(accept: str, api: ApiClient) -> None:
    get, head = api.get("/people/", accept=accept), api.head("/people/", accept=accept)

    assert get.getvalue()
    assert head.status_code == 200
    assert head.content == b""
    for name in ("Content-Type", "Content-Disposition"):
        assert head.headers[name] == get.headers[name]


def test_an_empty_list_is_a_header_in_csv_and_nothing_in_ndjson(api: ApiClient) -> None:
    assert exported(api, "/goals/", CSV).count(b"\r\n") == 1
    assert exported(api, "/goals/", NDJSON) == b""
    assert exported(api, "/measurements/", NDJSON, {"kpi": "of-nobody"}) == b""  # which the database is not asked for
