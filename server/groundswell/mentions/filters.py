from typing import Any

from django.db.models import Q, QuerySet

from groundswell.core.filters import AnyChoice, AnyId, AnyText, AtOrAfter, AtOrBefore, StrictFilterSet, YesNo
from groundswell.mentions.models import UNSCORED, AuthorKind, MentionKind, MentionTopic, Sentiment
from groundswell.mentions.search import WordSearch


class AnyTopic(AnyId):
    """In any of these topics, or in one below them."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return qs
        links = MentionTopic.objects.filter(workspace_id=self.parent.request.user.workspace_id, topic_id__in=value)
        return qs.filter(id__in=links.values("mention_id"))


SENTIMENT_CHOICES = (*Sentiment.choices, (UNSCORED, UNSCORED))


class SentimentOrNone:
    """The sentiments, and `none` for what was not judged."""

    choices = SENTIMENT_CHOICES
    values = tuple(value for value, _ in choices)


class AnySentiment(AnyChoice):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=SentimentOrNone, **kwargs)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return qs
        judged = Q(sentiment__in=[each for each in value if each != UNSCORED])
        return qs.filter(judged | Q(sentiment=None) if UNSCORED in value else judged)


class MentionFilter(StrictFilterSet):
    q = WordSearch(help_text='Words, "phrases", begin*, -not, OR, AND and parentheses.')
    channel = AnyId(field_name="channel_id", help_text="In any of these channels.")
    topic = AnyTopic(help_text="In any of these topics, or in one below.")
    sentiment = AnySentiment(help_text="Any of these; none is what was not judged.")
    kind = AnyChoice(field_name="kind", choices=MentionKind, help_text="Any of these kinds.")
    author = AnyText(field_name="author", help_text="By any of these authors, named by their pseudonyms.")
    author_kind = AnyChoice(field_name="author_kind", choices=AuthorKind, help_text="By any of these kinds of people.")
    language = AnyText(field_name="language", help_text="In any of these languages.")
    thread = AnyId(field_name="thread_id", help_text="Of any of these threads.")
    external_id = AnyText(field_name="external_id", help_text="With any of these ids in their channels.")
    published_after = AtOrAfter("published_at", help_text="Published at this time or later.")
    published_before = AtOrBefore("published_at", help_text="Published at this time or earlier.")
    is_pending = YesNo(field_name="is_pending", help_text="Those still to be analysed, or those that are.")

    orderings = ("-published_at", "published_at")
