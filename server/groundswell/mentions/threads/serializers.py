from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import F
from rest_framework import serializers

from groundswell.core.serializers import (
    ChoiceField,
    StrictModelSerializer,
    StrictSerializer,
    TextField,
    UUIDField,
)
from groundswell.core.shapes import DerivedField
from groundswell.mentions.models import Mention, MentionKind, Solution, Thread
from groundswell.mentions.threads import services
from groundswell.workspaces.principals import Principal
from groundswell.workspaces.serializers import RECORD_FIELDS, RecordSerializer

MAX_REASON = 2_000
MAX_NOTE = 2_000


class MentionField(UUIDField):
    """The id of a mention of this workspace; any other is as unknown as one that never was."""

    def to_internal_value(self, data: Any) -> Any:
        key = super().to_internal_value(data)
        principal: Principal = self.context["request"].user
        found = Mention.objects.filter(workspace_id=principal.workspace_id, id=key).first()
        if found is None:
            raise serializers.ValidationError("There is no such object here.", code="does_not_exist")
        return found


class ThreadSerializer(StrictModelSerializer):
    channel: Any = serializers.PrimaryKeyRelatedField(read_only=True, help_text="Id of the channel.")
    opening = DerivedField(
        F("opening_id"),
        UUIDField(allow_null=True),
        help_text="The mention it begins with: the topmost, else the earliest.",
    )
    answer = DerivedField(
        F("solution_id"),
        UUIDField(allow_null=True),
        help_text="The mention that is the accepted answer.",
    )
    kind = ChoiceField(choices=MentionKind.choices, read_only=True, allow_null=True, help_text="Of the opening post.")
    closed_by: Any = serializers.PrimaryKeyRelatedField(
        read_only=True, allow_null=True, help_text="Who closed it; null unless it is closed."
    )

    class Meta:
        model = Thread
        fields: ClassVar[Sequence[str]] = [
            "id", "channel", "key", "merged_into", "posts", "opening", "is_complete", "opened_at", "opened_by", "kind",
            "author", "last_at", "first_response_at", "first_response_by", "solved_at", "solved_by", "answer",
            "closed_at", "closed_by", "closed_reason", "state", "reach", "updated_at", "version",
        ]  # fmt: skip


class ClosingSerializer(StrictSerializer):
    """Why a thread needs nothing more."""

    reason = TextField(required=False, allow_blank=True, max_length=MAX_REASON)


class AcceptanceSerializer(StrictSerializer):
    """Which post solves a thread."""

    mention = MentionField(help_text="A post of the thread, other than the one that opens it.")


class ReuseSerializer(StrictSerializer):
    """Whom a solution helped again."""

    mention = MentionField(required=False, allow_null=True, help_text="What it was the answer to this time.")
    note = TextField(required=False, allow_blank=True, max_length=MAX_NOTE)


class SolutionSerializer(RecordSerializer):
    thread = UUIDField(source="thread_id", read_only=True, help_text="The thread it solves.")
    mention = UUIDField(source="mention_id", read_only=True, help_text="The answer.")

    class Meta:
        model = Solution
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, "channel", "thread", "mention", "title", "question", "answer", "url", "author", "solver",
            "accepted_by", "accepted_at", "is_from_channel", "reuse_count", "last_reused_at", "is_erased",
        ]  # fmt: skip

    def update(self, instance: Solution, validated_data: dict[str, Any]) -> Solution:
        return services.describe_solution(instance, by=self.principal, **validated_data)
