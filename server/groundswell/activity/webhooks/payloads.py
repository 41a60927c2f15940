"""What receivers are told: an event of the audit trail, in the words of its API, without the client's address."""

import datetime
import uuid
from typing import Any

import orjson

from groundswell.events.models import AuditEvent

TEST = "webhook.test"
"""The type of what is sent on request, to see whether an endpoint works."""


def test_payload(*, endpoint: uuid.UUID, at: datetime.datetime, workspace: str) -> bytes:
    """The body of a test: like an event about the endpoint, of which there is none."""
    about = AuditEvent(at=at, action=TEST, object_type="webhook_endpoint", object_id=endpoint)
    return payload(about, event_type=TEST, workspace=workspace)


def payload(event: AuditEvent, *, event_type: str, workspace: str) -> bytes:
    """The body of a request: the same bytes at each attempt.

    Args:
        workspace: its slug.
    """
    body: dict[str, Any] = {
        "type": event_type,
        "timestamp": event.at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "workspace": workspace,
        "data": {
            "action": event.action,
            "object_type": event.object_type,
            "object": event.object_id,
            "object_version": event.object_version,
            "person": event.person_id,
            "membership": event.membership_id,
            "account": event.account_id,
            "api_key": event.api_key_id,
            "request_id": event.request_id,
            "reason": event.reason,
            "before": _document(event.before),
            "after": _document(event.after),
            "counts": _document(event.counts),
        },
    }
    return orjson.dumps(body)


def _document(text: str | None) -> orjson.Fragment | None:
    return None if text is None else orjson.Fragment(text)
