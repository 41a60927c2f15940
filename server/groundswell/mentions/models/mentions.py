"""What somebody said somewhere, and what it is about."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from groundswell.core import fields
from groundswell.workspaces.records import Fact, fact_reference

ID_LENGTH = 200
CONVERSATION_KEY_LENGTH = ID_LENGTH + 20


class AuthorKind(models.TextChoices):
    CUSTOMER = "customer"
    PROSPECT = "prospect"
    EMPLOYEE = "employee"
    PARTNER = "partner"
    COMPETITOR = "competitor"
    UNKNOWN = "unknown"


class MentionKind(models.TextChoices):
    QUESTION = "question"
    PROBLEM = "problem"
    PRAISE = "praise"
    IDEA = "idea"
    COMPLAINT = "complaint"
    ANSWER = "answer"
    KNOWLEDGE = "knowledge"
    RECOGNITION = "recognition"
    OTHER = "other"


class Sentiment(models.TextChoices):
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    MIXED = "mixed"


class Removal(models.TextChoices):
    """Why the words of a mention are gone."""

    ERASURE = "erasure"
    RETENTION = "retention"


class Mention(Fact):
    """One post. The same post collected again updates it, in whatever order its states arrive.

    What a field says comes from people's corrections, else from the labels it was sent with, else from an analyzer; the
    `_by` beside it says which.
    """

    channel = fact_reference("channels.Channel")
    external_id = models.CharField(max_length=ID_LENGTH, help_text="Its id in the channel.")
    thread_id = fields.UUIDField(help_text="The conversation it belongs to.")
    in_reply_to = models.CharField(max_length=ID_LENGTH, null=True, help_text="The external id of what it answers.")
    conversation = models.CharField(max_length=ID_LENGTH, null=True, help_text="The channel's id of the conversation.")
    author = models.CharField(max_length=32, null=True, help_text="Pseudonym; null if unknown.")
    author_kind = models.CharField(max_length=20, choices=AuthorKind, default=AuthorKind.UNKNOWN)
    published_at = models.DateTimeField()
    observed_at = models.DateTimeField(help_text="When this state of it was seen; of two states the later one stands.")
    collected_at = models.DateTimeField(default=timezone.now, help_text="When it first came in.")
    updated_at = models.DateTimeField(default=timezone.now)
    text = models.TextField(help_text="As it came, not escaped.")
    words = models.TextField(help_text="The text as the search sees it (mentions.words).")
    url = models.CharField(max_length=2000, default="")
    language = models.CharField(max_length=10, null=True, help_text="ISO 639-1, or 639-3; null if it cannot be told.")
    language_by = models.CharField(max_length=60, default="")
    kind = models.CharField(max_length=20, choices=MentionKind, default=MentionKind.OTHER)
    kind_by = models.CharField(max_length=60, default="")
    sentiment = models.CharField(max_length=10, choices=Sentiment, null=True, help_text="Null if it was not judged.")
    sentiment_score = models.FloatField(null=True, help_text="From -1 to 1.")
    sentiment_by = models.CharField(max_length=60, default="")
    likes = models.PositiveBigIntegerField(null=True)
    comments = models.PositiveBigIntegerField(null=True)
    shares = models.PositiveBigIntegerField(null=True)
    reach = models.PositiveBigIntegerField(null=True, help_text="People who may have seen it.")
    is_solution = models.BooleanField(default=False, help_text="The channel shows it as the accepted answer.")
    topics = models.JSONField(
        default=list, help_text='[{"topic": id, "by": TopicSource}, ...], in the order of the ids.'
    )
    labels = models.JSONField(
        default=dict,
        help_text="What it was sent with: author_kind, language, kind, sentiment, sentiment_score, topics.",
    )
    corrections = models.JSONField(
        default=dict, help_text="What people say instead: the same names; topics they added, rejected_topics."
    )
    metadata = models.JSONField(default=dict, validators=[fields.validate_metadata])
    content_hash = models.CharField(max_length=32, help_text="Of all it was sent with; settles ties of observed_at.")
    is_pending = models.BooleanField(default=False, help_text="Whether its analysis is still to be done.")
    removal = models.CharField(
        max_length=10, choices=Removal, null=True, help_text="Why text, url and handles are gone; null if they are not."
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace_id", "channel", "external_id"], name="mention_natural_key")
        ]
        indexes: ClassVar = [
            models.Index(fields=["workspace_id", "published_at", "id"], name="mention_by_time"),
            models.Index(fields=["workspace_id", "channel", "published_at", "id"], name="mention_by_channel"),
            # A thread is in one workspace, and so is a pseudonym. Without the workspace these are half as large on
            # SQLite, and authors, who come in no order, leave half as many pages to be written by each batch.
            models.Index(fields=["thread_id", "published_at"], name="mention_by_thread"),
            models.Index(fields=["author"], condition=Q(author__isnull=False), name="mention_by_author"),
            models.Index(
                fields=["workspace_id", "channel", "id"], condition=Q(is_pending=True), name="mention_pending"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel_id} {self.external_id}"


class TopicSource(models.TextChoices):
    """Why a mention is in a topic."""

    RULE = "rule"
    LABEL = "label"
    PERSON = "person"
    BELOW = "below"


class MentionTopic(Fact):
    """A mention is in a topic: what `Mention.topics` says, kept for finding the mentions of a topic."""

    mention_id = fields.UUIDField()
    topic = fact_reference("mentions.Topic")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace_id", "topic", "mention_id"], name="mention_topic_natural_key")
        ]

    def __str__(self) -> str:
        return f"{self.mention_id} in {self.topic_id}"
