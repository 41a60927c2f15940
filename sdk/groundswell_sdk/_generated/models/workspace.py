from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Workspace")


@_attrs_define
class Workspace:
    """
    Attributes:
        id (UUID):
        slug (str):
        name (str):
        time_zone (str): IANA name; days and periods are its.
        week_start (int): First day of the week: 0 is Monday, 6 is Sunday.
        fiscal_year_start (int): First month of the fiscal year.
        mention_retention_days (int | None): Whole days after which texts, URLs, metadata and authors of mentions are
            blanked; what they count as stays. Null: never.
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
    """

    id: UUID
    slug: str
    name: str
    time_zone: str
    week_start: int
    fiscal_year_start: int
    mention_retention_days: int | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        slug = self.slug

        name = self.name

        time_zone = self.time_zone

        week_start = self.week_start

        fiscal_year_start = self.fiscal_year_start

        mention_retention_days: int | None
        mention_retention_days = self.mention_retention_days

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "slug": slug,
                "name": name,
                "time_zone": time_zone,
                "week_start": week_start,
                "fiscal_year_start": fiscal_year_start,
                "mention_retention_days": mention_retention_days,
                "created_at": created_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        slug = d.pop("slug")

        name = d.pop("name")

        time_zone = d.pop("time_zone")

        week_start = d.pop("week_start")

        fiscal_year_start = d.pop("fiscal_year_start")

        def _parse_mention_retention_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        mention_retention_days = _parse_mention_retention_days(
            d.pop("mention_retention_days")
        )

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        workspace = cls(
            id=id,
            slug=slug,
            name=name,
            time_zone=time_zone,
            week_start=week_start,
            fiscal_year_start=fiscal_year_start,
            mention_retention_days=mention_retention_days,
            created_at=created_at,
            updated_at=updated_at,
            version=version,
        )

        workspace.additional_properties = d
        return workspace

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
