"""What the demo tells, of one that is made today and that nobody changes."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from groundswell.demo import access, summary
from groundswell.demo.company import SLUG
from groundswell.demo.kpis import KPIS
from groundswell.workspaces.models import ApiKey
from groundswell_sdk import WorkspaceClient

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WorkspaceClient]:
    """The demo, made once for all tests and taken back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        access.make()
        token = access.kept_key(tmp_path_factory.mktemp("demo") / "api_key")
        with access.in_process(token) as groundswell:
            yield groundswell.workspace(SLUG)
        transaction.set_rollback(True)


def test_the_demo_has_all_that_is_told(demo: WorkspaceClient):
    decisions = list(demo.decisions.list(page_size=100))

    assert len(decisions) == 15
    assert all(len(decision.options) >= 2 for decision in decisions)
    assert {item.kind for decision in decisions for item in decision.evidence} == {
        "document",
        "measurement",
        "decision",
    }
    assert {goal.status for goal in demo.goals.list()} == {"draft", "active", "achieved", "missed", "cancelled"}
    assert {each.stage for each in demo.initiatives.list()} == {
        "idea",
        "planned",
        "active",
        "paused",
        "done",
        "stopped",
    }
    assert {each.health for each in demo.check_ins.list()} == {"on_track", "at_risk", "off_track", "unknown"}


def test_decisions_appear_beside_the_kpis_they_mean_to_move(demo: WorkspaceClient):
    (cost,) = demo.kpis.summary(key="contact_cost").results

    assert [each.title for each in cost.decisions or []] == [
        "Name and train the owners who answer most",
        "Answer where the question was asked, on other forums too",
    ]


def test_only_the_key_that_is_printed_works_in_the_end(demo: WorkspaceClient):
    names = [key.name for key in ApiKey.objects.filter(workspace__slug=SLUG, revoked_at=None)]

    assert names == [access.KEY_NAME]


def test_bringing_a_new_demo_up_to_date_changes_nothing(demo: WorkspaceClient):
    before = [each.to_dict() for each in demo.measurements.list(kpi="nps")]

    access.bring_up_to_date()

    assert [each.to_dict() for each in demo.measurements.list(kpi="nps")] == before
    assert len(demo.targets.list(kpi=demo.kpis.get("nps")).to_list()) == 1


def test_the_table_has_a_row_for_each_kpi_what_needs_attention_first(demo: WorkspaceClient):
    rows = summary.rows(demo.kpis.summary())

    statuses = [row[-1] for row in rows]
    assert len(rows) == len(KPIS)
    assert all(len(row) == len(summary.TITLES) for row in rows)
    assert statuses[0] == "red"
    assert statuses == sorted(statuses, key=["red", "amber", "not due", "green", "no target"].index)
