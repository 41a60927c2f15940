"""What the workspace wants, what it does about it, and how that is going."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.workspaces.enums import BusinessFunction, Health
from groundswell.workspaces.models import Person
from groundswell.workspaces.records import Imported, Record, unique_import


class GoalKind(models.TextChoices):
    VISION = "vision"
    OBJECTIVE = "objective"


class GoalStatus(models.TextChoices):
    DRAFT = "draft"
    ACTIVE = "active"
    ACHIEVED = "achieved"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Goal(Imported, Record):
    """Something to be reached by a day. What is done for it are initiatives; whether it works, KPIs tell."""

    kind = models.CharField(max_length=20, choices=GoalKind, default=GoalKind.OBJECTIVE)
    parent = models.ForeignKey(
        "self", null=True, blank=True, default=None, on_delete=models.PROTECT, related_name="children"
    )
    title = models.CharField(max_length=200)
    why = models.TextField(max_length=10_000, blank=True, default="", help_text="Why it matters, in a few sentences.")
    function = models.CharField(max_length=30, choices=BusinessFunction, null=True, blank=True, default=None)
    owner = models.ForeignKey(Person, null=True, blank=True, default=None, on_delete=models.PROTECT, related_name="+")
    sponsor = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        default=None,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The leader behind it.",
    )
    starts_on = models.DateField(help_text="First day that counts.")
    due_on = models.DateField(help_text="The day by which it should be reached; that day still counts.")
    status = models.CharField(max_length=20, choices=GoalStatus, default=GoalStatus.DRAFT, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False, help_text="When it was achieved, missed or cancelled.")

    class Meta(Record.Meta):
        constraints: ClassVar = [
            unique_import("goal_external_unique"),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("starts_on")),
                name="goal_due_after_start",
                violation_error_message="Must not be before starts_on.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="goal_not_its_own_parent",
                violation_error_message="A goal cannot be its own parent.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class InitiativeStage(models.TextChoices):
    IDEA = "idea"
    PLANNED = "planned"
    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


class Initiative(Imported, Record):
    """Work undertaken to reach goals, with the bet it makes."""

    title = models.CharField(max_length=200)
    hypothesis = models.TextField(
        max_length=10_000, blank=True, default="", help_text="What is believed to follow from it, and why."
    )
    functions = models.JSONField(default=list, blank=True, help_text="Business functions that take part.")
    owner = models.ForeignKey(Person, null=True, blank=True, default=None, on_delete=models.PROTECT, related_name="+")
    sponsor = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        default=None,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The leader behind it.",
    )
    goals = models.ManyToManyField(Goal, blank=True, related_name="initiatives")
    channels = models.ManyToManyField(Channel, blank=True, related_name="initiatives")
    starts_on = models.DateField(null=True, blank=True, default=None)
    ends_on = models.DateField(null=True, blank=True, default=None, help_text="Last day, inclusive.")
    stage = models.CharField(max_length=20, choices=InitiativeStage, default=InitiativeStage.IDEA, editable=False)

    class Meta(Record.Meta):
        constraints: ClassVar = [
            unique_import("initiative_external_unique"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="initiative_ends_after_start",
                violation_error_message="Must not be before starts_on.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CheckIn(Record):
    """How a goal or an initiative stood at a moment, in the words of whoever answers for it. Never edited."""

    goal = models.ForeignKey(
        Goal, null=True, blank=True, default=None, on_delete=models.PROTECT, related_name="check_ins"
    )
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, default=None, on_delete=models.PROTECT, related_name="check_ins"
    )
    health = models.CharField(max_length=20, choices=Health)
    confidence = models.DecimalField(
        max_digits=7,
        decimal_places=6,
        null=True,
        blank=True,
        default=None,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="How sure its author is that it will be reached, from 0 to 1.",
    )
    note = models.TextField(max_length=10_000, blank=True, default="")
    blockers = models.TextField(max_length=10_000, blank=True, default="")
    next_steps = models.TextField(max_length=10_000, blank=True, default="")
    acknowledged_at = models.DateTimeField(null=True, editable=False)
    acknowledged_by = models.ForeignKey(Person, null=True, editable=False, on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        verbose_name = "check in"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(goal__isnull=False, initiative__isnull=True)
                | Q(goal__isnull=True, initiative__isnull=False),
                name="check_in_has_one_subject",
                violation_error_message="Give a goal or an initiative, and only one of them.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.health} {timezone.localtime(self.created_at):%Y-%m-%d}"
