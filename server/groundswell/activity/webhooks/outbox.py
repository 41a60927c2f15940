"""From the outbox to deliveries: an event becomes one delivery for each endpoint that asks for it."""

import itertools
import uuid
from collections.abc import Iterable

from django.utils import timezone

from groundswell.activity.models import Delivery, WebhookEndpoint
from groundswell.activity.webhooks.subscriptions import matches
from groundswell.core.transactions import write_transaction
from groundswell.events.models import OutgoingEvent

EVENTS_AT_ONCE = 200


def fan_out() -> int:
    """Take the oldest events out of the outbox and make their deliveries, in one transaction.

    Returns:
        How many events there were.
    """
    waiting = OutgoingEvent.objects.filter(dispatched_at=None).order_by("id")
    if not waiting.exists():  # asked without the lock that writing takes on SQLite
        return 0
    with write_transaction():
        events = list(waiting.select_for_update(skip_locked=True, no_key=True)[:EVENTS_AT_ONCE])
        endpoints = _endpoints({event.workspace_id for event in events})
        now = timezone.now()
        deliveries = [
            Delivery(
                workspace_id=event.workspace_id,
                endpoint_id=endpoint.pk,
                event_id=event.pk,
                event_type=event.action,
                due_at=now,
            )
            for event in events
            for endpoint in endpoints.get(event.workspace_id, ())
            if matches(endpoint.events, event.action)
        ]
        Delivery.objects.bulk_create(deliveries, ignore_conflicts=True, batch_size=500)
        OutgoingEvent.objects.filter(pk__in=[event.pk for event in events]).update(dispatched_at=now)
    return len(events)


def _endpoints(workspaces: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[WebhookEndpoint]]:
    found = WebhookEndpoint.objects.filter(workspace_id__in=workspaces, archived_at=None, disabled_at=None)
    ordered = found.only("workspace_id", "events").order_by("workspace_id")
    return {key: list(each) for key, each in itertools.groupby(ordered, key=lambda endpoint: endpoint.workspace_id)}
