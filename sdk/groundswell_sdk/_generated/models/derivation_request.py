from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..models.derived_measure import DerivedMeasure, check_derived_measure
from ..types import UNSET, Unset

T = TypeVar("T", bound="DerivationRequest")


@_attrs_define
class DerivationRequest:
    """What a KPI takes its values from: a measure of what is said, everywhere and of everything unless limited.

    Attributes:
        measure (DerivedMeasure):
        channels (list[UUID] | Unset): Only in these; none: in all.
        topics (list[UUID] | Unset): Only about any of these; none: about all.
    """

    measure: DerivedMeasure
    channels: list[UUID] | Unset = UNSET
    topics: list[UUID] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        measure: str = self.measure

        channels: list[str] | Unset = UNSET
        if not isinstance(self.channels, Unset):
            channels = []
            for channels_item_data in self.channels:
                channels_item = str(channels_item_data)
                channels.append(channels_item)

        topics: list[str] | Unset = UNSET
        if not isinstance(self.topics, Unset):
            topics = []
            for topics_item_data in self.topics:
                topics_item = str(topics_item_data)
                topics.append(topics_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "measure": measure,
            }
        )
        if channels is not UNSET:
            field_dict["channels"] = channels
        if topics is not UNSET:
            field_dict["topics"] = topics

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        measure = check_derived_measure(d.pop("measure"))

        _channels = d.pop("channels", UNSET)
        channels: list[UUID] | Unset = UNSET
        if _channels is not UNSET:
            channels = []
            for channels_item_data in _channels:
                channels_item = UUID(channels_item_data)

                channels.append(channels_item)

        _topics = d.pop("topics", UNSET)
        topics: list[UUID] | Unset = UNSET
        if _topics is not UNSET:
            topics = []
            for topics_item_data in _topics:
                topics_item = UUID(topics_item_data)

                topics.append(topics_item)

        derivation_request = cls(
            measure=measure,
            channels=channels,
            topics=topics,
        )

        return derivation_request
