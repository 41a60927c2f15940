"""What mentions are recorded from, one by one."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from groundswell_sdk._generated import models
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, reference
from groundswell_sdk.resources.references import ChannelRef, TopicRef


def mention_item(
    *,
    channel: ChannelRef,
    external_id: str,
    published_at: datetime | str,
    text: str | Unset = UNSET,
    author: str | Unset | None = UNSET,
    author_kind: models.AuthorKind | Unset | None = UNSET,
    url: str | Unset = UNSET,
    language: str | Unset | None = UNSET,
    in_reply_to: str | Unset | None = UNSET,
    conversation: str | Unset | None = UNSET,
    observed_at: datetime | str | Unset | None = UNSET,
    kind: models.MentionKind | Unset | None = UNSET,
    sentiment: models.Sentiment | Unset | None = UNSET,
    sentiment_score: float | Unset | None = UNSET,
    likes: int | Unset | None = UNSET,
    comments: int | Unset | None = UNSET,
    shares: int | Unset | None = UNSET,
    reach: int | Unset | None = UNSET,
    is_solution: bool | Unset = UNSET,
    topics: Iterable[TopicRef] | Unset = UNSET,
    metadata: Mapping[str, str] | Unset = UNSET,
) -> models.MentionItemRequest:
    """Build the body for one mention; :meth:`Mentions.record` says what the arguments mean. Times may be text, too."""
    body = models.MentionItemRequest(
        channel=_named(channel),
        external_id=external_id,
        published_at=_moment(published_at),
        text=text,
        author=author,
        author_kind=author_kind,
        url=url,
        language=language,
        in_reply_to=in_reply_to,
        conversation=conversation,
        observed_at=observed_at if isinstance(observed_at, Unset | None) else _moment(observed_at),
        kind=kind,
        sentiment=sentiment,
        sentiment_score=sentiment_score,
        likes=likes,
        comments=comments,
        shares=shares,
        reach=reach,
        is_solution=is_solution,
        topics=topics if isinstance(topics, Unset) else [_named(topic) for topic in topics],
        metadata=built(models.MentionItemRequestMetadata, metadata),
    )
    return checked(body)


def as_mention_item(item: models.MentionItemRequest | Mapping[str, Any]) -> models.MentionItemRequest:
    """Return the body for one mention, from what :func:`mention_item` takes, by name, or from itself."""
    return item if isinstance(item, models.MentionItemRequest) else mention_item(**item)


def as_feed_post(item: models.FeedPostRequest | Mapping[str, Any]) -> models.FeedPostRequest:
    """Return the body for one post sent to a feed, whose channel it is in, from its fields by name or from itself.

    Raises:
        TypeError: it names a channel, or something that is no field.
    """
    if isinstance(item, models.FeedPostRequest):
        return item
    if "channel" in item:
        raise TypeError("a post for a feed names no channel: it is the feed's")
    fields = mention_item(channel="the feed's", **item).to_dict()
    del fields["channel"]
    return models.FeedPostRequest.from_dict(fields)


def _named(target: ChannelRef | TopicRef) -> str:
    return target if isinstance(target, str) else str(reference(target))


def _moment(at: datetime | str) -> datetime:
    return datetime.fromisoformat(at) if isinstance(at, str) else at
