from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.business_function import BusinessFunction, check_business_function
from ..models.initiative_stage import InitiativeStage, check_initiative_stage

if TYPE_CHECKING:
    from ..models.initiative_metadata import InitiativeMetadata


T = TypeVar("T", bound="Initiative")


@_attrs_define
class Initiative:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (InitiativeMetadata): Your own pairs of strings.
        source (str): The system it comes from.
        external_id (None | str): Its id in that system; unique per source.
        title (str):
        hypothesis (str): What is believed to follow from it, and why.
        functions (list[BusinessFunction | str]): Business functions that take part.
        owner (None | UUID):
        sponsor (None | UUID): The leader behind it.
        goals (list[UUID]):
        channels (list[UUID]):
        starts_on (datetime.date | None):
        ends_on (datetime.date | None): Last day, inclusive.
        stage (InitiativeStage | str):
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: InitiativeMetadata
    source: str
    external_id: None | str
    title: str
    hypothesis: str
    functions: list[BusinessFunction | str]
    owner: None | UUID
    sponsor: None | UUID
    goals: list[UUID]
    channels: list[UUID]
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    stage: InitiativeStage | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
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

        title = self.title

        hypothesis = self.hypothesis

        functions = []
        for functions_item_data in self.functions:
            functions_item: str
            if isinstance(functions_item_data, str):
                functions_item = functions_item_data
            else:
                functions_item = functions_item_data
            functions.append(functions_item)

        owner: None | str
        if isinstance(self.owner, UUID):
            owner = str(self.owner)
        else:
            owner = self.owner

        sponsor: None | str
        if isinstance(self.sponsor, UUID):
            sponsor = str(self.sponsor)
        else:
            sponsor = self.sponsor

        goals = []
        for goals_item_data in self.goals:
            goals_item = str(goals_item_data)
            goals.append(goals_item)

        channels = []
        for channels_item_data in self.channels:
            channels_item = str(channels_item_data)
            channels.append(channels_item)

        starts_on: None | str
        if isinstance(self.starts_on, datetime.date):
            starts_on = self.starts_on.isoformat()
        else:
            starts_on = self.starts_on

        ends_on: None | str
        if isinstance(self.ends_on, datetime.date):
            ends_on = self.ends_on.isoformat()
        else:
            ends_on = self.ends_on

        stage: str
        if isinstance(self.stage, str):
            stage = self.stage
        else:
            stage = self.stage

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
                "title": title,
                "hypothesis": hypothesis,
                "functions": functions,
                "owner": owner,
                "sponsor": sponsor,
                "goals": goals,
                "channels": channels,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "stage": stage,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.initiative_metadata import InitiativeMetadata  # noqa: PLC0415

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

        metadata = InitiativeMetadata.from_dict(d.pop("metadata"))

        source = d.pop("source")

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        title = d.pop("title")

        hypothesis = d.pop("hypothesis")

        functions = []
        _functions = d.pop("functions")
        for functions_item_data in _functions:

            def _parse_functions_item(data: object) -> BusinessFunction | str:
                try:
                    if not isinstance(data, str):
                        raise TypeError()
                    functions_item_type_0 = check_business_function(data)

                    return functions_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(BusinessFunction | str, data)

            functions_item = _parse_functions_item(functions_item_data)

            functions.append(functions_item)

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

        def _parse_sponsor(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sponsor_type_0 = UUID(data)

                return sponsor_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        sponsor = _parse_sponsor(d.pop("sponsor"))

        goals = []
        _goals = d.pop("goals")
        for goals_item_data in _goals:
            goals_item = UUID(goals_item_data)

            goals.append(goals_item)

        channels = []
        _channels = d.pop("channels")
        for channels_item_data in _channels:
            channels_item = UUID(channels_item_data)

            channels.append(channels_item)

        def _parse_starts_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                starts_on_type_0 = datetime.date.fromisoformat(data)

                return starts_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        starts_on = _parse_starts_on(d.pop("starts_on"))

        def _parse_ends_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_on_type_0 = datetime.date.fromisoformat(data)

                return ends_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        ends_on = _parse_ends_on(d.pop("ends_on"))

        def _parse_stage(data: object) -> InitiativeStage | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                stage_type_0 = check_initiative_stage(data)

                return stage_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InitiativeStage | str, data)

        stage = _parse_stage(d.pop("stage"))

        initiative = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            metadata=metadata,
            source=source,
            external_id=external_id,
            title=title,
            hypothesis=hypothesis,
            functions=functions,
            owner=owner,
            sponsor=sponsor,
            goals=goals,
            channels=channels,
            starts_on=starts_on,
            ends_on=ends_on,
            stage=stage,
        )

        initiative.additional_properties = d
        return initiative

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
