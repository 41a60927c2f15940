from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.business_function import BusinessFunction, check_business_function
from ..models.goal_kind import GoalKind, check_goal_kind
from ..models.goal_status import GoalStatus, check_goal_status

if TYPE_CHECKING:
    from ..models.goal_metadata import GoalMetadata


T = TypeVar("T", bound="Goal")


@_attrs_define
class Goal:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (GoalMetadata): Your own pairs of strings.
        source (str): The system it comes from.
        external_id (None | str): Its id in that system; unique per source.
        kind (GoalKind | str):
        parent (None | UUID):
        title (str):
        why (str): Why it matters, in a few sentences.
        function (BusinessFunction | None | str):
        owner (None | UUID):
        sponsor (None | UUID): The leader behind it.
        starts_on (datetime.date): First day that counts.
        due_on (datetime.date): The day by which it should be reached; that day still counts.
        status (GoalStatus | str):
        closed_at (datetime.datetime | None): When it was achieved, missed or cancelled.
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: GoalMetadata
    source: str
    external_id: None | str
    kind: GoalKind | str
    parent: None | UUID
    title: str
    why: str
    function: BusinessFunction | None | str
    owner: None | UUID
    sponsor: None | UUID
    starts_on: datetime.date
    due_on: datetime.date
    status: GoalStatus | str
    closed_at: datetime.datetime | None
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

        kind: str
        if isinstance(self.kind, str):
            kind = self.kind
        else:
            kind = self.kind

        parent: None | str
        if isinstance(self.parent, UUID):
            parent = str(self.parent)
        else:
            parent = self.parent

        title = self.title

        why = self.why

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

        sponsor: None | str
        if isinstance(self.sponsor, UUID):
            sponsor = str(self.sponsor)
        else:
            sponsor = self.sponsor

        starts_on = self.starts_on.isoformat()

        due_on = self.due_on.isoformat()

        status: str
        if isinstance(self.status, str):
            status = self.status
        else:
            status = self.status

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

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
                "kind": kind,
                "parent": parent,
                "title": title,
                "why": why,
                "function": function,
                "owner": owner,
                "sponsor": sponsor,
                "starts_on": starts_on,
                "due_on": due_on,
                "status": status,
                "closed_at": closed_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.goal_metadata import GoalMetadata  # noqa: PLC0415

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

        metadata = GoalMetadata.from_dict(d.pop("metadata"))

        source = d.pop("source")

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        def _parse_kind(data: object) -> GoalKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = check_goal_kind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GoalKind | str, data)

        kind = _parse_kind(d.pop("kind"))

        def _parse_parent(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                parent_type_0 = UUID(data)

                return parent_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        parent = _parse_parent(d.pop("parent"))

        title = d.pop("title")

        why = d.pop("why")

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

        starts_on = datetime.date.fromisoformat(d.pop("starts_on"))

        due_on = datetime.date.fromisoformat(d.pop("due_on"))

        def _parse_status(data: object) -> GoalStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = check_goal_status(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GoalStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        goal = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            metadata=metadata,
            source=source,
            external_id=external_id,
            kind=kind,
            parent=parent,
            title=title,
            why=why,
            function=function,
            owner=owner,
            sponsor=sponsor,
            starts_on=starts_on,
            due_on=due_on,
            status=status,
            closed_at=closed_at,
        )

        goal.additional_properties = d
        return goal

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
