from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.author_kind import AuthorKind, check_author_kind
from ..models.mention_kind import MentionKind, check_mention_kind
from ..models.sentiment import Sentiment, check_sentiment
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.feed_post_request_metadata import FeedPostRequestMetadata


T = TypeVar("T", bound="FeedPostRequest")


@_attrs_define
class FeedPostRequest:
    """A post sent to a feed, whose channel it is in. The same post again updates it, if it was seen later.

    Attributes:
        external_id (str): Its id in the channel.
        published_at (datetime.datetime):
        text (str | Unset): Kept as it comes.
        author (None | str | Unset): The handle; kept as a pseudonym only.
        author_kind (AuthorKind | None | Unset):
        url (str | Unset): http or https.
        language (None | str | Unset): A tag such as en or pt-BR.
        in_reply_to (None | str | Unset): The external id of what it answers.
        conversation (None | str | Unset): The channel's id of the conversation.
        observed_at (datetime.datetime | None | Unset): When this state of it was seen; default: when it was published.
        kind (MentionKind | None | Unset):
        sentiment (None | Sentiment | Unset):
        sentiment_score (float | None | Unset): Comes with a sentiment; four decimals are kept.
        likes (int | None | Unset):
        comments (int | None | Unset):
        shares (int | None | Unset):
        reach (int | None | Unset): How many people may have seen it.
        is_solution (bool | Unset): The channel shows it as the accepted answer.
        topics (list[str] | Unset): Ids or names.
        metadata (FeedPostRequestMetadata | Unset):
    """

    external_id: str
    published_at: datetime.datetime
    text: str | Unset = UNSET
    author: None | str | Unset = UNSET
    author_kind: AuthorKind | None | Unset = UNSET
    url: str | Unset = UNSET
    language: None | str | Unset = UNSET
    in_reply_to: None | str | Unset = UNSET
    conversation: None | str | Unset = UNSET
    observed_at: datetime.datetime | None | Unset = UNSET
    kind: MentionKind | None | Unset = UNSET
    sentiment: None | Sentiment | Unset = UNSET
    sentiment_score: float | None | Unset = UNSET
    likes: int | None | Unset = UNSET
    comments: int | None | Unset = UNSET
    shares: int | None | Unset = UNSET
    reach: int | None | Unset = UNSET
    is_solution: bool | Unset = UNSET
    topics: list[str] | Unset = UNSET
    metadata: FeedPostRequestMetadata | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        external_id = self.external_id

        published_at = self.published_at.isoformat()

        text = self.text

        author: None | str | Unset
        if isinstance(self.author, Unset):
            author = UNSET
        else:
            author = self.author

        author_kind: None | str | Unset
        if isinstance(self.author_kind, Unset):
            author_kind = UNSET
        elif isinstance(self.author_kind, str):
            author_kind = self.author_kind
        else:
            author_kind = self.author_kind

        url = self.url

        language: None | str | Unset
        if isinstance(self.language, Unset):
            language = UNSET
        else:
            language = self.language

        in_reply_to: None | str | Unset
        if isinstance(self.in_reply_to, Unset):
            in_reply_to = UNSET
        else:
            in_reply_to = self.in_reply_to

        conversation: None | str | Unset
        if isinstance(self.conversation, Unset):
            conversation = UNSET
        else:
            conversation = self.conversation

        observed_at: None | str | Unset
        if isinstance(self.observed_at, Unset):
            observed_at = UNSET
        elif isinstance(self.observed_at, datetime.datetime):
            observed_at = self.observed_at.isoformat()
        else:
            observed_at = self.observed_at

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        elif isinstance(self.kind, str):
            kind = self.kind
        else:
            kind = self.kind

        sentiment: None | str | Unset
        if isinstance(self.sentiment, Unset):
            sentiment = UNSET
        elif isinstance(self.sentiment, str):
            sentiment = self.sentiment
        else:
            sentiment = self.sentiment

        sentiment_score: float | None | Unset
        if isinstance(self.sentiment_score, Unset):
            sentiment_score = UNSET
        else:
            sentiment_score = self.sentiment_score

        likes: int | None | Unset
        if isinstance(self.likes, Unset):
            likes = UNSET
        else:
            likes = self.likes

        comments: int | None | Unset
        if isinstance(self.comments, Unset):
            comments = UNSET
        else:
            comments = self.comments

        shares: int | None | Unset
        if isinstance(self.shares, Unset):
            shares = UNSET
        else:
            shares = self.shares

        reach: int | None | Unset
        if isinstance(self.reach, Unset):
            reach = UNSET
        else:
            reach = self.reach

        is_solution = self.is_solution

        topics: list[str] | Unset = UNSET
        if not isinstance(self.topics, Unset):
            topics = self.topics

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "external_id": external_id,
                "published_at": published_at,
            }
        )
        if text is not UNSET:
            field_dict["text"] = text
        if author is not UNSET:
            field_dict["author"] = author
        if author_kind is not UNSET:
            field_dict["author_kind"] = author_kind
        if url is not UNSET:
            field_dict["url"] = url
        if language is not UNSET:
            field_dict["language"] = language
        if in_reply_to is not UNSET:
            field_dict["in_reply_to"] = in_reply_to
        if conversation is not UNSET:
            field_dict["conversation"] = conversation
        if observed_at is not UNSET:
            field_dict["observed_at"] = observed_at
        if kind is not UNSET:
            field_dict["kind"] = kind
        if sentiment is not UNSET:
            field_dict["sentiment"] = sentiment
        if sentiment_score is not UNSET:
            field_dict["sentiment_score"] = sentiment_score
        if likes is not UNSET:
            field_dict["likes"] = likes
        if comments is not UNSET:
            field_dict["comments"] = comments
        if shares is not UNSET:
            field_dict["shares"] = shares
        if reach is not UNSET:
            field_dict["reach"] = reach
        if is_solution is not UNSET:
            field_dict["is_solution"] = is_solution
        if topics is not UNSET:
            field_dict["topics"] = topics
        if metadata is not UNSET:
            field_dict["metadata"] = metadata

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.feed_post_request_metadata import FeedPostRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        external_id = d.pop("external_id")

        published_at = datetime.datetime.fromisoformat(d.pop("published_at"))

        text = d.pop("text", UNSET)

        def _parse_author(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        author = _parse_author(d.pop("author", UNSET))

        def _parse_author_kind(data: object) -> AuthorKind | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                author_kind_type_0 = check_author_kind(data)

                return author_kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AuthorKind | None | Unset, data)

        author_kind = _parse_author_kind(d.pop("author_kind", UNSET))

        url = d.pop("url", UNSET)

        def _parse_language(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        language = _parse_language(d.pop("language", UNSET))

        def _parse_in_reply_to(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        in_reply_to = _parse_in_reply_to(d.pop("in_reply_to", UNSET))

        def _parse_conversation(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        conversation = _parse_conversation(d.pop("conversation", UNSET))

        def _parse_observed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                observed_at_type_0 = datetime.datetime.fromisoformat(data)

                return observed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        observed_at = _parse_observed_at(d.pop("observed_at", UNSET))

        def _parse_kind(data: object) -> MentionKind | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = check_mention_kind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MentionKind | None | Unset, data)

        kind = _parse_kind(d.pop("kind", UNSET))

        def _parse_sentiment(data: object) -> None | Sentiment | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sentiment_type_0 = check_sentiment(data)

                return sentiment_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Sentiment | Unset, data)

        sentiment = _parse_sentiment(d.pop("sentiment", UNSET))

        def _parse_sentiment_score(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        sentiment_score = _parse_sentiment_score(d.pop("sentiment_score", UNSET))

        def _parse_likes(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        likes = _parse_likes(d.pop("likes", UNSET))

        def _parse_comments(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        comments = _parse_comments(d.pop("comments", UNSET))

        def _parse_shares(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        shares = _parse_shares(d.pop("shares", UNSET))

        def _parse_reach(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        reach = _parse_reach(d.pop("reach", UNSET))

        is_solution = d.pop("is_solution", UNSET)

        topics = cast(list[str], d.pop("topics", UNSET))

        _metadata = d.pop("metadata", UNSET)
        metadata: FeedPostRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = FeedPostRequestMetadata.from_dict(_metadata)

        feed_post_request = cls(
            external_id=external_id,
            published_at=published_at,
            text=text,
            author=author,
            author_kind=author_kind,
            url=url,
            language=language,
            in_reply_to=in_reply_to,
            conversation=conversation,
            observed_at=observed_at,
            kind=kind,
            sentiment=sentiment,
            sentiment_score=sentiment_score,
            likes=likes,
            comments=comments,
            shares=shares,
            reach=reach,
            is_solution=is_solution,
            topics=topics,
            metadata=metadata,
        )

        return feed_post_request
