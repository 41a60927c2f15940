"""Posts sent without a key: signed with the secret of the feed they are for, as Standard Webhooks are."""

import uuid
from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from groundswell.activity.webhooks import signing
from groundswell.connectors.pushed import Webhook
from groundswell.core import sealing
from groundswell.feeds import connecting
from groundswell.feeds.models import Feed
from groundswell.workspaces.principals import Service

SIGNATURE = "webhook-signature"


@dataclass(frozen=True, slots=True)
class Sender(Service):
    """Whoever knows a feed's secret, if the body is signed with it; that is seen once the body is there."""

    feed_id: uuid.UUID
    workspace_slug: str

    is_authenticated: ClassVar[bool] = True
    is_active: ClassVar[bool] = True


class SignatureAuthentication(BaseAuthentication):
    """Takes a signature for the name of the feed in the address; `verify` sees whether it is one."""

    def authenticate(self, request: Request) -> tuple[Sender, str] | None:
        """The sender; None if nothing is signed.

        Raises:
            AuthenticationFailed: there is no such feed that takes what is signed.
        """
        if SIGNATURE not in request.headers:
            return None
        named = request.parser_context["kwargs"]
        feed = (
            Feed.objects.select_related("workspace")
            .filter(pk=named["id"], workspace__slug=named["workspace"], connector=Webhook.name)
            .first()
        )
        if feed is None:
            raise _not_genuine()
        workspace = feed.workspace
        return Sender(workspace.pk, workspace.calendar, feed.pk, workspace.slug), "signature"


def verify(request: Request, feed: Feed, *, body: bytes) -> None:
    """See that a body was signed with the feed's secret, not long ago.

    Raises:
        AuthenticationFailed: it was not.
    """
    try:
        secret = connecting.secrets_of(feed).get("signing_secret")
    except sealing.Unreadable:
        secret = None
    if not secret or not signing.is_genuine(
        webhook_id=request.headers.get("webhook-id", ""),
        timestamp=request.headers.get("webhook-timestamp", ""),
        signatures=request.headers[SIGNATURE],
        body=body,
        keys=[secret],
        now=timezone.now(),
    ):
        raise _not_genuine()


def _not_genuine() -> AuthenticationFailed:
    return AuthenticationFailed("The signature is not valid: not of this feed's secret, or too old.")
