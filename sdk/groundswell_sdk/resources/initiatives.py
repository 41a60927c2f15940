"""Initiatives: the work that serves goals."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.initiatives import (
    initiatives_archive,
    initiatives_create,
    initiatives_destroy,
    initiatives_finish,
    initiatives_list,
    initiatives_pause,
    initiatives_plan,
    initiatives_resume,
    initiatives_retrieve,
    initiatives_start,
    initiatives_stop,
    initiatives_unarchive,
    initiatives_update,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import Archived, ChannelRef, GoalRef, InitiativeRef, PersonRef


class Initiatives(WorkspaceResource):
    """Work undertaken to reach goals."""

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        goal: GoalRef | Iterable[GoalRef] | Unset = UNSET,
        owner: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        sponsor: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        stage: models.InitiativeStage | Sequence[models.InitiativeStage] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        source: str | Sequence[str] | Unset = UNSET,
        external_id: str | Sequence[str] | Unset = UNSET,
        ordering: models.InitiativesListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Initiative]:
        """List initiatives; several values of one filter mean any of them."""
        return self._pages(
            initiatives_list,
            q=q,
            channel=references(channel),
            goal=references(goal),
            owner=references(owner),
            sponsor=references(sponsor),
            stage=several(stage),
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

    def get(self, initiative: InitiativeRef) -> models.Initiative:
        """Read an initiative."""
        return self._call(initiatives_retrieve, reference(initiative))

    def create(
        self,
        *,
        title: str,
        hypothesis: str | Unset = UNSET,
        functions: Sequence[models.BusinessFunction] | Unset = UNSET,
        owner: PersonRef | Unset | None = UNSET,
        sponsor: PersonRef | Unset | None = UNSET,
        goals: Iterable[GoalRef] | Unset = UNSET,
        channels: Iterable[ChannelRef] | Unset = UNSET,
        starts_on: date | Unset | None = UNSET,
        ends_on: date | Unset | None = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Initiative:
        """Add an initiative; :class:`models.InitiativeRequest` says what the fields mean."""
        body = models.InitiativeRequest(
            title=title,
            hypothesis=hypothesis,
            functions=several(functions),
            owner=reference(owner),
            sponsor=reference(sponsor),
            goals=references(goals),
            channels=references(channels),
            starts_on=starts_on,
            ends_on=ends_on,
            metadata=built(models.InitiativeRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(initiatives_create, body=checked(body))

    def update(
        self,
        initiative: InitiativeRef,
        *,
        title: str | Unset = UNSET,
        hypothesis: str | Unset = UNSET,
        functions: Sequence[models.BusinessFunction] | Unset = UNSET,
        owner: PersonRef | Unset | None = UNSET,
        sponsor: PersonRef | Unset | None = UNSET,
        goals: Iterable[GoalRef] | Unset = UNSET,
        channels: Iterable[ChannelRef] | Unset = UNSET,
        starts_on: date | Unset | None = UNSET,
        ends_on: date | Unset | None = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Initiative:
        """Change what is given of an initiative and nothing else; None clears."""
        body = models.PatchedInitiativeRequest(
            title=title,
            hypothesis=hypothesis,
            functions=several(functions),
            owner=reference(owner),
            sponsor=reference(sponsor),
            goals=references(goals),
            channels=references(channels),
            starts_on=starts_on,
            ends_on=ends_on,
            metadata=built(models.PatchedInitiativeRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(
            initiatives_update, reference(initiative), body=checked(body), if_match=read_version(initiative)
        )

    def delete(self, initiative: InitiativeRef) -> None:
        """Delete an initiative that nothing refers to."""
        self._discard(initiatives_destroy, reference(initiative), if_match=read_version(initiative))

    def archive(self, initiative: InitiativeRef) -> models.Initiative:
        """Put an initiative away: it keeps its history and leaves the lists."""
        return self._call(initiatives_archive, reference(initiative), if_match=read_version(initiative))

    def finish(self, initiative: InitiativeRef) -> models.Initiative:
        """Complete an active initiative."""
        return self._call(initiatives_finish, reference(initiative), if_match=read_version(initiative))

    def pause(self, initiative: InitiativeRef) -> models.Initiative:
        """Interrupt an active initiative."""
        return self._call(initiatives_pause, reference(initiative), if_match=read_version(initiative))

    def plan(self, initiative: InitiativeRef) -> models.Initiative:
        """Turn an idea into a plan."""
        return self._call(initiatives_plan, reference(initiative), if_match=read_version(initiative))

    def resume(self, initiative: InitiativeRef) -> models.Initiative:
        """Take up a paused initiative again."""
        return self._call(initiatives_resume, reference(initiative), if_match=read_version(initiative))

    def start(self, initiative: InitiativeRef) -> models.Initiative:
        """Begin an idea or a plan."""
        return self._call(initiatives_start, reference(initiative), if_match=read_version(initiative))

    def stop(self, initiative: InitiativeRef) -> models.Initiative:
        """End an initiative before it is done."""
        return self._call(initiatives_stop, reference(initiative), if_match=read_version(initiative))

    def unarchive(self, initiative: InitiativeRef) -> models.Initiative:
        """Take an initiative back into use."""
        return self._call(initiatives_unarchive, reference(initiative), if_match=read_version(initiative))
