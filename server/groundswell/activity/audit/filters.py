import datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet

from groundswell.core.filters import AnyChoice, AnyId, AnyText, AtOrAfter, AtOrBefore, StrictFilterSet
from groundswell.core.ids import first_uuid7
from groundswell.workspaces.policy import RESOURCES_BY_NOUN

_choices: Any = models.TextChoices  # the functional form has no type
ObjectType = _choices("ObjectType", [(noun, noun) for noun in sorted(RESOURCES_BY_NOUN)])

# An event's id is made with the clock that `at` is read from; this is for clocks that are set back.
_CLOCK_ERROR = datetime.timedelta(days=1)


class _Since(AtOrAfter):
    """An event's time, with a bound on its id: ids grow with time and have an index."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return super().filter(qs, value).filter(id__gte=first_uuid7(value - _CLOCK_ERROR)) if value else qs


class _Until(AtOrBefore):
    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return super().filter(qs, value).filter(id__lt=first_uuid7(value + _CLOCK_ERROR)) if value else qs


class AuditEventFilter(StrictFilterSet):
    object = AnyId(field_name="object_id", help_text="The history of any of these objects.")
    object_type = AnyChoice(field_name="object_type", choices=ObjectType, help_text="About any of these kinds.")
    action = AnyText(field_name="action", help_text="Any of these actions, such as `goal.created`.")
    person = AnyId(field_name="person_id", help_text="Done by any of these people.")
    api_key = AnyId(field_name="api_key_id", help_text="Done with any of these keys.")
    request_id = AnyText(field_name="request_id", help_text="Done by any of these requests.")
    at_after = _Since("at", help_text="At this time or later.")
    at_before = _Until("at", help_text="At this time or earlier.")

    orderings = ("-id",)
