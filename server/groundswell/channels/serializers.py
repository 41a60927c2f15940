import datetime
from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils import timezone
from rest_framework import serializers

from groundswell.channels import services
from groundswell.channels.models import Channel, CoverageSpan
from groundswell.workspaces.serializers import IMPORTED_FIELDS, RECORD_FIELDS, RecordSerializer

CLOCKS_DIFFER = datetime.timedelta(minutes=5)
"""How far a caller's clock may be ahead of ours."""


class ChannelSerializer(RecordSerializer):
    class Meta:
        model = Channel
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, *IMPORTED_FIELDS, "name", "platform", "url", "kind", "ownership", "media", "audience",
            "owner",
        ]  # fmt: skip


class CoverageSpanSerializer(RecordSerializer):
    is_new: bool
    """Whether the time sent became a span of its own; once it is saved."""

    class Meta:
        model = CoverageSpan
        fields: ClassVar[Sequence[str]] = [*RECORD_FIELDS, "channel", "starts_at", "ends_at"]

    def validate_ends_at(self, value: datetime.datetime) -> datetime.datetime:
        if value > timezone.now() + CLOCKS_DIFFER:
            raise serializers.ValidationError("Is yet to come: what is not said yet has not been collected.")
        return value

    def create(self, validated_data: dict[str, Any]) -> CoverageSpan:
        span, self.is_new = services.cover(validated_data.pop("channel"), by=self.principal, **validated_data)
        return span
