from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from groundswell.core import ids
from groundswell.core.serializers import BooleanField, InstantField, StrictSerializer, TextField, WholeNumberField
from groundswell.core.shapes import DerivedField, Flag, Keyed
from groundswell.mentions import expressions
from groundswell.mentions.models import Expectation, Topic
from groundswell.mentions.topics import services
from groundswell.mentions.topics.preview import MAX_DAYS, MAX_SAMPLES
from groundswell.mentions.topics.tree import parsed
from groundswell.workspaces.serializers import IMPORTED_FIELDS, RECORD_FIELDS, RecordSerializer


@extend_schema_field({"type": "string", "format": "expression", "minLength": 1, "maxLength": expressions.MAX_LENGTH})
class RuleField(TextField):
    """What is looked for (`mentions.expressions`)."""

    def to_internal_value(self, data: Any) -> str:
        rule = super().to_internal_value(data)
        try:
            parsed(rule)
        except expressions.ExpressionError as error:
            raise serializers.ValidationError(str(error), code="not_an_expression") from None
        return rule


class TopicApplicationSerializer(StrictSerializer):
    """How far the mentions that were there before the topic changed have been seen again."""

    is_current = BooleanField(help_text="Whether every mention is where the topic would have it.")
    done = WholeNumberField(min_value=0)
    total = WholeNumberField(min_value=0, allow_null=True, help_text="Null until they have been counted.")


class TopicSerializer(RecordSerializer):
    rule = RuleField(
        required=False,
        allow_blank=True,
        help_text='Which texts belong here: words, "phrases", begin*, -not, OR, AND, parentheses. Empty: none by rule.',
    )
    application = DerivedField(
        Keyed({"is_current": Flag(F("is_current")), "done": F("reapplied"), "total": F("to_reapply")}),
        TopicApplicationSerializer(),
        help_text="How far the mentions that were there before the topic changed have been seen again.",
    )

    class Meta:
        model = Topic
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, *IMPORTED_FIELDS, "name", "description", "kind", "parent", "function", "rule",
            "application",
        ]  # fmt: skip

    def validate_name(self, value: str) -> str:
        if ids.as_uuid(value) is not None:
            raise serializers.ValidationError("Must not look like an id.")
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        services.check_parent(self.instance, attrs.get("parent"), workspace_id=self.principal.workspace_id)
        return attrs

    def create(self, validated_data: dict[str, Any]) -> Topic:
        return services.make_topic(by=self.principal, **validated_data)

    def update(self, instance: Topic, validated_data: dict[str, Any]) -> Topic:
        return services.change_topic(instance, by=self.principal, **validated_data) if validated_data else instance


class ExpectationSerializer(RecordSerializer):
    class Meta:
        model = Expectation
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, "topic", "channel", "minimum_rate", "minimum_share", "starts_on", "ends_on", "rationale",
        ]  # fmt: skip


class RulePreviewSerializer(StrictSerializer):
    """A rule to try."""

    rule = RuleField(help_text='Words, "phrases", begin*, -not, OR, AND and parentheses.')
    days = WholeNumberField(
        required=False, default=30, min_value=1, max_value=MAX_DAYS, help_text="How many days; today is the last."
    )
    limit = WholeNumberField(
        required=False, default=10, min_value=1, max_value=MAX_SAMPLES, help_text="How many samples."
    )


class TopicPreviewSerializer(RulePreviewSerializer):
    """A rule to try, or the topic's own."""

    rule = RuleField(required=False, help_text="To try instead of the topic's own.")


class PreviewDaySerializer(StrictSerializer):
    day = serializers.DateField()
    matches = serializers.IntegerField(min_value=0)
    mentions = serializers.IntegerField(min_value=0, help_text="All of the day, whatever they are about.")


class PreviewChannelSerializer(StrictSerializer):
    channel = serializers.UUIDField()
    matches = serializers.IntegerField(min_value=0)
    mentions = serializers.IntegerField(min_value=0, help_text="All in the channel, whatever they are about.")


class PreviewSampleSerializer(StrictSerializer):
    id = serializers.UUIDField()
    text = serializers.CharField()
    published_at = InstantField()
    channel = serializers.UUIDField()


class PreviewSerializer(StrictSerializer):
    """What a rule finds among the mentions of the last days."""

    first_day = serializers.DateField()
    last_day = serializers.DateField(help_text="Inclusive.")
    matches = serializers.IntegerField(min_value=0, help_text="Mentions that the rule finds.")
    mentions = serializers.IntegerField(min_value=0, help_text="All mentions of the days.")
    is_complete = serializers.BooleanField(help_text="False if there are more matches; the newest were counted.")
    by_day = PreviewDaySerializer(many=True)
    by_channel = PreviewChannelSerializer(many=True)
    samples = PreviewSampleSerializer(many=True)
