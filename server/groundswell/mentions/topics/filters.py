from typing import Any

from django.db.models import Q, QuerySet

from groundswell.core.filters import AnyChoice, AnyId, OnOrAfter, OnOrBefore, TextSearch, YesNo
from groundswell.mentions.models import TopicKind
from groundswell.workspaces.enums import BusinessFunction
from groundswell.workspaces.filters import ImportedFilter, RecordFilter


class TopicFilter(ImportedFilter):
    q = TextSearch("name", "description", help_text="Occurs in the name or the description.")
    kind = AnyChoice(field_name="kind", choices=TopicKind, help_text="Any of these kinds.")
    parent = AnyId(field_name="parent_id", help_text="Directly below any of these topics.")
    function = AnyChoice(field_name="function", choices=BusinessFunction, help_text="Any of these functions.")
    is_current = YesNo(field_name="is_current", help_text="Those whose mentions all are where they belong, or not yet.")

    orderings = ("name", "created_at", "updated_at")


class OpenOrAfter(OnOrAfter):
    """A date field on this day or later, or without a date."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if value is None:
            return qs
        return qs.filter(Q(**{f"{self.field_name}__gte": value}) | Q(**{self.field_name: None}))


class ExpectationFilter(RecordFilter):
    topic = AnyId(field_name="topic_id", help_text="Of any of these topics.")
    channel = AnyId(field_name="channel_id", help_text="In any of these channels.")
    starts_on_before = OnOrBefore("starts_on", help_text="Begun on this day or earlier.")
    ends_on_after = OpenOrAfter("ends_on", help_text="Ending on this day or later, or at none.")

    orderings = ("-created_at", "starts_on", "updated_at")
