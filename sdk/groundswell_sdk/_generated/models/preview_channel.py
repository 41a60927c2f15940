from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PreviewChannel")


@_attrs_define
class PreviewChannel:
    """
    Attributes:
        channel (UUID):
        matches (int):
        mentions (int): All in the channel, whatever they are about.
    """

    channel: UUID
    matches: int
    mentions: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        channel = str(self.channel)

        matches = self.matches

        mentions = self.mentions

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "channel": channel,
                "matches": matches,
                "mentions": mentions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        channel = UUID(d.pop("channel"))

        matches = d.pop("matches")

        mentions = d.pop("mentions")

        preview_channel = cls(
            channel=channel,
            matches=matches,
            mentions=mentions,
        )

        preview_channel.additional_properties = d
        return preview_channel

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
