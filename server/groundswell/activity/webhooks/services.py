"""What people do with webhooks: name endpoints, replace secrets, ask for deliveries again."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from groundswell.activity.models import Delivery, DeliveryStatus, WebhookEndpoint
from groundswell.activity.webhooks import payloads, signing, subscriptions
from groundswell.core import problems, sealing
from groundswell.core.ids import first_uuid7, uuid7
from groundswell.events.models import AuditEvent
from groundswell.workspaces import policy
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.principals import Principal

MAX_ENDPOINTS = 50
"""Of a workspace: each event is delivered to all that ask for it."""
MAX_REPLAYED = 10_000
"""Deliveries of one request: they are asked for in its transaction."""
OVERLAP = datetime.timedelta(hours=24)
"""How long requests are signed with a replaced secret, too."""


@dataclass(frozen=True, slots=True)
class IssuedEndpoint:
    """An endpoint and its secret, which is not shown again."""

    endpoint: WebhookEndpoint
    secret: str


def create_endpoint(*, by: Principal, events: list[str], **fields: Any) -> IssuedEndpoint:
    """Name an endpoint, with a new secret.

    Raises:
        DomainError: 403 `scope_above_own`; 409 `too_many_endpoints`.
    """
    _refuse_unreadable(by, events)
    # Of two requests at once the second has to see the first's endpoint: the workspace's row is the lock.
    Workspace.objects.select_for_update(no_key=True).only("pk").get(pk=by.workspace_id)
    if WebhookEndpoint.objects.filter(workspace_id=by.workspace_id).count() >= MAX_ENDPOINTS:
        raise problems.DomainError(
            f"A workspace has at most {MAX_ENDPOINTS} endpoints; delete one first.", code="too_many_endpoints"
        )
    secret = signing.new_secret()
    endpoint = WebhookEndpoint.record(
        by=by, action="webhook_endpoint.created", events=events, secret=sealing.seal(secret), **fields
    )
    return IssuedEndpoint(endpoint, secret)


def change_endpoint(endpoint: WebhookEndpoint, *, by: Principal, **fields: Any) -> WebhookEndpoint:
    """Change where which events go.

    Raises:
        DomainError: 403 `scope_above_own`, also for another address of events that the caller may not read.
    """
    _refuse_unreadable(by, fields.get("events", endpoint.events))
    return endpoint.change(by=by, action="webhook_endpoint.updated", **fields)


def _refuse_unreadable(by: Principal, events: Iterable[str]) -> None:
    """See that the caller may read what an endpoint is sent; all kinds, those of tomorrow included, take no scopes."""
    if not by.scopes:
        return
    nouns = {subscriptions.noun_of(pattern) for pattern in events}
    if not nouns <= policy.readable_nouns(by):
        raise problems.DomainError(
            "A key with scopes has only events sent of what it may read itself.", code="scope_above_own", status=403
        )


def rotate_secret(endpoint: WebhookEndpoint, *, by: Principal) -> IssuedEndpoint:
    """Replace the secret. For a day requests are signed with both; a secret before these two ends at once."""
    secret = signing.new_secret()
    endpoint.change(
        by=by,
        action="webhook_endpoint.secret_rotated",
        secret=sealing.seal(secret),
        previous_secret=endpoint.secret,
        rotating_until=timezone.now() + OVERLAP,
    )
    return IssuedEndpoint(endpoint, secret)


def enable_endpoint(endpoint: WebhookEndpoint, *, by: Principal) -> WebhookEndpoint:
    """Have events sent again, those that waited first. Enabling twice is no error."""
    if endpoint.disabled_at is None:
        return endpoint
    return endpoint.change(
        by=by, action="webhook_endpoint.enabled", disabled_at=None, disabled_reason=None, failing_since=None
    )


def send_test(endpoint: WebhookEndpoint) -> Delivery:
    """Have a test event delivered to an endpoint at once, whatever events it asks for. It is tried once.

    Raises:
        DomainError: 409 `endpoint_disabled`.
    """
    _refuse_disabled(endpoint)
    return Delivery.objects.create(
        workspace_id=endpoint.workspace_id,
        endpoint=endpoint,
        event_id=uuid7(),
        event_type=payloads.TEST,
        due_at=timezone.now(),
    )


def replay(
    endpoint: WebhookEndpoint,
    *,
    after: datetime.datetime,
    before: datetime.datetime | None = None,
    only_failed: bool = False,
) -> int:
    """Deliver again what happened in a time, also what was never sent because the endpoint was disabled, or not there.

    Args:
        after: the first instant.
        before: the last instant; None is now.
        only_failed: nothing but deliveries that were given up.

    Returns:
        How many deliveries there will be.

    Raises:
        DomainError: 409 `endpoint_disabled`; 400 for more than 10,000 deliveries.
    """
    _refuse_disabled(endpoint)
    now = timezone.now()
    deliveries = Delivery.objects.filter(endpoint=endpoint)
    last = datetime.timedelta(milliseconds=1) + (before or now)
    within: dict[str, Any] = {"gte": first_uuid7(after), "lt": first_uuid7(last)}
    if only_failed:
        failed = deliveries.filter(
            status=DeliveryStatus.FAILED, **{f"event_id__{bound}": key for bound, key in within.items()}
        )
        _refuse_many(failed.count())
        return _ask_again(failed)
    events = AuditEvent.objects.filter(
        subscriptions.matching(endpoint.events),
        workspace_id=endpoint.workspace_id,
        **{f"id__{bound}": key for bound, key in within.items()},
    )
    found = list(events.order_by("id").values_list("id", "action")[: MAX_REPLAYED + 1])
    _refuse_many(len(found))
    there = deliveries.filter(**{f"event_id__{bound}": key for bound, key in within.items()})
    count = _ask_again(there.exclude(event_type=payloads.TEST))
    known = set(there.values_list("event_id", flat=True))
    missing = [
        Delivery(workspace_id=endpoint.workspace_id, endpoint=endpoint, event_id=key, event_type=action, due_at=now)
        for key, action in found
        if key not in known
    ]
    Delivery.objects.bulk_create(missing, ignore_conflicts=True)
    return count + len(missing)


def retry_delivery(delivery: Delivery) -> Delivery:
    """Deliver again now, whether it failed, succeeded or waits for its next attempt. One on its way goes on.

    Raises:
        DomainError: 409 `endpoint_disabled`.
    """
    endpoint = WebhookEndpoint.objects.filter(pk=delivery.endpoint_id).first()
    if endpoint is None:
        raise problems.DomainError("Its endpoint was deleted.", code="endpoint_disabled")
    _refuse_disabled(endpoint)
    _ask_again(Delivery.objects.filter(pk=delivery.pk))
    return delivery


def _ask_again(deliveries: QuerySet[Delivery]) -> int:
    # One that is being sent (it has an owner) is left to its sender: what was asked for is what is happening.
    waiting = deliveries.exclude(due_at__isnull=False, owner__gt="")
    return waiting.update(status=DeliveryStatus.PENDING, due_at=timezone.now(), failures=0, version=F("version") + 1)


def _refuse_disabled(endpoint: WebhookEndpoint) -> None:
    if endpoint.disabled_at is not None or endpoint.archived_at is not None:
        raise problems.DomainError(
            "Nothing is sent to the endpoint: it is disabled or archived.", code="endpoint_disabled"
        )


def _refuse_many(count: int) -> None:
    if count > MAX_REPLAYED:
        raise problems.invalid(
            f"There are more than {MAX_REPLAYED} events in this time; ask for less of it.",
            pointer="/after",
            code="too_many",
        )
