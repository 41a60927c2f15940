"""What was decided, between which options, on what evidence, and what replaced it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from groundswell.core import fields
from groundswell.core.ids import uuid7
from groundswell.goals.models import Goal, Initiative
from groundswell.kpis.models import Kpi
from groundswell.workspaces.enums import BusinessFunction, MeasureType
from groundswell.workspaces.models import Person
from groundswell.workspaces.records import Imported, Record, unique_import


class DecisionStatus(models.TextChoices):
    DRAFT = "draft"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"


class InitialStatus(models.TextChoices):
    """States a decision may be logged in."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"


OPEN = frozenset({DecisionStatus.DRAFT, DecisionStatus.PROPOSED})
"""States in which a decision can still be written."""

TAKEN = frozenset({DecisionStatus.ACCEPTED, DecisionStatus.DEPRECATED, DecisionStatus.SUPERSEDED})
"""States of a decision that was accepted, whatever became of it."""


class Reversibility(models.TextChoices):
    REVERSIBLE = "reversible"
    COSTLY_TO_REVERSE = "costly_to_reverse"
    IRREVERSIBLE = "irreversible"


class DecisionSequence(models.Model):
    """The last decision number a workspace has given out: none is given twice, not even after a deletion."""

    workspace = models.OneToOneField(
        "workspaces.Workspace", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.workspace_id}: {self.last}"


class Decision(Imported, Record):
    """A choice and its reasons. Once closed it stays as it was; another decision may take its place."""

    number = models.PositiveIntegerField(editable=False, help_text="Counts the workspace's decisions from 1.")
    title = models.CharField(max_length=200)
    function = models.CharField(max_length=30, choices=BusinessFunction, null=True, blank=True, default=None)
    question = models.TextField(max_length=10_000, blank=True, default="", help_text="What had to be decided.")
    context = models.TextField(max_length=10_000, blank=True, default="", help_text="What was known at the time.")
    drivers = models.JSONField(default=list, blank=True, help_text="What the choice was judged by, weightiest first.")
    rationale = models.TextField(
        max_length=10_000, blank=True, default="", help_text="Why this choice; needed before it is accepted."
    )
    consequences = models.TextField(
        max_length=10_000, blank=True, default="", help_text="What is expected to follow, good and bad."
    )
    deciders = models.ManyToManyField(Person, blank=True, related_name="decisions_taken", help_text="Who decides.")
    consulted = models.ManyToManyField(
        Person, blank=True, related_name="decisions_consulted_on", help_text="Whose advice was asked."
    )
    informed = models.ManyToManyField(
        Person, blank=True, related_name="decisions_informed_of", help_text="Who is told of it."
    )
    sponsor = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        default=None,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The leader behind it.",
    )
    kpis = models.ManyToManyField(Kpi, blank=True, related_name="decisions", help_text="The KPIs it means to move.")
    goals = models.ManyToManyField(Goal, blank=True, related_name="decisions", help_text="The goals it serves.")
    initiatives = models.ManyToManyField(
        Initiative,
        blank=True,
        related_name="decisions",
        help_text="Work that carries it out; can be linked after the decision is closed, too.",
    )
    status = models.CharField(max_length=20, choices=DecisionStatus, default=DecisionStatus.DRAFT, editable=False)
    decided_at = models.DateTimeField(
        null=True,
        blank=True,
        default=None,
        help_text="When it was accepted or rejected; left out, the moment of the transition.",
    )
    effective_at = models.DateTimeField(
        null=True, blank=True, default=None, help_text="When it takes effect, if not when it was decided."
    )
    review_on = models.DateField(
        null=True,
        blank=True,
        default=None,
        help_text="Day to look back at it; can be moved after it is closed, too.",
    )
    reversibility = models.CharField(max_length=20, choices=Reversibility, null=True, blank=True, default=None)
    superseded_by = models.ForeignKey(
        "self",
        null=True,
        default=None,
        editable=False,
        on_delete=models.PROTECT,
        related_name="supersedes",
        help_text="The decision that took its place.",
    )

    class Meta(Record.Meta):
        constraints: ClassVar = [
            unique_import("decision_external_unique"),
            models.UniqueConstraint(fields=["workspace", "number"], name="decision_number_unique"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "proposed"]) | Q(decided_at__isnull=False),
                name="decision_closed_has_date",
                violation_error_message="A closed decision has a time at which it was decided.",
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=False, status="superseded")
                | (Q(superseded_by__isnull=True) & ~Q(status="superseded")),
                name="decision_superseded_by_one",
                violation_error_message="A superseded decision has a successor, and no other has.",
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("id")),
                name="decision_not_its_own_successor",
                violation_error_message="A decision cannot supersede itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Option(models.Model):
    """One way the question could have been answered: a part of its decision, in the order given."""

    id = fields.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("workspaces.Workspace", on_delete=models.CASCADE, related_name="+", editable=False)
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="options", editable=False)
    position = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(max_length=200)
    description = models.TextField(max_length=10_000, blank=True, default="")
    pros = models.JSONField(default=list, blank=True, help_text="What speaks for it.")
    cons = models.JSONField(default=list, blank=True, help_text="What speaks against it.")
    cost = models.DecimalField(
        max_digits=21,
        decimal_places=6,
        null=True,
        blank=True,
        default=None,
        help_text="What it would cost, in the unit the options of the decision are compared in.",
    )
    chosen = models.BooleanField(default=False, help_text="Whether the decision is for it; at most one option is.")

    class Meta:
        ordering = ("position",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "position"], name="option_position_unique"),
            models.UniqueConstraint(fields=["decision"], condition=Q(chosen=True), name="option_one_chosen"),
        ]

    def __str__(self) -> str:
        return self.title


class EvidenceKind(models.TextChoices):
    DOCUMENT = "document"
    MEASUREMENT = "measurement"
    MENTION = "mention"
    THREAD = "thread"
    DECISION = "decision"


class Stance(models.TextChoices):
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class Grade(models.TextChoices):
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class Evidence(Record):
    """Something a decision rests on or has against it, as it was when it was cited."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=20, choices=EvidenceKind, help_text="What is cited.")
    url = models.URLField(
        max_length=2000,
        blank=True,
        default="",
        help_text="Of a document: its http or https address; else empty.",
    )
    fact_id = fields.UUIDField(
        null=True,
        blank=True,
        default=None,
        help_text="Of a measurement, a mention or a thread: its id.",
    )
    cited_decision = models.ForeignKey(
        Decision,
        null=True,
        blank=True,
        default=None,
        on_delete=models.PROTECT,
        related_name="cited_in",
        help_text="Of a decision: its id.",
    )
    title = models.CharField(max_length=200, blank=True, default="", help_text="What to call it in a list.")
    stance = models.CharField(max_length=20, choices=Stance, default=Stance.SUPPORTS)
    measure_type = models.CharField(
        max_length=20,
        choices=MeasureType,
        null=True,
        blank=True,
        default=None,
        help_text="Left out: of a measurement that of its KPI, of a mention or a thread anecdotal.",
    )
    grade = models.CharField(
        max_length=1, choices=Grade, null=True, blank=True, default=None, help_text="How good it is, A best."
    )
    note = models.TextField(max_length=10_000, blank=True, default="", help_text="What it shows.")
    snapshot = models.JSONField(
        editable=False,
        help_text="What was cited, as it was then; outlives its subject. Of an author who was erased since the words "
        "are gone.",
    )
    snapshot_hash = models.CharField(
        max_length=64,
        editable=False,
        help_text="SHA-256 (hexadecimal) of the canonical JSON (RFC 8785) of the snapshot as it was made.",
    )

    erasable_columns = frozenset({"snapshot"})

    class Meta(Record.Meta):
        verbose_name = "evidence"
        verbose_name_plural = "evidence"
        indexes: ClassVar = [
            *Record.Meta.indexes,
            models.Index(fields=["workspace", "fact_id"], name="evidence_fact"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(kind="document", fact_id__isnull=True, cited_decision__isnull=True) & ~Q(url=""))
                | Q(
                    kind__in=["measurement", "mention", "thread"],
                    fact_id__isnull=False,
                    cited_decision__isnull=True,
                    url="",
                )
                | Q(kind="decision", fact_id__isnull=True, cited_decision__isnull=False, url=""),
                name="evidence_has_one_subject",
                violation_error_message="Give the one subject its kind says.",
            ),
            models.CheckConstraint(
                condition=Q(cited_decision__isnull=True) | ~Q(cited_decision=F("decision")),
                name="evidence_not_its_own_decision",
                violation_error_message="A decision is no evidence for itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.stance}"
