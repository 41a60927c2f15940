from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.channels.filters import ChannelFilter, CoverageSpanFilter
from groundswell.channels.models import Channel, CoverageSpan
from groundswell.channels.serializers import ChannelSerializer, CoverageSpanSerializer
from groundswell.workspaces.door import DestroyMixin, RecordViewSet, WorkspaceViewSet


class ChannelViewSet(RecordViewSet):
    """Places where people talk about what the workspace cares about."""

    resource = "channels"
    queryset = Channel.objects.all()
    serializer_class = ChannelSerializer
    filterset_class = ChannelFilter


class CoverageViewSet(DestroyMixin, WorkspaceViewSet):
    """When everything said in a channel was collected. Outside of these spans that nothing was said means nothing."""

    resource = "coverage"
    queryset = CoverageSpan.objects.all()
    serializer_class = CoverageSpanSerializer
    filterset_class = CoverageSpanFilter

    @extend_schema(responses={200: CoverageSpanSerializer, 201: CoverageSpanSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Note that a time was covered. 201 if that is a new span; else 200 with the one it has become a part of.

        Spans of a channel that overlap or meet are one.
        """
        serializer = self.accepted()
        span = serializer.save()
        return self.answer(span, status=201 if serializer.is_new else 200)
