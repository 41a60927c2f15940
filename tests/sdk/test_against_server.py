"""The SDK as its users know it, against the real server in one process."""

from datetime import UTC, date, datetime, timedelta, timezone
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
    assert acme.goals.list(created_after=datetime.now(timezone(timedelta(hours=9)))).first() is None


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


def test_a_new_key_works_until_it_is_revoked(
    gs: Groundswell, acme: WorkspaceClient, in_process: httpx.Client
) -> None:
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


def test_initiatives_check_ins_and_channels_work_together(acme: WorkspaceClient, goal: models.Goal) -> None:
    forum = acme.channels.create(
        name="Forum", kind="forum", ownership="owned", media="owned", audience="customers"
    )
    initiative = acme.initiatives.create(
        title="Night shift", goals=[goal], channels=[forum], functions=["it"]
    )
    running = acme.initiatives.start(initiative)
    check_in = acme.check_ins.create(
        initiative=running, health="at_risk", confidence=0.4, note="Two are ill."
    )

    assert (running.stage, running.goals, running.channels) == ("active", [goal.id], [forum.id])
    assert acme.check_ins.list(initiative=initiative, health="at_risk").to_list() == [check_in]
    assert acme.check_ins.acknowledge(check_in).acknowledged_at is not None


@pytest.mark.parametrize("text", ["Grüße, 世界 🌊", 'a\nb\t"c" \\ d', "</script>"])
def test_text_arrives_as_it_was_sent(acme: WorkspaceClient, text: str) -> None:
    made = acme.people.create(name=text, metadata={text: text})

    assert (made.name, dict(made.metadata.additional_properties)) == (text, {text: text})


def test_a_value_the_sdk_does_not_know_is_kept(goal: models.Goal) -> None:
    answered: dict[str, Any] = goal.to_dict() | {"status": "dormant", "mood": "hopeful"}

    newer = models.Goal.from_dict(answered)

    assert (newer.status, newer["mood"], newer.to_dict()) == ("dormant", "hopeful", answered)
