"""Writes that enforce a rule of goals and initiatives."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from groundswell.core import problems
from groundswell.core.transactions import one_transaction
from groundswell.goals.models import CheckIn, Goal, GoalKind, GoalStatus, Initiative, InitiativeStage
from groundswell.workspaces import trees
from groundswell.workspaces.principals import Principal


def check_parent(goal: Goal | None, parent: Goal | None, *, kind: str, workspace_id: Any) -> None:
    """Hold a goal's place in the tree against the tree's rules.

    Raises:
        DomainError: 409 `goal_cycle`, `goal_too_deep`; 400 for a vision below an objective.
    """
    if goal is not None and kind == GoalKind.OBJECTIVE and goal.children.filter(kind=GoalKind.VISION).exists():
        raise problems.invalid("Visions are part of this goal, so it stays a vision.", pointer="/kind")
    if parent is None:
        return
    if kind == GoalKind.VISION and parent.kind == GoalKind.OBJECTIVE:
        raise problems.invalid("A vision cannot be part of an objective.", pointer="/parent")
    trees.check_place(Goal, goal, parent, workspace_id=workspace_id, circle="goal_cycle", too_deep="goal_too_deep")


def _move_goal(goal: Goal, to: GoalStatus, *, allowed: Collection[str], code: str, by: Principal) -> Goal:
    if goal.status not in allowed:
        raise problems.DomainError(
            f"Only a goal that is {' or '.join(allowed)} can become {to}; this one is {goal.status}.", code=code
        )
    closed_at = None if to == GoalStatus.ACTIVE else timezone.now()
    return goal.change(by=by, action=f"goal.{to}", status=to, closed_at=closed_at)


@one_transaction()
def activate_goal(goal: Goal, *, by: Principal) -> Goal:
    """Start working towards a drafted goal.

    Raises:
        DomainError: 409 `goal_not_draft`.
    """
    return _move_goal(goal, GoalStatus.ACTIVE, allowed=[GoalStatus.DRAFT], code="goal_not_draft", by=by)


@one_transaction()
def achieve_goal(goal: Goal, *, by: Principal) -> Goal:
    """Record that an active goal was reached.

    Raises:
        DomainError: 409 `goal_not_active`.
    """
    return _move_goal(goal, GoalStatus.ACHIEVED, allowed=[GoalStatus.ACTIVE], code="goal_not_active", by=by)


@one_transaction()
def miss_goal(goal: Goal, *, by: Principal) -> Goal:
    """Record that an active goal was not reached in time.

    Raises:
        DomainError: 409 `goal_not_active`.
    """
    return _move_goal(goal, GoalStatus.MISSED, allowed=[GoalStatus.ACTIVE], code="goal_not_active", by=by)


@one_transaction()
def cancel_goal(goal: Goal, *, by: Principal) -> Goal:
    """Give up a goal that is drafted or active.

    Raises:
        DomainError: 409 `goal_closed`.
    """
    return _move_goal(
        goal, GoalStatus.CANCELLED, allowed=[GoalStatus.DRAFT, GoalStatus.ACTIVE], code="goal_closed", by=by
    )


STAGES: dict[str, tuple[InitiativeStage, tuple[InitiativeStage, ...]]] = {
    "plan": (InitiativeStage.PLANNED, (InitiativeStage.IDEA,)),
    "start": (InitiativeStage.ACTIVE, (InitiativeStage.IDEA, InitiativeStage.PLANNED)),
    "pause": (InitiativeStage.PAUSED, (InitiativeStage.ACTIVE,)),
    "resume": (InitiativeStage.ACTIVE, (InitiativeStage.PAUSED,)),
    "finish": (InitiativeStage.DONE, (InitiativeStage.ACTIVE,)),
    "stop": (
        InitiativeStage.STOPPED,
        (InitiativeStage.IDEA, InitiativeStage.PLANNED, InitiativeStage.ACTIVE, InitiativeStage.PAUSED),
    ),
}


@one_transaction()
def move_initiative(initiative: Initiative, step: str, *, by: Principal) -> Initiative:
    """Take an initiative one step: `plan`, `start`, `pause`, `resume`, `finish` or `stop`.

    Raises:
        DomainError: 409 `initiative_stage`.
    """
    to, allowed = STAGES[step]
    if initiative.stage not in allowed:
        raise problems.DomainError(
            f"{step} takes an initiative that is {' or '.join(allowed)}; this one is {initiative.stage}.",
            code="initiative_stage",
        )
    return initiative.change(by=by, action=f"initiative.{step}", stage=to)


@one_transaction()
def acknowledge_check_in(check_in: CheckIn, *, by: Principal) -> CheckIn:
    """Say that a check-in has been read; the first to say so stays.

    Raises:
        DomainError: 409 `no_person` for a key whose account has no directory entry.
    """
    if check_in.acknowledged_at is not None:
        return check_in
    if by.person_id is None:
        raise problems.DomainError("Only somebody in the directory can acknowledge.", code="no_person")
    return check_in.change(
        by=by, action="check_in.acknowledged", acknowledged_at=timezone.now(), acknowledged_by_id=by.person_id
    )
