from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.patched_webhook_endpoint_request_metadata import (
        PatchedWebhookEndpointRequestMetadata,
    )


T = TypeVar("T", bound="PatchedWebhookEndpointRequest")


@_attrs_define
class PatchedWebhookEndpointRequest:
    """
    Attributes:
        metadata (PatchedWebhookEndpointRequestMetadata | Unset): Your own pairs of strings.
        url (str | Unset): Where events are posted to: https, on the public internet.
        description (str | Unset):
        events (list[str] | Unset): Which events are sent: `goal.achieved`, `decision.*`, or `*` for all.
    """

    metadata: PatchedWebhookEndpointRequestMetadata | Unset = UNSET
    url: str | Unset = UNSET
    description: str | Unset = UNSET
    events: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        url = self.url

        description = self.description

        events: list[str] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = self.events

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if url is not UNSET:
            field_dict["url"] = url
        if description is not UNSET:
            field_dict["description"] = description
        if events is not UNSET:
            field_dict["events"] = events

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.patched_webhook_endpoint_request_metadata import (
            PatchedWebhookEndpointRequestMetadata,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: PatchedWebhookEndpointRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = PatchedWebhookEndpointRequestMetadata.from_dict(_metadata)

        url = d.pop("url", UNSET)

        description = d.pop("description", UNSET)

        events = cast(list[str], d.pop("events", UNSET))

        patched_webhook_endpoint_request = cls(
            metadata=metadata,
            url=url,
            description=description,
            events=events,
        )

        return patched_webhook_endpoint_request
