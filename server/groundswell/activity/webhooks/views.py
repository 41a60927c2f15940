from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from groundswell.activity.models import Delivery, WebhookEndpoint
from groundswell.activity.webhooks import services
from groundswell.activity.webhooks.filters import DeliveryFilter, WebhookEndpointFilter
from groundswell.activity.webhooks.serializers import (
    IssuedWebhookEndpointSerializer,
    WebhookDeliverySerializer,
    WebhookEndpointSerializer,
    WebhookReplayedSerializer,
    WebhookReplaySerializer,
)
from groundswell.core import media
from groundswell.workspaces.door import RecordViewSet, WorkspaceViewSet


class DeliveryViewSet(WorkspaceViewSet):
    """How events were delivered to endpoints, kept for 30 days."""

    resource = "webhook-deliveries"
    queryset = Delivery.objects.all()
    serializer_class = WebhookDeliverySerializer
    filterset_class = DeliveryFilter

    @extend_schema(request=None, responses={202: WebhookDeliverySerializer})
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Deliver again now, whether it failed, succeeded or waits. Receivers know it by its `webhook-id`."""
        self.no_body()
        return self.answer(services.retry_delivery(self.get_object()), status=202)


class WebhookEndpointViewSet(RecordViewSet):
    """Addresses that events are sent to as they happen, signed as Standard Webhooks are."""

    resource = "webhook-endpoints"
    queryset = WebhookEndpoint.objects.all()
    serializer_class = WebhookEndpointSerializer
    filterset_class = WebhookEndpointFilter

    @extend_schema(responses={201: IssuedWebhookEndpointSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Name an endpoint. The answer is the only one that carries its secret."""
        serializer = self.accepted()
        serializer.save()
        return self._issued(serializer.issued, status=201)

    @extend_schema(request=None, responses=IssuedWebhookEndpointSerializer)
    @action(detail=True, methods=["post"], url_path="rotate-secret")
    def rotate_secret(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Replace the secret. Only this answer carries it; for 24 hours requests are signed with both."""
        self.no_body()
        return self._issued(services.rotate_secret(self.get_object(), by=self.principal))

    def _issued(self, issued: services.IssuedEndpoint, *, status: int = 200) -> Response:
        response = self.answer(issued.endpoint, status=status)
        shown = response.data[:-1]
        response.data = shown + b',"secret":' + media.dumps(issued.secret) + b"}"
        response.kept = shown + b',"secret":null}'  # type: ignore[attr-defined]
        return response

    @extend_schema(request=None)
    @action(detail=True, methods=["post"])
    def enable(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Have events sent again to an endpoint that was disabled. Enabling twice is no error."""
        return self.transition(services.enable_endpoint)

    @extend_schema(request=None, responses={202: WebhookDeliverySerializer})
    @action(detail=True, methods=["post"])
    def test(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Send a `webhook.test` event at once. Its delivery, in `webhook-deliveries`, says how it went."""
        self.no_body()
        delivery = services.send_test(self.get_object())
        return DeliveryViewSet(request=request).answer(delivery, status=202)

    @extend_schema(request=WebhookReplaySerializer, responses={202: WebhookReplayedSerializer})
    @action(detail=True, methods=["post"])
    def replay(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Deliver again what happened in a time, with the ids it had: all of it, or what was given up."""
        endpoint = self.get_object()
        asked = self.accepted(WebhookReplaySerializer).validated_data
        return Response({"deliveries": services.replay(endpoint, **asked)}, status=202)
