from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.patched_solution_request_metadata import (
        PatchedSolutionRequestMetadata,
    )


T = TypeVar("T", bound="PatchedSolutionRequest")


@_attrs_define
class PatchedSolutionRequest:
    """
    Attributes:
        metadata (PatchedSolutionRequestMetadata | Unset): Your own pairs of strings.
        title (str | Unset): What it solves, in a few words.
    """

    metadata: PatchedSolutionRequestMetadata | Unset = UNSET
    title: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        title = self.title

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if title is not UNSET:
            field_dict["title"] = title

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.patched_solution_request_metadata import (
            PatchedSolutionRequestMetadata,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: PatchedSolutionRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = PatchedSolutionRequestMetadata.from_dict(_metadata)

        title = d.pop("title", UNSET)

        patched_solution_request = cls(
            metadata=metadata,
            title=title,
        )

        return patched_solution_request
