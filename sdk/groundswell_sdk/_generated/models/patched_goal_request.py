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
    from ..models.patched_goal_request_metadata import PatchedGoalRequestMetadata


T = TypeVar("T", bound="PatchedGoalRequest")


@_attrs_define
class PatchedGoalRequest:
    """
    Attributes:
        metadata (PatchedGoalRequestMetadata | Unset): Your own pairs of strings.
        source (str | Unset): The system it comes from.
        external_id (None | str | Unset): Its id in that system; unique per source.
        kind (GoalKind | Unset):
        parent (None | Unset | UUID):
        title (str | Unset):
        why (str | Unset): Why it matters, in a few sentences.
        function (BusinessFunction | None | Unset):
        owner (None | Unset | UUID):
        sponsor (None | Unset | UUID): The leader behind it.
        starts_on (datetime.date | Unset): First day that counts.
        due_on (datetime.date | Unset): The day by which it should be reached; that day still counts.
    """

    metadata: PatchedGoalRequestMetadata | Unset = UNSET
    source: str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    kind: GoalKind | Unset = UNSET
    parent: None | Unset | UUID = UNSET
    title: str | Unset = UNSET
    why: str | Unset = UNSET
    function: BusinessFunction | None | Unset = UNSET
    owner: None | Unset | UUID = UNSET
    sponsor: None | Unset | UUID = UNSET
    starts_on: datetime.date | Unset = UNSET
    due_on: datetime.date | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
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

        title = self.title

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

        starts_on: str | Unset = UNSET
        if not isinstance(self.starts_on, Unset):
            starts_on = self.starts_on.isoformat()

        due_on: str | Unset = UNSET
        if not isinstance(self.due_on, Unset):
            due_on = self.due_on.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
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
        if title is not UNSET:
            field_dict["title"] = title
        if why is not UNSET:
            field_dict["why"] = why
        if function is not UNSET:
            field_dict["function"] = function
        if owner is not UNSET:
            field_dict["owner"] = owner
        if sponsor is not UNSET:
            field_dict["sponsor"] = sponsor
        if starts_on is not UNSET:
            field_dict["starts_on"] = starts_on
        if due_on is not UNSET:
            field_dict["due_on"] = due_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.patched_goal_request_metadata import PatchedGoalRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: PatchedGoalRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = PatchedGoalRequestMetadata.from_dict(_metadata)

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

        title = d.pop("title", UNSET)

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

        _starts_on = d.pop("starts_on", UNSET)
        starts_on: datetime.date | Unset
        if isinstance(_starts_on, Unset):
            starts_on = UNSET
        else:
            starts_on = datetime.date.fromisoformat(_starts_on)

        _due_on = d.pop("due_on", UNSET)
        due_on: datetime.date | Unset
        if isinstance(_due_on, Unset):
            due_on = UNSET
        else:
            due_on = datetime.date.fromisoformat(_due_on)

        patched_goal_request = cls(
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
        )

        return patched_goal_request
