from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.median import Median


T = TypeVar("T", bound="Medians")


@_attrs_define
class Medians:
    """The same by who brought it about; a thread to which others came first was observed until then.

    Attributes:
        anybody (Median): A median time by Kaplan and Meier: what was still open counts as long as it was observed.
        staff (Median): A median time by Kaplan and Meier: what was still open counts as long as it was observed.
        peer (Median): A median time by Kaplan and Meier: what was still open counts as long as it was observed.
    """

    anybody: Median
    staff: Median
    peer: Median
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        anybody = self.anybody.to_dict()

        staff = self.staff.to_dict()

        peer = self.peer.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "anybody": anybody,
                "staff": staff,
                "peer": peer,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.median import Median  # noqa: PLC0415

        d = dict(src_dict)
        anybody = Median.from_dict(d.pop("anybody"))

        staff = Median.from_dict(d.pop("staff"))

        peer = Median.from_dict(d.pop("peer"))

        medians = cls(
            anybody=anybody,
            staff=staff,
            peer=peer,
        )

        medians.additional_properties = d
        return medians

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
