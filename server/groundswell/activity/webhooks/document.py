"""What receivers are sent, for the OpenAPI document."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse, OpenApiWebhook, extend_schema
from rest_framework import serializers

from groundswell.core.serializers import InstantField, StrictSerializer

DESCRIPTION = """Posted to the endpoints that ask for it, at least once: `webhook-id` is the same each time. All but a
2xx within 15 seconds is a failure, a redirect included. It is tried again for about three days with ever longer
pauses, and not before `Retry-After` says. 410 disables the endpoint at once, five days of nothing but failures do in
the end. Order is not promised; `object_version` grows with each change of an object.

Requests are signed as [Standard Webhooks](https://www.standardwebhooks.com) are: `webhook-signature` holds `v1,` and
the base64 of the HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<body>`, one for each secret in use, with a blank
between them. The key is what follows `whsec_` in the secret, from base64."""


def _id(help_text: str = "", *, nullable: bool = True) -> serializers.UUIDField:
    return serializers.UUIDField(allow_null=nullable, help_text=help_text)


class WebhookEventDataSerializer(StrictSerializer):
    """The audit event, without the address it came from."""

    action = serializers.CharField(help_text="What was done, such as `goal.created`.")
    object_type = serializers.CharField(help_text="What it was done to, such as `goal`.")
    object = _id("Its id; null for a batch of several.")
    object_version = serializers.IntegerField(min_value=1, allow_null=True)
    person = _id("Who did it; null for the operator, the service itself and accounts without a directory entry.")
    membership = _id()
    account = _id()
    api_key = _id("The key it was done with; null if with none.")
    request_id = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    before = serializers.DictField(allow_null=True, help_text="What changed, as it was; null for what is new.")
    after = serializers.DictField(allow_null=True, help_text="What changed, as it is now; null for what is gone.")
    counts = serializers.DictField(allow_null=True, help_text="Of a batch: how many, and a hash of its content.")


class WebhookEventSerializer(StrictSerializer):
    """An event as endpoints are sent it."""

    type = serializers.CharField(help_text="The action, or `webhook.test`.")
    timestamp = InstantField(help_text="When it happened.")
    workspace = serializers.CharField(help_text="Its slug.")
    data: Any = WebhookEventDataSerializer()


WEBHOOKS = [
    OpenApiWebhook(
        "event",
        extend_schema(
            operation_id="webhook_event",
            summary="An event",
            description=DESCRIPTION,
            tags=["webhook-endpoints"],
            request=WebhookEventSerializer,
            responses={"2XX": OpenApiResponse(description="It was taken.")},
        ),
    )
]
