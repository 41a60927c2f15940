from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.topic_kind import TopicKind, check_topic_kind

T = TypeVar("T", bound="AggregateTopic")


@_attrs_define
class AggregateTopic:
    """
    Attributes:
        id (UUID):
        name (str):
        kind (str | TopicKind):
    """

    id: UUID
    name: str
    kind: str | TopicKind
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        name = self.name

        kind: str
        if isinstance(self.kind, str):
            kind = self.kind
        else:
            kind = self.kind

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "kind": kind,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        name = d.pop("name")

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

        aggregate_topic = cls(
            id=id,
            name=name,
            kind=kind,
        )

        aggregate_topic.additional_properties = d
        return aggregate_topic

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
