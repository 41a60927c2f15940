from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.aggregate_channel import AggregateChannel


T = TypeVar("T", bound="Observed")


@_attrs_define
class Observed:
    """Until when a channel was observed.

    Attributes:
        channel (AggregateChannel):
        until (datetime.datetime):
        by (str): parameter, coverage, or last_post.
    """

    channel: AggregateChannel
    until: datetime.datetime
    by: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        channel = self.channel.to_dict()

        until = self.until.isoformat()

        by = self.by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "channel": channel,
                "until": until,
                "by": by,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.aggregate_channel import AggregateChannel  # noqa: PLC0415

        d = dict(src_dict)
        channel = AggregateChannel.from_dict(d.pop("channel"))

        until = datetime.datetime.fromisoformat(d.pop("until"))

        by = d.pop("by")

        observed = cls(
            channel=channel,
            until=until,
            by=by,
        )

        observed.additional_properties = d
        return observed

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
