"""Aggregates of measurements: what a rollup keeps, what rollups add up to, and the value that is made of it."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from groundswell.kpis.models import Aggregation

NEEDS_TOTAL = "needs_total"
NEEDS_RATIOS = "needs_numerator_and_denominator"
MIXED_DIMENSIONS = "mixed_dimensions"


class Valued:
    """What has the parts of an aggregate, and so its value."""

    __slots__ = ()

    n: Any
    n_ratios: Any
    total: Any
    numerator: Any
    denominator: Any
    least: Any
    most: Any
    last: Any
    single: Any
    mixed: Any

    def value(self, aggregation: str, *, scale: int) -> tuple[Decimal | None, str | None]:
        """The aggregate in the KPI's unit, or None and the reason.

        A mean of rows that all have a numerator and a denominator is the ratio of their sums; of other rows of one
        set of dimensions it is the plain mean. Over several sets only the former is one, and there is no last. Sets
        with different dimensions are not added up, as that could count the same thing twice.

        Args:
            scale: 100 for percent, whose ratios are kept as such, else 1.
        """
        if aggregation == Aggregation.MIN:
            return self.least, None
        if aggregation == Aggregation.MAX:
            return self.most, None
        if aggregation == Aggregation.LAST:
            return (self.last, None) if self.single else (None, NEEDS_TOTAL)
        if self.mixed:
            return None, MIXED_DIMENSIONS
        if aggregation == Aggregation.SUM:
            return self.total, None
        if aggregation == Aggregation.COUNT:
            return Decimal(self.n), None
        if self.n_ratios == self.n and self.denominator:
            return self.numerator * scale / self.denominator, None
        return (self.total / self.n, None) if self.single else (None, NEEDS_RATIOS)


@dataclass(slots=True)
class Aggregate(Valued):
    """Measurements summed up: what a rollup keeps, and what rollups add up to. Exact to 15 significant digits.

    Attributes:
        single: whether all of it is of one set of dimensions, such as the total's: only then it has a last value.
        mixed: whether a period holds sets with different dimensions, of which one may be part of another.
    """

    n: int
    n_ratios: int
    total: Decimal
    numerator: Decimal
    denominator: Decimal
    least: Decimal
    most: Decimal
    last: Decimal
    last_at: datetime.datetime
    single: bool = True
    mixed: bool = False

    def add(self, other: "Aggregate") -> None:
        """Take in another period, or another set of dimensions."""
        self.n += other.n
        self.n_ratios += other.n_ratios
        self.total += other.total
        self.numerator += other.numerator
        self.denominator += other.denominator
        self.least = min(self.least, other.least)
        self.most = max(self.most, other.most)
        if other.last_at > self.last_at:
            self.last, self.last_at = other.last, other.last_at
        self.single = self.single and other.single
        self.mixed = self.mixed or other.mixed


def scale_of(kpi: Any) -> int:
    """What a ratio is multiplied by to be in the KPI's unit."""
    return 100 if kpi.unit_kind == "percent" else 1


def aggregate_of(row: Any) -> Aggregate:
    """What a rollup keeps, to be added to."""
    return Aggregate(
        n=row.n,
        n_ratios=row.n_ratios,
        total=row.total,
        numerator=row.numerator or Decimal(0),
        denominator=row.denominator or Decimal(0),
        least=row.least,
        most=row.most,
        last=row.last,
        last_at=row.last_at,
    )
