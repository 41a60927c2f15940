"""Whom the workspace tells about its events, and how telling them went."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from groundswell.core import fields
from groundswell.core.ids import uuid7
from groundswell.events.leases import Leased
from groundswell.workspaces.records import Record


class DisabledReason(models.TextChoices):
    GONE = "gone"
    FAILING = "failing"


class WebhookEndpoint(Record):
    """An address events are sent to. One that cannot be reached for days is disabled, never deleted."""

    url = models.CharField(max_length=2000, help_text="Where events are posted to; https.")
    description = models.CharField(max_length=500, blank=True, default="")
    events = models.JSONField(help_text="Which events: `goal.achieved`, `decision.*` or `*`; any of them.")
    secret = models.TextField(editable=False)
    previous_secret = models.TextField(null=True, editable=False)
    rotating_until = models.DateTimeField(
        null=True, editable=False, help_text="Until when requests are signed with the secret before this one, too."
    )
    disabled_at = models.DateTimeField(null=True, editable=False, help_text="Since when nothing is sent to it.")
    disabled_reason = models.CharField(max_length=20, choices=DisabledReason, null=True, editable=False)
    failing_since = models.DateTimeField(
        null=True, editable=False, help_text="The first failure after which nothing succeeded; null if all is well."
    )

    secret_columns = frozenset({"secret", "previous_secret"})

    class Meta(Record.Meta):
        verbose_name = "webhook endpoint"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(disabled_at__isnull=True, disabled_reason__isnull=True)
                | Q(disabled_at__isnull=False, disabled_reason__isnull=False),
                name="webhook_endpoint_disabled_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.url


class DeliveryStatus(models.TextChoices):
    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class DeliveryError(models.TextChoices):
    BAD_STATUS = "bad_status"
    TIMED_OUT = "timed_out"
    CONNECTION_FAILED = "connection_failed"
    TLS_FAILED = "tls_failed"
    NAME_UNKNOWN = "name_unknown"
    ADDRESS_REFUSED = "address_refused"
    MALFORMED = "malformed"
    EVENT_GONE = "event_gone"
    INTERNAL = "internal"
    SECRET_UNREADABLE = "secret_unreadable"  # noqa: S105 - the name of an error


class Delivery(Leased):
    """One event on its way to one endpoint, and how it went. It makes no events itself, or there would be no end."""

    id = fields.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("workspaces.Workspace", on_delete=models.CASCADE, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change.")
    # The log outlives the endpoint, and deleting an endpoint does not wait for its log.
    endpoint = models.ForeignKey(
        WebhookEndpoint, db_constraint=False, on_delete=models.DO_NOTHING, db_index=False, related_name="+"
    )
    event_id = fields.UUIDField(help_text="The audit event it tells of, or a test's own id; what `webhook-id` says.")
    event_type = models.CharField(max_length=60, help_text="Such as `goal.created`.")
    status = models.CharField(max_length=20, choices=DeliveryStatus, default=DeliveryStatus.PENDING)
    failures = models.PositiveSmallIntegerField(default=0, help_text="In a row, since it was last asked for.")
    attempts = models.JSONField(default=list, help_text="The latest, oldest first.")
    last_attempt_at = models.DateTimeField(null=True)
    response_status = models.PositiveSmallIntegerField(null=True, help_text="Of the last attempt; null if none came.")
    response_excerpt = models.TextField(default="", help_text="How the last response began.")
    duration_ms = models.PositiveIntegerField(null=True, help_text="Of the last attempt, in milliseconds.")
    error = models.CharField(max_length=20, choices=DeliveryError, null=True, help_text="Why the last attempt failed.")

    class Meta:
        verbose_name = "webhook delivery"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["endpoint", "event_id"], name="delivery_once_an_endpoint"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "id"], name="delivery_page"),
            models.Index(fields=["endpoint", "due_at", "id"], condition=Q(due_at__isnull=False), name="delivery_due"),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} {self.status}"
