from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.point import Point


T = TypeVar("T", bound="SeriesLine")


@_attrs_define
class SeriesLine:
    """
    Attributes:
        dimension_value (None | str): Null for the headline, and for what lacks the dimension.
        reasons (list[str]): Why values are missing.
        points (list[Point]):
    """

    dimension_value: None | str
    reasons: list[str]
    points: list[Point]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dimension_value: None | str
        dimension_value = self.dimension_value

        reasons = self.reasons

        points = []
        for points_item_data in self.points:
            points_item = points_item_data.to_dict()
            points.append(points_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "dimension_value": dimension_value,
                "reasons": reasons,
                "points": points,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.point import Point  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_dimension_value(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        dimension_value = _parse_dimension_value(d.pop("dimension_value"))

        reasons = cast(list[str], d.pop("reasons"))

        points = []
        _points = d.pop("points")
        for points_item_data in _points:
            points_item = Point.from_dict(points_item_data)

            points.append(points_item)

        series_line = cls(
            dimension_value=dimension_value,
            reasons=reasons,
            points=points,
        )

        series_line.additional_properties = d
        return series_line

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
