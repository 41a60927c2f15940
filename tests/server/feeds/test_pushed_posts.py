"""Posts sent to feeds: with a key, or signed with the feed's secret; the same again change nothing."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from standardwebhooks.webhooks import Webhook

from groundswell.events.models import AuditEvent, IdempotencyKey
from groundswell.feeds.models import Feed as Row
from groundswell.mentions.models import Mention
from tests.client import ApiClient
from tests.contract.catalogue import contents
from tests.server.feeds.conftest import Feed
from tests.server.feeds.test_feeds import SECRET

Send = Callable[..., Any]
ITEMS = [
    {"external_id": "1", "published_at": "2026-01-31T12:00:00Z", "text": "Does it charge?", "author": "carla"},
    {"external_id": "2", "published_at": "2026-01-31T12:05:00Z", "text": "It does.", "in_reply_to": "1"},
]
BODY = json.dumps({"items": ITEMS}).encode()


@pytest.fixture
def hook(make: Callable[..., Feed]) -> Feed:
    return make(connector="webhook", secrets={"signing_secret": SECRET})


@pytest.fixture
def send(anonymous: ApiClient, hook: Feed) -> Send:
    """Sends posts to the webhook without a key, signed by the specification's own library."""

    def run(
        body: bytes = BODY,
        *,
        feed: str = hook["id"],
        key: str = SECRET,
        at: datetime.datetime | None = None,
        webhook_id: str = "msg_1",
        **headers: str | None,
    ) -> Any:
        moment = at or timezone.now()
        signature = Webhook(key).sign(webhook_id, moment, body.decode())
        signed = {
            "webhook_id": webhook_id,
            "webhook_timestamp": str(int(moment.timestamp())),
            "webhook_signature": signature,
        }
        return anonymous.post(f"/feeds/{feed}/posts/", body, **{**signed, **headers})

    return run


def test_posts_sent_with_a_key_are_mentions_of_the_feed_s_channel(as_role: Any, make: Callable[..., Feed]) -> None:
    feed = make()
    answer = as_role("contributor").post(f"/feeds/{feed['id']}/posts/", BODY)

    assert (answer.status_code, answer.json()) == (
        200,
        {"created": 2, "updated": 0, "unchanged": 0, "superseded": 0, "refused": []},
    )
    assert {str(each.channel_id) for each in Mention.objects.all()} == {feed["channel"]}
    event = AuditEvent.objects.get(action="mention.recorded")
    assert event.api_key_id is not None
    assert feed["id"] in str(event.counts)
    row = Row.objects.get()
    assert (row.stored, row.refused, row.version) == (2, 0, 1)


def test_lines_are_taken_as_well(api: ApiClient, make: Callable[..., Feed]) -> None:
    lines = b"\n".join(json.dumps(each).encode() for each in ITEMS)
    answer = api.post(f"/feeds/{make()['id']}/posts/", lines, content_type="application/x-ndjson")

    assert answer.json()["created"] == 2


def test_a_post_names_no_channel_and_has_no_other_fields_than_a_mention(
    api: ApiClient, make: Callable[..., Feed]
) -> None:
    feed = make()
    items = [ITEMS[0], {**ITEMS[1], "channel": feed["channel"]}, {**ITEMS[1], "more": 1}, 7, {"text": "x"}]
    path = f"/feeds/{feed['id']}/posts/"
    whole = api.post(path, {"items": items})
    assert whole.status_code == 400
    assert [(each["pointer"], each["code"]) for each in whole.json()["errors"]] == [
        ("/items/1/channel", "unknown_field"),
        ("/items/2/more", "unknown_field"),
        ("/items/3", "invalid"),
        ("/items/4/external_id", "required"),
    ]
    assert not Mention.objects.exists()
    some = api.post(f"{path}?mode=partial", {"items": items})
    assert (some.status_code, some.json()["created"]) == (207, 1)
    assert [each["index"] for each in some.json()["refused"]] == [1, 2, 3, 4]
    row = Row.objects.get()
    assert (row.stored, row.refused) == (1, 4)


def test_what_is_signed_with_the_feed_s_secret_needs_no_key(send: Send, hook: Feed) -> None:
    answer = send()

    assert (answer.status_code, answer.json()["created"]) == (200, 2)
    event = AuditEvent.objects.get(action="mention.recorded")
    assert (event.api_key_id, event.membership_id, event.account_id) == (None, None, None)
    assert hook["id"] in str(event.counts)


def test_the_same_request_again_changes_nothing(send: Send) -> None:
    send()
    before = contents()
    for webhook_id in ("msg_1", "msg_1", "msg_2"):
        assert send(webhook_id=webhook_id).json()["unchanged"] == 2

    after = contents()
    assert {table for table in after if after[table] != before.get(table)} == {"feeds.Feed"}
    assert not IdempotencyKey.objects.exists() or before["events.IdempotencyKey"] == after["events.IdempotencyKey"]


@pytest.mark.parametrize(
    "changes",
    [
        {"webhook_signature": "v1,AAAA"},
        {"webhook_signature": ""},
        {"webhook_id": "msg_2", "webhook_signature": None},
        {"webhook_id": None},
        {"webhook_timestamp": None},
        {"webhook_timestamp": "0"},
        {"key": "whsec_" + "A" * 44},
        {"at": datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC)},
        {"feed": "01900000-0000-7000-8000-000000000000"},
    ],
)
def test_what_is_not_signed_so_is_refused_and_nothing_is_written(send: Send, changes: dict[str, Any]) -> None:
    before = contents()
    answer = send(**changes)

    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert contents() == before


def test_a_signature_opens_nothing_but_the_posts_of_its_feed(
    anonymous: ApiClient, send: Send, hook: Feed, make: Callable[..., Feed], other: ApiClient
) -> None:
    upload = make(name="Upload")
    assert send(feed=upload["id"]).status_code == 401
    for method, path in [
        ("GET", f"/feeds/{hook['id']}/"),
        ("GET", "/feeds/"),
        ("POST", f"/feeds/{hook['id']}/pause/"),
        ("POST", "/mentions/batch/"),
    ]:
        moment = timezone.now()
        signature = Webhook(SECRET).sign("msg_1", moment, "")
        headers = {"webhook_id": "msg_1", "webhook_timestamp": str(int(moment.timestamp()))}
        answer = anonymous.call(method, path, webhook_signature=signature, **headers)
        assert answer.status_code == 401
    elsewhere = ApiClient(other.workspace)
    answer = elsewhere.post(f"/feeds/{hook['id']}/posts/", BODY, webhook_signature="v1,AAAA")
    assert answer.status_code == 401


def test_a_key_goes_before_a_signature(api: ApiClient, hook: Feed, as_role: Any) -> None:
    path = f"/feeds/{hook['id']}/posts/"
    assert api.post(path, BODY, webhook_signature="v1,AAAA").status_code == 200
    assert as_role("viewer").post(path, BODY, webhook_signature="v1,AAAA").status_code == 403


def test_nothing_is_sent_to_a_feed_that_is_polled_or_paused(api: ApiClient, feed: Feed, hook: Feed, send: Send) -> None:
    polled = api.post(f"/feeds/{feed['id']}/posts/", BODY)
    assert (polled.status_code, polled.json()["code"]) == (409, "feed_polled")
    api.post(f"/feeds/{hook['id']}/pause/")
    paused = send()
    assert (paused.status_code, paused.json()["code"]) == (409, "feed_paused")
    assert not Mention.objects.exists()


def test_what_is_signed_and_wrong_is_a_problem_like_any_other(send: Send) -> None:
    assert send(b'{"items": []}').status_code == 400
    assert send(b"{").status_code == 400
    assert send(BODY, content_type="text/plain").status_code == 415
