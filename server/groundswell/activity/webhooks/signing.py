"""Signatures of webhooks, as the Standard Webhooks specification has them (https://www.standardwebhooks.com)."""

import base64
import datetime
import hashlib
import hmac
import secrets
from collections.abc import Iterable

PREFIX = "whsec_"
TOLERANCE = datetime.timedelta(minutes=5)
"""How far the sender's clock, and the way, may put a request from now; a copy of an older one is worth nothing."""
MOST_SIGNATURES = 10
_BYTES = 32


def new_secret() -> str:
    """A secret of 256 random bits, as receivers take it: `whsec_` and base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def headers(*, webhook_id: str, at: datetime.datetime, body: bytes, keys: Iterable[str]) -> dict[str, str]:
    """The headers that let a receiver tell who sent a request, and when.

    Args:
        keys: secrets; while one is replaced by another, requests are signed with both.
    """
    timestamp = str(int(at.timestamp()))
    signed = f"{webhook_id}.{timestamp}.".encode() + body
    signatures = [_signature(key, signed) for key in keys]
    return {
        "webhook-id": webhook_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures),
    }


def is_genuine(
    *, webhook_id: str, timestamp: str, signatures: str, body: bytes, keys: Iterable[str], now: datetime.datetime
) -> bool:
    """Whether a request was signed with any of the secrets, and not long ago.

    Args:
        webhook_id, timestamp, signatures: the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`.
    """
    if not webhook_id or not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    if abs(now.timestamp() - int(timestamp)) > TOLERANCE.total_seconds():
        return False
    given = [each.removeprefix("v1,").encode() for each in signatures.split(" ") if each.startswith("v1,")]
    signed = f"{webhook_id}.{timestamp}.".encode() + body
    wanted = [_signature(key, signed).encode() for key in keys]
    return any(hmac.compare_digest(one, other) for one in given[:MOST_SIGNATURES] for other in wanted)


def _signature(key: str, signed: bytes) -> str:
    digest = hmac.new(base64.b64decode(key.removeprefix(PREFIX)), signed, hashlib.sha256).digest()
    return base64.b64encode(digest).decode()
