import uuid
from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.core import batches, media, problems
from groundswell.core import filters as strict
from groundswell.core.reports import MODE, BatchResultSerializer
from groundswell.mentions import ingest, services, writing
from groundswell.mentions.filters import MentionFilter
from groundswell.mentions.items import Posts
from groundswell.mentions.models import Mention
from groundswell.mentions.serializers import (
    CorrectionsSerializer,
    MentionBatchSerializer,
    MentionItemSerializer,
    MentionSerializer,
)
from groundswell.workspaces.door import WorkspaceViewSet

ANALYSIS = ("now", "later")
_analysis = OpenApiParameter(
    "analysis",
    str,
    enum=ANALYSIS,
    default=ANALYSIS[0],
    description="Whether language, kind, sentiment and topics by rule are found out at once or by the worker.",
)


class MentionViewSet(WorkspaceViewSet):
    """What people said. Recording the same post again updates it; what people corrected stays."""

    resource = "mentions"
    queryset = Mention.objects.all()
    serializer_class = MentionSerializer
    filterset_class = MentionFilter
    max_body = media.MAX_BODY
    written_with: ClassVar = {"create": ("analysis",), "batch": ("mode", "analysis")}
    posts: Posts
    """What a request records."""

    def allowed_parameters(self) -> frozenset[str]:
        given = self.written_with.get(self.action or "")
        return frozenset(given) if given else super().allowed_parameters()

    def _choices(self, request: Request) -> tuple[bool, bool]:
        """Whether items may be refused one by one, and whether the analysis is left to the worker."""
        given = strict.single(request.query_params, ["mode", "analysis"])
        return (
            batches.choice(given, "mode", of=batches.MODES) == "partial",
            batches.choice(given, "analysis", of=ANALYSIS) == "later",
        )

    def prepare(self, request: Request) -> None:
        """Read the posts to be recorded."""
        if self.action == "create":
            self.posts = Posts([request.data])
        elif self.action == "batch":
            self.posts = Posts(batches.batch_items(request.data, what="mention"))

    @extend_schema(
        parameters=[_analysis],
        request=MentionItemSerializer,
        responses={200: MentionSerializer, 201: MentionSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Record one mention: 201 if it is new, else 200 with the mention as it stands."""
        _, later = self._choices(request)
        result = ingest.record(by=self.principal, posts=self.posts, analyse_later=later)
        result.refuse("mention", prefix="/items/0")
        return self.answer(result.only, status=201 if result.created else 200)

    @extend_schema(
        parameters=[MODE, _analysis],
        request={"application/json": MentionBatchSerializer, "application/x-ndjson": MentionItemSerializer},
        responses={200: BatchResultSerializer, 207: BatchResultSerializer},
    )
    @action(
        detail=False,
        methods=["post"],
        parser_classes=[media.StrictJSONParser, media.NDJSONParser],
        max_body=media.MAX_BULK_BODY,
    )
    def batch(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Record up to 10,000 mentions in one transaction, in any order of arrival.

        In the mode `partial` refused items are reported with 207.
        """
        partial, later = self._choices(request)
        result = ingest.record(by=self.principal, posts=self.posts, partial=partial, analyse_later=later)
        if not partial:
            result.refuse("mention")
        return Response(media.dumps(result.shown()), status=207 if result.refused else 200)

    @extend_schema(request=CorrectionsSerializer, responses=MentionSerializer)
    def partial_update(self, request: Request, id: uuid.UUID, **kwargs: Any) -> Response:
        """Correct what the mention is taken for. No analyzer overwrites it, nor does the post when it comes again."""
        corrections = self.accepted(CorrectionsSerializer).validated_data
        found = self.get_queryset().filter(id=id).values_list("channel_id", flat=True).first()
        if found is None:
            raise problems.not_found()
        # The channel before the row, as batches do, or the two would wait for each other.
        writing.lock_channels(self.principal.workspace_id, [found])
        mention = self.get_object()
        services.correct(mention, by=self.principal, corrections=corrections)
        return self.answer(mention)
