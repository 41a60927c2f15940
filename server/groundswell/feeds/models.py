"""Feeds: how what is said in a channel comes in by itself."""

import datetime
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, Min, Q, Value, When
from django.db.models.functions import Coalesce, Now

from groundswell.channels.models import Channel
from groundswell.connectors import registry
from groundswell.connectors.interface import Capability
from groundswell.workspaces.records import Record

SHORTEST_INTERVAL = 60
LONGEST_INTERVAL = 86_400
DEFAULT_INTERVAL = 300
"""Seconds."""
DOWN_AFTER = 3
"""Failures in a row."""
LATE_AFTER = datetime.timedelta(minutes=2)
"""How long after it should have been polled a feed is late: nobody works, or too few."""


class FeedStatus(models.TextChoices):
    NEW = "new"
    OK = "ok"
    LATE = "late"
    DOWN = "down"
    PAUSED = "paused"


def status() -> Case:
    """How a feed is doing, as an expression."""
    return Case(
        When(Q(paused_at__isnull=False) | Q(archived_at__isnull=False), then=Value(FeedStatus.PAUSED.value)),
        When(failures__gte=DOWN_AFTER, then=Value(FeedStatus.DOWN.value)),
        When(failures=0, last_success_at=None, then=Value(FeedStatus.NEW.value)),
        When(Q(failures__gt=0) | Q(next_poll_at__lt=Now() - LATE_AFTER), then=Value(FeedStatus.LATE.value)),
        default=Value(FeedStatus.OK.value),
        output_field=models.CharField(),
    )


class FeedQuerySet(models.QuerySet["Feed"]):
    def with_status(self) -> "FeedQuerySet":
        """Each with how it is doing, so that it can be asked for."""
        return self.annotate(status=status())

    def tallied(self) -> "dict[str, tuple[int, datetime.datetime]]":
        """How many feeds are doing how, and since when the one among them has succeeded in nothing that has for the
        longest time; by status, those that there are.
        """
        since = Coalesce("last_success_at", "created_at")
        rows = self.order_by().values(doing=status()).annotate(count=Count("pk"), since=Min(since))
        return {row["doing"]: (row["count"], row["since"]) for row in rows}


class Feed(Record):
    """What a service is asked again and again, or sends by itself, for the posts of a channel.

    How far it has come is written by whoever polls it, in place: that is no change anybody made, so there is no event
    and no new version.
    """

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="feeds")
    name = models.CharField(max_length=200)
    connector = models.CharField(max_length=40, help_text="What speaks to the service; `connectors` says which.")
    settings = models.JSONField(default=dict, blank=True, help_text="As the connector's schema says.")
    secrets = models.TextField(default="", editable=False)
    secrets_set = models.JSONField(
        default=list, editable=False, help_text="Which secrets it has; they themselves are never shown."
    )
    interval_seconds = models.PositiveIntegerField(
        default=DEFAULT_INTERVAL,
        validators=[MinValueValidator(SHORTEST_INTERVAL), MaxValueValidator(LONGEST_INTERVAL)],
        help_text="How long after one look the next is taken.",
    )
    paused_at = models.DateTimeField(null=True, editable=False, help_text="Since when nothing is taken from it.")
    cursor = models.TextField(null=True, editable=False)
    state = models.TextField(default="", editable=False)
    last_polled_at = models.DateTimeField(null=True, editable=False, help_text="Or when posts were last sent to it.")
    last_success_at = models.DateTimeField(null=True, editable=False)
    next_poll_at = models.DateTimeField(null=True, editable=False, help_text="Null for one that is sent its posts.")
    not_before = models.DateTimeField(
        null=True, editable=False, help_text="Until when the service has asked to be left alone."
    )
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="In a row.")
    error_code = models.CharField(max_length=40, null=True, editable=False, help_text="Of the last failure.")
    error_detail = models.CharField(max_length=500, default="", editable=False, help_text="For people.")
    stored = models.PositiveBigIntegerField(default=0, editable=False, help_text="Mentions it has brought.")
    refused = models.PositiveBigIntegerField(default=0, editable=False, help_text="Posts that could not be recorded.")

    status: str
    """How it is doing; only of rows that were read `with_status`."""

    secret_columns = frozenset({"secrets", "state"})

    objects = FeedQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "name"], name="feed_name_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="feed_has_name"),
            models.CheckConstraint(
                condition=Q(interval_seconds__gte=SHORTEST_INTERVAL, interval_seconds__lte=LONGEST_INTERVAL),
                name="feed_interval_bounds",
                violation_error_message=f"From {SHORTEST_INTERVAL} to {LONGEST_INTERVAL} seconds.",
            ),
        ]
        indexes: ClassVar = [
            *Record.Meta.indexes,
            models.Index(fields=["workspace", "channel"], name="feed_by_channel"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_polled(self) -> bool:
        """Whether its service is asked, rather than sends by itself."""
        kind: Any = registry.connectors().get(self.connector)
        return kind is None or Capability.FETCH in kind.capabilities

    @property
    def is_at_work(self) -> bool:
        """Whether anything is taken from it."""
        return self.paused_at is None and self.archived_at is None
