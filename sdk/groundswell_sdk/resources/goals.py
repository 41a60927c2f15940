"""Goals, the initiatives that serve them, and check-ins on both."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.check_ins import (
    check_ins_acknowledge,
    check_ins_create,
    check_ins_list,
    check_ins_retrieve,
)
from groundswell_sdk._generated.api.goals import (
    goals_achieve,
    goals_activate,
    goals_archive,
    goals_cancel,
    goals_create,
    goals_destroy,
    goals_list,
    goals_miss,
    goals_retrieve,
    goals_unarchive,
    goals_update,
)
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
from groundswell_sdk.arguments import (
    built,
    checked,
    day,
    instant,
    read_version,
    reference,
    references,
    several,
)
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import (
    Archived,
    ChannelRef,
    CheckInRef,
    GoalRef,
    InitiativeRef,
    PersonRef,
)


class Goals(WorkspaceResource):
    """What the workspace wants to have reached, and by when."""

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        due_on_after: date | Unset = UNSET,
        due_on_before: date | Unset = UNSET,
        function: models.BusinessFunction | Sequence[models.BusinessFunction] | Unset = UNSET,
        kind: models.GoalKind | Sequence[models.GoalKind] | Unset = UNSET,
        owner: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        parent: GoalRef | Iterable[GoalRef] | Unset = UNSET,
        sponsor: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        status: models.GoalStatus | Sequence[models.GoalStatus] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        source: str | Sequence[str] | Unset = UNSET,
        external_id: str | Sequence[str] | Unset = UNSET,
        ordering: models.GoalsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Goal]:
        """List goals; several values of one filter mean any of them."""
        return self._pages(
            goals_list,
            q=q,
            due_on_after=day(due_on_after, "due_on_after"),
            due_on_before=day(due_on_before, "due_on_before"),
            function=several(function),
            kind=several(kind),
            owner=references(owner),
            parent=references(parent),
            sponsor=references(sponsor),
            status=several(status),
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

    def get(self, goal: GoalRef) -> models.Goal:
        """Read a goal."""
        return self._call(goals_retrieve, reference(goal))

    def create(
        self,
        *,
        title: str,
        starts_on: date,
        due_on: date,
        kind: models.GoalKind | Unset = UNSET,
        parent: GoalRef | Unset | None = UNSET,
        why: str | Unset = UNSET,
        function: models.BusinessFunction | Unset | None = UNSET,
        owner: PersonRef | Unset | None = UNSET,
        sponsor: PersonRef | Unset | None = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Goal:
        """Add a goal; :class:`models.GoalRequest` says what the fields mean."""
        body = models.GoalRequest(
            title=title,
            starts_on=starts_on,
            due_on=due_on,
            kind=kind,
            parent=reference(parent),
            why=why,
            function=function,
            owner=reference(owner),
            sponsor=reference(sponsor),
            metadata=built(models.GoalRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(goals_create, body=checked(body))

    def update(
        self,
        goal: GoalRef,
        *,
        kind: models.GoalKind | Unset = UNSET,
        parent: GoalRef | Unset | None = UNSET,
        title: str | Unset = UNSET,
        why: str | Unset = UNSET,
        function: models.BusinessFunction | Unset | None = UNSET,
        owner: PersonRef | Unset | None = UNSET,
        sponsor: PersonRef | Unset | None = UNSET,
        starts_on: date | Unset = UNSET,
        due_on: date | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Goal:
        """Change what is given of a goal and nothing else; None clears."""
        body = models.PatchedGoalRequest(
            kind=kind,
            parent=reference(parent),
            title=title,
            why=why,
            function=function,
            owner=reference(owner),
            sponsor=reference(sponsor),
            starts_on=starts_on,
            due_on=due_on,
            metadata=built(models.PatchedGoalRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(goals_update, reference(goal), body=checked(body), if_match=read_version(goal))

    def delete(self, goal: GoalRef) -> None:
        """Delete a goal that nothing refers to."""
        self._discard(goals_destroy, reference(goal), if_match=read_version(goal))

    def achieve(self, goal: GoalRef) -> models.Goal:
        """Record that an active goal was reached."""
        return self._call(goals_achieve, reference(goal), if_match=read_version(goal))

    def activate(self, goal: GoalRef) -> models.Goal:
        """Start working towards a drafted goal."""
        return self._call(goals_activate, reference(goal), if_match=read_version(goal))

    def archive(self, goal: GoalRef) -> models.Goal:
        """Put a goal away: it keeps its history and leaves the lists."""
        return self._call(goals_archive, reference(goal), if_match=read_version(goal))

    def cancel(self, goal: GoalRef) -> models.Goal:
        """Give up a goal that is drafted or active."""
        return self._call(goals_cancel, reference(goal), if_match=read_version(goal))

    def miss(self, goal: GoalRef) -> models.Goal:
        """Record that an active goal was not reached in time."""
        return self._call(goals_miss, reference(goal), if_match=read_version(goal))

    def unarchive(self, goal: GoalRef) -> models.Goal:
        """Take a goal back into use."""
        return self._call(goals_unarchive, reference(goal), if_match=read_version(goal))


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


class CheckIns(WorkspaceResource):
    """How goals and initiatives stood over time; a check-in is never edited."""

    def list(
        self,
        *,
        acknowledged: bool | Unset = UNSET,
        goal: GoalRef | Iterable[GoalRef] | Unset = UNSET,
        health: models.Health | Sequence[models.Health] | Unset = UNSET,
        initiative: InitiativeRef | Iterable[InitiativeRef] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.ApiKeysListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.CheckIn]:
        """List check-ins; several values of one filter mean any of them."""
        return self._pages(
            check_ins_list,
            acknowledged=acknowledged,
            goal=references(goal),
            health=several(health),
            initiative=references(initiative),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, check_in: CheckInRef) -> models.CheckIn:
        """Read a check-in."""
        return self._call(check_ins_retrieve, reference(check_in))

    def create(
        self,
        *,
        health: models.Health,
        goal: GoalRef | Unset | None = UNSET,
        initiative: InitiativeRef | Unset | None = UNSET,
        confidence: float | Unset | None = UNSET,
        note: str | Unset = UNSET,
        blockers: str | Unset = UNSET,
        next_steps: str | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.CheckIn:
        """Add a check-in; :class:`models.CheckInRequest` says what the fields mean."""
        body = models.CheckInRequest(
            health=health,
            goal=reference(goal),
            initiative=reference(initiative),
            confidence=confidence,
            note=note,
            blockers=blockers,
            next_steps=next_steps,
            metadata=built(models.CheckInRequestMetadata, metadata),
        )
        return self._call(check_ins_create, body=checked(body))

    def acknowledge(self, check_in: CheckInRef) -> models.CheckIn:
        """Say that a check-in has been read; the first to say so stays."""
        return self._call(check_ins_acknowledge, reference(check_in), if_match=read_version(check_in))
