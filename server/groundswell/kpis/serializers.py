import re
from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Case, F, Func, OuterRef, TextField, When
from rest_framework import serializers

from groundswell.channels.models import Channel
from groundswell.core import batches, ids
from groundswell.core.serializers import (
    ChoiceField,
    MetadataField,
    NumberField,
    StrictModelSerializer,
    StrictSerializer,
)
from groundswell.core.serializers import TextField as Text
from groundswell.core.shapes import DerivedField, Keyed, Rows
from groundswell.kpis import ingest, services, tasks
from groundswell.kpis.buckets import BUCKET_CHOICES
from groundswell.kpis.derived.measures import misfits
from groundswell.kpis.models import DerivedMeasure, Kpi, KpiOrigin, Measurement, MeasurementStatus, Target
from groundswell.mentions.models import Topic
from groundswell.workspaces.serializers import (
    IMPORTED_FIELDS,
    RECORD_FIELDS,
    RecordSerializer,
    ScopedRelatedField,
)

_KEY = re.compile(r"[a-z][a-z0-9_.-]*")


class DerivationSerializer(StrictSerializer):
    """What a KPI takes its values from: a measure of what is said, everywhere and of everything unless limited."""

    measure = ChoiceField(choices=DerivedMeasure.choices)
    channels = ScopedRelatedField(
        queryset=Channel.objects.all(), many=True, required=False, help_text="Only in these; none: in all."
    )
    topics = ScopedRelatedField(
        queryset=Topic.objects.all(), many=True, required=False, help_text="Only about any of these; none: about all."
    )


class DerivationField(DerivedField):
    """What a KPI is derived from, as one object; its columns and links on the way in."""

    def __init__(self, **kwargs: Any) -> None:
        parts = {"measure": F("measure"), "channels": _linked("channels"), "topics": _linked("topics")}
        shown = Case(When(measure__isnull=False, then=Keyed(parts)))
        super().__init__(shown, DerivationSerializer(), **{"read_only": False, "allow_null": True, **kwargs})

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        given: dict[str, Any] = DerivationSerializer(context=self.context).run_validation(data)
        return {"channels": [], "topics": [], **given}


def _linked(name: str) -> Rows:
    """The ids a KPI is linked to, in their order."""
    field: Any = Kpi._meta.get_field(name)
    through, target = getattr(Kpi, name).through, field.m2m_reverse_field_name() + "_id"
    links = through._base_manager.filter(**{field.m2m_field_name(): OuterRef("pk")})
    return Rows(links.order_by(target).annotate(item=F(target)).values("item"), of_json=False)


class KpiSerializer(RecordSerializer):
    derivation = DerivationField(
        required=False, help_text="With the origin derived, and only there; replaced as a whole."
    )

    class Meta:
        model = Kpi
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, *IMPORTED_FIELDS, "key", "name", "definition", "unit_kind", "currency", "decimals",
            "direction", "aggregation", "cadence", "grace_days", "function", "owner", "measure_type", "level", "origin",
            "derivation", "initiatives",
        ]  # fmt: skip

    def validate_key(self, value: str) -> str:
        if not _KEY.fullmatch(value):
            raise serializers.ValidationError("Must not end in a line break.", code="invalid")
        if ids.as_uuid(value) is not None:
            raise serializers.ValidationError("Must not look like an id.", code="invalid")
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "derivation" in attrs:
            derivation = attrs.pop("derivation") or {"measure": None, "channels": [], "topics": []}
            attrs = {**attrs, **derivation}
        candidate: Any = self.candidate(attrs)
        topics = len(attrs["topics"]) if "topics" in attrs else self.instance.topics.count() if self.instance else 0
        errors: dict[str, Any] = {}
        for each in misfits(candidate, topics=topics):
            detail = [serializers.ErrorDetail(each.detail, code=each.code)]
            errors |= {"derivation": {"topics": detail}} if each.name == "topics" else {each.name: detail}
        if errors:
            raise serializers.ValidationError(errors)
        return super().validate(attrs)

    def create(self, validated_data: dict[str, Any]) -> Kpi:
        kpi: Kpi = super().create(validated_data)
        if kpi.origin == KpiOrigin.DERIVED:
            tasks.derive_later(kpi)
        return kpi

    def update(self, instance: Kpi, validated_data: dict[str, Any]) -> Kpi:
        if not validated_data:
            return instance
        kpi = services.change_kpi(instance, by=self.principal, **validated_data)
        if kpi.origin == KpiOrigin.DERIVED:
            tasks.derive_later(kpi)
        return kpi


class TargetSerializer(RecordSerializer):
    class Meta:
        model = Target
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, "kpi", "goal", "starts_on", "ends_on", "basis", "baseline", "target", "commit", "stretch",
            "lower", "upper", "tolerance", "green", "amber", "pace",
        ]  # fmt: skip

    def create(self, validated_data: dict[str, Any]) -> Target:
        return services.set_target(by=self.principal, **validated_data)

    def update(self, instance: Target, validated_data: dict[str, Any]) -> Target:
        return services.change_target(instance, by=self.principal, **validated_data)


class Dimensions(Func):
    """The canonical text of a set of dimensions as the object it is."""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "coalesce(nullif(%(expressions)s, ''), '{}')"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "coalesce(nullif(%(expressions)s, ''), '{}')::json"
        return self.as_sql(compiler, connection, template=template, **extra)


class DimensionsField(serializers.DictField):
    """Up to five pairs of strings, such as a region or a brand."""

    child = Text(max_length=ingest.MAX_DIMENSION_TEXT)


class MeasurementSerializer(StrictModelSerializer):
    """A measurement as it is shown."""

    kpi: Any = serializers.PrimaryKeyRelatedField(read_only=True, help_text="Id of the KPI.")
    recorded_by: Any = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True)
    dimensions = DerivedField(
        Dimensions(F("dimensions_key")),
        MetadataField(),
        help_text="What it is a part of; empty for the total.",
    )

    class Meta:
        model = Measurement
        fields: ClassVar[Sequence[str]] = [
            "id", "kpi", "at", "dimensions", "value", "numerator", "denominator", "note", "status", "recorded_at",
            "recorded_by", "version",
        ]  # fmt: skip


class MeasurementItemSerializer(StrictSerializer):
    """A measurement to record. With the same KPI, time and dimensions again it restates the one that is there."""

    kpi = Text(max_length=60, help_text="Id or key of the KPI.")
    at = Text(
        max_length=40,
        help_text="A time with its offset (2026-01-31T12:00:00Z), or the period measured, in the workspace's calendar: "
        "2026-01-31, 2026-W05, 2026-01, 2026-Q1 or 2026.",
    )
    value = NumberField(
        required=False, allow_null=True, help_text="May be left out where numerator and denominator say it."
    )
    numerator = NumberField(required=False, allow_null=True)
    denominator = NumberField(
        required=False,
        allow_null=True,
        help_text="Above 0. The value is the ratio, times 100 for the unit percent.",
    )
    dimensions = DimensionsField(
        required=False, help_text=f"At most {ingest.MAX_DIMENSIONS} pairs; none for the total."
    )
    note = Text(required=False, allow_blank=True, max_length=ingest.MAX_NOTE)
    status = ChoiceField(choices=MeasurementStatus.choices, required=False, help_text="Default: final.")


class BatchSerializer(StrictSerializer):
    items = serializers.ListField(child=MeasurementItemSerializer(), min_length=1, max_length=batches.MAX_ITEMS)


class PointSerializer(StrictSerializer):
    period = serializers.CharField(help_text="As it can be sent for a measurement, such as 2026-01.")
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(help_text="Last day, inclusive.")
    value = serializers.FloatField(allow_null=True, help_text="Null where nothing was measured or it cannot be told.")
    n = serializers.IntegerField(min_value=0, help_text="Measurements behind the value.")
    query = serializers.CharField(
        allow_null=True,
        help_text="Of a derived KPI: where the mentions or threads it is made of are listed; relative to the service. "
        "Of a share they are all those it is a share of.",
    )


class SeriesLineSerializer(StrictSerializer):
    dimension_value = serializers.CharField(
        allow_null=True, help_text="Null for the headline, and for what lacks the dimension."
    )
    reasons = serializers.ListField(child=serializers.CharField(), help_text="Why values are missing.")
    points = PointSerializer(many=True)


class SeriesSerializer(StrictSerializer):
    """A KPI over time."""

    kpi = serializers.UUIDField()
    bucket = ChoiceField(choices=BUCKET_CHOICES)
    method = serializers.CharField(help_text="How the measurements of a period become its value.")
    dimension = serializers.CharField(allow_null=True)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(help_text="Last day, inclusive.")
    lines = SeriesLineSerializer(many=True)
