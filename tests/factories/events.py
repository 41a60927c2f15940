"""Audit events, written as the service writes them."""

from typing import Any

from django.db import transaction

from groundswell.core.ids import uuid7
from groundswell.events import trail
from groundswell.events.models import AuditEvent
from groundswell.workspaces.models import Workspace


def make_event(*, workspace: Workspace, **columns: Any) -> AuditEvent:
    """An event about a goal that nobody has seen, unless columns say else."""
    event: dict[str, Any] = {
        "by": None,
        "action": "goal.created",
        "object_type": "goal",
        "object_id": uuid7(),
        "object_version": 1,
        "after": {"title": "Be liked"},
    }
    with transaction.atomic():
        made = trail.note(workspace_id=workspace.pk, **{**event, **columns})
    return AuditEvent.objects.get(pk=made)
