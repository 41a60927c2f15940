from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.author_kind import AuthorKind, check_author_kind
from ..models.mention_kind import MentionKind, check_mention_kind
from ..models.sentiment import Sentiment, check_sentiment
from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedCorrectionsRequest")


@_attrs_define
class PatchedCorrectionsRequest:
    """What people say of a mention; null leaves it to the source, or to the analyzer.

    Attributes:
        author_kind (AuthorKind | None | Unset):
        language (None | str | Unset): A tag such as en or pt-BR.
        kind (MentionKind | None | Unset):
        sentiment (None | Sentiment | Unset):
        topics (list[UUID] | None | Unset): Exactly the topics it is in, those above them apart.
    """

    author_kind: AuthorKind | None | Unset = UNSET
    language: None | str | Unset = UNSET
    kind: MentionKind | None | Unset = UNSET
    sentiment: None | Sentiment | Unset = UNSET
    topics: list[UUID] | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        author_kind: None | str | Unset
        if isinstance(self.author_kind, Unset):
            author_kind = UNSET
        elif isinstance(self.author_kind, str):
            author_kind = self.author_kind
        else:
            author_kind = self.author_kind

        language: None | str | Unset
        if isinstance(self.language, Unset):
            language = UNSET
        else:
            language = self.language

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

        topics: list[str] | None | Unset
        if isinstance(self.topics, Unset):
            topics = UNSET
        elif isinstance(self.topics, list):
            topics = []
            for topics_type_0_item_data in self.topics:
                topics_type_0_item = str(topics_type_0_item_data)
                topics.append(topics_type_0_item)

        else:
            topics = self.topics

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if author_kind is not UNSET:
            field_dict["author_kind"] = author_kind
        if language is not UNSET:
            field_dict["language"] = language
        if kind is not UNSET:
            field_dict["kind"] = kind
        if sentiment is not UNSET:
            field_dict["sentiment"] = sentiment
        if topics is not UNSET:
            field_dict["topics"] = topics

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

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

        def _parse_language(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        language = _parse_language(d.pop("language", UNSET))

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

        def _parse_topics(data: object) -> list[UUID] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                topics_type_0 = []
                _topics_type_0 = data
                for topics_type_0_item_data in _topics_type_0:
                    topics_type_0_item = UUID(topics_type_0_item_data)

                    topics_type_0.append(topics_type_0_item)

                return topics_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[UUID] | None | Unset, data)

        topics = _parse_topics(d.pop("topics", UNSET))

        patched_corrections_request = cls(
            author_kind=author_kind,
            language=language,
            kind=kind,
            sentiment=sentiment,
            topics=topics,
        )

        return patched_corrections_request
