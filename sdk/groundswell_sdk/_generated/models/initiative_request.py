from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.business_function import BusinessFunction, check_business_function
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.initiative_request_metadata import InitiativeRequestMetadata


T = TypeVar("T", bound="InitiativeRequest")


@_attrs_define
class InitiativeRequest:
    """
    Attributes:
        title (str):
        metadata (InitiativeRequestMetadata | Unset): Your own pairs of strings.
        source (str | Unset): The system it comes from.
        external_id (None | str | Unset): Its id in that system; unique per source.
        hypothesis (str | Unset): What is believed to follow from it, and why.
        functions (list[BusinessFunction] | Unset): Business functions that take part.
        owner (None | Unset | UUID):
        sponsor (None | Unset | UUID): The leader behind it.
        goals (list[UUID] | Unset):
        channels (list[UUID] | Unset):
        starts_on (datetime.date | None | Unset):
        ends_on (datetime.date | None | Unset): Last day, inclusive.
    """

    title: str
    metadata: InitiativeRequestMetadata | Unset = UNSET
    source: str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    hypothesis: str | Unset = UNSET
    functions: list[BusinessFunction] | Unset = UNSET
    owner: None | Unset | UUID = UNSET
    sponsor: None | Unset | UUID = UNSET
    goals: list[UUID] | Unset = UNSET
    channels: list[UUID] | Unset = UNSET
    starts_on: datetime.date | None | Unset = UNSET
    ends_on: datetime.date | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        title = self.title

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        source = self.source

        external_id: None | str | Unset
        if isinstance(self.external_id, Unset):
            external_id = UNSET
        else:
            external_id = self.external_id

        hypothesis = self.hypothesis

        functions: list[str] | Unset = UNSET
        if not isinstance(self.functions, Unset):
            functions = []
            for functions_item_data in self.functions:
                functions_item: str = functions_item_data
                functions.append(functions_item)

        owner: None | str | Unset
        if isinstance(self.owner, Unset):
            owner = UNSET
        elif isinstance(self.owner, UUID):
            owner = str(self.owner)
        else:
            owner = self.owner

        sponsor: None | str | Unset
        if isinstance(self.sponsor, Unset):
            sponsor = UNSET
        elif isinstance(self.sponsor, UUID):
            sponsor = str(self.sponsor)
        else:
            sponsor = self.sponsor

        goals: list[str] | Unset = UNSET
        if not isinstance(self.goals, Unset):
            goals = []
            for goals_item_data in self.goals:
                goals_item = str(goals_item_data)
                goals.append(goals_item)

        channels: list[str] | Unset = UNSET
        if not isinstance(self.channels, Unset):
            channels = []
            for channels_item_data in self.channels:
                channels_item = str(channels_item_data)
                channels.append(channels_item)

        starts_on: None | str | Unset
        if isinstance(self.starts_on, Unset):
            starts_on = UNSET
        elif isinstance(self.starts_on, datetime.date):
            starts_on = self.starts_on.isoformat()
        else:
            starts_on = self.starts_on

        ends_on: None | str | Unset
        if isinstance(self.ends_on, Unset):
            ends_on = UNSET
        elif isinstance(self.ends_on, datetime.date):
            ends_on = self.ends_on.isoformat()
        else:
            ends_on = self.ends_on

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "title": title,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if source is not UNSET:
            field_dict["source"] = source
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if hypothesis is not UNSET:
            field_dict["hypothesis"] = hypothesis
        if functions is not UNSET:
            field_dict["functions"] = functions
        if owner is not UNSET:
            field_dict["owner"] = owner
        if sponsor is not UNSET:
            field_dict["sponsor"] = sponsor
        if goals is not UNSET:
            field_dict["goals"] = goals
        if channels is not UNSET:
            field_dict["channels"] = channels
        if starts_on is not UNSET:
            field_dict["starts_on"] = starts_on
        if ends_on is not UNSET:
            field_dict["ends_on"] = ends_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.initiative_request_metadata import InitiativeRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        title = d.pop("title")

        _metadata = d.pop("metadata", UNSET)
        metadata: InitiativeRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = InitiativeRequestMetadata.from_dict(_metadata)

        source = d.pop("source", UNSET)

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        hypothesis = d.pop("hypothesis", UNSET)

        _functions = d.pop("functions", UNSET)
        functions: list[BusinessFunction] | Unset = UNSET
        if _functions is not UNSET:
            functions = []
            for functions_item_data in _functions:
                functions_item = check_business_function(functions_item_data)

                functions.append(functions_item)

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

        def _parse_sponsor(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sponsor_type_0 = UUID(data)

                return sponsor_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        sponsor = _parse_sponsor(d.pop("sponsor", UNSET))

        _goals = d.pop("goals", UNSET)
        goals: list[UUID] | Unset = UNSET
        if _goals is not UNSET:
            goals = []
            for goals_item_data in _goals:
                goals_item = UUID(goals_item_data)

                goals.append(goals_item)

        _channels = d.pop("channels", UNSET)
        channels: list[UUID] | Unset = UNSET
        if _channels is not UNSET:
            channels = []
            for channels_item_data in _channels:
                channels_item = UUID(channels_item_data)

                channels.append(channels_item)

        def _parse_starts_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                starts_on_type_0 = datetime.date.fromisoformat(data)

                return starts_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        starts_on = _parse_starts_on(d.pop("starts_on", UNSET))

        def _parse_ends_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ends_on_type_0 = datetime.date.fromisoformat(data)

                return ends_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        ends_on = _parse_ends_on(d.pop("ends_on", UNSET))

        initiative_request = cls(
            title=title,
            metadata=metadata,
            source=source,
            external_id=external_id,
            hypothesis=hypothesis,
            functions=functions,
            owner=owner,
            sponsor=sponsor,
            goals=goals,
            channels=channels,
            starts_on=starts_on,
            ends_on=ends_on,
        )

        return initiative_request
