"""Checking that a webhook comes from Groundswell and is whole; needs nothing but the standard library.

    from groundswell_sdk import webhooks

    event = webhooks.verify(body, headers, secret)  # raises WebhookVerificationError
    if event.type == "decision.accepted" and event.id not in seen:
        ...

Give it the body as the bytes that came. Requests can come more than once: remember the ids of events.
Signatures are those of the Standard Webhooks specification, so its libraries verify them, too.
"""

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from groundswell_sdk.errors import GroundswellError

DEFAULT_TOLERANCE = 300
"""How many seconds a request may be old, or ahead of this machine's clock."""

_PREFIX = "whsec_"
_VERSION = "v1"


class WebhookVerificationError(GroundswellError):
    """A request was not signed with the secret, is not what was signed, or is too old: answer 400 and drop it."""


@dataclass(frozen=True, slots=True)
class WebhookEvent:
    """An event that was verified.

    ``id`` is the same at each attempt and each replay. ``data`` is the event as the audit trail has it:
    ``object_type``, ``object`` (its id), ``before`` and ``after`` (what changed) and who did it.
    """

    id: str
    type: str
    timestamp: datetime
    workspace: str
    data: dict[str, Any]


def verify(
    payload: bytes | str,
    headers: Mapping[str, str],
    secret: str | Sequence[str],
    tolerance: float = DEFAULT_TOLERANCE,
) -> WebhookEvent:
    """Return the event of a request, if the request is genuine.

    Args:
        payload: the body as it was received, not parsed and written again.
        headers: of the request, their names in any case.
        secret: the endpoint's, ``whsec_...``; several while one takes another's place.
        tolerance: seconds.

    Raises:
        WebhookVerificationError: it is not.
        ValueError: a secret is not one; this is no fault of the request's.
    """
    keys = [_key(each) for each in ([secret] if isinstance(secret, str) else secret)]
    body = payload.encode() if isinstance(payload, str) else bytes(payload)
    given = {name.lower(): value for name, value in headers.items()}
    webhook_id, timestamp, signatures = (
        _header(given, name) for name in ("webhook-id", "webhook-timestamp", "webhook-signature")
    )
    signed = b".".join((webhook_id.encode(), timestamp.encode(), body))
    expected = [hmac.new(key, signed, hashlib.sha256).digest() for key in keys]
    found = list(_signatures(signatures))
    # Each is compared with each, so that how long it takes says nothing.
    if not sum(hmac.compare_digest(each, one) for each in found for one in expected):
        raise WebhookVerificationError("No signature of the request is the secret's.")
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 15:
        raise WebhookVerificationError("webhook-timestamp is not a number of seconds.")
    if abs(time.time() - int(timestamp)) > tolerance:
        raise WebhookVerificationError("The request is too old, or one of the clocks is wrong.")
    return _event(webhook_id, body)


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        key = b""
    if not key:
        raise ValueError("A webhook's secret is whsec_ and base64.")
    return key


def _header(given: Mapping[str, str], name: str) -> str:
    value = given.get(name)
    if not value:
        raise WebhookVerificationError(f"The request has no {name}.")
    return value


def _signatures(header: str) -> Iterator[bytes]:
    for part in header.split(" "):
        version, _, signature = part.partition(",")
        if version == _VERSION:
            try:
                yield base64.b64decode(signature, validate=True)
            except (binascii.Error, ValueError):
                continue


def _event(webhook_id: str, body: bytes) -> WebhookEvent:
    try:
        document = json.loads(body)
        return WebhookEvent(
            id=webhook_id,
            type=str(document["type"]),
            timestamp=datetime.fromisoformat(document["timestamp"]),
            workspace=str(document["workspace"]),
            data=dict(document["data"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise WebhookVerificationError("The request is signed, and yet no event of Groundswell.") from error
