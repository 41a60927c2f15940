from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.patched_feed_request_metadata import PatchedFeedRequestMetadata
    from ..models.patched_feed_request_secrets import PatchedFeedRequestSecrets
    from ..models.patched_feed_request_settings import PatchedFeedRequestSettings


T = TypeVar("T", bound="PatchedFeedRequest")


@_attrs_define
class PatchedFeedRequest:
    """
    Attributes:
        metadata (PatchedFeedRequestMetadata | Unset): Your own pairs of strings.
        channel (UUID | Unset):
        name (str | Unset):
        connector (str | Unset): What speaks to the service; `connectors` says which there are.
        settings (PatchedFeedRequestSettings | Unset): As the connector's `settings_schema` says.
        secrets (PatchedFeedRequestSecrets | Unset): As the connector's `secrets_schema` says; never shown again. A
            change replaces those that are named, or takes them away with null. Other settings take all of them again, as
            they may go elsewhere.
        interval_seconds (int | Unset): How long after one look the next is taken.
    """

    metadata: PatchedFeedRequestMetadata | Unset = UNSET
    channel: UUID | Unset = UNSET
    name: str | Unset = UNSET
    connector: str | Unset = UNSET
    settings: PatchedFeedRequestSettings | Unset = UNSET
    secrets: PatchedFeedRequestSecrets | Unset = UNSET
    interval_seconds: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        channel: str | Unset = UNSET
        if not isinstance(self.channel, Unset):
            channel = str(self.channel)

        name = self.name

        connector = self.connector

        settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.settings, Unset):
            settings = self.settings.to_dict()

        secrets: dict[str, Any] | Unset = UNSET
        if not isinstance(self.secrets, Unset):
            secrets = self.secrets.to_dict()

        interval_seconds = self.interval_seconds

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if channel is not UNSET:
            field_dict["channel"] = channel
        if name is not UNSET:
            field_dict["name"] = name
        if connector is not UNSET:
            field_dict["connector"] = connector
        if settings is not UNSET:
            field_dict["settings"] = settings
        if secrets is not UNSET:
            field_dict["secrets"] = secrets
        if interval_seconds is not UNSET:
            field_dict["interval_seconds"] = interval_seconds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.patched_feed_request_metadata import PatchedFeedRequestMetadata  # noqa: PLC0415
        from ..models.patched_feed_request_secrets import PatchedFeedRequestSecrets  # noqa: PLC0415
        from ..models.patched_feed_request_settings import PatchedFeedRequestSettings  # noqa: PLC0415

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: PatchedFeedRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = PatchedFeedRequestMetadata.from_dict(_metadata)

        _channel = d.pop("channel", UNSET)
        channel: UUID | Unset
        if isinstance(_channel, Unset):
            channel = UNSET
        else:
            channel = UUID(_channel)

        name = d.pop("name", UNSET)

        connector = d.pop("connector", UNSET)

        _settings = d.pop("settings", UNSET)
        settings: PatchedFeedRequestSettings | Unset
        if isinstance(_settings, Unset):
            settings = UNSET
        else:
            settings = PatchedFeedRequestSettings.from_dict(_settings)

        _secrets = d.pop("secrets", UNSET)
        secrets: PatchedFeedRequestSecrets | Unset
        if isinstance(_secrets, Unset):
            secrets = UNSET
        else:
            secrets = PatchedFeedRequestSecrets.from_dict(_secrets)

        interval_seconds = d.pop("interval_seconds", UNSET)

        patched_feed_request = cls(
            metadata=metadata,
            channel=channel,
            name=name,
            connector=connector,
            settings=settings,
            secrets=secrets,
            interval_seconds=interval_seconds,
        )

        return patched_feed_request
