"""Rollups are what the measurements add up to, whatever happened to these."""

import datetime
import json
from collections import defaultdict
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from groundswell.kpis.models import Kpi, KpiRollup, Measurement
from groundswell.workspaces.enums import Role
from tests.client import ApiClient
from tests.factories.kpis import KpiFactory
from tests.factories.workspaces import client_as, founded

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("America/New_York")
WEEK_START = 6
FISCAL_YEAR_START = 4
DAY = datetime.timedelta(days=1)
DIMENSIONS: tuple[dict[str, str], ...] = ({}, {"region": "emea"}, {"region": "apac", "brand": "x"})


def period_of(at: datetime.datetime, cadence: str) -> datetime.date:
    """First day of the period that holds an instant."""
    day = at.astimezone(ZONE).date()
    if cadence == "weekly":
        while day.weekday() != WEEK_START:
            day -= DAY
    step = {"monthly": 1, "quarterly": 3, "annual": 12}.get(cadence)
    while step and (day.day != 1 or (day.month - FISCAL_YEAR_START) % step):
        day -= DAY
    return day


def rollups_from_rows() -> dict[Any, tuple[Any, ...]]:
    """What every rollup has to be."""
    cells: dict[Any, list[Measurement]] = defaultdict(list)
    cadences = dict(Kpi.objects.values_list("pk", "cadence"))
    for row in Measurement.objects.all():
        cells[row.kpi_id, row.dimensions_key, period_of(row.at, cadences[row.kpi_id])].append(row)
    return {
        cell: (
            len(rows),
            sum(row.denominator is not None for row in rows),
            sum(row.value for row in rows),
            sum((row.numerator for row in rows if row.denominator is not None), Decimal(0)),
            sum((row.denominator for row in rows if row.denominator is not None), Decimal(0)),
            min(row.value for row in rows),
            max(row.value for row in rows),
            max(rows, key=lambda row: row.at).value,
            max(row.at for row in rows),
        )
        for cell, rows in cells.items()
    }


def rollups_kept() -> dict[Any, tuple[Any, ...]]:
    """What the rollups are."""
    return {
        (each.kpi_id, each.dimensions_key, each.period): (
            each.n,
            each.n_ratios,
            each.total,
            each.numerator or 0,
            each.denominator or 0,
            each.least,
            each.most,
            each.last,
            each.last_at,
        )
        for each in KpiRollup.objects.all()
    }


instants = st.builds(
    lambda day, clock: f"{day}T{clock}Z",
    st.dates(datetime.date(2026, 2, 25), datetime.date(2026, 4, 8)),
    st.sampled_from(["00:00:00", "04:00:00", "04:59:59.999999", "05:00:00", "23:30:00.5"]),
)
periods = st.sampled_from(["2026-03", "2026-Q1", "2025", "2026-W10", "2026-03-08"])
numbers = st.decimals(-1_000, 1_000, places=6, allow_nan=False) | st.integers(0, 3).map(Decimal)


@st.composite
def measurements(draw: st.DrawFn) -> dict[str, Any]:
    made: dict[str, Any] = {
        "kpi": draw(st.sampled_from(["one", "two"])),
        "at": draw(instants | periods),
        "dimensions": draw(st.sampled_from(DIMENSIONS)),
    }
    if draw(st.booleans()):
        return {**made, "value": float(draw(numbers))}
    return {**made, "numerator": draw(st.integers(0, 9)), "denominator": draw(st.integers(1, 9))}


class Recording(RuleBasedStateMachine):
    """A workspace in which values come, change and go."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        workspace = founded("acme", time_zone=ZONE.key, week_start=WEEK_START, fiscal_year_start=FISCAL_YEAR_START)
        self.api: ApiClient = client_as(workspace, Role.OWNER)
        self.kpis = {key: KpiFactory.create(workspace=workspace, key=key, cadence="weekly") for key in ("one", "two")}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @rule(items=st.lists(measurements(), min_size=1, max_size=6), mode=st.sampled_from(["atomic", "partial"]))
    def batch(self, items: list[dict[str, Any]], mode: str) -> None:
        broken = [{"kpi": "none", "at": "2026", "value": 1}] if mode == "partial" else []
        answer = self.api.post(f"/measurements/batch/?mode={mode}", {"items": items + broken})
        assert answer.status_code == (207 if broken else 200)

    @rule(items=st.lists(measurements(), min_size=1, max_size=3))
    def refused(self, items: list[dict[str, Any]]) -> None:
        before = rollups_kept()
        broken = {"kpi": "one", "at": "2026-03", "value": "x"}
        assert self.api.post("/measurements/batch/", {"items": [*items, broken]}).status_code == 400
        assert rollups_kept() == before

    @rule(item=measurements())
    def single(self, item: dict[str, Any]) -> None:
        assert self.api.post("/measurements/", item).status_code in (200, 201)

    @rule(choice=st.integers(0, 1000))
    def delete(self, choice: int) -> None:
        rows = list(Measurement.objects.order_by("kpi_id", "at", "dimensions_key").values_list("id", flat=True))
        if rows:
            assert self.api.delete(f"/measurements/{rows[choice % len(rows)]}/").status_code == 204

    @rule(
        key=st.sampled_from(["one", "two"]),
        cadence=st.sampled_from(["daily", "weekly", "monthly", "quarterly", "annual", "irregular"]),
    )
    def change_cadence(self, key: str, cadence: str) -> None:
        assert self.api.patch(f"/kpis/{self.kpis[key].pk}/", {"cadence": cadence}).status_code == 200

    @invariant()
    def rollups_are_in_step(self) -> None:
        assert rollups_kept() == rollups_from_rows()

    @invariant()
    def totals_are_known(self) -> None:
        totals = set(Measurement.objects.filter(dimensions_key="").values_list("kpi_id", flat=True))
        assert set(Kpi.objects.filter(has_total=True).values_list("pk", flat=True)) == totals


def test_rollups_are_what_the_rows_add_up_to(db: None) -> None:
    run_state_machine_as_test(
        Recording,
        settings=settings(
            deadline=None,
            max_examples=12,
            stateful_step_count=12,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )


@pytest.mark.parametrize("order", [1, -1])
def test_a_sum_does_not_depend_on_the_order_of_its_values(api: ApiClient, kpi: Kpi, order: int) -> None:
    values = [999999999.999999, 0.000001, -999999999.999999, 0.1, 0.2][::order]
    items = [{"kpi": "sales", "at": f"2026-01-0{n}", "value": each} for n, each in enumerate(values, start=1)]
    api.post("/measurements/batch/", json.dumps({"items": items}).encode())

    assert KpiRollup.objects.get().total == Decimal("0.300001")
