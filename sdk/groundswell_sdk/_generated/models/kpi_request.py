from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.aggregation import Aggregation, check_aggregation
from ..models.business_function import BusinessFunction, check_business_function
from ..models.cadence import Cadence, check_cadence
from ..models.direction import Direction, check_direction
from ..models.kpi_level import KpiLevel, check_kpi_level
from ..models.kpi_origin import KpiOrigin, check_kpi_origin
from ..models.measure_type import MeasureType, check_measure_type
from ..models.unit_kind import UnitKind, check_unit_kind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.derivation_request import DerivationRequest
    from ..models.kpi_request_metadata import KpiRequestMetadata


T = TypeVar("T", bound="KpiRequest")


@_attrs_define
class KpiRequest:
    """
    Attributes:
        key (str): Short name for programs; unique in the workspace.
        name (str):
        direction (Direction):
        aggregation (Aggregation):
        cadence (Cadence):
        metadata (KpiRequestMetadata | Unset): Your own pairs of strings.
        source (str | Unset): The system it comes from.
        external_id (None | str | Unset): Its id in that system; unique per source.
        definition (str | Unset): What is counted, and how.
        unit_kind (UnitKind | Unset):
        currency (str | Unset): ISO 4217, with the unit currency only.
        decimals (int | Unset): Decimal places to show.
        grace_days (int | Unset): Days after a period's end in which its value may still come.
        function (BusinessFunction | None | Unset):
        owner (None | Unset | UUID):
        measure_type (MeasureType | Unset):
        level (KpiLevel | Unset):
        origin (KpiOrigin | Unset):
        derivation (DerivationRequest | None | Unset): With the origin derived, and only there; replaced as a whole.
        initiatives (list[UUID] | Unset): What is meant to move it.
    """

    key: str
    name: str
    direction: Direction
    aggregation: Aggregation
    cadence: Cadence
    metadata: KpiRequestMetadata | Unset = UNSET
    source: str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    definition: str | Unset = UNSET
    unit_kind: UnitKind | Unset = UNSET
    currency: str | Unset = UNSET
    decimals: int | Unset = UNSET
    grace_days: int | Unset = UNSET
    function: BusinessFunction | None | Unset = UNSET
    owner: None | Unset | UUID = UNSET
    measure_type: MeasureType | Unset = UNSET
    level: KpiLevel | Unset = UNSET
    origin: KpiOrigin | Unset = UNSET
    derivation: DerivationRequest | None | Unset = UNSET
    initiatives: list[UUID] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.derivation_request import DerivationRequest  # noqa: PLC0415

        key = self.key

        name = self.name

        direction: str = self.direction

        aggregation: str = self.aggregation

        cadence: str = self.cadence

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        source = self.source

        external_id: None | str | Unset
        if isinstance(self.external_id, Unset):
            external_id = UNSET
        else:
            external_id = self.external_id

        definition = self.definition

        unit_kind: str | Unset = UNSET
        if not isinstance(self.unit_kind, Unset):
            unit_kind = self.unit_kind

        currency: str | Unset
        if isinstance(self.currency, Unset):
            currency = UNSET
        else:
            currency = self.currency

        decimals = self.decimals

        grace_days = self.grace_days

        function: None | str | Unset
        if isinstance(self.function, Unset):
            function = UNSET
        elif isinstance(self.function, str):
            function = self.function
        else:
            function = self.function

        owner: None | str | Unset
        if isinstance(self.owner, Unset):
            owner = UNSET
        elif isinstance(self.owner, UUID):
            owner = str(self.owner)
        else:
            owner = self.owner

        measure_type: str | Unset = UNSET
        if not isinstance(self.measure_type, Unset):
            measure_type = self.measure_type

        level: str | Unset = UNSET
        if not isinstance(self.level, Unset):
            level = self.level

        origin: str | Unset = UNSET
        if not isinstance(self.origin, Unset):
            origin = self.origin

        derivation: dict[str, Any] | None | Unset
        if isinstance(self.derivation, Unset):
            derivation = UNSET
        elif isinstance(self.derivation, DerivationRequest):
            derivation = self.derivation.to_dict()
        else:
            derivation = self.derivation

        initiatives: list[str] | Unset = UNSET
        if not isinstance(self.initiatives, Unset):
            initiatives = []
            for initiatives_item_data in self.initiatives:
                initiatives_item = str(initiatives_item_data)
                initiatives.append(initiatives_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "key": key,
                "name": name,
                "direction": direction,
                "aggregation": aggregation,
                "cadence": cadence,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if source is not UNSET:
            field_dict["source"] = source
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if definition is not UNSET:
            field_dict["definition"] = definition
        if unit_kind is not UNSET:
            field_dict["unit_kind"] = unit_kind
        if currency is not UNSET:
            field_dict["currency"] = currency
        if decimals is not UNSET:
            field_dict["decimals"] = decimals
        if grace_days is not UNSET:
            field_dict["grace_days"] = grace_days
        if function is not UNSET:
            field_dict["function"] = function
        if owner is not UNSET:
            field_dict["owner"] = owner
        if measure_type is not UNSET:
            field_dict["measure_type"] = measure_type
        if level is not UNSET:
            field_dict["level"] = level
        if origin is not UNSET:
            field_dict["origin"] = origin
        if derivation is not UNSET:
            field_dict["derivation"] = derivation
        if initiatives is not UNSET:
            field_dict["initiatives"] = initiatives

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.derivation_request import DerivationRequest  # noqa: PLC0415
        from ..models.kpi_request_metadata import KpiRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        key = d.pop("key")

        name = d.pop("name")

        direction = check_direction(d.pop("direction"))

        aggregation = check_aggregation(d.pop("aggregation"))

        cadence = check_cadence(d.pop("cadence"))

        _metadata = d.pop("metadata", UNSET)
        metadata: KpiRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = KpiRequestMetadata.from_dict(_metadata)

        source = d.pop("source", UNSET)

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        definition = d.pop("definition", UNSET)

        _unit_kind = d.pop("unit_kind", UNSET)
        unit_kind: UnitKind | Unset
        if isinstance(_unit_kind, Unset):
            unit_kind = UNSET
        else:
            unit_kind = check_unit_kind(_unit_kind)

        def _parse_currency(data: object) -> str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(str | Unset, data)

        currency = _parse_currency(d.pop("currency", UNSET))

        decimals = d.pop("decimals", UNSET)

        grace_days = d.pop("grace_days", UNSET)

        def _parse_function(data: object) -> BusinessFunction | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                function_type_0 = check_business_function(data)

                return function_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BusinessFunction | None | Unset, data)

        function = _parse_function(d.pop("function", UNSET))

        def _parse_owner(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                owner_type_0 = UUID(data)

                return owner_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        owner = _parse_owner(d.pop("owner", UNSET))

        _measure_type = d.pop("measure_type", UNSET)
        measure_type: MeasureType | Unset
        if isinstance(_measure_type, Unset):
            measure_type = UNSET
        else:
            measure_type = check_measure_type(_measure_type)

        _level = d.pop("level", UNSET)
        level: KpiLevel | Unset
        if isinstance(_level, Unset):
            level = UNSET
        else:
            level = check_kpi_level(_level)

        _origin = d.pop("origin", UNSET)
        origin: KpiOrigin | Unset
        if isinstance(_origin, Unset):
            origin = UNSET
        else:
            origin = check_kpi_origin(_origin)

        def _parse_derivation(data: object) -> DerivationRequest | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                derivation_type_0 = DerivationRequest.from_dict(data)

                return derivation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DerivationRequest | None | Unset, data)

        derivation = _parse_derivation(d.pop("derivation", UNSET))

        _initiatives = d.pop("initiatives", UNSET)
        initiatives: list[UUID] | Unset = UNSET
        if _initiatives is not UNSET:
            initiatives = []
            for initiatives_item_data in _initiatives:
                initiatives_item = UUID(initiatives_item_data)

                initiatives.append(initiatives_item)

        kpi_request = cls(
            key=key,
            name=name,
            direction=direction,
            aggregation=aggregation,
            cadence=cadence,
            metadata=metadata,
            source=source,
            external_id=external_id,
            definition=definition,
            unit_kind=unit_kind,
            currency=currency,
            decimals=decimals,
            grace_days=grace_days,
            function=function,
            owner=owner,
            measure_type=measure_type,
            level=level,
            origin=origin,
            derivation=derivation,
            initiatives=initiatives,
        )

        return kpi_request
