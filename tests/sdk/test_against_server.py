"""The SDK as its users know it, against the real server in one process."""

import csv
import io
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import httpx
import pytest

from groundswell_sdk import (
    AuthenticationError,
    BadRequestError,
    ConflictError,
    Groundswell,
    NotFoundError,
    PermissionDeniedError,
    PreconditionFailedError,
    WorkspaceClient,
    models,
)

TOKYO = timezone(timedelta(hours=9))


@pytest.fixture
def goal(acme: WorkspaceClient) -> models.Goal:
    return acme.goals.create(
        title="Answer within a day",
        why="People leave when nobody answers.",
        starts_on=date(2026, 1, 1),
        due_on=date(2026, 12, 31),
        metadata={"team": "care"},
    )


def test_one_can_ask_who_one_is(gs: Groundswell) -> None:
    me = gs.me()

    assert (me.workspace, me.role) == ("acme", "owner")
    assert [workspace.slug for workspace in gs.workspaces.list()] == ["acme"]
    assert gs.workspaces.get("acme").name == "Acme"


def test_what_was_created_can_be_read_again(acme: WorkspaceClient, goal: models.Goal) -> None:
    assert acme.goals.get(goal.id) == acme.goals.get(str(goal.id)) == acme.goals.get(goal) == goal
    assert (goal.status, goal.due_on, goal.metadata["team"]) == ("draft", date(2026, 12, 31), "care")
    assert goal.created_at.tzinfo is not None
    assert models.Goal.from_dict(goal.to_dict()) == goal


def test_iterating_over_a_list_sees_every_page(acme: WorkspaceClient) -> None:
    made = [acme.people.create(name=f"Person {number}") for number in range(7)]

    found = list(acme.people.list(ordering="created_at", q="Person", page_size=3))

    assert [person.id for person in found] == [person.id for person in made]
    assert [len(page.items) for page in acme.people.list(q="Person", page_size=3).pages()] == [3, 3, 1]


def test_a_filter_takes_one_value_or_several(acme: WorkspaceClient, goal: models.Goal) -> None:
    active = acme.goals.activate(
        acme.goals.create(title="Grow", starts_on=date(2026, 1, 1), due_on=date(2026, 6, 30), parent=goal)
    )

    assert acme.goals.list(status="active").to_list() == [active]
    assert len(acme.goals.list(status=["draft", "active"]).to_list()) == 2
    assert acme.goals.list(parent=goal).to_list() == [active]
    assert acme.goals.list(due_on_after=date(2026, 7, 1)).to_list() == [goal]
    assert acme.goals.list(created_after=datetime.now(TOKYO)).first() is None


def test_an_update_sends_what_was_given_and_none_clears(acme: WorkspaceClient, goal: models.Goal) -> None:
    owner = acme.people.create(name="Ada")
    owned = acme.goals.update(goal, owner=owner)
    renamed = acme.goals.update(owned, title="Answer within hours")
    cleared = acme.goals.update(renamed, owner=None)

    assert (renamed.owner, renamed.title, renamed.why) == (owner.id, "Answer within hours", goal.why)
    assert (cleared.owner, cleared.title) == (None, "Answer within hours")


def test_a_change_of_something_that_changed_since_it_was_read_is_refused(
    acme: WorkspaceClient, goal: models.Goal
) -> None:
    acme.goals.update(goal, title="Somebody was faster")

    with pytest.raises(PreconditionFailedError) as caught:
        acme.goals.update(goal, title="Too late")
    with pytest.raises(PreconditionFailedError):
        acme.goals.activate(goal)
    with pytest.raises(PreconditionFailedError):
        acme.goals.delete(goal)
    assert caught.value.code == "stale_version"
    assert acme.goals.get(goal).title == "Somebody was faster"


def test_a_change_by_id_does_not_ask_what_was_read(acme: WorkspaceClient, goal: models.Goal) -> None:
    acme.goals.update(goal, title="Once")

    assert acme.goals.update(goal.id, title="Twice").title == "Twice"


def test_a_transition_that_is_not_allowed_says_why(acme: WorkspaceClient, goal: models.Goal) -> None:
    with pytest.raises(ConflictError) as caught:
        acme.goals.achieve(goal)

    assert caught.value.code == "goal_not_active"
    assert caught.value.request_id


def test_what_is_invalid_is_pointed_at(acme: WorkspaceClient) -> None:
    with pytest.raises(BadRequestError) as caught:
        acme.goals.create(title="", starts_on=date(2026, 1, 1), due_on=date(2026, 12, 31))

    assert [error.pointer for error in caught.value.errors] == ["/title"]


def test_what_was_deleted_is_not_found(acme: WorkspaceClient, goal: models.Goal) -> None:
    acme.goals.delete(goal)

    with pytest.raises(NotFoundError):
        acme.goals.get(goal)


def test_a_foreign_workspace_is_not_found(gs: Groundswell) -> None:
    with pytest.raises(NotFoundError):
        gs.workspace("elsewhere").goals.list().first()


@pytest.mark.parametrize("slug", ["../admin", "a/b", "a?b", "%2e%2e"])
def test_a_slug_cannot_lead_elsewhere(gs: Groundswell, slug: str) -> None:
    with pytest.raises(NotFoundError):
        gs.workspace(slug).goals.list().first()


def test_a_wrong_key_is_refused(in_process: httpx.Client, db: None) -> None:
    with pytest.raises(AuthenticationError):
        Groundswell("http://localhost", "gsk_nobody_nothing", http_client=in_process).me()


def test_a_new_key_works_until_it_is_revoked(gs: Groundswell, acme: WorkspaceClient, in_process: httpx.Client) -> None:
    key = acme.api_keys.create(
        name="dashboard",
        role="viewer",
        scopes=["goals:read"],
        expires_at=datetime.now(UTC) + timedelta(days=1),
    )
    narrow = Groundswell("http://localhost", key.token, http_client=in_process)

    assert narrow.workspace("acme").goals.list().to_list() == []
    with pytest.raises(PermissionDeniedError):
        narrow.workspace("acme").people.list().first()
    acme.api_keys.revoke(key)
    with pytest.raises(AuthenticationError):
        narrow.me()


def test_a_program_renews_its_own_key(acme: WorkspaceClient, in_process: httpx.Client) -> None:
    first = acme.api_keys.create(name="dashboard", role="viewer", scopes=["api-keys:write", "goals:read"])
    program = Groundswell("http://localhost", first.token, http_client=in_process)

    second = program.workspace("acme").api_keys.rotate(program.me().api_key, overlap_seconds=0)

    assert second.token
    renewed = Groundswell("http://localhost", second.token, http_client=in_process)
    assert (renewed.me().api_key, renewed.me().scopes) == (second.id, ["api-keys:write", "goals:read"])
    assert acme.api_keys.get(first.id).replaced_by == second.id
    with pytest.raises(AuthenticationError):
        program.me()


def test_initiatives_check_ins_and_channels_work_together(acme: WorkspaceClient, goal: models.Goal) -> None:
    forum = acme.channels.create(name="Forum", kind="forum", ownership="owned", media="owned", audience="customers")
    initiative = acme.initiatives.create(title="Night shift", goals=[goal], channels=[forum], functions=["it"])
    running = acme.initiatives.start(initiative)
    check_in = acme.check_ins.create(initiative=running, health="at_risk", confidence=0.4, note="Two are ill.")

    assert (running.stage, running.goals, running.channels) == ("active", [goal.id], [forum.id])
    assert acme.check_ins.list(initiative=initiative, health="at_risk").to_list() == [check_in]
    assert acme.check_ins.acknowledge(check_in).acknowledged_at is not None


@pytest.fixture
def nps(acme: WorkspaceClient) -> models.Kpi:
    return acme.kpis.create(
        key="nps", name="Net promoter score", direction="increase", aggregation="last", cadence="monthly"
    )


@pytest.mark.parametrize(
    ("at", "stored"),
    [
        ("2026-01", datetime(2026, 1, 1, tzinfo=UTC)),
        (date(2026, 1, 31), datetime(2026, 1, 31, tzinfo=UTC)),
        (datetime(2026, 1, 31, 9, 30, tzinfo=TOKYO), datetime(2026, 1, 31, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_value_is_recorded_for_a_period_a_day_or_an_instant(
    acme: WorkspaceClient, nps: models.Kpi, at: str | date | datetime, stored: datetime
) -> None:
    recorded = acme.kpis.record("nps", 42, at=at)

    assert (recorded.kpi, recorded.value, recorded.at) == (nps.id, 42, stored)
    assert acme.measurements.list(kpi="nps").to_list() == [recorded]


def test_recording_again_restates(acme: WorkspaceClient, nps: models.Kpi) -> None:
    first = acme.kpis.record(nps, 42, at="2026-01", note="Survey.")
    second = acme.kpis.record(nps.id, Decimal("43.5"), at="2026-01", status="provisional")

    assert (second.id, second.value, second.status) == (first.id, 43.5, "provisional")


def test_a_ratio_is_recorded_by_its_parts_and_told_apart_by_dimension(acme: WorkspaceClient) -> None:
    acme.kpis.create(
        key="solved",
        name="Solved",
        direction="increase",
        aggregation="mean",
        cadence="daily",
        unit_kind="ratio",
    )

    recorded = acme.kpis.record("solved", at=date(2026, 1, 5), numerator=3, denominator=4, dimensions={"team": "night"})

    assert (recorded.value, recorded.dimensions.to_dict()) == (0.75, {"team": "night"})


def test_a_batch_of_any_size_is_recorded_and_counted(acme: WorkspaceClient, nps: models.Kpi) -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    items = [{"kpi": nps, "at": start + timedelta(hours=hour), "value": hour} for hour in range(10_500)]

    result = acme.measurements.batch(iter(items))
    again = acme.measurements.batch(items[:10])

    assert (result.created, result.updated, result.unchanged, result.refused) == (10_500, 0, 0, [])
    assert (again.created, again.unchanged) == (0, 10)


def test_a_partial_batch_says_which_items_were_refused(acme: WorkspaceClient, nps: models.Kpi) -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    items: list[dict[str, Any]] = [
        {"kpi": "nps", "at": start + timedelta(hours=hour), "value": hour} for hour in range(10_001)
    ]
    items[10_000] = {"kpi": "unheard_of", "at": "2026-01", "value": 1}

    result = acme.measurements.batch(items, mode="partial")

    assert (result.created, [refused.index for refused in result.refused]) == (10_000, [10_000])


def test_a_batch_of_nothing_sends_nothing(gs: Groundswell) -> None:
    assert gs.workspace("elsewhere").measurements.batch([]).created == 0


def test_a_naive_time_in_a_batch_is_refused(acme: WorkspaceClient, nps: models.Kpi) -> None:
    with pytest.raises(ValueError, match="at is naive"):
        acme.measurements.batch([{"kpi": nps, "at": datetime(2026, 1, 1), "value": 1}])  # noqa: DTZ001


def test_a_kpi_goes_by_its_key(acme: WorkspaceClient, nps: models.Kpi) -> None:
    acme.kpis.record("nps", 40, at="2026-01")

    assert acme.kpis.get("nps") == acme.kpis.get(str(nps.id)) == nps
    assert acme.kpis.update("nps", grace_days=3).grace_days == 3
    line = acme.kpis.series("nps", after=date(2026, 1, 1), before=date(2026, 2, 28)).lines[0]
    assert [point.value for point in line.points] == [40, None]
    with pytest.raises(NotFoundError, match="'csat'"):
        acme.kpis.get("csat")


def test_a_kpi_has_targets(acme: WorkspaceClient, nps: models.Kpi, goal: models.Goal) -> None:
    target = acme.targets.create(
        kpi=nps, goal=goal, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), baseline=30, target=50
    )

    assert acme.targets.update(target, target=55, stretch=60).target == 55
    assert [found.id for found in acme.targets.list(kpi=nps, goal=goal)] == [target.id]


def test_the_summary_tells_where_kpis_stand(acme: WorkspaceClient, nps: models.Kpi, goal: models.Goal) -> None:
    acme.kpis.create(key="churn", name="Churn", direction="decrease", aggregation="last", cadence="monthly")
    acme.targets.create(
        kpi=nps, goal=goal, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), baseline=30, target=50
    )
    for period, value in [("2026-01", 30), ("2026-02", 34), ("2026-03", 40)]:
        acme.kpis.record("nps", value, at=period)

    whole = acme.kpis.summary(on=date(2026, 4, 2))
    [nps_summary] = acme.kpis.summary(on=date(2026, 4, 2), goal=goal, periods=3).results

    assert [each.kpi.key for each in whole.results] == ["churn", "nps"]
    assert (nps_summary.value, nps_summary.delta, nps_summary.attainment) == (40, 6, 0.5)
    assert [point.value for point in nps_summary.sparkline] == [30, 34, 40]


def test_the_summary_comes_as_csv_too(acme: WorkspaceClient, nps: models.Kpi) -> None:
    acme.kpis.record("nps", 30, at="2026-01")

    rows = list(csv.DictReader(io.StringIO(acme.kpis.summary_csv(on=date(2026, 2, 2), periods=2))))

    assert len(rows) == 2
    assert "30" in rows[-1].values()
    with pytest.raises(BadRequestError):
        acme.kpis.summary_csv(periods=0)


@pytest.fixture
def decision(acme: WorkspaceClient, nps: models.Kpi) -> models.Decision:
    measured = acme.kpis.record("nps", 31, at="2026-01")
    return acme.decisions.log(
        title="Staff the night shift",
        question="How do we answer at night?",
        options=["Do nothing", {"title": "Hire two", "pros": ["Always somebody there"], "chosen": True}],
        evidence=[
            measured,
            "https://example.com/survey",
            {"kind": "measurement", "measurement": measured, "stance": "contradicts", "note": "Few asked."},
        ],
        rationale="Nobody answers at night.",
        kpis=[nps],
        status="accepted",
    )


def test_a_decision_is_logged_with_its_options_and_evidence(
    acme: WorkspaceClient, nps: models.Kpi, decision: models.Decision
) -> None:
    assert (decision.status, decision.kpis, decision.number) == ("accepted", [nps.id], 1)
    assert [(option.title, option.chosen) for option in decision.options] == [
        ("Do nothing", False),
        ("Hire two", True),
    ]
    assert [(each.kind, each.stance) for each in decision.evidence][1:] == [
        ("document", decision.evidence[0].stance),
        ("measurement", "contradicts"),
    ]
    assert acme.decisions.list(kpi=nps, status="accepted", number=1).to_list() == [decision]
    assert acme.evidence.list(decision=decision, kind="document").to_list() == [decision.evidence[1]]


@pytest.fixture
def said(acme: WorkspaceClient) -> models.Mention:
    forum = acme.channels.create(name="Forum", kind="forum", ownership="owned", media="owned")
    return acme.mentions.record(
        channel=forum, external_id="1", published_at=datetime.now(UTC), text="Es tropft.", language="de"
    )


def test_what_people_said_is_evidence(acme: WorkspaceClient, said: models.Mention) -> None:
    thread = acme.threads.get(said.thread)

    decision = acme.decisions.log(title="Tighten it", evidence=[said, thread])
    further = acme.evidence.create(decision=decision, kind="mention", mention=said, stance="context")

    assert [(each.kind, each.mention, each.thread) for each in decision.evidence] == [
        ("mention", said.id, None),
        ("thread", None, thread.id),
    ]
    assert {each.snapshot["text"] for each in decision.evidence} == {"Es tropft."}
    assert acme.evidence.list(mention=said, stance="context").to_list() == [further]
    assert [each.id for each in acme.evidence.list(thread=thread)] == [decision.evidence[1].id]


def test_a_kpi_is_derived_from_what_people_say(acme: WorkspaceClient, said: models.Mention) -> None:
    kpi = acme.kpis.create(
        key="volume",
        name="Mentions",
        direction="increase",
        aggregation="sum",
        cadence="monthly",
        origin="derived",
        derivation={"measure": "volume", "channels": [said.channel]},
    )
    assert kpi.derivation is not None
    assert (kpi.origin, kpi.derivation.measure, kpi.derivation.channels) == ("derived", "volume", [said.channel])
    assert acme.kpis.list(channel=said.channel, origin="derived").to_list() == [kpi]

    *_, running = acme.kpis.series(kpi).lines[0].points
    everywhere = acme.kpis.update(kpi, derivation={"measure": "volume"})
    again = acme.kpis.update(everywhere, derivation=kpi.derivation)

    assert running.value == 1
    assert running.query is not None
    assert str(said.channel) in running.query
    assert everywhere.derivation is not None
    assert (everywhere.derivation.channels, again.derivation) == ([], kpi.derivation)


def test_a_decision_is_superseded_and_linked_both_ways(acme: WorkspaceClient, decision: models.Decision) -> None:
    better = acme.decisions.log(
        title="Share the night shift", rationale="Cheaper.", evidence=[decision], status="accepted"
    )

    old = acme.decisions.supersede(decision, by=better)

    assert (old.id, old.status, old.superseded_by) == (decision.id, "superseded", better.id)
    assert acme.decisions.get(better).supersedes == [old.id]
    assert better.evidence[0].cited_decision == old.id


def test_a_decision_changes_only_as_it_was_read(acme: WorkspaceClient) -> None:
    draft = acme.decisions.create(title="Move the forum")
    acme.decisions.update(draft, title="Move the forum in May", decided_at=datetime(2026, 5, 1, tzinfo=TOKYO))

    with pytest.raises(PreconditionFailedError):
        acme.decisions.propose(draft)
    with pytest.raises(TypeError, match="as it was read"):
        acme.decisions.propose(draft.id)  # type: ignore[arg-type]
    assert acme.decisions.propose(acme.decisions.get(draft)).status == "proposed"


def test_what_was_decided_cannot_be_rewritten(acme: WorkspaceClient, decision: models.Decision) -> None:
    with pytest.raises(ConflictError) as caught:
        acme.decisions.update(decision, title="We never said that")

    assert caught.value.code


@pytest.mark.parametrize("text", ["Grüße, 世界 🌊", 'a\nb\t"c" \\ d', "</script>"])
def test_text_arrives_as_it_was_sent(acme: WorkspaceClient, text: str) -> None:
    made = acme.people.create(name=text, metadata={text: text})

    assert (made.name, dict(made.metadata.additional_properties)) == (text, {text: text})


def test_a_value_the_sdk_does_not_know_is_kept(goal: models.Goal) -> None:
    answered: dict[str, Any] = goal.to_dict() | {"status": "dormant", "mood": "hopeful"}

    newer = models.Goal.from_dict(answered)

    assert (newer.status, newer["mood"], newer.to_dict()) == ("dormant", "hopeful", answered)
