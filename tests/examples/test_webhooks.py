"""The example that receives webhooks, sent what the service sends."""

import datetime
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import httpx
import pytest

from groundswell.activity.webhooks import payloads, signing
from groundswell.core.ids import uuid7
from groundswell.events.models import AuditEvent
from tests.examples.conftest import EXAMPLES
from tests.server.commands.terminal import PATIENCE, free_port

pytestmark = pytest.mark.embedded

SECRET = signing.new_secret()


@contextmanager
def receiving() -> Iterator[tuple[str, IO[str]]]:
    """The example at work: its address, and what it prints."""
    port = free_port()
    command = [sys.executable, "-W", "error", str(EXAMPLES / "receive_webhooks.py"), str(port)]
    environment = {**os.environ, "GROUNDSWELL_WEBHOOK_SECRET": SECRET}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{port}/", process.stdout
        finally:
            process.kill()


def posted(url: str, event: AuditEvent, secret: str) -> int:
    """The status that the delivery of an event is answered with."""
    body = payloads.payload(event, event_type=event.action, workspace="acme")
    headers = signing.headers(
        webhook_id=str(event.pk), at=datetime.datetime.now(datetime.UTC), body=body, keys=[secret]
    )
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return httpx.post(url, content=body, headers=headers, trust_env=False).status_code
        except httpx.ConnectError:
            assert time.monotonic() < until
            time.sleep(0.05)


def test_genuine_events_are_printed_once() -> None:
    about = {"object_type": "goal", "object_id": uuid7(), "at": datetime.datetime.now(datetime.UTC)}
    first, second = (
        AuditEvent(id=uuid7(), action=action, after=after, **about)
        for action, after in (("goal.created", '{"title": "Be liked"}'), ("goal.deleted", None))
    )

    with receiving() as (url, printed):
        statuses = [
            posted(url, event, secret)
            for event, secret in (
                (first, SECRET),
                (first, signing.new_secret()),
                (first, SECRET),
                (second, SECRET),
            )
        ]
        lines = [printed.readline().strip() for _ in range(2)]

    assert statuses == [204, 400, 204, 204]
    assert lines == [
        f"goal.created {about['object_id']} {{'title': 'Be liked'}}",
        f"goal.deleted {about['object_id']} None",
    ]
