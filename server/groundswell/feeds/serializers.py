import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from groundswell.connectors.interface import Capability
from groundswell.core import batches
from groundswell.core.serializers import ChoiceField, StrictSerializer, TextField
from groundswell.core.shapes import DerivedField
from groundswell.feeds import services
from groundswell.feeds.models import Feed, FeedStatus, status
from groundswell.mentions.serializers import MentionItemSerializer
from groundswell.workspaces.serializers import RECORD_FIELDS, RecordSerializer

LARGEST = 2**53
"""Of whole numbers: what every program reads as it was written."""
CAPABILITY_CHOICES = [(each.value, each.value) for each in Capability]


@extend_schema_field({"type": "object", "additionalProperties": True})
class ObjectField(serializers.JSONField):
    """A JSON object whose members somebody else declares."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, Mapping):
            raise serializers.ValidationError("Must be an object.", code="not_an_object")
        return {name: _plain(value) for name, value in data.items()}

    def run_validation(self, data: Any = serializers.empty) -> Any:
        is_empty, value = self.validate_empty_values(data)
        return value if is_empty else self.to_internal_value(value)


def _plain(value: Any) -> Any:
    """A value of the JSON parser's as it can be kept: fractions as floats."""
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, (int, float)) and not (math.isfinite(value) and abs(value) <= LARGEST):
        raise serializers.ValidationError("A number is too large.", code="max_value")
    return value


@extend_schema_field({"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"})
class ConnectorField(TextField):
    """The name of a connector; whether there is one is seen with what it is told."""


class FeedSerializer(RecordSerializer):
    connector = ConnectorField(help_text="What speaks to the service; `connectors` says which there are.")
    settings = ObjectField(required=False, help_text="As the connector's `settings_schema` says.")
    secrets = ObjectField(
        write_only=True,
        required=False,
        help_text="As the connector's `secrets_schema` says; never shown again. A change replaces those that are "
        "named, or takes them away with null. Other settings take all of them again, as they may go elsewhere.",
    )
    secrets_set = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Which secrets it has; they themselves are not shown."
    )
    status = DerivedField(
        status(),
        ChoiceField(choices=FeedStatus.choices),
        help_text="new: not polled yet; late: the last attempt failed, or is overdue; down: three and more failed in "
        "a row; paused: nothing is taken from it.",
    )
    stored = serializers.IntegerField(read_only=True, min_value=0, help_text="Mentions it has brought.")
    refused = serializers.IntegerField(read_only=True, min_value=0, help_text="Posts that could not be recorded.")

    class Meta:
        model = Feed
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, "channel", "name", "connector", "settings", "secrets", "secrets_set", "interval_seconds",
            "status", "paused_at", "last_polled_at", "last_success_at", "next_poll_at", "not_before", "failures",
            "error_code", "error_detail", "stored", "refused",
        ]  # fmt: skip

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        for name in ("channel", "connector"):
            if self.instance is not None and attrs.get(name, getattr(self.instance, name)) != getattr(
                self.instance, name
            ):
                raise serializers.ValidationError({name: ["A feed stays with it; make another feed."]})
        return super().validate(attrs)

    def create(self, validated_data: dict[str, Any]) -> Feed:
        return services.create_feed(by=self.principal, **validated_data)

    def update(self, instance: Feed, validated_data: dict[str, Any]) -> Feed:
        given = {name: value for name, value in validated_data.items() if name not in ("channel", "connector")}
        return services.change_feed(instance, by=self.principal, **given)


class FeedCheckSerializer(StrictSerializer):
    """Whether a feed can do its work."""

    is_fine = serializers.BooleanField()
    account = serializers.CharField(
        allow_null=True, help_text="Who the feed is over there; null without an account, or if it cannot work."
    )
    code = serializers.CharField(allow_null=True, help_text="Why it cannot work, for programs; null if it can.")
    detail = serializers.CharField(help_text="For people.")


class FeedPostSerializer(MentionItemSerializer):
    """A post sent to a feed, whose channel it is in. The same post again updates it, if it was seen later."""

    channel = None  # type: ignore[assignment] # the feed's


class FeedPostsSerializer(StrictSerializer):
    """Posts for a feed."""

    items = serializers.ListField(child=FeedPostSerializer(), min_length=1, max_length=batches.MAX_ITEMS)


class ConnectorSerializer(StrictSerializer):
    """What speaks to one kind of service."""

    name = TextField(help_text="What feeds name it by.")
    title = TextField()
    capabilities = serializers.ListField(
        child=ChoiceField(choices=CAPABILITY_CHOICES),
        help_text="fetch: it is polled, the others are sent their posts. reply: it can answer; reply_once: the service "
        "takes an answer once, however often it is sent; find_reply: it can tell whether an answer has arrived; held: "
        "the service may show an answer only once a moderator has looked at it.",
    )
    settings_schema = ObjectField(help_text="JSON Schema of a feed's `settings`.")
    secrets_schema = ObjectField(help_text="JSON Schema of a feed's `secrets`.")


class ConnectorsSerializer(StrictSerializer):
    """The connectors there are."""

    results = ConnectorSerializer(many=True)
