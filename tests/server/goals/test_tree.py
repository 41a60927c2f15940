"""Goals form a tree: visions above objectives, no circles, not too deep."""

from tests.client import ApiClient
from tests.factories.goals import GoalFactory


def move(api: ApiClient, goal: object, parent: object) -> tuple[int, str | None]:
    """Put a goal below another; the status and the code of a refusal."""
    answer = api.patch(f"/goals/{goal}/", {"parent": str(parent) if parent else None})
    return answer.status_code, answer.json().get("code")


def test_a_goal_cannot_be_its_own_parent_or_below_its_own_children(api: ApiClient) -> None:
    top = GoalFactory.create()
    middle = GoalFactory.create(parent=top)
    bottom = GoalFactory.create(parent=middle)
    assert move(api, top.pk, top.pk) == (400, "invalid")
    assert [move(api, top.pk, goal.pk) for goal in (middle, bottom)] == [(409, "goal_cycle")] * 2
    assert move(api, bottom.pk, top.pk)[0] == 200
    assert move(api, middle.pk, None)[0] == 200


def test_a_vision_is_never_below_an_objective(api: ApiClient) -> None:
    vision, objective = GoalFactory.create(kind="vision"), GoalFactory.create()
    assert move(api, objective.pk, vision.pk)[0] == 200
    assert move(api, vision.pk, objective.pk) == (400, "invalid")
    GoalFactory.create(kind="vision", parent=vision)
    assert api.patch(f"/goals/{vision.pk}/", {"kind": "objective"}).status_code == 400


def test_goals_nest_20_deep_and_no_deeper(api: ApiClient) -> None:
    goals = [GoalFactory.create()]
    for _ in range(19):
        goals.append(GoalFactory.create(parent=goals[-1]))
    assert move(api, GoalFactory.create().pk, goals[-2].pk)[0] == 200
    assert move(api, GoalFactory.create().pk, goals[-1].pk) == (409, "goal_too_deep")
    body = {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31", "parent": str(goals[-1].pk)}
    assert api.post("/goals/", body).status_code == 409


def test_goals_move_with_all_that_is_below_them(api: ApiClient) -> None:
    goals = [GoalFactory.create()]
    for _ in range(17):
        goals.append(GoalFactory.create(parent=goals[-1]))
    top = GoalFactory.create()
    GoalFactory.create(parent=GoalFactory.create(parent=top))
    assert move(api, top.pk, goals[-1].pk) == (409, "goal_too_deep")
    assert move(api, top.pk, goals[-2].pk)[0] == 200


def test_a_goal_with_goals_below_it_is_not_deleted(api: ApiClient) -> None:
    top = GoalFactory.create()
    GoalFactory.create(parent=top)
    answer = api.delete(f"/goals/{top.pk}/")
    assert (answer.status_code, answer.json()["code"]) == (409, "has_history")


def test_a_goal_is_found_by_its_parent(api: ApiClient) -> None:
    top = GoalFactory.create()
    below = GoalFactory.create(parent=top)
    assert [each["id"] for each in api.rows("/goals/", {"parent": str(top.pk)})] == [str(below.pk)]
