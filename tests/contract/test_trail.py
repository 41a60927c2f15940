"""Every change has its event, and every event goes out."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.forms.models import model_to_dict

from groundswell.events.models import AuditEvent, OutgoingEvent
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.records import Record, event_noun
from tests.client import ApiClient
from tests.contract.catalogue import OPERATIONS, body_for, example, send
from tests.openapi import Operation

WRITES = [each for each in OPERATIONS if each.writes and each.in_workspace]
RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]


FACTS = {"measurement": "measurements", "mention": "mentions"}
"""What is no record by its noun, and the resource that writes it: one event a batch."""


def _versions() -> dict[tuple[str, Any], int]:
    """The version of every record there is."""
    return {
        (event_noun(model), key): version
        for model in RECORDS
        for key, version in model._base_manager.values_list("pk", "version")
    }


def _changed(before: dict[Any, int], after: dict[Any, int]) -> dict[tuple[str, Any], int | None]:
    """What is new, has another version or is gone (None)."""
    there = {key: version for key, version in after.items() if before.get(key) != version}
    return there | dict.fromkeys(before.keys() - after.keys())


@pytest.mark.parametrize("each", WRITES, ids=str)
def test_every_changed_record_has_one_event_and_every_event_goes_out(
    each: Operation, api: ApiClient, workspace: Workspace
) -> None:
    known = {"id": example(each.resource).make_linked(workspace).id} if each.on_object else {}
    body = body_for(each, workspace)
    before, seen = _versions(), set(AuditEvent.objects.values_list("pk", flat=True))

    answer = send(api, each, workspace=workspace.slug, body=body, **known, x_request_id="a-request")

    events = [event for event in AuditEvent.objects.order_by("id") if event.pk not in seen]
    changed = _changed(before, _versions())
    if answer.status_code >= 400:
        assert not events
        return
    of_records = [event for event in events if event.object_type not in FACTS]
    about = {(event.object_type, event.object_id): event for event in of_records}
    assert about.keys() == changed.keys()
    assert len(about) == len(of_records)
    for key, version in changed.items():
        event = about[key]
        assert version is None or event.object_version == version
        assert (event.before is None) == (key not in before)
        assert (event.after is None) == (version is None)
    if each.resource in FACTS.values():
        assert [FACTS[event.object_type] for event in events] == [each.resource]
    me = api.root.get("/api/v1/me/").json()
    for event in events:
        assert event.action.startswith(f"{event.object_type}.")
        assert str(event.api_key_id) == me["api_key"]
        assert str(event.account_id) == me["account"]
        assert (event.request_id, event.address, event.workspace_id) == ("a-request", "127.0.0.1", workspace.pk)
        assert model_to_dict(OutgoingEvent.objects.get(pk=event.pk), ["action", "object_type", "dispatched_at"]) == {
            "action": event.action,
            "object_type": event.object_type,
            "dispatched_at": None,
        }


@pytest.mark.parametrize("each", WRITES, ids=str)
def test_no_event_shows_a_secret(each: Operation, api: ApiClient, workspace: Workspace) -> None:
    known = {"id": example(each.resource).make_linked(workspace).id} if each.on_object else {}
    answer = send(api, each, workspace=workspace.slug, body=body_for(each, workspace), **known)
    shown = "".join(f"{event.before}{event.after}" for event in AuditEvent.objects.all())
    assert "secret" not in shown.replace("secrets_set", "")  # which are set may be seen
    token = answer.json().get("token") if answer.content else None
    assert token is None or token.rpartition("_")[2] not in shown


def test_the_reason_a_caller_gives_is_kept(api: ApiClient) -> None:
    goal = {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31"}
    api.post("/goals/", goal, audit_reason="Board, 12 May: gr\u00f6\u00dfer".encode().decode("latin-1"))
    api.post("/goals/", goal, audit_reason="x" * 600)
    api.post("/goals/", goal)
    reasons = AuditEvent.objects.filter(action="goal.created").order_by("id").values_list("reason", flat=True)
    assert list(reasons) == ["Board, 12 May: gr\u00f6\u00dfer", "x" * 500, ""]


def test_an_event_says_what_changed_and_only_that(api: ApiClient) -> None:
    goal = api.post("/goals/", {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31"}).json()
    api.patch(f"/goals/{goal['id']}/", {"title": "Be loved", "due_on": "2026-12-31", "metadata": {"a": "b"}})
    event = AuditEvent.objects.get(action="goal.updated")
    assert json.loads(event.before) == {"title": "Be liked", "metadata": {}}
    assert json.loads(event.after) == {"title": "Be loved", "metadata": {"a": "b"}}


def test_links_are_part_of_what_changed(api: ApiClient) -> None:
    goals = [
        api.post("/goals/", {"title": f"Goal {n}", "starts_on": "2026-01-01", "due_on": "2026-12-31"}).json()["id"]
        for n in range(2)
    ]
    made = api.post("/initiatives/", {"title": "Answer faster", "goals": goals[:1]}).json()
    api.patch(f"/initiatives/{made['id']}/", {"goals": goals})
    created, updated = AuditEvent.objects.filter(object_id=made["id"]).order_by("id")
    assert json.loads(created.after)["goals"] == goals[:1]
    assert json.loads(updated.before) == {"goals": goals[:1]}
    assert json.loads(updated.after) == {"goals": sorted(goals)}


def test_a_batch_has_one_event_with_its_counts(api: ApiClient, as_role: Callable[..., ApiClient]) -> None:
    kpi = api.post(
        "/kpis/",
        {"key": "nps", "name": "NPS", "direction": "increase", "aggregation": "mean", "cadence": "monthly"},
    ).json()
    items = [{"kpi": "nps", "at": f"2026-0{month}", "value": month} for month in range(1, 6)]
    for _ in range(2):
        assert api.post("/measurements/batch/", {"items": items}).status_code == 200
    event = AuditEvent.objects.get(action="measurement.recorded")  # what changes nothing is no event
    counts = json.loads(event.counts)
    assert counts.pop("content_sha256")
    assert counts == {"created": 5, "updated": 0, "unchanged": 0, "superseded": 0, "kpis": [kpi["id"]]}
    assert event.object_id is None


def test_a_refused_write_leaves_no_event(api: ApiClient) -> None:
    api.post("/goals/", {"title": "Be liked", "starts_on": "2026-12-31", "due_on": "2026-01-01"})
    assert not AuditEvent.objects.filter(object_type="goal").exists()
    assert not OutgoingEvent.objects.filter(object_type="goal").exists()
