"""Goals and initiatives move through their states by transitions that refuse what is not allowed."""

import pytest

from groundswell.goals.models import GoalStatus, InitiativeStage
from groundswell.goals.services import STAGES
from tests.client import ApiClient
from tests.factories.goals import CheckInFactory, GoalFactory, InitiativeFactory
from tests.factories.workspaces import PersonFactory

GOAL_MOVES = {
    "activate": ("active", {"draft"}, "goal_not_draft"),
    "achieve": ("achieved", {"active"}, "goal_not_active"),
    "miss": ("missed", {"active"}, "goal_not_active"),
    "cancel": ("cancelled", {"draft", "active"}, "goal_closed"),
}


@pytest.mark.parametrize("status", GoalStatus.values)
@pytest.mark.parametrize("action", GOAL_MOVES)
def test_a_goal_moves_only_from_the_states_it_may(action: str, status: str, api: ApiClient) -> None:
    to, allowed, code = GOAL_MOVES[action]
    goal = GoalFactory.create(status=status)
    answer = api.post(f"/goals/{goal.pk}/{action}/")
    if status in allowed:
        assert (answer.status_code, answer.json()["status"]) == (200, to)
        assert (answer.json()["closed_at"] is None) is (to == "active")
    else:
        assert (answer.status_code, answer.json()["code"]) == (409, code)
        assert api.get(f"/goals/{goal.pk}/").json()["status"] == status


@pytest.mark.parametrize("stage", InitiativeStage.values)
@pytest.mark.parametrize("step", STAGES)
def test_an_initiative_moves_only_from_the_stages_it_may(step: str, stage: str, api: ApiClient) -> None:
    to, allowed = STAGES[step]
    initiative = InitiativeFactory.create(stage=stage)
    answer = api.post(f"/initiatives/{initiative.pk}/{step}/")
    if stage in allowed:
        assert (answer.status_code, answer.json()["stage"]) == (200, to)
    else:
        assert (answer.status_code, answer.json()["code"]) == (409, "initiative_stage")


def test_the_first_to_acknowledge_a_check_in_stays(api: ApiClient) -> None:
    check_in = CheckInFactory.create()
    first = api.post(f"/check-ins/{check_in.pk}/acknowledge/")
    second = api.post(f"/check-ins/{check_in.pk}/acknowledge/")
    assert first.json()["acknowledged_by"] is not None
    assert first.content == second.content
    assert [len(api.rows("/check-ins/", {"acknowledged": each})) for each in ("true", "false")] == [1, 0]


@pytest.mark.parametrize("subjects", [(), ("goal", "initiative")])
def test_a_check_in_is_about_one_goal_or_one_initiative(subjects: tuple[str, ...], api: ApiClient) -> None:
    known = {"goal": str(GoalFactory.create().pk), "initiative": str(InitiativeFactory.create().pk)}
    body = {"health": "at_risk", **{name: known[name] for name in subjects}}
    assert api.post("/check-ins/", body).status_code == 400


def test_a_goal_s_last_day_is_not_before_its_first(api: ApiClient) -> None:
    goal = GoalFactory.create()
    answer = api.patch(f"/goals/{goal.pk}/", {"due_on": "2025-12-31"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/due_on")
    assert api.patch(f"/goals/{goal.pk}/", {"due_on": "2026-01-01"}).status_code == 200


def test_an_initiative_lists_its_links_in_one_order_and_each_once(api: ApiClient) -> None:
    goals = sorted(str(goal.pk) for goal in GoalFactory.create_batch(3))
    made = api.post("/initiatives/", {"title": "Answer faster", "goals": goals[::-1]})
    twice = api.post("/initiatives/", {"title": "Answer faster", "goals": [goals[0], goals[0].upper()]})
    assert made.json()["goals"] == goals
    assert (twice.status_code, twice.json()["errors"][0]["pointer"]) == (400, "/goals")


def test_a_goal_an_initiative_is_for_is_not_deleted(api: ApiClient) -> None:
    goal = GoalFactory.create()
    InitiativeFactory.create(goals=[goal])
    answer = api.delete(f"/goals/{goal.pk}/")
    assert (answer.status_code, answer.json()["code"]) == (409, "has_history")


def test_an_initiative_is_found_by_any_of_its_goals_once(api: ApiClient) -> None:
    goals = GoalFactory.create_batch(2)
    initiative = InitiativeFactory.create(goals=goals)
    InitiativeFactory.create()
    found = api.rows("/initiatives/", {"goal": [str(goal.pk) for goal in goals]})
    assert [each["id"] for each in found] == [str(initiative.pk)]


def test_a_person_who_owns_something_is_not_deleted(api: ApiClient) -> None:
    person = PersonFactory.create()
    GoalFactory.create(owner=person)
    answer = api.delete(f"/people/{person.pk}/")
    assert (answer.status_code, answer.json()["code"]) == (409, "has_history")
