"""How a KPI of the demo is told: what it is, what moves it, what it should become."""

from dataclasses import dataclass

from groundswell_sdk import models


@dataclass(frozen=True, slots=True)
class Effect:
    """How a figure's level moves after something happened: by so much in the end, half of it after some days."""

    by: float
    half_after: int
    decision: str | None = None
    """What happened; without one it happened by itself, `days` before the demo was made."""
    days: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """How a figure runs.

    `season` and `noise` are shares of the level: what the year adds at its `peak_month`,
    and the most that chance adds or
    takes away. With `base`, the number of cases of a period,
    a value is a numerator over a denominator. With `parts` the
    cases are split, by shares, over the values of the dimension `by`.
    """

    start: float
    effects: tuple[Effect, ...] = ()
    season: float = 0
    peak_month: int = 1
    noise: float = 0.03
    base: int | None = None
    by: str = ""
    parts: tuple[tuple[str, float, float], ...] = ()
    """Of each part: its name, its share of the cases, and its level as a multiple of the whole's."""
    has_total: bool = True
    every: str | None = None
    """How often it is recorded, where that is not the KPI's cadence: `weekly`, `visits` or `events`."""


@dataclass(frozen=True, slots=True)
class Ambition:
    """A target: a `share` of what the course will bring in its months, a change `by` so much, or a band to stay in."""

    goal: str | None = None
    share: float | None = None
    by: float | None = None
    band: tuple[float, float, float] | None = None
    """The least, the most, and how far outside counts as lost."""
    basis: models.TargetBasis | None = None
    pace: models.TargetPace = "linear"
    months: tuple[int, int] = (-7, 4)


@dataclass(frozen=True, slots=True)
class Figure:
    """A KPI."""

    name: str
    definition: str
    function: models.BusinessFunction
    owner: str
    direction: models.Direction
    aggregation: models.Aggregation
    cadence: models.Cadence
    course: Course
    unit_kind: models.UnitKind = "count"
    decimals: int = 0
    currency: str = ""
    measure_type: models.MeasureType = "operational"
    level: models.KpiLevel = "outcome"
    grace_days: int = 5
    initiatives: tuple[str, ...] = ()
    ambition: Ambition | None = None
