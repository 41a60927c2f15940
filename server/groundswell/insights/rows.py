"""The rows a KPI summary is made of, as they are read: ids are text, numbers are exact once they are asked for."""

import datetime
import functools
from decimal import Decimal
from typing import Any, NamedTuple

from groundswell.kpis.aggregates import Valued
from groundswell.kpis.models import Aggregation
from groundswell.kpis.scoring import number

Id = str
"""An id as text: rows are joined by it and it is written as it is."""

ORDER = "n, n_ratios, total, numerator, denominator, least, most, last, last_at, single, mixed"
"""The columns of an aggregate, in which `RolledUp` takes them."""
AGGREGATE = ORDER.split(", ")
_ZERO = Decimal(0)


@functools.lru_cache(maxsize=16384)
def exact(value: float | None) -> Decimal:
    """A number of the database's, to the 15 digits it is exact to."""
    if value is None:
        return _ZERO
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


@functools.lru_cache(maxsize=16384)
def shown(value: float | None) -> int | float | None:
    """A number of the database's as JSON shows it."""
    return None if value is None else number(exact(value))


def instant(text: str) -> datetime.datetime:
    """A time as it was read; from SQLite without the offset, which is UTC's."""
    value = datetime.datetime.fromisoformat(text)
    return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)


class _Row(NamedTuple):
    n: Any
    n_ratios: Any
    read_total: Any
    read_numerator: Any
    read_denominator: Any
    read_least: Any
    read_most: Any
    read_last: Any
    read_last_at: Any
    single: Any
    mixed: Any


class RolledUp(_Row, Valued):
    """An aggregate as it was read. Its numbers are made when they are asked for: of most, only one ever is."""

    __slots__ = ()

    total = property(lambda self: exact(self.read_total))
    numerator = property(lambda self: exact(self.read_numerator))
    denominator = property(lambda self: exact(self.read_denominator))
    least = property(lambda self: exact(self.read_least))
    most = property(lambda self: exact(self.read_most))
    last = property(lambda self: exact(self.read_last))
    last_at = property(lambda self: instant(self.read_last_at))


VALUE_COLUMN: dict[str, int] = {
    Aggregation.SUM: AGGREGATE.index("total"),
    Aggregation.MIN: AGGREGATE.index("least"),
    Aggregation.MAX: AGGREGATE.index("most"),
    Aggregation.LAST: AGGREGATE.index("last"),
}
"""Where a rollup of the total has the value that `Valued.value` would find, for aggregations that are one column."""

History = dict[datetime.date, RolledUp]
"""Aggregates of a KPI's headline series by first day of their period."""


class KpiRow(NamedTuple):
    """The columns of a KPI that a summary shows or judges by."""

    id: Id
    key: str
    name: str
    unit_kind: str
    currency: str
    decimals: int
    direction: str
    aggregation: str
    cadence: str
    grace_days: int
    function: str | None
    owner_id: Id | None
    measure_type: str
    level: str
    origin: str
    has_total: bool


class TargetRow(NamedTuple):
    """The columns of a target that a summary shows or judges by; numbers as they were read."""

    id: Id
    kpi_id: Id
    goal_id: Id | None
    starts_on: datetime.date
    ends_on: datetime.date
    basis: str
    pace: str
    baseline: Any
    target: Any
    commit: Any
    stretch: Any
    lower: Any
    upper: Any
    tolerance: Any
    green: Any
    amber: Any

    def number(self, name: str) -> Decimal | None:
        """One of its numbers, exact; None where it has none."""
        value = getattr(self, name)
        return None if value is None else exact(value)
