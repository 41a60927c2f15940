"""`openapi.yaml` as the tests read it: its operations, and whether an answer is what they promise."""

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml
from django.http import HttpResponse

FILE = Path(__file__).parents[1] / "openapi.yaml"
METHODS = ("get", "post", "patch", "delete", "put")
IN_WORKSPACE = "/api/v1/workspaces/{workspace}/"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML without its idea of dates: JSON has none."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in _Loader.yaml_implicit_resolvers.items()
}


@functools.cache
def document() -> dict[str, Any]:
    """The committed document."""
    loaded: dict[str, Any] = yaml.load(FILE.read_bytes(), Loader=_Loader)
    return loaded


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """A part of the document with the reference it consists of, if it is one, followed."""
    while "$ref" in part:
        found: Any = document()
        for step in part["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        part = found
    return part


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    path: str
    method: str

    @property
    def spec(self) -> dict[str, Any]:
        spec: dict[str, Any] = document()["paths"][self.path][self.method]
        return spec

    @property
    def name(self) -> str:
        return str(self.spec["operationId"])

    @property
    def resource(self) -> str:
        return str(self.spec["tags"][0])

    @property
    def action(self) -> str:
        """As the policy table calls it."""
        action = self.name.removeprefix(self.resource.replace("-", "_") + "_")
        return {"update": "partial_update"}.get(action, action)

    @property
    def sends(self) -> bool:
        """Whether it may come with a body."""
        return self.method != "get"

    @property
    def writes(self) -> bool:
        """Whether it changes something; a question too long for an address is sent, too, and changes nothing."""
        return any(each["name"] == "Idempotency-Key" for each in self.parameters)

    @property
    def in_workspace(self) -> bool:
        return self.path.startswith(IN_WORKSPACE) and self.path != IN_WORKSPACE

    @property
    def on_object(self) -> bool:
        return "{id}" in self.path

    @property
    def parameters(self) -> list[dict[str, Any]]:
        return [resolved(each) for each in self.spec.get("parameters", [])]

    @property
    def query(self) -> dict[str, dict[str, Any]]:
        """Schemas of the query parameters by name."""
        return {each["name"]: each["schema"] for each in self.parameters if each["in"] == "query"}

    @property
    def takes_if_match(self) -> bool:
        return any(each["name"] == "If-Match" for each in self.parameters)

    @property
    def body(self) -> dict[str, Any] | None:
        """The schema of a JSON body, or None for an operation that takes none."""
        content = resolved(self.spec.get("requestBody", {})).get("content", {})
        return resolved(content["application/json"]["schema"]) if "application/json" in content else None

    @property
    def media_types(self) -> set[str]:
        """What a body may be."""
        return set(resolved(self.spec.get("requestBody", {})).get("content", {}))

    def url(self, workspace: str, id: object = "") -> str:
        return self.path.replace("{workspace}", workspace).replace("{id}", str(id))

    def __str__(self) -> str:
        return self.name


@functools.cache
def operations() -> tuple[Operation, ...]:
    """Every operation of the document."""
    return tuple(
        Operation(path, method) for path, item in document()["paths"].items() for method in METHODS if method in item
    )


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    kinds = {"id": r"[0-9a-fA-F-]{36}"}
    found = []
    for path in sorted(document()["paths"], key=lambda path: path.count("{")):  # what is literal goes first
        pattern = re.sub(r"\\{(\w+)\\}", lambda match: kinds.get(match[1], "[^/]+"), re.escape(path))
        found.append((re.compile(pattern), path))
    return tuple(found)


def path_of(url_path: str) -> str | None:
    """The path of the document an address belongs to, or None."""
    return next((path for pattern, path in _patterns() if pattern.fullmatch(url_path)), None)


@functools.cache
def _validator(schema: str) -> Any:
    """A validator of a schema of the document, given as JSON text."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "components": {"schemas": document()["components"]["schemas"]},
        **json.loads(schema),
    }
    return jsonschema_rs.validator_for(whole, validate_formats=True)


def violations(schema: dict[str, Any], value: Any) -> list[str]:
    """What is wrong with a value, each with its place; empty if it is as the schema says."""
    found = _validator(json.dumps(schema)).iter_errors(value)
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in found]


PROBLEM = {"$ref": "#/components/schemas/Problem"}
NOT_OPERATIONS = re.compile(r"/|/livez|/readyz|/api/schema/|/api/docs/|/static/.*")


def check(method: str, path: str, response: HttpResponse) -> None:
    """Hold an answer of the service against the document.

    Raises:
        AssertionError: the status is not one the operation gives, or type or body are not what goes with it.
    """
    here = f"{method} {path} answered {response.status_code}"
    template = path_of(path)
    item = document()["paths"].get(template, {})
    spec = item.get("get" if method == "HEAD" else method.lower())
    if spec is None:
        if template is None and NOT_OPERATIONS.fullmatch(path):
            return
        assert response.status_code in ({405, 429} if item else {400, 404, 429, 500}), (
            f"{here}, which nothing documents"
        )
        _check_body(here, {"application/problem+json": {"schema": PROBLEM}}, response, method)
        return
    documented = spec["responses"].get(str(response.status_code))
    assert documented is not None, f"{here}; documented are {', '.join(spec['responses'])}"
    _check_body(here, resolved(documented).get("content", {}), response, method)


def _check_body(here: str, content: dict[str, Any], response: HttpResponse, method: str) -> None:
    if method == "HEAD" or not content:
        assert response.content == b"", f"{here} with a body"
        return
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip()
    assert media_type in content, f"{here} as {media_type!r}; documented: {', '.join(content)}"
    if response.streaming:
        return  # read by who asked for it; the schema says no more than that it is text
    if media_type.endswith(("/json", "+json")):
        body = json.loads(response.content)
        wrong = violations(content[media_type].get("schema", {}), body)
        assert not wrong, f"{here} against the schema: {'; '.join(wrong)}\n{body}"
        if media_type == "application/problem+json":
            assert body["status"] == response.status_code, f"{here} with the status {body['status']} in its body"
