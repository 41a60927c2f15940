import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import groundswell.core.fields
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("kpis", "0001_initial"), ("kpis", "0002_derivation")]

    initial = True

    dependencies = [
        ("channels", "0001_squashed"),
        ("goals", "0001_squashed"),
        ("mentions", "0001_squashed"),
        ("workspaces", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Kpi",
            fields=[
                (
                    "id",
                    groundswell.core.fields.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.person",
                    ),
                ),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change."),
                ),
                (
                    "archived_at",
                    models.DateTimeField(
                        editable=False, help_text="When it was put away; null while it is in use.", null=True
                    ),
                ),
                (
                    "metadata",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Your own pairs of strings.",
                        validators=[groundswell.core.fields.validate_metadata],
                    ),
                ),
                (
                    "source",
                    models.CharField(blank=True, default="", help_text="The system it comes from.", max_length=60),
                ),
                (
                    "external_id",
                    models.CharField(
                        blank=True,
                        default=None,
                        help_text="Its id in that system; unique per source.",
                        max_length=200,
                        null=True,
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Short name for programs; unique in the workspace.",
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z][a-z0-9_.-]*$",
                                "A lower-case letter, then letters, digits, dots, hyphens, underscores.",
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "definition",
                    models.TextField(blank=True, default="", help_text="What is counted, and how.", max_length=10000),
                ),
                (
                    "unit_kind",
                    models.CharField(
                        choices=[
                            ("count", "Count"),
                            ("percent", "Percent"),
                            ("ratio", "Ratio"),
                            ("currency", "Currency"),
                            ("seconds", "Seconds"),
                        ],
                        default="count",
                        max_length=20,
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="ISO 4217, with the unit currency only.",
                        max_length=3,
                        validators=[django.core.validators.RegexValidator("^[A-Z]{3}$")],
                    ),
                ),
                (
                    "decimals",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Decimal places to show.",
                        validators=[django.core.validators.MaxValueValidator(6)],
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("increase", "Increase"), ("decrease", "Decrease"), ("maintain", "Maintain")],
                        help_text="Which way is better.",
                        max_length=20,
                    ),
                ),
                (
                    "aggregation",
                    models.CharField(
                        choices=[
                            ("sum", "Sum"),
                            ("mean", "Mean"),
                            ("last", "Last"),
                            ("min", "Min"),
                            ("max", "Max"),
                            ("count", "Count"),
                        ],
                        help_text="How the values of a period become one.",
                        max_length=20,
                    ),
                ),
                (
                    "cadence",
                    models.CharField(
                        choices=[
                            ("daily", "Daily"),
                            ("weekly", "Weekly"),
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                            ("annual", "Annual"),
                            ("irregular", "Irregular"),
                        ],
                        help_text="How often a value is expected.",
                        max_length=20,
                    ),
                ),
                (
                    "grace_days",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Days after a period's end in which its value may still come.",
                        validators=[django.core.validators.MaxValueValidator(366)],
                    ),
                ),
                (
                    "function",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("marketing", "Marketing"),
                            ("sales", "Sales"),
                            ("customer_service", "Customer Service"),
                            ("product_development", "Product Development"),
                            ("innovation", "Innovation"),
                            ("operations", "Operations"),
                            ("supply_chain", "Supply Chain"),
                            ("talent", "Talent"),
                            ("leadership", "Leadership"),
                            ("it", "It"),
                            ("finance", "Finance"),
                            ("risk", "Risk"),
                            ("communications", "Communications"),
                        ],
                        default=None,
                        max_length=30,
                        null=True,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        default=None,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.person",
                    ),
                ),
                (
                    "measure_type",
                    models.CharField(
                        choices=[
                            ("operational", "Operational"),
                            ("financial", "Financial"),
                            ("perceptual", "Perceptual"),
                            ("anecdotal", "Anecdotal"),
                        ],
                        default="operational",
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("activity", "Activity"),
                            ("output", "Output"),
                            ("out_take", "Out Take"),
                            ("outcome", "Outcome"),
                            ("impact", "Impact"),
                        ],
                        default="outcome",
                        max_length=20,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("manual", "Manual"), ("derived", "Derived")],
                        default="manual",
                        help_text="Whether its values are recorded, or derived from what people say.",
                        max_length=20,
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("volume", "Volume"),
                            ("negative_share", "Negative Share"),
                            ("net_sentiment", "Net Sentiment"),
                            ("share_of_voice", "Share Of Voice"),
                            ("median_first_response", "Median First Response"),
                            ("solved_share", "Solved Share"),
                            ("peer_solved_share", "Peer Solved Share"),
                        ],
                        default=None,
                        editable=False,
                        max_length=30,
                        null=True,
                    ),
                ),
                (
                    "has_total",
                    models.BooleanField(
                        default=False, editable=False, help_text="Whether anything was measured without dimensions."
                    ),
                ),
                (
                    "channels",
                    models.ManyToManyField(blank=True, editable=False, related_name="kpis", to="channels.channel"),
                ),
                (
                    "topics",
                    models.ManyToManyField(blank=True, editable=False, related_name="kpis", to="mentions.topic"),
                ),
                (
                    "initiatives",
                    models.ManyToManyField(
                        blank=True, help_text="What is meant to move it.", related_name="kpis", to="goals.initiative"
                    ),
                ),
            ],
            options={
                "verbose_name": "kpi",
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="kpi_page")],
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "source", "external_id"), name="kpi_external_unique"),
                    models.UniqueConstraint(fields=("workspace", "key"), name="kpi_key_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("currency", ""), ("unit_kind", "currency"), _connector="XOR"),
                        name="kpi_currency_with_its_unit",
                        violation_error_message="Needed with the unit currency, and only there.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("measure__isnull", True), ("origin", "manual")),
                            models.Q(("measure__isnull", False), ("origin", "derived")),
                            _connector="OR",
                        ),
                        name="kpi_derived_has_measure",
                        violation_error_message="A derived KPI has a derivation, and no other has.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetRevision",
            fields=[
                (
                    "id",
                    groundswell.core.fields.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
                ("target_id", groundswell.core.fields.UUIDField()),
                ("snapshot", models.JSONField(help_text="Every column by name.")),
                ("replaced_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("deleted", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace", "target_id", "replaced_at"], name="target_revision_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="KpiRevision",
            fields=[
                (
                    "id",
                    groundswell.core.fields.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
                (
                    "kpi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="kpis.kpi"
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("increase", "Increase"), ("decrease", "Decrease"), ("maintain", "Maintain")],
                        max_length=20,
                    ),
                ),
                (
                    "aggregation",
                    models.CharField(
                        choices=[
                            ("sum", "Sum"),
                            ("mean", "Mean"),
                            ("last", "Last"),
                            ("min", "Min"),
                            ("max", "Max"),
                            ("count", "Count"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "cadence",
                    models.CharField(
                        choices=[
                            ("daily", "Daily"),
                            ("weekly", "Weekly"),
                            ("monthly", "Monthly"),
                            ("quarterly", "Quarterly"),
                            ("annual", "Annual"),
                            ("irregular", "Irregular"),
                        ],
                        max_length=20,
                    ),
                ),
                ("grace_days", models.PositiveSmallIntegerField()),
                ("replaced_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "indexes": [models.Index(fields=["workspace", "kpi", "replaced_at"], name="kpi_revision_order")],
            },
        ),
        migrations.CreateModel(
            name="KpiRollup",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "workspace_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("workspace_id", groundswell.core.fields.UUIDField(editable=False)),
                ("id", groundswell.core.fields.UUIDField(default=uuid_utils.compat.uuid7, editable=False)),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change."),
                ),
                (
                    "kpi",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="kpis.kpi",
                    ),
                ),
                ("dimensions_key", models.TextField(default="")),
                ("period", models.DateField(help_text="First day of the period.")),
                ("n", models.PositiveIntegerField()),
                (
                    "n_ratios",
                    models.PositiveIntegerField(help_text="How many of them have a numerator and a denominator."),
                ),
                ("total", models.DecimalField(decimal_places=6, max_digits=30)),
                ("numerator", models.DecimalField(decimal_places=6, max_digits=30, null=True)),
                ("denominator", models.DecimalField(decimal_places=6, max_digits=30, null=True)),
                ("least", models.DecimalField(decimal_places=6, max_digits=21)),
                ("most", models.DecimalField(decimal_places=6, max_digits=21)),
                ("last", models.DecimalField(decimal_places=6, max_digits=21)),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "kpi", "dimensions_key", "period"), name="rollup_natural_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "workspace_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("workspace_id", groundswell.core.fields.UUIDField(editable=False)),
                ("id", groundswell.core.fields.UUIDField(default=uuid_utils.compat.uuid7, editable=False)),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change."),
                ),
                (
                    "kpi",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="kpis.kpi",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        help_text="The instant measured, or the first instant of the period measured."
                    ),
                ),
                (
                    "dimensions_key",
                    models.TextField(default="", help_text="Canonical JSON of the dimensions; empty for the total."),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=21)),
                ("numerator", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("denominator", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("note", models.TextField(default="")),
                (
                    "status",
                    models.CharField(
                        choices=[("provisional", "Provisional"), ("final", "Final")], default="final", max_length=20
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, help_text="When this value was recorded."),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="workspaces.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "kpi", "dimensions_key", "at"), name="measurement_natural_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReplacedMeasurement",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "workspace_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("workspace_id", groundswell.core.fields.UUIDField(editable=False)),
                ("id", groundswell.core.fields.UUIDField(default=uuid_utils.compat.uuid7, editable=False)),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change."),
                ),
                ("measurement_id", groundswell.core.fields.UUIDField()),
                (
                    "kpi",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="kpis.kpi",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("dimensions_key", models.TextField(default="")),
                ("value", models.DecimalField(decimal_places=6, max_digits=21)),
                ("numerator", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("denominator", models.DecimalField(decimal_places=6, max_digits=21, null=True)),
                ("note", models.TextField(default="")),
                (
                    "status",
                    models.CharField(choices=[("provisional", "Provisional"), ("final", "Final")], max_length=20),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="workspaces.person",
                    ),
                ),
                ("replaced_at", models.DateTimeField()),
                ("deleted", models.BooleanField(default=False, help_text="Whether nothing took its place.")),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["workspace_id", "kpi", "dimensions_key", "at", "replaced_at"],
                        name="replaced_natural_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    groundswell.core.fields.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workspaces.workspace",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.person",
                    ),
                ),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change."),
                ),
                (
                    "archived_at",
                    models.DateTimeField(
                        editable=False, help_text="When it was put away; null while it is in use.", null=True
                    ),
                ),
                (
                    "metadata",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Your own pairs of strings.",
                        validators=[groundswell.core.fields.validate_metadata],
                    ),
                ),
                (
                    "kpi",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="kpis.kpi"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        default=None,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="goals.goal",
                    ),
                ),
                ("starts_on", models.DateField(help_text="First day that counts.")),
                ("ends_on", models.DateField(help_text="The last day, which still counts.")),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[("cumulative", "Cumulative"), ("per_period", "Per Period")],
                        help_text="Default: cumulative for sum and count, else per_period.",
                        max_length=20,
                    ),
                ),
                ("baseline", models.DecimalField(decimal_places=6, help_text="Where it started.", max_digits=21)),
                (
                    "target",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        default=None,
                        help_text="Where it should be; not with the direction maintain.",
                        max_digits=21,
                        null=True,
                    ),
                ),
                (
                    "commit",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        default=None,
                        help_text="What is promised at least.",
                        max_digits=21,
                        null=True,
                    ),
                ),
                (
                    "stretch",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        default=None,
                        help_text="What would be splendid.",
                        max_digits=21,
                        null=True,
                    ),
                ),
                (
                    "lower",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        default=None,
                        help_text="With maintain: the least that is fine.",
                        max_digits=21,
                        null=True,
                    ),
                ),
                (
                    "upper",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        default=None,
                        help_text="With maintain: the most that is fine.",
                        max_digits=21,
                        null=True,
                    ),
                ),
                (
                    "tolerance",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        default=None,
                        help_text="With maintain: how far outside counts as lost; default half of upper - lower.",
                        max_digits=21,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
                ),
                (
                    "green",
                    models.DecimalField(
                        decimal_places=6,
                        default=1,
                        help_text="Least score that is green.",
                        max_digits=7,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                    ),
                ),
                (
                    "amber",
                    models.DecimalField(
                        decimal_places=6,
                        default="0.7",
                        help_text="Least score that is amber.",
                        max_digits=7,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                    ),
                ),
                (
                    "pace",
                    models.CharField(
                        choices=[("linear", "Linear"), ("end_point", "End Point")], default="linear", max_length=20
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="target_page")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="target_ends_after_start",
                        violation_error_message="Must not be before starts_on.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amber__lte", models.F("green"))),
                        name="target_amber_below_green",
                        violation_error_message="Must not be above green.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lower__isnull", True),
                                ("target__isnull", False),
                                ("tolerance__isnull", True),
                                ("upper__isnull", True),
                            ),
                            models.Q(("lower__isnull", False), ("target__isnull", True), ("upper__isnull", False)),
                            _connector="OR",
                        ),
                        name="target_or_band",
                        violation_error_message="Give a target, or lower and upper for a KPI to maintain.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("upper__isnull", True), ("upper__gte", models.F("lower")), _connector="OR"),
                        name="target_upper_above_lower",
                        violation_error_message="Must not be below lower.",
                    ),
                ],
            },
        ),
    ]
