from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.measurement_status import MeasurementStatus, check_measurement_status
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.measurement_item_request_dimensions import (
        MeasurementItemRequestDimensions,
    )


T = TypeVar("T", bound="MeasurementItemRequest")


@_attrs_define
class MeasurementItemRequest:
    """A measurement to record. With the same KPI, time and dimensions again it restates the one that is there.

    Attributes:
        kpi (str): Id or key of the KPI.
        at (str): A time with its offset (2026-01-31T12:00:00Z), or the period measured, in the workspace's calendar:
            2026-01-31, 2026-W05, 2026-01, 2026-Q1 or 2026.
        value (float | None | Unset): May be left out where numerator and denominator say it.
        numerator (float | None | Unset):
        denominator (float | None | Unset): Above 0. The value is the ratio, times 100 for the unit percent.
        dimensions (MeasurementItemRequestDimensions | Unset): At most 5 pairs; none for the total.
        note (str | Unset):
        status (MeasurementStatus | Unset):
    """

    kpi: str
    at: str
    value: float | None | Unset = UNSET
    numerator: float | None | Unset = UNSET
    denominator: float | None | Unset = UNSET
    dimensions: MeasurementItemRequestDimensions | Unset = UNSET
    note: str | Unset = UNSET
    status: MeasurementStatus | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kpi = self.kpi

        at = self.at

        value: float | None | Unset
        if isinstance(self.value, Unset):
            value = UNSET
        else:
            value = self.value

        numerator: float | None | Unset
        if isinstance(self.numerator, Unset):
            numerator = UNSET
        else:
            numerator = self.numerator

        denominator: float | None | Unset
        if isinstance(self.denominator, Unset):
            denominator = UNSET
        else:
            denominator = self.denominator

        dimensions: dict[str, Any] | Unset = UNSET
        if not isinstance(self.dimensions, Unset):
            dimensions = self.dimensions.to_dict()

        note = self.note

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kpi": kpi,
                "at": at,
            }
        )
        if value is not UNSET:
            field_dict["value"] = value
        if numerator is not UNSET:
            field_dict["numerator"] = numerator
        if denominator is not UNSET:
            field_dict["denominator"] = denominator
        if dimensions is not UNSET:
            field_dict["dimensions"] = dimensions
        if note is not UNSET:
            field_dict["note"] = note
        if status is not UNSET:
            field_dict["status"] = status

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.measurement_item_request_dimensions import (
            MeasurementItemRequestDimensions,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kpi = d.pop("kpi")

        at = d.pop("at")

        def _parse_value(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        value = _parse_value(d.pop("value", UNSET))

        def _parse_numerator(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        numerator = _parse_numerator(d.pop("numerator", UNSET))

        def _parse_denominator(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        denominator = _parse_denominator(d.pop("denominator", UNSET))

        _dimensions = d.pop("dimensions", UNSET)
        dimensions: MeasurementItemRequestDimensions | Unset
        if isinstance(_dimensions, Unset):
            dimensions = UNSET
        else:
            dimensions = MeasurementItemRequestDimensions.from_dict(_dimensions)

        note = d.pop("note", UNSET)

        _status = d.pop("status", UNSET)
        status: MeasurementStatus | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = check_measurement_status(_status)

        measurement_item_request = cls(
            kpi=kpi,
            at=at,
            value=value,
            numerator=numerator,
            denominator=denominator,
            dimensions=dimensions,
            note=note,
            status=status,
        )

        return measurement_item_request
