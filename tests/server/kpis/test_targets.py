"""Targets: what they may ask for, and that none is in another's way."""

from typing import Any

import pytest

from groundswell.kpis.models import Kpi, TargetRevision
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.goals import GoalFactory
from tests.factories.kpis import KpiFactory

pytestmark = pytest.mark.django_db

YEAR = {"starts_on": "2026-01-01", "ends_on": "2026-12-31"}


def post(api: ApiClient, kpi: Kpi, **terms: Any) -> Any:
    return api.post("/targets/", {"kpi": str(kpi.pk), **YEAR, "baseline": 10, **terms})


@pytest.fixture
def kpi_to(workspace: Workspace) -> Any:
    def make(direction: str, **kind: Any) -> Kpi:
        made: Kpi = KpiFactory.create(workspace=workspace, direction=direction, **kind)
        return made

    return make


@pytest.mark.parametrize(
    ("direction", "target", "status"),
    [
        ("increase", 10.000001, 201),
        ("increase", 10, 400),
        ("increase", 9, 400),
        ("decrease", 9.999999, 201),
        ("decrease", 10, 400),
        ("decrease", 11, 400),
        ("decrease", 0, 201),
    ],
)
def test_a_target_lies_where_its_kpi_is_to_go(
    api: ApiClient, kpi_to: Any, direction: str, target: float, status: int
) -> None:
    answer = post(api, kpi_to(direction), target=target)

    assert answer.status_code == status
    if status == 400:
        assert answer.json()["errors"][0]["pointer"] == "/target"


@pytest.mark.parametrize(
    ("direction", "terms"),
    [
        ("maintain", {"target": 12}),
        ("maintain", {}),
        ("maintain", {"lower": 1}),
        ("maintain", {"lower": 2, "upper": 1}),
        ("maintain", {"lower": 1, "upper": 2, "tolerance": -1}),
        ("maintain", {"lower": 1, "upper": 2, "target": 3}),
        ("increase", {}),
        ("increase", {"target": None}),
        ("increase", {"lower": 1, "upper": 2}),
        ("increase", {"target": 12, "tolerance": 1}),
        ("increase", {"target": 12, "baseline": None}),
        ("increase", {"target": 12, "starts_on": "2027-01-01"}),
        ("increase", {"target": 12, "amber": 0.9, "green": 0.8}),
        ("increase", {"target": 12, "green": 1.1}),
        ("increase", {"target": 12, "amber": -0.1}),
        ("increase", {"target": "12"}),
        ("increase", {"target": True}),
        ("increase", {"target": 1e16}),
        ("increase", {"target": 12, "basis": "sometimes"}),
        ("increase", {"target": 12, "pace": None}),
        ("increase", {"target": 12, "starts_on": "2026-02-30"}),
        ("increase", {"target": 12, "unit": "x"}),
    ],
)
def test_terms_that_do_not_go_together_are_refused(
    api: ApiClient, kpi_to: Any, direction: str, terms: dict[str, Any]
) -> None:
    assert post(api, kpi_to(direction), **terms).status_code == 400
    assert api.rows("/targets/") == []


def test_a_range_to_maintain_may_be_one_value(api: ApiClient, kpi_to: Any) -> None:
    made = post(api, kpi_to("maintain"), lower=5, upper=5).json()

    assert (made["lower"], made["upper"], made["tolerance"], made["target"]) == (5, 5, None, None)


@pytest.mark.parametrize(
    ("aggregation", "basis"),
    [
        ("sum", "cumulative"),
        ("count", "cumulative"),
        ("mean", "per_period"),
        ("last", "per_period"),
        ("min", "per_period"),
        ("max", "per_period"),
    ],
)
def test_what_adds_up_is_cumulative_unless_said_otherwise(
    api: ApiClient, kpi_to: Any, aggregation: str, basis: str
) -> None:
    kpi = kpi_to("increase", aggregation=aggregation)
    made = post(api, kpi, target=20).json()

    assert (made["basis"], made["green"], made["amber"], made["pace"]) == (basis, 1, 0.7, "linear")
    other = {"cumulative": "per_period", "per_period": "cumulative"}[basis]
    assert api.patch(f"/targets/{made['id']}/", {"basis": other}).json()["basis"] == other


# --- overlap --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "status"),
    [
        ("2027-01-01", "2027-12-31", 201),
        ("2025-01-01", "2025-12-31", 201),
        ("2026-12-31", "2027-12-31", 409),
        ("2025-01-01", "2026-01-01", 409),
        ("2026-03-01", "2026-03-31", 409),
        ("2025-01-01", "2027-12-31", 409),
    ],
)
def test_targets_of_one_kpi_do_not_share_a_day(
    api: ApiClient, kpi: Kpi, starts_on: str, ends_on: str, status: int
) -> None:
    post(api, kpi, target=20)
    answer = post(api, kpi, target=20, starts_on=starts_on, ends_on=ends_on)

    assert answer.status_code == status
    if status == 409:
        assert answer.json()["code"] == "target_overlap"


def test_each_goal_may_have_its_own_target_for_a_kpi(api: ApiClient, kpi: Kpi, workspace: Workspace) -> None:
    goals = [str(each.pk) for each in GoalFactory.create_batch(2, workspace=workspace)]
    statuses = [post(api, kpi, target=20, goal=goal).status_code for goal in (None, *goals, None, *goals)]

    assert statuses == [201] * 3 + [409] * 3


def test_an_archived_target_is_in_nobodys_way_until_it_is_taken_back(api: ApiClient, kpi: Kpi) -> None:
    first = post(api, kpi, target=20).json()
    api.post(f"/targets/{first['id']}/archive/")

    assert post(api, kpi, target=30).status_code == 201
    assert api.post(f"/targets/{first['id']}/unarchive/").json()["code"] == "target_overlap"


def test_a_target_moved_onto_another_is_refused(api: ApiClient, kpi: Kpi) -> None:
    post(api, kpi, target=20)
    other = post(api, kpi, target=20, starts_on="2027-01-01", ends_on="2027-12-31").json()

    assert api.patch(f"/targets/{other['id']}/", {"starts_on": "2026-06-01"}).status_code == 409
    assert api.get(f"/targets/{other['id']}/").json() == other
    assert not TargetRevision.objects.exists()


# --- changes --------------------------------------------------------------------------------------------------


def test_a_target_keeps_how_it_stood(api: ApiClient, kpi: Kpi) -> None:
    made = post(api, kpi, target=20).json()
    api.patch(f"/targets/{made['id']}/", {"target": 30})
    api.delete(f"/targets/{made['id']}/")

    kept = [(each.snapshot["target"], each.deleted) for each in TargetRevision.objects.order_by("replaced_at")]
    assert [(float(value), deleted) for value, deleted in kept] == [(20, False), (30, True)]
    assert {str(each.target_id) for each in TargetRevision.objects.all()} == {made["id"]}


def test_a_change_is_held_against_the_direction(api: ApiClient, kpi: Kpi) -> None:
    made = post(api, kpi, target=20).json()

    assert api.patch(f"/targets/{made['id']}/", {"baseline": 20}).status_code == 400
    assert api.patch(f"/targets/{made['id']}/", {"target": None}).status_code == 400
    assert api.get(f"/targets/{made['id']}/").json() == made


def test_a_target_stays_with_its_kpi(api: ApiClient, kpi: Kpi, workspace: Workspace) -> None:
    made = post(api, kpi, target=20).json()
    other = KpiFactory.create(workspace=workspace)

    answer = api.patch(f"/targets/{made['id']}/", {"kpi": str(other.pk)})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/kpi")
    assert api.patch(f"/targets/{made['id']}/", {"kpi": str(kpi.pk), "target": 21}).status_code == 200


def test_a_foreign_kpi_or_goal_is_as_unknown_as_none(api: ApiClient, kpi: Kpi, other_workspace: Workspace) -> None:
    foreign = {
        "kpi": KpiFactory.create(workspace=other_workspace),
        "goal": GoalFactory.create(workspace=other_workspace),
    }
    for name, theirs in foreign.items():
        answers = [
            api.post("/targets/", {"kpi": str(kpi.pk), **YEAR, "baseline": 1, "target": 2, name: id})
            for id in (str(theirs.pk), "0190d5e2-5f2a-7cc0-8000-000000000001")
        ]
        assert {each.status_code for each in answers} == {400}
        assert answers[0].json()["errors"] == answers[1].json()["errors"]
