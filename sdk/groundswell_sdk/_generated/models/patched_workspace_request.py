from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PatchedWorkspaceRequest")


@_attrs_define
class PatchedWorkspaceRequest:
    """
    Attributes:
        name (str | Unset):
        mention_retention_days (int | None | Unset): Whole days after which texts, URLs, metadata and authors of
            mentions are blanked; what they count as stays. Null: never.
    """

    name: str | Unset = UNSET
    mention_retention_days: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        mention_retention_days: int | None | Unset
        if isinstance(self.mention_retention_days, Unset):
            mention_retention_days = UNSET
        else:
            mention_retention_days = self.mention_retention_days

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if mention_retention_days is not UNSET:
            field_dict["mention_retention_days"] = mention_retention_days

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        def _parse_mention_retention_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        mention_retention_days = _parse_mention_retention_days(
            d.pop("mention_retention_days", UNSET)
        )

        patched_workspace_request = cls(
            name=name,
            mention_retention_days=mention_retention_days,
        )

        return patched_workspace_request
