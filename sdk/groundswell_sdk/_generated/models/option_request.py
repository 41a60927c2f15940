from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="OptionRequest")


@_attrs_define
class OptionRequest:
    """
    Attributes:
        title (str):
        description (str | Unset):
        pros (list[str] | Unset): What speaks for it.
        cons (list[str] | Unset): What speaks against it.
        cost (float | None | Unset): What it would cost, in the unit the options of the decision are compared in.
        chosen (bool | Unset): Whether the decision is for it; at most one option is.
    """

    title: str
    description: str | Unset = UNSET
    pros: list[str] | Unset = UNSET
    cons: list[str] | Unset = UNSET
    cost: float | None | Unset = UNSET
    chosen: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        title = self.title

        description = self.description

        pros: list[str] | Unset = UNSET
        if not isinstance(self.pros, Unset):
            pros = self.pros

        cons: list[str] | Unset = UNSET
        if not isinstance(self.cons, Unset):
            cons = self.cons

        cost: float | None | Unset
        if isinstance(self.cost, Unset):
            cost = UNSET
        else:
            cost = self.cost

        chosen = self.chosen

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "title": title,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if pros is not UNSET:
            field_dict["pros"] = pros
        if cons is not UNSET:
            field_dict["cons"] = cons
        if cost is not UNSET:
            field_dict["cost"] = cost
        if chosen is not UNSET:
            field_dict["chosen"] = chosen

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        title = d.pop("title")

        description = d.pop("description", UNSET)

        pros = cast(list[str], d.pop("pros", UNSET))

        cons = cast(list[str], d.pop("cons", UNSET))

        def _parse_cost(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        cost = _parse_cost(d.pop("cost", UNSET))

        chosen = d.pop("chosen", UNSET)

        option_request = cls(
            title=title,
            description=description,
            pros=pros,
            cons=cons,
            cost=cost,
            chosen=chosen,
        )

        return option_request
