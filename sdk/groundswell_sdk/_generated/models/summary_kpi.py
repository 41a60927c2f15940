from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.aggregation import Aggregation, check_aggregation
from ..models.business_function import BusinessFunction, check_business_function
from ..models.cadence import Cadence, check_cadence
from ..models.direction import Direction, check_direction
from ..models.kpi_level import KpiLevel, check_kpi_level
from ..models.measure_type import MeasureType, check_measure_type
from ..models.unit_kind import UnitKind, check_unit_kind

T = TypeVar("T", bound="SummaryKpi")


@_attrs_define
class SummaryKpi:
    """
    Attributes:
        id (UUID):
        key (str):
        name (str):
        unit_kind (str | UnitKind):
        currency (str):
        decimals (int):
        direction (Direction | str):
        aggregation (Aggregation | str):
        cadence (Cadence | str):
        function (BusinessFunction | None | str):
        owner (None | UUID):
        measure_type (MeasureType | str):
        level (KpiLevel | str):
    """

    id: UUID
    key: str
    name: str
    unit_kind: str | UnitKind
    currency: str
    decimals: int
    direction: Direction | str
    aggregation: Aggregation | str
    cadence: Cadence | str
    function: BusinessFunction | None | str
    owner: None | UUID
    measure_type: MeasureType | str
    level: KpiLevel | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        key = self.key

        name = self.name

        unit_kind: str
        if isinstance(self.unit_kind, str):
            unit_kind = self.unit_kind
        else:
            unit_kind = self.unit_kind

        currency = self.currency

        decimals = self.decimals

        direction: str
        if isinstance(self.direction, str):
            direction = self.direction
        else:
            direction = self.direction

        aggregation: str
        if isinstance(self.aggregation, str):
            aggregation = self.aggregation
        else:
            aggregation = self.aggregation

        cadence: str
        if isinstance(self.cadence, str):
            cadence = self.cadence
        else:
            cadence = self.cadence

        function: None | str
        if isinstance(self.function, str):
            function = self.function
        else:
            function = self.function

        owner: None | str
        if isinstance(self.owner, UUID):
            owner = str(self.owner)
        else:
            owner = self.owner

        measure_type: str
        if isinstance(self.measure_type, str):
            measure_type = self.measure_type
        else:
            measure_type = self.measure_type

        level: str
        if isinstance(self.level, str):
            level = self.level
        else:
            level = self.level

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "key": key,
                "name": name,
                "unit_kind": unit_kind,
                "currency": currency,
                "decimals": decimals,
                "direction": direction,
                "aggregation": aggregation,
                "cadence": cadence,
                "function": function,
                "owner": owner,
                "measure_type": measure_type,
                "level": level,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        key = d.pop("key")

        name = d.pop("name")

        def _parse_unit_kind(data: object) -> str | UnitKind:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                unit_kind_type_0 = check_unit_kind(data)

                return unit_kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | UnitKind, data)

        unit_kind = _parse_unit_kind(d.pop("unit_kind"))

        currency = d.pop("currency")

        decimals = d.pop("decimals")

        def _parse_direction(data: object) -> Direction | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                direction_type_0 = check_direction(data)

                return direction_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Direction | str, data)

        direction = _parse_direction(d.pop("direction"))

        def _parse_aggregation(data: object) -> Aggregation | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                aggregation_type_0 = check_aggregation(data)

                return aggregation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Aggregation | str, data)

        aggregation = _parse_aggregation(d.pop("aggregation"))

        def _parse_cadence(data: object) -> Cadence | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cadence_type_0 = check_cadence(data)

                return cadence_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Cadence | str, data)

        cadence = _parse_cadence(d.pop("cadence"))

        def _parse_function(data: object) -> BusinessFunction | None | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                function_type_0_type_0 = check_business_function(data)

                return function_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BusinessFunction | None | str, data)

        function = _parse_function(d.pop("function"))

        def _parse_owner(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                owner_type_0 = UUID(data)

                return owner_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        owner = _parse_owner(d.pop("owner"))

        def _parse_measure_type(data: object) -> MeasureType | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                measure_type_type_0 = check_measure_type(data)

                return measure_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MeasureType | str, data)

        measure_type = _parse_measure_type(d.pop("measure_type"))

        def _parse_level(data: object) -> KpiLevel | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                level_type_0 = check_kpi_level(data)

                return level_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(KpiLevel | str, data)

        level = _parse_level(d.pop("level"))

        summary_kpi = cls(
            id=id,
            key=key,
            name=name,
            unit_kind=unit_kind,
            currency=currency,
            decimals=decimals,
            direction=direction,
            aggregation=aggregation,
            cadence=cadence,
            function=function,
            owner=owner,
            measure_type=measure_type,
            level=level,
        )

        summary_kpi.additional_properties = d
        return summary_kpi

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
