"""KPIs: what is measured, and how it stands.

A KPI is named by itself, its id or its key (``"nps"``) here and in :mod:`groundswell_sdk.resources.measurements`, and
by itself or its id everywhere else.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.kpis import (
    kpis_archive,
    kpis_create,
    kpis_destroy,
    kpis_list,
    kpis_retrieve,
    kpis_series,
    kpis_summary,
    kpis_unarchive,
    kpis_update,
)
from groundswell_sdk._generated.api.measurements import measurements_create
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, day, instant, read_version, reference, references, several
from groundswell_sdk.errors import NotFoundError
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.measurements import measurement_item
from groundswell_sdk.resources.references import (
    Archived,
    ChannelRef,
    GoalRef,
    InitiativeRef,
    KpiRef,
    PersonRef,
    TopicRef,
)

DerivationLike = models.Derivation | models.DerivationRequest | Mapping[str, Any]


class Kpis(WorkspaceResource):
    """What is measured, and how it stands."""

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        aggregation: models.Aggregation | Sequence[models.Aggregation] | Unset = UNSET,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        topic: TopicRef | Iterable[TopicRef] | Unset = UNSET,
        cadence: models.Cadence | Sequence[models.Cadence] | Unset = UNSET,
        direction: models.Direction | Sequence[models.Direction] | Unset = UNSET,
        function: models.BusinessFunction | Sequence[models.BusinessFunction] | Unset = UNSET,
        initiative: InitiativeRef | Iterable[InitiativeRef] | Unset = UNSET,
        key: str | Sequence[str] | Unset = UNSET,
        level: models.KpiLevel | Sequence[models.KpiLevel] | Unset = UNSET,
        measure_type: models.MeasureType | Sequence[models.MeasureType] | Unset = UNSET,
        origin: models.KpiOrigin | Sequence[models.KpiOrigin] | Unset = UNSET,
        owner: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        source: str | Sequence[str] | Unset = UNSET,
        external_id: str | Sequence[str] | Unset = UNSET,
        ordering: models.KpisListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Kpi]:
        """List KPIs; several values of one filter mean any of them."""
        return self._pages(
            kpis_list,
            q=q,
            aggregation=several(aggregation),
            channel=references(channel),
            topic=references(topic),
            cadence=several(cadence),
            direction=several(direction),
            function=several(function),
            initiative=references(initiative),
            key=several(key),
            level=several(level),
            measure_type=several(measure_type),
            origin=several(origin),
            owner=references(owner),
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

    def get(self, kpi: KpiRef) -> models.Kpi:
        """Read a KPI.

        Raises:
            NotFoundError: there is none with this id or key.
        """
        return self._call(kpis_retrieve, self._id(kpi))

    def create(
        self,
        *,
        key: str,
        name: str,
        direction: models.Direction,
        aggregation: models.Aggregation,
        cadence: models.Cadence,
        definition: str | Unset = UNSET,
        unit_kind: models.UnitKind | Unset = UNSET,
        currency: str | Unset = UNSET,
        decimals: int | Unset = UNSET,
        grace_days: int | Unset = UNSET,
        function: models.BusinessFunction | Unset | None = UNSET,
        owner: PersonRef | Unset | None = UNSET,
        measure_type: models.MeasureType | Unset = UNSET,
        level: models.KpiLevel | Unset = UNSET,
        origin: models.KpiOrigin | Unset = UNSET,
        derivation: DerivationLike | Unset | None = UNSET,
        initiatives: Iterable[InitiativeRef] | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Kpi:
        """Add a KPI; :class:`models.KpiRequest` says what the fields mean.

        One of the origin ``derived`` takes its values from what people say:
        ``derivation={"measure": "net_sentiment", "topics": [topic]}``.
        """
        body = models.KpiRequest(
            key=key,
            name=name,
            direction=direction,
            aggregation=aggregation,
            cadence=cadence,
            definition=definition,
            unit_kind=unit_kind,
            currency=currency,
            decimals=decimals,
            grace_days=grace_days,
            function=function,
            owner=reference(owner),
            measure_type=measure_type,
            level=level,
            origin=origin,
            derivation=_derivation(derivation),
            initiatives=references(initiatives),
            metadata=built(models.KpiRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(kpis_create, body=checked(body))

    def update(
        self,
        kpi: KpiRef,
        *,
        key: str | Unset = UNSET,
        name: str | Unset = UNSET,
        definition: str | Unset = UNSET,
        unit_kind: models.UnitKind | Unset = UNSET,
        currency: str | Unset = UNSET,
        decimals: int | Unset = UNSET,
        direction: models.Direction | Unset = UNSET,
        aggregation: models.Aggregation | Unset = UNSET,
        cadence: models.Cadence | Unset = UNSET,
        grace_days: int | Unset = UNSET,
        function: models.BusinessFunction | Unset | None = UNSET,
        owner: PersonRef | Unset | None = UNSET,
        measure_type: models.MeasureType | Unset = UNSET,
        level: models.KpiLevel | Unset = UNSET,
        origin: models.KpiOrigin | Unset = UNSET,
        derivation: DerivationLike | Unset | None = UNSET,
        initiatives: Iterable[InitiativeRef] | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Kpi:
        """Change what is given of a KPI and nothing else; None clears."""
        body = models.PatchedKpiRequest(
            key=key,
            name=name,
            definition=definition,
            unit_kind=unit_kind,
            currency=currency,
            decimals=decimals,
            direction=direction,
            aggregation=aggregation,
            cadence=cadence,
            grace_days=grace_days,
            function=function,
            owner=reference(owner),
            measure_type=measure_type,
            level=level,
            origin=origin,
            derivation=_derivation(derivation),
            initiatives=references(initiatives),
            metadata=built(models.PatchedKpiRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(kpis_update, self._id(kpi), body=checked(body), if_match=read_version(kpi))

    def delete(self, kpi: KpiRef) -> None:
        """Delete a KPI that nothing refers to."""
        self._discard(kpis_destroy, self._id(kpi), if_match=read_version(kpi))

    def archive(self, kpi: KpiRef) -> models.Kpi:
        """Put a KPI away: it keeps its history and leaves the lists."""
        return self._call(kpis_archive, self._id(kpi), if_match=read_version(kpi))

    def series(
        self,
        kpi: KpiRef,
        *,
        after: date | Unset = UNSET,
        before: date | Unset = UNSET,
        bucket: models.SeriesBucket | Unset = UNSET,
        dimension: str | Unset = UNSET,
    ) -> models.Series:
        """Read how a KPI went, aggregated by period.

        Args:
            after: First day, in the workspace's calendar.
            before: Last day, inclusive.
            bucket: Length of a period; by default the KPI's cadence.
            dimension: Name of the dimension to tell apart; by default the total.
        """
        return self._call(
            kpis_series,
            self._id(kpi),
            after=day(after, "after"),
            before=day(before, "before"),
            bucket=bucket,
            dimension=dimension,
        )

    def unarchive(self, kpi: KpiRef) -> models.Kpi:
        """Take a KPI back into use."""
        return self._call(kpis_unarchive, self._id(kpi), if_match=read_version(kpi))

    def summary(
        self,
        *,
        key: str | Sequence[str] | Unset = UNSET,
        goal: GoalRef | Iterable[GoalRef] | Unset = UNSET,
        function: models.BusinessFunction | Sequence[models.BusinessFunction] | Unset = UNSET,
        on: date | Unset = UNSET,
        periods: int | Unset = UNSET,
    ) -> models.Summary:
        """Read where KPIs stand: values, targets, sparklines, and the decisions meant to move them.

        Args:
            key: Only KPIs with these keys.
            goal: Only KPIs with a target on these goals or on what lies below them.
            function: Only KPIs of these business functions.
            on: The day to judge, in the workspace's calendar; by default today.
            periods: How many periods back the sparkline goes.
        """
        return self._call(
            kpis_summary,
            key=several(key),
            goal=references(goal),
            function=several(function),
            on=day(on, "on"),
            periods=periods,
        )

    def summary_csv(
        self,
        *,
        key: str | Sequence[str] | Unset = UNSET,
        goal: GoalRef | Iterable[GoalRef] | Unset = UNSET,
        function: models.BusinessFunction | Sequence[models.BusinessFunction] | Unset = UNSET,
        on: date | Unset = UNSET,
        periods: int | Unset = UNSET,
    ) -> str:
        """Read the same as :meth:`summary` as CSV with a heading: a row for each KPI and period."""
        request = kpis_summary._get_kwargs(
            self._workspace,
            key=several(key),
            goal=references(goal),
            function=several(function),
            on=day(on, "on"),
            periods=periods,
        )
        return self._transport.text(request, accept="text/csv")

    def record(
        self,
        kpi: KpiRef,
        value: float | Decimal | Unset | None = UNSET,
        *,
        at: datetime | date | str,
        numerator: float | Decimal | Unset | None = UNSET,
        denominator: float | Decimal | Unset | None = UNSET,
        dimensions: Mapping[str, str] | Unset = UNSET,
        note: str | Unset = UNSET,
        status: models.MeasurementStatus | Unset = UNSET,
    ) -> models.Measurement:
        """Record a value of a KPI: ``kpis.record("nps", 42, at="2026-01")``.

        Recording one again for the same time and dimensions restates it, so that failures are simply retried.

        Args:
            value: In the KPI's unit; at most 15 significant digits and 6 decimal places.
            at: When it was measured, or the period it is about, in the workspace's calendar: a date, or text
                such as ``2026-01``, ``2026-W05``, ``2026-Q1`` or ``2026``.
            numerator: With ``denominator`` instead of a value, which is then their ratio.
            dimensions: What it is a part of, at most 5; none for the total.
        """
        body = measurement_item(
            kpi=kpi,
            at=at,
            value=value,
            numerator=numerator,
            denominator=denominator,
            dimensions=dimensions,
            note=note,
            status=status,
        )
        return self._call(measurements_create, body=body)

    def _id(self, kpi: KpiRef) -> UUID:
        if not isinstance(kpi, str):
            return reference(kpi)
        try:
            return UUID(kpi)
        except ValueError:
            found = self.list(key=kpi, archived="include").first()
        if found is None:
            raise NotFoundError(status=404, code="not_found", detail=f"There is no KPI with the key {kpi!r} here.")
        return found.id


def _derivation(given: DerivationLike | Unset | None) -> models.DerivationRequest | Unset | None:
    if isinstance(given, Unset) or given is None:
        return given
    return built(models.DerivationRequest, given.to_dict() if isinstance(given, models.Derivation) else given)
