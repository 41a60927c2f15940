from collections.abc import Sequence
from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, OpenApiTypes, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.core import media
from groundswell.core.exports import CsvRenderer
from groundswell.core.views import StrictView
from groundswell.mentions.aggregates import table
from groundswell.mentions.aggregates.filters import (
    AggregateFilter,
    ThreadsFilter,
    ToneFilter,
    VoiceFilter,
    VolumeFilter,
)
from groundswell.mentions.aggregates.serializers import (
    NetSentimentSerializer,
    ShareOfVoiceSerializer,
    ThreadsSummarySerializer,
    VolumeSerializer,
)
from groundswell.mentions.aggregates.threads import threads
from groundswell.mentions.aggregates.tone import net_sentiment
from groundswell.mentions.aggregates.voice import share_of_voice
from groundswell.mentions.aggregates.volume import volume
from groundswell.workspaces.door import PolicyPermission
from groundswell.workspaces.filters import described
from groundswell.workspaces.principals import Principal


class AggregateView(StrictView):
    """Figures made of what people said."""

    resource = "aggregates"
    permission_classes = (PolicyPermission,)
    renderer_classes = (media.JSONRenderer, CsvRenderer)
    filterset_class: ClassVar[type[AggregateFilter]]
    columns: ClassVar[Sequence[str]]

    def allowed_parameters(self) -> frozenset[str]:
        return self.filterset_class.parameters()

    def asked(self, request: Request) -> AggregateFilter:
        return self.filterset_class(request.query_params, request=request)

    def answer(self, shown: dict[str, Any]) -> Response:
        """Figures as JSON, or as a table if that was asked for."""
        if isinstance(self.request.accepted_renderer, CsvRenderer):
            return self.tagged(table.as_csv(shown, self.columns).encode())
        return self.tagged(media.dumps(shown))


def _documented(filterset: type[AggregateFilter], answer: Any) -> Any:
    """What the document says of an aggregate."""
    return extend_schema(
        tags=["aggregates"],
        parameters=[
            OpenApiParameter(
                each["name"],
                each["schema"],
                description=each["description"],
                explode=each.get("explode"),
                style=each.get("style"),
            )
            for each in described(filterset)
        ],
        responses={
            (200, "application/json"): answer,
            (200, "text/csv"): OpenApiResponse(OpenApiTypes.STR, "A row for each cell, or the total without any."),
        },
    )


class VolumeView(AggregateView):
    action = "mentions"
    filterset_class = VolumeFilter
    columns = table.VOLUME

    @_documented(VolumeFilter, VolumeSerializer)
    def get(self, request: Request, workspace: str) -> Response:
        """Count mentions by period, channel, topic or sentiment: JSON, or CSV if asked for with `Accept: text/csv`.

        Each cell says where its mentions are listed, and how much of its time was collected: where nothing was, there
        is no 0.
        """
        principal: Principal = request.user  # type: ignore[assignment]
        return self.answer(volume(*self.asked(request).asked(principal)))


class VoiceView(AggregateView):
    action = "share_of_voice"
    filterset_class = VoiceFilter
    columns = table.VOICE

    @_documented(VoiceFilter, ShareOfVoiceSerializer)
    def get(self, request: Request, workspace: str) -> Response:
        """Compare how much is said of own brands with what is said of competitors, with intervals by Wilson."""
        principal: Principal = request.user  # type: ignore[assignment]
        return self.answer(share_of_voice(*self.asked(request).asked(principal)))


class ToneView(AggregateView):
    action = "net_sentiment"
    filterset_class = ToneFilter
    columns = table.TONE

    @_documented(ToneFilter, NetSentimentSerializer)
    def get(self, request: Request, workspace: str) -> Response:
        """Weigh good words against bad ones: (positive - negative) by all that was judged, with its interval."""
        principal: Principal = request.user  # type: ignore[assignment]
        return self.answer(net_sentiment(*self.asked(request).asked(principal)))


class ThreadsView(AggregateView):
    action = "threads"
    filterset_class = ThreadsFilter
    columns = table.THREADS

    @_documented(ThreadsFilter, ThreadsSummarySerializer)
    def get(self, request: Request, workspace: str) -> Response:
        """Tell how many threads were opened, how many were answered and solved, and how long that took.

        Threads that are still open are not left out of the medians: they count as long as they were observed.
        """
        principal: Principal = request.user  # type: ignore[assignment]
        filters = self.asked(request)
        selection, by = filters.asked(principal)
        observed_until = filters.form.cleaned_data["observed_until"]
        return self.answer(threads(selection, by, observed_until=observed_until))
