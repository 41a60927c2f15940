"""Every cell of an answer, those where nothing was said included, with what of it was collected."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain, product
from math import prod
from operator import itemgetter
from typing import Any, NamedTuple

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


class Value(NamedTuple):
    """A value of a dimension.

    Attributes:
        name: of the dimension.
        part: of a cell's key.
        shown: what an answer says of it.
        parameters: by which a list shows what has it.
    """

    name: str
    part: Any
    shown: Any
    parameters: str
    period: Period | None = None


class Stretch(NamedTuple):
    """When and where something was said: what all cells that differ in nothing else have in common.

    Attributes:
        coverage: how much of its time was collected, 0 to 1; None if it is about no channel.
        is_collected: whether a count of 0 means that nothing was said.
        reasons: codes that say what to keep in mind.
    """

    period: Period
    coverage: float | None
    is_collected: bool
    reasons: Sequence[str]


class Cell(NamedTuple):
    """One place of an answer.

    Attributes:
        key: as that of the counts.
        values: of the dimensions told apart by, in their order.
    """

    key: Key
    values: Sequence[Value]
    stretch: Stretch


class Grid:
    """The cells of a selection told apart by some dimensions: each period, each channel and topic in use.

    Args:
        by: in the order in which cells vary, the first the slowest.
        of: the dimensions that an answer of this kind can be told apart by.

    Raises:
        DomainError: 400, there would be too many cells.
    """

    def __init__(self, selection: Selection, by: Sequence[Dimension], *, of: Iterable[Dimension] = ()) -> None:
        self.selection = selection
        self.by = tuple(by)
        self._where = tuple(each for each in by if each in (Dimension.PERIOD, Dimension.CHANNEL))
        self._where_of = _picking([place for place, each in enumerate(self.by) if each in self._where])
        self._periods = [
            Value("period", each.starts_on, each.shown, between("published", each), each)
            for each in (selection.periods() if Dimension.PERIOD in by else ())
        ]
        self.all_channels = subjects.channels(selection.workspace_id)
        self._nowhere: dict[str, Any] = dict.fromkeys([each.value for each in of])
        self._mentions = selection.address("mentions")
        self._fixed: dict[Any, list[str]] = {}
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
    def all_seen(self) -> Mapping[Key, Count]:
        """All that came in, told apart by what of `by` says when and where."""
        return count(replace(self.selection, sentiments=()), self._where)

    @cached_property
    def seen(self) -> Collection[Key]:
        """When and where anything came in, whatever it says."""
        return self.all_seen.keys()

    def saw(self, counts: Mapping[Key, Count]) -> None:
        """Take counts by the same dimensions for all that came in, if they are that: it need not be read again."""
        if Dimension.TOPIC not in self.by and not self.selection.topics and not self.selection.sentiments:
            self.seen = set(map(self._where_of, counts))

    @cached_property
    def _collected(self) -> collected.Collected:
        return collected.Collected(self.selection.workspace_id, list(self.all_channels), self.selection.days)

    def whole(self) -> Cell:
        """All of the selection."""
        return Cell((), (), self._stretch((), seen=bool(self.seen)))

    def cells(self, counted: Iterable[Key]) -> Iterator[Cell]:
        """Every cell.

        Args:
            counted: keys of what was counted: an archived channel or topic has its cells if anything was.

        Raises:
            DomainError: 400, there are too many.
        """
        axes = self._axes(frozenset(chain.from_iterable(counted)))
        keys = product(*[[each.part for each in axis] for axis in axes])
        where_of, stretches = self._where_of, dict[Key, Stretch]()
        for key, values in zip(keys, product(*axes), strict=True):
            where = where_of(key)
            stretch = stretches.get(where)
            if stretch is None:
                stretch = stretches[where] = self._stretch(where_of(values), seen=where in self.seen)
            yield Cell(key, values, stretch)

    def _stretch(self, values: Sequence[Value], *, seen: bool) -> Stretch:
        period = next((each.period for each in values if each.period), self.selection.days)
        channels = [each.part for each in values if each.name == Dimension.CHANNEL]
        share = self._collected.share(channels or self.channels, period)
        reasons = collected.reasons(share, anything_seen=seen)
        if not period.is_whole:
            reasons.append(PART_OF_PERIOD)
        return Stretch(period, share, collected.NOT_COLLECTED not in reasons, reasons)

    def _axes(self, counted: frozenset[Any]) -> list[Sequence[Value]]:
        """The values of each dimension, in their order."""
        axes = [self._axis(each, counted) for each in self.by]
        if prod(map(len, axes)) > MAX_CELLS:
            raise too_many_cells()
        return axes

    def _axis(self, dimension: Dimension, counted: frozenset[Any]) -> Sequence[Value]:
        selection = self.selection
        match dimension:
            case Dimension.PERIOD:
                return self._periods
            case Dimension.SENTIMENT:
                sentiments = selection.sentiments or SENTIMENTS
                return [Value("sentiment", each, each, f"sentiment={each}") for each in sentiments]
            case Dimension.CHANNEL:
                known, chosen = self.all_channels, self._chosen(self.all_channels, selection.channels, counted)
            case Dimension.TOPIC:
                known, chosen = self.topics, self._chosen(self.topics, selection.topics, counted)
        return [Value(dimension.value, each, known[each].shown, f"{dimension.value}={each}") for each in chosen]

    def _chosen(
        self, known: subjects.Subjects, named: Sequence[str], counted: frozenset[Any] = frozenset()
    ) -> Sequence[str]:
        """Those that are named, else those that were in use, or have been counted all the same."""
        since = self.selection.days.since
        if named:
            return [key for key in known if key in named]
        return [key for key, each in known.items() if each.in_use(since) or key in counted]

    def query(self, cell: Cell, *, topics: Sequence[str] = (), sentiments: Sequence[str] = ()) -> str:
        """Where the mentions of a cell are listed, relative to the service.

        Args:
            topics: those counted, where the cell is not about one.
            sentiments: those counted, where the cell is not about one.
        """
        asked = (bool(cell.values), tuple(topics), tuple(sentiments))
        fixed = self._fixed.get(asked)
        if fixed is None:
            fixed = self._fixed[asked] = self._parameters(cell, topics, sentiments)
        return f"{self._mentions}?{'&'.join([*[each.parameters for each in cell.values], *fixed])}"

    def _parameters(self, cell: Cell, topics: Sequence[str], sentiments: Sequence[str]) -> list[str]:
        """The parameters that all cells like this one have: of what they are not told apart by."""
        told = {each.name for each in cell.values}
        selection = self.selection
        named = {"channel": selection.channels, "topic": topics, "sentiment": sentiments or selection.sentiments}
        found = [any_of(name, values) for name, values in named.items() if values and name not in told]
        return found if Dimension.PERIOD in told else [between("published", cell.stretch.period), *found]

    def shown(self, cell: Cell) -> dict[str, Any]:
        """What an answer says of where a cell is; null for what it is not told apart by."""
        found = self._nowhere.copy()
        for each in cell.values:
            found[each.name] = each.shown
        return found


def _picking(places: Sequence[int]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """What makes a tuple of the items at some places of one."""
    match places:
        case []:
            return lambda _: ()
        case [place]:
            return lambda items: (items[place],)
    return itemgetter(*places)
