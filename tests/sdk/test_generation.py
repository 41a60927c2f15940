"""How the SDK's generated code is made from the schema."""

import importlib
import importlib.util
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.embedded


GENERATE = Path(__file__).parents[2] / "sdk" / "generate.py"

SCHEMA = """
openapi: 3.1.0
info: {title: Probe, version: "1"}
paths:
  /goals/:
    post:
      operationId: goals_create
      tags: [goals]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/GoalRequest'}}}
      responses:
        '201':
          description: ""
          content: {application/json: {schema: {$ref: '#/components/schemas/Goal'}}}
components:
  schemas:
    Status: {type: string, enum: [draft, active]}
    Goal:
      type: object
      properties:
        status: {$ref: '#/components/schemas/Status'}
        earlier: {type: array, items: {$ref: '#/components/schemas/Status'}}
        later:
          oneOf: [{$ref: '#/components/schemas/Status'}, {type: "null"}]
        due_on: {type: string, format: date, example: 2026-01-31}
      required: [status, earlier, later, due_on]
    GoalRequest:
      type: object
      properties:
        status: {$ref: '#/components/schemas/Status'}
      required: [status]
"""


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("groundswell_sdk_generate", GENERATE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


@pytest.fixture
def generator(generate: ModuleType) -> ModuleType:
    """``generate.py`` where the tools it pins are at hand."""
    missing = [f"{name}=={pin}" for name, pin in generate.PINS.items() if installed(name) != pin]
    if missing:
        pytest.skip(f"needs {' '.join(missing)}")
    return generate


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.yaml"
    path.write_text(SCHEMA)
    return path


def holding(name: str) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}


def test_a_value_of_an_answer_may_be_one_this_release_does_not_know(generate: ModuleType) -> None:
    enum = {"type": "string", "enum": ["draft"]}
    reference = {"$ref": "#/components/schemas/Status"}
    filtered = {"name": "status", "schema": dict(reference)}
    operation = {"requestBody": holding("New"), "responses": {"201": holding("Goal")}}
    document: dict[str, Any] = {
        "paths": {"/goals/": {"parameters": [filtered], "post": operation}},
        "components": {
            "schemas": {
                "Status": enum,
                "Goal": {
                    "properties": {
                        "status": {**reference, "description": "Where it stands."},
                        "before": {"allOf": [dict(reference)], "readOnly": True},
                    }
                },
                "New": {"properties": {"status": dict(reference)}},
            }
        },
    }

    generate.open_enums(document)

    schemas = document["components"]["schemas"]
    opened = [reference, {"type": "string"}]
    assert schemas["Goal"]["properties"] == {
        "status": {"anyOf": opened, "description": "Where it stands."},
        "before": {"anyOf": opened, "readOnly": True},
    }
    assert (schemas["New"]["properties"]["status"], schemas["Status"]) == (reference, enum)
    assert filtered["schema"] == reference


def test_generated_models_keep_what_a_newer_server_says(
    generator: ModuleType, schema: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generator.generate(schema=schema, target=tmp_path / "probe_client")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    models = importlib.import_module("probe_client.models")
    answered = {
        "status": "frozen",
        "earlier": ["draft", "thawed"],
        "later": "molten",
        "due_on": "2026-01-31",
        "mood": "good",
    }

    goal = models.Goal.from_dict(answered)

    assert (goal.status, goal.earlier, goal.later) == ("frozen", ["draft", "thawed"], "molten")
    assert goal.to_dict() == answered


def test_the_same_schema_gives_the_same_code_and_leaves_nothing_beside_it(
    generator: ModuleType, schema: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "package" / "_generated"
    target.mkdir(parents=True)
    (target / "stale.py").write_text("")
    generator.generate(schema=schema, target=target)
    monkeypatch.chdir("/")
    monkeypatch.setenv("PYTHONHASHSEED", "17")

    assert generator.drift(schema=schema, target=target) == []
    assert [path.name for path in target.parent.iterdir()] == ["_generated"]


def test_each_file_that_differs_is_named(
    generator: ModuleType,
    schema: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / "_generated"
    generator.generate(schema=schema, target=target)
    (target / "models" / "goal.py").unlink()
    (target / "models" / "stale.py").write_text("")
    (target / "client.py").write_text("")
    monkeypatch.setattr(generator, "SCHEMA", schema)
    monkeypatch.setattr(generator, "TARGET", target)

    assert generator.main(["--check"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "changed: client.py",
        "missing: models/goal.py",
        "extra: models/stale.py",
    ]


def test_a_schema_the_generator_does_not_fully_understand_replaces_nothing(
    generator: ModuleType, schema: Path, tmp_path: Path
) -> None:
    schema.write_text(SCHEMA.replace("schemas/GoalRequest'", "schemas/Nowhere'"))
    target = tmp_path / "_generated"
    target.mkdir()
    (target / "kept.py").write_text("")

    with pytest.raises(generator.GenerationError, match="POST /goals/"):
        generator.generate(schema=schema, target=target)
    assert [path.name for path in target.iterdir()] == ["kept.py"]


def test_other_versions_of_the_tools_are_refused_in_one_line(
    generate: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(generate.PINS, "openapi-python-client", "0.0.1")

    assert generate.main(["--check"]) == 2
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "pip install openapi-python-client==0.0.1" in message
