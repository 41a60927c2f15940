from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.business_function import BusinessFunction, check_business_function
from ..models.topic_kind import TopicKind, check_topic_kind

if TYPE_CHECKING:
    from ..models.topic_application import TopicApplication
    from ..models.topic_metadata import TopicMetadata


T = TypeVar("T", bound="Topic")


@_attrs_define
class Topic:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (TopicMetadata): Your own pairs of strings.
        source (str): The system it comes from.
        external_id (None | str): Its id in that system; unique per source.
        name (str):
        description (str):
        kind (str | TopicKind): brand is ours and competitor is another's: share of voice compares the two.
        parent (None | UUID):
        function (BusinessFunction | None | str):
        rule (str): Which texts belong here: words, "phrases", begin*, -not, OR, AND, parentheses. Empty: none by rule.
        application (TopicApplication): How far the mentions that were there before the topic changed have been seen
            again.
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: TopicMetadata
    source: str
    external_id: None | str
    name: str
    description: str
    kind: str | TopicKind
    parent: None | UUID
    function: BusinessFunction | None | str
    rule: str
    application: TopicApplication
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

        name = self.name

        description = self.description

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

        function: None | str
        if isinstance(self.function, str):
            function = self.function
        else:
            function = self.function

        rule: str
        rule = self.rule

        application = self.application.to_dict()

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
                "name": name,
                "description": description,
                "kind": kind,
                "parent": parent,
                "function": function,
                "rule": rule,
                "application": application,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.topic_application import TopicApplication  # noqa: PLC0415
        from ..models.topic_metadata import TopicMetadata  # noqa: PLC0415

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

        metadata = TopicMetadata.from_dict(d.pop("metadata"))

        source = d.pop("source")

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        name = d.pop("name")

        description = d.pop("description")

        def _parse_kind(data: object) -> str | TopicKind:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = check_topic_kind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | TopicKind, data)

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

        def _parse_rule(data: object) -> str:
            return cast(str, data)

        rule = _parse_rule(d.pop("rule"))

        application = TopicApplication.from_dict(d.pop("application"))

        topic = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            metadata=metadata,
            source=source,
            external_id=external_id,
            name=name,
            description=description,
            kind=kind,
            parent=parent,
            function=function,
            rule=rule,
            application=application,
        )

        topic.additional_properties = d
        return topic

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
