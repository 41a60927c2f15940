from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.decisions import services
from groundswell.decisions.filters import DecisionFilter, EvidenceFilter
from groundswell.decisions.models import Decision, Evidence
from groundswell.decisions.serializers import (
    DecisionSerializer,
    EvidenceSerializer,
    NewDecisionSerializer,
    NewEvidenceSerializer,
    SupersessionSerializer,
)
from groundswell.workspaces.door import DestroyMixin, RecordViewSet, UpdateMixin, WorkspaceViewSet


class DecisionViewSet(RecordViewSet):
    """What was decided, between which options and why. A closed decision stays; another may supersede it."""

    resource = "decisions"
    queryset = Decision.objects.all()
    serializer_class = DecisionSerializer
    filterset_class = DecisionFilter
    requires_if_match = True

    @extend_schema(request=NewDecisionSerializer, responses={201: DecisionSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Log a decision with its options and evidence, as a draft or in the state it has reached already."""
        return self.answer(self.accepted(NewDecisionSerializer).save(), status=201)

    def perform_destroy(self, instance: Decision) -> None:
        services.delete_decision(instance, by=self.principal)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def propose(self, request: Request, **kwargs: Any) -> Response:
        """Put a draft before its deciders."""
        return self.transition(services.propose_decision)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, **kwargs: Any) -> Response:
        """Take a drafted or proposed decision, which stays as it is from now on.

        It needs a rationale and, if it has options, a chosen one.
        """
        return self.transition(services.accept_decision)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, **kwargs: Any) -> Response:
        """Turn a drafted or proposed decision down; it stays on record."""
        return self.transition(services.reject_decision)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def deprecate(self, request: Request, **kwargs: Any) -> Response:
        """End an accepted decision that no other replaces."""
        return self.transition(services.deprecate_decision)

    @extend_schema(request=SupersessionSerializer, responses=DecisionSerializer)
    @action(detail=True, methods=["post"])
    def supersede(self, request: Request, **kwargs: Any) -> Response:
        """Let an accepted decision take the place of this one, which is accepted or deprecated."""
        services.queue_supersession(self.principal.workspace_id)
        decision = self.get_object()
        successor = self.accepted(SupersessionSerializer).validated_data["superseded_by"]
        return self.answer(services.supersede_decision(decision, successor=successor, by=self.principal))


class EvidenceViewSet(UpdateMixin, DestroyMixin, WorkspaceViewSet):
    """What decisions rest on or have against them, each piece with a snapshot of what it cites."""

    resource = "evidence"
    queryset = Evidence.objects.all()
    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilter

    @extend_schema(request=NewEvidenceSerializer, responses={201: EvidenceSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Attach a document, a measurement, a mention, a thread or another decision to a decision, as it is now."""
        return self.answer(self.accepted(NewEvidenceSerializer).save(), status=201)

    def perform_destroy(self, instance: Evidence) -> None:
        services.delete_evidence(instance, by=self.principal)
