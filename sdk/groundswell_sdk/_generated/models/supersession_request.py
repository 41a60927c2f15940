from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

T = TypeVar("T", bound="SupersessionRequest")


@_attrs_define
class SupersessionRequest:
    """Which decision takes the place of another.

    Attributes:
        superseded_by (UUID): An accepted decision that holds from now on.
    """

    superseded_by: UUID

    def to_dict(self) -> dict[str, Any]:
        superseded_by = str(self.superseded_by)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "superseded_by": superseded_by,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        superseded_by = UUID(d.pop("superseded_by"))

        supersession_request = cls(
            superseded_by=superseded_by,
        )

        return supersession_request
