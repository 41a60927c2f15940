"""Goals: what is to be reached, and by when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from groundswell_sdk._generated import models
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
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, day, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import Archived, GoalRef, PersonRef


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
