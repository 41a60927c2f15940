"""The demo as the service holds it, written and read through the SDK."""

import datetime
import stat
from collections import Counter
from pathlib import Path

import pytest

from groundswell.demo import access, seeding
from groundswell.demo.company import KEEPER, NAME, PEOPLE, SLUG
from groundswell.demo.days import TIME_ZONE
from groundswell.demo.kpis import KPIS
from groundswell.workspaces import services
from groundswell.workspaces.models import ApiKey, Workspace

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def founded() -> str:
    """The demo's workspace without its content, and an owner's key."""
    _, owner = services.found_workspace(
        slug=SLUG,
        name=NAME,
        owner_email=PEOPLE[KEEPER].email,
        owner_name=PEOPLE[KEEPER].name,
        time_zone=TIME_ZONE,
    )
    return services.issue_key(by=services.principal_of(owner), name="test").token


@pytest.mark.parametrize("today", ["2024-02-29", "2026-01-01", "2026-07-05"])
def test_green_amber_and_red_are_seen_and_nothing_is_stale_on_any_day(today: str):
    token = founded()
    on = datetime.date.fromisoformat(today)
    seeding.seed(access.in_process, token=token, on=on)

    with access.in_process(token) as groundswell:
        shown = groundswell.workspace(SLUG).kpis.summary(on=on)

    statuses = Counter(each.rag for each in shown.results)
    assert len(shown.results) == len(KPIS)
    assert {"green", "amber", "red", "not_due", None} <= set(statuses)
    assert not {"stale", "no_data", "too_early"} & set(statuses)
    assert all(each.coverage == 1 for each in shown.results)


def test_a_start_half_a_year_later_adds_what_was_measured_since_and_the_next_targets():
    token = founded()
    made_on = datetime.date(2025, 9, 30)
    later = datetime.date(2026, 4, 2)
    seeding.seed(access.in_process, token=token, on=made_on)

    with access.in_process(token) as groundswell:
        workspace = groundswell.workspace(SLUG)
        workspace.kpis.record("hearth_voices", 99.5, at="2025-08", note="Ours")
        added = seeding.bring_up_to_date(workspace, on=later)
        again = seeding.bring_up_to_date(workspace, on=later)
        shown = workspace.kpis.summary(on=later)
        august = workspace.measurements.list(
            kpi="hearth_voices",
            at_after=datetime.datetime(2025, 7, 31, 12, tzinfo=datetime.UTC),
            at_before=datetime.datetime(2025, 8, 31, tzinfo=datetime.UTC),
        ).to_list()

    assert added > 500
    assert again == 0
    assert not {"stale", "no_data"} & {each.rag for each in shown.results}
    assert all(each.target for each in shown.results if KPIS[each.kpi.key].ambition)
    assert [each.value for each in august] == [99.5]


def test_a_kpi_put_away_by_its_users_is_left_alone():
    token = founded()
    seeding.seed(access.in_process, token=token, on=datetime.date(2026, 1, 31))

    with access.in_process(token) as groundswell:
        workspace = groundswell.workspace(SLUG)
        workspace.kpis.archive(workspace.kpis.get("questions"))
        seeding.bring_up_to_date(workspace, on=datetime.date(2026, 2, 10))
        newest = workspace.measurements.list(kpi="questions", ordering="-at", page_size=1).first()

    assert newest is not None
    assert newest.at < datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC)


def test_a_failure_while_the_demo_is_made_leaves_nothing_of_it():
    services.found_workspace(slug=SLUG, name="Somebody else's", owner_email="owner@example.org")

    with pytest.raises(Exception, match="already exists"):
        access.make()

    assert Workspace.objects.get(slug=SLUG).name == "Somebody else's"
    assert not ApiKey.objects.filter(workspace__slug=SLUG).exists()


def test_the_key_is_kept_for_its_user_only_and_works_again(tmp_path: Path):
    founded()
    file = tmp_path / "kept"

    first = access.kept_key(file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert access.kept_key(file) == first


@pytest.mark.parametrize("content", ["", "nonsense", "gsk_" + "0" * 32 + "_" + "a" * 43, "\x00\ufffd"])
def test_a_key_that_does_not_work_is_replaced_and_earlier_ones_end(tmp_path: Path, content: str):
    founded()
    file = tmp_path / "kept"
    lost = access.kept_key(file)
    file.write_text(content)

    found = access.kept_key(file)

    assert found != lost
    with access.in_process(found) as groundswell:
        assert groundswell.me().role == "admin"
    with access.in_process(lost) as groundswell, pytest.raises(access.GroundswellError, match="401"):
        groundswell.me()
