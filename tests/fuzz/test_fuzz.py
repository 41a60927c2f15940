"""Inputs made from `openapi.yaml`, good and bad, in every operation: the service answers only what the document says.

GROUNDSWELL_FUZZ_EXAMPLES  inputs an operation; default 100
GROUNDSWELL_FUZZ_ROLE      whose key is used; default editor
"""

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.specs.openapi import checks as openapi_checks

from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from groundswell.wsgi import application
from tests import openapi
from tests.client import ApiClient
from tests.factories.examples import EXAMPLES
from tests.factories.workspaces import client_as

EXAMPLES_AN_OPERATION = int(os.environ.get("GROUNDSWELL_FUZZ_EXAMPLES", "100"))
ROLE = Role(os.environ.get("GROUNDSWELL_FUZZ_ROLE", "editor"))

document = schemathesis.openapi.from_dict(openapi.document())
document.app = application
OPERATIONS: dict[str, Any] = {
    each.ok().definition.raw["operationId"]: each.ok()  # type: ignore[union-attr]
    for each in document.get_all_operations()
}
CHECKS = [
    checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_schema_conformance,
    openapi_checks.response_headers_conformance,
]


@pytest.fixture
def client(workspace: Workspace) -> ApiClient:
    return client_as(workspace, ROLE)


@pytest.fixture(autouse=True)
def one_transaction() -> Iterator[None]:
    """All requests of a test in its transaction: a server would end the connection's between two of them."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_answers_only_what_the_document_says(name: str, client: ApiClient, workspace: Workspace) -> None:
    operation = OPERATIONS[name]
    resource = operation.definition.raw["tags"][0]
    on_object = "{id}" in operation.path

    @settings(
        max_examples=EXAMPLES_AN_OPERATION,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
    @given(case=st.one_of(*_strategies(operation)), is_known=st.booleans(), any_version=st.booleans())
    def run(case: Any, is_known: bool, any_version: bool) -> None:
        if "{workspace}" in operation.path:
            case.path_parameters["workspace"] = workspace.slug
        if on_object and is_known:
            case.path_parameters["id"] = str(EXAMPLES[resource].make(workspace=workspace).id)
        headers = {"Authorization": f"Bearer {client.token}"}
        if any_version and operation.definition.raw.get("requestBody"):
            headers["If-Match"] = "*"
        case.call_and_validate(headers=headers, checks=CHECKS)

    random.seed(0)
    run()


def _strategies(operation: Any) -> list[Any]:
    modes = schemathesis.GenerationMode
    return [operation.as_strategy(generation_mode=mode) for mode in (modes.POSITIVE, modes.NEGATIVE)]
