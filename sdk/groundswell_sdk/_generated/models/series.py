from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.series_bucket import SeriesBucket, check_series_bucket

if TYPE_CHECKING:
    from ..models.series_line import SeriesLine


T = TypeVar("T", bound="Series")


@_attrs_define
class Series:
    """A KPI over time.

    Attributes:
        kpi (UUID):
        bucket (SeriesBucket | str):
        method (str): How the measurements of a period become its value.
        dimension (None | str):
        starts_on (datetime.date):
        ends_on (datetime.date): Last day, inclusive.
        lines (list[SeriesLine]):
    """

    kpi: UUID
    bucket: SeriesBucket | str
    method: str
    dimension: None | str
    starts_on: datetime.date
    ends_on: datetime.date
    lines: list[SeriesLine]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kpi = str(self.kpi)

        bucket: str
        if isinstance(self.bucket, str):
            bucket = self.bucket
        else:
            bucket = self.bucket

        method = self.method

        dimension: None | str
        dimension = self.dimension

        starts_on = self.starts_on.isoformat()

        ends_on = self.ends_on.isoformat()

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kpi": kpi,
                "bucket": bucket,
                "method": method,
                "dimension": dimension,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "lines": lines,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.series_line import SeriesLine  # noqa: PLC0415

        d = dict(src_dict)
        kpi = UUID(d.pop("kpi"))

        def _parse_bucket(data: object) -> SeriesBucket | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                bucket_type_0 = check_series_bucket(data)

                return bucket_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(SeriesBucket | str, data)

        bucket = _parse_bucket(d.pop("bucket"))

        method = d.pop("method")

        def _parse_dimension(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        dimension = _parse_dimension(d.pop("dimension"))

        starts_on = datetime.date.fromisoformat(d.pop("starts_on"))

        ends_on = datetime.date.fromisoformat(d.pop("ends_on"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = SeriesLine.from_dict(lines_item_data)

            lines.append(lines_item)

        series = cls(
            kpi=kpi,
            bucket=bucket,
            method=method,
            dimension=dimension,
            starts_on=starts_on,
            ends_on=ends_on,
            lines=lines,
        )

        series.additional_properties = d
        return series

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
