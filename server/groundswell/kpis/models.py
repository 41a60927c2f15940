"""KPIs: what is measured, what it should become, and what was measured when."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.core import fields
from groundswell.core.ids import uuid7
from groundswell.goals.models import Goal, Initiative
from groundswell.mentions.models import Topic
from groundswell.workspaces.enums import BusinessFunction, MeasureType
from groundswell.workspaces.models import Person
from groundswell.workspaces.records import Fact, Imported, Record, fact_reference, unique_import


class UnitKind(models.TextChoices):
    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    CURRENCY = "currency"
    SECONDS = "seconds"


class Direction(models.TextChoices):
    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"


class Aggregation(models.TextChoices):
    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    MIN = "min"
    MAX = "max"
    COUNT = "count"


class Cadence(models.TextChoices):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"
    IRREGULAR = "irregular"


class KpiLevel(models.TextChoices):
    ACTIVITY = "activity"
    OUTPUT = "output"
    OUT_TAKE = "out_take"
    OUTCOME = "outcome"
    IMPACT = "impact"


class KpiOrigin(models.TextChoices):
    MANUAL = "manual"
    DERIVED = "derived"


class DerivedMeasure(models.TextChoices):
    """What of social data a KPI takes its values from."""

    VOLUME = "volume"
    NEGATIVE_SHARE = "negative_share"
    NET_SENTIMENT = "net_sentiment"
    SHARE_OF_VOICE = "share_of_voice"
    MEDIAN_FIRST_RESPONSE = "median_first_response"
    SOLVED_SHARE = "solved_share"
    PEER_SOLVED_SHARE = "peer_solved_share"


def number(**kwargs: Any) -> "models.DecimalField[Any, Any]":
    """A column wide enough for any number of 15 significant digits and 6 places."""
    return models.DecimalField(max_digits=21, decimal_places=6, **kwargs)


class Kpi(Imported, Record):
    """A figure the workspace keeps an eye on. It outlives the goals and decisions that refer to it."""

    key = models.CharField(
        max_length=60,
        validators=[
            RegexValidator(
                r"^[a-z][a-z0-9_.-]*$",
                "A lower-case letter, then letters, digits, dots, hyphens, underscores.",
            )
        ],
        help_text="Short name for programs; unique in the workspace.",
    )
    name = models.CharField(max_length=200)
    definition = models.TextField(max_length=10_000, blank=True, default="", help_text="What is counted, and how.")
    unit_kind = models.CharField(max_length=20, choices=UnitKind, default=UnitKind.COUNT)
    currency = models.CharField(
        max_length=3,
        blank=True,
        default="",
        validators=[RegexValidator(r"^[A-Z]{3}$")],
        help_text="ISO 4217, with the unit currency only.",
    )
    decimals = models.PositiveSmallIntegerField(
        default=0, validators=[MaxValueValidator(6)], help_text="Decimal places to show."
    )
    direction = models.CharField(max_length=20, choices=Direction, help_text="Which way is better.")
    aggregation = models.CharField(
        max_length=20, choices=Aggregation, help_text="How the values of a period become one."
    )
    cadence = models.CharField(max_length=20, choices=Cadence, help_text="How often a value is expected.")
    grace_days = models.PositiveSmallIntegerField(
        default=0,
        validators=[MaxValueValidator(366)],
        help_text="Days after a period's end in which its value may still come.",
    )
    function = models.CharField(max_length=30, choices=BusinessFunction, null=True, blank=True, default=None)
    owner = models.ForeignKey(Person, null=True, blank=True, default=None, on_delete=models.PROTECT, related_name="+")
    measure_type = models.CharField(max_length=20, choices=MeasureType, default=MeasureType.OPERATIONAL)
    level = models.CharField(max_length=20, choices=KpiLevel, default=KpiLevel.OUTCOME)
    origin = models.CharField(
        max_length=20,
        choices=KpiOrigin,
        default=KpiOrigin.MANUAL,
        help_text="Whether its values are recorded, or derived from what people say.",
    )
    measure = models.CharField(
        max_length=30, choices=DerivedMeasure, null=True, blank=True, default=None, editable=False
    )
    channels = models.ManyToManyField(Channel, blank=True, related_name="kpis", editable=False)
    topics = models.ManyToManyField(Topic, blank=True, related_name="kpis", editable=False)
    has_total = models.BooleanField(
        default=False, editable=False, help_text="Whether anything was measured without dimensions."
    )
    initiatives = models.ManyToManyField(
        Initiative, blank=True, related_name="kpis", help_text="What is meant to move it."
    )

    class Meta(Record.Meta):
        verbose_name = "kpi"
        constraints: ClassVar = [
            unique_import("kpi_external_unique"),
            models.UniqueConstraint(fields=["workspace", "key"], name="kpi_key_unique"),
            models.CheckConstraint(
                condition=Q(currency="") ^ Q(unit_kind="currency"),
                name="kpi_currency_with_its_unit",
                violation_error_message="Needed with the unit currency, and only there.",
            ),
            models.CheckConstraint(
                condition=Q(origin="manual", measure__isnull=True) | Q(origin="derived", measure__isnull=False),
                name="kpi_derived_has_measure",
                violation_error_message="A derived KPI has a derivation, and no other has.",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class KpiRevision(models.Model):
    """How a KPI was defined until it was changed: direction, aggregation, cadence and grace."""

    id = fields.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("workspaces.Workspace", on_delete=models.CASCADE, related_name="+")
    kpi = models.ForeignKey(Kpi, on_delete=models.CASCADE, related_name="revisions")
    direction = models.CharField(max_length=20, choices=Direction)
    aggregation = models.CharField(max_length=20, choices=Aggregation)
    cadence = models.CharField(max_length=20, choices=Cadence)
    grace_days = models.PositiveSmallIntegerField()
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["workspace", "kpi", "replaced_at"], name="kpi_revision_order")]

    def __str__(self) -> str:
        return f"{self.kpi_id} until {self.replaced_at:%Y-%m-%d}"


class TargetBasis(models.TextChoices):
    CUMULATIVE = "cumulative"
    PER_PERIOD = "per_period"


class TargetPace(models.TextChoices):
    LINEAR = "linear"
    END_POINT = "end_point"


class Target(Record):
    """What a KPI should reach between two days, by itself or for a goal."""

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="targets")
    goal = models.ForeignKey(
        Goal, null=True, blank=True, default=None, on_delete=models.PROTECT, related_name="targets"
    )
    starts_on = models.DateField(help_text="First day that counts.")
    ends_on = models.DateField(help_text="The last day, which still counts.")
    basis = models.CharField(
        max_length=20,
        choices=TargetBasis,
        blank=True,
        help_text="Default: cumulative for sum and count, else per_period.",
    )
    baseline = number(help_text="Where it started.")
    target = number(
        null=True, blank=True, default=None, help_text="Where it should be; not with the direction maintain."
    )
    commit = number(null=True, blank=True, default=None, help_text="What is promised at least.")
    stretch = number(null=True, blank=True, default=None, help_text="What would be splendid.")
    lower = number(null=True, blank=True, default=None, help_text="With maintain: the least that is fine.")
    upper = number(null=True, blank=True, default=None, help_text="With maintain: the most that is fine.")
    tolerance = number(
        null=True,
        blank=True,
        default=None,
        validators=[MinValueValidator(0)],
        help_text="With maintain: how far outside counts as lost; default half of upper - lower.",
    )
    green = models.DecimalField(
        max_digits=7,
        decimal_places=6,
        default=1,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="Least score that is green.",
    )
    amber = models.DecimalField(
        max_digits=7,
        decimal_places=6,
        default="0.7",
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="Least score that is amber.",
    )
    pace = models.CharField(max_length=20, choices=TargetPace, default=TargetPace.LINEAR)

    class Meta(Record.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="target_ends_after_start",
                violation_error_message="Must not be before starts_on.",
            ),
            models.CheckConstraint(
                condition=Q(amber__lte=F("green")),
                name="target_amber_below_green",
                violation_error_message="Must not be above green.",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False, lower__isnull=True, upper__isnull=True, tolerance__isnull=True)
                | Q(target__isnull=True, lower__isnull=False, upper__isnull=False),
                name="target_or_band",
                violation_error_message="Give a target, or lower and upper for a KPI to maintain.",
            ),
            models.CheckConstraint(
                condition=Q(upper__isnull=True) | Q(upper__gte=F("lower")),
                name="target_upper_above_lower",
                violation_error_message="Must not be below lower.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kpi_id} {self.starts_on}..{self.ends_on}"


class TargetRevision(models.Model):
    """A target as it stood until it was changed or deleted."""

    id = fields.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey("workspaces.Workspace", on_delete=models.CASCADE, related_name="+")
    target_id = fields.UUIDField()
    snapshot = models.JSONField(help_text="Every column by name.")
    replaced_at = models.DateTimeField(default=timezone.now)
    deleted = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["workspace", "target_id", "replaced_at"], name="target_revision_order")
        ]

    def __str__(self) -> str:
        return f"{self.target_id} until {self.replaced_at:%Y-%m-%d}"


class MeasurementStatus(models.TextChoices):
    PROVISIONAL = "provisional"
    FINAL = "final"


class Measurement(Fact):
    """A KPI's value at a moment, for one set of dimensions. Recording it again restates it."""

    kpi = fact_reference("kpis.Kpi")
    at = models.DateTimeField(help_text="The instant measured, or the first instant of the period measured.")
    dimensions_key = models.TextField(default="", help_text="Canonical JSON of the dimensions; empty for the total.")
    value = number()
    numerator = number(null=True)
    denominator = number(null=True)
    note = models.TextField(default="")
    status = models.CharField(max_length=20, choices=MeasurementStatus, default=MeasurementStatus.FINAL)
    recorded_at = models.DateTimeField(default=timezone.now, help_text="When this value was recorded.")
    recorded_by = fact_reference("workspaces.Person", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace_id", "kpi", "dimensions_key", "at"], name="measurement_natural_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kpi_id} {self.at:%Y-%m-%d}"


class ReplacedMeasurement(Fact):
    """A value that was restated or deleted, and until when it stood."""

    measurement_id = fields.UUIDField()
    kpi = fact_reference("kpis.Kpi")
    at = models.DateTimeField()
    dimensions_key = models.TextField(default="")
    value = number()
    numerator = number(null=True)
    denominator = number(null=True)
    note = models.TextField(default="")
    status = models.CharField(max_length=20, choices=MeasurementStatus)
    recorded_at = models.DateTimeField()
    recorded_by = fact_reference("workspaces.Person", null=True)
    replaced_at = models.DateTimeField()
    deleted = models.BooleanField(default=False, help_text="Whether nothing took its place.")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["workspace_id", "kpi", "dimensions_key", "at", "replaced_at"],
                name="replaced_natural_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kpi_id} {self.at:%Y-%m-%d} until {self.replaced_at:%Y-%m-%d}"


class KpiRollup(Fact):
    """The measurements of one KPI, one set of dimensions and one period, summed up.

    A period is one of the KPI's cadence in the workspace's calendar, named by its first local day; an irregular KPI's
    are days. Kept in step with the measurements in the transaction that changes them.
    """

    kpi = fact_reference("kpis.Kpi")
    dimensions_key = models.TextField(default="")
    period = models.DateField(help_text="First day of the period.")
    n = models.PositiveIntegerField()
    n_ratios = models.PositiveIntegerField(help_text="How many of them have a numerator and a denominator.")
    total = models.DecimalField(max_digits=30, decimal_places=6)
    numerator = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    denominator = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    least = number()
    most = number()
    last = number()
    last_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace_id", "kpi", "dimensions_key", "period"], name="rollup_natural_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kpi_id} {self.period}"
