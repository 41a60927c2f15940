import django.db.models.deletion
import django.utils.timezone
import groundswell.core.fields
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("activity", "0001_initial")]

    initial = True

    dependencies = [
        ("workspaces", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="WebhookEndpoint",
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
                ("url", models.CharField(help_text="Where events are posted to; https.", max_length=2000)),
                ("description", models.CharField(blank=True, default="", max_length=500)),
                (
                    "events",
                    models.JSONField(help_text="Which events: `goal.achieved`, `decision.*` or `*`; any of them."),
                ),
                ("secret", models.TextField(editable=False)),
                ("previous_secret", models.TextField(editable=False, null=True)),
                (
                    "rotating_until",
                    models.DateTimeField(
                        editable=False,
                        help_text="Until when requests are signed with the secret before this one, too.",
                        null=True,
                    ),
                ),
                (
                    "disabled_at",
                    models.DateTimeField(editable=False, help_text="Since when nothing is sent to it.", null=True),
                ),
                (
                    "disabled_reason",
                    models.CharField(
                        choices=[("gone", "Gone"), ("failing", "Failing")], editable=False, max_length=20, null=True
                    ),
                ),
                (
                    "failing_since",
                    models.DateTimeField(
                        editable=False,
                        help_text="The first failure after which nothing succeeded; null if all is well.",
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name": "webhook endpoint",
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="webhookendpoint_page")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("disabled_at__isnull", True), ("disabled_reason__isnull", True)),
                            models.Q(("disabled_at__isnull", False), ("disabled_reason__isnull", False)),
                            _connector="OR",
                        ),
                        name="webhook_endpoint_disabled_for_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("due_at", models.DateTimeField(editable=False, null=True)),
                (
                    "attempt",
                    models.PositiveIntegerField(default=0, editable=False, help_text="How often it has been begun."),
                ),
                (
                    "owner",
                    models.CharField(
                        default="", editable=False, help_text="Who holds it, or held it last.", max_length=100
                    ),
                ),
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
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change."),
                ),
                (
                    "endpoint",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="activity.webhookendpoint",
                    ),
                ),
                (
                    "event_id",
                    groundswell.core.fields.UUIDField(
                        help_text="The audit event it tells of, or a test's own id; what `webhook-id` says."
                    ),
                ),
                ("event_type", models.CharField(help_text="Such as `goal.created`.", max_length=60)),
                (
                    "status",
                    models.CharField(
                        choices=[("pending", "Pending"), ("succeeded", "Succeeded"), ("failed", "Failed")],
                        default="pending",
                        max_length=20,
                    ),
                ),
                (
                    "failures",
                    models.PositiveSmallIntegerField(default=0, help_text="In a row, since it was last asked for."),
                ),
                ("attempts", models.JSONField(default=list, help_text="The latest, oldest first.")),
                ("last_attempt_at", models.DateTimeField(null=True)),
                (
                    "response_status",
                    models.PositiveSmallIntegerField(help_text="Of the last attempt; null if none came.", null=True),
                ),
                ("response_excerpt", models.TextField(default="", help_text="How the last response began.")),
                (
                    "duration_ms",
                    models.PositiveIntegerField(help_text="Of the last attempt, in milliseconds.", null=True),
                ),
                (
                    "error",
                    models.CharField(
                        choices=[
                            ("bad_status", "Bad Status"),
                            ("timed_out", "Timed Out"),
                            ("connection_failed", "Connection Failed"),
                            ("tls_failed", "Tls Failed"),
                            ("name_unknown", "Name Unknown"),
                            ("address_refused", "Address Refused"),
                            ("malformed", "Malformed"),
                            ("event_gone", "Event Gone"),
                            ("internal", "Internal"),
                            ("secret_unreadable", "Secret Unreadable"),
                        ],
                        help_text="Why the last attempt failed.",
                        max_length=20,
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name": "webhook delivery",
                "indexes": [
                    models.Index(fields=["workspace", "id"], name="delivery_page"),
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)),
                        fields=["endpoint", "due_at", "id"],
                        name="delivery_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("endpoint", "event_id"), name="delivery_once_an_endpoint")
                ],
            },
        ),
    ]
