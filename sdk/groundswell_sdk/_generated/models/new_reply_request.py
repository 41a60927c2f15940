from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.new_reply_request_metadata import NewReplyRequestMetadata


T = TypeVar("T", bound="NewReplyRequest")


@_attrs_define
class NewReplyRequest:
    """
    Attributes:
        mention (UUID): What it answers.
        text (str): Plain; services have bounds of their own.
        metadata (NewReplyRequestMetadata | Unset): Your own pairs of strings.
        feed (None | Unset | UUID): What it is sent through; left out: the one feed of the mention's channel that can
            send answers.
        solution (None | Unset | UUID): The solution it passes on; that it helped again is counted when the reply is
            sent.
    """

    mention: UUID
    text: str
    metadata: NewReplyRequestMetadata | Unset = UNSET
    feed: None | Unset | UUID = UNSET
    solution: None | Unset | UUID = UNSET

    def to_dict(self) -> dict[str, Any]:
        mention = str(self.mention)

        text = self.text

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        feed: None | str | Unset
        if isinstance(self.feed, Unset):
            feed = UNSET
        elif isinstance(self.feed, UUID):
            feed = str(self.feed)
        else:
            feed = self.feed

        solution: None | str | Unset
        if isinstance(self.solution, Unset):
            solution = UNSET
        elif isinstance(self.solution, UUID):
            solution = str(self.solution)
        else:
            solution = self.solution

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "mention": mention,
                "text": text,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if feed is not UNSET:
            field_dict["feed"] = feed
        if solution is not UNSET:
            field_dict["solution"] = solution

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_reply_request_metadata import NewReplyRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        mention = UUID(d.pop("mention"))

        text = d.pop("text")

        _metadata = d.pop("metadata", UNSET)
        metadata: NewReplyRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = NewReplyRequestMetadata.from_dict(_metadata)

        def _parse_feed(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                feed_type_0 = UUID(data)

                return feed_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        feed = _parse_feed(d.pop("feed", UNSET))

        def _parse_solution(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                solution_type_0 = UUID(data)

                return solution_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        solution = _parse_solution(d.pop("solution", UNSET))

        new_reply_request = cls(
            mention=mention,
            text=text,
            metadata=metadata,
            feed=feed,
            solution=solution,
        )

        return new_reply_request
