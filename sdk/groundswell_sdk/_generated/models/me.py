from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.role import Role, check_role

T = TypeVar("T", bound="Me")


@_attrs_define
class Me:
    """Who the key acts for and what it may do.

    Attributes:
        account (UUID):
        person (None | UUID):
        workspace (str): Slug of the one workspace the key opens.
        role (Role | str): The lower of the key's and the membership's role.
        api_key (UUID):
        scopes (list[str]): None means all.
        expires_at (datetime.datetime | None):
        operations (list[str]): All it may call, as `resource.operation`.
    """

    account: UUID
    person: None | UUID
    workspace: str
    role: Role | str
    api_key: UUID
    scopes: list[str]
    expires_at: datetime.datetime | None
    operations: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account = str(self.account)

        person: None | str
        if isinstance(self.person, UUID):
            person = str(self.person)
        else:
            person = self.person

        workspace = self.workspace

        role: str
        if isinstance(self.role, str):
            role = self.role
        else:
            role = self.role

        api_key = str(self.api_key)

        scopes = self.scopes

        expires_at: None | str
        if isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        operations = self.operations

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account": account,
                "person": person,
                "workspace": workspace,
                "role": role,
                "api_key": api_key,
                "scopes": scopes,
                "expires_at": expires_at,
                "operations": operations,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        account = UUID(d.pop("account"))

        def _parse_person(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                person_type_0 = UUID(data)

                return person_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        person = _parse_person(d.pop("person"))

        workspace = d.pop("workspace")

        def _parse_role(data: object) -> Role | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                role_type_0 = check_role(data)

                return role_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Role | str, data)

        role = _parse_role(d.pop("role"))

        api_key = UUID(d.pop("api_key"))

        scopes = cast(list[str], d.pop("scopes"))

        def _parse_expires_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))

        operations = cast(list[str], d.pop("operations"))

        me = cls(
            account=account,
            person=person,
            workspace=workspace,
            role=role,
            api_key=api_key,
            scopes=scopes,
            expires_at=expires_at,
            operations=operations,
        )

        me.additional_properties = d
        return me

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
