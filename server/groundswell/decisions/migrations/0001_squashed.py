import django.db.models.deletion
import django.utils.timezone
import groundswell.core.fields
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("decisions", "0001_initial"), ("decisions", "0002_evidence_of_mentions_and_threads")]

    initial = True

    dependencies = [
        ("goals", "0001_squashed"),
        ("kpis", "0001_squashed"),
        ("workspaces", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decision",
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
                    "number",
                    models.PositiveIntegerField(editable=False, help_text="Counts the workspace's decisions from 1."),
                ),
                ("title", models.CharField(max_length=200)),
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
                    "question",
                    models.TextField(blank=True, default="", help_text="What had to be decided.", max_length=10000),
                ),
                (
                    "context",
                    models.TextField(blank=True, default="", help_text="What was known at the time.", max_length=10000),
                ),
                (
                    "drivers",
                    models.JSONField(
                        blank=True, default=list, help_text="What the choice was judged by, weightiest first."
                    ),
                ),
                (
                    "rationale",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="Why this choice; needed before it is accepted.",
                        max_length=10000,
                    ),
                ),
                (
                    "consequences",
                    models.TextField(
                        blank=True, default="", help_text="What is expected to follow, good and bad.", max_length=10000
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
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "Proposed"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                            ("deprecated", "Deprecated"),
                            ("superseded", "Superseded"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True,
                        default=None,
                        help_text="When it was accepted or rejected; left out, the moment of the transition.",
                        null=True,
                    ),
                ),
                (
                    "effective_at",
                    models.DateTimeField(
                        blank=True,
                        default=None,
                        help_text="When it takes effect, if not when it was decided.",
                        null=True,
                    ),
                ),
                (
                    "review_on",
                    models.DateField(
                        blank=True,
                        default=None,
                        help_text="Day to look back at it; can be moved after it is closed, too.",
                        null=True,
                    ),
                ),
                (
                    "reversibility",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reversible", "Reversible"),
                            ("costly_to_reverse", "Costly To Reverse"),
                            ("irreversible", "Irreversible"),
                        ],
                        default=None,
                        max_length=20,
                        null=True,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        default=None,
                        editable=False,
                        help_text="The decision that took its place.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="decisions.decision",
                    ),
                ),
                (
                    "deciders",
                    models.ManyToManyField(
                        blank=True, help_text="Who decides.", related_name="decisions_taken", to="workspaces.person"
                    ),
                ),
                (
                    "consulted",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Whose advice was asked.",
                        related_name="decisions_consulted_on",
                        to="workspaces.person",
                    ),
                ),
                (
                    "informed",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Who is told of it.",
                        related_name="decisions_informed_of",
                        to="workspaces.person",
                    ),
                ),
                (
                    "kpis",
                    models.ManyToManyField(
                        blank=True, help_text="The KPIs it means to move.", related_name="decisions", to="kpis.kpi"
                    ),
                ),
                (
                    "goals",
                    models.ManyToManyField(
                        blank=True, help_text="The goals it serves.", related_name="decisions", to="goals.goal"
                    ),
                ),
                (
                    "initiatives",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Work that carries it out; can be linked after the decision is closed, too.",
                        related_name="decisions",
                        to="goals.initiative",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["workspace", "created_at", "id"], name="decision_page")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "source", "external_id"), name="decision_external_unique"
                    ),
                    models.UniqueConstraint(fields=("workspace", "number"), name="decision_number_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "proposed"]), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="decision_closed_has_date",
                        violation_error_message="A closed decision has a time at which it was decided.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "superseded"), ("superseded_by__isnull", False)),
                            models.Q(
                                ("superseded_by__isnull", True), models.Q(("status", "superseded"), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="decision_superseded_by_one",
                        violation_error_message="A superseded decision has a successor, and no other has.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_by__isnull", True),
                            models.Q(("superseded_by", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_not_its_own_successor",
                        violation_error_message="A decision cannot supersede itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionSequence",
            fields=[
                (
                    "workspace",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="workspaces.workspace",
                    ),
                ),
                ("last", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
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
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="decisions.decision"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("document", "Document"),
                            ("measurement", "Measurement"),
                            ("mention", "Mention"),
                            ("thread", "Thread"),
                            ("decision", "Decision"),
                        ],
                        help_text="What is cited.",
                        max_length=20,
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True,
                        default="",
                        help_text="Of a document: its http or https address; else empty.",
                        max_length=2000,
                    ),
                ),
                (
                    "fact_id",
                    groundswell.core.fields.UUIDField(
                        blank=True,
                        default=None,
                        help_text="Of a measurement, a mention or a thread: its id.",
                        null=True,
                    ),
                ),
                (
                    "cited_decision",
                    models.ForeignKey(
                        blank=True,
                        default=None,
                        help_text="Of a decision: its id.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_in",
                        to="decisions.decision",
                    ),
                ),
                (
                    "title",
                    models.CharField(blank=True, default="", help_text="What to call it in a list.", max_length=200),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[("supports", "Supports"), ("contradicts", "Contradicts"), ("context", "Context")],
                        default="supports",
                        max_length=20,
                    ),
                ),
                (
                    "measure_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("operational", "Operational"),
                            ("financial", "Financial"),
                            ("perceptual", "Perceptual"),
                            ("anecdotal", "Anecdotal"),
                        ],
                        default=None,
                        help_text="Left out: of a measurement that of its KPI, of a mention or a thread anecdotal.",
                        max_length=20,
                        null=True,
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[("A", "A"), ("B", "B"), ("C", "C"), ("D", "D"), ("E", "E")],
                        default=None,
                        help_text="How good it is, A best.",
                        max_length=1,
                        null=True,
                    ),
                ),
                ("note", models.TextField(blank=True, default="", help_text="What it shows.", max_length=10000)),
                (
                    "snapshot",
                    models.JSONField(
                        editable=False,
                        help_text="What was cited, as it was then; outlives its subject. Of an author who was erased since the words are gone.",
                    ),
                ),
                (
                    "snapshot_hash",
                    models.CharField(
                        editable=False,
                        help_text="SHA-256 (hexadecimal) of the canonical JSON (RFC 8785) of the snapshot as it was made.",
                        max_length=64,
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["workspace", "created_at", "id"], name="evidence_page"),
                    models.Index(fields=["workspace", "fact_id"], name="evidence_fact"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cited_decision__isnull", True),
                                ("fact_id__isnull", True),
                                ("kind", "document"),
                                models.Q(("url", ""), _negated=True),
                            ),
                            models.Q(
                                ("cited_decision__isnull", True),
                                ("fact_id__isnull", False),
                                ("kind__in", ["measurement", "mention", "thread"]),
                                ("url", ""),
                            ),
                            models.Q(
                                ("cited_decision__isnull", False),
                                ("fact_id__isnull", True),
                                ("kind", "decision"),
                                ("url", ""),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_has_one_subject",
                        violation_error_message="Give the one subject its kind says.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cited_decision__isnull", True),
                            models.Q(("cited_decision", models.F("decision")), _negated=True),
                            _connector="OR",
                        ),
                        name="evidence_not_its_own_decision",
                        violation_error_message="A decision is no evidence for itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Option",
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
                (
                    "decision",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="options",
                        to="decisions.decision",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(editable=False)),
                ("title", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True, default="", max_length=10000)),
                ("pros", models.JSONField(blank=True, default=list, help_text="What speaks for it.")),
                ("cons", models.JSONField(blank=True, default=list, help_text="What speaks against it.")),
                (
                    "cost",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        default=None,
                        help_text="What it would cost, in the unit the options of the decision are compared in.",
                        max_digits=21,
                        null=True,
                    ),
                ),
                (
                    "chosen",
                    models.BooleanField(
                        default=False, help_text="Whether the decision is for it; at most one option is."
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "position"), name="option_position_unique"),
                    models.UniqueConstraint(
                        condition=models.Q(("chosen", True)), fields=("decision",), name="option_one_chosen"
                    ),
                ],
            },
        ),
    ]
