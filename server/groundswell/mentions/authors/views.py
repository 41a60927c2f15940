from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.mentions.authors import services
from groundswell.mentions.authors.filters import ErasureFilter
from groundswell.mentions.authors.serializers import AuthorErasureSerializer, ErasureSerializer
from groundswell.mentions.models import Erasure
from groundswell.workspaces.door import KeyedView, PolicyPermission, WorkspaceViewSet


class ErasureViewSet(WorkspaceViewSet):
    """Authors who asked to be forgotten, and how far that is. They stay, so that what comes later is blanked, too."""

    resource = "erasures"
    queryset = Erasure.objects.all()
    serializer_class = ErasureSerializer
    filterset_class = ErasureFilter


class AuthorErasureView(KeyedView):
    """The people who write mentions, known by pseudonyms."""

    resource = "authors"
    action = "erase"
    http_method_names = ("post",)  # type: ignore[assignment] # any other is a 405
    permission_classes = (PolicyPermission,)

    @extend_schema(
        operation_id="authors_erase",
        tags=["authors"],
        request=AuthorErasureSerializer,
        responses={202: ErasureSerializer},
    )
    def erase(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Have an author forgotten: what they wrote, and their handle in what others wrote.

        Gone in the end, and `status` is then `done`: text, URL and metadata of their mentions, and what audit events,
        solutions, evidence and answers kept for retries have of them; the handle, with or without `@`, in texts of
        others, in whose place `[erased]` stands, and in external ids, which become hashes. What was counted stays:
        aggregates, threads' figures and topics are as they were. What comes later by the author, or names them, is
        blanked as it comes in. The handle itself is not kept.
        """
        asked = AuthorErasureSerializer(data=request.data, context={"request": request})
        asked.is_valid(raise_exception=True)
        erasure = services.erase(**asked.validated_data, by=request.user)  # type: ignore[arg-type]
        return ErasureViewSet(request=request).answer(erasure, status=202)

    post = erase
