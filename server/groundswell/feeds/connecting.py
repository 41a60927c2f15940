"""A feed's connector, told what the feed says and what nobody else is told."""

import json
from typing import Any

from groundswell.connectors import registry
from groundswell.connectors.interface import Connector, ConnectorError
from groundswell.core import sealing
from groundswell.core.problems import DomainError
from groundswell.feeds.models import Feed

MAX_DETAIL = 500
HIDDEN = "[secret]"


def connector_of(feed: Feed) -> Connector:
    """The connector of a feed.

    Raises:
        ConnectorError: `settings`: there is none any more, or it cannot work with what it would be told.
    """
    try:
        return registry.made(feed.connector, feed.settings, secrets_of(feed))
    except DomainError as error:
        [wrong] = error.errors
        raise ConnectorError("settings", f"{wrong.pointer}: {wrong.detail}") from None
    except sealing.Unreadable as error:
        raise ConnectorError("settings", f"/secrets: {error}") from None


def secrets_of(feed: Feed) -> dict[str, Any]:
    """The secrets of a feed by their names.

    Raises:
        Unreadable: they were sealed with another key.
    """
    return dict(json.loads(sealing.unseal(feed.secrets))) if feed.secrets else {}


def sealed(secrets: dict[str, Any]) -> str:
    """Secrets as they are kept; nothing if there are none."""
    return sealing.seal(json.dumps(secrets)) if secrets else ""


def told(feed: Feed, detail: str) -> str:
    """What a connector says of a failure as people may see it: without the feed's secrets, and in a few words."""
    text = detail.replace("\x00", "").encode("utf-8", "replace").decode()
    try:
        secrets = secrets_of(feed)
    except sealing.Unreadable:
        secrets = {}
    for secret in sorted((each for each in secrets.values() if isinstance(each, str) and each), key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return text[:MAX_DETAIL]
