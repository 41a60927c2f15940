"""Every cell of an answer, those where nothing was said included, with what of it was collected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

from groundswell.mentions.aggregates import collected, subjects
from groundswell.mentions.aggregates.counts import Count, Key, count
from groundswell.mentions.aggregates.selection import (
    MAX_CELLS,
    SENTIMENTS,
    Dimension,
    Period,
    Selection,
    any_of,
    between,
    too_many_cells,
)

PART_OF_PERIOD = "part_of_period"


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of an answer.

    Attributes:
        key: as that of the counts.
        place: the value of each dimension told apart by: the parts of the key.
        period: the days it is about.
        coverage: how much of its time was collected, 0 to 1; None if it is about no channel.
        is_collected: whether a count of 0 means that nothing was said.
        reasons: codes that say what to keep in mind.
    """

    key: Key
    place: Mapping[Dimension, Any]
    period: Period
    coverage: float | None
    is_collected: bool
    reasons: Sequence[str]


class Grid:
    """The cells of a selection told apart by some dimensions: each period, each channel and topic in use.

    Args:
        by: in the order in which cells vary, the first the slowest.

    Raises:
        DomainError: 400, there would be too many cells.
    """

    def __init__(self, selection: Selection, by: Sequence[Dimension]) -> None:
        self.selection = selection
        self.by = tuple(by)
        self._where = tuple(each for each in by if each in (Dimension.PERIOD, Dimension.CHANNEL))
        self._periods = {each.starts_on: each for each in selection.periods()} if Dimension.PERIOD in by else {}
        self.all_channels = subjects.channels(selection.workspace_id)
        self._coverage: dict[Key, float | None] = {}
        self._axes(frozenset())

    @cached_property
    def topics(self) -> subjects.Subjects:
        """All topics of the workspace."""
        return subjects.topics(self.selection.workspace_id)

    @cached_property
    def channels(self) -> Sequence[str]:
        """The channels that the selection is about: those it names, else all that were in use."""
        return self._chosen(self.all_channels, self.selection.channels)

    @cached_property
    def seen(self) -> Mapping[Key, Count]:
        """All that came in, told apart by what of `by` says when and where."""
        return count(replace(self.selection, sentiments=()), self._where)

    def saw(self, counts: Mapping[Key, Count]) -> None:
        """Take counts by the same dimensions for all that came in, if they are that: it need not be read again."""
        if Dimension.TOPIC in self.by or self.selection.topics or self.selection.sentiments:
            return
        places = [place for place, each in enumerate(self.by) if each in self._where]
        seen: dict[Key, Count] = {}
        for key, counted in counts.items():
            where = tuple([key[place] for place in places])
            seen[where] = seen[where].plus(counted) if where in seen else counted
        self.seen = seen

    @cached_property
    def _collected(self) -> collected.Collected:
        return collected.Collected(self.selection.workspace_id, list(self.all_channels), self.selection.days)

    def whole(self) -> Cell:
        """All of the selection."""
        share = self._collected.share(self.channels, self.selection.days)
        return self._cell((), {}, self.selection.days, share, seen=bool(self.seen))

    def cells(self, counted: Iterable[Key]) -> Iterator[Cell]:
        """Every cell.

        Args:
            counted: keys of what was counted: an archived channel or topic has its cells if anything was.

        Raises:
            DomainError: 400, there are too many.
        """
        for key in product(*self._axes(frozenset(part for each in counted for part in each))):
            place = dict(zip(self.by, key, strict=True))
            where = tuple([place[each] for each in self._where])
            period = self._periods[place[Dimension.PERIOD]] if Dimension.PERIOD in place else self.selection.days
            if where not in self._coverage:
                channels = [place[Dimension.CHANNEL]] if Dimension.CHANNEL in place else self.channels
                self._coverage[where] = self._collected.share(channels, period)
            yield self._cell(key, place, period, self._coverage[where], seen=where in self.seen)

    def _cell(
        self, key: Key, place: Mapping[Dimension, Any], period: Period, share: float | None, *, seen: bool
    ) -> Cell:
        reasons = collected.reasons(share, anything_seen=seen)
        if not period.is_whole:
            reasons.append(PART_OF_PERIOD)
        return Cell(key, place, period, share, collected.NOT_COLLECTED not in reasons, reasons)

    def _axes(self, counted: frozenset[Any]) -> list[Sequence[Any]]:
        """The values of each dimension, in their order."""
        axes = [self._axis(each, counted) for each in self.by]
        if prod(map(len, axes)) > MAX_CELLS:
            raise too_many_cells()
        return axes

    def _axis(self, dimension: Dimension, counted: frozenset[Any]) -> Sequence[Any]:
        match dimension:
            case Dimension.PERIOD:
                return list(self._periods)
            case Dimension.SENTIMENT:
                return self.selection.sentiments or SENTIMENTS
            case Dimension.CHANNEL:
                return self._chosen(self.all_channels, self.selection.channels, counted)
            case Dimension.TOPIC:
                return self._chosen(self.topics, self.selection.topics, counted)

    def _chosen(
        self, known: subjects.Subjects, named: Sequence[str], counted: frozenset[Any] = frozenset()
    ) -> Sequence[str]:
        """Those that are named, else those that were in use, or have been counted all the same."""
        since = self.selection.days.since
        if named:
            return [key for key in known if key in named]
        return [key for key, each in known.items() if each.in_use(since) or key in counted]

    def shown(self, cell: Cell, dimensions: Iterable[Dimension]) -> dict[str, Any]:
        """What an answer says of where a cell is; null for what it is not told apart by."""
        return {each.value: self._value(each, cell) for each in dimensions}

    def _value(self, dimension: Dimension, cell: Cell) -> Any:
        value = cell.place.get(dimension)
        if value is None:
            return None
        match dimension:
            case Dimension.PERIOD:
                return cell.period.shown
            case Dimension.CHANNEL:
                return self.all_channels[value].shown
            case Dimension.TOPIC:
                return self.topics[value].shown
        return value

    def query(self, cell: Cell, *, topics: Sequence[str] = (), sentiments: Sequence[str] = ()) -> str:
        """Where the mentions of a cell are listed, relative to the service.

        Args:
            topics: those counted, where the cell is not about one.
            sentiments: those counted, where the cell is not about one.
        """
        place, selection = cell.place, self.selection
        named = {
            Dimension.CHANNEL: selection.channels,
            Dimension.TOPIC: topics,
            Dimension.SENTIMENT: sentiments or selection.sentiments,
        }
        parts = [between("published", cell.period)]
        for dimension, values in named.items():
            if dimension in place:
                parts.append(f"{dimension.value}={place[dimension]}")
            elif values:
                parts.append(any_of(dimension.value, values))
        return f"{selection.address('mentions')}?{'&'.join(parts)}"
