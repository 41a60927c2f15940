from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from groundswell.core.filters import AnyChoice, AnyId, AnyText, AtOrAfter, AtOrBefore, StrictFilterSet, YesNo
from groundswell.mentions.models import MentionKind, MentionTopic, Solver, ThreadState
from groundswell.mentions.search import WordSearch
from groundswell.workspaces.filters import RecordFilter


class AnyOpeningTopic(AnyId):
    """Opened by a post in any of these topics."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return qs
        links = MentionTopic.objects.filter(
            workspace_id=self.parent.request.user.workspace_id, topic_id__in=value, mention_id=OuterRef("opening_id")
        )
        return qs.filter(Exists(links))


class ThreadFilter(StrictFilterSet):
    """Threads that have become part of another are not listed; by their ids they can be read."""

    state = AnyChoice(field_name="state", choices=ThreadState, help_text="In any of these states.")
    channel = AnyId(field_name="channel_id", help_text="In any of these channels.")
    topic = AnyOpeningTopic(help_text="Opened by a post in any of these topics, or in one below.")
    kind = AnyChoice(field_name="kind", choices=MentionKind, help_text="Opened by a post of any of these kinds.")
    opened_by = AnyChoice(
        field_name="opened_by", choices=Solver, help_text="staff: by the company; nobody waits for an answer."
    )
    first_response_by = AnyChoice(field_name="first_response_by", choices=Solver, help_text="First answered by these.")
    solved_by = AnyChoice(field_name="solved_by", choices=Solver, help_text="Solved by these.")
    is_complete = YesNo(field_name="is_complete", help_text="Those whose topmost post has been collected, or others.")
    opened_after = AtOrAfter("opened_at", help_text="Opened at this time or later.")
    opened_before = AtOrBefore("opened_at", help_text="Opened at this time or earlier.")

    orderings = ("-opened_at", "reach")

    @classmethod
    def unfiltered(cls, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(opening_id__isnull=False)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return self.unfiltered(super().filter_queryset(queryset))


class SolutionFilter(RecordFilter):
    q = WordSearch(help_text='Words, "phrases", begin*, -not, OR, AND and parentheses; in title, question and answer.')
    channel = AnyId(field_name="channel_id", help_text="From any of these channels.")
    thread = AnyId(field_name="thread_id", help_text="Of any of these threads.")
    mention = AnyId(field_name="mention_id", help_text="Any of these answers.")
    author = AnyText(field_name="author", help_text="Given by any of these authors, named by their pseudonyms.")
    solver = AnyChoice(field_name="solver", choices=Solver, help_text="Given by the company, or by peers.")
    accepted_by = AnyId(field_name="accepted_by_id", help_text="Accepted by any of these people.")
    accepted_after = AtOrAfter("accepted_at", help_text="Accepted at this time or later.")
    accepted_before = AtOrBefore("accepted_at", help_text="Accepted at this time or earlier.")
    is_from_channel = YesNo(field_name="is_from_channel", help_text="Those the channel shows as accepted, or others.")

    orderings = ("-accepted_at", "reuse_count", "created_at", "updated_at")
