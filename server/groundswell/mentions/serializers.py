"""Mentions as they are shown, as they are sent, and as people correct them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import F
from rest_framework import serializers

from groundswell.core import batches
from groundswell.core.serializers import (
    ChoiceField,
    InstantField,
    MetadataField,
    StrictModelSerializer,
    StrictSerializer,
    TextField,
    UUIDField,
    WholeNumberField,
)
from groundswell.core.shapes import DerivedField
from groundswell.mentions import items
from groundswell.mentions.models import AuthorKind, Mention, MentionKind, Sentiment, TopicSource


class AssignmentSerializer(StrictSerializer):
    """A topic a mention is in."""

    topic = serializers.UUIDField()
    by = ChoiceField(choices=TopicSource.choices, help_text="below: it is in a topic under this one.")


class AssignmentsField(serializers.ListField):
    child = AssignmentSerializer()


class CorrectionsSerializer(StrictSerializer):
    """What people say of a mention; null leaves it to the source, or to the analyzer."""

    author_kind = ChoiceField(choices=AuthorKind.choices, required=False, allow_null=True)
    language = TextField(required=False, allow_null=True, max_length=10, help_text="A tag such as en or pt-BR.")
    kind = ChoiceField(choices=MentionKind.choices, required=False, allow_null=True)
    sentiment = ChoiceField(choices=Sentiment.choices, required=False, allow_null=True)
    topics = serializers.ListField(
        child=UUIDField(),
        required=False,
        allow_null=True,
        max_length=items.MAX_TOPICS,
        help_text="Exactly the topics it is in, those above them apart.",
    )


class MentionSerializer(StrictModelSerializer):
    """A mention as it is shown."""

    channel: Any = serializers.PrimaryKeyRelatedField(read_only=True, help_text="Id of the channel.")
    thread = DerivedField(F("thread_id"), serializers.UUIDField(), help_text="The thread it belongs to.")
    topics = DerivedField(F("topics"), AssignmentsField(), help_text="In the order of their ids.")
    corrections = DerivedField(
        F("corrections"), serializers.DictField(), help_text="What people said of it; the rest nobody has corrected."
    )
    metadata = DerivedField(F("metadata"), MetadataField(), help_text="The caller's pairs of strings.")

    class Meta:
        model = Mention
        fields: ClassVar[Sequence[str]] = [
            "id", "channel", "external_id", "thread", "in_reply_to", "conversation", "author", "author_kind",
            "published_at", "observed_at", "collected_at", "updated_at", "text", "url", "language", "language_by",
            "kind", "kind_by", "sentiment", "sentiment_score", "sentiment_by", "likes", "comments", "shares", "reach",
            "is_solution", "is_pending", "removal", "topics", "corrections", "metadata", "version",
        ]  # fmt: skip


def _id_field(help_text: str, **kwargs: Any) -> TextField:
    return TextField(max_length=items.MAX_ID, help_text=help_text, **kwargs)


class MentionItemSerializer(StrictSerializer):
    """A mention to record. The same post again updates the one that is there, if it was seen later."""

    channel = TextField(max_length=200, help_text="Id or name of the channel.")
    external_id = _id_field("Its id in the channel.")
    published_at = InstantField()
    text = TextField(required=False, allow_blank=True, max_length=items.MAX_TEXT, help_text="Kept as it comes.")
    author = _id_field("The handle; kept as a pseudonym only.", required=False, allow_null=True)
    author_kind = ChoiceField(choices=AuthorKind.choices, required=False, allow_null=True)
    url = TextField(required=False, allow_blank=True, max_length=items.MAX_URL, help_text="http or https.")
    language = TextField(required=False, allow_null=True, max_length=10, help_text="A tag such as en or pt-BR.")
    in_reply_to = _id_field("The external id of what it answers.", required=False, allow_null=True)
    conversation = _id_field("The channel's id of the conversation.", required=False, allow_null=True)
    observed_at = InstantField(
        required=False, allow_null=True, help_text="When this state of it was seen; default: when it was published."
    )
    kind = ChoiceField(choices=MentionKind.choices, required=False, allow_null=True)
    sentiment = ChoiceField(choices=Sentiment.choices, required=False, allow_null=True)
    sentiment_score = serializers.FloatField(
        required=False,
        allow_null=True,
        min_value=-1,
        max_value=1,
        help_text="Comes with a sentiment; four decimals are kept.",
    )
    likes = WholeNumberField(required=False, allow_null=True, min_value=0, max_value=items.MAX_COUNT)
    comments = WholeNumberField(required=False, allow_null=True, min_value=0, max_value=items.MAX_COUNT)
    shares = WholeNumberField(required=False, allow_null=True, min_value=0, max_value=items.MAX_COUNT)
    reach = WholeNumberField(
        required=False,
        allow_null=True,
        min_value=0,
        max_value=items.MAX_COUNT,
        help_text="How many people may have seen it.",
    )
    is_solution = serializers.BooleanField(required=False, help_text="The channel shows it as the accepted answer.")
    topics = serializers.ListField(
        child=TextField(max_length=200), required=False, max_length=items.MAX_TOPICS, help_text="Ids or names."
    )
    metadata = MetadataField(required=False)


class MentionBatchSerializer(StrictSerializer):
    items = serializers.ListField(child=MentionItemSerializer(), min_length=1, max_length=batches.MAX_ITEMS)
