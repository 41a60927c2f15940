from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.derived_measure import DerivedMeasure, check_derived_measure

T = TypeVar("T", bound="Derivation")


@_attrs_define
class Derivation:
    """What a KPI takes its values from: a measure of what is said, everywhere and of everything unless limited.

    Attributes:
        measure (DerivedMeasure | str):
        channels (list[UUID]): Only in these; none: in all.
        topics (list[UUID]): Only about any of these; none: about all.
    """

    measure: DerivedMeasure | str
    channels: list[UUID]
    topics: list[UUID]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        measure: str
        if isinstance(self.measure, str):
            measure = self.measure
        else:
            measure = self.measure

        channels = []
        for channels_item_data in self.channels:
            channels_item = str(channels_item_data)
            channels.append(channels_item)

        topics = []
        for topics_item_data in self.topics:
            topics_item = str(topics_item_data)
            topics.append(topics_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "measure": measure,
                "channels": channels,
                "topics": topics,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_measure(data: object) -> DerivedMeasure | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                measure_type_0 = check_derived_measure(data)

                return measure_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DerivedMeasure | str, data)

        measure = _parse_measure(d.pop("measure"))

        channels = []
        _channels = d.pop("channels")
        for channels_item_data in _channels:
            channels_item = UUID(channels_item_data)

            channels.append(channels_item)

        topics = []
        _topics = d.pop("topics")
        for topics_item_data in _topics:
            topics_item = UUID(topics_item_data)

            topics.append(topics_item)

        derivation = cls(
            measure=measure,
            channels=channels,
            topics=topics,
        )

        derivation.additional_properties = d
        return derivation

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
