import groundswell.core.fields
import uuid_utils.compat
from django.db import migrations, models

from groundswell.events.audit import guards

GUARDED = ("events_auditevent", "events_auditseal")


def unlogged(apps, schema_editor):
    """What is lost in a crash is a minute's quota; what is won is that taking from it waits for no disk."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE events_sharedquota SET UNLOGGED")


def guard(apps, schema_editor):
    guards.install(schema_editor, *GUARDED)


def unguard(apps, schema_editor):
    guards.remove(schema_editor, *GUARDED)


class Migration(migrations.Migration):
    replaces = [
        ("events", "0001_initial"),
        ("events", "0002_sharedquota"),
        ("events", "0003_jobs"),
        ("events", "0004_seals"),
        ("events", "0005_redactions"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", groundswell.core.fields.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("workspace_id", groundswell.core.fields.UUIDField(editable=False)),
                ("at", models.DateTimeField()),
                ("action", models.CharField(help_text="What was done, such as `goal.created`.", max_length=60)),
                ("object_type", models.CharField(help_text="What it was done to, such as `goal`.", max_length=40)),
                ("object_id", groundswell.core.fields.UUIDField(help_text="Null for a batch of several.", null=True)),
                (
                    "object_version",
                    models.PositiveIntegerField(help_text="The object's version after the change.", null=True),
                ),
                (
                    "person_id",
                    groundswell.core.fields.UUIDField(
                        help_text="Null for the operator and the service itself.", null=True
                    ),
                ),
                ("membership_id", groundswell.core.fields.UUIDField(null=True)),
                ("account_id", groundswell.core.fields.UUIDField(null=True)),
                (
                    "api_key_id",
                    groundswell.core.fields.UUIDField(
                        help_text="The key it was done with; null if with none.", null=True
                    ),
                ),
                ("address", models.CharField(help_text="The client's IP address.", max_length=45, null=True)),
                ("request_id", models.CharField(max_length=128, null=True)),
                (
                    "reason",
                    models.CharField(
                        help_text="What the caller gave in `Audit-Reason`; empty if nothing.", max_length=500
                    ),
                ),
                ("before", models.TextField(help_text="What changed, as it was; null for what is new.", null=True)),
                ("after", models.TextField(help_text="What changed, as it is now; null for what is gone.", null=True)),
                ("counts", models.TextField(help_text="Of a batch: how many, and a hash of its content.", null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace_id", "id"], name="auditevent_page"),
                    models.Index(fields=["workspace_id", "object_id", "id"], name="auditevent_history"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "workspace_id", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("workspace_id", groundswell.core.fields.UUIDField(editable=False)),
                ("number", models.PositiveBigIntegerField(help_text="1, 2, 3, and so on, without gaps.")),
                ("event_id", groundswell.core.fields.UUIDField(editable=False, unique=True)),
                ("digest", models.CharField(help_text="SHA-256, in hexadecimal.", max_length=64)),
                ("sealed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="IdempotencyKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "membership_id", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("membership_id", groundswell.core.fields.UUIDField(editable=False)),
                ("key", models.CharField(max_length=255)),
                ("workspace_id", groundswell.core.fields.UUIDField(editable=False)),
                ("fingerprint", models.CharField(help_text="SHA-256 of method, path, query and body.", max_length=64)),
                ("status", models.PositiveSmallIntegerField()),
                ("headers", models.TextField(help_text="JSON: the headers that belong to the answer.")),
                ("body", models.BinaryField()),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["created_at"], name="idempotencykey_age")],
            },
        ),
        migrations.CreateModel(
            name="Job",
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
                ("name", models.CharField(help_text="Which handler does it.", max_length=60)),
                ("arguments", models.JSONField(default=dict)),
                (
                    "slot",
                    models.CharField(
                        help_text="Of all jobs with it there is one.", max_length=120, null=True, unique=True
                    ),
                ),
                (
                    "error",
                    models.TextField(default="", help_text="Why it failed last, or was given up; empty otherwise."),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("due_at__isnull", False)), fields=["due_at", "id"], name="job_due")
                ],
            },
        ),
        migrations.CreateModel(
            name="OutgoingEvent",
            fields=[
                ("id", groundswell.core.fields.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("workspace_id", groundswell.core.fields.UUIDField(editable=False)),
                ("action", models.CharField(max_length=60)),
                ("object_type", models.CharField(max_length=40)),
                ("created_at", models.DateTimeField()),
                (
                    "dispatched_at",
                    models.DateTimeField(help_text="When deliveries were made of it; null until then.", null=True),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("dispatched_at", None)), fields=["id"], name="outgoingevent_waiting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedQuota",
            fields=[
                ("holder_id", groundswell.core.fields.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("full_at", models.DateTimeField(help_text="When the bucket will be full again.")),
                ("granted", models.PositiveIntegerField(help_text="Tokens of the block that was taken last.")),
            ],
        ),
        migrations.CreateModel(
            name="UnsealedEvent",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "workspace_id", "event_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("workspace_id", groundswell.core.fields.UUIDField(editable=False)),
                ("event_id", groundswell.core.fields.UUIDField(editable=False)),
            ],
        ),
        migrations.RunPython(unlogged, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
    ]
