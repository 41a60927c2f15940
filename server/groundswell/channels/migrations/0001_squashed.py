import django.db.models.deletion
import django.utils.timezone
import groundswell.core.fields
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("channels", "0001_initial"), ("channels", "0002_coverage")]

    initial = True

    dependencies = [
        ("workspaces", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Channel",
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
                ("name", models.CharField(max_length=200)),
                (
                    "platform",
                    models.CharField(
                        blank=True, default="", help_text="The software or service, such as mastodon.", max_length=60
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True, default="", help_text="Absolute http or https address, or empty.", max_length=2000
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("forum", "Forum"),
                            ("microblog", "Microblog"),
                            ("social_network", "Social Network"),
                            ("review_site", "Review Site"),
                            ("messaging", "Messaging"),
                            ("blog", "Blog"),
                            ("news", "News"),
                            ("internal_network", "Internal Network"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "ownership",
                    models.CharField(
                        choices=[("owned", "Owned"), ("external", "External")],
                        help_text="Whether the workspace runs it.",
                        max_length=20,
                    ),
                ),
                (
                    "media",
                    models.CharField(
                        choices=[("paid", "Paid"), ("earned", "Earned"), ("shared", "Shared"), ("owned", "Owned")],
                        max_length=20,
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("customers", "Customers"),
                            ("employees", "Employees"),
                            ("partners", "Partners"),
                            ("public", "Public"),
                        ],
                        default="public",
                        max_length=20,
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
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="channel_page")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "source", "external_id"), name="channel_external_unique"
                    ),
                    models.UniqueConstraint(fields=("workspace", "name"), name="channel_name_unique"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="channel_has_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoverageSpan",
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
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="coverage", to="channels.channel"
                    ),
                ),
                ("starts_at", models.DateTimeField(help_text="First instant that is covered.")),
                ("ends_at", models.DateTimeField(help_text="First instant that is not covered any more.")),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["workspace", "created_at", "id"], name="coveragespan_page"),
                    models.Index(fields=["workspace", "channel", "starts_at"], name="coverage_span_by_channel"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="coverage_span_ends_after_start",
                        violation_error_message="Must be after starts_at.",
                    )
                ],
            },
        ),
    ]
