import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import groundswell.core.fields
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("goals", "0001_initial")]

    initial = True

    dependencies = [
        ("channels", "0001_squashed"),
        ("workspaces", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Goal",
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
                    "kind",
                    models.CharField(
                        choices=[("vision", "Vision"), ("objective", "Objective")], default="objective", max_length=20
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        default=None,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="goals.goal",
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "why",
                    models.TextField(
                        blank=True, default="", help_text="Why it matters, in a few sentences.", max_length=10000
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
                    "sponsor",
                    models.ForeignKey(
                        blank=True,
                        default=None,
                        help_text="The leader behind it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.person",
                    ),
                ),
                ("starts_on", models.DateField(help_text="First day that counts.")),
                ("due_on", models.DateField(help_text="The day by which it should be reached; that day still counts.")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("active", "Active"),
                            ("achieved", "Achieved"),
                            ("missed", "Missed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        editable=False, help_text="When it was achieved, missed or cancelled.", null=True
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="goal_page")],
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "source", "external_id"), name="goal_external_unique"),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("starts_on"))),
                        name="goal_due_after_start",
                        violation_error_message="Must not be before starts_on.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="goal_not_its_own_parent",
                        violation_error_message="A goal cannot be its own parent.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
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
                ("title", models.CharField(max_length=200)),
                (
                    "hypothesis",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What is believed to follow from it, and why.",
                        max_length=10000,
                    ),
                ),
                (
                    "functions",
                    models.JSONField(blank=True, default=list, help_text="Business functions that take part."),
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
                    "sponsor",
                    models.ForeignKey(
                        blank=True,
                        default=None,
                        help_text="The leader behind it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.person",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, default=None, null=True)),
                ("ends_on", models.DateField(blank=True, default=None, help_text="Last day, inclusive.", null=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("idea", "Idea"),
                            ("planned", "Planned"),
                            ("active", "Active"),
                            ("paused", "Paused"),
                            ("done", "Done"),
                            ("stopped", "Stopped"),
                        ],
                        default="idea",
                        editable=False,
                        max_length=20,
                    ),
                ),
                ("goals", models.ManyToManyField(blank=True, related_name="initiatives", to="goals.goal")),
                ("channels", models.ManyToManyField(blank=True, related_name="initiatives", to="channels.channel")),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="initiative_page")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "source", "external_id"), name="initiative_external_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("starts_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="initiative_ends_after_start",
                        violation_error_message="Must not be before starts_on.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
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
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        default=None,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_ins",
                        to="goals.goal",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        default=None,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_ins",
                        to="goals.initiative",
                    ),
                ),
                (
                    "health",
                    models.CharField(
                        choices=[
                            ("on_track", "On Track"),
                            ("at_risk", "At Risk"),
                            ("off_track", "Off Track"),
                            ("unknown", "Unknown"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "confidence",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        default=None,
                        help_text="How sure its author is that it will be reached, from 0 to 1.",
                        max_digits=7,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                    ),
                ),
                ("note", models.TextField(blank=True, default="", max_length=10000)),
                ("blockers", models.TextField(blank=True, default="", max_length=10000)),
                ("next_steps", models.TextField(blank=True, default="", max_length=10000)),
                ("acknowledged_at", models.DateTimeField(editable=False, null=True)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "check in",
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="checkin_page")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("goal__isnull", False), ("initiative__isnull", True)),
                            models.Q(("goal__isnull", True), ("initiative__isnull", False)),
                            _connector="OR",
                        ),
                        name="check_in_has_one_subject",
                        violation_error_message="Give a goal or an initiative, and only one of them.",
                    )
                ],
            },
        ),
    ]
