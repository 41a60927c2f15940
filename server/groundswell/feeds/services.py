"""What people do with feeds: make, change, pause and run them, and send them posts."""

import datetime
import json
import logging
from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.connectors import registry
from groundswell.connectors.interface import Checked, ConnectorError
from groundswell.core import problems, sealing
from groundswell.core.batches import BatchResult
from groundswell.feeds import connecting, tasks
from groundswell.feeds.models import Feed
from groundswell.mentions import ingest
from groundswell.mentions.items import Posts
from groundswell.workspaces.principals import Principal, Service

logger = logging.getLogger(__name__)

MAX_TOLD = 20_000
"""Characters of a feed's settings, or secrets, as JSON."""


def create_feed(
    *,
    by: Principal,
    channel: Channel,
    connector: str,
    settings: Mapping[str, Any] | None = None,
    secrets: Mapping[str, Any] | None = None,
    **columns: Any,
) -> Feed:
    """Make a feed; one whose service is asked is asked at once.

    Raises:
        DomainError: 400, settings or secrets that the connector does not take.
    """
    settings, kept = dict(settings or {}), _known(secrets or {})
    _check(connector, settings, kept)
    feed = Feed.record(
        by=by,
        action="feed.created",
        channel=channel,
        connector=connector,
        settings=settings,
        secrets=connecting.sealed(kept),
        secrets_set=sorted(kept),
        **columns,
    )
    _go_on(feed)
    return feed


def change_feed(
    feed: Feed,
    *,
    by: Principal,
    settings: Mapping[str, Any] | None = None,
    secrets: Mapping[str, Any] | None = None,
    **columns: Any,
) -> Feed:
    """Change a feed. What its service is asked begins anew with other settings.

    Args:
        settings: all of them; None leaves them.
        secrets: those named are replaced, or taken away by None; the others stay.

    Raises:
        DomainError: 400, what the connector does not take, or other settings without the secrets: they may say where
            secrets are sent to, and whoever may change a feed may not read them.
    """
    if settings is not None and dict(settings) != feed.settings:
        if missing := sorted(set(feed.secrets_set) - set(secrets or {})):
            raise problems.invalid(
                "Settings say where secrets go, so those come with them.",
                pointer="/secrets" + problems.step(missing[0]),
                code="required",
            )
        columns |= {"settings": dict(settings), "cursor": None, "state": ""}
    if secrets is not None:
        # Nobody needs those that are replaced, so it does not matter if they cannot be read any more.
        is_partial = bool(set(feed.secrets_set) - set(secrets))
        kept = _known({**(_readable(feed) if is_partial else {}), **secrets})
        columns |= {"secrets": connecting.sealed(kept), "secrets_set": sorted(kept), "state": ""}
    if "settings" in columns or "secrets" in columns:
        chosen = kept if secrets is not None else _readable(feed)
        _check(feed.connector, columns.get("settings", feed.settings), chosen)
    if not columns:
        return feed
    feed.change(by=by, action="feed.updated", **columns)
    if not columns.keys().isdisjoint({"settings", "secrets", "interval_seconds"}):
        _go_on(feed)
    return feed


def _known(secrets: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in secrets.items() if value is not None}


def _readable(feed: Feed) -> dict[str, Any]:
    try:
        return connecting.secrets_of(feed)
    except sealing.Unreadable as error:
        raise problems.invalid(f"{error} Send all of them again.", pointer="/secrets") from None


def _check(connector: str, settings: Mapping[str, Any], secrets: Mapping[str, Any]) -> None:
    for place, given in (("/settings", settings), ("/secrets", secrets)):
        if len(json.dumps(given)) > MAX_TOLD:
            raise problems.invalid(f"At most {MAX_TOLD} characters of JSON.", pointer=place, code="max_length")
    registry.made(connector, settings, secrets)


def archive_feed(feed: Feed, *, by: Principal, archived_at: datetime.datetime | None) -> Feed:
    """Put a feed away, so that nothing is taken from it; or take it back into use."""
    feed.change(by=by, action=f"feed.{'archived' if archived_at else 'unarchived'}", archived_at=archived_at)
    _go_on(feed)
    return feed


def pause_feed(feed: Feed, *, by: Principal) -> Feed:
    """Take nothing from a feed until it is resumed. Pausing twice is no error."""
    if feed.paused_at is None:
        feed.change(by=by, action="feed.paused", paused_at=timezone.now())
    return feed


def resume_feed(feed: Feed, *, by: Principal) -> Feed:
    """Go on with a feed, at once. Resuming twice is no error.

    Raises:
        DomainError: 409 `feed_cannot_work`: its settings or secrets are not what its connector takes.
    """
    if feed.paused_at is None:
        return feed
    try:
        connecting.connector_of(feed)
    except ConnectorError as error:
        raise problems.DomainError(f"The feed cannot work: {error.detail}", code="feed_cannot_work") from None
    feed.change(by=by, action="feed.resumed", paused_at=None)
    _go_on(feed)
    return feed


def run_feed(feed: Feed) -> Feed:
    """Have a feed polled at once, or as soon as its service allows.

    Raises:
        DomainError: 409 `feed_not_polled`, `feed_paused`.
    """
    if not feed.is_polled:
        raise problems.DomainError("Posts are sent to this feed; there is nothing to ask.", code="feed_not_polled")
    _refuse_paused(feed)
    _go_on(feed)
    return feed


def _go_on(feed: Feed) -> None:
    if feed.is_at_work and feed.is_polled:
        now = timezone.now()
        tasks.poll_from(feed, max(now, feed.not_before or now))


def _refuse_paused(feed: Feed) -> None:
    if not feed.is_at_work:
        raise problems.DomainError("The feed is paused or archived; nothing is taken from it.", code="feed_paused")


def take_posts(feed: Feed, *, by: Principal | Service, posts: Posts, partial: bool) -> BatchResult:
    """Record posts that were sent to a feed; the same again change nothing.

    Raises:
        DomainError: 409 `feed_polled`, `feed_paused`.
    """
    if feed.is_polled:
        raise problems.DomainError("This feed gets its posts by itself; none are sent to it.", code="feed_polled")
    _refuse_paused(feed)
    result = ingest.record(by=by, posts=posts, partial=partial, origin={"feed": str(feed.pk)})
    if partial or not result.refused:
        now = timezone.now()
        Feed.objects.filter(pk=feed.pk).update(
            last_polled_at=now,
            last_success_at=now,
            stored=F("stored") + result.created,
            refused=F("refused") + len(result.refused),
        )
    return result


def checked(feed: Feed) -> Checked | ConnectorError:
    """Whether a feed's connector can do its work, by trying; it may take its time, so not in a transaction."""
    try:
        connector = connecting.connector_of(feed)
        try:
            return connector.check()
        finally:
            connecting.keep_state(feed, connector)
    except ConnectorError as error:
        return ConnectorError(error.code, connecting.told(feed, error.detail), not_before=error.not_before)
    except Exception as error:
        logger.exception("the connector %s of feed %s failed", feed.connector, feed.pk)
        return ConnectorError("fault", f"The connector failed: {type(error).__name__}.")
