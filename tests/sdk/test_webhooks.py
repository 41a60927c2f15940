"""The verifier of webhooks, against the specification's own library in both directions, and against the service."""

import base64
import datetime
import json
import time
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from groundswell.activity.webhooks import signing
from groundswell_sdk import GroundswellError, webhooks
from groundswell_sdk.webhooks import WebhookVerificationError, verify

pytestmark = pytest.mark.embedded


SECRET = "whsec_" + base64.b64encode(b"a secret of 24 bytes and more").decode()
OTHER = "whsec_" + base64.b64encode(b"another secret of 24 bytes and more").decode()
EVENT = {
    "type": "decision.accepted",
    "timestamp": "2026-01-31T12:00:00.000000Z",
    "workspace": "acme",
    "data": {"object_type": "decision", "object": "0190d5e2-5f2a-7cc0-8000-000000000001", "after": {"title": "Größe"}},
}
BODY = json.dumps(EVENT, ensure_ascii=False).encode()
ID = "01900000-0000-7000-8000-000000000000"


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def theirs(body: bytes = BODY, *, at: datetime.datetime | None = None, secret: str = SECRET) -> dict[str, str]:
    """Headers as the specification's library makes them."""
    at = at or now()
    signature = Webhook(secret).sign(ID, at, body.decode())
    return {
        "Webhook-Id": ID,
        "Webhook-Timestamp": str(int(at.timestamp())),
        "Webhook-Signature": signature,
        "Content-Type": "application/json",
    }


def ours(body: bytes = BODY, *secrets: str) -> dict[str, str]:
    """Headers as the service makes them."""
    return signing.headers(webhook_id=ID, at=now(), body=body, keys=secrets or (SECRET,))


@pytest.mark.parametrize("headers", [theirs, ours])
def test_a_genuine_request_is_its_event(headers: Any) -> None:
    event = verify(BODY, headers(), SECRET)

    assert (event.id, event.type, event.workspace, event.data) == (ID, "decision.accepted", "acme", EVENT["data"])
    assert event.timestamp == datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)


def test_what_the_service_signs_the_specification_s_library_verifies() -> None:
    headers = ours(BODY, OTHER, SECRET)

    assert Webhook(SECRET).verify(BODY.decode(), headers) == EVENT
    assert Webhook(OTHER).verify(BODY.decode(), headers) == EVENT


def test_a_new_secret_is_one_to_the_specification_s_library() -> None:
    secret = signing.new_secret()

    assert Webhook(secret).verify(BODY.decode(), ours(BODY, secret)) == EVENT
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32


def test_text_may_be_given_for_bytes() -> None:
    assert verify(BODY.decode(), theirs(), SECRET).id == ID


def test_while_secrets_change_either_side_may_know_both() -> None:
    assert verify(BODY, ours(BODY, OTHER, SECRET), SECRET)
    assert verify(BODY, theirs(secret=OTHER), [SECRET, OTHER])


def changed(**headers: str | None) -> dict[str, str]:
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return {name: value for name, value in {**theirs(), **named}.items() if value is not None}


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (BODY + b" ", {}),
        (BODY.replace(b"acme", b"evil"), {}),
        (b"", {}),
        (BODY, {"webhook_id": "another"}),
        (BODY, {"webhook_id": None}),
        (BODY, {"webhook_id": ""}),
        (BODY, {"webhook_timestamp": None}),
        (BODY, {"webhook_timestamp": str(int(time.time()) - 1)}),
        (BODY, {"webhook_timestamp": "now"}),
        (BODY, {"webhook_signature": None}),
        (BODY, {"webhook_signature": ""}),
        (BODY, {"webhook_signature": "v1,"}),
        (BODY, {"webhook_signature": "v1,not base64"}),
        (BODY, {"webhook_signature": "v1,\u00e9"}),
        (BODY, {"webhook_signature": "v1"}),
    ],
)
def test_what_is_not_genuine_is_refused(body: bytes, headers: dict[str, str | None]) -> None:
    with pytest.raises(WebhookVerificationError):
        verify(body, changed(**headers), SECRET)


def test_only_the_versions_it_knows_count() -> None:
    good = theirs()["Webhook-Signature"]

    assert verify(BODY, changed(webhook_signature=f"v1a,AAAA v2,{good[3:]} v1,AAAA {good}"), SECRET)
    with pytest.raises(WebhookVerificationError, match="No signature"):
        verify(BODY, changed(webhook_signature=f"v2,{good[3:]} v1a,{good[3:]}"), SECRET)


def test_another_s_secret_verifies_nothing() -> None:
    with pytest.raises(WebhookVerificationError, match="No signature"):
        verify(BODY, theirs(), OTHER)


@pytest.mark.parametrize(("seconds", "tolerance", "is_fine"), [
    (-290, 300, True), (290, 300, True), (-310, 300, False), (310, 300, False), (-310, 3600, True), (-10, 5, False),
])  # fmt: skip
def test_a_request_may_be_so_old_or_so_early(seconds: int, tolerance: float, is_fine: bool) -> None:
    headers = theirs(at=now() + datetime.timedelta(seconds=seconds))

    if is_fine:
        assert verify(BODY, headers, SECRET, tolerance)
    else:
        with pytest.raises(WebhookVerificationError, match="too old"):
            verify(BODY, headers, SECRET, tolerance)


def test_an_old_request_can_be_sent_again_only_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = theirs()
    monkeypatch.setattr(webhooks.time, "time", lambda: time.monotonic() + 10**10)

    with pytest.raises(WebhookVerificationError, match="too old"):
        verify(BODY, headers, SECRET)


@pytest.mark.parametrize("body", [b"[]", b"7", b"{}", b'{"type": "a"}', b"not JSON", b'{"type":1,"timestamp":"x"}'])
def test_what_is_signed_and_no_event_is_refused(body: bytes) -> None:
    with pytest.raises(WebhookVerificationError, match="no event"):
        verify(body, theirs(body), SECRET)


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_not base64!", "plain text", [SECRET, ""]])
def test_a_secret_that_is_none_is_a_fault_of_the_receiver_s(secret: Any) -> None:
    with pytest.raises(ValueError, match="whsec_"):
        verify(BODY, theirs(), secret)


def test_the_error_is_one_of_the_sdk_s() -> None:
    assert issubclass(WebhookVerificationError, GroundswellError)
