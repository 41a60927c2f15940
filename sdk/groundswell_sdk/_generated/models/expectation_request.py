from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.expectation_request_metadata import ExpectationRequestMetadata


T = TypeVar("T", bound="ExpectationRequest")


@_attrs_define
class ExpectationRequest:
    """
    Attributes:
        topic (UUID):
        starts_on (datetime.date):
        metadata (ExpectationRequestMetadata | Unset): Your own pairs of strings.
        channel (None | Unset | UUID): Null: over all channels.
        minimum_rate (float | None | Unset): Mentions a day, at least.
        minimum_share (float | None | Unset): Share of the mentions, at least: 0.05 is one in twenty.
        ends_on (datetime.date | None | Unset): Last day, inclusive; null: none yet.
        rationale (str | Unset): Why so much is expected.
    """

    topic: UUID
    starts_on: datetime.date
    metadata: ExpectationRequestMetadata | Unset = UNSET
    channel: None | Unset | UUID = UNSET
    minimum_rate: float | None | Unset = UNSET
    minimum_share: float | None | Unset = UNSET
    ends_on: datetime.date | None | Unset = UNSET
    rationale: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        topic = str(self.topic)

        starts_on = self.starts_on.isoformat()

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        channel: None | str | Unset
        if isinstance(self.channel, Unset):
            channel = UNSET
        elif isinstance(self.channel, UUID):
            channel = str(self.channel)
        else:
            channel = self.channel

        minimum_rate: float | None | Unset
        if isinstance(self.minimum_rate, Unset):
            minimum_rate = UNSET
        else:
            minimum_rate = self.minimum_rate

        minimum_share: float | None | Unset
        if isinstance(self.minimum_share, Unset):
            minimum_share = UNSET
        else:
            minimum_share = self.minimum_share

        ends_on: None | str | Unset
        if isinstance(self.ends_on, Unset):
            ends_on = UNSET
        elif isinstance(self.ends_on, datetime.date):
            ends_on = self.ends_on.isoformat()
        else:
            ends_on = self.ends_on

        rationale = self.rationale

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "topic": topic,
                "starts_on": starts_on,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if channel is not UNSET:
            field_dict["channel"] = channel
        if minimum_rate is not UNSET:
            field_dict["minimum_rate"] = minimum_rate
        if minimum_share is not UNSET:
            field_dict["minimum_share"] = minimum_share
        if ends_on is not UNSET:
            field_dict["ends_on"] = ends_on
        if rationale is not UNSET:
            field_dict["rationale"] = rationale

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.expectation_request_metadata import ExpectationRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        topic = UUID(d.pop("topic"))

        starts_on = datetime.date.fromisoformat(d.pop("starts_on"))

        _metadata = d.pop("metadata", UNSET)
        metadata: ExpectationRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = ExpectationRequestMetadata.from_dict(_metadata)

        def _parse_channel(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                channel_type_0 = UUID(data)

                return channel_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        channel = _parse_channel(d.pop("channel", UNSET))

        def _parse_minimum_rate(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        minimum_rate = _parse_minimum_rate(d.pop("minimum_rate", UNSET))

        def _parse_minimum_share(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        minimum_share = _parse_minimum_share(d.pop("minimum_share", UNSET))

        def _parse_ends_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_on_type_0 = datetime.date.fromisoformat(data)

                return ends_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        ends_on = _parse_ends_on(d.pop("ends_on", UNSET))

        rationale = d.pop("rationale", UNSET)

        expectation_request = cls(
            topic=topic,
            starts_on=starts_on,
            metadata=metadata,
            channel=channel,
            minimum_rate=minimum_rate,
            minimum_share=minimum_share,
            ends_on=ends_on,
            rationale=rationale,
        )

        return expectation_request
