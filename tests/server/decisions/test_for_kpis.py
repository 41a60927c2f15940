"""Which decisions a KPI's summary tells of."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.decisions.services import decisions_for_kpis
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.kpis import KpiFactory

pytestmark = pytest.mark.django_db

SINCE = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
UNTIL = datetime.datetime(2026, 4, 1, tzinfo=datetime.UTC)
INSIDE = "2026-03-15T00:00:00Z"
BEFORE = "2026-02-15T00:00:00Z"


@pytest.fixture
def kpi(workspace: Workspace) -> Any:
    return KpiFactory.create(workspace=workspace)


def numbers(workspace: Workspace, kpi: Any) -> list[int]:
    found = decisions_for_kpis(workspace.pk, [kpi.pk], since=SINCE, until=UNTIL)
    return [each.number for each in found[kpi.pk]]


@pytest.mark.parametrize("status", ["draft", "proposed", "accepted", "rejected", "deprecated", "superseded"])
def test_a_decision_counts_once_it_was_accepted_whatever_became_of_it(
    workspace: Workspace, in_state: Any, kpi: Any, status: str
) -> None:
    decision = in_state(status, kpis=[str(kpi.pk)], decided_at=INSIDE)

    expected = [decision["number"]] if status in ("accepted", "deprecated", "superseded") else []
    assert numbers(workspace, kpi) == expected


@pytest.mark.parametrize(
    ("decided_at", "effective_at", "counts"),
    [
        (INSIDE, None, True),
        (BEFORE, None, False),
        (BEFORE, INSIDE, True),
        (INSIDE, "2026-04-15T00:00:00Z", False),
        ("2026-03-01T00:00:00Z", None, True),
        ("2026-04-01T00:00:00Z", None, False),
    ],
)
def test_a_decision_counts_from_when_it_takes_effect(
    workspace: Workspace, log: Any, kpi: Any, decided_at: str, effective_at: str | None, counts: bool
) -> None:
    log("accepted", kpis=[str(kpi.pk)], decided_at=decided_at, effective_at=effective_at)

    assert bool(numbers(workspace, kpi)) is counts


def test_decisions_come_in_the_order_they_take_effect_with_what_a_summary_shows(
    workspace: Workspace, log: Any, kpi: Any
) -> None:
    late = log("accepted", title="Late", kpis=[str(kpi.pk)], decided_at=BEFORE, effective_at="2026-03-20T00:00:00Z")
    early = log("accepted", title="Early", kpis=[str(kpi.pk)], decided_at=INSIDE)

    found = decisions_for_kpis(workspace.pk, [kpi.pk], since=SINCE, until=UNTIL)[kpi.pk]

    assert [(str(each.id), each.number, each.title, each.status) for each in found] == [
        (each["id"], each["number"], each["title"], "accepted") for each in (early, late)
    ]
    assert found[0].decided_at == datetime.datetime(2026, 3, 15, tzinfo=datetime.UTC)
    assert found[0].effective_at is None


def test_an_archived_decision_is_left_out(api: ApiClient, workspace: Workspace, log: Any, kpi: Any) -> None:
    decision = log("accepted", kpis=[str(kpi.pk)], decided_at=INSIDE)
    api.post(f"/decisions/{decision['id']}/archive/", if_match="*")

    assert numbers(workspace, kpi) == []


def test_any_number_of_kpis_takes_one_query(workspace: Workspace, log: Any) -> None:
    kpis = KpiFactory.create_batch(5, workspace=workspace)
    log("accepted", kpis=[str(each.pk) for each in kpis[:3]], decided_at=INSIDE)

    with CaptureQueriesContext(connection) as queries:
        found = decisions_for_kpis(workspace.pk, [each.pk for each in kpis], since=SINCE, until=UNTIL)

    assert [len(found[each.pk]) for each in kpis] == [1, 1, 1, 0, 0]
    assert len(queries) == 1


def test_another_workspace_sees_none(other_workspace: Workspace, log: Any, kpi: Any) -> None:
    log("accepted", kpis=[str(kpi.pk)], decided_at=INSIDE)

    assert numbers(other_workspace, kpi) == []
