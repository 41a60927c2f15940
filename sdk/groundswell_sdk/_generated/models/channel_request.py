from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.channel_audience import ChannelAudience, check_channel_audience
from ..models.channel_kind import ChannelKind, check_channel_kind
from ..models.channel_media import ChannelMedia, check_channel_media
from ..models.channel_ownership import ChannelOwnership, check_channel_ownership
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.channel_request_metadata import ChannelRequestMetadata


T = TypeVar("T", bound="ChannelRequest")


@_attrs_define
class ChannelRequest:
    """
    Attributes:
        name (str):
        kind (ChannelKind):
        ownership (ChannelOwnership):
        media (ChannelMedia):
        metadata (ChannelRequestMetadata | Unset): Your own pairs of strings.
        source (str | Unset): The system it comes from.
        external_id (None | str | Unset): Its id in that system; unique per source.
        platform (str | Unset): The software or service, such as mastodon.
        url (str | Unset): Absolute http or https address, or empty.
        audience (ChannelAudience | Unset):
        owner (None | Unset | UUID):
    """

    name: str
    kind: ChannelKind
    ownership: ChannelOwnership
    media: ChannelMedia
    metadata: ChannelRequestMetadata | Unset = UNSET
    source: str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    platform: str | Unset = UNSET
    url: str | Unset = UNSET
    audience: ChannelAudience | Unset = UNSET
    owner: None | Unset | UUID = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        kind: str = self.kind

        ownership: str = self.ownership

        media: str = self.media

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        source = self.source

        external_id: None | str | Unset
        if isinstance(self.external_id, Unset):
            external_id = UNSET
        else:
            external_id = self.external_id

        platform = self.platform

        url: str | Unset
        if isinstance(self.url, Unset):
            url = UNSET
        else:
            url = self.url

        audience: str | Unset = UNSET
        if not isinstance(self.audience, Unset):
            audience = self.audience

        owner: None | str | Unset
        if isinstance(self.owner, Unset):
            owner = UNSET
        elif isinstance(self.owner, UUID):
            owner = str(self.owner)
        else:
            owner = self.owner

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "kind": kind,
                "ownership": ownership,
                "media": media,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if source is not UNSET:
            field_dict["source"] = source
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if platform is not UNSET:
            field_dict["platform"] = platform
        if url is not UNSET:
            field_dict["url"] = url
        if audience is not UNSET:
            field_dict["audience"] = audience
        if owner is not UNSET:
            field_dict["owner"] = owner

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.channel_request_metadata import ChannelRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        kind = check_channel_kind(d.pop("kind"))

        ownership = check_channel_ownership(d.pop("ownership"))

        media = check_channel_media(d.pop("media"))

        _metadata = d.pop("metadata", UNSET)
        metadata: ChannelRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = ChannelRequestMetadata.from_dict(_metadata)

        source = d.pop("source", UNSET)

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        platform = d.pop("platform", UNSET)

        def _parse_url(data: object) -> str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(str | Unset, data)

        url = _parse_url(d.pop("url", UNSET))

        _audience = d.pop("audience", UNSET)
        audience: ChannelAudience | Unset
        if isinstance(_audience, Unset):
            audience = UNSET
        else:
            audience = check_channel_audience(_audience)

        def _parse_owner(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                owner_type_0 = UUID(data)

                return owner_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        owner = _parse_owner(d.pop("owner", UNSET))

        channel_request = cls(
            name=name,
            kind=kind,
            ownership=ownership,
            media=media,
            metadata=metadata,
            source=source,
            external_id=external_id,
            platform=platform,
            url=url,
            audience=audience,
            owner=owner,
        )

        return channel_request
