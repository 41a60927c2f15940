from collections.abc import Iterable
from typing import Any, ClassVar

from groundswell.core import problems
from groundswell.core.filters import AnyChoice, AnyId, AtOrBefore, OneChoice, OnOrAfter, OnOrBefore, StrictFilterSet
from groundswell.mentions.aggregates import threads, tone, voice
from groundswell.mentions.aggregates.selection import BUCKET_CHOICES, Dimension, Selection
from groundswell.mentions.filters import AnySentiment
from groundswell.mentions.models import MentionRollup
from groundswell.workspaces.principals import Principal

MAX_DIMENSIONS = 2


def _by(dimensions: Iterable[Dimension]) -> OneChoice:
    return OneChoice(
        choices=[(each.value, each.value) for each in dimensions], help_text="What cells are told apart by."
    )


class AggregateFilter(StrictFilterSet):
    """What is asked of an aggregate: which days, which channels, and what its cells are told apart by."""

    days: ClassVar[str] = "published"

    bucket = OneChoice(choices=BUCKET_CHOICES, help_text="The length of a period; default: daily.")
    channel = AnyId(help_text="In any of these channels.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, queryset=MentionRollup.objects.none(), **kwargs)  # which it wants to know its fields

    @classmethod
    def parameters(cls) -> frozenset[str]:
        return frozenset(cls.base_filters)

    def asked(self, by: Principal) -> tuple[Selection, list[Dimension]]:
        """What is counted, and what cells are told apart by.

        Raises:
            DomainError: 400 with one error a parameter.
        """
        given = self.checked()
        dimensions = given["by"] or []
        if isinstance(dimensions, str):
            dimensions = [dimensions]
        if len(set(dimensions)) < len(dimensions):
            raise problems.invalid("Names one twice.", parameter="by", code="duplicate")
        selection = Selection.asked(
            by,
            first=(f"{self.days}_after", given[f"{self.days}_after"]),
            last=(f"{self.days}_before", given[f"{self.days}_before"]),
            bucket=given["bucket"],
            channels=given["channel"],
            topics=given.get("topic") or (),
            sentiments=given.get("sentiment") or (),
        )
        return selection, [Dimension(each) for each in dimensions]


class _OfMentions(AggregateFilter):
    published_after = OnOrAfter("published_at", help_text="First day; default: 30 days with the last.")
    published_before = OnOrBefore("published_at", help_text="Last day, inclusive; default: today.")


class VolumeFilter(_OfMentions):
    by = AnyChoice(
        choices=Dimension, most=MAX_DIMENSIONS, help_text="What cells are told apart by: one of these, or two."
    )
    topic = AnyId(help_text="About this topic; with by=topic about any of these.")
    sentiment = AnySentiment(help_text="Any of these; none is what was not judged.")


class VoiceFilter(_OfMentions):
    by = _by(voice.DIMENSIONS)
    topic = AnyId(help_text="Only these brands and competitors are compared; default: all in use.")


class ToneFilter(_OfMentions):
    by = _by(tone.DIMENSIONS)
    topic = AnyId(help_text="About this topic; with by=topic about any of these.")


class ThreadsFilter(AggregateFilter):
    days = "opened"

    by = _by(threads.DIMENSIONS)
    opened_after = OnOrAfter("opened_at", help_text="First day; default: 30 days with the last.")
    opened_before = OnOrBefore("opened_at", help_text="Last day, inclusive; default: today.")
    observed_until = AtOrBefore(
        "opened_at",
        help_text="What came later is left out; default: of each channel the end of its coverage, or its last post.",
    )
