from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Case, F, QuerySet, When
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from groundswell.core.serializers import (
    ChoiceField,
    ItemsField,
    LinkField,
    StrictModelSerializer,
    StrictSerializer,
    TextField,
    UUIDField,
)
from groundswell.core.shapes import DerivedField
from groundswell.decisions import services
from groundswell.decisions.models import (
    Decision,
    DecisionStatus,
    Evidence,
    EvidenceKind,
    InitialStatus,
    Option,
)
from groundswell.kpis.models import Measurement
from groundswell.mentions.models import Mention, Thread
from groundswell.workspaces.principals import Principal
from groundswell.workspaces.serializers import (
    IMPORTED_FIELDS,
    RECORD_FIELDS,
    RecordSerializer,
    ScopedRelatedField,
)

MAX_DRIVERS = 20
MAX_ARGUMENTS = 20
MAX_OPTIONS = 20
MAX_EVIDENCE = 50
SUBJECTS = {
    EvidenceKind.DOCUMENT: "url",
    EvidenceKind.MEASUREMENT: "measurement",
    EvidenceKind.MENTION: "mention",
    EvidenceKind.THREAD: "thread",
    EvidenceKind.DECISION: "cited_decision",
}


def _sentences(max_length: int, **kwargs: Any) -> ItemsField:
    return ItemsField(child=TextField(max_length=500), max_length=max_length, required=False, **kwargs)


class OptionSerializer(StrictModelSerializer):
    pros = _sentences(MAX_ARGUMENTS, help_text="What speaks for it.")
    cons = _sentences(MAX_ARGUMENTS, help_text="What speaks against it.")

    class Meta:
        model = Option
        fields: ClassVar[Sequence[str]] = ["id", "title", "description", "pros", "cons", "cost", "chosen"]

    def to_internal_value(self, data: Any) -> Any:
        # An option is whole even inside a PATCH, where the framework would let required members be absent.
        if isinstance(data, Mapping) and "title" not in data:
            raise serializers.ValidationError(
                {"title": [serializers.ErrorDetail("This field is required.", code="required")]}
            )
        return super().to_internal_value(data)


@extend_schema_field({"type": "object", "additionalProperties": True})
class SnapshotField(serializers.JSONField):
    """An object kept as it was; its members depend on the kind of subject."""


class FactField(UUIDField):
    """The id of a fact of this workspace; any other is as unknown as one that never was."""

    def __init__(self, queryset: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.queryset = queryset

    def to_internal_value(self, data: Any) -> Any:
        principal: Principal = self.context["request"].user
        found = self.found(self.queryset.filter(workspace_id=principal.workspace_id), super().to_internal_value(data))
        if found is None:
            raise serializers.ValidationError("There is no such object here.", code="does_not_exist")
        return found

    def found(self, here: QuerySet[Any], key: Any) -> Any:
        return here.filter(id=key).first()


class ThreadField(FactField):
    """A thread that became part of another stands for that."""

    def found(self, here: QuerySet[Any], key: Any) -> Any:
        thread = super().found(here, key)
        while thread is not None and thread.merged_into is not None:
            thread = super().found(here, thread.merged_into)
        return thread if thread is not None and thread.opening_id is not None else None


def _fact(kind: EvidenceKind, help_text: str) -> DerivedField:
    """The id of what is cited, if it is of this kind."""
    cited = Case(When(kind=kind, then=F("fact_id")))
    return DerivedField(cited, UUIDField(allow_null=True), help_text=help_text)


class EvidenceSerializer(RecordSerializer):
    url = LinkField(
        read_only=True,
        allow_blank=True,
        max_length=2000,
        help_text="Of a document: its http or https address; else empty.",
    )
    measurement: Any = _fact(
        EvidenceKind.MEASUREMENT, "Of a measurement: its id, which may be that of one deleted since."
    )
    mention: Any = _fact(EvidenceKind.MENTION, "Of a mention: its id.")
    thread: Any = _fact(EvidenceKind.THREAD, "Of a thread: its id.")
    snapshot = SnapshotField(
        read_only=True,
        help_text="What was cited, as it was then; outlives its subject. Of an author who was erased since the words "
        "are gone, and `removal` in it says so.",
    )

    class Meta:
        model = Evidence
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, "decision", "kind", "url", "measurement", "mention", "thread", "cited_decision",
            "title", "stance", "measure_type", "grade", "note", "snapshot", "snapshot_hash",
        ]  # fmt: skip
        # Another subject would be other evidence.
        read_only_fields: ClassVar[Sequence[str]] = ["decision", "kind", "cited_decision"]

    def update(self, instance: Evidence, validated_data: dict[str, Any]) -> Evidence:
        return services.change_evidence(instance, by=self.principal, **validated_data)


class NewEvidenceSerializer(EvidenceSerializer):
    url = LinkField(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text="Of a document: its http or https address.",
    )
    measurement = FactField(
        Measurement.objects.select_related("kpi"),
        required=False,
        allow_null=True,
        help_text="Of a measurement: its id. What it says now is kept.",
    )
    mention = FactField(
        Mention.objects.all(),
        required=False,
        allow_null=True,
        help_text="Of a mention: its id. What it says now is kept.",
    )
    thread = ThreadField(
        Thread.objects.all(),
        required=False,
        allow_null=True,
        help_text="Of a thread: its id. What it begins with and how it stands now is kept.",
    )

    class Meta(EvidenceSerializer.Meta):
        read_only_fields: ClassVar[Sequence[str]] = []

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        subject = SUBJECTS[attrs["kind"]]
        errors = {}
        if not attrs.get(subject):
            errors[subject] = [
                serializers.ErrorDetail(f"Evidence of the kind {attrs['kind']} needs it.", code="required")
            ]
        for name in SUBJECTS.values():
            if name != subject and attrs.get(name):
                errors[name] = [serializers.ErrorDetail(f"Not with the kind {attrs['kind']}.", code="other_subject")]
        if errors:
            raise serializers.ValidationError(errors)
        return super().validate(attrs)

    def candidate(self, attrs: Mapping[str, Any]) -> Any:
        fact = next((attrs[name] for name in ("measurement", "mention", "thread") if attrs.get(name)), None)
        return super().candidate({**attrs, "fact_id": fact and fact.id})

    def create(self, validated_data: dict[str, Any]) -> Evidence:
        return services.add_evidence(by=self.principal, **validated_data)


class DecisionEvidenceSerializer(NewEvidenceSerializer):
    """Evidence as it is sent together with a new decision."""

    class Meta(NewEvidenceSerializer.Meta):
        fields: ClassVar[Sequence[str]] = [name for name in NewEvidenceSerializer.Meta.fields if name != "decision"]


class DecisionSerializer(RecordSerializer):
    drivers = _sentences(MAX_DRIVERS, help_text="What the choice was judged by, weightiest first.")
    options = OptionSerializer(  # type: ignore[call-arg]
        many=True, required=False, max_length=MAX_OPTIONS, help_text="In order; a change replaces them all."
    )
    evidence = EvidenceSerializer(many=True, read_only=True, help_text="In the order it was added.")

    class Meta:
        model = Decision
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, *IMPORTED_FIELDS, "number", "title", "function", "question", "context", "drivers",
            "options", "rationale", "consequences", "deciders", "consulted", "informed", "sponsor", "kpis",
            "goals", "initiatives", "status", "decided_at", "effective_at", "review_on", "reversibility",
            "supersedes", "superseded_by", "evidence",
        ]  # fmt: skip
        read_only_fields: ClassVar[Sequence[str]] = ["supersedes", "superseded_by"]

    def validate_options(self, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if sum(1 for option in value if option.get("chosen")) > 1:
            raise serializers.ValidationError("At most one option is the chosen one.", code="several_chosen")
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if self.instance is not None:
            # Before the constraints, which would find fault with what may not change at all.
            services.check_change(self.instance, attrs, by=self.principal)
        return super().validate(attrs)

    def update(self, instance: Decision, validated_data: dict[str, Any]) -> Decision:
        if not validated_data:
            return instance
        return services.change_decision(instance, by=self.principal, **validated_data)


class NewDecisionSerializer(DecisionSerializer):
    evidence = DecisionEvidenceSerializer(  # type: ignore[call-arg]
        many=True, required=False, max_length=MAX_EVIDENCE, help_text="What it rests on or has against it."
    )
    status = ChoiceField(
        choices=InitialStatus.choices,
        required=False,
        help_text="The state it has reached already; default: draft, and that is all a contributor may give.",
    )

    class Meta(DecisionSerializer.Meta):
        pass

    def candidate(self, attrs: Mapping[str, Any]) -> Any:
        # When it was decided is settled by the service, so the row is checked as the draft it begins as.
        return super().candidate({**attrs, "status": DecisionStatus.DRAFT})

    def create(self, validated_data: dict[str, Any]) -> Decision:
        return services.log_decision(by=self.principal, **validated_data)


class SupersessionSerializer(StrictSerializer):
    """Which decision takes the place of another."""

    superseded_by = ScopedRelatedField(
        queryset=Decision.objects.all(), help_text="An accepted decision that holds from now on."
    )
