"""The audit trail as the API shows it."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest

from groundswell.events.models import AuditEvent
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.policy import RESOURCES_BY_NOUN
from groundswell.workspaces.records import Record, event_noun
from tests.client import ApiClient
from tests.factories.events import make_event
from tests.factories.workspaces import client_as

GOAL = {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31"}


@pytest.fixture
def goal(api: ApiClient) -> Any:
    return api.post("/goals/", GOAL).json()


def test_a_change_is_shown_with_who_did_it_from_where_and_why(api: ApiClient, goal: Any) -> None:
    api.patch(f"/goals/{goal['id']}/", {"title": "Be loved"}, audit_reason="Gr%C3%B6%C3%9Fer", x_request_id="r-17")
    me = api.root.get("/api/v1/me/").json()

    [event] = api.rows("/audit-events/", {"object": goal["id"], "action": "goal.updated"})

    at = event.pop("at")
    assert datetime.datetime.now(datetime.UTC) - datetime.datetime.fromisoformat(at) < datetime.timedelta(minutes=5)
    assert event == {
        "id": event["id"],
        "action": "goal.updated",
        "object_type": "goal",
        "object": goal["id"],
        "object_version": 2,
        "person": me["person"],
        "membership": event["membership"],
        "account": me["account"],
        "api_key": me["api_key"],
        "address": "127.0.0.1",
        "request_id": "r-17",
        "reason": "Größer",
        "before": {"title": "Be liked"},
        "after": {"title": "Be loved"},
        "counts": None,
    }
    assert api.get(f"/audit-events/{event['id']}/").json() == {"at": at, **event}


def test_every_object_has_its_history(api: ApiClient, goal: Any) -> None:
    path = f"/goals/{goal['id']}"
    api.post(f"{path}/activate/")
    api.patch(f"{path}/", {"why": "People leave."})
    api.post("/goals/", GOAL)
    api.delete(f"{path}/")

    events = api.rows("/audit-events/", {"object": goal["id"], "ordering": "id"})

    assert [each["action"] for each in events] == ["goal.created", "goal.active", "goal.updated", "goal.deleted"]
    assert [each["object_version"] for each in events[:3]] == [1, 2, 3]
    created, *_, deleted = events
    assert (created["before"], created["after"]["title"], created["after"]["why"]) == (None, "Be liked", "")
    assert (deleted["before"]["why"], deleted["after"]) == ("People leave.", None)


def test_a_batch_is_one_event_with_its_counts(api: ApiClient) -> None:
    kpi = {"name": "NPS", "direction": "increase", "aggregation": "last", "cadence": "monthly"}
    made = api.post("/kpis/", {"key": "nps", **kpi}).json()
    items = [{"kpi": "nps", "at": f"2026-{month:02}-01", "value": month} for month in (1, 2, 3)]
    api.post("/measurements/batch/", {"items": items})

    [event] = api.rows("/audit-events/", {"object_type": "measurement"})

    assert (event["object"], event["before"], event["after"]) == (None, None, None)
    assert (event["counts"]["created"], event["counts"]["kpis"]) == (3, [made["id"]])


@pytest.mark.parametrize(
    ("columns", "query"),
    [
        ({"action": "goal.odd"}, {"action": ["goal.odd", "goal.even"]}),
        ({"object_type": "check_in"}, {"object_type": "check_in"}),
    ],
)
def test_events_are_found_by_what_they_are_about(
    api: ApiClient, workspace: Workspace, columns: Any, query: Any
) -> None:
    wanted = make_event(workspace=workspace, **columns)
    make_event(workspace=workspace)

    assert [each["id"] for each in api.rows("/audit-events/", query)] == [str(wanted.id)]


def test_events_are_found_by_who_did_them(api: ApiClient, as_role: Callable[..., ApiClient]) -> None:
    other = as_role("editor")
    api.post("/goals/", GOAL, x_request_id="first")
    other.post("/goals/", GOAL, x_request_id="second")
    [theirs] = api.rows("/audit-events/", {"request_id": "second"})

    for name in ("person", "api_key"):
        found = api.rows("/audit-events/", {name: theirs[name], "object_type": "goal"})
        assert [each["request_id"] for each in found] == ["second"], name


def test_events_are_found_by_their_time(api: ApiClient, workspace: Workspace) -> None:
    before, between, after = (make_event(workspace=workspace) for _ in range(3))
    at = between.at.isoformat()

    def found(**query: str) -> set[str]:
        return {each["id"] for each in api.rows("/audit-events/", query)}

    assert found(at_after=at, at_before=at) == {str(between.id)}
    assert found(at_after=at) == {str(between.id), str(after.id)}
    assert {str(before.id), str(between.id)} <= found(at_before=at)
    assert str(after.id) not in found(at_before=at)


@pytest.mark.parametrize("method", ["post", "patch", "delete"])
def test_an_event_cannot_be_written_through_the_api(method: str, api: ApiClient, workspace: Workspace) -> None:
    event = make_event(workspace=workspace)
    for path in ("/audit-events/", f"/audit-events/{event.id}/"):
        assert api.call(method.upper(), path, {}).status_code in (404, 405)
    assert AuditEvent.objects.filter(pk=event.pk).exists()


@pytest.mark.parametrize("role", ["viewer", "contributor", "editor"])
def test_the_trail_is_for_admins(role: str, as_role: Callable[..., ApiClient]) -> None:
    assert as_role(role).get("/audit-events/").status_code == 403


def test_a_key_with_scopes_sees_the_events_of_what_it_may_read(workspace: Workspace, api: ApiClient) -> None:
    of_goal = make_event(workspace=workspace)
    of_kpi = make_event(workspace=workspace, action="kpi.created", object_type="kpi")
    narrow = client_as(workspace, Role.ADMIN, scopes=["audit-events:read", "goals:read"])

    seen = narrow.rows("/audit-events/")

    assert str(of_goal.id) in {each["id"] for each in seen}
    assert {each["object_type"] for each in seen} == {"goal"}
    assert narrow.rows("/audit-events/", {"object_type": "kpi"}) == []
    assert narrow.get(f"/audit-events/{of_goal.id}/").status_code == 200
    assert narrow.get(f"/audit-events/{of_kpi.id}/").status_code == 404
    assert api.get(f"/audit-events/{of_kpi.id}/").status_code == 200


def test_a_whole_trail_as_a_file_shows_no_more_than_its_pages(workspace: Workspace) -> None:
    of_goal = make_event(workspace=workspace)
    of_kpi = make_event(workspace=workspace, action="kpi.created", object_type="kpi")
    narrow = client_as(workspace, Role.ADMIN, scopes=["audit-events:read", "goals:read"])

    answer = narrow.get("/audit-events/", {"action": ["goal.created", "kpi.created"]}, accept="application/x-ndjson")

    lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert str(of_kpi.id) not in {line["id"] for line in lines}
    assert [line["after"] for line in lines if line["id"] == str(of_goal.id)] == [{"title": "Be liked"}]


@pytest.mark.parametrize("record", Record.__subclasses__(), ids=event_noun)
def test_whatever_has_events_has_a_resource_that_says_who_may_see_them(record: type[Record]) -> None:
    assert event_noun(record) in RESOURCES_BY_NOUN
