from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.business_function import BusinessFunction, check_business_function
from ..models.seniority import Seniority, check_seniority
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.patched_person_request_metadata import PatchedPersonRequestMetadata


T = TypeVar("T", bound="PatchedPersonRequest")


@_attrs_define
class PatchedPersonRequest:
    """
    Attributes:
        metadata (PatchedPersonRequestMetadata | Unset): Your own pairs of strings.
        source (str | Unset): The system it comes from.
        external_id (None | str | Unset): Its id in that system; unique per source.
        name (str | Unset):
        email (None | str | Unset):
        function (BusinessFunction | None | Unset):
        seniority (Seniority | Unset):
    """

    metadata: PatchedPersonRequestMetadata | Unset = UNSET
    source: str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    name: str | Unset = UNSET
    email: None | str | Unset = UNSET
    function: BusinessFunction | None | Unset = UNSET
    seniority: Seniority | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        source = self.source

        external_id: None | str | Unset
        if isinstance(self.external_id, Unset):
            external_id = UNSET
        else:
            external_id = self.external_id

        name = self.name

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        function: None | str | Unset
        if isinstance(self.function, Unset):
            function = UNSET
        elif isinstance(self.function, str):
            function = self.function
        else:
            function = self.function

        seniority: str | Unset = UNSET
        if not isinstance(self.seniority, Unset):
            seniority = self.seniority

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if source is not UNSET:
            field_dict["source"] = source
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if name is not UNSET:
            field_dict["name"] = name
        if email is not UNSET:
            field_dict["email"] = email
        if function is not UNSET:
            field_dict["function"] = function
        if seniority is not UNSET:
            field_dict["seniority"] = seniority

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.patched_person_request_metadata import (
            PatchedPersonRequestMetadata,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: PatchedPersonRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = PatchedPersonRequestMetadata.from_dict(_metadata)

        source = d.pop("source", UNSET)

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        name = d.pop("name", UNSET)

        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))

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

        _seniority = d.pop("seniority", UNSET)
        seniority: Seniority | Unset
        if isinstance(_seniority, Unset):
            seniority = UNSET
        else:
            seniority = check_seniority(_seniority)

        patched_person_request = cls(
            metadata=metadata,
            source=source,
            external_id=external_id,
            name=name,
            email=email,
            function=function,
            seniority=seniority,
        )

        return patched_person_request
