"""Targets: which value a KPI is meant to reach by when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.targets import (
    targets_archive,
    targets_create,
    targets_destroy,
    targets_list,
    targets_retrieve,
    targets_unarchive,
    targets_update,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, day, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import Archived, GoalRef, KpiRef, PersonRef, TargetRef


class Targets(WorkspaceResource):
    """Which value a KPI is meant to reach by when."""

    def list(
        self,
        *,
        basis: models.TargetBasis | Sequence[models.TargetBasis] | Unset = UNSET,
        ends_on_after: date | Unset = UNSET,
        goal: GoalRef | Iterable[GoalRef] | Unset = UNSET,
        kpi: KpiRef | Iterable[KpiRef] | Unset = UNSET,
        starts_on_before: date | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.TargetsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Target]:
        """List targets; several values of one filter mean any of them."""
        return self._pages(
            targets_list,
            basis=several(basis),
            ends_on_after=day(ends_on_after, "ends_on_after"),
            goal=references(goal),
            kpi=references(kpi),
            starts_on_before=day(starts_on_before, "starts_on_before"),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, existing: TargetRef) -> models.Target:
        """Read a target."""
        return self._call(targets_retrieve, reference(existing))

    def create(
        self,
        *,
        kpi: KpiRef,
        starts_on: date,
        ends_on: date,
        baseline: float,
        goal: GoalRef | Unset | None = UNSET,
        basis: models.TargetBasis | Unset = UNSET,
        target: float | Unset | None = UNSET,
        commit: float | Unset | None = UNSET,
        stretch: float | Unset | None = UNSET,
        lower: float | Unset | None = UNSET,
        upper: float | Unset | None = UNSET,
        tolerance: float | Unset | None = UNSET,
        green: float | Unset = UNSET,
        amber: float | Unset = UNSET,
        pace: models.TargetPace | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Target:
        """Add a target; :class:`models.TargetRequest` says what the fields mean."""
        body = models.TargetRequest(
            kpi=reference(kpi),
            starts_on=starts_on,
            ends_on=ends_on,
            baseline=baseline,
            goal=reference(goal),
            basis=basis,
            target=target,
            commit=commit,
            stretch=stretch,
            lower=lower,
            upper=upper,
            tolerance=tolerance,
            green=green,
            amber=amber,
            pace=pace,
            metadata=built(models.TargetRequestMetadata, metadata),
        )
        return self._call(targets_create, body=checked(body))

    def update(
        self,
        existing: TargetRef,
        *,
        kpi: KpiRef | Unset = UNSET,
        goal: GoalRef | Unset | None = UNSET,
        starts_on: date | Unset = UNSET,
        ends_on: date | Unset = UNSET,
        basis: models.TargetBasis | Unset = UNSET,
        baseline: float | Unset = UNSET,
        target: float | Unset | None = UNSET,
        commit: float | Unset | None = UNSET,
        stretch: float | Unset | None = UNSET,
        lower: float | Unset | None = UNSET,
        upper: float | Unset | None = UNSET,
        tolerance: float | Unset | None = UNSET,
        green: float | Unset = UNSET,
        amber: float | Unset = UNSET,
        pace: models.TargetPace | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Target:
        """Change what is given of a target and nothing else; None clears."""
        body = models.PatchedTargetRequest(
            kpi=reference(kpi),
            goal=reference(goal),
            starts_on=starts_on,
            ends_on=ends_on,
            basis=basis,
            baseline=baseline,
            target=target,
            commit=commit,
            stretch=stretch,
            lower=lower,
            upper=upper,
            tolerance=tolerance,
            green=green,
            amber=amber,
            pace=pace,
            metadata=built(models.PatchedTargetRequestMetadata, metadata),
        )
        return self._call(targets_update, reference(existing), body=checked(body), if_match=read_version(existing))

    def delete(self, existing: TargetRef) -> None:
        """Delete a target that nothing refers to."""
        self._discard(targets_destroy, reference(existing), if_match=read_version(existing))

    def archive(self, existing: TargetRef) -> models.Target:
        """Put a target away: it keeps its history and leaves the lists."""
        return self._call(targets_archive, reference(existing), if_match=read_version(existing))

    def unarchive(self, existing: TargetRef) -> models.Target:
        """Take a target back into use."""
        return self._call(targets_unarchive, reference(existing), if_match=read_version(existing))
