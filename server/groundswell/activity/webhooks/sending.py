"""One attempt at a delivery: what is sent, and what came of it. Touches no rows."""

import datetime
import time
from dataclasses import dataclass

import httpx
from django.utils import timezone

from groundswell.activity.models import Delivery, DeliveryError, WebhookEndpoint
from groundswell.activity.webhooks import payloads, signing
from groundswell.core import outgoing, sealing
from groundswell.core.addresses import Unreachable
from groundswell.events.models import AuditEvent

SECONDS = 15.0
"""What a receiver has to answer; work it does for an event has to come after that."""
EXCERPT = 1000
"""Characters of a response that the log shows."""
MAX_PAUSE = 86_400
GONE = 410


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt at a time.

    `pause` is the least number of seconds the receiver asked to be left alone for.
    """

    at: datetime.datetime
    error: DeliveryError | None
    status: int | None = None
    excerpt: str = ""
    milliseconds: int = 0
    pause: int = 0

    @property
    def is_endpoint_s(self) -> bool:
        """Whether it says anything about the endpoint."""
        return self.error not in (DeliveryError.EVENT_GONE, DeliveryError.SECRET_UNREADABLE, DeliveryError.INTERNAL)

    @property
    def is_final(self) -> bool:
        """Whether another attempt could not end otherwise."""
        return self.error in (None, DeliveryError.EVENT_GONE) or self.status == GONE


def attempt(delivery: Delivery, *, endpoint: WebhookEndpoint, workspace: str, event: AuditEvent | None) -> Outcome:
    """Send a delivery once.

    Args:
        workspace: its slug.
        event: None for a test, or if it was purged.
    """
    now = timezone.now()
    if delivery.event_type == payloads.TEST:
        body = payloads.test_payload(endpoint=endpoint.pk, at=delivery.created_at, workspace=workspace)
    elif event is None:
        return Outcome(now, DeliveryError.EVENT_GONE)
    else:
        body = payloads.payload(event, event_type=delivery.event_type, workspace=workspace)
    keys = [endpoint.secret]
    if endpoint.previous_secret and endpoint.rotating_until and endpoint.rotating_until > now:
        keys.append(endpoint.previous_secret)
    try:
        headers = signing.headers(
            webhook_id=str(delivery.event_id), at=now, body=body, keys=[sealing.unseal(key) for key in keys]
        )
    except sealing.Unreadable:
        return Outcome(now, DeliveryError.SECRET_UNREADABLE)
    began = time.monotonic()
    try:
        answer = outgoing.request(
            "POST",
            endpoint.url,
            headers={**headers, "Content-Type": "application/json", "User-Agent": "Groundswell-Webhooks"},
            content=body,
            seconds=SECONDS,
            max_bytes=EXCERPT * 4,
            excerpt=True,
        )
    except Unreachable as refusal:
        return Outcome(now, DeliveryError(refusal.code), milliseconds=_since(began))
    is_success = 200 <= answer.status < 300
    return Outcome(
        now,
        error=None if is_success else DeliveryError.BAD_STATUS,
        status=answer.status,
        excerpt=answer.body.decode("utf-8", "replace").replace("\x00", "\ufffd")[:EXCERPT],
        milliseconds=_since(began),
        pause=0 if is_success else _pause(answer.headers),
    )


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _pause(headers: httpx.Headers) -> int:
    text = headers.get("retry-after", "")
    return min(int(text), MAX_PAUSE) if text.isascii() and text.isdigit() and len(text) < 10 else 0
