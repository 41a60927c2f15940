"""Channels: where people talk, and when what they said was collected."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.channels import (
    channels_archive,
    channels_create,
    channels_destroy,
    channels_list,
    channels_retrieve,
    channels_unarchive,
    channels_update,
)
from groundswell_sdk._generated.api.coverage import (
    coverage_create,
    coverage_destroy,
    coverage_list,
    coverage_retrieve,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import (
    Archived,
    ChannelRef,
    CoverageSpanRef,
    PersonRef,
)


class Channels(WorkspaceResource):
    """Where people talk: the workspace's own places and those of others."""

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        audience: models.ChannelAudience | Sequence[models.ChannelAudience] | Unset = UNSET,
        kind: models.ChannelKind | Sequence[models.ChannelKind] | Unset = UNSET,
        media: models.ChannelMedia | Sequence[models.ChannelMedia] | Unset = UNSET,
        owner: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        ownership: models.ChannelOwnership | Sequence[models.ChannelOwnership] | Unset = UNSET,
        platform: str | Sequence[str] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        source: str | Sequence[str] | Unset = UNSET,
        external_id: str | Sequence[str] | Unset = UNSET,
        ordering: models.ChannelsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Channel]:
        """List channels; several values of one filter mean any of them."""
        return self._pages(
            channels_list,
            q=q,
            audience=several(audience),
            kind=several(kind),
            media=several(media),
            owner=references(owner),
            ownership=several(ownership),
            platform=several(platform),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            source=several(source),
            external_id=several(external_id),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, channel: ChannelRef) -> models.Channel:
        """Read a channel."""
        return self._call(channels_retrieve, reference(channel))

    def create(
        self,
        *,
        name: str,
        kind: models.ChannelKind,
        ownership: models.ChannelOwnership,
        media: models.ChannelMedia,
        platform: str | Unset = UNSET,
        url: str | Unset = UNSET,
        audience: models.ChannelAudience | Unset = UNSET,
        owner: PersonRef | Unset | None = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Channel:
        """Add a channel; :class:`models.ChannelRequest` says what the fields mean."""
        body = models.ChannelRequest(
            name=name,
            kind=kind,
            ownership=ownership,
            media=media,
            platform=platform,
            url=url,
            audience=audience,
            owner=reference(owner),
            metadata=built(models.ChannelRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(channels_create, body=checked(body))

    def update(
        self,
        channel: ChannelRef,
        *,
        name: str | Unset = UNSET,
        platform: str | Unset = UNSET,
        url: str | Unset = UNSET,
        kind: models.ChannelKind | Unset = UNSET,
        ownership: models.ChannelOwnership | Unset = UNSET,
        media: models.ChannelMedia | Unset = UNSET,
        audience: models.ChannelAudience | Unset = UNSET,
        owner: PersonRef | Unset | None = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Channel:
        """Change what is given of a channel and nothing else; None clears."""
        body = models.PatchedChannelRequest(
            name=name,
            platform=platform,
            url=url,
            kind=kind,
            ownership=ownership,
            media=media,
            audience=audience,
            owner=reference(owner),
            metadata=built(models.PatchedChannelRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(channels_update, reference(channel), body=checked(body), if_match=read_version(channel))

    def delete(self, channel: ChannelRef) -> None:
        """Delete a channel that nothing refers to."""
        self._discard(channels_destroy, reference(channel), if_match=read_version(channel))

    def archive(self, channel: ChannelRef) -> models.Channel:
        """Put a channel away: it keeps its history and leaves the lists."""
        return self._call(channels_archive, reference(channel), if_match=read_version(channel))

    def unarchive(self, channel: ChannelRef) -> models.Channel:
        """Take a channel back into use."""
        return self._call(channels_unarchive, reference(channel), if_match=read_version(channel))


class Coverage(WorkspaceResource):
    """When everything said in a channel was collected; outside of that, that nothing was said means nothing."""

    def list(
        self,
        *,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        after: datetime | Unset = UNSET,
        before: datetime | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.CoverageListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.CoverageSpan]:
        """List covered spans: those that lie in any part between ``after`` and ``before``."""
        return self._pages(
            coverage_list,
            channel=references(channel),
            after=instant(after, "after"),
            before=instant(before, "before"),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, span: CoverageSpanRef) -> models.CoverageSpan:
        """Read a covered span."""
        return self._call(coverage_retrieve, reference(span))

    def create(
        self,
        *,
        channel: ChannelRef,
        starts_at: datetime,
        ends_at: datetime,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.CoverageSpan:
        """Note that a time was covered; return the span it is a part of now, as spans that meet become one."""
        body = models.CoverageSpanRequest(
            channel=reference(channel),
            starts_at=instant(starts_at, "starts_at"),
            ends_at=instant(ends_at, "ends_at"),
            metadata=built(models.CoverageSpanRequestMetadata, metadata),
        )
        return self._call(coverage_create, body=checked(body))

    def delete(self, span: CoverageSpanRef) -> None:
        """Delete a covered span: what was said in it was not all collected after all."""
        self._discard(coverage_destroy, reference(span), if_match=read_version(span))
