import django.db.models.deletion
import groundswell.core.fields
import uuid_utils.compat
from django.db import migrations, models


def count(apps, schema_editor):
    """What the days come to."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    name = "min(id::text)::uuid" if postgresql else "min(id)"
    month = "date_trunc('month', day::timestamp)::date" if postgresql else "substr(day, 1, 7) || '-01'"
    schema_editor.execute(
        "INSERT INTO mentions_mentionmonthrollup "
        "(workspace_id, id, version, topic_id, month, channel_id, sentiment, n, engagement, reach) "
        f"SELECT workspace_id, {name}, 1, topic_id, {month}, channel_id, sentiment, "
        "sum(n), sum(engagement), sum(reach) FROM mentions_mentionrollup GROUP BY 1, 4, 5, 6, 7"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0001_squashed"),
        ("mentions", "0005_plans"),
    ]

    operations = [
        migrations.CreateModel(
            name="MentionMonthRollup",
            fields=[
                ("pk", models.CompositePrimaryKey("workspace_id", "id", blank=True, editable=False, primary_key=True, serialize=False)),
                ("workspace_id", groundswell.core.fields.UUIDField(editable=False)),
                ("id", groundswell.core.fields.UUIDField(default=uuid_utils.compat.uuid7, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False, help_text="Grows by one with each change.")),
                ("month", models.DateField(help_text="Its first day, in the workspace's time zone.")),
                ("topic_id", groundswell.core.fields.UUIDField()),
                ("sentiment", models.CharField(choices=[("negative", "Negative"), ("neutral", "Neutral"), ("positive", "Positive"), ("mixed", "Mixed"), ("none", "none")], max_length=10)),
                ("n", models.PositiveBigIntegerField()),
                ("engagement", models.PositiveBigIntegerField()),
                ("reach", models.PositiveBigIntegerField()),
                ("channel", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="channels.channel")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("workspace_id", "topic_id", "month", "channel", "sentiment"), name="mention_month_rollup_natural_key")],
            },
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
