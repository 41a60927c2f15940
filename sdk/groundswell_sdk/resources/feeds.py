"""Feeds: what brings the posts of a channel, and the connectors that they are made with."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.connectors import connectors_retrieve
from groundswell_sdk._generated.api.feeds import (
    feeds_archive,
    feeds_check,
    feeds_create,
    feeds_destroy,
    feeds_list,
    feeds_pause,
    feeds_posts,
    feeds_resume,
    feeds_retrieve,
    feeds_run,
    feeds_unarchive,
    feeds_update,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.mention_items import as_feed_post
from groundswell_sdk.resources.references import Archived, ChannelRef, FeedRef, PersonRef


class Connectors(WorkspaceResource):
    """What feeds are made with: one connector for each kind of service."""

    def get(self) -> list[models.Connector]:
        """Read all connectors, with the schemas of what each takes to be told."""
        return self._call(connectors_retrieve).results


class Feeds(WorkspaceResource):
    """What brings the posts of a channel. Making and changing feeds takes an admin's key."""

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        connector: str | Sequence[str] | Unset = UNSET,
        status: models.FeedsListStatusItem | Sequence[models.FeedsListStatusItem] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.FeedsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Feed]:
        """List feeds; several values of one filter mean any of them."""
        return self._pages(
            feeds_list,
            q=q,
            channel=references(channel),
            connector=several(connector),
            status=several(status),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, feed: FeedRef) -> models.Feed:
        """Read a feed."""
        return self._call(feeds_retrieve, reference(feed))

    def create(
        self,
        *,
        channel: ChannelRef,
        name: str,
        connector: str,
        settings: Mapping[str, Any] | Unset = UNSET,
        secrets: Mapping[str, Any] | Unset = UNSET,
        interval_seconds: int | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Feed:
        """Make a feed; what is polled is polled at once.

        ``workspace.feeds.create(channel=forum, name="Forum", connector="rss", settings={"url": "https://..."})``

        Args:
            connector: The name of one of ``workspace.connectors.get()``, which says what ``settings`` and ``secrets``
                it takes.
            secrets: Never shown again.
            interval_seconds: From 60 to 86,400, by default 300.
        """
        body = models.FeedRequest(
            channel=reference(channel),
            name=name,
            connector=connector,
            settings=built(models.FeedRequestSettings, settings),
            secrets=built(models.FeedRequestSecrets, secrets),
            interval_seconds=interval_seconds,
            metadata=built(models.FeedRequestMetadata, metadata),
        )
        return self._call(feeds_create, body=checked(body))

    def update(
        self,
        feed: FeedRef,
        *,
        channel: ChannelRef | Unset = UNSET,
        name: str | Unset = UNSET,
        connector: str | Unset = UNSET,
        settings: Mapping[str, Any] | Unset = UNSET,
        secrets: Mapping[str, Any] | Unset = UNSET,
        interval_seconds: int | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Feed:
        """Change what is given of a feed and nothing else.

        Args:
            channel: A feed stays with its channel, and with its connector; any other is refused.
            settings: All of them. Other settings take all secrets again, and begin anew with what is fetched.
            secrets: Those named are replaced, or taken away by None.
        """
        body = models.PatchedFeedRequest(
            channel=reference(channel),
            name=name,
            connector=connector,
            settings=built(models.PatchedFeedRequestSettings, settings),
            secrets=built(models.PatchedFeedRequestSecrets, secrets),
            interval_seconds=interval_seconds,
            metadata=built(models.PatchedFeedRequestMetadata, metadata),
        )
        return self._call(feeds_update, reference(feed), body=checked(body), if_match=read_version(feed))

    def delete(self, feed: FeedRef) -> None:
        """Delete a feed; what it has brought stays."""
        self._discard(feeds_destroy, reference(feed), if_match=read_version(feed))

    def archive(self, feed: FeedRef) -> models.Feed:
        """Put a feed away: nothing is taken from it, and it leaves the lists."""
        return self._call(feeds_archive, reference(feed), if_match=read_version(feed))

    def unarchive(self, feed: FeedRef) -> models.Feed:
        """Take a feed back into use."""
        return self._call(feeds_unarchive, reference(feed), if_match=read_version(feed))

    def pause(self, feed: FeedRef) -> models.Feed:
        """Take nothing from a feed until it is resumed; doing it twice is no error."""
        return self._call(feeds_pause, reference(feed), if_match=read_version(feed))

    def resume(self, feed: FeedRef) -> models.Feed:
        """Go on with a feed where it stopped, at once; doing it twice is no error."""
        return self._call(feeds_resume, reference(feed), if_match=read_version(feed))

    def check(self, feed: FeedRef) -> models.FeedCheck:
        """See whether a feed can do its work, by asking its service; nothing is fetched or changed."""
        return self._call(feeds_check, reference(feed), if_match=read_version(feed))

    def run(self, feed: FeedRef) -> models.Feed:
        """Have a feed polled at once, or as soon as its service allows: ``next_poll_at`` says when."""
        return self._call(feeds_run, reference(feed), if_match=read_version(feed))

    def posts(
        self,
        feed: FeedRef,
        items: Iterable[models.FeedPostRequest | Mapping[str, Any]],
        *,
        mode: models.FeedsPostsMode | Unset = UNSET,
    ) -> models.BatchResult:
        """Send any number of posts to a feed that is not polled, in requests of 10,000; return their counts added up.

        What was sent before a failure is written. Sending all of it again is safe: it is unchanged then.

        Args:
            items: What ``mentions.record`` takes, by name, without ``channel``: it is the feed's.
            mode: ``atomic`` writes all or nothing of each request; ``partial`` writes what is valid, and
                ``refused`` lists the others by their place in ``items``.
        """
        key = reference(feed)

        def send(part: Feeds, chunk: Sequence[models.FeedPostRequest]) -> models.BatchResult:
            return part._call(feeds_posts, key, body=models.FeedPostsRequest(items=[*chunk]), mode=mode)

        return self._in_parts(map(as_feed_post, items), send)
