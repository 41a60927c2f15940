"""Replies: what we answer, who said that it may go out, and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from groundswell.channels.models import Channel
from groundswell.core import fields
from groundswell.feeds.models import Feed
from groundswell.mentions.authors.forgotten import REPLACED
from groundswell.mentions.items import MAX_ID, MAX_TEXT, MAX_URL
from groundswell.mentions.models import Mention, Solution
from groundswell.workspaces.models import Person
from groundswell.workspaces.records import Record


class ReplyState(models.TextChoices):
    DRAFT = "draft"
    APPROVED = "approved"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"
    FAILED = "failed"
    REJECTED = "rejected"


UNDER_WAY = frozenset({ReplyState.APPROVED, ReplyState.SENDING, ReplyState.HELD})
"""States in which there may be something to do for the worker."""


class Reply(Record):
    """An answer to a mention, sent through a feed of its channel.

    How the sending goes on is written by the worker, in place; what came of it in the end is a change with an event.
    Of the mention it keeps no words: they would have to be forgotten here, too.
    """

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+", editable=False)
    mention_id = fields.UUIDField(editable=False, help_text="What it answers.")
    thread_id = fields.UUIDField(editable=False, help_text="The thread that was in when the reply was drafted.")
    feed = models.ForeignKey(
        Feed, on_delete=models.PROTECT, related_name="replies", help_text="What it is sent through."
    )
    text = models.TextField(max_length=MAX_TEXT, help_text="Plain; services have bounds of their own.")
    solution = models.ForeignKey(
        Solution, null=True, blank=True, default=None, on_delete=models.PROTECT, related_name="replies",
        help_text="The solution it passes on, whose reuse is counted when the reply is sent.",
    )  # fmt: skip
    state = models.CharField(max_length=10, choices=ReplyState, default=ReplyState.DRAFT, editable=False)
    drafted_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", editable=False,
        help_text="Whoever wrote the text as it is.",
    )  # fmt: skip
    approved_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", editable=False,
        help_text="Whoever said that it may go out; null until then, or if they are not in the directory.",
    )  # fmt: skip
    approved_at = models.DateTimeField(null=True, editable=False, help_text="When they did; null until then.")
    key = models.CharField(max_length=32, editable=False)
    attempts = models.PositiveIntegerField(default=0, editable=False, help_text="How often it was handed over.")
    attempted_at = models.DateTimeField(null=True, editable=False, help_text="For the first time.")
    is_unknown = models.BooleanField(
        default=False,
        editable=False,
        help_text="The service may have it all the same: an attempt is under way, or ended without an answer.",
    )
    looks = models.PositiveIntegerField(default=0, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    next_attempt_at = models.DateTimeField(
        null=True, editable=False, help_text="When it is sent, or looked for, next; null if it is not."
    )
    sent_at = models.DateTimeField(null=True, editable=False, help_text="When it was known to be there.")
    remote_id = models.CharField(
        max_length=MAX_ID, null=True, editable=False, help_text="What the channel calls it; null until that is known."
    )
    url = models.CharField(max_length=MAX_URL, default="", editable=False, help_text="Where it is shown.")
    answer_id = fields.UUIDField(null=True, editable=False, help_text="The mention that it has become.")
    error_code = models.CharField(max_length=40, null=True, editable=False, help_text="Of the last failure.")
    error_detail = models.CharField(max_length=500, default="", editable=False, help_text="For people.")

    class Meta(Record.Meta):
        verbose_name_plural = "replies"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(text=""), name="reply_has_text", violation_error_message="Say something."
            ),
        ]
        indexes: ClassVar = [
            *Record.Meta.indexes,
            models.Index(fields=["workspace", "mention_id"], name="reply_by_mention"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


def is_answerable(mention: Mention) -> bool:
    """Whether a mention says something, and its service still knows it by the id that it has here."""
    return mention.removal is None and not mention.external_id.startswith(REPLACED)
