from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.webhook_endpoint_request_metadata import (
        WebhookEndpointRequestMetadata,
    )


T = TypeVar("T", bound="WebhookEndpointRequest")


@_attrs_define
class WebhookEndpointRequest:
    """
    Attributes:
        url (str): Where events are posted to: https, on the public internet.
        events (list[str]): Which events are sent: `goal.achieved`, `decision.*`, or `*` for all.
        metadata (WebhookEndpointRequestMetadata | Unset): Your own pairs of strings.
        description (str | Unset):
    """

    url: str
    events: list[str]
    metadata: WebhookEndpointRequestMetadata | Unset = UNSET
    description: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        url = self.url

        events = self.events

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        description = self.description

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "url": url,
                "events": events,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if description is not UNSET:
            field_dict["description"] = description

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.webhook_endpoint_request_metadata import (
            WebhookEndpointRequestMetadata,  # noqa: PLC0415
        )

        d = dict(src_dict)
        url = d.pop("url")

        events = cast(list[str], d.pop("events"))

        _metadata = d.pop("metadata", UNSET)
        metadata: WebhookEndpointRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = WebhookEndpointRequestMetadata.from_dict(_metadata)

        description = d.pop("description", UNSET)

        webhook_endpoint_request = cls(
            url=url,
            events=events,
            metadata=metadata,
            description=description,
        )

        return webhook_endpoint_request
