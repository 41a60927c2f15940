from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.topic_source import TopicSource, check_topic_source

T = TypeVar("T", bound="Assignment")


@_attrs_define
class Assignment:
    """A topic a mention is in.

    Attributes:
        topic (UUID):
        by (str | TopicSource): below: it is in a topic under this one.
    """

    topic: UUID
    by: str | TopicSource
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        topic = str(self.topic)

        by: str
        if isinstance(self.by, str):
            by = self.by
        else:
            by = self.by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "topic": topic,
                "by": by,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        topic = UUID(d.pop("topic"))

        def _parse_by(data: object) -> str | TopicSource:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                by_type_0 = check_topic_source(data)

                return by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | TopicSource, data)

        by = _parse_by(d.pop("by"))

        assignment = cls(
            topic=topic,
            by=by,
        )

        assignment.additional_properties = d
        return assignment

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
