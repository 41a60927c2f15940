import uuid
from typing import Any, ClassVar

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.core import batches, media, periods, problems
from groundswell.core import filters as strict
from groundswell.core.reports import MODE, BatchResultSerializer
from groundswell.kpis import ingest, services
from groundswell.kpis.buckets import BUCKETS
from groundswell.kpis.filters import KpiFilter, MeasurementFilter, TargetFilter
from groundswell.kpis.models import Kpi, Measurement, Target
from groundswell.kpis.serializers import (
    BatchSerializer,
    KpiSerializer,
    MeasurementItemSerializer,
    MeasurementSerializer,
    SeriesSerializer,
    TargetSerializer,
)
from groundswell.kpis.series import series
from groundswell.workspaces.door import RecordViewSet, WorkspaceViewSet


class KpiViewSet(RecordViewSet):
    """Figures the workspace keeps an eye on."""

    resource = "kpis"
    queryset = Kpi.objects.all()
    serializer_class = KpiSerializer
    filterset_class = KpiFilter
    series_parameters: ClassVar = frozenset({"bucket", "dimension", "after", "before"})

    def allowed_parameters(self) -> frozenset[str]:
        return self.series_parameters if self.action == "series" else super().allowed_parameters()

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "bucket",
                str,
                enum=[each.value for each in BUCKETS[periods.Cadence.DAILY]],
                description="What one point covers; default: the KPI's cadence.",
            ),
            OpenApiParameter(
                "dimension",
                str,
                description="One line for each value of this dimension instead of the headline.",
            ),
            OpenApiParameter(
                "after",
                {"type": "string", "format": "date"},
                description="A day of the first point; default: 12 points.",
            ),
            OpenApiParameter(
                "before",
                {"type": "string", "format": "date"},
                description="A day of the last point; default: today.",
            ),
        ],
        responses=SeriesSerializer,
    )
    @action(detail=True, methods=["get"])
    def series(self, request: Request, id: uuid.UUID, **kwargs: Any) -> Response:
        """The KPI over time, aggregated by period; null where nothing was measured.

        Of a derived KPI the running period is there, too, as far as it has come; and each point says where the mentions
        or threads are listed that it is made of.
        """
        kpi = self.get_queryset().filter(pk=id).first()
        if kpi is None:
            raise problems.not_found()
        given = strict.single(request.query_params, self.series_parameters)
        days = {name: day(given.get(name), parameter=name) for name in ("after", "before")}
        for name in ("dimension", "bucket"):
            if "\x00" in given.get(name, "") or given.get(name) == "":
                raise problems.invalid("Has no value.", parameter=name, code="empty")
        shown = series(
            kpi,
            calendar=self.principal.calendar,
            slug=self.principal.workspace_slug,
            bucket=given.get("bucket"),
            dimension=given.get("dimension"),
            **days,
        )
        return self.tagged(media.dumps(shown))


def day(text: str | None, *, parameter: str) -> Any:
    """A date parameter, or None if it was not given."""
    try:
        return strict.StrictDate(required=False).clean(text)
    except forms.ValidationError as error:
        raise problems.invalid(error.messages[0], parameter=parameter) from None


class TargetViewSet(RecordViewSet):
    """What KPIs should reach, between which days, and for which goal."""

    resource = "targets"
    queryset = Target.objects.all()
    serializer_class = TargetSerializer
    filterset_class = TargetFilter

    def perform_destroy(self, instance: Target) -> None:
        services.delete_target(instance, by=self.principal)

    def perform_archive(self, instance: Target, *, archived_at: Any) -> None:
        services.change_target(instance, by=self.principal, archived_at=archived_at)


class MeasurementViewSet(WorkspaceViewSet):
    """Values of KPIs. Recording the same KPI, time and dimensions again restates the value; the old one is kept."""

    resource = "measurements"
    queryset = Measurement.objects.all()
    serializer_class = MeasurementSerializer
    filterset_class = MeasurementFilter
    max_body = media.MAX_BODY

    def allowed_parameters(self) -> frozenset[str]:
        return frozenset({"mode"}) if self.action == "batch" else super().allowed_parameters()

    @extend_schema(
        request=MeasurementItemSerializer, responses={200: MeasurementSerializer, 201: MeasurementSerializer}
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Record one value: 201 if there was none for its KPI, time and dimensions, else 200."""
        result = ingest.record(by=self.principal, items=[request.data])
        result.refuse("measurement", prefix="/items/0")
        return self.answer(result.only, status=201 if result.created else 200)

    @extend_schema(
        parameters=[MODE],
        request={"application/json": BatchSerializer, "application/x-ndjson": MeasurementItemSerializer},
        responses={200: BatchResultSerializer, 207: BatchResultSerializer},
    )
    @action(
        detail=False,
        methods=["post"],
        parser_classes=[media.StrictJSONParser, media.NDJSONParser],
        max_body=media.MAX_BULK_BODY,
    )
    def batch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Record up to 10,000 values in one transaction. In the mode `partial` refused items are reported with 207."""
        mode = batches.choice(strict.single(request.query_params, ["mode"]), "mode", of=batches.MODES)
        items = batches.batch_items(request.data, what="measurement")
        result = ingest.record(by=self.principal, items=items, partial=mode == "partial")
        if mode == "atomic":
            result.refuse("measurement")
        return Response(media.dumps(result.shown()), status=207 if result.refused else 200)

    @extend_schema(request=None)
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self.no_body()
        found = self.get_queryset().filter(id=self.kwargs["id"]).values_list("kpi_id", flat=True).first()
        if found is None:
            raise problems.not_found()
        # The KPI before the row, as batches do, or the two would wait for each other.
        services.lock_kpi(self.principal.workspace_id, found)
        services.delete_measurement(self.get_object(), by=self.principal)
        return Response(status=204)
