"""What mentions are about, and how much of it is to be expected."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from groundswell.channels.models import Channel
from groundswell.mentions import expressions
from groundswell.workspaces.enums import BusinessFunction
from groundswell.workspaces.records import Imported, Record, unique_import


class TopicKind(models.TextChoices):
    PRODUCT = "product"
    FEATURE = "feature"
    ISSUE = "issue"
    BRAND = "brand"
    COMPETITOR = "competitor"
    THEME = "theme"


class Topic(Imported, Record):
    """Something people talk about. A mention in a topic is in the topics above it, too."""

    name = models.CharField(max_length=200)
    description = models.TextField(max_length=10_000, blank=True, default="")
    kind = models.CharField(
        max_length=20,
        choices=TopicKind,
        default=TopicKind.THEME,
        help_text="brand is ours and competitor is another's: share of voice compares the two.",
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, default=None, on_delete=models.PROTECT, related_name="children"
    )
    function = models.CharField(max_length=30, choices=BusinessFunction, null=True, blank=True, default=None)
    rule = models.TextField(
        max_length=expressions.MAX_LENGTH,
        blank=True,
        default="",
        help_text='Which texts belong here: words, "phrases", begin*, -not, OR, AND, parentheses. Empty: none by rule.',
    )
    # How far the mentions that were there before have been seen again with the rule: kept by the job that does it.
    reapplied = models.PositiveIntegerField(default=0, editable=False)
    to_reapply = models.PositiveIntegerField(
        null=True, default=0, editable=False, help_text="Mentions to see again; null until they are counted."
    )
    is_current = models.BooleanField(
        default=True, editable=False, help_text="Whether every mention is where the rule would have it."
    )

    class Meta(Record.Meta):
        constraints: ClassVar = [
            unique_import("topic_external_unique"),
            models.UniqueConstraint(fields=["workspace", "name"], name="topic_name_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="topic_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Expectation(Record):
    """How much a topic should be talked about: what silence is judged against."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="expectations")
    channel = models.ForeignKey(
        Channel, null=True, blank=True, default=None, on_delete=models.PROTECT, related_name="+",
        help_text="Null: over all channels.",
    )  # fmt: skip
    minimum_rate = models.DecimalField(
        max_digits=15, decimal_places=6, null=True, blank=True, default=None,
        validators=[MinValueValidator(0), MaxValueValidator(10**9)],
        help_text="Mentions a day, at least.",
    )  # fmt: skip
    minimum_share = models.DecimalField(
        max_digits=7, decimal_places=6, null=True, blank=True, default=None,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="Share of the mentions, at least: 0.05 is one in twenty.",
    )  # fmt: skip
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, default=None, help_text="Last day, inclusive; null: none yet.")
    rationale = models.TextField(max_length=10_000, blank=True, default="", help_text="Why so much is expected.")

    class Meta(Record.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minimum_rate__isnull=False, minimum_share__isnull=True)
                | Q(minimum_rate__isnull=True, minimum_share__isnull=False),
                name="expectation_rate_or_share",
                violation_error_message="Give a minimum_rate or a minimum_share, not both.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="expectation_ends_after_start",
                violation_error_message="Must not be before starts_on.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} from {self.starts_on}"
