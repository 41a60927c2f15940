from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="SummaryValue")


@_attrs_define
class SummaryValue:
    """A period of the KPI's cadence; for an irregular KPI the day of a measurement.

    Attributes:
        period (str): As it can be sent for a measurement, such as 2026-01.
        starts_on (datetime.date):
        ends_on (datetime.date): Last day, inclusive.
        value (float | None):
        n (int): Measurements behind the value.
        rows (None | str): Where these measurements are listed; relative to the service. Null in the running period of a
            derived KPI, of which nothing is recorded yet.
        query (None | str): Of a derived KPI: where the mentions or threads it is made of are listed; relative to the
            service. Of a share they are all those it is a share of.
    """

    period: str
    starts_on: datetime.date
    ends_on: datetime.date
    value: float | None
    n: int
    rows: None | str
    query: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        period = self.period

        starts_on = self.starts_on.isoformat()

        ends_on = self.ends_on.isoformat()

        value: float | None
        value = self.value

        n = self.n

        rows: None | str
        rows = self.rows

        query: None | str
        query = self.query

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "period": period,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "value": value,
                "n": n,
                "rows": rows,
                "query": query,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        period = d.pop("period")

        starts_on = datetime.date.fromisoformat(d.pop("starts_on"))

        ends_on = datetime.date.fromisoformat(d.pop("ends_on"))

        def _parse_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        value = _parse_value(d.pop("value"))

        n = d.pop("n")

        def _parse_rows(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        rows = _parse_rows(d.pop("rows"))

        def _parse_query(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        query = _parse_query(d.pop("query"))

        summary_value = cls(
            period=period,
            starts_on=starts_on,
            ends_on=ends_on,
            value=value,
            n=n,
            rows=rows,
            query=query,
        )

        summary_value.additional_properties = d
        return summary_value

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
