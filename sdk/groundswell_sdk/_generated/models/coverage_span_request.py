from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.coverage_span_request_metadata import CoverageSpanRequestMetadata


T = TypeVar("T", bound="CoverageSpanRequest")


@_attrs_define
class CoverageSpanRequest:
    """
    Attributes:
        channel (UUID):
        starts_at (datetime.datetime): First instant that is covered.
        ends_at (datetime.datetime): First instant that is not covered any more.
        metadata (CoverageSpanRequestMetadata | Unset): Your own pairs of strings.
    """

    channel: UUID
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    metadata: CoverageSpanRequestMetadata | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        channel = str(self.channel)

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "channel": channel,
                "starts_at": starts_at,
                "ends_at": ends_at,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.coverage_span_request_metadata import CoverageSpanRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        channel = UUID(d.pop("channel"))

        starts_at = datetime.datetime.fromisoformat(d.pop("starts_at"))

        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))

        _metadata = d.pop("metadata", UNSET)
        metadata: CoverageSpanRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = CoverageSpanRequestMetadata.from_dict(_metadata)

        coverage_span_request = cls(
            channel=channel,
            starts_at=starts_at,
            ends_at=ends_at,
            metadata=metadata,
        )

        return coverage_span_request
