from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.goals import services
from groundswell.goals.filters import CheckInFilter, GoalFilter, InitiativeFilter
from groundswell.goals.models import CheckIn, Goal, Initiative
from groundswell.goals.serializers import CheckInSerializer, GoalSerializer, InitiativeSerializer
from groundswell.workspaces.door import CreateMixin, RecordViewSet, WorkspaceViewSet


class GoalViewSet(RecordViewSet):
    """What the workspace wants to have reached, and by when."""

    resource = "goals"
    queryset = Goal.objects.all()
    serializer_class = GoalSerializer
    filterset_class = GoalFilter

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def activate(self, request: Request, **kwargs: Any) -> Response:
        """Start working towards a drafted goal."""
        return self.transition(services.activate_goal)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def achieve(self, request: Request, **kwargs: Any) -> Response:
        """Record that an active goal was reached."""
        return self.transition(services.achieve_goal)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def miss(self, request: Request, **kwargs: Any) -> Response:
        """Record that an active goal was not reached in time."""
        return self.transition(services.miss_goal)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, **kwargs: Any) -> Response:
        """Give up a goal that is drafted or active."""
        return self.transition(services.cancel_goal)


class InitiativeViewSet(RecordViewSet):
    """Work undertaken to reach goals."""

    resource = "initiatives"
    queryset = Initiative.objects.all()
    serializer_class = InitiativeSerializer
    filterset_class = InitiativeFilter

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def plan(self, request: Request, **kwargs: Any) -> Response:
        """Turn an idea into a plan."""
        return self.transition(services.move_initiative, "plan")

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def start(self, request: Request, **kwargs: Any) -> Response:
        """Begin an idea or a plan."""
        return self.transition(services.move_initiative, "start")

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, **kwargs: Any) -> Response:
        """Interrupt an active initiative."""
        return self.transition(services.move_initiative, "pause")

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, **kwargs: Any) -> Response:
        """Take up a paused initiative again."""
        return self.transition(services.move_initiative, "resume")

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def finish(self, request: Request, **kwargs: Any) -> Response:
        """Complete an active initiative."""
        return self.transition(services.move_initiative, "finish")

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def stop(self, request: Request, **kwargs: Any) -> Response:
        """End an initiative before it is done."""
        return self.transition(services.move_initiative, "stop")


class CheckInViewSet(CreateMixin, WorkspaceViewSet):
    """How goals and initiatives stood over time. A check-in is never edited; the next one follows it."""

    resource = "check-ins"
    queryset = CheckIn.objects.all()
    serializer_class = CheckInSerializer
    filterset_class = CheckInFilter

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, **kwargs: Any) -> Response:
        """Say that it has been read. The first to say so stays."""
        return self.transition(services.acknowledge_check_in)
