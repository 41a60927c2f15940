"""Under kills, what is sent to a feed is there once: by whoever has a key, and by whoever signs."""

import base64
import json
import os
import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from standardwebhooks.webhooks import Webhook

from groundswell_sdk import models
from tests.faults import figures
from tests.faults.figures import table
from tests.faults.installations import SLUG
from tests.faults.killable import Killable, killable
from tests.faults.world import Killer

pytestmark = pytest.mark.embedded

KILLS = 20
REQUESTS, POSTS = 60, 25
LONGEST_PAUSE = 0.2
SECRET = "whsec_" + base64.b64encode(os.urandom(32)).decode()
Items = Sequence[dict[str, Any]]
Send = Callable[[Killable, models.Feed, Items], int]


def sent_by_key(office: Killable, feed: models.Feed, items: Items) -> int:
    """With the SDK, which tries again; how many were new."""
    return office.owner.feeds.posts(feed, items).created


def signed(office: Killable, feed: models.Feed, items: Items) -> int:
    """As programs do that know webhooks: the same once more until somebody has it."""
    body, name = json.dumps({"items": items}), f"msg_{uuid4().hex}"
    while True:
        now = datetime.now(UTC)
        headers = {
            "Content-Type": "application/json",
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(SECRET).sign(name, now, body),
        }
        address = f"{office.server.url}/api/v1/workspaces/{SLUG}/feeds/{feed.id}/posts/"
        try:
            answer = httpx.post(address, content=body, headers=headers, trust_env=False, timeout=20)
        except httpx.TransportError:
            time.sleep(LONGEST_PAUSE)
            continue
        if answer.status_code < 500:
            return int(answer.raise_for_status().json()["created"])
        time.sleep(LONGEST_PAUSE)


def items(request: int) -> Items:
    """Posts of a request, in replies to each other."""
    return [
        {
            "external_id": f"{request}-{number}",
            "in_reply_to": f"{request}-{number - 1}" if number else None,
            "published_at": f"2026-01-31T12:{request:02}:{number:02}Z",
            "text": f"Post {number} of request {request}: it leaks.",
            "author": "carla",
        }
        for number in range(POSTS)
    ]


@pytest.mark.parametrize(
    ("connector", "secrets", "send"),
    [("upload", {}, sent_by_key), ("webhook", {"signing_secret": SECRET}, signed)],
    ids=["upload", "webhook"],
)
def test_under_kills_all_that_is_sent_is_there_once(connector: str, secrets: dict[str, str], send: Send) -> None:
    began = time.monotonic()
    with killable("sqlite") as office:
        channel = office.owner.channels.create(name="Help", kind="forum", ownership="owned", media="owned")
        feed = office.owner.feeds.create(channel=channel, name="Help", connector=connector, secrets=secrets)

        def kill(number: int) -> None:
            time.sleep(random.uniform(0, LONGEST_PAUSE))
            office.server.kill_web_worker()

        def progress() -> float:
            return office.count("mentions_mention") / (REQUESTS * POSTS)

        with Killer(kill, times=KILLS, progress=progress) as killer:
            for number in range(REQUESTS):
                send(office, feed, items(number))
        mentions, events = office.count("mentions_mention"), office.count("events_auditevent")
        again = sum(send(office, feed, items(number)) for number in range(REQUESTS))
        rows = office.installation.rows("SELECT external_id, text FROM mentions_mention")
        found = [
            figures.exactly("times killed", killer.done, KILLS),
            figures.exactly("posts that are a mention once", len({text for _, text in rows}), REQUESTS * POSTS),
            figures.exactly("mentions", mentions, REQUESTS * POSTS),
            figures.exactly("mentions as the feed has counted them", office.owner.feeds.get(feed).stored, mentions),
            figures.exactly("new mentions, all sent again", (again, len(rows) - mentions), (0, 0)),
            figures.exactly("audit events of that", office.count("events_auditevent") - events, 0),
        ]
    print(table(f"{connector}, sqlite, {time.monotonic() - began:.0f} s", found))
    assert all(figure.kept for figure in found)
