"""Nothing tells what another workspace has from what never was, whoever asks and whichever way."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.workspaces import keys
from groundswell.workspaces.models import ApiKey, Workspace
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, contents
from tests.contract.leaks import Answer, Asked, Probes, callers
from tests.factories.workspaces import ApiKeyFactory
from tests.openapi import Operation

pytestmark = pytest.mark.usefixtures("unlimited")

# The others are refused alike for everything; `python -m tests.faults --only leaks` asks as all of them.
ASKING = ("a revoked key", "a viewer elsewhere", "an owner elsewhere", "a key with other scopes elsewhere")


def ask(client: ApiClient, asked: Asked, authorization: str | None) -> Answer:
    headers = {name.replace("-", "_").lower(): value for name, value in asked.headers.items()}
    if authorization is not None:
        headers["authorization"] = authorization
    with CaptureQueriesContext(connection) as captured:
        answer = client.root.call(asked.method, asked.path, asked.body, **headers)
    return Answer(answer.status_code, dict(answer.headers), answer.getvalue(), len(captured))


@pytest.mark.parametrize("each", OPERATIONS, ids=str)
def test_what_is_theirs_answers_as_what_is_not_there(
    each: Operation, anonymous: ApiClient, workspace: Workspace, other: ApiClient, other_workspace: Workspace
) -> None:
    probes = Probes(workspace, other_workspace, lambda asked: ask(anonymous, asked, f"Bearer {other.token}")).of(each)
    made = callers(workspace)
    before = contents()
    for name in ASKING:
        for probe in probes:
            foreign, missing = (ask(anonymous, asked, made[name]) for asked in (probe.foreign, probe.missing))
            leak = probe.leak(foreign, missing, secrets={other_workspace.slug, other_workspace.name})
            assert leak is None, f"as {name}, by {leak}"
            assert foreign.status < 500
    assert contents() == before


def test_a_key_of_theirs_with_another_secret_answers_as_one_that_is_unknown(
    anonymous: ApiClient, other_workspace: Workspace
) -> None:
    known: ApiKey = ApiKeyFactory.create(workspace=other_workspace)
    tokens = [keys.token(known.pk, "another"), keys.token(known.pk, "another").replace("gsk_01", "gsk_00")]
    asked = Asked("GET", "/api/v1/me/")
    theirs, unknown = (ask(anonymous, asked, f"Bearer {token}") for token in tokens)
    assert theirs.status == 401
    assert theirs.like() == unknown.like()
