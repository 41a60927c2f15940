"""Deliveries: who gets which events, what of them, how often it is tried, and when it is given up."""

import datetime
import json
import time
from typing import Any

import pytest
from django.utils import timezone
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from groundswell.activity.models import Delivery, DeliveryStatus, WebhookEndpoint
from groundswell.activity.tasks import purge_deliveries
from groundswell.activity.webhooks import sending, services, settling
from groundswell.activity.webhooks.courier import Courier
from groundswell.activity.webhooks.outbox import fan_out
from groundswell.activity.webhooks.sending import Outcome
from groundswell.core.ids import first_uuid7
from groundswell.events import leases
from groundswell.events.models import AuditEvent, Job, OutgoingEvent
from groundswell.workspaces.models import Workspace
from tests import openapi
from tests.client import ApiClient
from tests.factories.events import make_event
from tests.factories.webhooks import SECRET, DeliveryFactory, WebhookEndpointFactory
from tests.server.activity.conftest import Deliver
from tests.support.listeners import listener, replying
from tests.support.receivers import Receiver, receiver

GOAL = {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31"}


def endpoint_at(found: Receiver, workspace: Workspace, **columns: Any) -> WebhookEndpoint:
    found.secret = SECRET
    made: WebhookEndpoint = WebhookEndpointFactory.create(workspace=workspace, url=found.url, **columns)
    return made


def make_due() -> None:
    Delivery.objects.filter(due_at__isnull=False).update(due_at=timezone.now() - datetime.timedelta(seconds=1))


def test_a_change_is_delivered_as_the_audit_trail_has_it(
    api: ApiClient, workspace: Workspace, deliver: Deliver
) -> None:
    with receiver() as there:
        endpoint_at(there, workspace, events=["goal.*"])
        goal = api.post("/goals/", GOAL, x_request_id="a-request", audit_reason="Asked for").json()
        api.patch(f"/goals/{goal['id']}/", {"title": "Be loved"})
        deliver()

    created, updated = sorted(there.bodies, key=lambda body: body["data"]["object_version"])
    events = api.rows("/audit-events/", {"object": goal["id"], "ordering": "id"})
    assert [created["type"], updated["type"]] == ["goal.created", "goal.updated"]
    assert [created["workspace"], created["timestamp"]] == ["acme", events[0]["at"]]
    for body, event in ((created, events[0]), (updated, events[1])):
        shown = {name: value for name, value in event.items() if name not in ("id", "at", "address")}
        assert body["data"] == shown
        assert openapi.violations({"$ref": "#/components/schemas/WebhookEvent"}, body) == []
    assert updated["data"]["before"] == {"title": "Be liked"}
    assert updated["data"]["after"] == {"title": "Be loved"}
    assert there.forged == 0
    assert there.accepted == {event["id"] for event in events}


def test_a_request_carries_what_the_specification_asks_for(workspace: Workspace, deliver: Deliver) -> None:
    event = make_event(workspace=workspace)
    with receiver() as there:
        endpoint_at(there, workspace)
        deliver()

    [headers] = there.headers
    assert headers["webhook-id"] == str(event.pk)
    assert abs(int(headers["webhook-timestamp"]) - time.time()) < 60
    assert headers["webhook-signature"].startswith("v1,")
    assert headers["content-type"] == "application/json"


def test_each_endpoint_gets_the_events_it_asks_for_and_no_others(
    workspace: Workspace, other_workspace: Workspace, deliver: Deliver
) -> None:
    for action in ("goal.created", "goal.achieved", "decision.accepted"):
        make_event(workspace=workspace, action=action, object_type=action.partition(".")[0])
    make_event(workspace=other_workspace, action="goal.created")
    asked = {"all": ["*"], "goals": ["goal.*"], "some": ["goal.achieved", "decision.accepted"], "none": ["kpi.*"]}
    with receiver() as there:
        made = {name: endpoint_at(there, workspace, events=events).pk for name, events in asked.items()}
        endpoint_at(there, workspace, events=["*"], archived_at=timezone.now())
        endpoint_at(there, workspace, events=["*"], disabled_at=timezone.now(), disabled_reason="gone")
        deliver()

    def got(name: str) -> set[str]:
        return set(Delivery.objects.filter(endpoint=made[name]).values_list("event_type", flat=True))

    assert got("all") == {event.action for event in AuditEvent.objects.filter(workspace_id=workspace.pk)}
    assert got("goals") == {"goal.created", "goal.achieved"}
    assert got("some") == {"goal.achieved", "decision.accepted"}
    assert got("none") == set()
    assert set(Delivery.objects.values_list("endpoint_id", flat=True)) <= set(made.values())
    assert not OutgoingEvent.objects.filter(dispatched_at=None).exists()


def test_an_event_leaves_the_outbox_once(workspace: Workspace) -> None:
    make_event(workspace=workspace)
    WebhookEndpointFactory.create(workspace=workspace)
    waiting = OutgoingEvent.objects.count()

    assert [fan_out(), fan_out()] == [waiting, 0]
    OutgoingEvent.objects.update(dispatched_at=None)  # as if they had been put back from a copy
    assert fan_out() == waiting
    assert Delivery.objects.count() == 1


def test_delivering_makes_no_events(workspace: Workspace, deliver: Deliver) -> None:
    make_event(workspace=workspace)
    with receiver() as there:
        endpoint_at(there, workspace)
        known = AuditEvent.objects.count()
        deliver()

    assert there.accepted
    assert AuditEvent.objects.count() == known


def test_the_log_tells_how_it_went(api: ApiClient, workspace: Workspace, deliver: Deliver) -> None:
    event = make_event(workspace=workspace)
    answer = b"HTTP/1.1 500 Oops\r\nContent-Length: 8\r\n\r\nno\x00 \xff!!!"
    with listener(replying(answer)) as there:
        url = f"http://127.0.0.1:{there.port}/"
        endpoint = WebhookEndpointFactory.create(workspace=workspace, url=url)
        deliver()

    [delivery] = api.rows("/webhook-deliveries/", {"endpoint": str(endpoint.pk), "status": "pending"})
    assert delivery["event"] == str(event.pk)
    assert (delivery["event_type"], delivery["failures"], delivery["error"]) == ("goal.created", 1, "bad_status")
    assert (delivery["response_status"], delivery["response_excerpt"]) == (500, "no\ufffd \ufffd!!!")
    [attempt] = delivery["attempts"]
    assert (attempt["at"], attempt["status"], attempt["error"]) == (delivery["last_attempt_at"], 500, "bad_status")
    assert attempt["duration_ms"] == delivery["duration_ms"] >= 0
    assert delivery["next_attempt_at"] > delivery["last_attempt_at"]


def test_what_failed_is_tried_again_with_the_same_id_until_it_succeeds(workspace: Workspace, deliver: Deliver) -> None:
    event = make_event(workspace=workspace)
    with receiver(lambda number: 503 if number < 3 else 200) as there:
        endpoint = endpoint_at(there, workspace)
        for _ in range(3):
            deliver()
            make_due()

    delivery = Delivery.objects.get()
    assert there.times == {str(event.pk): 3}
    assert there.forged == 0
    assert [each["status"] for each in delivery.attempts] == [503, 503, 200]
    assert (delivery.status, delivery.due_at, delivery.error) == (DeliveryStatus.SUCCEEDED, None, None)
    endpoint.refresh_from_db()
    assert endpoint.failing_since is None


def test_it_is_given_up_after_about_three_days(workspace: Workspace, deliver: Deliver) -> None:
    make_event(workspace=workspace)
    waited = datetime.timedelta()
    with receiver(lambda number: 500) as there:
        endpoint_at(there, workspace)
        while True:
            deliver()
            delivery = Delivery.objects.get()
            if delivery.due_at is None:
                break
            waited += delivery.due_at - timezone.now()
            make_due()

    assert (delivery.status, delivery.failures) == (DeliveryStatus.FAILED, len(settling.PAUSES) + 1)
    assert datetime.timedelta(days=2.7) < waited < datetime.timedelta(days=3.6)
    assert not WebhookEndpoint.objects.get().disabled_at


def test_what_failed_together_comes_apart() -> None:
    pauses = {settling.pause(4) for _ in range(20)}

    assert len(pauses) > 1
    assert all(abs(each / settling.PAUSES[3] - 1) <= 0.1 for each in pauses)


def test_a_receiver_can_ask_to_be_left_alone_for_longer(workspace: Workspace, deliver: Deliver) -> None:
    make_event(workspace=workspace)
    with listener(replying(b"HTTP/1.1 429 Slow\r\nRetry-After: 600\r\nContent-Length: 0\r\n\r\n")) as there:
        WebhookEndpointFactory.create(workspace=workspace, url=f"http://127.0.0.1:{there.port}/")
        deliver()

    due_at = Delivery.objects.get().due_at
    assert due_at is not None
    assert due_at - timezone.now() > datetime.timedelta(seconds=590)


@pytest.mark.parametrize("status", [301, 302, 307, 400, 404, 500])
def test_whatever_is_no_2xx_is_a_failure(status: int, workspace: Workspace, deliver: Deliver) -> None:
    make_event(workspace=workspace)
    with receiver() as elsewhere:
        moved = f"HTTP/1.1 {status} Other\r\nLocation: {elsewhere.url}\r\nContent-Length: 0\r\n\r\n".encode()
        with listener(replying(moved)) as there:
            WebhookEndpointFactory.create(workspace=workspace, url=f"http://127.0.0.1:{there.port}/")
            deliver()

    assert Delivery.objects.get().error == "bad_status"
    assert not elsewhere.times


def test_who_is_gone_is_disabled_at_once(workspace: Workspace, deliver: Deliver, api: ApiClient) -> None:
    for _ in range(3):
        make_event(workspace=workspace)
    with receiver(lambda number: 410) as there:
        endpoint_at(there, workspace, failing_since=timezone.now())  # so that one comes after the other
        deliver()

    endpoint = api.rows("/webhook-endpoints/", {"disabled": "true"})[0]
    assert (endpoint["disabled_reason"], endpoint["version"]) == ("gone", 2)
    assert there.times.total() == 1
    assert Delivery.objects.filter(status=DeliveryStatus.FAILED).count() == 1
    assert Delivery.objects.filter(status=DeliveryStatus.PENDING).count() == 2
    event = AuditEvent.objects.get(action="webhook_endpoint.disabled")
    assert (event.person_id, event.api_key_id, json.loads(event.after or "")["disabled_reason"]) == (None, None, "gone")


@pytest.mark.parametrize(("days", "disabled"), [(4.9, False), (5.1, True)])
def test_five_days_of_failures_disable_an_endpoint(
    days: float, disabled: bool, workspace: Workspace, deliver: Deliver
) -> None:
    make_event(workspace=workspace)
    since = timezone.now() - datetime.timedelta(days=days)
    with receiver(lambda number: 500) as there:
        endpoint_at(there, workspace, failing_since=since)
        deliver()

    endpoint = WebhookEndpoint.objects.get()
    assert (endpoint.disabled_reason == "failing") is disabled
    assert endpoint.failing_since == since


def test_what_waited_for_a_disabled_endpoint_is_delivered_when_it_is_enabled(
    api: ApiClient, workspace: Workspace, deliver: Deliver
) -> None:
    with receiver() as there:
        endpoint = endpoint_at(there, workspace, disabled_at=timezone.now(), disabled_reason="failing")
        event = make_event(workspace=workspace)
        delivery = DeliveryFactory.create(workspace=workspace, endpoint=endpoint, event_id=event.pk)
        deliver()
        assert not there.times
        api.post(f"/webhook-endpoints/{endpoint.pk}/enable/")
        deliver()

    assert str(event.pk) in there.accepted
    delivery.refresh_from_db()
    assert delivery.status == DeliveryStatus.SUCCEEDED


def test_while_a_secret_is_replaced_both_verify(api: ApiClient, workspace: Workspace, deliver: Deliver) -> None:
    make_event(workspace=workspace)
    with receiver() as there:
        endpoint = endpoint_at(there, workspace, events=["goal.*"])
        rotated = api.post(f"/webhook-endpoints/{endpoint.pk}/rotate-secret/").json()["secret"]
        deliver()
        WebhookEndpoint.objects.update(rotating_until=timezone.now())
        make_event(workspace=workspace)
        deliver()

    body = [json.dumps(each, separators=(",", ":"), ensure_ascii=False) for each in there.bodies]
    for secret in (SECRET, rotated):
        Webhook(secret).verify(body[0], there.headers[0])
    Webhook(rotated).verify(body[1], there.headers[1])
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(body[1], there.headers[1])


def test_an_address_is_checked_at_each_use(workspace: Workspace, deliver: Deliver, settings: Any) -> None:
    from groundswell.core.addresses import AllowList

    make_event(workspace=workspace)
    with receiver() as there:
        endpoint_at(there, workspace)
        settings.OUTGOING_ALLOW = AllowList()
        deliver()

    assert Delivery.objects.get().error == "address_refused"
    assert not there.times


def test_a_secret_that_cannot_be_read_is_no_fault_of_the_endpoint(
    workspace: Workspace, deliver: Deliver, settings: Any
) -> None:
    make_event(workspace=workspace)
    with receiver() as there:
        endpoint = endpoint_at(there, workspace)
        settings.SECRET_KEY = "another"
        deliver()

    assert Delivery.objects.get().error == "secret_unreadable"
    endpoint.refresh_from_db()
    assert endpoint.failing_since is None


def test_an_event_that_was_purged_is_given_up(workspace: Workspace, deliver: Deliver) -> None:
    with receiver() as there:
        DeliveryFactory.create(workspace=workspace, endpoint=endpoint_at(there, workspace))
        deliver()

    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.error) == (DeliveryStatus.FAILED, "event_gone")


def test_a_test_is_sent_once_whatever_the_endpoint_asks_for(
    api: ApiClient, workspace: Workspace, deliver: Deliver
) -> None:
    with receiver(lambda number: 500 if number == 1 else 200) as there:
        endpoint = endpoint_at(there, workspace, events=["kpi.created"])
        answers = []
        for _ in range(2):
            answers.append(api.post(f"/webhook-endpoints/{endpoint.pk}/test/"))
            deliver()

    assert [answer.status_code for answer in answers] == [202, 202]
    found = [api.get(f"/webhook-deliveries/{answer.json()['id']}/").json() for answer in answers]
    assert [each["status"] for each in found] == ["failed", "succeeded"]
    assert {each["event_type"] for each in found} == {"webhook.test"}
    assert [body["type"] for body in there.bodies] == ["webhook.test"] * 2
    assert there.bodies[0]["data"]["object"] == str(endpoint.pk)
    assert there.forged == 0
    endpoint.refresh_from_db()
    assert endpoint.failing_since is None


def test_one_delivery_is_repeated_with_the_id_it_had(api: ApiClient, workspace: Workspace, deliver: Deliver) -> None:
    event = make_event(workspace=workspace)
    with receiver() as there:
        endpoint_at(there, workspace)
        deliver()
        answer = api.post(f"/webhook-deliveries/{Delivery.objects.get().pk}/retry/")
        deliver()

    assert (answer.status_code, answer.json()["status"]) == (202, "pending")
    assert there.times == {str(event.pk): 2}
    assert len(Delivery.objects.get().attempts) == 2


def test_what_is_on_its_way_is_not_sent_twice_for_being_asked_for(api: ApiClient, workspace: Workspace) -> None:
    delivery = DeliveryFactory.create(workspace=workspace)
    [claimed] = leases.claim(Delivery.objects.all(), owner="another", seconds=60, limit=1)

    api.post(f"/webhook-deliveries/{delivery.pk}/retry/")

    settling.settle([(claimed, Outcome(timezone.now(), None, status=200))])
    delivery.refresh_from_db()
    assert delivery.status == DeliveryStatus.SUCCEEDED


def test_an_outcome_that_comes_after_the_lease_is_not_written(workspace: Workspace) -> None:
    delivery = DeliveryFactory.create(workspace=workspace)
    [late] = leases.claim(Delivery.objects.all(), owner="late", seconds=60, limit=1)
    make_due()
    [now] = leases.claim(Delivery.objects.all(), owner="now", seconds=60, limit=1)

    settling.settle([(late, Outcome(timezone.now(), None, status=200))])

    delivery.refresh_from_db()
    assert (delivery.status, delivery.owner, delivery.attempt) == (DeliveryStatus.PENDING, "now", now.attempt)


def replayed(api: ApiClient, endpoint: WebhookEndpoint, **body: Any) -> int:
    answer = api.post(f"/webhook-endpoints/{endpoint.pk}/replay/", body)
    assert answer.status_code == 202, answer.content
    return int(answer.json()["deliveries"])


def test_a_time_is_replayed_with_what_was_never_sent_in_it(
    api: ApiClient, workspace: Workspace, deliver: Deliver
) -> None:
    before = [make_event(workspace=workspace), make_event(workspace=workspace, action="kpi.created", object_type="kpi")]
    with receiver() as there:
        endpoint = endpoint_at(there, workspace, events=["goal.*"])
        OutgoingEvent.objects.update(dispatched_at=timezone.now())  # before there was an endpoint
        sent = make_event(workspace=workspace)
        deliver()
        count = replayed(api, endpoint, after="2026-01-01T00:00:00Z")
        deliver()

    assert count == 2
    assert there.times == {str(before[0].pk): 1, str(sent.pk): 2}


def test_a_replay_keeps_to_its_time(api: ApiClient, workspace: Workspace) -> None:
    endpoint = WebhookEndpointFactory.create(workspace=workspace)
    events = []
    for _ in range(3):
        events.append(make_event(workspace=workspace))
        time.sleep(0.005)

    middle = events[1].at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert replayed(api, endpoint, after=middle) == 2
    assert replayed(api, endpoint, after=middle, before=middle) == 1
    assert replayed(api, endpoint, after="2026-01-01T00:00:00Z", before=None) == 3
    assert replayed(api, endpoint, after="2100-01-01T00:00:00Z") == 0


def test_only_what_was_given_up_is_replayed_if_asked(api: ApiClient, workspace: Workspace, deliver: Deliver) -> None:
    lost = [make_event(workspace=workspace) for _ in range(2)]
    with receiver() as there:
        endpoint = endpoint_at(there, workspace)
        for event in lost:
            DeliveryFactory.create(
                workspace=workspace, endpoint=endpoint, event_id=event.pk, status="failed", due_at=None, failures=11
            )
        make_event(workspace=workspace)
        deliver()
        there.times.clear()
        count = replayed(api, endpoint, after="2026-01-01T00:00:00Z", only_failed=True)
        deliver()

    assert count == 2
    assert there.times == {str(event.pk): 1 for event in lost}
    assert not Delivery.objects.exclude(status=DeliveryStatus.SUCCEEDED).exists()


@pytest.mark.parametrize("only_failed", [True, False])
def test_a_replay_is_bounded(
    only_failed: bool, api: ApiClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MAX_REPLAYED", 2)
    endpoint = WebhookEndpointFactory.create(workspace=workspace)
    for _ in range(3):
        event = make_event(workspace=workspace)
        DeliveryFactory.create(workspace=workspace, endpoint=endpoint, event_id=event.pk, status="failed", due_at=None)

    body = {"after": "2026-01-01T00:00:00Z", "only_failed": only_failed}
    answer = api.post(f"/webhook-endpoints/{endpoint.pk}/replay/", body)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "too_many")
    assert not Delivery.objects.filter(status=DeliveryStatus.PENDING).exists()


def test_a_receiver_that_hangs_does_not_hold_up_the_rest(
    workspace: Workspace, courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SECONDS", 3.0)
    with listener(lambda connection, request: time.sleep(10)) as hanging, receiver() as there:
        WebhookEndpointFactory.create(workspace=workspace, url=f"http://127.0.0.1:{hanging.port}/")
        for _ in range(20):
            make_event(workspace=workspace)
        endpoint_at(there, workspace)
        until = time.monotonic() + 2.5  # the hanging ones have not even timed out by then
        while len(there.accepted) < 20 and time.monotonic() < until:
            courier.step()
            courier.wait(0.02)

        assert len(there.accepted) == 20
        assert len(hanging.requests) == 2  # half of the threads


def test_endpoints_that_fail_leave_half_of_the_threads_to_others(workspace: Workspace, courier: Courier) -> None:
    with listener(lambda connection, request: time.sleep(3)) as hanging, receiver() as there:
        for _ in range(6):
            WebhookEndpointFactory.create(
                workspace=workspace, url=f"http://127.0.0.1:{hanging.port}/", failing_since=timezone.now()
            )
        for _ in range(5):
            make_event(workspace=workspace)
        endpoint_at(there, workspace)
        until = time.monotonic() + 2.5
        while len(there.accepted) < 5 and time.monotonic() < until:
            courier.step()
            courier.wait(0.02)

        assert len(there.accepted) == 5
        assert len(hanging.requests) == 2


def test_outcomes_are_kept_while_the_database_is_away(
    workspace: Workspace, courier: Courier, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    from groundswell.activity.webhooks import courier as couriers

    def away(outcomes: Any) -> None:
        raise OperationalError("away")

    make_event(workspace=workspace)
    with receiver() as there:
        endpoint_at(there, workspace)
        with monkeypatch.context() as patched:
            patched.setattr(couriers, "settle", away)
            with pytest.raises(OperationalError):
                deliver()
        deliver()

    assert Delivery.objects.get().status == DeliveryStatus.SUCCEEDED
    assert there.times.total() == 1


def test_an_idle_courier_asks_two_questions(courier: Courier, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        assert not courier.step()


def test_the_log_is_kept_for_30_days(workspace: Workspace) -> None:
    ages = (31, 29)
    made = [
        DeliveryFactory.create(
            workspace=workspace,
            id=first_uuid7(timezone.now() - datetime.timedelta(days=days)),
            event_id=first_uuid7(timezone.now() - datetime.timedelta(days=days)),
        )
        for days in ages
    ]
    purge_deliveries(Job())

    assert list(Delivery.objects.values_list("pk", flat=True)) == [made[1].pk]
