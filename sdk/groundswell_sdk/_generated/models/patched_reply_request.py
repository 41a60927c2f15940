from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.patched_reply_request_metadata import PatchedReplyRequestMetadata


T = TypeVar("T", bound="PatchedReplyRequest")


@_attrs_define
class PatchedReplyRequest:
    """
    Attributes:
        metadata (PatchedReplyRequestMetadata | Unset): Your own pairs of strings.
        feed (UUID | Unset): What it is sent through.
        text (str | Unset): Plain; services have bounds of their own.
        solution (None | Unset | UUID): The solution it passes on; that it helped again is counted when the reply is
            sent.
    """

    metadata: PatchedReplyRequestMetadata | Unset = UNSET
    feed: UUID | Unset = UNSET
    text: str | Unset = UNSET
    solution: None | Unset | UUID = UNSET

    def to_dict(self) -> dict[str, Any]:
        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        feed: str | Unset = UNSET
        if not isinstance(self.feed, Unset):
            feed = str(self.feed)

        text = self.text

        solution: None | str | Unset
        if isinstance(self.solution, Unset):
            solution = UNSET
        elif isinstance(self.solution, UUID):
            solution = str(self.solution)
        else:
            solution = self.solution

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if feed is not UNSET:
            field_dict["feed"] = feed
        if text is not UNSET:
            field_dict["text"] = text
        if solution is not UNSET:
            field_dict["solution"] = solution

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.patched_reply_request_metadata import PatchedReplyRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: PatchedReplyRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = PatchedReplyRequestMetadata.from_dict(_metadata)

        _feed = d.pop("feed", UNSET)
        feed: UUID | Unset
        if isinstance(_feed, Unset):
            feed = UNSET
        else:
            feed = UUID(_feed)

        text = d.pop("text", UNSET)

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

        patched_reply_request = cls(
            metadata=metadata,
            feed=feed,
            text=text,
            solution=solution,
        )

        return patched_reply_request
