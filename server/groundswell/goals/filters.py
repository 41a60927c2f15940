from groundswell.core.filters import AnyChoice, AnyId, AnyRelated, OnOrAfter, OnOrBefore, TextSearch, YesNo
from groundswell.goals.models import GoalKind, GoalStatus, InitiativeStage
from groundswell.workspaces.enums import BusinessFunction, Health
from groundswell.workspaces.filters import ImportedFilter, RecordFilter


class GoalFilter(ImportedFilter):
    q = TextSearch("title", "why", help_text="Occurs in the title or the reason.")
    kind = AnyChoice(field_name="kind", choices=GoalKind, help_text="Any of these kinds.")
    status = AnyChoice(field_name="status", choices=GoalStatus, help_text="Any of these states.")
    function = AnyChoice(field_name="function", choices=BusinessFunction, help_text="Any of these functions.")
    parent = AnyId(field_name="parent_id", help_text="Directly below any of these goals.")
    owner = AnyId(field_name="owner_id", help_text="Owned by any of these people.")
    sponsor = AnyId(field_name="sponsor_id", help_text="Sponsored by any of these people.")
    due_on_after = OnOrAfter("due_on", help_text="Due on this day or later.")
    due_on_before = OnOrBefore("due_on", help_text="Due on this day or earlier.")

    orderings = ("-created_at", "due_on", "title", "updated_at")


class InitiativeFilter(ImportedFilter):
    q = TextSearch("title", "hypothesis", help_text="Occurs in the title or the hypothesis.")
    stage = AnyChoice(field_name="stage", choices=InitiativeStage, help_text="In any of these stages.")
    owner = AnyId(field_name="owner_id", help_text="Owned by any of these people.")
    sponsor = AnyId(field_name="sponsor_id", help_text="Sponsored by any of these people.")
    goal = AnyRelated(field_name="goals", help_text="For any of these goals.")
    channel = AnyRelated(field_name="channels", help_text="On any of these channels.")

    orderings = ("-created_at", "title", "updated_at")


class CheckInFilter(RecordFilter):
    goal = AnyId(field_name="goal_id", help_text="Of any of these goals.")
    initiative = AnyId(field_name="initiative_id", help_text="Of any of these initiatives.")
    health = AnyChoice(field_name="health", choices=Health, help_text="With any of these judgements.")
    acknowledged = YesNo(
        field_name="acknowledged_at", lookup_expr="isnull", exclude=True, help_text="Read by a leader, or not yet."
    )
