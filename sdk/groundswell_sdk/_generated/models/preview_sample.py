from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="PreviewSample")


@_attrs_define
class PreviewSample:
    """
    Attributes:
        id (UUID):
        text (str):
        published_at (datetime.datetime):
        channel (UUID):
    """

    id: UUID
    text: str
    published_at: datetime.datetime
    channel: UUID
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        text = self.text

        published_at = self.published_at.isoformat()

        channel = str(self.channel)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "text": text,
                "published_at": published_at,
                "channel": channel,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        text = d.pop("text")

        published_at = datetime.datetime.fromisoformat(d.pop("published_at"))

        channel = UUID(d.pop("channel"))

        preview_sample = cls(
            id=id,
            text=text,
            published_at=published_at,
            channel=channel,
        )

        preview_sample.additional_properties = d
        return preview_sample

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
