from typing import Any

from django.db.models import Q, QuerySet

from groundswell.core import ids
from groundswell.core.filters import (
    AnyChoice,
    AnyId,
    AnyRelated,
    AnyText,
    AtOrAfter,
    AtOrBefore,
    OnOrAfter,
    OnOrBefore,
    StrictFilterSet,
    TextSearch,
    YesNo,
)
from groundswell.kpis.models import (
    Aggregation,
    Cadence,
    Direction,
    Kpi,
    KpiLevel,
    KpiOrigin,
    MeasurementStatus,
    TargetBasis,
)
from groundswell.workspaces.enums import BusinessFunction, MeasureType
from groundswell.workspaces.filters import ImportedFilter, RecordFilter


class KpiFilter(ImportedFilter):
    q = TextSearch("key", "name", "definition", help_text="Occurs in the key, the name or the definition.")
    key = AnyText(field_name="key", help_text="Any of these keys.")
    function = AnyChoice(field_name="function", choices=BusinessFunction, help_text="Any of these functions.")
    owner = AnyId(field_name="owner_id", help_text="Owned by any of these people.")
    direction = AnyChoice(field_name="direction", choices=Direction, help_text="Any of these directions.")
    aggregation = AnyChoice(field_name="aggregation", choices=Aggregation, help_text="Any of these aggregations.")
    cadence = AnyChoice(field_name="cadence", choices=Cadence, help_text="Any of these cadences.")
    measure_type = AnyChoice(field_name="measure_type", choices=MeasureType, help_text="Any of these types.")
    level = AnyChoice(field_name="level", choices=KpiLevel, help_text="Any of these levels.")
    origin = AnyChoice(field_name="origin", choices=KpiOrigin, help_text="Recorded by people, or derived.")
    channel = AnyRelated(field_name="channels", help_text="Derived from what is said in any of these channels.")
    topic = AnyRelated(field_name="topics", help_text="Derived from what is said about any of these topics.")
    initiative = AnyRelated(field_name="initiatives", help_text="Moved by any of these initiatives.")

    orderings = ("key", "name", "created_at", "updated_at")


class TargetFilter(RecordFilter):
    kpi = AnyId(field_name="kpi_id", help_text="Of any of these KPIs.")
    goal = AnyId(field_name="goal_id", help_text="For any of these goals.")
    basis = AnyChoice(field_name="basis", choices=TargetBasis, help_text="Cumulative, or for each period.")
    starts_on_before = OnOrBefore("starts_on", help_text="Begun on this day or earlier.")
    ends_on_after = OnOrAfter("ends_on", help_text="Ending on this day or later.")

    orderings = ("-created_at", "starts_on", "ends_on", "updated_at")


class AnyKpi(AnyText):
    """Of any of these KPIs, named by id or key."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return qs
        workspace_id = self.parent.request.user.workspace_id
        uuids = [found for text in value if (found := ids.as_uuid(text)) is not None]
        named = Kpi.objects.filter(Q(pk__in=uuids) | Q(key__in=value), workspace_id=workspace_id)
        return qs.filter(kpi_id__in=list(named.values_list("pk", flat=True)))


class HasDimensions(YesNo):
    """Parts, or totals."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if value is None:
            return qs
        return qs.exclude(dimensions_key="") if value else qs.filter(dimensions_key="")


class MeasurementFilter(StrictFilterSet):
    kpi = AnyKpi(field_name="kpi", help_text="Of any of these KPIs, by id or key.")
    at_after = AtOrAfter("at", help_text="Measured at this time or later.")
    at_before = AtOrBefore("at", help_text="Measured at this time or earlier.")
    recorded_after = AtOrAfter("recorded_at", help_text="Recorded at this time or later.")
    recorded_before = AtOrBefore("recorded_at", help_text="Recorded at this time or earlier.")
    has_dimensions = HasDimensions(help_text="Parts: what was measured with dimensions; or, if false, totals.")
    status = AnyChoice(field_name="status", choices=MeasurementStatus, help_text="Final, or provisional.")

    orderings = ("-id", "at")
