from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.author_kind import AuthorKind, check_author_kind
from ..models.mention_kind import MentionKind, check_mention_kind
from ..models.mention_removal import MentionRemoval, check_mention_removal
from ..models.sentiment import Sentiment, check_sentiment

if TYPE_CHECKING:
    from ..models.assignment import Assignment
    from ..models.mention_corrections import MentionCorrections
    from ..models.mention_metadata import MentionMetadata


T = TypeVar("T", bound="Mention")


@_attrs_define
class Mention:
    """A mention as it is shown.

    Attributes:
        id (UUID):
        channel (UUID): Id of the channel.
        external_id (str): Its id in the channel.
        thread (UUID): The thread it belongs to.
        in_reply_to (None | str): The external id of what it answers.
        conversation (None | str): The channel's id of the conversation.
        author (None | str): Pseudonym; null if unknown.
        author_kind (AuthorKind | str):
        published_at (datetime.datetime):
        observed_at (datetime.datetime): When this state of it was seen; of two states the later one stands.
        collected_at (datetime.datetime): When it first came in.
        updated_at (datetime.datetime):
        text (str): As it came, not escaped.
        url (str):
        language (None | str): ISO 639-1, or 639-3; null if it cannot be told.
        language_by (str):
        kind (MentionKind | str):
        kind_by (str):
        sentiment (None | Sentiment | str): Null if it was not judged.
        sentiment_score (float | None): From -1 to 1.
        sentiment_by (str):
        likes (int | None):
        comments (int | None):
        shares (int | None):
        reach (int | None): People who may have seen it.
        is_solution (bool): The channel shows it as the accepted answer.
        is_pending (bool): Whether its analysis is still to be done.
        removal (MentionRemoval | None | str): Why text, url and handles are gone; null if they are not.
        topics (list[Assignment]): In the order of their ids.
        corrections (MentionCorrections): What people said of it; the rest nobody has corrected.
        metadata (MentionMetadata): The caller's pairs of strings.
        version (int): Grows by one with each change.
    """

    id: UUID
    channel: UUID
    external_id: str
    thread: UUID
    in_reply_to: None | str
    conversation: None | str
    author: None | str
    author_kind: AuthorKind | str
    published_at: datetime.datetime
    observed_at: datetime.datetime
    collected_at: datetime.datetime
    updated_at: datetime.datetime
    text: str
    url: str
    language: None | str
    language_by: str
    kind: MentionKind | str
    kind_by: str
    sentiment: None | Sentiment | str
    sentiment_score: float | None
    sentiment_by: str
    likes: int | None
    comments: int | None
    shares: int | None
    reach: int | None
    is_solution: bool
    is_pending: bool
    removal: MentionRemoval | None | str
    topics: list[Assignment]
    corrections: MentionCorrections
    metadata: MentionMetadata
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        channel = str(self.channel)

        external_id = self.external_id

        thread = str(self.thread)

        in_reply_to: None | str
        in_reply_to = self.in_reply_to

        conversation: None | str
        conversation = self.conversation

        author: None | str
        author = self.author

        author_kind: str
        if isinstance(self.author_kind, str):
            author_kind = self.author_kind
        else:
            author_kind = self.author_kind

        published_at = self.published_at.isoformat()

        observed_at = self.observed_at.isoformat()

        collected_at = self.collected_at.isoformat()

        updated_at = self.updated_at.isoformat()

        text = self.text

        url = self.url

        language: None | str
        language = self.language

        language_by = self.language_by

        kind: str
        if isinstance(self.kind, str):
            kind = self.kind
        else:
            kind = self.kind

        kind_by = self.kind_by

        sentiment: None | str
        if isinstance(self.sentiment, str):
            sentiment = self.sentiment
        else:
            sentiment = self.sentiment

        sentiment_score: float | None
        sentiment_score = self.sentiment_score

        sentiment_by = self.sentiment_by

        likes: int | None
        likes = self.likes

        comments: int | None
        comments = self.comments

        shares: int | None
        shares = self.shares

        reach: int | None
        reach = self.reach

        is_solution = self.is_solution

        is_pending = self.is_pending

        removal: None | str
        if isinstance(self.removal, str):
            removal = self.removal
        else:
            removal = self.removal

        topics = []
        for topics_item_data in self.topics:
            topics_item = topics_item_data.to_dict()
            topics.append(topics_item)

        corrections = self.corrections.to_dict()

        metadata = self.metadata.to_dict()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "channel": channel,
                "external_id": external_id,
                "thread": thread,
                "in_reply_to": in_reply_to,
                "conversation": conversation,
                "author": author,
                "author_kind": author_kind,
                "published_at": published_at,
                "observed_at": observed_at,
                "collected_at": collected_at,
                "updated_at": updated_at,
                "text": text,
                "url": url,
                "language": language,
                "language_by": language_by,
                "kind": kind,
                "kind_by": kind_by,
                "sentiment": sentiment,
                "sentiment_score": sentiment_score,
                "sentiment_by": sentiment_by,
                "likes": likes,
                "comments": comments,
                "shares": shares,
                "reach": reach,
                "is_solution": is_solution,
                "is_pending": is_pending,
                "removal": removal,
                "topics": topics,
                "corrections": corrections,
                "metadata": metadata,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.assignment import Assignment  # noqa: PLC0415
        from ..models.mention_corrections import MentionCorrections  # noqa: PLC0415
        from ..models.mention_metadata import MentionMetadata  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        channel = UUID(d.pop("channel"))

        external_id = d.pop("external_id")

        thread = UUID(d.pop("thread"))

        def _parse_in_reply_to(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        in_reply_to = _parse_in_reply_to(d.pop("in_reply_to"))

        def _parse_conversation(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        conversation = _parse_conversation(d.pop("conversation"))

        def _parse_author(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        author = _parse_author(d.pop("author"))

        def _parse_author_kind(data: object) -> AuthorKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                author_kind_type_0 = check_author_kind(data)

                return author_kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AuthorKind | str, data)

        author_kind = _parse_author_kind(d.pop("author_kind"))

        published_at = datetime.datetime.fromisoformat(d.pop("published_at"))

        observed_at = datetime.datetime.fromisoformat(d.pop("observed_at"))

        collected_at = datetime.datetime.fromisoformat(d.pop("collected_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        text = d.pop("text")

        url = d.pop("url")

        def _parse_language(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        language = _parse_language(d.pop("language"))

        language_by = d.pop("language_by")

        def _parse_kind(data: object) -> MentionKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = check_mention_kind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MentionKind | str, data)

        kind = _parse_kind(d.pop("kind"))

        kind_by = d.pop("kind_by")

        def _parse_sentiment(data: object) -> None | Sentiment | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sentiment_type_0_type_0 = check_sentiment(data)

                return sentiment_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Sentiment | str, data)

        sentiment = _parse_sentiment(d.pop("sentiment"))

        def _parse_sentiment_score(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        sentiment_score = _parse_sentiment_score(d.pop("sentiment_score"))

        sentiment_by = d.pop("sentiment_by")

        def _parse_likes(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        likes = _parse_likes(d.pop("likes"))

        def _parse_comments(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        comments = _parse_comments(d.pop("comments"))

        def _parse_shares(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        shares = _parse_shares(d.pop("shares"))

        def _parse_reach(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        reach = _parse_reach(d.pop("reach"))

        is_solution = d.pop("is_solution")

        is_pending = d.pop("is_pending")

        def _parse_removal(data: object) -> MentionRemoval | None | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                removal_type_0_type_0 = check_mention_removal(data)

                return removal_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MentionRemoval | None | str, data)

        removal = _parse_removal(d.pop("removal"))

        topics = []
        _topics = d.pop("topics")
        for topics_item_data in _topics:
            topics_item = Assignment.from_dict(topics_item_data)

            topics.append(topics_item)

        corrections = MentionCorrections.from_dict(d.pop("corrections"))

        metadata = MentionMetadata.from_dict(d.pop("metadata"))

        version = d.pop("version")

        mention = cls(
            id=id,
            channel=channel,
            external_id=external_id,
            thread=thread,
            in_reply_to=in_reply_to,
            conversation=conversation,
            author=author,
            author_kind=author_kind,
            published_at=published_at,
            observed_at=observed_at,
            collected_at=collected_at,
            updated_at=updated_at,
            text=text,
            url=url,
            language=language,
            language_by=language_by,
            kind=kind,
            kind_by=kind_by,
            sentiment=sentiment,
            sentiment_score=sentiment_score,
            sentiment_by=sentiment_by,
            likes=likes,
            comments=comments,
            shares=shares,
            reach=reach,
            is_solution=is_solution,
            is_pending=is_pending,
            removal=removal,
            topics=topics,
            corrections=corrections,
            metadata=metadata,
            version=version,
        )

        mention.additional_properties = d
        return mention

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
