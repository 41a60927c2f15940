"""Several sessions at the measurements and targets of one KPI at the same moment."""

import datetime
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from groundswell.kpis.models import Measurement, ReplacedMeasurement, Target
from groundswell.workspaces.enums import Role
from tests.client import ApiClient
from tests.factories.kpis import KpiFactory
from tests.factories.workspaces import client_as, founded
from tests.server.kpis.test_rollups import rollups_from_rows, rollups_kept
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clients() -> list[ApiClient]:
    workspace = founded("acme", time_zone="America/New_York", week_start=6, fiscal_year_start=4)
    for key in ("one", "two", "three"):
        KpiFactory.create(workspace=workspace, key=key)
    return [client_as(workspace, Role.EDITOR) for _ in range(3)]


def day(n: int) -> str:
    return (datetime.date(2026, 1, 1) + datetime.timedelta(days=n)).isoformat()


def batch(client: ApiClient, items: list[dict[str, Any]]) -> dict[str, Any]:
    answer = client.post("/measurements/batch/", {"items": items})
    assert answer.status_code == 200, answer.content
    body: dict[str, Any] = answer.json()
    return body


def test_the_rollup_is_that_of_the_rows_when_sessions_record_one_kpi_at_once(clients: list[ApiClient]) -> None:
    def session(number: int) -> Callable[[], list[dict[str, Any]]]:
        def record() -> list[dict[str, Any]]:
            found = []
            for turn in range(6):
                # Some days are this session's own, some are every session's.
                days = [*range(number * 40, number * 40 + 15), *range(120, 130)]
                items = [{"kpi": "one", "at": day(n), "value": number * 1000 + turn * 100 + n} for n in days]
                found.append(batch(clients[number], items))
            return found

        return record

    results = list(itertools.chain.from_iterable(at_once(*map(session, range(3)))))

    assert Measurement.objects.count() == 3 * 15 + 10
    assert rollups_kept() == rollups_from_rows()
    assert sum(each["created"] for each in results) == Measurement.objects.count()
    assert sum(each["updated"] for each in results) == ReplacedMeasurement.objects.count()


def test_batches_on_several_kpis_in_opposite_orders_do_not_lock_each_other_out(
    clients: list[ApiClient],
) -> None:
    def session(client: ApiClient, keys: list[str]) -> Callable[[], Any]:
        def record() -> None:
            for turn in range(8):
                items = [{"kpi": key, "at": day(n), "value": turn + n} for key in keys for n in range(20)]
                batch(client, items)

        return record

    orders = [["one", "two", "three"], ["three", "two", "one"], ["two", "three", "one"]]
    at_once(*(session(*each) for each in zip(clients, orders, strict=True)))

    assert Measurement.objects.count() == 60
    assert rollups_kept() == rollups_from_rows()


def test_deleting_and_restating_the_same_values_at_once_leaves_the_rollups_right(
    clients: list[ApiClient],
) -> None:
    items: list[dict[str, Any]] = [{"kpi": "one", "at": day(n), "value": n} for n in range(40)]
    batch(clients[0], items)
    ids = [each["id"] for each in clients[0].rows("/measurements/", {"ordering": "at", "limit": 200})]

    def delete() -> list[int]:
        return [clients[0].delete(f"/measurements/{id}/").status_code for id in ids]

    def restate() -> None:
        for turn in range(10):
            batch(clients[1], [{**each, "value": each["value"] + turn + 1} for each in items[::-1]])

    statuses, _ = at_once(delete, restate)

    assert set(statuses) == {204}
    assert rollups_kept() == rollups_from_rows()


def test_the_cadence_may_change_while_values_come(clients: list[ApiClient]) -> None:
    kpi = clients[0].rows("/kpis/", {"key": "one"})[0]["id"]

    def change() -> list[int]:
        return [
            clients[0].patch(f"/kpis/{kpi}/", {"cadence": cadence}).status_code
            for cadence in ("daily", "weekly", "quarterly", "monthly", "annual", "weekly")
        ]

    def record() -> None:
        for turn in range(8):
            batch(clients[1], [{"kpi": "one", "at": day(turn * 9 + n), "value": n} for n in range(20)])

    statuses, _ = at_once(change, record)

    assert set(statuses) == {200}
    assert rollups_kept() == rollups_from_rows()


def test_of_two_overlapping_targets_set_at_once_one_is_refused(clients: list[ApiClient]) -> None:
    for n, key in enumerate(("one", "two", "three")):
        kpi = clients[0].rows("/kpis/", {"key": key})[0]["id"]
        body = {"kpi": kpi, "starts_on": day(0), "ends_on": day(30), "baseline": 0, "target": 10}

        def post(client: ApiClient, body: dict[str, Any] = body) -> Callable[[], int]:
            return lambda: client.post("/targets/", body).status_code

        assert sorted(at_once(*map(post, clients))) == [201, 409, 409]
        assert Target.objects.count() == n + 1


def test_a_direction_does_not_change_under_a_target_set_at_once(clients: list[ApiClient]) -> None:
    kpi = clients[0].rows("/kpis/", {"key": "one"})[0]["id"]
    body = {"kpi": kpi, "starts_on": day(0), "ends_on": day(30), "baseline": 0, "target": 10}

    outcome = at_once(
        lambda: clients[0].post("/targets/", body).status_code,
        lambda: clients[1].patch(f"/kpis/{kpi}/", {"direction": "decrease"}).status_code,
    )

    assert outcome in ([201, 409], [400, 200])
