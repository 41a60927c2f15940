from collections.abc import Sequence
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from groundswell.activity.models import Delivery, DeliveryError, WebhookEndpoint
from groundswell.activity.webhooks import services, subscriptions
from groundswell.core import outgoing
from groundswell.core.serializers import (
    BooleanField,
    DistinctField,
    InstantField,
    StrictModelSerializer,
    StrictSerializer,
    TextField,
)
from groundswell.workspaces.serializers import RECORD_FIELDS, RecordSerializer

MAX_PATTERNS = 50


class PatternField(TextField):
    """Which events: one of an object's, all of them, or all there are."""

    def to_internal_value(self, data: Any) -> str:
        pattern = super().to_internal_value(data)
        try:
            subscriptions.noun_of(pattern)
        except ValueError as reason:
            raise serializers.ValidationError(str(reason), code="invalid_choice") from None
        return pattern


@extend_schema_field({"type": "string", "format": "uri", "minLength": 1, "maxLength": outgoing.MAX_URL_LENGTH})
class AddressField(TextField):
    """A URL the service may ask something of."""

    def to_internal_value(self, data: Any) -> str:
        url = super().to_internal_value(data)
        try:
            outgoing.check_url(url)
        except ValueError as reason:
            raise serializers.ValidationError(str(reason), code="invalid") from None
        return url


class WebhookEndpointSerializer(RecordSerializer):
    url = AddressField(help_text="Where events are posted to: https, on the public internet.")
    events = DistinctField(
        child=PatternField(max_length=81),
        max_length=MAX_PATTERNS,
        allow_empty=False,
        help_text="Which events are sent: `goal.achieved`, `decision.*`, or `*` for all.",
    )

    class Meta:
        model = WebhookEndpoint
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, "url", "description", "events", "disabled_at", "disabled_reason", "failing_since",
            "rotating_until",
        ]  # fmt: skip

    def create(self, validated_data: dict[str, Any]) -> WebhookEndpoint:
        self.issued = services.create_endpoint(by=self.principal, **validated_data)
        return self.issued.endpoint

    def update(self, instance: WebhookEndpoint, validated_data: dict[str, Any]) -> WebhookEndpoint:
        return services.change_endpoint(instance, by=self.principal, **validated_data)


class IssuedWebhookEndpointSerializer(WebhookEndpointSerializer):
    """An endpoint whose secret was just made: the only answer that carries it."""

    secret = serializers.CharField(
        read_only=True,
        allow_null=True,
        help_text="Shown this once; requests are signed with it. Null in an answer that is given again.",
    )

    class Meta(WebhookEndpointSerializer.Meta):
        fields: ClassVar[Sequence[str]] = [*WebhookEndpointSerializer.Meta.fields, "secret"]


class WebhookReplaySerializer(StrictSerializer):
    """What to deliver again."""

    after = InstantField(help_text="Events from this time on.")
    before = InstantField(required=False, allow_null=True, help_text="Events up to this time; null is now.")
    only_failed = BooleanField(
        required=False, default=False, help_text="Only deliveries that were given up, nothing that succeeded or is new."
    )


class WebhookReplayedSerializer(StrictSerializer):
    """How much will be delivered again."""

    deliveries = serializers.IntegerField(min_value=0, max_value=services.MAX_REPLAYED, read_only=True)


class WebhookAttemptSerializer(StrictSerializer):
    """One request to an endpoint."""

    at = InstantField(read_only=True)
    status = serializers.IntegerField(
        min_value=100, max_value=999, read_only=True, allow_null=True, help_text="HTTP's; null if no response came."
    )
    duration_ms = serializers.IntegerField(min_value=0, read_only=True, help_text="In milliseconds.")
    error = serializers.ChoiceField(choices=DeliveryError.choices, read_only=True, allow_null=True)


@extend_schema_field(WebhookAttemptSerializer(many=True))
class AttemptsField(serializers.JSONField):
    """Attempts, as they were written down."""


class WebhookDeliverySerializer(StrictModelSerializer):
    endpoint: Any = serializers.PrimaryKeyRelatedField(
        read_only=True, help_text="Id of the endpoint, which may be deleted by now."
    )
    event: Any = serializers.UUIDField(
        source="event_id", read_only=True, help_text="Id of the audit event, or a test's own; what `webhook-id` says."
    )
    next_attempt_at = InstantField(
        source="due_at", read_only=True, allow_null=True, help_text="Null when there will be none."
    )
    attempts = AttemptsField(read_only=True, help_text="The latest 20, oldest first.")

    class Meta:
        model = Delivery
        fields: ClassVar[Sequence[str]] = [
            "id", "created_at", "version", "endpoint", "event", "event_type", "status", "failures", "next_attempt_at",
            "last_attempt_at", "response_status", "response_excerpt", "duration_ms", "error", "attempts",
        ]  # fmt: skip
        read_only_fields: ClassVar[Sequence[str]] = fields
