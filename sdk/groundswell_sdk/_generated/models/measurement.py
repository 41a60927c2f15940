from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.measurement_status import MeasurementStatus, check_measurement_status

if TYPE_CHECKING:
    from ..models.measurement_dimensions import MeasurementDimensions


T = TypeVar("T", bound="Measurement")


@_attrs_define
class Measurement:
    """A measurement as it is shown.

    Attributes:
        id (UUID):
        kpi (UUID): Id of the KPI.
        at (datetime.datetime): The instant measured, or the first instant of the period measured.
        dimensions (MeasurementDimensions): What it is a part of; empty for the total.
        value (float):
        numerator (float | None):
        denominator (float | None):
        note (str):
        status (MeasurementStatus | str):
        recorded_at (datetime.datetime): When this value was recorded.
        recorded_by (None | UUID):
        version (int): Grows by one with each change.
    """

    id: UUID
    kpi: UUID
    at: datetime.datetime
    dimensions: MeasurementDimensions
    value: float
    numerator: float | None
    denominator: float | None
    note: str
    status: MeasurementStatus | str
    recorded_at: datetime.datetime
    recorded_by: None | UUID
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        kpi = str(self.kpi)

        at = self.at.isoformat()

        dimensions = self.dimensions.to_dict()

        value = self.value

        numerator: float | None
        numerator = self.numerator

        denominator: float | None
        denominator = self.denominator

        note = self.note

        status: str
        if isinstance(self.status, str):
            status = self.status
        else:
            status = self.status

        recorded_at = self.recorded_at.isoformat()

        recorded_by: None | str
        if isinstance(self.recorded_by, UUID):
            recorded_by = str(self.recorded_by)
        else:
            recorded_by = self.recorded_by

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "kpi": kpi,
                "at": at,
                "dimensions": dimensions,
                "value": value,
                "numerator": numerator,
                "denominator": denominator,
                "note": note,
                "status": status,
                "recorded_at": recorded_at,
                "recorded_by": recorded_by,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.measurement_dimensions import MeasurementDimensions  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        kpi = UUID(d.pop("kpi"))

        at = datetime.datetime.fromisoformat(d.pop("at"))

        dimensions = MeasurementDimensions.from_dict(d.pop("dimensions"))

        value = d.pop("value")

        def _parse_numerator(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        numerator = _parse_numerator(d.pop("numerator"))

        def _parse_denominator(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        denominator = _parse_denominator(d.pop("denominator"))

        note = d.pop("note")

        def _parse_status(data: object) -> MeasurementStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = check_measurement_status(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MeasurementStatus | str, data)

        status = _parse_status(d.pop("status"))

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        def _parse_recorded_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                recorded_by_type_0 = UUID(data)

                return recorded_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        recorded_by = _parse_recorded_by(d.pop("recorded_by"))

        version = d.pop("version")

        measurement = cls(
            id=id,
            kpi=kpi,
            at=at,
            dimensions=dimensions,
            value=value,
            numerator=numerator,
            denominator=denominator,
            note=note,
            status=status,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            version=version,
        )

        measurement.additional_properties = d
        return measurement

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
