from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.kpi_summary import KpiSummary


T = TypeVar("T", bound="Summary")


@_attrs_define
class Summary:
    """KPI summaries of one day.

    Attributes:
        on (datetime.date): The day judged.
        periods (int): Length of the sparklines.
        time_zone (str):
        results (list[KpiSummary]): By key.
    """

    on: datetime.date
    periods: int
    time_zone: str
    results: list[KpiSummary]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        on = self.on.isoformat()

        periods = self.periods

        time_zone = self.time_zone

        results = []
        for results_item_data in self.results:
            results_item = results_item_data.to_dict()
            results.append(results_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "on": on,
                "periods": periods,
                "time_zone": time_zone,
                "results": results,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.kpi_summary import KpiSummary  # noqa: PLC0415

        d = dict(src_dict)
        on = datetime.date.fromisoformat(d.pop("on"))

        periods = d.pop("periods")

        time_zone = d.pop("time_zone")

        results = []
        _results = d.pop("results")
        for results_item_data in _results:
            results_item = KpiSummary.from_dict(results_item_data)

            results.append(results_item)

        summary = cls(
            on=on,
            periods=periods,
            time_zone=time_zone,
            results=results,
        )

        summary.additional_properties = d
        return summary

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
