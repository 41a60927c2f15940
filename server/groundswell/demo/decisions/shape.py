"""How a decision of the demo is told. Days count back from the day the demo was made."""

from dataclasses import dataclass

from groundswell_sdk import models


@dataclass(frozen=True, slots=True)
class Choice:
    """An option; its cost in euros for the first year."""

    title: str
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    cost: int | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A piece of evidence: a document's address, a KPI's value so many days ago, or an earlier decision."""

    title: str
    note: str
    stance: models.EvidenceStance = "supports"
    grade: models.EvidenceGrade = "B"
    measure_type: models.MeasureType | None = None
    url: str | None = None
    kpi: str | None = None
    days: int = 0
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Choosing:
    """A decision; `days` ago it was taken, or put forward while it is open."""

    title: str
    function: models.BusinessFunction
    days: int
    question: str
    context: str
    drivers: tuple[str, ...]
    options: tuple[Choice, ...]
    evidence: tuple[Source, ...]
    rationale: str
    consequences: str
    deciders: tuple[str, ...]
    sponsor: str
    kpis: tuple[str, ...]
    goals: tuple[str, ...]
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    outcome: models.DecisionStatus = "accepted"
    supersedes: str | None = None
    reversibility: models.Reversibility = "reversible"
    effective_in: int | None = None
    review_in: int | None = None
