import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import groundswell.core.fields
import uuid_utils.compat
from django.db import migrations, models

from groundswell.mentions import search


def install(apps, schema_editor):
    search.install(schema_editor)


def remove(apps, schema_editor):
    search.remove(schema_editor)


class Migration(migrations.Migration):
    replaces = [
        ("mentions", "0001_initial"),
        ("mentions", "0002_threads"),
        ("mentions", "0003_erasures"),
        ("mentions", "0004_search"),
    ]

    initial = True

    dependencies = [
        ("channels", "0001_squashed"),
        ("workspaces", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuthorKey",
            fields=[
                (
                    "id",
                    groundswell.core.fields.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "workspace",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workspaces.workspace"
                    ),
                ),
                ("sealed", models.TextField(help_text="32 random bytes in base64, encrypted (core.sealing).")),
            ],
        ),
        migrations.CreateModel(
            name="Erasure",
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
                ("author", models.CharField(editable=False, help_text="Pseudonym of the author.", max_length=32)),
                (
                    "place",
                    models.CharField(
                        editable=False, help_text="Where the handle belongs (mentions.authors).", max_length=100
                    ),
                ),
                (
                    "words",
                    models.PositiveSmallIntegerField(
                        editable=False, help_text="How many the handle is made of.", null=True
                    ),
                ),
                (
                    "ids_replaced",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Whether external ids with the handle in them are written otherwise.",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("running", "Running"), ("done", "Done")],
                        default="running",
                        editable=False,
                        help_text="How far it is.",
                        max_length=10,
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("ids", "Ids"),
                            ("posts", "Posts"),
                            ("texts", "Texts"),
                            ("solutions", "Solutions"),
                            ("closings", "Closings"),
                            ("evidence", "Evidence"),
                            ("events", "Events"),
                            ("answers", "Answers"),
                            ("deliveries", "Deliveries"),
                            ("jobs", "Jobs"),
                            ("storage", "Storage"),
                        ],
                        default="ids",
                        editable=False,
                        help_text="What it is going through; null once it is done.",
                        max_length=20,
                        null=True,
                    ),
                ),
                ("position", models.CharField(default="", editable=False, max_length=300)),
                (
                    "seen",
                    models.PositiveBigIntegerField(
                        default=0, editable=False, help_text="Rows of this part looked at so far."
                    ),
                ),
                (
                    "mentions",
                    models.PositiveBigIntegerField(
                        default=0, editable=False, help_text="Posts of the author, blanked."
                    ),
                ),
                (
                    "texts",
                    models.PositiveBigIntegerField(
                        default=0,
                        editable=False,
                        help_text="Posts of others that named the author and do not any more.",
                    ),
                ),
                (
                    "solutions",
                    models.PositiveBigIntegerField(default=0, editable=False, help_text="Solutions blanked in part."),
                ),
                (
                    "events",
                    models.PositiveBigIntegerField(
                        default=0, editable=False, help_text="Audit events blanked in part."
                    ),
                ),
                (
                    "answers",
                    models.PositiveBigIntegerField(
                        default=0, editable=False, help_text="Answers kept for retries, blanked in part."
                    ),
                ),
                (
                    "deliveries",
                    models.PositiveBigIntegerField(
                        default=0, editable=False, help_text="Webhook deliveries whose response is not shown any more."
                    ),
                ),
                ("jobs", models.PositiveBigIntegerField(default=0, editable=False, help_text="Jobs blanked in part.")),
                (
                    "snapshots",
                    models.PositiveBigIntegerField(default=0, editable=False, help_text="Pieces of evidence blanked."),
                ),
                (
                    "finished_at",
                    models.DateTimeField(editable=False, help_text="When it was done; null until then.", null=True),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="erasure_page")],
            },
        ),
        migrations.CreateModel(
            name="Mention",
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
                    "channel",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="channels.channel",
                    ),
                ),
                ("external_id", models.CharField(help_text="Its id in the channel.", max_length=200)),
                ("thread_id", groundswell.core.fields.UUIDField(help_text="The conversation it belongs to.")),
                (
                    "in_reply_to",
                    models.CharField(help_text="The external id of what it answers.", max_length=200, null=True),
                ),
                (
                    "conversation",
                    models.CharField(help_text="The channel's id of the conversation.", max_length=200, null=True),
                ),
                ("author", models.CharField(help_text="Pseudonym; null if unknown.", max_length=32, null=True)),
                (
                    "author_kind",
                    models.CharField(
                        choices=[
                            ("customer", "Customer"),
                            ("prospect", "Prospect"),
                            ("employee", "Employee"),
                            ("partner", "Partner"),
                            ("competitor", "Competitor"),
                            ("unknown", "Unknown"),
                        ],
                        default="unknown",
                        max_length=20,
                    ),
                ),
                ("published_at", models.DateTimeField()),
                (
                    "observed_at",
                    models.DateTimeField(
                        help_text="When this state of it was seen; of two states the later one stands."
                    ),
                ),
                (
                    "collected_at",
                    models.DateTimeField(default=django.utils.timezone.now, help_text="When it first came in."),
                ),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("text", models.TextField(help_text="As it came, not escaped.")),
                ("words", models.TextField(help_text="The text as the search sees it (mentions.words).")),
                ("url", models.CharField(default="", max_length=2000)),
                (
                    "language",
                    models.CharField(
                        help_text="ISO 639-1, or 639-3; null if it cannot be told.", max_length=10, null=True
                    ),
                ),
                ("language_by", models.CharField(default="", max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "Question"),
                            ("problem", "Problem"),
                            ("praise", "Praise"),
                            ("idea", "Idea"),
                            ("complaint", "Complaint"),
                            ("answer", "Answer"),
                            ("knowledge", "Knowledge"),
                            ("recognition", "Recognition"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=20,
                    ),
                ),
                ("kind_by", models.CharField(default="", max_length=60)),
                (
                    "sentiment",
                    models.CharField(
                        choices=[
                            ("negative", "Negative"),
                            ("neutral", "Neutral"),
                            ("positive", "Positive"),
                            ("mixed", "Mixed"),
                        ],
                        help_text="Null if it was not judged.",
                        max_length=10,
                        null=True,
                    ),
                ),
                ("sentiment_score", models.FloatField(help_text="From -1 to 1.", null=True)),
                ("sentiment_by", models.CharField(default="", max_length=60)),
                ("likes", models.PositiveBigIntegerField(null=True)),
                ("comments", models.PositiveBigIntegerField(null=True)),
                ("shares", models.PositiveBigIntegerField(null=True)),
                ("reach", models.PositiveBigIntegerField(help_text="People who may have seen it.", null=True)),
                (
                    "is_solution",
                    models.BooleanField(default=False, help_text="The channel shows it as the accepted answer."),
                ),
                (
                    "topics",
                    models.JSONField(
                        default=list, help_text='[{"topic": id, "by": TopicSource}, ...], in the order of the ids.'
                    ),
                ),
                (
                    "labels",
                    models.JSONField(
                        default=dict,
                        help_text="What it was sent with: author_kind, language, kind, sentiment, sentiment_score, topics.",
                    ),
                ),
                (
                    "corrections",
                    models.JSONField(
                        default=dict,
                        help_text="What people say instead: the same names; topics they added, rejected_topics.",
                    ),
                ),
                ("metadata", models.JSONField(default=dict, validators=[groundswell.core.fields.validate_metadata])),
                (
                    "content_hash",
                    models.CharField(help_text="Of all it was sent with; settles ties of observed_at.", max_length=32),
                ),
                (
                    "is_pending",
                    models.BooleanField(default=False, help_text="Whether its analysis is still to be done."),
                ),
                (
                    "removal",
                    models.CharField(
                        choices=[("erasure", "Erasure"), ("retention", "Retention")],
                        help_text="Why text, url and handles are gone; null if they are not.",
                        max_length=10,
                        null=True,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace_id", "published_at", "id"], name="mention_by_time"),
                    models.Index(fields=["workspace_id", "channel", "published_at", "id"], name="mention_by_channel"),
                    models.Index(fields=["workspace_id", "thread_id", "published_at"], name="mention_by_thread"),
                    models.Index(
                        condition=models.Q(("author__isnull", False)),
                        fields=["workspace_id", "author"],
                        name="mention_by_author",
                    ),
                    models.Index(
                        condition=models.Q(("is_pending", True)),
                        fields=["workspace_id", "channel", "id"],
                        name="mention_pending",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "channel", "external_id"), name="mention_natural_key"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MentionRollup",
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
                ("day", models.DateField(help_text="In the workspace's time zone.")),
                (
                    "channel",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="channels.channel",
                    ),
                ),
                ("topic_id", groundswell.core.fields.UUIDField()),
                (
                    "sentiment",
                    models.CharField(
                        choices=[
                            ("negative", "Negative"),
                            ("neutral", "Neutral"),
                            ("positive", "Positive"),
                            ("mixed", "Mixed"),
                            ("none", "none"),
                        ],
                        max_length=10,
                    ),
                ),
                ("n", models.PositiveBigIntegerField()),
                (
                    "engagement",
                    models.PositiveBigIntegerField(
                        help_text="Likes, comments and shares together; unknown counts as 0."
                    ),
                ),
                ("reach", models.PositiveBigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "topic_id", "day", "channel", "sentiment"),
                        name="mention_rollup_natural_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Solution",
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
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="channels.channel",
                    ),
                ),
                ("thread_key", models.CharField(editable=False, max_length=220)),
                ("thread_id", groundswell.core.fields.UUIDField(editable=False, help_text="The thread it solves.")),
                ("mention_id", groundswell.core.fields.UUIDField(editable=False, help_text="The answer.")),
                (
                    "title",
                    models.CharField(
                        blank=True, default="", help_text="What it solves, in a few words.", max_length=200
                    ),
                ),
                (
                    "question",
                    models.TextField(editable=False, help_text="The opening post's text when it was accepted."),
                ),
                ("answer", models.TextField(editable=False, help_text="The answer's text when it was accepted.")),
                (
                    "words",
                    models.TextField(editable=False, help_text="Title, question and answer as the search sees them."),
                ),
                (
                    "url",
                    models.CharField(
                        blank=True, default="", editable=False, help_text="Where the answer is.", max_length=2000
                    ),
                ),
                (
                    "author",
                    models.CharField(editable=False, help_text="Who gave it; a pseudonym.", max_length=32, null=True),
                ),
                (
                    "solver",
                    models.CharField(choices=[("peer", "Peer"), ("staff", "Staff")], editable=False, max_length=10),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        editable=False,
                        help_text="Null if the channel shows it as accepted, or whoever accepted it is not in the directory.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workspaces.person",
                    ),
                ),
                ("accepted_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "is_from_channel",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="The channel shows it as accepted, and nobody here said so.",
                    ),
                ),
                (
                    "reuse_count",
                    models.PositiveIntegerField(default=0, editable=False, help_text="How often it helped again."),
                ),
                ("last_reused_at", models.DateTimeField(editable=False, null=True)),
                (
                    "is_erased",
                    models.BooleanField(
                        default=False, editable=False, help_text="Words are gone because their author was erased."
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["workspace", "created_at", "id"], name="solution_page"),
                    models.Index(fields=["workspace", "thread_id"], name="solution_by_thread"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at__isnull", True)),
                        fields=("workspace", "channel", "thread_key"),
                        name="solution_one_for_a_thread",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Thread",
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
                    "channel",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="channels.channel",
                    ),
                ),
                ("key", models.CharField(help_text="conversation:<id>, or post:<external id>.", max_length=220)),
                (
                    "merged_into",
                    groundswell.core.fields.UUIDField(
                        help_text="The thread that has its posts now; null if it has them.", null=True
                    ),
                ),
                ("posts", models.PositiveIntegerField(help_text="0 once it was merged into another.")),
                (
                    "opening_id",
                    groundswell.core.fields.UUIDField(
                        help_text="The mention it begins with: the topmost, else the earliest.", null=True
                    ),
                ),
                (
                    "is_complete",
                    models.BooleanField(default=False, help_text="Whether the topmost post has been collected."),
                ),
                ("opened_at", models.DateTimeField(null=True)),
                (
                    "opened_by",
                    models.CharField(
                        choices=[("peer", "Peer"), ("staff", "Staff")],
                        help_text="staff: the company began it; nobody waits for an answer.",
                        max_length=10,
                        null=True,
                    ),
                ),
                ("kind", models.CharField(help_text="Of the opening post.", max_length=20, null=True)),
                ("author", models.CharField(help_text="Of the opening post; a pseudonym.", max_length=32, null=True)),
                ("last_at", models.DateTimeField(null=True)),
                (
                    "first_response_at",
                    models.DateTimeField(help_text="The first later post of somebody else.", null=True),
                ),
                (
                    "first_response_by",
                    models.CharField(choices=[("peer", "Peer"), ("staff", "Staff")], max_length=10, null=True),
                ),
                ("solved_at", models.DateTimeField(help_text="When the accepted answer was published.", null=True)),
                (
                    "solved_by",
                    models.CharField(choices=[("peer", "Peer"), ("staff", "Staff")], max_length=10, null=True),
                ),
                (
                    "solution_id",
                    groundswell.core.fields.UUIDField(help_text="The mention that is the accepted answer.", null=True),
                ),
                (
                    "closed_at",
                    models.DateTimeField(help_text="When people closed it; null unless it is closed.", null=True),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="workspaces.person",
                    ),
                ),
                ("closed_reason", models.TextField(default="")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unanswered", "Unanswered"),
                            ("answered", "Answered"),
                            ("solved", "Solved"),
                            ("closed", "Closed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reach", models.PositiveBigIntegerField(default=0, help_text="The widest of its posts'.")),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace_id", "opened_at", "id"], name="thread_by_time"),
                    models.Index(fields=["workspace_id", "state", "opened_at", "id"], name="thread_by_age"),
                    models.Index(fields=["workspace_id", "state", "reach", "id"], name="thread_by_reach"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("workspace_id", "channel", "key"), name="thread_natural_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="ThreadClosing",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.channel"
                    ),
                ),
                ("thread_key", models.CharField(max_length=220)),
                (
                    "thread_id",
                    groundswell.core.fields.UUIDField(
                        help_text="The thread it closes: that of the key, or the one it was merged into."
                    ),
                ),
                ("reason", models.TextField(blank=True, default="")),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["workspace", "created_at", "id"], name="threadclosing_page"),
                    models.Index(fields=["workspace", "thread_id"], name="thread_closing_by_thread"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "channel", "thread_key"), name="thread_closing_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
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
                ("description", models.TextField(blank=True, default="", max_length=10000)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("product", "Product"),
                            ("feature", "Feature"),
                            ("issue", "Issue"),
                            ("brand", "Brand"),
                            ("competitor", "Competitor"),
                            ("theme", "Theme"),
                        ],
                        default="theme",
                        help_text="brand is ours and competitor is another's: share of voice compares the two.",
                        max_length=20,
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
                        to="mentions.topic",
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
                    "rule",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text='Which texts belong here: words, "phrases", begin*, -not, OR, AND, parentheses. Empty: none by rule.',
                        max_length=2000,
                    ),
                ),
                ("reapplied", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "to_reapply",
                    models.PositiveIntegerField(
                        default=0,
                        editable=False,
                        help_text="Mentions to see again; null until they are counted.",
                        null=True,
                    ),
                ),
                (
                    "is_current",
                    models.BooleanField(
                        default=True, editable=False, help_text="Whether every mention is where the rule would have it."
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="topic_page")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "source", "external_id"), name="topic_external_unique"
                    ),
                    models.UniqueConstraint(fields=("workspace", "name"), name="topic_name_unique"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="topic_has_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Expectation",
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
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="expectations", to="mentions.topic"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        default=None,
                        help_text="Null: over all channels.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="channels.channel",
                    ),
                ),
                (
                    "minimum_rate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        default=None,
                        help_text="Mentions a day, at least.",
                        max_digits=15,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1000000000),
                        ],
                    ),
                ),
                (
                    "minimum_share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        default=None,
                        help_text="Share of the mentions, at least: 0.05 is one in twenty.",
                        max_digits=7,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                    ),
                ),
                ("starts_on", models.DateField()),
                (
                    "ends_on",
                    models.DateField(
                        blank=True, default=None, help_text="Last day, inclusive; null: none yet.", null=True
                    ),
                ),
                (
                    "rationale",
                    models.TextField(blank=True, default="", help_text="Why so much is expected.", max_length=10000),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="expectation_page")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("minimum_rate__isnull", False), ("minimum_share__isnull", True)),
                            models.Q(("minimum_rate__isnull", True), ("minimum_share__isnull", False)),
                            _connector="OR",
                        ),
                        name="expectation_rate_or_share",
                        violation_error_message="Give a minimum_rate or a minimum_share, not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="expectation_ends_after_start",
                        violation_error_message="Must not be before starts_on.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MentionTopic",
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
                ("mention_id", groundswell.core.fields.UUIDField()),
                (
                    "topic",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mentions.topic",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace_id", "topic", "mention_id"), name="mention_topic_natural_key"
                    )
                ],
            },
        ),
        migrations.RunPython(install, remove),
    ]
