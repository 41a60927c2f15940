import datetime
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.core import problems
from groundswell.mentions import writing
from groundswell.mentions.models import Solution, Thread
from groundswell.mentions.threads import services
from groundswell.mentions.threads.filters import SolutionFilter, ThreadFilter
from groundswell.mentions.threads.serializers import (
    AcceptanceSerializer,
    ClosingSerializer,
    ReuseSerializer,
    SolutionSerializer,
    ThreadSerializer,
)
from groundswell.workspaces.door import ArchiveMixin, UpdateMixin, WorkspaceViewSet


class _InChannelViewSet(WorkspaceViewSet):
    """What follows from the posts of a channel, and is changed with the channel locked."""

    def get_object(self) -> Any:
        found = self.get_queryset().filter(id=self.kwargs["id"]).values_list("channel_id", flat=True).first()
        if found is None:
            raise problems.not_found()
        # The channel before the row, as batches do, or the two would wait for each other.
        writing.lock_channels(self.principal.workspace_id, [found])
        return super().get_object()


class ThreadViewSet(_InChannelViewSet):
    """Conversations. Those that wait for an answer: `?state=unanswered&opened_by=peer`, by `opened_at` or `-reach`."""

    resource = "threads"
    queryset = Thread.objects.all()
    serializer_class = ThreadSerializer
    filterset_class = ThreadFilter

    @extend_schema(request=ClosingSerializer, responses=ThreadSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, **kwargs: Any) -> Response:
        """Say that the thread needs nothing more. It stays closed whatever is posted later."""
        thread = self.get_object()
        said = self.accepted(ClosingSerializer).validated_data
        return self.answer(services.close_thread(thread, by=self.principal, **said))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, **kwargs: Any) -> Response:
        """Take back that the thread needs nothing more."""
        return self.transition(services.reopen_thread)

    @extend_schema(request=AcceptanceSerializer, responses=ThreadSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, **kwargs: Any) -> Response:
        """Say which post solves the thread, which makes it a solution. One accepted before is put away."""
        thread = self.get_object()
        answer = self.accepted(AcceptanceSerializer).validated_data["mention"]
        return self.answer(services.accept_answer(thread, by=self.principal, answer=answer))

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def unaccept(self, request: Request, **kwargs: Any) -> Response:
        """Take back which post solves the thread. What the channel itself shows as accepted counts then."""
        return self.transition(services.withdraw_answer)


class SolutionViewSet(UpdateMixin, ArchiveMixin, _InChannelViewSet):
    """Accepted answers, with the questions they answer, found by their words."""

    resource = "solutions"
    queryset = Solution.objects.all()
    serializer_class = SolutionSerializer
    filterset_class = SolutionFilter

    def perform_archive(self, instance: Solution, *, archived_at: datetime.datetime | None) -> None:
        services.archive_solution(instance, by=self.principal, archived_at=archived_at)

    @extend_schema(request=ReuseSerializer, responses=SolutionSerializer)
    @action(detail=True, methods=["post"])
    def reuse(self, request: Request, **kwargs: Any) -> Response:
        """Count that the solution helped somebody else."""
        solution = self.get_object()
        told = self.accepted(ReuseSerializer).validated_data
        return self.answer(services.reuse_solution(solution, by=self.principal, **told))
