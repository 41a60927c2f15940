"""`openapi.yaml` is what the code says, and says it in a way clients can be generated from."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from groundswell import openapi as generator
from tests import openapi
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS
from tests.openapi import Operation

SCHEMAS = openapi.document()["components"]["schemas"]


def test_the_committed_document_is_what_the_code_generates() -> None:
    assert openapi.FILE.read_bytes() == generator.document()


def test_generating_the_document_gives_no_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    GENERATOR_STATS.reset()
    document = SchemaGenerator().get_schema(request=None, public=True)
    warned = bool(GENERATOR_STATS)
    GENERATOR_STATS.reset()
    validate_schema(document)
    assert not warned, capsys.readouterr().err


def test_the_service_serves_the_document(anonymous: ApiClient) -> None:
    answer = anonymous.root.get("/api/schema/")
    assert (answer.status_code, answer.content) == (200, openapi.FILE.read_bytes())


def test_the_pages_of_the_document_need_no_other_site(anonymous: ApiClient) -> None:
    page = anonymous.root.get("/api/docs/").content.decode()
    assert "/static/" in page
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", page) == []


def test_the_front_door_leads_to_the_pages(anonymous: ApiClient) -> None:
    answer = anonymous.root.get("/")
    assert answer.status_code == 200
    assert 'href="/api/docs/"' in answer.content.decode()


def test_operation_ids_are_unique_and_name_resource_and_operation() -> None:
    names = [each.name for each in OPERATIONS]
    assert len(set(names)) == len(names)
    for each in OPERATIONS:
        assert re.fullmatch(rf"{each.resource.replace('-', '_')}_[a-z_]+", each.name), each.name


def test_each_operation_has_one_tag_and_a_summary() -> None:
    for each in OPERATIONS:
        assert len(each.spec["tags"]) == 1, each
        assert each.spec["summary"].strip(), each


def _shown(schema: Any, seen: set[str]) -> Iterator[str]:
    """Names of the components a schema is made of."""
    if isinstance(schema, list):
        for each in schema:
            yield from _shown(each, seen)
    elif isinstance(schema, dict):
        name = str(schema.get("$ref", "")).removeprefix("#/components/schemas/")
        if name and name not in seen and name in SCHEMAS:
            seen.add(name)
            yield name
            yield from _shown(SCHEMAS[name], seen)
        for each in schema.values():
            yield from _shown(each, seen)


def test_all_properties_of_answers_are_required() -> None:
    answers = [openapi.resolved(each) for one in OPERATIONS for each in one.spec["responses"].values()]
    names = set(_shown([answer.get("content", {}) for answer in answers], set()))
    assert "Problem" in names
    partial = {
        name: missing
        for name in names
        if (missing := set(SCHEMAS[name].get("properties", {})) - set(SCHEMAS[name].get("required", [])))
    }
    assert partial == {}


def test_bodies_of_changes_have_no_defaults() -> None:
    """A generated client would send them, and change what its user did not name."""
    patched = {name: schema for name, schema in SCHEMAS.items() if name.startswith("Patched")}
    assert patched
    assert [name for name, schema in patched.items() if "'default'" in repr(schema["properties"])] == []


def test_no_body_of_a_change_requires_a_member() -> None:
    assert [name for name, schema in SCHEMAS.items() if name.startswith("Patched") and schema.get("required")] == []


def _inline_enums(schema: Any) -> Iterator[Any]:
    if isinstance(schema, list):
        for each in schema:
            yield from _inline_enums(each)
    elif isinstance(schema, dict):
        if "enum" in schema:
            yield schema["enum"]
        for each in schema.values():
            yield from _inline_enums(each)


def test_every_enum_has_a_name() -> None:
    inside = {name: list(_inline_enums(schema)) for name, schema in SCHEMAS.items() if "enum" not in schema}
    assert {name: found for name, found in inside.items() if found} == {}


def test_every_integer_has_bounds_that_fit_32_bits() -> None:
    def integers(schema: Any) -> Iterator[dict[str, Any]]:
        if isinstance(schema, list):
            for each in schema:
                yield from integers(each)
        elif isinstance(schema, dict):
            kinds = schema.get("type", [])
            if "integer" in (kinds if isinstance(kinds, list) else [kinds]):
                yield schema
            for each in schema.values():
                yield from integers(each)

    for each in integers(openapi.document()):
        assert abs(each.get("maximum", 0)) < 2**31
        assert abs(each.get("minimum", 0)) <= 2**31
        assert each.get("format") != "int64"


@pytest.mark.parametrize("each", OPERATIONS, ids=str)
def test_every_refusal_an_operation_can_give_is_a_problem(each: Operation) -> None:
    expected = {"400", "401", "403", "404", "406", "503"}
    if each.writes:
        expected |= {"409", "413", "415"}
    if each.takes_if_match:
        expected |= {"412"}
    refusals = {status for status in each.spec["responses"] if status >= "400"}
    assert expected <= refusals
    for status in refusals:
        assert set(openapi.resolved(each.spec["responses"][status])["content"]) == {"application/problem+json"}
