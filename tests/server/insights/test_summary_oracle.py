"""Summaries and series say what the measurements say, however they came to be there."""

import datetime
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.server.insights import oracle, worlds

pytestmark = pytest.mark.django_db

quick = settings(
    deadline=None,
    max_examples=20,
    derandomize=True,  # the same examples on both databases
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


def populated(data: st.DataObject, *, on: datetime.date, with_targets: bool = True) -> worlds.World:
    """A world with some KPIs, goals and targets, and measurements recorded, restated and deleted."""
    world = worlds.empty_world(data.draw(worlds.calendars, label="calendar"))
    goal = {"title": "Be liked", "starts_on": "2023-01-01", "due_on": "2027-12-31"}
    above = worlds.posted(world.api, "/goals/", goal)["id"]
    below = worlds.posted(world.api, "/goals/", {**goal, "parent": above})["id"]
    world.goals = [above, below]
    sent: list[dict[str, Any]] = []
    for number in range(10):
        kind: dict[str, Any] = data.draw(worlds.kpis, label=f"k{number}")
        kpi = world.add(f"k{number}", **kind)
        sent += data.draw(worlds.items(key=kpi["key"], cadence=kind["cadence"], on=on))
        for _ in range(data.draw(st.sampled_from([0, 1, 1, 2])) if with_targets else 0):
            body = data.draw(worlds.targets(direction=kind["direction"], cadence=kind["cadence"], on=on))
            body["goal"] = None if body["goal"] is None else world.goals[body["goal"]]
            taken = [
                each
                for each in world.targets
                if (each["kpi"], each["goal"]) == (kpi["id"], body["goal"])
                and each["starts_on"] <= body["ends_on"]
                and each["ends_on"] >= body["starts_on"]
            ]
            if not taken:
                world.targets.append(worlds.posted(world.api, "/targets/", {"kpi": kpi["id"], **body}))
    if sent:
        world.record(sent)
        chosen = data.draw(st.lists(st.sampled_from(sent), max_size=3, unique_by=id))
        if chosen:
            world.record([{**each, "value": 7} for each in chosen if "value" in each] or chosen)
        for gone in data.draw(st.lists(st.sampled_from(list(world.rows)), max_size=2, unique=True)):
            world.delete(gone)
    return world


def text(value: Any) -> str:
    """JSON that tells 1 from 1.0: both databases lead to the same bytes."""
    return json.dumps(value, sort_keys=True)


LINKS = ("rows", "attained_rows", "decisions", "kpi")


def compared(found: dict[str, Any]) -> dict[str, Any]:
    """What the oracle can tell of a summary."""
    found = {name: value for name, value in found.items() if name not in LINKS}
    for name in ("open", "previous"):
        if found[name]:
            found[name] = {key: value for key, value in found[name].items() if key != "rows"}
    return {**found, "reasons": sorted(found["reasons"])}


def behind(world: worlds.World, link: str) -> int:
    """How many measurements a link leads to."""
    answer = world.api.root.get(link.partition("?")[0] + "?limit=200&" + link.partition("?")[2])
    assert answer.status_code == 200, answer.content
    return len(answer.json()["results"])


@quick
@given(data=st.data(), on=worlds.days, periods=st.sampled_from([1, 2, 12, 12, 15]))
def test_a_summary_is_what_the_measurements_say(db: None, data: st.DataObject, on: datetime.date, periods: int) -> None:
    world = populated(data, on=on)

    answer = world.api.get("/kpis/summary/", {"on": on.isoformat(), "periods": periods}).json()

    assert [each["kpi"]["key"] for each in answer["results"]] == sorted(world.kpis)
    for found in answer["results"]:
        kpi = world.kpis[found["kpi"]["key"]]
        targets = [each for each in world.targets if each["kpi"] == kpi["id"]]
        told = oracle.summary(kpi, world.measured(kpi["key"]), targets, calendar=world.calendar, on=on, periods=periods)
        assert compared(found) == told
        assert text(compared(found)) == text(told)
        for part in (found, found["open"], found["previous"]):
            if part and part["n"]:
                assert behind(world, part["rows"]) == part["n"]


@settings(quick, max_examples=10)
@given(data=st.data(), on=worlds.days, asked=st.sampled_from([(0,), (1,), (1, 0)]))
def test_a_summary_of_goals_is_of_the_kpis_with_a_target_on_them_or_below(
    db: None, data: st.DataObject, on: datetime.date, asked: tuple[int, ...]
) -> None:
    world = populated(data, on=on)
    goals = world.goals if 0 in asked else world.goals[1:]
    if asked == (1, 0):
        goals = sorted(world.goals)  # both are asked for, so both are as near

    query = {"on": on.isoformat(), "goal": [world.goals[each] for each in asked]}
    results = world.api.get("/kpis/summary/", query).json()["results"]

    wanted = {each["kpi"] for each in world.targets if each["goal"] in goals}
    assert [each["kpi"]["key"] for each in results] == [key for key, kpi in world.kpis.items() if kpi["id"] in wanted]
    for found in results:
        kpi = world.kpis[found["kpi"]["key"]]
        targets = [each for each in world.targets if each["kpi"] == kpi["id"]]
        told = oracle.summary(
            kpi, world.measured(kpi["key"]), targets, calendar=world.calendar, on=on, periods=12, goals=goals
        )
        assert compared(found) == told
        assert text(compared(found)) == text(told)


WIDER = {
    "daily": ["daily", "weekly", "monthly", "quarterly", "annual"],
    "weekly": ["weekly"],
    "monthly": ["monthly", "quarterly", "annual"],
    "quarterly": ["quarterly", "annual"],
    "annual": ["annual"],
}


@settings(quick, max_examples=10)
@given(data=st.data(), on=worlds.days)
def test_a_series_is_what_the_measurements_say(db: None, data: st.DataObject, on: datetime.date) -> None:
    world = populated(data, on=on, with_targets=False)
    for key, kpi in world.kpis.items():
        own = "daily" if kpi["cadence"] == "irregular" else kpi["cadence"]
        bucket = data.draw(st.sampled_from(WIDER[own]))
        after = on - datetime.timedelta(days=worlds.CADENCES[own] * data.draw(st.sampled_from([0, 3, 20])))
        span = {"bucket": bucket, "after": after.isoformat(), "before": on.isoformat()}
        for dimension in (None, "region", "brand"):
            query = {**span, "dimension": dimension} if dimension else span
            found = world.api.get(f"/kpis/{kpi['id']}/series/", query).json()["lines"]

            told = oracle.series(
                kpi,
                world.measured(key),
                calendar=world.calendar,
                bucket=bucket,
                after=after,
                before=on,
                dimension=dimension,
            )
            assert found == told
            assert text(found) == text(told)
