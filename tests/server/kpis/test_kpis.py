"""KPIs: how they are defined, and what of it can change."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.kpis.models import Kpi, KpiRevision, KpiRollup
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.kpis import KpiFactory, MeasurementFactory, TargetFactory

pytestmark = pytest.mark.django_db

LEAST = {"key": "nps", "name": "NPS", "direction": "increase", "aggregation": "last", "cadence": "monthly"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "NPS"},
        {"key": "1st"},
        {"key": "nps\n"},
        {"key": "a b"},
        {"key": "ä"},
        {"key": ""},
        {"key": "a" * 61},
        {"key": "abcdef01-2345-7890-abcd-ef0123456789"},
        {"direction": "up"},
        {"direction": None},
        {"aggregation": "median"},
        {"cadence": "hourly"},
        {"grace_days": -1},
        {"grace_days": 367},
        {"grace_days": 1.5},
        {"grace_days": True},
        {"decimals": 7},
        {"unit_kind": "currency"},
        {"unit_kind": "count", "currency": "EUR"},
        {"unit_kind": "currency", "currency": "eur"},
        {"unit_kind": "currency", "currency": "EUR\n"},
        {"origin": "derived"},
        {"has_total": True},
    ],
)
def test_a_kpi_that_makes_no_sense_is_refused(api: ApiClient, wrong: dict[str, Any]) -> None:
    answer = api.post("/kpis/", {**LEAST, **wrong})

    assert answer.status_code == 400, answer.content
    assert not Kpi.objects.exists()


def test_a_key_is_unique_in_its_workspace(api: ApiClient, other: ApiClient) -> None:
    assert api.post("/kpis/", LEAST).status_code == 201
    assert other.post("/kpis/", LEAST).status_code == 201
    assert api.post("/kpis/", LEAST).status_code == 409


def test_a_direction_stays_while_there_are_targets(api: ApiClient, kpi: Kpi, workspace: Workspace) -> None:
    target = TargetFactory.create(workspace=workspace, kpi=kpi)
    answer = api.patch(f"/kpis/{kpi.pk}/", {"direction": "decrease", "name": "Other"})

    assert (answer.status_code, answer.json()["code"]) == (409, "kpi_has_targets")
    assert api.get(f"/kpis/{kpi.pk}/").json()["name"] == kpi.name
    assert api.patch(f"/kpis/{kpi.pk}/", {"direction": "increase"}).status_code == 200
    api.delete(f"/targets/{target.pk}/")
    assert api.patch(f"/kpis/{kpi.pk}/", {"direction": "decrease"}).status_code == 200


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"unit_kind": "count"}, {"unit_kind": "percent"}),
        ({"unit_kind": "currency", "currency": "EUR"}, {"currency": "USD"}),
    ],
)
def test_a_unit_stays_once_there_are_values(
    api: ApiClient, workspace: Workspace, record: Any, before: dict[str, str], after: dict[str, str]
) -> None:
    kpi = KpiFactory.create(workspace=workspace, **before)
    made = record(kpi, "2026-01", 1)

    answer = api.patch(f"/kpis/{kpi.pk}/", after)
    assert (answer.status_code, answer.json()["code"]) == (409, "kpi_has_measurements")
    api.delete(f"/measurements/{made['id']}/")
    assert api.patch(f"/kpis/{kpi.pk}/", after).status_code == 409
    assert api.patch(f"/kpis/{kpi.pk}/", before).status_code == 200


def test_a_changed_cadence_makes_the_rollups_anew(api: ApiClient, kpi: Kpi, record: Any) -> None:
    for day in ("2026-01-01", "2026-01-31", "2026-02-01"):
        record(kpi, day, 1)

    def periods() -> list[tuple[str, int]]:
        return [(str(each.period), each.n) for each in KpiRollup.objects.order_by("period")]

    assert periods() == [("2026-01-01", 2), ("2026-02-01", 1)]
    api.patch(f"/kpis/{kpi.pk}/", {"cadence": "quarterly"})
    assert periods() == [("2026-01-01", 3)]
    api.patch(f"/kpis/{kpi.pk}/", {"cadence": "irregular"})
    assert periods() == [("2026-01-01", 1), ("2026-01-31", 1), ("2026-02-01", 1)]


def test_a_kpi_keeps_how_it_was_defined(api: ApiClient, kpi: Kpi) -> None:
    for change in ({"cadence": "weekly"}, {"name": "Other"}, {"aggregation": "mean", "grace_days": 3}):
        assert api.patch(f"/kpis/{kpi.pk}/", change).status_code == 200

    kept = KpiRevision.objects.order_by("replaced_at").values_list("direction", "aggregation", "cadence", "grace_days")
    assert list(kept) == [("increase", "sum", "monthly", 0), ("increase", "sum", "weekly", 0)]


def test_a_kpi_that_was_measured_cannot_be_deleted(api: ApiClient, kpi: Kpi, record: Any) -> None:
    made = record(kpi, "2026-01", 1)

    assert api.delete(f"/kpis/{kpi.pk}/").json()["code"] == "has_history"
    api.delete(f"/measurements/{made['id']}/")
    assert api.delete(f"/kpis/{kpi.pk}/").json()["code"] == "has_history"
    assert api.post(f"/kpis/{kpi.pk}/archive/").status_code == 200


def test_a_kpi_with_a_target_or_a_decision_cannot_be_deleted(api: ApiClient, workspace: Workspace) -> None:
    aimed, decided, free = KpiFactory.create_batch(3, workspace=workspace)
    TargetFactory.create(workspace=workspace, kpi=aimed)
    api.post("/decisions/", {"title": "x", "kpis": [str(decided.pk)]})

    assert [api.delete(f"/kpis/{each.pk}/").status_code for each in (aimed, decided, free)] == [409, 409, 204]


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize("path", ["/kpis/", "/targets/", "/measurements/", "/measurements/?kpi=kpi-0"])
def test_a_list_of_many_costs_what_a_list_of_one_costs(api: ApiClient, workspace: Workspace, path: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert api.get(path).status_code == 200
        return len(queries)

    def grow(n: int) -> None:
        for _ in range(n):
            kpi = KpiFactory.create(workspace=workspace)
            TargetFactory.create(workspace=workspace, kpi=kpi)
            MeasurementFactory.create(workspace=workspace, kpi=kpi)

    grow(1)
    cost()
    before = cost()
    grow(20)
    assert cost() == before


# --- series ---------------------------------------------------------------------------------------------------


def test_a_series_has_twelve_points_unless_asked_otherwise(api: ApiClient, kpi: Kpi) -> None:
    body = api.get(f"/kpis/{kpi.pk}/series/").json()

    assert (body["bucket"], len(body["lines"][0]["points"]), body["lines"][0]["reasons"]) == (
        "monthly",
        12,
        ["no_values"],
    )


@pytest.mark.parametrize(
    "query",
    [
        "bucket=daily",
        "bucket=hourly",
        "bucket=",
        "bucket=monthly&bucket=annual",
        "dimension=",
        "dimension=a&dimension=b",
        "after=2026-1-1",
        "after=2026-02-30",
        "after=",
        "before=tomorrow",
        "after=2026-02-01&before=2026-01-31",
        "after=1970-01-01&before=2100-12-31",
        "on=2026-01-01",
    ],
)
def test_a_series_refuses_what_it_cannot_show(api: ApiClient, kpi: Kpi, query: str) -> None:
    answer = api.get(f"/kpis/{kpi.pk}/series/?{query}")

    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_a_foreign_series_is_as_missing_as_none(api: ApiClient, other_workspace: Workspace) -> None:
    foreign = KpiFactory.create(workspace=other_workspace)
    answers = [api.get(f"/kpis/{id}/series/") for id in (foreign.pk, "0190d5e2-5f2a-7cc0-8000-000000000001")]

    assert {each.status_code for each in answers} == {404}


def test_parts_of_a_dimension_are_not_added_to_its_total(api: ApiClient, kpi: Kpi, record: Any) -> None:
    record(kpi, "2026-01", 10, dimensions={"brand": "x"})
    record(kpi, "2026-01", 4, dimensions={"brand": "x", "region": "emea"})
    record(kpi, "2026-01", 6, dimensions={"brand": "x", "region": "apac"})

    def shown(**query: str) -> list[Any]:
        query |= {"after": "2026-01-01", "before": "2026-01-31"}
        lines = api.get(f"/kpis/{kpi.pk}/series/", query).json()["lines"]
        return [(each["dimension_value"], each["points"][0]["value"], each["reasons"]) for each in lines]

    assert shown() == [(None, None, ["mixed_dimensions"])]
    assert shown(dimension="brand") == [("x", 10, [])]
    assert shown(dimension="region") == [("apac", 6, []), ("emea", 4, [])]
    assert shown(dimension="none") == []
