from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Option")


@_attrs_define
class Option:
    """
    Attributes:
        id (UUID):
        title (str):
        description (str):
        pros (list[str]): What speaks for it.
        cons (list[str]): What speaks against it.
        cost (float | None): What it would cost, in the unit the options of the decision are compared in.
        chosen (bool): Whether the decision is for it; at most one option is.
    """

    id: UUID
    title: str
    description: str
    pros: list[str]
    cons: list[str]
    cost: float | None
    chosen: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        title = self.title

        description = self.description

        pros = self.pros

        cons = self.cons

        cost: float | None
        cost = self.cost

        chosen = self.chosen

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "title": title,
                "description": description,
                "pros": pros,
                "cons": cons,
                "cost": cost,
                "chosen": chosen,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        title = d.pop("title")

        description = d.pop("description")

        pros = cast(list[str], d.pop("pros"))

        cons = cast(list[str], d.pop("cons"))

        def _parse_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        cost = _parse_cost(d.pop("cost"))

        chosen = d.pop("chosen")

        option = cls(
            id=id,
            title=title,
            description=description,
            pros=pros,
            cons=cons,
            cost=cost,
            chosen=chosen,
        )

        option.additional_properties = d
        return option

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
