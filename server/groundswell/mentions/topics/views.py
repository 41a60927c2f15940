import datetime
import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.core import media, problems
from groundswell.mentions.models import Expectation, Topic
from groundswell.mentions.topics import services
from groundswell.mentions.topics.filters import ExpectationFilter, TopicFilter
from groundswell.mentions.topics.preview import preview
from groundswell.mentions.topics.serializers import (
    ExpectationSerializer,
    PreviewSerializer,
    RulePreviewSerializer,
    TopicPreviewSerializer,
    TopicSerializer,
)
from groundswell.mentions.topics.tree import parsed
from groundswell.workspaces.door import RecordViewSet


class TopicViewSet(RecordViewSet):
    """What mentions are about. A rule says by their words which belong to a topic; people have the last word."""

    resource = "topics"
    queryset = Topic.objects.all()
    serializer_class = TopicSerializer
    filterset_class = TopicFilter

    @extend_schema(request=None)
    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        # The channels before the row, as those do who put mentions into topics, or the two would wait for each other.
        services.wait_for_writers(self.principal.workspace_id)
        return super().destroy(request, *args, **kwargs)

    def perform_archive(self, instance: Topic, *, archived_at: datetime.datetime | None) -> None:
        services.put_away_topic(instance, by=self.principal, archived_at=archived_at)

    @extend_schema(request=TopicPreviewSerializer, responses=PreviewSerializer)
    @action(detail=True, methods=["post"])
    def preview(self, request: Request, id: uuid.UUID, **kwargs: Any) -> Response:
        """Show what the topic's rule, or another one to try, finds among the mentions of the last days."""
        own = self.get_queryset().filter(pk=id).values_list("rule", flat=True).first()
        if own is None:
            raise problems.not_found()
        asked = self.accepted(TopicPreviewSerializer).validated_data
        rule = asked.pop("rule", own)
        if not rule:
            raise problems.invalid("The topic has no rule; give one to try.", pointer="/rule", code="required")
        return self._previewed(rule, **asked)

    @extend_schema(request=RulePreviewSerializer, responses=PreviewSerializer)
    @action(detail=False, methods=["post"], url_path="preview")
    def preview_rule(self, request: Request, **kwargs: Any) -> Response:
        """Show what a rule would find among the mentions of the last days."""
        return self._previewed(**self.accepted(RulePreviewSerializer).validated_data)

    def _previewed(self, rule: str, *, days: int, limit: int) -> Response:
        return Response(media.dumps(preview(parsed(rule), by=self.principal, days=days, limit=limit)))


class ExpectationViewSet(RecordViewSet):
    """How much topics should be talked about, at least: what silence is judged against."""

    resource = "expectations"
    queryset = Expectation.objects.all()
    serializer_class = ExpectationSerializer
    filterset_class = ExpectationFilter
