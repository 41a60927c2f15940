"""Signatures of what is sent to us: the specification's own library signs, and only what it signed is genuine."""

import datetime
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from groundswell.activity.webhooks import signing

NOW = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)
KEY, OTHER = signing.new_secret(), signing.new_secret()
BODY = b'{"items": []}'


def sent(*, key: str = KEY, at: datetime.datetime = NOW, body: bytes = BODY) -> dict[str, Any]:
    return {
        "webhook_id": "msg_1",
        "timestamp": str(int(at.timestamp())),
        "signatures": Webhook(key).sign("msg_1", at, body.decode()),
        "body": body,
    }


def is_genuine(request: dict[str, Any], *keys: str) -> bool:
    return signing.is_genuine(**request, keys=keys or [KEY], now=NOW)


def test_what_was_signed_with_the_secret_is_genuine() -> None:
    assert is_genuine(sent())
    assert is_genuine(sent(), OTHER, KEY)


def test_one_of_several_signatures_is_enough() -> None:
    request = sent()
    assert is_genuine({**request, "signatures": f"v1a,AAAA v1,AAAA {request['signatures']}"})


@pytest.mark.parametrize(
    "changes",
    [
        {"webhook_id": "msg_2"},
        {"webhook_id": ""},
        {"timestamp": str(int(NOW.timestamp()) + 1)},
        {"timestamp": ""},
        {"timestamp": "now"},
        {"timestamp": "1.5"},
        {"timestamp": "٣"},
        {"timestamp": "9" * 400},
        {"signatures": ""},
        {"signatures": "v1,"},
        {"signatures": "v1,ÄÖÜ"},
        {"body": BODY + b" "},
    ],
)
def test_what_differs_in_anything_from_what_was_signed_is_not(changes: dict[str, Any]) -> None:
    assert not is_genuine({**sent(), **changes})


def test_what_was_signed_with_another_secret_or_by_another_scheme_is_not() -> None:
    assert not is_genuine(sent(key=OTHER))
    assert not is_genuine({**sent(), "signatures": sent()["signatures"].replace("v1,", "v2,")})


@pytest.mark.parametrize(("seconds", "expected"), [(-301, False), (-300, True), (300, True), (301, False)])
def test_what_was_signed_longer_than_five_minutes_ago_or_ahead_is_not(seconds: int, expected: bool) -> None:
    assert is_genuine(sent(at=NOW + datetime.timedelta(seconds=seconds))) is expected
