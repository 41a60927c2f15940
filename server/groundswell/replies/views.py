from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.core import media
from groundswell.replies import services
from groundswell.replies.filters import ReplyFilter
from groundswell.replies.models import Reply
from groundswell.replies.serializers import NewReplySerializer, ReplySerializer
from groundswell.workspaces.door import DestroyMixin, UpdateMixin, WorkspaceViewSet


class ReplyViewSet(UpdateMixin, DestroyMixin, WorkspaceViewSet):
    """Answers to mentions, sent through the mentions' own channels once somebody else has approved them."""

    resource = "replies"
    queryset = Reply.objects.select_related("feed", "channel")
    serializer_class = ReplySerializer
    filterset_class = ReplyFilter
    requires_if_match = True
    max_body = media.MAX_BODY

    @extend_schema(request=NewReplySerializer, responses={201: ReplySerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Draft an answer to a mention. It goes out when somebody else approves it."""
        return self.answer(self.accepted(NewReplySerializer).save(), status=201)

    def perform_destroy(self, instance: Reply) -> None:
        services.delete_reply(instance, by=self.principal)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, **kwargs: Any) -> Response:
        """Say that the draft may go out as it was read, which sends it. Who wrote it needs the role admin for that."""
        return self.transition(services.approve_reply)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, **kwargs: Any) -> Response:
        """Make a reply that has not arrived a draft again, to be changed and approved anew."""
        return self.transition(services.withdraw_reply)

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, **kwargs: Any) -> Response:
        """Have the reply tried again at once; one that may have arrived is looked for first, one that is held only.

        If `is_unknown` and the service cannot be asked, it is sent again: look there yourself first.
        """
        return self.transition(services.retry_reply)
