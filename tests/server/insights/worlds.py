"""Workspaces made up by Hypothesis, with what was measured in them."""

import datetime
import itertools
import json
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.kpis import KpiFactory
from tests.factories.workspaces import client_as, founded
from tests.server.insights import oracle

AGGREGATIONS = ("sum", "mean", "last", "min", "max", "count")
CADENCES = {"daily": 1, "weekly": 7, "monthly": 30, "quarterly": 91, "annual": 365, "irregular": 20}
ZONES = ("UTC", "Europe/Paris", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe")
SETS: tuple[dict[str, str], ...] = (
    {"region": "emea"},
    {"region": "apac"},
    {"brand": "x"},
    {"brand": "x", "region": "emea"},
)
PATTERNS = ((0,), (1, 2), (0, 1, 2), (1,), (1, 3), (3, 4), (4,), (0, 1, 2, 3, 4))  # 0 is the total
_numbers = itertools.count()

calendars = st.builds(
    oracle.Calendar, st.sampled_from(ZONES), st.sampled_from([0, 2, 6]), st.sampled_from([1, 4, 7, 12])
)
days = st.dates(datetime.date(2023, 1, 1), datetime.date(2027, 12, 31))
# Sums of a hundred of these keep within the fifteen digits that every number here has.
values = st.one_of(st.integers(-50, 200).map(Decimal), st.decimals(-1_000_000, 1_000_000, places=6, allow_nan=False))
ratios = st.tuples(st.integers(0, 500), st.integers(1, 500))


@dataclass
class World:
    """A workspace, a client of it, and all that was measured: what tests compare the API with."""

    workspace: Workspace
    api: ApiClient
    calendar: oracle.Calendar
    kpis: dict[str, dict[str, Any]] = field(default_factory=dict)
    targets: list[dict[str, Any]] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    rows: dict[tuple[str, datetime.datetime, frozenset[tuple[str, str]]], oracle.Row] = field(default_factory=dict)

    def add(self, key: str, **kind: Any) -> dict[str, Any]:
        """Make a KPI."""
        made = KpiFactory.create(workspace=self.workspace, key=key, **kind)
        self.kpis[key] = {"id": str(made.pk), "key": key, **kind}
        return self.kpis[key]

    def measured(self, key: str) -> list[oracle.Row]:
        return [row for row in self.rows.values() if row.kpi == key]

    def record(self, items: list[dict[str, Any]]) -> dict[str, Any]:
        """Send a batch, and note what should be there after it."""
        answer = self.api.post("/measurements/batch/", json.dumps({"items": items}, default=_plain).encode())
        assert answer.status_code == 200, answer.content
        for item in items:
            row = self.row(item)
            self.rows[row.kpi, row.at, row.dimensions] = row
        result: dict[str, Any] = answer.json()
        return result

    def row(self, item: dict[str, Any]) -> oracle.Row:
        numerator: Any = item.get("numerator")
        denominator: Any = item.get("denominator")
        if "value" in item:
            value = Fraction(item["value"])
        else:
            scale = 100 if self.kpis[item["kpi"]]["unit_kind"] == "percent" else 1
            value = round(Fraction(numerator * scale, denominator), 6)
        return oracle.Row(
            kpi=item["kpi"],
            at=datetime.datetime.fromisoformat(item["at"]),
            dimensions=frozenset(item.get("dimensions", {}).items()),
            value=value,
            numerator=None if numerator is None else Fraction(numerator),
            denominator=None if denominator is None else Fraction(denominator),
        )

    def delete(self, key: tuple[str, datetime.datetime, frozenset[tuple[str, str]]]) -> None:
        """Delete one measurement."""
        name, at, dimensions = key
        moment = at.isoformat()
        found = self.api.rows("/measurements/", {"kpi": name, "at_after": moment, "at_before": moment})
        (id,) = [each["id"] for each in found if each["dimensions"] == dict(dimensions)]
        assert self.api.delete(f"/measurements/{id}/").status_code == 204
        del self.rows[key]


def _plain(value: Decimal) -> float:
    return float(value)


def empty_world(calendar: oracle.Calendar) -> World:
    """A new workspace of that calendar."""
    slug = f"world-{next(_numbers)}"
    workspace = founded(
        slug,
        time_zone=calendar.time_zone,
        week_start=calendar.week_start,
        fiscal_year_start=calendar.fiscal_year_start,
    )
    return World(workspace, client_as(workspace, Role.OWNER), calendar)


def posted(api: ApiClient, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = api.post(path, json.dumps(body, default=_plain).encode())
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


kpis = st.fixed_dictionaries(
    {
        "aggregation": st.sampled_from(AGGREGATIONS),
        "cadence": st.sampled_from(tuple(CADENCES)),
        "direction": st.sampled_from(["increase", "decrease", "maintain"]),
        "unit_kind": st.sampled_from(["count", "percent"]),
        "grace_days": st.sampled_from([0, 0, 5, 40]),
    }
)


@st.composite
def items(draw: st.DrawFn, *, key: str, cadence: str, on: datetime.date) -> list[dict[str, Any]]:
    """Measurements of one KPI around a day; some of them at the edges of days."""
    pattern = draw(st.sampled_from(PATTERNS))
    with_ratios = draw(st.sampled_from(["never", "always", "sometimes"]))
    found = []
    # Few values leave gaps, and currents that are older than the window; some values are later than the day.
    ages = draw(st.sampled_from([(0, 1, 2, 3), (-1, 0, 0, 1), (1, 2, 14, 15, 16), tuple(range(16))]))
    for _ in range(draw(st.sampled_from([0, 2, 2, 4, 8]))):
        back = draw(st.sampled_from(ages)) * CADENCES[cadence] + draw(st.integers(-2, 2))
        clock = draw(st.sampled_from(["00:00:00", "04:30:00", "11:15:00.000001", "23:59:59.999999"]))
        item: dict[str, Any] = {"kpi": key, "at": f"{on - back * oracle.DAY}T{clock}+00:00"}
        chosen = draw(st.sampled_from(pattern))
        if chosen:
            item["dimensions"] = SETS[chosen - 1]
        if with_ratios == "always" or (with_ratios == "sometimes" and draw(st.booleans())):
            item["numerator"], item["denominator"] = draw(ratios)
        else:
            item["value"] = draw(values)
        found.append(item)
    return found


@st.composite
def targets(draw: st.DrawFn, *, direction: str, cadence: str, on: datetime.date) -> dict[str, Any]:
    """A target around a day."""
    length = draw(st.sampled_from([1, 3, 12])) * CADENCES[cadence] + draw(st.integers(0, 3))
    starts_on = on - datetime.timedelta(days=draw(st.integers(-5, 14 * CADENCES[cadence])))
    if draw(st.booleans()):
        starts_on = starts_on.replace(day=1)
    baseline = draw(st.sampled_from([Decimal(0), Decimal(10), Decimal("-3.5")]))
    distance = draw(st.sampled_from([Decimal("0.25"), Decimal(10), Decimal(100), Decimal("100000.5")]))
    terms: dict[str, Any] = {"target": baseline + distance if direction == "increase" else baseline - distance}
    if direction == "maintain":
        terms = {"lower": baseline, "upper": baseline + distance}
        if draw(st.booleans()):
            terms["tolerance"] = draw(st.sampled_from([Decimal(0), Decimal(5)]))
    basis = draw(st.sampled_from([None, "cumulative", "per_period"]))
    return {
        "starts_on": starts_on.isoformat(),
        "ends_on": (starts_on + datetime.timedelta(days=length)).isoformat(),
        "baseline": baseline,
        "pace": draw(st.sampled_from(["linear", "end_point"])),
        "goal": draw(st.sampled_from([None, 0, 1])),
        **({} if basis is None else {"basis": basis}),
        **draw(st.sampled_from([{}, {"green": Decimal("0.9"), "amber": Decimal("0.5")}])),
        **terms,
    }
