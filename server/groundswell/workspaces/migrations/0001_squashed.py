import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import groundswell.core.fields
import groundswell.workspaces.models
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("workspaces", "0001_initial"), ("workspaces", "0002_rotation"), ("workspaces", "0003_retention")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "id",
                    groundswell.core.fields.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Workspace",
            fields=[
                (
                    "id",
                    groundswell.core.fields.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$", "Lower-case letters, digits and inner hyphens."
                            ),
                            groundswell.workspaces.models.validate_slug,
                        ],
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        help_text="IANA name; days and periods are its.",
                        max_length=60,
                        validators=[groundswell.workspaces.models.validate_time_zone],
                    ),
                ),
                (
                    "week_start",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="First day of the week: 0 is Monday, 6 is Sunday.",
                        validators=[django.core.validators.MaxValueValidator(6)],
                    ),
                ),
                (
                    "fiscal_year_start",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="First month of the fiscal year.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                    ),
                ),
                (
                    "mention_retention_days",
                    models.PositiveIntegerField(
                        blank=True,
                        default=None,
                        help_text="Whole days after which texts, URLs, metadata and authors of mentions are blanked; what they count as stays. Null: never.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(18250),
                        ],
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change."),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
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
                ("email", models.EmailField(blank=True, default=None, max_length=254, null=True)),
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
                    "seniority",
                    models.CharField(
                        choices=[
                            ("staff", "Staff"),
                            ("manager", "Manager"),
                            ("senior_leader", "Senior Leader"),
                            ("executive", "Executive"),
                        ],
                        default="staff",
                        max_length=20,
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        default=None,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="person_page")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "source", "external_id"), name="person_external_unique"
                    ),
                    models.UniqueConstraint(fields=("workspace", "email"), name="person_email_unique"),
                    models.UniqueConstraint(fields=("workspace", "account"), name="person_account_unique"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "Viewer"),
                            ("contributor", "Contributor"),
                            ("editor", "Editor"),
                            ("admin", "Admin"),
                            ("owner", "Owner"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="membership_page")],
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "account"), name="membership_account_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiKey",
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
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.membership"
                    ),
                ),
                ("name", models.CharField(help_text="What uses the key.", max_length=100)),
                ("secret_hash", models.CharField(editable=False, max_length=64)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("viewer", "Viewer"),
                            ("contributor", "Contributor"),
                            ("editor", "Editor"),
                            ("admin", "Admin"),
                            ("owner", "Owner"),
                        ],
                        help_text="The most the key may do.",
                        max_length=20,
                    ),
                ),
                (
                    "scopes",
                    models.JSONField(
                        blank=True, default=list, help_text="`resource:read` or `resource:write`; none means all."
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        blank=True, default=None, help_text="When it stops working; null is never.", null=True
                    ),
                ),
                (
                    "last_used_at",
                    models.DateTimeField(editable=False, help_text="To within ten minutes; null is never.", null=True),
                ),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "replaced_by",
                    models.OneToOneField(
                        editable=False,
                        help_text="The key made from this one when it was rotated.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="workspaces.apikey",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="apikey_page")],
            },
        ),
    ]
