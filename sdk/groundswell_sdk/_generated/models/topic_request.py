from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.business_function import BusinessFunction, check_business_function
from ..models.topic_kind import TopicKind, check_topic_kind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.topic_request_metadata import TopicRequestMetadata


T = TypeVar("T", bound="TopicRequest")


@_attrs_define
class TopicRequest:
    """
    Attributes:
        name (str):
        metadata (TopicRequestMetadata | Unset): Your own pairs of strings.
        source (str | Unset): The system it comes from.
        external_id (None | str | Unset): Its id in that system; unique per source.
        description (str | Unset):
        kind (TopicKind | Unset):
        parent (None | Unset | UUID):
        function (BusinessFunction | None | Unset):
        rule (str | Unset): Which texts belong here: words, "phrases", begin*, -not, OR, AND, parentheses. Empty: none
            by rule.
    """

    name: str
    metadata: TopicRequestMetadata | Unset = UNSET
    source: str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    description: str | Unset = UNSET
    kind: TopicKind | Unset = UNSET
    parent: None | Unset | UUID = UNSET
    function: BusinessFunction | None | Unset = UNSET
    rule: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        source = self.source

        external_id: None | str | Unset
        if isinstance(self.external_id, Unset):
            external_id = UNSET
        else:
            external_id = self.external_id

        description = self.description

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

        function: None | str | Unset
        if isinstance(self.function, Unset):
            function = UNSET
        elif isinstance(self.function, str):
            function = self.function
        else:
            function = self.function

        rule: str | Unset
        if isinstance(self.rule, Unset):
            rule = UNSET
        else:
            rule = self.rule

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if source is not UNSET:
            field_dict["source"] = source
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if description is not UNSET:
            field_dict["description"] = description
        if kind is not UNSET:
            field_dict["kind"] = kind
        if parent is not UNSET:
            field_dict["parent"] = parent
        if function is not UNSET:
            field_dict["function"] = function
        if rule is not UNSET:
            field_dict["rule"] = rule

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.topic_request_metadata import TopicRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        _metadata = d.pop("metadata", UNSET)
        metadata: TopicRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = TopicRequestMetadata.from_dict(_metadata)

        source = d.pop("source", UNSET)

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        description = d.pop("description", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: TopicKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = check_topic_kind(_kind)

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

        def _parse_rule(data: object) -> str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(str | Unset, data)

        rule = _parse_rule(d.pop("rule", UNSET))

        topic_request = cls(
            name=name,
            metadata=metadata,
            source=source,
            external_id=external_id,
            description=description,
            kind=kind,
            parent=parent,
            function=function,
            rule=rule,
        )

        return topic_request
