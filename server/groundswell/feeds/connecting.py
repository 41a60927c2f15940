"""A feed's connector, told what the feed says and what nobody else is told."""

import json
from typing import Any

from groundswell.connectors import registry
from groundswell.connectors.interface import Connector, ConnectorError
from groundswell.core import sealing
from groundswell.core.problems import DomainError
from groundswell.core.transactions import one_transaction
from groundswell.feeds.models import Feed

MAX_DETAIL = 500
MAX_STATE = 20_000
HIDDEN = "[secret]"


def connector_of(feed: Feed) -> Connector:
    """The connector of a feed, in the state it was left in; `keep_state` once it was used.

    Raises:
        ConnectorError: `settings`: there is none any more, or it cannot work with what it would be told.
    """
    try:
        connector = registry.made(feed.connector, feed.settings, secrets_of(feed))
        if feed.state:
            connector.state = _state_of(feed)
        return connector
    except DomainError as error:
        [wrong] = error.errors
        raise ConnectorError("settings", f"{wrong.pointer}: {wrong.detail}") from None
    except sealing.Unreadable as error:
        raise ConnectorError("settings", f"/secrets: {error}") from None


def keep_state(feed: Feed, connector: Connector) -> None:
    """Keep what a connector wants to be told again, if that has changed; also after a use that failed.

    Of two uses at the same time the last one's is kept, and other settings or secrets begin without one.
    """
    state: Any = getattr(connector, "state", "")
    if not isinstance(state, str) or len(state) > MAX_STATE or state == (_state_of(feed) if feed.state else ""):
        return
    same = Feed.objects.filter(pk=feed.pk, settings=feed.settings, secrets=feed.secrets)
    with one_transaction():
        same.update(state=sealing.seal(state) if state else "")


def _state_of(feed: Feed) -> str:
    try:
        return sealing.unseal(feed.state)
    except sealing.Unreadable:
        return ""


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
