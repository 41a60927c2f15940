from typing import Any

from django.db.models import QuerySet

from groundswell.core.filters import (
    AnyChoice,
    AnyId,
    AnyNumber,
    AnyRelated,
    AtOrAfter,
    AtOrBefore,
    OnOrAfter,
    OnOrBefore,
    TextSearch,
)
from groundswell.decisions.models import DecisionStatus, EvidenceKind, Grade, Stance
from groundswell.workspaces.enums import BusinessFunction, MeasureType
from groundswell.workspaces.filters import ImportedFilter, RecordFilter


class DecisionFilter(ImportedFilter):
    q = TextSearch(
        "title",
        "question",
        "context",
        "rationale",
        help_text="Occurs in the title, the question, the context or the rationale.",
    )
    number = AnyNumber(field_name="number", help_text="Any of these numbers.")
    status = AnyChoice(field_name="status", choices=DecisionStatus, help_text="Any of these states.")
    function = AnyChoice(field_name="function", choices=BusinessFunction, help_text="Any of these functions.")
    decider = AnyRelated(field_name="deciders", help_text="Decided by any of these people.")
    sponsor = AnyId(field_name="sponsor_id", help_text="Sponsored by any of these people.")
    kpi = AnyRelated(field_name="kpis", help_text="Meant to move any of these KPIs.")
    goal = AnyRelated(field_name="goals", help_text="For any of these goals.")
    initiative = AnyRelated(field_name="initiatives", help_text="Carried out by any of these initiatives.")
    superseded_by = AnyId(field_name="superseded_by_id", help_text="Superseded by any of these decisions.")
    decided_after = AtOrAfter("decided_at", help_text="Decided at this time or later.")
    decided_before = AtOrBefore("decided_at", help_text="Decided at this time or earlier.")
    review_on_after = OnOrAfter("review_on", help_text="To be looked back at on this day or later.")
    review_on_before = OnOrBefore("review_on", help_text="To be looked back at on this day or earlier.")

    orderings = ("-created_at", "number", "title", "updated_at")


class Citing(AnyId):
    """Citing any of these facts of a kind."""

    def __init__(self, kind: EvidenceKind, **kwargs: Any) -> None:
        super().__init__(field_name="fact_id", **kwargs)
        self.cited = kind

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return super().filter(qs, value).filter(kind=self.cited) if value else qs


class EvidenceFilter(RecordFilter):
    q = TextSearch("title", "note", help_text="Occurs in the title or the note.")
    decision = AnyId(field_name="decision_id", help_text="Of any of these decisions.")
    kind = AnyChoice(field_name="kind", choices=EvidenceKind, help_text="Citing any of these kinds of subject.")
    measurement = Citing(EvidenceKind.MEASUREMENT, help_text="Citing any of these measurements.")
    mention = Citing(EvidenceKind.MENTION, help_text="Citing any of these mentions.")
    thread = Citing(EvidenceKind.THREAD, help_text="Citing any of these threads.")
    cited_decision = AnyId(field_name="cited_decision_id", help_text="Citing any of these decisions.")
    stance = AnyChoice(field_name="stance", choices=Stance, help_text="Any of these stances.")
    measure_type = AnyChoice(field_name="measure_type", choices=MeasureType, help_text="Any of these kinds of measure.")
    grade = AnyChoice(field_name="grade", choices=Grade, help_text="Any of these grades.")
