from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.role import Role, check_role
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.patched_membership_request_metadata import (
        PatchedMembershipRequestMetadata,
    )


T = TypeVar("T", bound="PatchedMembershipRequest")


@_attrs_define
class PatchedMembershipRequest:
    """
    Attributes:
        metadata (PatchedMembershipRequestMetadata | Unset): Your own pairs of strings.
        email (str | Unset): Whom to admit; an account is made where there is none.
        role (Role | Unset):
    """

    metadata: PatchedMembershipRequestMetadata | Unset = UNSET
    email: str | Unset = UNSET
    role: Role | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        email = self.email

        role: str | Unset = UNSET
        if not isinstance(self.role, Unset):
            role = self.role

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if email is not UNSET:
            field_dict["email"] = email
        if role is not UNSET:
            field_dict["role"] = role

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.patched_membership_request_metadata import (
            PatchedMembershipRequestMetadata,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: PatchedMembershipRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = PatchedMembershipRequestMetadata.from_dict(_metadata)

        email = d.pop("email", UNSET)

        _role = d.pop("role", UNSET)
        role: Role | Unset
        if isinstance(_role, Unset):
            role = UNSET
        else:
            role = check_role(_role)

        patched_membership_request = cls(
            metadata=metadata,
            email=email,
            role=role,
        )

        return patched_membership_request
