from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.preview_channel import PreviewChannel
    from ..models.preview_day import PreviewDay
    from ..models.preview_sample import PreviewSample


T = TypeVar("T", bound="Preview")


@_attrs_define
class Preview:
    """What a rule finds among the mentions of the last days.

    Attributes:
        first_day (datetime.date):
        last_day (datetime.date): Inclusive.
        matches (int): Mentions that the rule finds.
        mentions (int): All mentions of the days.
        is_complete (bool): False if there are more matches; the newest were counted.
        by_day (list[PreviewDay]):
        by_channel (list[PreviewChannel]):
        samples (list[PreviewSample]):
    """

    first_day: datetime.date
    last_day: datetime.date
    matches: int
    mentions: int
    is_complete: bool
    by_day: list[PreviewDay]
    by_channel: list[PreviewChannel]
    samples: list[PreviewSample]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        first_day = self.first_day.isoformat()

        last_day = self.last_day.isoformat()

        matches = self.matches

        mentions = self.mentions

        is_complete = self.is_complete

        by_day = []
        for by_day_item_data in self.by_day:
            by_day_item = by_day_item_data.to_dict()
            by_day.append(by_day_item)

        by_channel = []
        for by_channel_item_data in self.by_channel:
            by_channel_item = by_channel_item_data.to_dict()
            by_channel.append(by_channel_item)

        samples = []
        for samples_item_data in self.samples:
            samples_item = samples_item_data.to_dict()
            samples.append(samples_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "first_day": first_day,
                "last_day": last_day,
                "matches": matches,
                "mentions": mentions,
                "is_complete": is_complete,
                "by_day": by_day,
                "by_channel": by_channel,
                "samples": samples,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.preview_channel import PreviewChannel  # noqa: PLC0415
        from ..models.preview_day import PreviewDay  # noqa: PLC0415
        from ..models.preview_sample import PreviewSample  # noqa: PLC0415

        d = dict(src_dict)
        first_day = datetime.date.fromisoformat(d.pop("first_day"))

        last_day = datetime.date.fromisoformat(d.pop("last_day"))

        matches = d.pop("matches")

        mentions = d.pop("mentions")

        is_complete = d.pop("is_complete")

        by_day = []
        _by_day = d.pop("by_day")
        for by_day_item_data in _by_day:
            by_day_item = PreviewDay.from_dict(by_day_item_data)

            by_day.append(by_day_item)

        by_channel = []
        _by_channel = d.pop("by_channel")
        for by_channel_item_data in _by_channel:
            by_channel_item = PreviewChannel.from_dict(by_channel_item_data)

            by_channel.append(by_channel_item)

        samples = []
        _samples = d.pop("samples")
        for samples_item_data in _samples:
            samples_item = PreviewSample.from_dict(samples_item_data)

            samples.append(samples_item)

        preview = cls(
            first_day=first_day,
            last_day=last_day,
            matches=matches,
            mentions=mentions,
            is_complete=is_complete,
            by_day=by_day,
            by_channel=by_channel,
            samples=samples,
        )

        preview.additional_properties = d
        return preview

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
