from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.role import Role, check_role
from ..models.scopes_enum import ScopesEnum, check_scopes_enum
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.patched_api_key_request_metadata import PatchedApiKeyRequestMetadata


T = TypeVar("T", bound="PatchedApiKeyRequest")


@_attrs_define
class PatchedApiKeyRequest:
    """
    Attributes:
        metadata (PatchedApiKeyRequestMetadata | Unset): Your own pairs of strings.
        name (str | Unset): What uses the key.
        membership (UUID | Unset): Whom the key acts for; default: the caller.
        role (Role | Unset):
        scopes (list[ScopesEnum] | Unset): `resource:read` or `resource:write`; none means all.
        expires_at (datetime.datetime | None | Unset): When it stops working; null is never.
    """

    metadata: PatchedApiKeyRequestMetadata | Unset = UNSET
    name: str | Unset = UNSET
    membership: UUID | Unset = UNSET
    role: Role | Unset = UNSET
    scopes: list[ScopesEnum] | Unset = UNSET
    expires_at: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        name = self.name

        membership: str | Unset = UNSET
        if not isinstance(self.membership, Unset):
            membership = str(self.membership)

        role: str | Unset = UNSET
        if not isinstance(self.role, Unset):
            role = self.role

        scopes: list[str] | Unset = UNSET
        if not isinstance(self.scopes, Unset):
            scopes = []
            for scopes_item_data in self.scopes:
                scopes_item: str = scopes_item_data
                scopes.append(scopes_item)

        expires_at: None | str | Unset
        if isinstance(self.expires_at, Unset):
            expires_at = UNSET
        elif isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if name is not UNSET:
            field_dict["name"] = name
        if membership is not UNSET:
            field_dict["membership"] = membership
        if role is not UNSET:
            field_dict["role"] = role
        if scopes is not UNSET:
            field_dict["scopes"] = scopes
        if expires_at is not UNSET:
            field_dict["expires_at"] = expires_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.patched_api_key_request_metadata import (
            PatchedApiKeyRequestMetadata,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: PatchedApiKeyRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = PatchedApiKeyRequestMetadata.from_dict(_metadata)

        name = d.pop("name", UNSET)

        _membership = d.pop("membership", UNSET)
        membership: UUID | Unset
        if isinstance(_membership, Unset):
            membership = UNSET
        else:
            membership = UUID(_membership)

        _role = d.pop("role", UNSET)
        role: Role | Unset
        if isinstance(_role, Unset):
            role = UNSET
        else:
            role = check_role(_role)

        _scopes = d.pop("scopes", UNSET)
        scopes: list[ScopesEnum] | Unset = UNSET
        if _scopes is not UNSET:
            scopes = []
            for scopes_item_data in _scopes:
                scopes_item = check_scopes_enum(scopes_item_data)

                scopes.append(scopes_item)

        def _parse_expires_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)

                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        expires_at = _parse_expires_at(d.pop("expires_at", UNSET))

        patched_api_key_request = cls(
            metadata=metadata,
            name=name,
            membership=membership,
            role=role,
            scopes=scopes,
            expires_at=expires_at,
        )

        return patched_api_key_request
