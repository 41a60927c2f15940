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
    from ..models.patched_channel_request_metadata import PatchedChannelRequestMetadata


T = TypeVar("T", bound="PatchedChannelRequest")


@_attrs_define
class PatchedChannelRequest:
    """
    Attributes:
        metadata (PatchedChannelRequestMetadata | Unset): Your own pairs of strings.
        source (str | Unset): The system it comes from.
        external_id (None | str | Unset): Its id in that system; unique per source.
        name (str | Unset):
        platform (str | Unset): The software or service, such as mastodon.
        url (str | Unset): Absolute http or https address, or empty.
        kind (ChannelKind | Unset):
        ownership (ChannelOwnership | Unset):
        media (ChannelMedia | Unset):
        audience (ChannelAudience | Unset):
        owner (None | Unset | UUID):
    """

    metadata: PatchedChannelRequestMetadata | Unset = UNSET
    source: str | Unset = UNSET
    external_id: None | str | Unset = UNSET
    name: str | Unset = UNSET
    platform: str | Unset = UNSET
    url: str | Unset = UNSET
    kind: ChannelKind | Unset = UNSET
    ownership: ChannelOwnership | Unset = UNSET
    media: ChannelMedia | Unset = UNSET
    audience: ChannelAudience | Unset = UNSET
    owner: None | Unset | UUID = UNSET

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

        platform = self.platform

        url: str | Unset
        if isinstance(self.url, Unset):
            url = UNSET
        else:
            url = self.url

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind

        ownership: str | Unset = UNSET
        if not isinstance(self.ownership, Unset):
            ownership = self.ownership

        media: str | Unset = UNSET
        if not isinstance(self.media, Unset):
            media = self.media

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

        field_dict.update({})
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if source is not UNSET:
            field_dict["source"] = source
        if external_id is not UNSET:
            field_dict["external_id"] = external_id
        if name is not UNSET:
            field_dict["name"] = name
        if platform is not UNSET:
            field_dict["platform"] = platform
        if url is not UNSET:
            field_dict["url"] = url
        if kind is not UNSET:
            field_dict["kind"] = kind
        if ownership is not UNSET:
            field_dict["ownership"] = ownership
        if media is not UNSET:
            field_dict["media"] = media
        if audience is not UNSET:
            field_dict["audience"] = audience
        if owner is not UNSET:
            field_dict["owner"] = owner

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.patched_channel_request_metadata import (
            PatchedChannelRequestMetadata,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: PatchedChannelRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = PatchedChannelRequestMetadata.from_dict(_metadata)

        source = d.pop("source", UNSET)

        def _parse_external_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        external_id = _parse_external_id(d.pop("external_id", UNSET))

        name = d.pop("name", UNSET)

        platform = d.pop("platform", UNSET)

        def _parse_url(data: object) -> str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(str | Unset, data)

        url = _parse_url(d.pop("url", UNSET))

        _kind = d.pop("kind", UNSET)
        kind: ChannelKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = check_channel_kind(_kind)

        _ownership = d.pop("ownership", UNSET)
        ownership: ChannelOwnership | Unset
        if isinstance(_ownership, Unset):
            ownership = UNSET
        else:
            ownership = check_channel_ownership(_ownership)

        _media = d.pop("media", UNSET)
        media: ChannelMedia | Unset
        if isinstance(_media, Unset):
            media = UNSET
        else:
            media = check_channel_media(_media)

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

        patched_channel_request = cls(
            metadata=metadata,
            source=source,
            external_id=external_id,
            name=name,
            platform=platform,
            url=url,
            kind=kind,
            ownership=ownership,
            media=media,
            audience=audience,
            owner=owner,
        )

        return patched_channel_request
