"""Endpoints: what they may be, who may name them, and what is never shown of them."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from groundswell.activity.models import WebhookEndpoint
from groundswell.activity.webhooks import services
from groundswell.core import sealing
from groundswell.core.addresses import AllowList
from groundswell.events.models import AuditEvent
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.webhooks import SECRET, WebhookEndpointFactory

URL = "https://receiver.example/hooks"


def make(client: ApiClient, events: list[str], url: str = URL) -> Any:
    return client.post("/webhook-endpoints/", {"url": url, "events": events})


def noted() -> list[str]:
    """What the audit trail says was done to endpoints."""
    return list(AuditEvent.objects.filter(object_type="webhook_endpoint").values_list("action", flat=True))


def test_a_secret_is_shown_once_and_stored_sealed(api: ApiClient) -> None:
    made = make(api, ["*"]).json()
    shown = api.get(f"/webhook-endpoints/{made['id']}/").json()

    assert made["secret"].startswith("whsec_")
    assert "secret" not in shown
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM activity_webhookendpoint")
        [(stored,)] = cursor.fetchall()
    assert made["secret"].removeprefix("whsec_") not in stored
    assert sealing.unseal(stored) == made["secret"]
    assert made["secret"] not in "".join(f"{event.before}{event.after}" for event in AuditEvent.objects.all())


def test_a_rotated_secret_stays_in_use_for_a_day(api: ApiClient, workspace: Workspace) -> None:
    endpoint = WebhookEndpointFactory.create(workspace=workspace)

    rotated = api.post(f"/webhook-endpoints/{endpoint.pk}/rotate-secret/").json()

    endpoint.refresh_from_db()
    assert sealing.unseal(endpoint.secret) == rotated["secret"]
    assert sealing.unseal(endpoint.previous_secret) == SECRET
    assert abs(endpoint.rotating_until - timezone.now() - datetime.timedelta(hours=24)).total_seconds() < 60
    assert noted() == ["webhook_endpoint.secret_rotated"]


@pytest.mark.parametrize(
    "url",
    [
        "http://receiver.example/",
        "https://user:secret@receiver.example/",
        "https://receiver.example/#part",
        "https://2130706433/",
        "http://127.0.0.1/",
        "ftp://receiver.example/",
        "receiver.example",
    ],
)
def test_a_url_that_could_not_be_asked_is_refused(url: str, api: ApiClient) -> None:
    answer = make(api, ["*"], url=url)

    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (400, ["/url"])


def test_plain_http_to_this_machine_takes_the_operator_s_leave(api: ApiClient, settings: Any) -> None:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.1")

    assert make(api, ["*"], url="http://127.0.0.1:8080/hooks").status_code == 201


@pytest.mark.parametrize("events", [["*"], ["goal.*"], ["goal.achieved"], ["check_in.created", "webhook_endpoint.*"]])
def test_events_are_named_by_kind_of_object_and_what_happened(events: list[str], api: ApiClient) -> None:
    assert make(api, events).json()["events"] == events


@pytest.mark.parametrize(
    ("events", "pointer"),
    [
        ([], "/events"),
        (["goal"], "/events/0"),
        (["goals.*"], "/events/0"),
        (["goal.*", "*.created"], "/events/1"),
        (["goal.**"], "/events/0"),
        (["Goal.created"], "/events/0"),
        (["goal.created\n"], "/events/0"),
        (["goal.*", "goal.*"], "/events"),
        (["goal.*"] * 51, "/events"),
        ([7], "/events/0"),
        ("goal.*", "/events"),
    ],
)
def test_events_there_are_not_are_refused(events: Any, pointer: str, api: ApiClient) -> None:
    answer = make(api, events)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, pointer)


def test_a_key_with_scopes_has_only_events_sent_of_what_it_may_read(as_role: Callable[..., ApiClient]) -> None:
    client = as_role(Role.ADMIN, scopes=["webhook-endpoints:write", "goals:read", "decisions:read"])

    assert make(client, ["goal.*"]).status_code == 201
    for wider in (["*"], ["kpi.*"], ["goal.*", "measurement.created"], ["decision.accepted"]):  # which shows evidence
        answer = make(client, wider)
        assert (answer.status_code, answer.json()["code"]) == (403, "scope_above_own"), wider


def test_a_key_with_scopes_cannot_turn_others_events_to_itself(
    as_role: Callable[..., ApiClient], workspace: Workspace
) -> None:
    client = as_role(Role.ADMIN, scopes=["webhook-endpoints:write", "goals:read"])
    everything = WebhookEndpointFactory.create(workspace=workspace, events=["*"])
    goals = WebhookEndpointFactory.create(workspace=workspace, events=["goal.*"])

    answer = client.patch(f"/webhook-endpoints/{everything.pk}/", {"url": "https://mine.example/"})
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_above_own")
    assert client.patch(f"/webhook-endpoints/{goals.pk}/", {"url": "https://mine.example/"}).status_code == 200
    assert client.patch(f"/webhook-endpoints/{goals.pk}/", {"events": ["*"]}).status_code == 403


def test_a_workspace_has_so_many_endpoints(
    api: ApiClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MAX_ENDPOINTS", 2)
    WebhookEndpointFactory.create_batch(2, workspace=workspace)

    answer = make(api, ["*"])
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_endpoints")


def test_enabling_ends_a_disablement_and_is_no_error_twice(api: ApiClient, workspace: Workspace) -> None:
    endpoint = WebhookEndpointFactory.create(
        workspace=workspace,
        disabled_at=timezone.now(),
        disabled_reason="failing",
        failing_since=timezone.now() - datetime.timedelta(days=6),
    )

    answers = [api.post(f"/webhook-endpoints/{endpoint.pk}/enable/").json() for _ in range(2)]

    assert answers[0] == answers[1]
    assert {answers[0][name] for name in ("disabled_at", "disabled_reason", "failing_since")} == {None}
    assert noted() == ["webhook_endpoint.enabled"]


@pytest.mark.parametrize(
    "state", [{"disabled_at": timezone.now(), "disabled_reason": "gone"}, {"archived_at": timezone.now()}]
)
def test_nothing_is_asked_of_an_endpoint_that_gets_nothing(
    state: dict[str, Any], api: ApiClient, workspace: Workspace
) -> None:
    endpoint = WebhookEndpointFactory.create(workspace=workspace, **state)
    after = {"after": "2026-01-01T00:00:00Z"}

    for path, body in (("test", None), ("replay", after), ("replay", {**after, "only_failed": True})):
        answer = api.post(f"/webhook-endpoints/{endpoint.pk}/{path}/", body)
        assert (answer.status_code, answer.json()["code"]) == (409, "endpoint_disabled")


def test_a_deleted_endpoint_leaves_its_log(api: ApiClient, workspace: Workspace) -> None:
    from tests.factories.webhooks import DeliveryFactory

    delivery = DeliveryFactory.create(workspace=workspace)

    assert api.delete(f"/webhook-endpoints/{delivery.endpoint_id}/").status_code == 204
    assert not WebhookEndpoint.objects.exists()
    assert api.get(f"/webhook-deliveries/{delivery.pk}/").json()["endpoint"] == str(delivery.endpoint_id)
    answer = api.post(f"/webhook-deliveries/{delivery.pk}/retry/")
    assert (answer.status_code, answer.json()["code"]) == (409, "endpoint_disabled")
