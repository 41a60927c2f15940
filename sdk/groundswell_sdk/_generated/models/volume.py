from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.aggregate_dimension import AggregateDimension, check_aggregate_dimension
from ..models.series_bucket import SeriesBucket, check_series_bucket

if TYPE_CHECKING:
    from ..models.volume_cell import VolumeCell


T = TypeVar("T", bound="Volume")


@_attrs_define
class Volume:
    """How much was said. A mention in two topics is in the cells of both, and once in the total.

    Attributes:
        starts_on (datetime.date):
        ends_on (datetime.date): Last day, inclusive.
        time_zone (str):
        bucket (SeriesBucket | str):
        by (list[AggregateDimension | str]):
        method (str): count.
        total (VolumeCell):
        cells (list[VolumeCell]):
    """

    starts_on: datetime.date
    ends_on: datetime.date
    time_zone: str
    bucket: SeriesBucket | str
    by: list[AggregateDimension | str]
    method: str
    total: VolumeCell
    cells: list[VolumeCell]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        starts_on = self.starts_on.isoformat()

        ends_on = self.ends_on.isoformat()

        time_zone = self.time_zone

        bucket: str
        if isinstance(self.bucket, str):
            bucket = self.bucket
        else:
            bucket = self.bucket

        by = []
        for by_item_data in self.by:
            by_item: str
            if isinstance(by_item_data, str):
                by_item = by_item_data
            else:
                by_item = by_item_data
            by.append(by_item)

        method = self.method

        total = self.total.to_dict()

        cells = []
        for cells_item_data in self.cells:
            cells_item = cells_item_data.to_dict()
            cells.append(cells_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "starts_on": starts_on,
                "ends_on": ends_on,
                "time_zone": time_zone,
                "bucket": bucket,
                "by": by,
                "method": method,
                "total": total,
                "cells": cells,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.volume_cell import VolumeCell  # noqa: PLC0415

        d = dict(src_dict)
        starts_on = datetime.date.fromisoformat(d.pop("starts_on"))

        ends_on = datetime.date.fromisoformat(d.pop("ends_on"))

        time_zone = d.pop("time_zone")

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

        by = []
        _by = d.pop("by")
        for by_item_data in _by:

            def _parse_by_item(data: object) -> AggregateDimension | str:
                try:
                    if not isinstance(data, str):
                        raise TypeError()
                    by_item_type_0 = check_aggregate_dimension(data)

                    return by_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(AggregateDimension | str, data)

            by_item = _parse_by_item(by_item_data)

            by.append(by_item)

        method = d.pop("method")

        total = VolumeCell.from_dict(d.pop("total"))

        cells = []
        _cells = d.pop("cells")
        for cells_item_data in _cells:
            cells_item = VolumeCell.from_dict(cells_item_data)

            cells.append(cells_item)

        volume = cls(
            starts_on=starts_on,
            ends_on=ends_on,
            time_zone=time_zone,
            bucket=bucket,
            by=by,
            method=method,
            total=total,
            cells=cells,
        )

        volume.additional_properties = d
        return volume

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
