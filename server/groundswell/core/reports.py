"""What batches answer, as the schema shows it."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from groundswell.core.batches import MODES
from groundswell.core.serializers import StrictSerializer

MODE = OpenApiParameter("mode", str, enum=MODES, default=MODES[0], description="All or nothing, or whatever is fine.")


class ItemProblemSerializer(StrictSerializer):
    code = serializers.CharField()
    detail = serializers.CharField()
    pointer = serializers.CharField(allow_null=True)
    parameter = serializers.CharField(allow_null=True)


class RefusedItemSerializer(StrictSerializer):
    index = serializers.IntegerField(min_value=0, help_text="Place of the item in the request, from 0.")
    status = serializers.IntegerField(help_text="400.")
    code = serializers.CharField()
    errors = serializers.ListField(child=ItemProblemSerializer())  # type: ignore[assignment]


class BatchResultSerializer(StrictSerializer):
    """What became of each item: every one is in exactly one of the counts, or refused."""

    created = serializers.IntegerField(min_value=0)
    updated = serializers.IntegerField(min_value=0, help_text="Were there with another content.")
    unchanged = serializers.IntegerField(min_value=0, help_text="Were there with the same content.")
    superseded = serializers.IntegerField(min_value=0, help_text="Another item, or what is there, is newer.")
    refused = RefusedItemSerializer(many=True)
