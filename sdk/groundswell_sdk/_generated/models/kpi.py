from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.aggregation import Aggregation, check_aggregation
from ..models.business_function import BusinessFunction, check_business_function
from ..models.cadence import Cadence, check_cadence
from ..models.direction import Direction, check_direction
from ..models.kpi_level import KpiLevel, check_kpi_level
from ..models.kpi_origin import KpiOrigin, check_kpi_origin
from ..models.measure_type import MeasureType, check_measure_type
from ..models.unit_kind import UnitKind, check_unit_kind

if TYPE_CHECKING:
    from ..models.derivation import Derivation
    from ..models.kpi_metadata import KpiMetadata


T = TypeVar("T", bound="Kpi")


@_attrs_define
class Kpi:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (KpiMetadata): Your own pairs of strings.
        source (str): The system it comes from.
        external_id (None | str): Its id in that system; unique per source.
        key (str): Short name for programs; unique in the workspace.
        name (str):
        definition (str): What is counted, and how.
        unit_kind (str | UnitKind):
        currency (str): ISO 4217, with the unit currency only.
        decimals (int): Decimal places to show.
        direction (Direction | str): Which way is better.
        aggregation (Aggregation | str): How the values of a period become one.
        cadence (Cadence | str): How often a value is expected.
        grace_days (int): Days after a period's end in which its value may still come.
        function (BusinessFunction | None | str):
        owner (None | UUID):
        measure_type (MeasureType | str):
        level (KpiLevel | str):
        origin (KpiOrigin | str): Whether its values are recorded, or derived from what people say.
        derivation (Derivation | None): With the origin derived, and only there; replaced as a whole.
        initiatives (list[UUID]): What is meant to move it.
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: KpiMetadata
    source: str
    external_id: None | str
    key: str
    name: str
    definition: str
    unit_kind: str | UnitKind
    currency: str
    decimals: int
    direction: Direction | str
    aggregation: Aggregation | str
    cadence: Cadence | str
    grace_days: int
    function: BusinessFunction | None | str
    owner: None | UUID
    measure_type: MeasureType | str
    level: KpiLevel | str
    origin: KpiOrigin | str
    derivation: Derivation | None
    initiatives: list[UUID]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.derivation import Derivation  # noqa: PLC0415

        id = str(self.id)

        created_at = self.created_at.isoformat()

        created_by: None | str
        if isinstance(self.created_by, UUID):
            created_by = str(self.created_by)
        else:
            created_by = self.created_by

        updated_at = self.updated_at.isoformat()

        version = self.version

        archived_at: None | str
        if isinstance(self.archived_at, datetime.datetime):
            archived_at = self.archived_at.isoformat()
        else:
            archived_at = self.archived_at

        metadata = self.metadata.to_dict()

        source = self.source

        external_id: None | str
        external_id = self.external_id

        key = self.key

        name = self.name

        definition = self.definition

        unit_kind: str
        if isinstance(self.unit_kind, str):
            unit_kind = self.unit_kind
        else:
            unit_kind = self.unit_kind

        currency: str
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

        grace_days = self.grace_days

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

        origin: str
        if isinstance(self.origin, str):
            origin = self.origin
        else:
            origin = self.origin

        derivation: dict[str, Any] | None
        if isinstance(self.derivation, Derivation):
            derivation = self.derivation.to_dict()
        else:
            derivation = self.derivation

        initiatives = []
        for initiatives_item_data in self.initiatives:
            initiatives_item = str(initiatives_item_data)
            initiatives.append(initiatives_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "created_at": created_at,
                "created_by": created_by,
                "updated_at": updated_at,
                "version": version,
                "archived_at": archived_at,
                "metadata": metadata,
                "source": source,
                "external_id": external_id,
                "key": key,
                "name": name,
                "definition": definition,
                "unit_kind": unit_kind,
                "currency": currency,
                "decimals": decimals,
                "direction": direction,
                "aggregation": aggregation,
                "cadence": cadence,
                "grace_days": grace_days,
                "function": function,
                "owner": owner,
                "measure_type": measure_type,
                "level": level,
                "origin": origin,
                "derivation": derivation,
                "initiatives": initiatives,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.derivation import Derivation  # noqa: PLC0415
        from ..models.kpi_metadata import KpiMetadata  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_created_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_by_type_0 = UUID(data)

                return created_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        created_by = _parse_created_by(d.pop("created_by"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        def _parse_archived_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                archived_at_type_0 = datetime.datetime.fromisoformat(data)

                return archived_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        archived_at = _parse_archived_at(d.pop("archived_at"))

        metadata = KpiMetadata.from_dict(d.pop("metadata"))

        source = d.pop("source")

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        key = d.pop("key")

        name = d.pop("name")

        definition = d.pop("definition")

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

        def _parse_currency(data: object) -> str:
            return cast(str, data)

        currency = _parse_currency(d.pop("currency"))

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

        grace_days = d.pop("grace_days")

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

        def _parse_origin(data: object) -> KpiOrigin | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                origin_type_0 = check_kpi_origin(data)

                return origin_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(KpiOrigin | str, data)

        origin = _parse_origin(d.pop("origin"))

        def _parse_derivation(data: object) -> Derivation | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                derivation_type_0 = Derivation.from_dict(data)

                return derivation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Derivation | None, data)

        derivation = _parse_derivation(d.pop("derivation"))

        initiatives = []
        _initiatives = d.pop("initiatives")
        for initiatives_item_data in _initiatives:
            initiatives_item = UUID(initiatives_item_data)

            initiatives.append(initiatives_item)

        kpi = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            metadata=metadata,
            source=source,
            external_id=external_id,
            key=key,
            name=name,
            definition=definition,
            unit_kind=unit_kind,
            currency=currency,
            decimals=decimals,
            direction=direction,
            aggregation=aggregation,
            cadence=cadence,
            grace_days=grace_days,
            function=function,
            owner=owner,
            measure_type=measure_type,
            level=level,
            origin=origin,
            derivation=derivation,
            initiatives=initiatives,
        )

        kpi.additional_properties = d
        return kpi

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
