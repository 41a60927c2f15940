"""Where people talk: forums, networks, review sites, and the company's own places."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from groundswell.workspaces.models import Person
from groundswell.workspaces.records import Imported, Record, unique_import


class ChannelKind(models.TextChoices):
    FORUM = "forum"
    MICROBLOG = "microblog"
    SOCIAL_NETWORK = "social_network"
    REVIEW_SITE = "review_site"
    MESSAGING = "messaging"
    BLOG = "blog"
    NEWS = "news"
    INTERNAL_NETWORK = "internal_network"


class ChannelOwnership(models.TextChoices):
    OWNED = "owned"
    EXTERNAL = "external"


class ChannelMedia(models.TextChoices):
    PAID = "paid"
    EARNED = "earned"
    SHARED = "shared"
    OWNED = "owned"


class ChannelAudience(models.TextChoices):
    CUSTOMERS = "customers"
    EMPLOYEES = "employees"
    PARTNERS = "partners"
    PUBLIC = "public"


class Channel(Imported, Record):
    """A place where people talk about what the workspace cares about."""

    name = models.CharField(max_length=200)
    platform = models.CharField(
        max_length=60, blank=True, default="", help_text="The software or service, such as mastodon."
    )
    url = models.URLField(
        max_length=2000, blank=True, default="", help_text="Absolute http or https address, or empty."
    )
    kind = models.CharField(max_length=20, choices=ChannelKind)
    ownership = models.CharField(max_length=20, choices=ChannelOwnership, help_text="Whether the workspace runs it.")
    media = models.CharField(max_length=20, choices=ChannelMedia)
    audience = models.CharField(max_length=20, choices=ChannelAudience, default=ChannelAudience.PUBLIC)
    owner = models.ForeignKey(Person, null=True, blank=True, default=None, on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        constraints: ClassVar = [
            unique_import("channel_external_unique"),
            models.UniqueConstraint(fields=["workspace", "name"], name="channel_name_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="channel_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class CoverageSpan(Record):
    """A time in which everything said in a channel was collected. Outside of all spans silence means nothing."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="coverage")
    starts_at = models.DateTimeField(help_text="First instant that is covered.")
    ends_at = models.DateTimeField(help_text="First instant that is not covered any more.")

    class Meta(Record.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="coverage_span_ends_after_start",
                violation_error_message="Must be after starts_at.",
            )
        ]
        indexes: ClassVar = [
            *Record.Meta.indexes,
            models.Index(fields=["workspace", "channel", "starts_at"], name="coverage_span_by_channel"),
        ]

    def __str__(self) -> str:
        return f"{self.channel_id} {self.starts_at:%Y-%m-%d}..{self.ends_at:%Y-%m-%d}"
