"""Conversations: what was asked, who answered, what solved it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.core import fields
from groundswell.mentions.models.mentions import CONVERSATION_KEY_LENGTH
from groundswell.workspaces.models import Person
from groundswell.workspaces.records import Fact, Record, fact_reference


class ThreadState(models.TextChoices):
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    SOLVED = "solved"
    CLOSED = "closed"


class Solver(models.TextChoices):
    """Who answered or solved: somebody of the company, or anybody else."""

    PEER = "peer"
    STAFF = "staff"


class Thread(Fact):
    """Posts that answer each other. Derived from them, and made anew whenever one of them changes.

    Its key is the channel's conversation id where there is one, else the topmost external id that is known of: that of
    a post nobody has collected, if all the others answer it. When a post turns out to answer another, the threads
    become one, and the lower one says into which it went.
    """

    channel = fact_reference("channels.Channel")
    key = models.CharField(max_length=CONVERSATION_KEY_LENGTH, help_text="conversation:<id>, or post:<external id>.")
    merged_into = fields.UUIDField(null=True, help_text="The thread that has its posts now; null if it has them.")
    posts = models.PositiveIntegerField(help_text="0 once it was merged into another.")
    opening_id = fields.UUIDField(null=True, help_text="The mention it begins with: the topmost, else the earliest.")
    is_complete = models.BooleanField(default=False, help_text="Whether the topmost post has been collected.")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.CharField(
        max_length=10,
        choices=Solver,
        null=True,
        help_text="staff: the company began it; nobody waits for an answer.",
    )
    kind = models.CharField(max_length=20, null=True, help_text="Of the opening post.")
    author = models.CharField(max_length=32, null=True, help_text="Of the opening post; a pseudonym.")
    last_at = models.DateTimeField(null=True)
    first_response_at = models.DateTimeField(null=True, help_text="The first later post of somebody else.")
    first_response_by = models.CharField(max_length=10, choices=Solver, null=True)
    solved_at = models.DateTimeField(null=True, help_text="When the accepted answer was published.")
    solved_by = models.CharField(max_length=10, choices=Solver, null=True)
    solution_id = fields.UUIDField(null=True, help_text="The mention that is the accepted answer.")
    closed_at = models.DateTimeField(null=True, help_text="When people closed it; null unless it is closed.")
    closed_by = fact_reference("workspaces.Person", null=True)
    closed_reason = models.TextField(default="")
    state = models.CharField(max_length=10, choices=ThreadState)
    reach = models.PositiveBigIntegerField(default=0, help_text="The widest of its posts'.")
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace_id", "channel", "key"], name="thread_natural_key")
        ]
        indexes: ClassVar = [
            models.Index(fields=["workspace_id", "opened_at", "id"], name="thread_by_time"),
            # The queue: those that wait, the oldest or the widest first.
            models.Index(fields=["workspace_id", "state", "opened_at", "id"], name="thread_by_age"),
            models.Index(fields=["workspace_id", "state", "reach", "id"], name="thread_by_reach"),
        ]

    def __str__(self) -> str:
        return f"{self.channel_id} {self.key}"


class ThreadClosing(Record):
    """People's word that a thread needs nothing more. It outlives every change of the posts."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    thread_key = models.CharField(max_length=CONVERSATION_KEY_LENGTH)
    thread_id = fields.UUIDField(help_text="The thread it closes: that of the key, or the one it was merged into.")
    reason = models.TextField(blank=True, default="")

    class Meta(Record.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "channel", "thread_key"], name="thread_closing_unique")
        ]
        indexes: ClassVar = [
            *Record.Meta.indexes,
            models.Index(fields=["workspace", "thread_id"], name="thread_closing_by_thread"),
        ]

    def __str__(self) -> str:
        return self.thread_key


class Solution(Record):
    """An accepted answer, with the question it answers: findable by whoever has the same problem next."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+", editable=False)
    thread_key = models.CharField(max_length=CONVERSATION_KEY_LENGTH, editable=False)
    thread_id = fields.UUIDField(editable=False, help_text="The thread it solves.")
    mention_id = fields.UUIDField(editable=False, help_text="The answer.")
    title = models.CharField(max_length=200, blank=True, default="", help_text="What it solves, in a few words.")
    question = models.TextField(editable=False, help_text="The opening post's text when it was accepted.")
    answer = models.TextField(editable=False, help_text="The answer's text when it was accepted.")
    words = models.TextField(editable=False, help_text="Title, question and answer as the search sees them.")
    url = models.CharField(max_length=2000, blank=True, default="", editable=False, help_text="Where the answer is.")
    author = models.CharField(max_length=32, null=True, editable=False, help_text="Who gave it; a pseudonym.")
    solver = models.CharField(max_length=10, choices=Solver, editable=False)
    accepted_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", editable=False,
        help_text="Null if the channel shows it as accepted, or whoever accepted it is not in the directory.",
    )  # fmt: skip
    accepted_at = models.DateTimeField(default=timezone.now, editable=False)
    is_from_channel = models.BooleanField(
        default=False, editable=False, help_text="The channel shows it as accepted, and nobody here said so."
    )
    reuse_count = models.PositiveIntegerField(default=0, editable=False, help_text="How often it helped again.")
    last_reused_at = models.DateTimeField(null=True, editable=False)
    is_erased = models.BooleanField(
        default=False, editable=False, help_text="Words are gone because their author was erased."
    )

    erasable_columns = frozenset({"question", "answer", "words", "url", "author"})

    class Meta(Record.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "channel", "thread_key"],
                condition=Q(archived_at__isnull=True),
                name="solution_one_for_a_thread",
            )
        ]
        indexes: ClassVar = [
            *Record.Meta.indexes,
            models.Index(fields=["workspace", "thread_id"], name="solution_by_thread"),
        ]

    def __str__(self) -> str:
        return self.title or self.thread_key
