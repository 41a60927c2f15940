"""The shapes of computed answers, for the schema: nothing is read through them."""

from rest_framework import serializers

from groundswell.core.serializers import ChoiceField, InstantField, StrictSerializer
from groundswell.kpis import scoring
from groundswell.kpis.models import (
    Aggregation,
    Cadence,
    Direction,
    KpiLevel,
    TargetBasis,
    TargetPace,
    UnitKind,
)
from groundswell.workspaces.enums import BusinessFunction, Health, MeasureType

DERIVED_FROM = (
    "Of a derived KPI: where the mentions or threads it is made of are listed; relative to the service. Of a share "
    "they are all those it is a share of."
)
RAG_CHOICES = [(each.value, each.value) for each in scoring.Rag]


class SummaryKpiSerializer(StrictSerializer):
    id = serializers.UUIDField()
    key = serializers.CharField()
    name = serializers.CharField()
    unit_kind = ChoiceField(choices=UnitKind.choices)
    currency = serializers.CharField()
    decimals = serializers.IntegerField(min_value=0, max_value=6)
    direction = ChoiceField(choices=Direction.choices)
    aggregation = ChoiceField(choices=Aggregation.choices)
    cadence = ChoiceField(choices=Cadence.choices)
    function = ChoiceField(choices=BusinessFunction.choices, allow_null=True)
    owner = serializers.UUIDField(allow_null=True)
    measure_type = ChoiceField(choices=MeasureType.choices)
    level = ChoiceField(choices=KpiLevel.choices)


class SummaryPeriodSerializer(StrictSerializer):
    """A period of the KPI's cadence; for an irregular KPI the day of a measurement."""

    period = serializers.CharField(help_text="As it can be sent for a measurement, such as 2026-01.")
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(help_text="Last day, inclusive.")


class SummaryPointSerializer(SummaryPeriodSerializer):
    value = serializers.FloatField(allow_null=True)


class SummaryValueSerializer(SummaryPointSerializer):
    n = serializers.IntegerField(min_value=0, help_text="Measurements behind the value.")
    rows = serializers.CharField(
        allow_null=True,
        help_text="Where these measurements are listed; relative to the service. Null in the running period of a "
        "derived KPI, of which nothing is recorded yet.",
    )
    query = serializers.CharField(allow_null=True, help_text=DERIVED_FROM)


class SummaryTargetSerializer(StrictSerializer):
    """The target the KPI is judged by."""

    id = serializers.UUIDField()
    goal = serializers.UUIDField(allow_null=True)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    basis = ChoiceField(choices=TargetBasis.choices)
    pace = ChoiceField(choices=TargetPace.choices)
    baseline = serializers.FloatField()
    target = serializers.FloatField(allow_null=True)
    commit = serializers.FloatField(allow_null=True)
    stretch = serializers.FloatField(allow_null=True)
    lower = serializers.FloatField(allow_null=True)
    upper = serializers.FloatField(allow_null=True)
    tolerance = serializers.FloatField(allow_null=True)
    green = serializers.FloatField()
    amber = serializers.FloatField()


class SummaryDecisionSerializer(StrictSerializer):
    id = serializers.UUIDField()
    number = serializers.IntegerField(min_value=1)
    title = serializers.CharField()
    status = serializers.CharField()
    decided_at = InstantField(allow_null=True)
    effective_at = InstantField(allow_null=True)


class KpiSummarySerializer(StrictSerializer):
    """Where one KPI stands. `reasons` say why; a figure that cannot be told is null, never 0."""

    kpi = SummaryKpiSerializer()
    method = serializers.CharField(help_text="How the measurements of a period become its value.")
    period = SummaryPeriodSerializer(
        allow_null=True,
        help_text="The last closed period with a value; with the aggregation last, that of the latest value.",
    )
    value = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField(min_value=0, help_text="Measurements behind the value.")
    rows = serializers.CharField(
        allow_null=True,
        help_text="Where these measurements are listed; relative to the service. Null if there are none.",
    )
    query = serializers.CharField(allow_null=True, help_text=DERIVED_FROM)
    open = SummaryValueSerializer(allow_null=True, help_text="The running period so far.")
    previous = SummaryValueSerializer(allow_null=True, help_text="The calendar period before.")
    delta = serializers.FloatField(allow_null=True, help_text="Value minus previous, in the unit.")
    delta_ratio = serializers.FloatField(allow_null=True, help_text="Delta by previous; null if that is 0.")
    target = SummaryTargetSerializer(allow_null=True)
    attained_value = serializers.FloatField(
        allow_null=True,
        help_text="What is held against the target: the value, or all since it began if it is cumulative.",
    )
    attained_rows = serializers.CharField(
        allow_null=True, help_text="Where the measurements behind that are listed; relative to the service."
    )
    attainment = serializers.FloatField(allow_null=True, help_text="1 is the target reached; unclamped.")
    attainment_clamped = serializers.FloatField(allow_null=True, help_text="The same within 0 to 1, for display.")
    pace = serializers.FloatField(allow_null=True, help_text="Attainment by elapsed time; 1 is on time.")
    rag = ChoiceField(choices=RAG_CHOICES, allow_null=True, help_text="Null for a value without a target.")
    health = ChoiceField(choices=Health.choices)
    stale = serializers.BooleanField(help_text="Whether a newer value is overdue.")
    coverage = serializers.FloatField(help_text="Share of the sparkline's periods that have a value, 0 to 1.")
    sparkline = SummaryPointSerializer(many=True, help_text="Oldest first; null for gaps.")
    decisions = SummaryDecisionSerializer(
        many=True,
        allow_null=True,
        help_text="Taken within the sparkline to move this KPI; null without the scope to see them.",
    )
    reasons = serializers.ListField(child=serializers.CharField(), help_text="Codes that say why.")


class SummarySerializer(StrictSerializer):
    """KPI summaries of one day."""

    on = serializers.DateField(help_text="The day judged.")
    periods = serializers.IntegerField(help_text="Length of the sparklines.")
    time_zone = serializers.CharField()
    results = KpiSummarySerializer(many=True, help_text="By key.")
