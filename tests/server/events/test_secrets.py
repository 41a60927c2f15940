"""No secret comes into the trail, and whoever adds a column that looks like one has to say so."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from groundswell.events.models import AuditEvent
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.records import Fact, Record
from tests.client import ApiClient

SECRET_LIKE = re.compile(r"secret|passw|token|credential|hash|digest|private|cipher|cookie|session")
TEXTS = (models.CharField, models.TextField, models.BinaryField, models.JSONField)
HARMLESS = {
    "decisions.Evidence.snapshot_hash",  # of what every reader of the evidence sees
    "feeds.Feed.secrets_set",  # the names of those there are
    "mentions.Mention.content_hash",  # of what every reader of the mention sees, and the author's handle
}

NOTED = [each for each in apps.get_models() if issubclass(each, Record | Fact)]


def suspicious(model: type[models.Model]) -> set[str]:
    """The columns whose names make one look twice."""
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, TEXTS)
        and SECRET_LIKE.search(field.name)
        and f"{model._meta.label}.{field.name}" not in HARMLESS
    }


@pytest.mark.parametrize("model", NOTED, ids=lambda model: model._meta.label)
def test_a_column_that_looks_like_a_secret_is_declared_one(model: type[models.Model]) -> None:
    declared = set(getattr(model, "secret_columns", ()))
    assert suspicious(model) <= declared <= {field.name for field in model._meta.concrete_fields}


def test_the_search_for_secrets_finds_those_there_are() -> None:
    assert {model._meta.label: suspicious(model) for model in NOTED if suspicious(model)}["workspaces.ApiKey"] == {
        "secret_hash"
    }


def test_nothing_a_key_consists_of_is_in_the_trail(api: ApiClient, workspace: Workspace) -> None:
    made = api.post("/api-keys/", {"name": "Program", "role": "viewer"}).json()
    rotated = api.post(f"/api-keys/{made['id']}/rotate/", {}).json()
    api.patch(f"/api-keys/{rotated['id']}/", {"name": "Robot"})
    api.post(f"/api-keys/{rotated['id']}/revoke/")
    model: Any = apps.get_model("workspaces", "ApiKey")
    secrets = [*model.objects.values_list("secret_hash", flat=True), made["token"], rotated["token"]]
    secrets += [token.rpartition("_")[2] for token in (made["token"], rotated["token"])]

    trail = "".join(
        f"{before}{after}{counts}{reason}"
        for before, after, counts, reason in AuditEvent.objects.values_list("before", "after", "counts", "reason")
    )

    assert "Robot" in trail
    assert [secret for secret in secrets if secret in trail] == []
