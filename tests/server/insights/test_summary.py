"""The KPI summary as leaders' tools read it: what it says, how it is asked for, and what it costs."""

import csv
import datetime
import io
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.kpis.models import Kpi, Target
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.decisions import DecisionFactory
from tests.factories.goals import GoalFactory
from tests.factories.kpis import KpiFactory, TargetFactory
from tests.factories.workspaces import client_as, founded

pytestmark = pytest.mark.django_db

Make = Callable[..., Kpi]
ON = {"on": "2026-06-10"}


@pytest.fixture
def measured(workspace: Workspace, api: ApiClient) -> Make:
    """Makes a KPI with values by time."""

    def make(key: str, values: dict[str, float], **kind: Any) -> Kpi:
        kpi: Kpi = KpiFactory.create(workspace=workspace, key=key, **kind)
        items = [{"kpi": key, "at": at, "value": value} for at, value in values.items()]
        if items:
            answer = api.post("/measurements/batch/", {"items": items})
            assert answer.status_code == 200, answer.content
        return kpi

    return make


def summary(api: ApiClient, **query: Any) -> list[dict[str, Any]]:
    answer = api.get("/kpis/summary/", query)
    assert answer.status_code == 200, answer.content
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def one(api: ApiClient, **query: Any) -> dict[str, Any]:
    (found,) = summary(api, **(ON | query))
    return found


# --- what it says ---------------------------------------------------------------------------------------------


def test_the_value_is_that_of_the_last_closed_period_and_the_running_one_is_apart(
    api: ApiClient, measured: Make
) -> None:
    measured("sales", {"2026-04": 8, "2026-05": 10, "2026-05-31": 2, "2026-06": 5})
    found = one(api)

    assert (found["period"]["period"], found["value"], found["n"]) == ("2026-05", 12, 2)
    assert (found["previous"]["period"], found["previous"]["value"]) == ("2026-04", 8)
    assert (found["delta"], found["delta_ratio"]) == (4, 0.5)
    assert (found["open"]["period"], found["open"]["value"], found["open"]["n"]) == ("2026-06", 5, 1)
    assert [each["value"] for each in found["sparkline"]] == [None] * 10 + [8, 12]
    assert found["coverage"] == 0.166667


def test_a_running_period_with_later_values_is_not_shown_as_of_a_day_in_it(api: ApiClient, measured: Make) -> None:
    measured("sales", {"2026-05": 10, "2026-06-01": 5, "2026-06-11": 7})
    found = one(api)

    assert found["open"] is None
    assert "open_period_has_later_values" in found["reasons"]
    assert one(api, on="2026-06-11")["open"]["value"] == 12


def test_the_latest_value_may_be_of_the_running_period(api: ApiClient, measured: Make) -> None:
    measured("staff", {"2026-05": 10, "2026-06-01": 11, "2026-06-10T23:59:59.999999Z": 12}, aggregation="last")
    found = one(api)

    assert (found["period"]["period"], found["value"], found["previous"]["value"]) == ("2026-06", 12, 10)
    assert one(api, on="2026-06-09")["value"] == 10


def test_a_kpi_measured_long_ago_still_shows_its_last_value_and_the_one_before(api: ApiClient, measured: Make) -> None:
    measured("sales", {"2019-02": 3, "2019-03": 4})
    found = one(api)

    assert (found["value"], found["previous"]["value"], found["stale"], found["coverage"]) == (4, 3, True, 0)
    assert found["rows"].count("2019-03") == 2


@pytest.mark.parametrize("periods", [1, 2, 3])
def test_the_previous_value_is_there_however_short_the_sparkline_is(
    api: ApiClient, measured: Make, periods: int
) -> None:
    measured("sales", {"2026-02": 3, "2026-03": 4})

    assert [one(api, periods=periods, on=f"2026-0{month}-10")["delta"] for month in (4, 5, 6, 7)] == [1] * 4


def test_a_gap_is_no_previous_value(api: ApiClient, measured: Make) -> None:
    measured("sales", {"2026-03": 3, "2026-05": 4})
    found = one(api)

    assert (found["previous"], found["delta"]) == (None, None)
    assert "no_previous_value" in found["reasons"]


def test_a_value_is_stale_once_its_successor_and_the_grace_are_over(api: ApiClient, measured: Make) -> None:
    measured("sales", {"2026-04": 3}, grace_days=5)

    assert [one(api, on=on)["stale"] for on in ("2026-06-06", "2026-06-07")] == [False, True]


def test_an_irregular_kpi_is_never_stale(api: ApiClient, measured: Make) -> None:
    measured("audit", {"2001-04-01": 3, "2001-04-01T00:00:00.5Z": 4}, cadence="irregular")
    found = one(api)

    assert (found["stale"], found["value"], found["previous"]["value"]) == (False, 4, 3)
    assert found["period"] == {
        "period": "2001-04-01T00:00:00.500000Z",
        "starts_on": "2001-04-01",
        "ends_on": "2001-04-01",
    }


def test_a_kpi_never_measured_says_so(api: ApiClient, measured: Make, workspace: Workspace) -> None:
    TargetFactory.create(workspace=workspace, kpi=measured("sales", {}))
    found = one(api)

    assert (found["rag"], found["reasons"], found["value"], found["n"]) == ("no_data", ["no_value"], None, 0)
    assert (found["rows"], found["attained_rows"]) == (None, None)


def test_values_before_a_cumulative_target_began_leave_it_too_early_not_without_data(
    api: ApiClient, measured: Make, workspace: Workspace
) -> None:
    kpi = measured("sales", {"2026-05": 10})
    terms = {"basis": "cumulative", "starts_on": datetime.date(2026, 6, 1), "ends_on": datetime.date(2026, 12, 31)}
    TargetFactory.create(workspace=workspace, kpi=kpi, **terms)
    found = one(api)

    assert (found["value"], found["attained_value"], found["rag"]) == (10, None, "too_early")


def test_an_irregular_target_of_long_ago_is_judged_by_what_was_measured_in_it(
    api: ApiClient, measured: Make, workspace: Workspace
) -> None:
    late = {f"2026-05-{day:02d}": 1 for day in range(1, 15)}
    kpi = measured("audits", {"2025-03-01": 60, "2025-04-01": 40, **late}, cadence="irregular")
    terms = {"starts_on": datetime.date(2025, 1, 1), "ends_on": datetime.date(2025, 12, 31), "target": 100}
    TargetFactory.create(workspace=workspace, kpi=kpi, basis="cumulative", **terms)
    found = one(api)

    assert (found["attained_value"], found["attainment"], found["rag"]) == (100, 1, "green")


def test_a_huge_figure_is_still_a_number(api: ApiClient, workspace: Workspace, measured: Make) -> None:
    kpi = measured("sales", {f"2026-01-{day:02d}": 999_999_999_999_999 for day in range(1, 32)})
    TargetFactory.create(workspace=workspace, kpi=kpi, target="0.000001")
    found = one(api)

    assert found["value"] == 31_000_000_000_000_000  # of 30,999,999,999,999,969 fifteen digits are kept
    assert found["attainment"] == pytest.approx(3.1e22)


def test_archived_kpis_are_left_out(api: ApiClient, measured: Make) -> None:
    kpi = measured("sales", {"2026-05": 1})
    api.post(f"/kpis/{kpi.pk}/archive/")

    assert summary(api) == []


# --- the rows behind it ---------------------------------------------------------------------------------------


def behind(api: ApiClient, link: str) -> list[tuple[str, float]]:
    """Time and value of the measurements a link leads to."""
    assert link.startswith("/api/v1/")
    return sorted((each["at"], each["value"]) for each in api.root.rows(link))


def test_every_figure_leads_to_its_measurements(api: ApiClient, measured: Make, workspace: Workspace) -> None:
    last_instant = "2026-05-31T23:59:59.999999Z"
    kpi = measured("sales", {"2026-03": 1, "2026-04": 2, "2026-05": 3, last_instant: 4, "2026-06": 5})
    part = {"kpi": "sales", "at": "2026-05", "value": 3, "dimensions": {"region": "emea"}}
    api.post("/measurements/", part)
    terms = {"starts_on": datetime.date(2026, 3, 15), "ends_on": datetime.date(2026, 12, 31)}
    TargetFactory.create(workspace=workspace, kpi=kpi, basis="cumulative", **terms)
    found = one(api)

    in_may = [("2026-05-01T00:00:00.000000Z", 3), (last_instant, 4)]
    assert behind(api, found["rows"]) == in_may
    assert behind(api, found["previous"]["rows"]) == [("2026-04-01T00:00:00.000000Z", 2)]
    assert behind(api, found["open"]["rows"]) == [("2026-06-01T00:00:00.000000Z", 5)]
    assert found["attained_value"] == sum(value for _, value in behind(api, found["attained_rows"])) == 9


def test_a_figure_put_together_from_parts_leads_to_the_parts(api: ApiClient, workspace: Workspace) -> None:
    KpiFactory.create(workspace=workspace, key="sales")
    items = [
        {"kpi": "sales", "at": "2026-05", "value": value, "dimensions": {"region": region}}
        for region, value in (("emea", 1), ("apac", 2))
    ]
    api.post("/measurements/batch/", {"items": items})
    found = one(api)

    assert found["value"] == sum(value for _, value in behind(api, found["rows"])) == 3


def test_an_irregular_figure_leads_to_its_measurement(api: ApiClient, measured: Make) -> None:
    measured("audit", {"2026-05-01": 3, "2026-05-01T00:00:00.000001Z": 4}, cadence="irregular")
    found = one(api)

    assert behind(api, found["rows"]) == [("2026-05-01T00:00:00.000001Z", 4)]
    assert behind(api, found["previous"]["rows"]) == [("2026-05-01T00:00:00.000000Z", 3)]


# --- decisions ------------------------------------------------------------------------------------------------


def test_decisions_taken_within_the_sparkline_to_move_the_kpi_are_beside_it(
    api: ApiClient, measured: Make, workspace: Workspace
) -> None:
    kpi = measured("sales", {"2026-05": 1})

    def decided(at: str, status: str = "accepted", kpis: Any = (kpi,)) -> str:
        when = datetime.datetime.fromisoformat(at)
        return str(DecisionFactory.create(workspace=workspace, status=status, decided_at=when, kpis=list(kpis)).pk)

    decided("2025-05-31T23:59:59+00:00")
    first = decided("2025-06-01T00:00:00+00:00")
    last = decided("2026-06-10T23:59:59+00:00")
    decided("2026-06-11T00:00:00+00:00")
    decided("2026-06-01T00:00:00+00:00", kpis=())
    decided("2026-06-01T00:00:00+00:00", status="proposed")
    found = one(api)["decisions"]

    assert [each["id"] for each in found] == [first, last]
    assert found[0] == {
        **{name: api.get(f"/decisions/{first}/").json()[name] for name in ("id", "number", "title", "status")},
        "decided_at": "2025-06-01T00:00:00.000000Z",
        "effective_at": None,
    }


def test_a_key_that_may_not_see_decisions_is_told_so(as_role: Any, measured: Make) -> None:
    measured("sales", {"2026-05": 1})
    scopes = ["kpis:read", "measurements:read", "targets:read"]
    found = one(as_role("viewer", scopes=scopes))

    assert found["decisions"] is None
    assert "decisions_need_scope" in found["reasons"]
    assert one(as_role("viewer", scopes=[*scopes, "decisions:read"]))["decisions"] == []


# --- which KPIs -----------------------------------------------------------------------------------------------


def test_a_goal_asks_for_kpis_with_a_target_on_it_or_below_judged_by_that(
    api: ApiClient, measured: Make, workspace: Workspace, other_workspace: Workspace
) -> None:
    above = GoalFactory.create(workspace=workspace)
    below = GoalFactory.create(workspace=workspace, parent=GoalFactory.create(workspace=workspace, parent=above))
    kpi, _ = measured("sales", {"2026-05": 1}), measured("visits", {"2026-05": 1})
    TargetFactory.create(workspace=workspace, kpi=kpi, target=10)
    target = TargetFactory.create(workspace=workspace, kpi=kpi, goal=below, target=20)
    foreign = GoalFactory.create(workspace=other_workspace)

    assert [each["kpi"]["key"] for each in summary(api, goal=str(above.pk))] == ["sales"]
    assert one(api, goal=str(above.pk))["target"]["id"] == str(target.pk)
    assert one(api, key="sales")["target"]["target"] == 10
    for unknown in (str(foreign.pk), "0190d5e2-5f2a-7cc0-8000-000000000001"):
        assert summary(api, goal=unknown) == []


def test_functions_and_keys_choose_too(api: ApiClient, measured: Make) -> None:
    measured("a", {}, function="sales")
    measured("b", {}, function="it")
    measured("c", {})

    def keys(**query: Any) -> list[str]:
        return [each["kpi"]["key"] for each in summary(api, **query)]

    assert keys() == ["a", "b", "c"]
    assert keys(function=["sales", "it"]) == ["a", "b"]
    assert keys(key=["c", "a", "none"]) == ["a", "c"]
    assert keys(key=["c", "a"], function="sales") == ["a"]


@pytest.mark.parametrize(
    "query",
    [
        {"on": ""},
        {"on": "2026-6-1"},
        {"on": "2026-02-30"},
        {"on": "1969-12-31"},
        {"on": "2101-01-01"},
        {"on": "2026-06-10T00:00:00Z"},
        {"on": ["2026-06-10", "2026-06-10"]},
        {"periods": "0"},
        {"periods": "61"},
        {"periods": "abc"},
        {"periods": "-1"},
        {"periods": "1.0"},
        {"periods": "٣"},
        {"periods": ""},
        {"periods": ["12", "12"]},
        {"goal": "none"},
        {"goal": ""},
        {"function": "fun"},
        {"key": ""},
        {"key": "a\x00"},
        {"key": [f"k{n}" for n in range(101)]},
        {"keys": "a"},
        {"as_of": "2026-06-10T00:00:00Z"},
        {"limit": "1"},
        {"format": "csv"},
    ],
)
def test_what_it_does_not_understand_it_refuses(api: ApiClient, query: dict[str, Any]) -> None:
    answer = api.get("/kpis/summary/", query)

    assert answer.status_code == 400, answer.content
    assert {each["parameter"] for each in answer.json()["errors"]} == set(query)


@pytest.mark.parametrize("on", ["1970-01-01", "2100-12-31"])
def test_the_first_and_the_last_day_can_be_judged(db: None, on: str) -> None:
    edge = founded("edge", time_zone="Pacific/Apia", week_start=6, fiscal_year_start=12)
    client = client_as(edge, Role.OWNER)
    for cadence in ("daily", "weekly", "monthly", "quarterly", "annual", "irregular"):
        KpiFactory.create(workspace=edge, key=cadence, cadence=cadence)

    assert len(summary(client, on=on, periods=60)) == 6


@pytest.mark.parametrize("zone", ["Pacific/Apia", "Pacific/Niue"])
def test_today_is_the_workspaces(db: None, zone: str) -> None:
    client = client_as(founded("island", time_zone=zone), Role.OWNER)
    before = datetime.datetime.now(ZoneInfo(zone)).date()
    shown = client.get("/kpis/summary/").json()["on"]

    assert before.isoformat() <= shown <= datetime.datetime.now(ZoneInfo(zone)).date().isoformat()


def test_more_than_five_hundred_kpis_are_too_many_at_once(api: ApiClient, workspace: Workspace) -> None:
    Kpi.objects.bulk_create(KpiFactory.build_batch(500, workspace=workspace))
    Kpi.objects.bulk_create([KpiFactory.build(workspace=workspace, function="it")])
    answer = api.get("/kpis/summary/")

    assert (answer.status_code, answer.json()["code"]) == (400, "too_many_kpis")
    assert len(summary(api, function="it")) == 1


# --- CSV ------------------------------------------------------------------------------------------------------


def table(api: ApiClient, **query: Any) -> list[dict[str, str]]:
    answer = api.get("/kpis/summary/", ON | query, accept="text/csv")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


def cell(value: Any) -> str:
    """A value of the JSON as the table has it."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_the_table_says_what_the_json_says(api: ApiClient, measured: Make, workspace: Workspace) -> None:
    goals = {"starts_on": datetime.date(2026, 1, 1), "ends_on": datetime.date(2026, 12, 31)}
    TargetFactory.create(workspace=workspace, kpi=measured("a", {"2026-05": 10.5, "2026-04": -2}), **goals)
    band = {"target": None, "lower": 1, "upper": 5}
    TargetFactory.create(workspace=workspace, kpi=measured("b", {"2026-01": 1}, direction="maintain"), **band)
    measured("c", {"2019-01": 7})
    measured("d", {"2026-05": 1, "2026-06": 9}, aggregation="last")
    measured("e", {"2026-05-05": 1, "2026-05-06": 2}, cadence="irregular")
    measured("f", {})
    measured("g", {}, cadence="irregular")
    rows = table(api)

    for found in summary(api, **ON):
        own = [row for row in rows if row["kpi_key"] == found["kpi"]["key"]]
        (current,) = [row for row in own if row["is_current"] == "true"]
        shown = {row["period"]: row["value"] for row in own if row["period"]}
        told = {each["period"]: cell(each["value"]) for each in found["sparkline"]}
        if found["period"]:
            told[found["period"]["period"]] = cell(found["value"])
        assert shown == told
        assert sorted(row["starts_on"] for row in own if row["period"]) == [
            row["starts_on"] for row in own if row["period"]
        ]
        names = ("attained_value", "attainment", "pace", "rag", "stale", "rows", "value")
        assert {name: current[name] for name in names} == {name: cell(found[name]) for name in names}
        assert current["reasons"].split() == found["reasons"]
        for name in ("target", "lower", "upper"):
            assert current[name] == cell(found["target"] and found["target"][name])


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "\uff1d1"])
def test_the_table_runs_no_formulas(api: ApiClient, measured: Make, name: str) -> None:
    measured("sales", {"2026-05": -1}, name=name)
    row = table(api)[-1]

    assert (row["kpi_name"], row["value"]) == ("'" + name, "-1")


def test_the_table_keeps_commas_quotes_and_line_breaks(api: ApiClient, measured: Make) -> None:
    measured("sales", {"2026-05": 1}, name='a,"b"\r\nc;ü')

    assert {row["kpi_name"] for row in table(api)} == {'a,"b"\r\nc;ü'}


@pytest.mark.parametrize(
    ("accept", "status", "media_type"),
    [
        (None, 200, "application/json"),
        ("*/*", 200, "application/json"),
        ("application/json", 200, "application/json"),
        ("text/csv", 200, "text/csv"),
        ("text/*", 200, "text/csv"),
        ("text/html", 406, "application/problem+json"),
    ],
)
def test_the_accept_header_chooses(
    api: ApiClient, measured: Make, accept: str | None, status: int, media_type: str
) -> None:
    measured("sales", {"2026-05": 1})
    answer = api.get("/kpis/summary/", accept=accept)

    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (status, media_type)
    if status == 200:
        assert "Accept" in answer.headers["Vary"]


def test_a_refusal_is_a_problem_even_if_a_table_was_asked_for(api: ApiClient) -> None:
    answer = api.get("/kpis/summary/", {"on": "x"}, accept="text/csv")

    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("accept", ["application/json", "text/csv"])
def test_nothing_is_sent_again_to_whom_has_it(api: ApiClient, measured: Make, accept: str) -> None:
    measured("sales", {"2026-05": 1})
    first = api.get("/kpis/summary/", ON, accept=accept)
    again = api.get("/kpis/summary/", ON, accept=accept, if_none_match=first.headers["ETag"])
    api.post("/measurements/", {"kpi": "sales", "at": "2026-05", "value": 2})
    changed = api.get("/kpis/summary/", ON, accept=accept, if_none_match=first.headers["ETag"])

    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert changed.status_code == 200


# --- cost -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("unlimited")
def test_a_summary_of_fifty_kpis_takes_the_statements_of_one(api: ApiClient, workspace: Workspace) -> None:
    def every_kind(n: int) -> None:
        items = []
        for number in range(n):
            for cadence in ("monthly", "weekly", "irregular"):
                for aggregation in ("sum", "mean", "last"):
                    kpi = KpiFactory.create(workspace=workspace, cadence=cadence, aggregation=aggregation)
                    TargetFactory.create(workspace=workspace, kpi=kpi, basis="cumulative")
                    DecisionFactory.create(workspace=workspace, status="accepted", kpis=[kpi])
                    for at in ("2026-05-05", "2015-01-01") if number % 2 else ("2015-01-01",):
                        for region in ("emea", "apac"):
                            dimensions = {"dimensions": {"region": region}} if aggregation == "mean" else {}
                            items.append({"kpi": kpi.key, "at": at, "value": 1, **dimensions})
        assert api.post("/measurements/batch/", {"items": items}).status_code == 200

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert summary(api, **ON)
        return len(queries)

    every_kind(1)
    cost()
    before = cost()
    every_kind(6)
    assert len(summary(api, **ON)) == 63
    assert cost() == before


def test_five_hundred_kpis_with_targets_are_one_summary(api: ApiClient, workspace: Workspace) -> None:
    made = [
        KpiFactory.build(workspace=workspace, key=f"k{n}", cadence=("monthly", "irregular")[n % 2]) for n in range(500)
    ]
    Kpi.objects.bulk_create(made)
    year = {"starts_on": datetime.date(2026, 1, 1), "ends_on": datetime.date(2026, 12, 31)}
    Target.objects.bulk_create(
        Target(workspace=workspace, kpi=kpi, basis="cumulative", baseline=0, target=1, **year) for kpi in made
    )
    items = [{"kpi": kpi.key, "at": at, "value": 1} for kpi in made for at in ("2015-01-01", "2026-01-01")]
    assert api.post("/measurements/batch/", {"items": items}).status_code == 200

    assert [each["attained_value"] for each in summary(api, **ON)] == [1] * 500
