from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.feed_request_metadata import FeedRequestMetadata
    from ..models.feed_request_secrets import FeedRequestSecrets
    from ..models.feed_request_settings import FeedRequestSettings


T = TypeVar("T", bound="FeedRequest")


@_attrs_define
class FeedRequest:
    """
    Attributes:
        channel (UUID):
        name (str):
        connector (str): What speaks to the service; `connectors` says which there are.
        metadata (FeedRequestMetadata | Unset): Your own pairs of strings.
        settings (FeedRequestSettings | Unset): As the connector's `settings_schema` says.
        secrets (FeedRequestSecrets | Unset): As the connector's `secrets_schema` says; never shown again. A change
            replaces those that are named, or takes them away with null. Other settings take all of them again, as they may
            go elsewhere.
        interval_seconds (int | Unset): How long after one look the next is taken.
    """

    channel: UUID
    name: str
    connector: str
    metadata: FeedRequestMetadata | Unset = UNSET
    settings: FeedRequestSettings | Unset = UNSET
    secrets: FeedRequestSecrets | Unset = UNSET
    interval_seconds: int | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        channel = str(self.channel)

        name = self.name

        connector = self.connector

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        settings: dict[str, Any] | Unset = UNSET
        if not isinstance(self.settings, Unset):
            settings = self.settings.to_dict()

        secrets: dict[str, Any] | Unset = UNSET
        if not isinstance(self.secrets, Unset):
            secrets = self.secrets.to_dict()

        interval_seconds = self.interval_seconds

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "channel": channel,
                "name": name,
                "connector": connector,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if settings is not UNSET:
            field_dict["settings"] = settings
        if secrets is not UNSET:
            field_dict["secrets"] = secrets
        if interval_seconds is not UNSET:
            field_dict["interval_seconds"] = interval_seconds

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.feed_request_metadata import FeedRequestMetadata  # noqa: PLC0415
        from ..models.feed_request_secrets import FeedRequestSecrets  # noqa: PLC0415
        from ..models.feed_request_settings import FeedRequestSettings  # noqa: PLC0415

        d = dict(src_dict)
        channel = UUID(d.pop("channel"))

        name = d.pop("name")

        connector = d.pop("connector")

        _metadata = d.pop("metadata", UNSET)
        metadata: FeedRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = FeedRequestMetadata.from_dict(_metadata)

        _settings = d.pop("settings", UNSET)
        settings: FeedRequestSettings | Unset
        if isinstance(_settings, Unset):
            settings = UNSET
        else:
            settings = FeedRequestSettings.from_dict(_settings)

        _secrets = d.pop("secrets", UNSET)
        secrets: FeedRequestSecrets | Unset
        if isinstance(_secrets, Unset):
            secrets = UNSET
        else:
            secrets = FeedRequestSecrets.from_dict(_secrets)

        interval_seconds = d.pop("interval_seconds", UNSET)

        feed_request = cls(
            channel=channel,
            name=name,
            connector=connector,
            metadata=metadata,
            settings=settings,
            secrets=secrets,
            interval_seconds=interval_seconds,
        )

        return feed_request
