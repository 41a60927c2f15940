"""What is kept of every change: who did it, what goes out because of it, and what was answered.

These rows refer to others by plain ids: they outlive what they are about.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from groundswell.core import fields
from groundswell.core.ids import uuid7
from groundswell.events.leases import Leased


class AuditEvent(models.Model):
    """One change of one record, or one batch of facts. Never changed, never deleted but by a purge.

    Documents are kept as JSON text, byte for byte as written: what is sealed must not depend on how a database keeps
    JSON.
    """

    id = fields.UUIDField(primary_key=True, editable=False)
    workspace_id = fields.UUIDField(editable=False)
    at = models.DateTimeField()
    action = models.CharField(max_length=60, help_text="What was done, such as `goal.created`.")
    object_type = models.CharField(max_length=40, help_text="What it was done to, such as `goal`.")
    object_id = fields.UUIDField(null=True, help_text="Null for a batch of several.")
    object_version = models.PositiveIntegerField(null=True, help_text="The object's version after the change.")
    person_id = fields.UUIDField(null=True, help_text="Null for the operator and the service itself.")
    membership_id = fields.UUIDField(null=True)
    account_id = fields.UUIDField(null=True)
    api_key_id = fields.UUIDField(null=True, help_text="The key it was done with; null if with none.")
    address = models.CharField(max_length=45, null=True, help_text="The client's IP address.")
    request_id = models.CharField(max_length=128, null=True)
    reason = models.CharField(max_length=500, help_text="What the caller gave in `Audit-Reason`; empty if nothing.")
    before = models.TextField(null=True, help_text="What changed, as it was; null for what is new.")
    after = models.TextField(null=True, help_text="What changed, as it is now; null for what is gone.")
    counts = models.TextField(null=True, help_text="Of a batch: how many, and a hash of its content.")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["workspace_id", "id"], name="auditevent_page"),
            models.Index(fields=["workspace_id", "object_id", "id"], name="auditevent_history"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_id or ''}".strip()


class UnsealedEvent(models.Model):
    """An audit event that is not sealed yet."""

    pk = models.CompositePrimaryKey("workspace_id", "event_id")
    workspace_id = fields.UUIDField(editable=False)
    event_id = fields.UUIDField(editable=False)

    def __str__(self) -> str:
        return str(self.event_id)


class AuditSeal(models.Model):
    """A link of a workspace's chain; see `events.audit.seals`. Never changed, and deleted as audit events are."""

    pk = models.CompositePrimaryKey("workspace_id", "number")
    workspace_id = fields.UUIDField(editable=False)
    number = models.PositiveBigIntegerField(help_text="1, 2, 3, and so on, without gaps.")
    event_id = fields.UUIDField(unique=True, editable=False)
    digest = models.CharField(max_length=64, help_text="SHA-256, in hexadecimal.")
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"


class OutgoingEvent(models.Model):
    """An audit event on its way out: to be handed to whoever subscribed, at least once. It has the event's id."""

    id = fields.UUIDField(primary_key=True, editable=False)
    workspace_id = fields.UUIDField(editable=False)
    action = models.CharField(max_length=60)
    object_type = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    dispatched_at = models.DateTimeField(null=True, help_text="When deliveries were made of it; null until then.")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(dispatched_at=None), name="outgoingevent_waiting"),
        ]

    def __str__(self) -> str:
        return self.action


class IdempotencyKey(models.Model):
    """The answer to a write that was sent with a key, for whoever sends it again."""

    pk = models.CompositePrimaryKey("membership_id", "key")
    membership_id = fields.UUIDField(editable=False)
    key = models.CharField(max_length=255)
    workspace_id = fields.UUIDField(editable=False)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of method, path, query and body.")
    status = models.PositiveSmallIntegerField()
    headers = models.TextField(help_text="JSON: the headers that belong to the answer.")
    body = models.BinaryField()
    created_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["created_at"], name="idempotencykey_age")]

    def __str__(self) -> str:
        return self.key


class SharedQuota(models.Model):
    """What a key or a workspace may still ask for, where several processes answer; see `events.quotas`."""

    holder_id = fields.UUIDField(primary_key=True, editable=False)
    full_at = models.DateTimeField(help_text="When the bucket will be full again.")
    granted = models.PositiveIntegerField(help_text="Tokens of the block that was taken last.")

    def __str__(self) -> str:
        return str(self.holder_id)


class Job(Leased):
    """Work for whichever worker comes first; see `events.jobs`. A job that is done goes, unless it has a slot."""

    id = fields.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=60, help_text="Which handler does it.")
    arguments = models.JSONField(default=dict)
    slot = models.CharField(max_length=120, null=True, unique=True, help_text="Of all jobs with it there is one.")
    error = models.TextField(default="", help_text="Why it failed last, or was given up; empty otherwise.")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_at", "id"], condition=Q(due_at__isnull=False), name="job_due"),
        ]

    def __str__(self) -> str:
        return self.name


__all__ = ["AuditEvent", "AuditSeal", "IdempotencyKey", "Job", "OutgoingEvent", "SharedQuota", "UnsealedEvent"]
