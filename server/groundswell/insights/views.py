from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, OpenApiTypes, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.core import filters as strict
from groundswell.core import ids, media, problems
from groundswell.core.exports import CsvRenderer
from groundswell.core.views import StrictView
from groundswell.insights.serializers import SummarySerializer
from groundswell.insights.summary import DEFAULT_PERIODS, MAX_PERIODS, summarise
from groundswell.insights.table import as_csv
from groundswell.kpis.views import day
from groundswell.workspaces.door import PolicyPermission
from groundswell.workspaces.enums import BusinessFunction
from groundswell.workspaces.principals import Principal


class KpiSummaryView(StrictView):
    resource = "kpis"
    action = "summary"
    permission_classes = (PolicyPermission,)
    renderer_classes = (media.JSONRenderer, CsvRenderer)
    parameters = frozenset({"goal", "function", "key", "on", "periods"})

    @extend_schema(
        operation_id="kpis_summary",
        tags=["kpis"],
        parameters=[
            OpenApiParameter(
                "goal",
                OpenApiTypes.UUID,
                many=True,
                description="KPIs with a target on any of these goals or below, judged by it.",
            ),
            OpenApiParameter(
                "function",
                str,
                many=True,
                enum=BusinessFunction.values,
                description="KPIs of any of these functions.",
            ),
            OpenApiParameter("key", str, many=True, description="Any of these KPIs."),
            OpenApiParameter("on", OpenApiTypes.DATE, description="The day to judge; default: today in the workspace."),
            OpenApiParameter(
                "periods",
                {"type": "integer", "minimum": 1, "maximum": MAX_PERIODS, "default": DEFAULT_PERIODS},
                description="Length of the sparklines, in periods of each KPI.",
            ),
        ],
        responses={
            (200, "application/json"): SummarySerializer,
            (200, "text/csv"): OpenApiResponse(
                OpenApiTypes.STR, "A row for each KPI and period, the current one marked."
            ),
        },
    )
    def get(self, request: Request, workspace: str) -> Response:
        """Where each KPI stands, against what, and why: JSON, or CSV if asked for with `Accept: text/csv`.

        A key with scopes needs those to read KPIs, measurements and targets, all of which a summary is made of.
        """
        principal: Principal = request.user  # type: ignore[assignment]
        query = request.query_params
        single = strict.single(query, ["on", "periods"])
        summary = summarise(
            principal.workspace_id,
            principal.calendar,
            on=day(single.get("on"), parameter="on"),
            periods=_periods(single.get("periods")),
            keys=_several(query, "key"),
            functions=_functions(query),
            goals=_goals(query),
            with_decisions=principal.has_scope("decisions"),
            slug=principal.workspace_slug,
        )
        renderer = request.accepted_renderer
        if isinstance(renderer, CsvRenderer):
            return self.tagged(as_csv(summary.kpis).encode())
        body = {
            "on": summary.on,
            "periods": summary.periods,
            "time_zone": summary.calendar.time_zone,
            "results": summary.kpis,
        }
        return self.tagged(media.dumps(body))


def _periods(text: str | None) -> int:
    if text is None:
        return DEFAULT_PERIODS
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MAX_PERIODS):
        raise problems.invalid(f"A whole number from 1 to {MAX_PERIODS}.", parameter="periods")
    return int(text)


def _several(query: Any, name: str) -> list[str]:
    values: list[str] = query.getlist(name)
    if len(values) > strict.MAX_ANY_OF:
        raise problems.invalid(f"At most {strict.MAX_ANY_OF} values.", parameter=name, code="too_many")
    if any(not value or "\x00" in value for value in values):
        raise problems.invalid("Has no value.", parameter=name, code="empty")
    return values


def _functions(query: Any) -> list[str]:
    values = _several(query, "function")
    if any(value not in BusinessFunction.values for value in values):
        raise problems.invalid(
            f"One of {', '.join(BusinessFunction.values)}.", parameter="function", code="invalid_choice"
        )
    return values


def _goals(query: Any) -> list[Any]:
    found = [ids.as_uuid(value) for value in _several(query, "goal")]
    if None in found:
        raise problems.invalid("Not an id.", parameter="goal")
    return found
