"""Webhooks: where events are sent as they happen, and how that went. Receivers use ``groundswell_sdk.webhooks``."""

import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.webhook_deliveries import (
    webhook_deliveries_list,
    webhook_deliveries_retrieve,
    webhook_deliveries_retry,
)
from groundswell_sdk._generated.api.webhook_endpoints import (
    webhook_endpoints_archive,
    webhook_endpoints_create,
    webhook_endpoints_destroy,
    webhook_endpoints_enable,
    webhook_endpoints_list,
    webhook_endpoints_replay,
    webhook_endpoints_retrieve,
    webhook_endpoints_rotate_secret,
    webhook_endpoints_test,
    webhook_endpoints_unarchive,
    webhook_endpoints_update,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import (
    Archived,
    AuditEventRef,
    PersonRef,
    WebhookDeliveryRef,
    WebhookEndpointRef,
)

SECONDS_BETWEEN_LOOKS = 0.25


class WebhookEndpoints(WorkspaceResource):
    """Addresses that events are sent to. Naming them takes an admin's key."""

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        disabled: bool | Unset = UNSET,
        disabled_reason: models.EndpointDisabledReason | Sequence[models.EndpointDisabledReason] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.WebhookEndpointsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.WebhookEndpoint]:
        """List webhook endpoints; several values of one filter mean any of them."""
        return self._pages(
            webhook_endpoints_list,
            q=q,
            disabled=disabled,
            disabled_reason=several(disabled_reason),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, endpoint: WebhookEndpointRef) -> models.WebhookEndpoint:
        """Read a webhook endpoint."""
        return self._call(webhook_endpoints_retrieve, reference(endpoint))

    def create(
        self,
        *,
        url: str,
        events: Sequence[str],
        description: str | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.IssuedWebhookEndpoint:
        """Name an endpoint for events such as ``goal.achieved``, ``decision.*`` or ``*``.

        Its ``secret`` is in this answer only.
        """
        body = models.WebhookEndpointRequest(
            url=url,
            events=several(events),
            description=description,
            metadata=built(models.WebhookEndpointRequestMetadata, metadata),
        )
        return self._call(webhook_endpoints_create, body=checked(body))

    def update(
        self,
        endpoint: WebhookEndpointRef,
        *,
        url: str | Unset = UNSET,
        events: Sequence[str] | Unset = UNSET,
        description: str | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.WebhookEndpoint:
        """Change what is given of an endpoint and nothing else."""
        body = models.PatchedWebhookEndpointRequest(
            url=url,
            events=several(events),
            description=description,
            metadata=built(models.PatchedWebhookEndpointRequestMetadata, metadata),
        )
        return self._call(
            webhook_endpoints_update, reference(endpoint), body=checked(body), if_match=read_version(endpoint)
        )

    def delete(self, endpoint: WebhookEndpointRef) -> None:
        """Delete an endpoint; the log of its deliveries stays for its time."""
        self._discard(webhook_endpoints_destroy, reference(endpoint), if_match=read_version(endpoint))

    def archive(self, endpoint: WebhookEndpointRef) -> models.WebhookEndpoint:
        """Put an endpoint away: nothing is sent to it, and it leaves the lists."""
        return self._call(webhook_endpoints_archive, reference(endpoint), if_match=read_version(endpoint))

    def unarchive(self, endpoint: WebhookEndpointRef) -> models.WebhookEndpoint:
        """Take an endpoint back into use."""
        return self._call(webhook_endpoints_unarchive, reference(endpoint), if_match=read_version(endpoint))

    def enable(self, endpoint: WebhookEndpointRef) -> models.WebhookEndpoint:
        """Have events sent again to an endpoint that was disabled; doing it twice is no error."""
        return self._call(webhook_endpoints_enable, reference(endpoint), if_match=read_version(endpoint))

    def rotate_secret(self, endpoint: WebhookEndpointRef) -> models.IssuedWebhookEndpoint:
        """Replace the secret; the new one is in this answer only. For 24 hours requests are signed with both."""
        return self._call(webhook_endpoints_rotate_secret, reference(endpoint), if_match=read_version(endpoint))

    def test(self, endpoint: WebhookEndpointRef) -> models.WebhookDelivery:
        """Send a ``webhook.test`` event; ``webhook_deliveries.wait(...)`` with the answer tells how it went."""
        return self._call(webhook_endpoints_test, reference(endpoint), if_match=read_version(endpoint))

    def replay(
        self,
        endpoint: WebhookEndpointRef,
        *,
        after: datetime,
        before: datetime | Unset | None = UNSET,
        only_failed: bool | Unset = UNSET,
    ) -> models.WebhookReplayed:
        """Deliver again what happened in a time: everything the endpoint asks for, or what was given up."""
        body = models.WebhookReplayRequest(after=after, before=before, only_failed=only_failed)
        return self._call(
            webhook_endpoints_replay, reference(endpoint), body=checked(body), if_match=read_version(endpoint)
        )


class WebhookDeliveries(WorkspaceResource):
    """How events were delivered, kept for 30 days."""

    def list(
        self,
        *,
        endpoint: WebhookEndpointRef | Iterable[WebhookEndpointRef] | Unset = UNSET,
        event: AuditEventRef | Iterable[AuditEventRef] | Unset = UNSET,
        event_type: str | Sequence[str] | Unset = UNSET,
        status: models.DeliveryStatus | Sequence[models.DeliveryStatus] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        ordering: models.WebhookDeliveriesListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.WebhookDelivery]:
        """List deliveries, the latest first; several values of one filter mean any of them."""
        return self._pages(
            webhook_deliveries_list,
            endpoint=references(endpoint),
            event=references(event),
            event_type=several(event_type),
            status=several(status),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, delivery: WebhookDeliveryRef) -> models.WebhookDelivery:
        """Read a delivery."""
        return self._call(webhook_deliveries_retrieve, reference(delivery))

    def retry(self, delivery: WebhookDeliveryRef) -> models.WebhookDelivery:
        """Deliver again now, whether it failed, succeeded or waits for its next attempt."""
        return self._call(webhook_deliveries_retry, reference(delivery), if_match=read_version(delivery))

    def wait(self, delivery: WebhookDeliveryRef, seconds: float = 30.0) -> models.WebhookDelivery:
        """Read a delivery until it succeeded or was given up, or the time is over."""
        until = time.monotonic() + seconds
        while (found := self.get(delivery)).status == "pending" and time.monotonic() < until:
            time.sleep(SECONDS_BETWEEN_LOOKS)
        return found
