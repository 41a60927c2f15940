"""The values of derived KPIs: what was said in a period, read once for all KPIs of a cadence and then made out."""

import contextlib
import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from groundswell.core import problems
from groundswell.core.periods import Cadence, Calendar
from groundswell.kpis.derived.derivations import Derivation
from groundswell.kpis.derived.measures import THREAD_MEASURES
from groundswell.kpis.models import DerivedMeasure
from groundswell.mentions.aggregates import subjects, threads, waiting
from groundswell.mentions.aggregates.collected import NOT_COLLECTED, Collected, reasons
from groundswell.mentions.aggregates.counts import Key, count
from groundswell.mentions.aggregates.grid import Grid
from groundswell.mentions.aggregates.selection import Dimension, Period, Selection, any_of, between
from groundswell.mentions.aggregates.voice import voices
from groundswell.mentions.models import EVERY_TOPIC, Sentiment, Solver, TopicKind

_EVERY = str(EVERY_TOPIC)
_BY = (Dimension.PERIOD, Dimension.TOPIC, Dimension.CHANNEL, Dimension.SENTIMENT)


class Figure(NamedTuple):
    """A value, or the parts of which it is the ratio."""

    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None

    def in_unit(self, scale: int) -> Decimal:
        """The value.

        Args:
            scale: what a ratio is multiplied by.
        """
        if self.numerator is not None and self.denominator:
            return Decimal(self.numerator) * scale / self.denominator
        return self.value or Decimal(0)


class Social:
    """What people said in the periods of a cadence.

    Args:
        days: those that are counted, from the first day of a period on; the last period may not be over.
        wanted: what will be asked for.
        slug: of the workspace, for `query`.
    """

    def __init__(
        self,
        workspace_id: uuid.UUID,
        *,
        calendar: Calendar,
        cadence: Cadence,
        days: Period,
        wanted: Sequence[Derivation],
        slug: str = "",
    ) -> None:
        self._selection = Selection(workspace_id=workspace_id, slug=slug, calendar=calendar, days=days, bucket=cadence)
        self._wanted = wanted
        self._threads: dict[datetime.date, Mapping[Key, threads.Opened]] = {}

    def periods(self) -> Sequence[Period]:
        """The periods, in their order."""
        return self._selection.periods()

    def figure(self, derivation: Derivation, period: Period) -> Figure | None:
        """What a KPI comes to in a period; None where that cannot be told, because nothing was collected or asked."""
        match derivation.measure:
            case DerivedMeasure.VOLUME:
                return self._volume(derivation, period)
            case DerivedMeasure.NEGATIVE_SHARE | DerivedMeasure.NET_SENTIMENT:
                return self._tone(derivation, period)
            case DerivedMeasure.SHARE_OF_VOICE:
                return self._voice(derivation, period)
            case _:
                return self._waiting(derivation, period)

    def _volume(self, derivation: Derivation, period: Period) -> Figure | None:
        n = sum(self._said(derivation, period, derivation.topics or (_EVERY,)).values())
        return Figure(Decimal(n)) if n or self._is_collected(derivation, period) else None

    def _tone(self, derivation: Derivation, period: Period) -> Figure | None:
        said = self._said(derivation, period, derivation.topics or (_EVERY,))
        negative = said.get(Sentiment.NEGATIVE, 0)
        is_net = derivation.measure == DerivedMeasure.NET_SENTIMENT
        part = said.get(Sentiment.POSITIVE, 0) - negative if is_net else negative
        return _share(part, sum(said.get(each, 0) for each in Sentiment.values))

    def _voice(self, derivation: Derivation, period: Period) -> Figure | None:
        compared = voices(self._topics, derivation.topics)
        own, others = compared[TopicKind.BRAND], compared[TopicKind.COMPETITOR]
        if not (own and others):
            return None
        mine, theirs = (sum(self._said(derivation, period, some).values()) for some in (own, others))
        return _share(mine, mine + theirs)

    def _waiting(self, derivation: Derivation, period: Period) -> Figure | None:
        waits = waiting.Waits()
        for (channel,), opened in self._opened_in(period).items():
            if not derivation.channels or channel in derivation.channels:
                waits.extend(opened.waits)
        if derivation.measure == DerivedMeasure.MEDIAN_FIRST_RESPONSE:
            median = waiting.medians(waits.response)["anybody"]["value"]
            return None if median is None else Figure(Decimal(repr(median)))
        is_peers = derivation.measure == DerivedMeasure.PEER_SOLVED_SHARE
        found = waiting.peer_solved(waits) if is_peers else waiting.reached(waits.solution)
        return _share(found["part"], found["n"])

    def _opened_in(self, period: Period) -> Mapping[Key, threads.Opened]:
        """The threads opened in a period, by channel; none if there are more than can be looked at."""
        if period.starts_on not in self._threads:
            grid = Grid(replace(self._selection, days=period), (Dimension.CHANNEL,))
            found: Mapping[Key, threads.Opened] = {}
            with contextlib.suppress(problems.DomainError):
                found = threads.opened_threads(grid, self._observed)
            self._threads[period.starts_on] = found
        return self._threads[period.starts_on]

    def query(self, derivation: Derivation, days: Period) -> str:
        """Where the mentions, or the threads, that a figure counts are listed, relative to the service.

        Of a share they are all those that it is a share of.
        """
        if derivation.measure in THREAD_MEASURES:
            parts = [between("opened", days), any_of("channel", derivation.channels), f"opened_by={Solver.PEER}"]
            if derivation.measure == DerivedMeasure.PEER_SOLVED_SHARE:
                parts.append(any_of("solved_by", Solver.values))
            return f"{self._selection.address('threads')}?{'&'.join(filter(None, parts))}"
        topics, sentiments = derivation.topics, []
        if derivation.measure == DerivedMeasure.SHARE_OF_VOICE:
            topics = tuple(topic for some in voices(self._topics, topics).values() for topic in some)
        elif derivation.measure in (DerivedMeasure.NEGATIVE_SHARE, DerivedMeasure.NET_SENTIMENT):
            sentiments = Sentiment.values
        narrowed = {"channel": derivation.channels, "topic": topics, "sentiment": sentiments}
        parts = [between("published", days), *(any_of(name, values) for name, values in narrowed.items())]
        return f"{self._selection.address('mentions')}?{'&'.join(filter(None, parts))}"

    def _said(self, derivation: Derivation, period: Period, topics: Iterable[str]) -> Mapping[str, int]:
        """Mentions by their sentiment; one that is about two of the topics counts for each."""
        found: dict[str, int] = defaultdict(int)
        for topic in topics:
            for (channel, sentiment), n in self._counts.get((period.starts_on, topic), {}).items():
                if not derivation.channels or channel in derivation.channels:
                    found[sentiment] += n
        return found

    def _is_collected(self, derivation: Derivation, period: Period) -> bool:
        """Whether nothing counted means that nothing was said."""
        channels = derivation.channels or [
            key for key, each in self._channels.items() if each.in_use(self._selection.days.since)
        ]
        share = self._collected.share(channels, period)
        anything_seen = bool(self._said(derivation, period, [_EVERY]))
        return NOT_COLLECTED not in reasons(share, anything_seen=anything_seen)

    @cached_property
    def _observed(self) -> Mapping[str, threads.Observed]:
        return threads.observations(Grid(self._selection, ()), None)

    @cached_property
    def _channels(self) -> subjects.Subjects:
        return subjects.channels(self._selection.workspace_id)

    @cached_property
    def _topics(self) -> subjects.Subjects:
        return subjects.topics(self._selection.workspace_id)

    @cached_property
    def _collected(self) -> Collected:
        return Collected(self._selection.workspace_id, list(self._channels), self._selection.days)

    @cached_property
    def _counts(self) -> Mapping[tuple[object, str], Mapping[tuple[str, str], int]]:
        """How many mentions there are: by period and topic, and therein by channel and sentiment."""
        topics = {_EVERY, *(topic for each in self._wanted for topic in each.topics)}
        for each in self._wanted:
            if each.measure == DerivedMeasure.SHARE_OF_VOICE:
                topics.update(topic for some in voices(self._topics, each.topics).values() for topic in some)
        found: dict[tuple[object, str], dict[tuple[str, str], int]] = defaultdict(dict)
        for (start, topic, channel, sentiment), counted in count(self._selection, _BY, topics=sorted(topics)).items():
            found[start, topic][channel, sentiment] = counted.n
        return found


def _share(part: int, n: int) -> Figure | None:
    return Figure(numerator=part, denominator=n) if n else None
