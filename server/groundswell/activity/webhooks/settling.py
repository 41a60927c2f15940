"""What follows from an attempt: done, tried again later, given up; an endpoint that is gone or long dead, disabled."""

import datetime
import random
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from groundswell.activity.models import Delivery, DeliveryStatus, DisabledReason, WebhookEndpoint
from groundswell.activity.webhooks import payloads
from groundswell.activity.webhooks.sending import GONE, Outcome
from groundswell.core.transactions import write_transaction
from groundswell.events import leases
from groundswell.events.leases import LeaseLost

PAUSES = tuple(
    datetime.timedelta(seconds=seconds)
    for seconds in (5, 30, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
)
"""After the first failure, the second and so on; after the last a delivery is given up: about three days in all."""
PATIENCE = datetime.timedelta(days=5)
"""How long nothing but failures are taken from an endpoint before it is disabled."""
ATTEMPTS_SHOWN = 20
_chance = random.SystemRandom()


def settle(outcomes: Iterable[tuple[Delivery, Outcome]]) -> None:
    """Write down what came of attempts, in one transaction. Where a lease was lost the attempt is another's to tell."""
    # In one order, or two workers could each wait for an endpoint the other has.
    for_endpoints = sorted(outcomes, key=lambda each: (each[0].endpoint_id, each[0].pk))
    with write_transaction():
        for delivery, outcome in for_endpoints:
            try:
                leases.release(delivery, **_columns(delivery, outcome))
            except LeaseLost:
                continue
            if outcome.is_endpoint_s and delivery.event_type != payloads.TEST:
                _judge(delivery, outcome)


def _columns(delivery: Delivery, outcome: Outcome) -> dict[str, Any]:
    tried = {
        "at": outcome.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "status": outcome.status,
        "duration_ms": outcome.milliseconds,
        "error": outcome.error,
    }
    columns: dict[str, Any] = {
        "owner": "",
        "version": delivery.version + 1,
        "attempts": [*delivery.attempts, tried][-ATTEMPTS_SHOWN:],
        "last_attempt_at": outcome.at,
        "response_status": outcome.status,
        "response_excerpt": outcome.excerpt,
        "duration_ms": outcome.milliseconds,
        "error": outcome.error,
    }
    if outcome.error is None:
        return columns | {"status": DeliveryStatus.SUCCEEDED, "due_at": None, "failures": 0}
    failures = delivery.failures + 1
    if outcome.is_final or failures > len(PAUSES) or delivery.event_type == payloads.TEST:
        return columns | {"status": DeliveryStatus.FAILED, "due_at": None, "failures": failures}
    return columns | {"failures": failures, "due_at": timezone.now() + pause(failures, least=outcome.pause)}


def pause(failures: int, *, least: int = 0) -> datetime.timedelta:
    """How long to wait after so many failures, a tenth more or less so that what failed together comes apart.

    Args:
        least: seconds.
    """
    return max(PAUSES[failures - 1] * _chance.uniform(0.9, 1.1), datetime.timedelta(seconds=least))


def _judge(delivery: Delivery, outcome: Outcome) -> None:
    """What an attempt says about its endpoint."""
    this = WebhookEndpoint.objects.filter(pk=delivery.endpoint_id, disabled_at=None)
    if outcome.error is None:
        this.filter(failing_since__isnull=False).update(failing_since=None)  # no change anybody made, so no event
        return
    endpoint = this.select_for_update(no_key=True).first()
    if endpoint is None:
        return
    if outcome.status == GONE:
        _disable(endpoint, DisabledReason.GONE)
    elif endpoint.failing_since is None:
        this.update(failing_since=outcome.at)
    elif outcome.at - endpoint.failing_since >= PATIENCE:
        _disable(endpoint, DisabledReason.FAILING)


def _disable(endpoint: WebhookEndpoint, reason: DisabledReason) -> None:
    endpoint.change(by=None, action="webhook_endpoint.disabled", disabled_at=timezone.now(), disabled_reason=reason)
