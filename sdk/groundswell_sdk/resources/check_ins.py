"""Check-ins: how those who work on goals and initiatives say they stand."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.check_ins import (
    check_ins_acknowledge,
    check_ins_create,
    check_ins_list,
    check_ins_retrieve,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import Archived, CheckInRef, GoalRef, InitiativeRef, PersonRef


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
