from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.role import Role, check_role
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.membership_request_metadata import MembershipRequestMetadata


T = TypeVar("T", bound="MembershipRequest")


@_attrs_define
class MembershipRequest:
    """
    Attributes:
        email (str): Whom to admit; an account is made where there is none.
        role (Role):
        metadata (MembershipRequestMetadata | Unset): Your own pairs of strings.
    """

    email: str
    role: Role
    metadata: MembershipRequestMetadata | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        role: str = self.role

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "email": email,
                "role": role,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.membership_request_metadata import MembershipRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        email = d.pop("email")

        role = check_role(d.pop("role"))

        _metadata = d.pop("metadata", UNSET)
        metadata: MembershipRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = MembershipRequestMetadata.from_dict(_metadata)

        membership_request = cls(
            email=email,
            role=role,
            metadata=metadata,
        )

        return membership_request
