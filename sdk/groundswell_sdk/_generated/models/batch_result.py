from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.refused_item import RefusedItem


T = TypeVar("T", bound="BatchResult")


@_attrs_define
class BatchResult:
    """What became of each item: every one is in exactly one of the counts, or refused.

    Attributes:
        created (int):
        updated (int): Were there with another content.
        unchanged (int): Were there with the same content.
        superseded (int): Another item, or what is there, is newer.
        refused (list[RefusedItem]):
    """

    created: int
    updated: int
    unchanged: int
    superseded: int
    refused: list[RefusedItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created = self.created

        updated = self.updated

        unchanged = self.unchanged

        superseded = self.superseded

        refused = []
        for refused_item_data in self.refused:
            refused_item = refused_item_data.to_dict()
            refused.append(refused_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created": created,
                "updated": updated,
                "unchanged": unchanged,
                "superseded": superseded,
                "refused": refused,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.refused_item import RefusedItem  # noqa: PLC0415

        d = dict(src_dict)
        created = d.pop("created")

        updated = d.pop("updated")

        unchanged = d.pop("unchanged")

        superseded = d.pop("superseded")

        refused = []
        _refused = d.pop("refused")
        for refused_item_data in _refused:
            refused_item = RefusedItem.from_dict(refused_item_data)

            refused.append(refused_item)

        batch_result = cls(
            created=created,
            updated=updated,
            unchanged=unchanged,
            superseded=superseded,
            refused=refused,
        )

        batch_result.additional_properties = d
        return batch_result

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
