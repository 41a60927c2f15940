"""Generate ``groundswell_sdk/_generated`` from ``openapi.yaml``, or show how it differs (``--check``).

Run it after the API has changed: ``python sdk/generate.py``. Only ``_generated/`` is replaced, and only once
the new code is complete; the hand-written modules beside it are never touched.
"""

import argparse
import filecmp
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

SDK = Path(__file__).resolve().parent
SCHEMA = SDK.parent / "openapi.yaml"
CONFIGURATION = SDK / "generator.yaml"
TEMPLATES = SDK / "templates"
TARGET = SDK / "groundswell_sdk" / "_generated"

# The output is committed, so the tools that shape it are pinned to the patch release.
PINS = {"openapi-python-client": "0.29.1", "ruff": "0.17.6"}


class GenerationError(Exception):
    """The code could not be generated and nothing was replaced; the message is for a person."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Returns:
        0 done, or in step with the schema; 1 ``--check`` found differences; 2 it could not be generated.
    """
    parser = argparse.ArgumentParser(description="Generate the SDK's client code from the OpenAPI schema.")
    parser.add_argument("--check", action="store_true", help="change nothing; name the files that differ")
    options = parser.parse_args(arguments)
    try:
        if not options.check:
            generate(schema=SCHEMA, target=TARGET)
            return 0
        drifted = drift(schema=SCHEMA, target=TARGET)
    except GenerationError as error:
        print(f"generate.py: {error}", file=sys.stderr)
        return 2
    for line in drifted:
        print(line)
    if drifted:
        print("The SDK does not match openapi.yaml; run: python sdk/generate.py", file=sys.stderr)
    return 1 if drifted else 0


def generate(*, schema: Path, target: Path) -> None:
    """Replace ``target`` by code generated from ``schema``.

    Raises:
        GenerationError: the pinned tools or the schema are missing, or the generator warned; ``target`` is as
        before.
    """
    with tempfile.TemporaryDirectory() as scratch:
        _swap(_generate_into(Path(scratch), schema), target)


def drift(*, schema: Path, target: Path) -> list[str]:
    """Compare ``target`` with what ``schema`` would generate.

    Returns:
        One line a file, ``missing|extra|changed: path``, sorted by path; empty when nothing differs.

    Raises:
        GenerationError: as for :func:`generate`.
    """
    with tempfile.TemporaryDirectory() as scratch:
        expected_root = _generate_into(Path(scratch), schema)
        expected, present = _files(expected_root), _files(target)
        found = dict.fromkeys(expected - present, "missing") | dict.fromkeys(present - expected, "extra")
        for path in expected & present:
            if not filecmp.cmp(expected_root / path, target / path, shallow=False):
                found[path] = "changed"
    return [f"{kind}: {path}" for path, kind in sorted(found.items())]


def open_enums(document: dict[str, Any]) -> None:
    """Let every enum that occurs in a response also be any other string, in place.

    A newer server may answer with values this release has never heard of. The generated parser refuses those
    for a closed enum and keeps them as they are for ``anyOf: [enum, string]``. Request bodies stay closed:
    there a value the schema does not know is a mistake of the caller.
    """
    schemas = document.get("components", {}).get("schemas", {})
    enums = {f"#/components/schemas/{name}" for name, schema in schemas.items() if _is_text_enum(schema)}

    responses: list[Any] = list(document.get("components", {}).get("responses", {}).values())
    for path in document.get("paths", {}).values():
        responses += [operation["responses"] for operation in path.values() if isinstance(operation, dict)]
    answered: set[str] = set()
    waiting = [reference["$ref"] for reference in _references(responses)]
    while waiting:
        pointer = waiting.pop()
        name = pointer.rpartition("/")[2]
        if name in answered or not pointer.startswith("#/components/schemas/"):
            continue
        answered.add(name)
        waiting += [reference["$ref"] for reference in _references(schemas[name])]

    for name in answered:
        _open(schemas[name], enums)


def drop_unused(document: dict[str, Any]) -> None:
    """Forget what the SDK never asks for or sends, in place: it would only blur the types.

    That is the answer 304, bodies and answers in another form where JSON will do, and what receivers of webhooks are
    sent, which :mod:`groundswell_sdk.webhooks` reads.
    """
    document.pop("webhooks", None)
    for path in document.get("paths", {}).values():
        for operation in path.values():
            if isinstance(operation, dict):
                operation["responses"].pop("304", None)
                for each in (operation.get("requestBody", {}), operation["responses"].get("200", {})):
                    content = each.get("content", {})
                    for other in content.keys() - {"application/json"} if "application/json" in content else ():
                        del content[other]
    schemas = document.get("components", {}).get("schemas", {})
    while unused := schemas.keys() - {pointer["$ref"].rpartition("/")[2] for pointer in _references(document)}:
        for name in unused:
            del schemas[name]


def _open(node: Any, enums: set[str]) -> None:
    if isinstance(node, list):
        for child in node:
            _open(child, enums)
    elif isinstance(node, dict):
        # A reference that has siblings may come wrapped: {"allOf": [{"$ref": ...}], "readOnly": true}.
        for reference in [node, *(node["allOf"] if len(node.get("allOf", ())) == 1 else ())]:
            if reference.get("$ref") in enums:
                pointer = reference["$ref"]
                node.pop("$ref", None)
                node.pop("allOf", None)
                node["anyOf"] = [{"$ref": pointer}, {"type": "string"}]
                return
        for child in node.values():
            _open(child, enums)


def _is_text_enum(schema: dict[str, Any]) -> bool:
    return "enum" in schema and all(isinstance(value, str) for value in schema["enum"])


def _references(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every ``{"$ref": ...}`` object in a piece of the document, itself included."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node
        for child in list(node.values()):
            yield from _references(child)
    elif isinstance(node, list):
        for child in node:
            yield from _references(child)


def _generate_into(scratch: Path, schema: Path) -> Path:
    _require_pinned_tools()
    from ruamel.yaml import YAML  # comes with the generator, whose presence has just been checked

    if not schema.is_file():
        raise GenerationError(f"{schema} does not exist; generate the schema first.")
    document = YAML(typ="safe").load(schema)
    open_enums(document)
    drop_unused(document)
    opened = scratch / "openapi.json"
    # Unquoted dates in examples arrive as date objects.
    opened.write_text(json.dumps(document, default=str), encoding="utf-8")

    output = scratch / "_generated"
    # The generator runs `ruff` by name: ours comes first, and no setting of the machine changes the output.
    search_path = [sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath)]
    environment = {name: text for name, text in os.environ.items() if not name.startswith(("RUFF_", "PYTHON"))}
    environment |= {"PATH": os.pathsep.join(search_path), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-m", "openapi_python_client", "generate"]
    command += ["--meta", "none", "--fail-on-warning", "--config", str(CONFIGURATION)]
    command += ["--custom-template-path", str(TEMPLATES)]
    command += ["--path", str(opened), "--output-path", str(output)]
    run = subprocess.run(command, cwd=scratch, env=environment, capture_output=True, text=True, check=False)
    if run.returncode:
        output_text = f"{run.stdout}{run.stderr}".rstrip()
        raise GenerationError(f"openapi-python-client refused {schema.name}:\n{output_text}")
    return output


def _require_pinned_tools() -> None:
    for name, pinned in PINS.items():
        try:
            installed = version(name)
        except PackageNotFoundError:
            installed = "not installed"
        if installed != pinned:
            wanted = " ".join(f"{tool}=={release}" for tool, release in PINS.items())
            raise GenerationError(f"{name} is {installed}, but {pinned} is needed; run: pip install {wanted}")


def _swap(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target`` by renames: a reader finds old code or new, never a mix."""
    incoming, outgoing = target.with_name(".generated-new"), target.with_name(".generated-old")
    for leftover in (incoming, outgoing):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(source, incoming)
    if target.exists():
        target.rename(outgoing)
    try:
        incoming.rename(target)
    except OSError:
        if outgoing.exists():
            outgoing.rename(target)
        raise
    shutil.rmtree(outgoing, ignore_errors=True)


def _files(root: Path) -> set[str]:
    found = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(root).as_posix() for path in found}


if __name__ == "__main__":
    sys.exit(main())
