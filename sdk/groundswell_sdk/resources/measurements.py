"""Measurements: the values of KPIs, which are named by themselves, their ids or their keys (``"nps"``)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.measurements import (
    measurements_batch,
    measurements_create,
    measurements_destroy,
    measurements_list,
    measurements_retrieve,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, instant, moment_or_period, number, read_version, reference, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import KpiRef, MeasurementRef


class Measurements(WorkspaceResource):
    """Values of KPIs; recording one again restates it."""

    def list(
        self,
        *,
        at_after: datetime | Unset = UNSET,
        at_before: datetime | Unset = UNSET,
        has_dimensions: bool | Unset = UNSET,
        kpi: KpiRef | Iterable[KpiRef] | Unset = UNSET,
        recorded_after: datetime | Unset = UNSET,
        recorded_before: datetime | Unset = UNSET,
        status: models.MeasurementStatus | Sequence[models.MeasurementStatus] | Unset = UNSET,
        ordering: models.MeasurementsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Measurement]:
        """List measurements; several values of one filter mean any of them."""
        return self._pages(
            measurements_list,
            at_after=instant(at_after, "at_after"),
            at_before=instant(at_before, "at_before"),
            has_dimensions=has_dimensions,
            kpi=kpi_names(kpi),
            recorded_after=instant(recorded_after, "recorded_after"),
            recorded_before=instant(recorded_before, "recorded_before"),
            status=several(status),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, measurement: MeasurementRef) -> models.Measurement:
        """Read a measurement."""
        return self._call(measurements_retrieve, reference(measurement))

    def create(
        self,
        *,
        kpi: KpiRef,
        at: datetime | date | str,
        value: float | Decimal | Unset | None = UNSET,
        numerator: float | Decimal | Unset | None = UNSET,
        denominator: float | Decimal | Unset | None = UNSET,
        dimensions: Mapping[str, str] | Unset = UNSET,
        note: str | Unset = UNSET,
        status: models.MeasurementStatus | Unset = UNSET,
    ) -> models.Measurement:
        """Record a value of a KPI; the same as :meth:`Kpis.record`, which says more."""
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

    def delete(self, measurement: MeasurementRef) -> None:
        """Delete a measurement; that it was there is remembered."""
        self._discard(measurements_destroy, reference(measurement), if_match=read_version(measurement))

    def batch(
        self,
        items: Iterable[models.MeasurementItemRequest | Mapping[str, Any]],
        *,
        mode: models.MeasurementsBatchMode | Unset = UNSET,
    ) -> models.BatchResult:
        """Record any number of values, in requests of 10,000, and return their counts added up.

        What was sent before a failure is written. Sending all of it again is safe: it is unchanged then.

        Args:
            items: What :meth:`Kpis.record` takes, by name: ``{"kpi": "nps", "at": "2026-01", "value": 42}``.
            mode: ``atomic`` writes all or nothing of each request; ``partial`` writes what is valid, and
                ``refused`` lists the others by their place in ``items``.
        """

        def send(part: Measurements, chunk: Sequence[models.MeasurementItemRequest]) -> models.BatchResult:
            return part._call(measurements_batch, body=models.BatchRequest(items=[*chunk]), mode=mode)

        return self._in_parts(map(_item, items), send)


def measurement_item(
    *,
    kpi: KpiRef,
    at: datetime | date | str,
    value: float | Decimal | Unset | None = UNSET,
    numerator: float | Decimal | Unset | None = UNSET,
    denominator: float | Decimal | Unset | None = UNSET,
    dimensions: Mapping[str, str] | Unset = UNSET,
    note: str | Unset = UNSET,
    status: models.MeasurementStatus | Unset = UNSET,
) -> models.MeasurementItemRequest:
    """Build the body for one value; :meth:`Kpis.record` says what the arguments mean."""
    return models.MeasurementItemRequest(
        kpi=kpi_name(kpi),
        at=moment_or_period(at, "at"),
        value=number(value),
        numerator=number(numerator),
        denominator=number(denominator),
        dimensions=built(models.MeasurementItemRequestDimensions, dimensions),
        note=note,
        status=status,
    )


def kpi_name(kpi: KpiRef) -> str:
    """Return what measurements call a KPI: its key or its id."""
    return kpi if isinstance(kpi, str) else str(reference(kpi))


def kpi_names(kpis: KpiRef | Iterable[KpiRef] | Unset) -> list[str] | Unset:
    """Return what measurements call one KPI or several."""
    if isinstance(kpis, Unset):
        return kpis
    if isinstance(kpis, str | UUID | models.Kpi):
        return [kpi_name(kpis)]
    return [kpi_name(kpi) for kpi in kpis]


def _item(item: models.MeasurementItemRequest | Mapping[str, Any]) -> models.MeasurementItemRequest:
    return item if isinstance(item, models.MeasurementItemRequest) else measurement_item(**item)
