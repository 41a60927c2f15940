from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.channel_audience import ChannelAudience, check_channel_audience
from ..models.channel_kind import ChannelKind, check_channel_kind
from ..models.channel_media import ChannelMedia, check_channel_media
from ..models.channel_ownership import ChannelOwnership, check_channel_ownership

if TYPE_CHECKING:
    from ..models.channel_metadata import ChannelMetadata


T = TypeVar("T", bound="Channel")


@_attrs_define
class Channel:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (ChannelMetadata): Your own pairs of strings.
        source (str): The system it comes from.
        external_id (None | str): Its id in that system; unique per source.
        name (str):
        platform (str): The software or service, such as mastodon.
        url (str): Absolute http or https address, or empty.
        kind (ChannelKind | str):
        ownership (ChannelOwnership | str): Whether the workspace runs it.
        media (ChannelMedia | str):
        audience (ChannelAudience | str):
        owner (None | UUID):
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: ChannelMetadata
    source: str
    external_id: None | str
    name: str
    platform: str
    url: str
    kind: ChannelKind | str
    ownership: ChannelOwnership | str
    media: ChannelMedia | str
    audience: ChannelAudience | str
    owner: None | UUID
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        created_at = self.created_at.isoformat()

        created_by: None | str
        if isinstance(self.created_by, UUID):
            created_by = str(self.created_by)
        else:
            created_by = self.created_by

        updated_at = self.updated_at.isoformat()

        version = self.version

        archived_at: None | str
        if isinstance(self.archived_at, datetime.datetime):
            archived_at = self.archived_at.isoformat()
        else:
            archived_at = self.archived_at

        metadata = self.metadata.to_dict()

        source = self.source

        external_id: None | str
        external_id = self.external_id

        name = self.name

        platform = self.platform

        url: str
        url = self.url

        kind: str
        if isinstance(self.kind, str):
            kind = self.kind
        else:
            kind = self.kind

        ownership: str
        if isinstance(self.ownership, str):
            ownership = self.ownership
        else:
            ownership = self.ownership

        media: str
        if isinstance(self.media, str):
            media = self.media
        else:
            media = self.media

        audience: str
        if isinstance(self.audience, str):
            audience = self.audience
        else:
            audience = self.audience

        owner: None | str
        if isinstance(self.owner, UUID):
            owner = str(self.owner)
        else:
            owner = self.owner

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "created_at": created_at,
                "created_by": created_by,
                "updated_at": updated_at,
                "version": version,
                "archived_at": archived_at,
                "metadata": metadata,
                "source": source,
                "external_id": external_id,
                "name": name,
                "platform": platform,
                "url": url,
                "kind": kind,
                "ownership": ownership,
                "media": media,
                "audience": audience,
                "owner": owner,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.channel_metadata import ChannelMetadata  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_created_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_by_type_0 = UUID(data)

                return created_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        created_by = _parse_created_by(d.pop("created_by"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        def _parse_archived_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                archived_at_type_0 = datetime.datetime.fromisoformat(data)

                return archived_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        archived_at = _parse_archived_at(d.pop("archived_at"))

        metadata = ChannelMetadata.from_dict(d.pop("metadata"))

        source = d.pop("source")

        def _parse_external_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        external_id = _parse_external_id(d.pop("external_id"))

        name = d.pop("name")

        platform = d.pop("platform")

        def _parse_url(data: object) -> str:
            return cast(str, data)

        url = _parse_url(d.pop("url"))

        def _parse_kind(data: object) -> ChannelKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = check_channel_kind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChannelKind | str, data)

        kind = _parse_kind(d.pop("kind"))

        def _parse_ownership(data: object) -> ChannelOwnership | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ownership_type_0 = check_channel_ownership(data)

                return ownership_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChannelOwnership | str, data)

        ownership = _parse_ownership(d.pop("ownership"))

        def _parse_media(data: object) -> ChannelMedia | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                media_type_0 = check_channel_media(data)

                return media_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChannelMedia | str, data)

        media = _parse_media(d.pop("media"))

        def _parse_audience(data: object) -> ChannelAudience | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                audience_type_0 = check_channel_audience(data)

                return audience_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChannelAudience | str, data)

        audience = _parse_audience(d.pop("audience"))

        def _parse_owner(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                owner_type_0 = UUID(data)

                return owner_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        owner = _parse_owner(d.pop("owner"))

        channel = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
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

        channel.additional_properties = d
        return channel

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
