from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.business_function import BusinessFunction, check_business_function
from ..models.goal_kind import GoalKind, check_goal_kind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.goal_request_metadata import GoalRequestMetadata


T = TypeVar("T", bound="GoalRequest")


@_attrs_define
class GoalRequest:
    """
    Attributes:
        title (str):
        starts_on (datetime.date): First day that counts.
        due_on (datetime.date): The day by which it should be reached; that day still counts.
        metadata (GoalRequestMetadata | Unset): Your own pairs of strings.
        source (str | Unset): The system it comes from.
        external_id (None | str | Unset): Its id in that system; unique per source.
        kind (GoalKind | Unset):
        parent (None | Unset | UUID):
        why (str | Unset): Why it matters, in a few sentences.
        function (BusinessFunction | None | Unset):
        owner (None | Unset | UUID):
        sponsor (None | Unset | UUID): The leader behind it.
    """

    title: str
    starts_on: datetime.date
    due_on: datetime.date
    metadata: GoalRequestMetadata | Unset = UNSET
    source: str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    kind: GoalKind | Unset = UNSET
    parent: None | Unset | UUID = UNSET
    why: str | Unset = UNSET
    function: BusinessFunction | None | Unset = UNSET
    owner: None | Unset | UUID = UNSET
    sponsor: None | Unset | UUID = UNSET

    def to_dict(self) -> dict[str, Any]:
        title = self.title

        starts_on = self.starts_on.isoformat()

        due_on = self.due_on.isoformat()

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        source = self.source

        external_id: None | str | Unset
        if isinstance(self.external_id, Unset):
            external_id = UNSET
        else:
            external_id = self.external_id

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind

        parent: None | str | Unset
        if isinstance(self.parent, Unset):
            parent = UNSET
        elif isinstance(self.parent, UUID):
            parent = str(self.parent)
        else:
            parent = self.parent

        why = self.why

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

        sponsor: None | str | Unset
        if isinstance(self.sponsor, Unset):
            sponsor = UNSET
        elif isinstance(self.sponsor, UUID):
            sponsor = str(self.sponsor)
        else:
            sponsor = self.sponsor

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "title": title,
                "starts_on": starts_on,
                "due_on": due_on,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if source is not UNSET:
            field_dict["source"] = source
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if kind is not UNSET:
            field_dict["kind"] = kind
        if parent is not UNSET:
            field_dict["parent"] = parent
        if why is not UNSET:
            field_dict["why"] = why
        if function is not UNSET:
            field_dict["function"] = function
        if owner is not UNSET:
            field_dict["owner"] = owner
        if sponsor is not UNSET:
            field_dict["sponsor"] = sponsor

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.goal_request_metadata import GoalRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        title = d.pop("title")

        starts_on = datetime.date.fromisoformat(d.pop("starts_on"))

        due_on = datetime.date.fromisoformat(d.pop("due_on"))

        _metadata = d.pop("metadata", UNSET)
        metadata: GoalRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = GoalRequestMetadata.from_dict(_metadata)

        source = d.pop("source", UNSET)

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        _kind = d.pop("kind", UNSET)
        kind: GoalKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = check_goal_kind(_kind)

        def _parse_parent(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                parent_type_0 = UUID(data)

                return parent_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        parent = _parse_parent(d.pop("parent", UNSET))

        why = d.pop("why", UNSET)

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

        goal_request = cls(
            title=title,
            starts_on=starts_on,
            due_on=due_on,
            metadata=metadata,
            source=source,
            external_id=external_id,
            kind=kind,
            parent=parent,
            why=why,
            function=function,
            owner=owner,
            sponsor=sponsor,
        )

        return goal_request
