"""What a body may be: exactly what the document says, and nothing is written of one that is refused."""

import json
from typing import Any

import pytest

from groundswell.core import media
from groundswell.workspaces.models import Workspace
from tests import openapi
from tests.client import ApiClient
from tests.contract.catalogue import (
    OPERATIONS,
    body_for,
    contents,
    example,
    kind_of,
    kinds,
    one_of_each,
    operation,
    send,
)
from tests.openapi import Operation

WITH_BODY = [each for each in OPERATIONS if each.body is not None and each.in_workspace]
FORMS = [each for each in WITH_BODY if each.action in ("create", "partial_update")]
SENDING = [each for each in OPERATIONS if each.sends and each.in_workspace]
WITHOUT_BODY = [each for each in SENDING if each.body is None]
LATEST_RFC_DATES = [
    "1969-12-31",
    "2101-01-01",
    "2026-02-30",
    "2026-1-31",
    "20260131",
    "31.01.2026",
    "2026-01-31T00:00:00Z",
    "0000-01-01",
    "9999-12-31",
    "-2026-01-31",
    "2026-W05-1",
    "2026-031",
    "2026-01-31\n",
    " 2026-01-31",
    "\u0662026-01-31",
    "\uff12026-01-31",
    "1767225600",
    "today",
]
BAD_INSTANTS = [
    "2026-01-31T12:00:00",
    "2026-01-31",
    "1969-12-31T23:59:59Z",
    "2101-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-01-31 12:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "\u0662026-01-31T12:00:00Z",
    "2026-01-31T24:00:00Z",
    "2026-12-31T23:59:60Z",
    "2026-01-31T12:60:00Z",
    "2026-01-31T12:00:00+24:00",
    "2026-01-31T12:00:00+01:75",
    "2026-01-31T12:00:00+01",
    "2026-01-31T12:00:00 +01:00",
    "2026-01-31T12:00:00.1234567Z",
    "2026-01-31T12:00:00,5Z",
    "2026-01-31T12:00Z",
    "2026-01-31T12:00:00Z\n",
    "20260131T120000Z",
    "2026-W05-6T12:00:00Z",
    "now",
]


def _variants(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """What a value may be, each as a schema of its own."""
    schema = openapi.resolved(schema)
    for word in ("oneOf", "anyOf", "allOf"):
        if word in schema:
            return [each for part in schema[word] for each in _variants(part)]
    kinds = schema.get("type")
    return [{**schema, "type": kind} for kind in (kinds if isinstance(kinds, list) else [kinds])]


def wrong_values(schema: dict[str, Any]) -> list[Any]:
    """Values of every other JSON type, and of the right one those outside the bounds documented."""
    variants = _variants(schema)
    kinds = {each["type"] for each in variants}
    wrong: list[Any] = []
    if "string" not in kinds:
        wrong += ["1", "true", "null", "NaN", "1e3", "0x1", "\u0661", ""]
    if not kinds & {"integer", "number"}:
        wrong += [0, 1, 1.5]
    if "boolean" not in kinds:
        wrong += [True, False]
    if "array" not in kinds:
        wrong += [[], ["x"]]
    if "object" not in kinds:
        wrong += [{}, {"x": "y"}]
    if "null" not in kinds:
        wrong += [None]
    if len([each for each in variants if each["type"] == "string"]) == 1:
        wrong += [value for each in variants if each["type"] == "string" for value in _wrong_strings(each)]
    for each in variants:
        if each["type"] in ("integer", "number"):
            wrong += [each["minimum"] - 1] if "minimum" in each else []
            wrong += [each["maximum"] + 1] if "maximum" in each else []
            wrong += [0.5, 2**63, -(2**64)] if each["type"] == "integer" else [0.1234567, 1e-9]
            wrong += [10**15, -(10**15), 10**400, 1e400, -1e400]
        if each["type"] == "array" and "maxItems" in each:
            wrong += [["x"] * (each["maxItems"] + 1), [None], [[]], [{}], [1], [True], [[["x"]]]]
    return wrong


def _wrong_strings(schema: dict[str, Any]) -> list[str]:
    if "enum" in schema:
        return ["nonsense", schema["enum"][0] + " ", schema["enum"][0].swapcase()]
    found = {
        "uuid": [
            "nonsense",
            "{01900000-0000-7000-8000-000000000000}",
            "01900000000070008000000000000000",
            "urn:uuid:01900000-0000-7000-8000-000000000000",
            " 01900000-0000-7000-8000-000000000000",
            "0190000\u0660-0000-7000-8000-000000000000",
            "",
        ],
        "date": LATEST_RFC_DATES,
        "date-time": BAD_INSTANTS,
        "email": ["nonsense", "a@", "a b@example.com"],
        "uri": ["nonsense", "javascript:alert(1)", "ftp://example.com/", "//example.com"],
    }.get(schema.get("format", ""), [])
    if schema.get("maxLength"):
        found = [*found, "x" * (schema["maxLength"] + 1)]
    if schema.get("minLength"):
        found = [*found, "", " ", "\n\t"]
    return found


def _known(each: Operation, workspace: Workspace) -> dict[str, Any]:
    return {"id": example(each.resource).make(workspace=workspace).id} if each.on_object else {}


def _points_at(answer: Any, name: str) -> bool:
    pointers = [error["pointer"] or "" for error in answer.json()["errors"]]
    return any(pointer == f"/{name}" or pointer.startswith(f"/{name}/") for pointer in pointers)


def _wrong(member: tuple[Operation, str]) -> str:
    each, name = member
    return f"{kind_of(each)} {wrong_values(each.body['properties'][name])}"  # type: ignore[index]


MEMBERS = [(each, name) for each in FORMS for name in each.body["properties"]]  # type: ignore[index]


@pytest.mark.parametrize(("each", "name"), one_of_each(MEMBERS, _wrong), ids=str)
def test_a_member_takes_only_values_of_its_schema(
    each: Operation, name: str, api: ApiClient, workspace: Workspace
) -> None:
    known, body = _known(each, workspace), body_for(each, workspace)
    before = contents()
    for value in wrong_values(each.body["properties"][name]):  # type: ignore[index]
        sent = json.dumps({**body, name: value}).replace("Infinity", "1e400").encode()
        answer = send(api, each, workspace=workspace.slug, body=sent, **known)
        assert answer.status_code == 400, (value, answer.content)
        assert _points_at(answer, name), (value, answer.json())
    assert contents() == before


@pytest.mark.parametrize("each", FORMS, ids=str)
def test_a_required_member_is_required(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known, body = _known(each, workspace), body_for(each, workspace)
    before = contents()
    for name in each.body.get("required", []):  # type: ignore[union-attr]
        without = {key: value for key, value in body.items() if key != name}
        answer = send(api, each, workspace=workspace.slug, body=without, **known)
        assert answer.status_code == 400
        assert _points_at(answer, name)
    assert contents() == before


@pytest.mark.parametrize("each", kinds(WITH_BODY), ids=str)
def test_an_unknown_member_is_refused(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known, body = _known(each, workspace), body_for(each, workspace)
    before = contents()
    for name in ("nonsense", "workspace", "workspace_id", "a/b~c", ""):
        answer = send(api, each, workspace=workspace.slug, body={**body, name: "1"}, **known)
        assert answer.status_code == 400
        assert (name.replace("~", "~0").replace("/", "~1"), "unknown_field") in [
            ((error["pointer"] or "")[1:], error["code"]) for error in answer.json()["errors"]
        ], answer.json()
    assert contents() == before


@pytest.mark.parametrize("each", FORMS, ids=str)
def test_a_member_that_is_only_shown_is_refused(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known, body = _known(each, workspace), body_for(each, workspace)
    retrieve = operation(each.resource, "retrieve")
    assert retrieve is not None
    shown = openapi.resolved(retrieve.spec["responses"]["200"]["content"]["application/json"]["schema"])["properties"]
    only_shown = sorted(set(shown) - set(each.body["properties"]))  # type: ignore[index]
    assert {"id", "version"} <= set(only_shown)
    before = contents()
    for name in only_shown:
        answer = send(api, each, workspace=workspace.slug, body={**body, name: "2026-01-01T00:00:00Z"}, **known)
        assert answer.status_code == 400
        assert _points_at(answer, name)
    assert contents() == before


# A batch takes more, and has a test of its own limit among the measurements'.
@pytest.mark.parametrize("each", kinds(each for each in SENDING if each.action not in ("batch", "posts")), ids=str)
def test_a_body_that_is_too_large_is_refused(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = _known(each, workspace)
    before = contents()
    answer = send(api, each, workspace=workspace.slug, body=b"{" + b" " * media.MAX_BODY, **known)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert contents() == before


@pytest.mark.parametrize("each", kinds(SENDING), ids=str)
def test_a_body_of_another_media_type_is_refused(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = _known(each, workspace)
    before = contents()
    others = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/x-ndjson",
        "nonsense",
    }
    for media_type in sorted(others - each.media_types):
        answer = send(api, each, workspace=workspace.slug, body=b"{}", content_type=media_type, **known)
        assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type"), media_type
    assert contents() == before


@pytest.mark.parametrize("each", kinds(WITHOUT_BODY), ids=str)
def test_an_operation_without_a_body_takes_none(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = _known(each, workspace)
    before = contents()
    for body in ({"note": "x"}, ["x"], "x", 1, False):
        answer = send(api, each, workspace=workspace.slug, body=body, **known)
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid"), body
    assert contents() == before


@pytest.mark.parametrize("each", kinds(OPERATIONS), ids=str)
def test_an_answer_in_another_media_type_cannot_be_had(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = _known(each, workspace)
    body = {} if each.name == "workspaces_update" else body_for(each, workspace)
    before = contents()
    for wanted in ("text/html", "application/xml", "image/*"):
        answer = send(api, each, workspace=workspace.slug, body=body, accept=wanted, **known)
        assert (answer.status_code, answer.json()["code"]) == (406, "not_acceptable"), wanted
    assert contents() == before


@pytest.mark.parametrize("path", openapi.document()["paths"])
def test_a_method_a_path_does_not_have_is_refused(path: str, api: ApiClient, workspace: Workspace) -> None:
    item = openapi.document()["paths"][path]
    here = [each for each in OPERATIONS if each.path == path]
    url = here[0].url(workspace.slug, **_known(here[0], workspace))
    assert api.post("/goals/", example("goals").body(workspace), idempotency_key="used").status_code == 201
    before = contents()
    for method in ("PUT", "POST", "PATCH", "DELETE", "OPTIONS", "TRACE", "NONSENSE"):
        if method.lower() in item:
            continue
        body = {} if method in ("PUT", "POST", "PATCH") else None
        answer = api.root.call(method, url, body, query={"nonsense": "1"}, idempotency_key="used")
        assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed"), method
        allowed = {each.strip().lower() for each in answer.headers["Allow"].split(",")}
        assert allowed - {"head"} == {method for method in item if method in openapi.METHODS}, method
    assert contents() == before
