"""Webhook endpoints and deliveries to them."""

import factory
from django.utils import timezone

from groundswell.activity.models import Delivery, WebhookEndpoint
from groundswell.core import sealing
from groundswell.core.ids import uuid7
from tests.factories.workspaces import RecordFactory

SECRET = "whsec_c2VjcmV0IG9mIHRoZSB3ZWJob29rIHRlc3RzIQ=="


class WebhookEndpointFactory(RecordFactory):
    class Meta:
        model = WebhookEndpoint

    url = factory.Sequence(lambda n: f"https://receiver.example/{n}")
    events = factory.LazyFunction(lambda: ["goal.*"])
    secret = factory.LazyFunction(lambda: sealing.seal(SECRET))


class DeliveryFactory(RecordFactory):
    class Meta:
        model = Delivery

    endpoint = factory.SubFactory(WebhookEndpointFactory, workspace=factory.SelfAttribute("..workspace"))
    event_id = factory.LazyFunction(uuid7)
    event_type = "goal.created"
    due_at = factory.LazyFunction(timezone.now)
