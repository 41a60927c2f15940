from collections.abc import Sequence
from typing import Any, ClassVar

from groundswell.goals import services
from groundswell.goals.models import CheckIn, Goal, GoalKind, Initiative
from groundswell.workspaces.serializers import IMPORTED_FIELDS, RECORD_FIELDS, RecordSerializer, functions_field


class GoalSerializer(RecordSerializer):
    class Meta:
        model = Goal
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, *IMPORTED_FIELDS, "kind", "parent", "title", "why", "function", "owner", "sponsor",
            "starts_on", "due_on", "status", "closed_at",
        ]  # fmt: skip

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        goal: Goal | None = self.instance
        if "parent" in attrs or "kind" in attrs:
            kind = attrs.get("kind", goal.kind if goal else GoalKind.OBJECTIVE)
            parent = attrs.get("parent", goal.parent if goal else None)
            services.check_parent(goal, parent, kind=kind, workspace_id=self.principal.workspace_id)
        return attrs


class InitiativeSerializer(RecordSerializer):
    functions = functions_field(required=False, help_text="Business functions that take part.")

    class Meta:
        model = Initiative
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, *IMPORTED_FIELDS, "title", "hypothesis", "functions", "owner", "sponsor", "goals",
            "channels", "starts_on", "ends_on", "stage",
        ]  # fmt: skip


class CheckInSerializer(RecordSerializer):
    class Meta:
        model = CheckIn
        fields: ClassVar[Sequence[str]] = [
            *RECORD_FIELDS, "goal", "initiative", "health", "confidence", "note", "blockers", "next_steps",
            "acknowledged_at", "acknowledged_by",
        ]  # fmt: skip
