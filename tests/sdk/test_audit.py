"""The audit trail through the SDK, against the real server in one process."""

from datetime import UTC, date, datetime, timedelta

import pytest

from groundswell_sdk import WorkspaceClient, models


@pytest.fixture
def goal(acme: WorkspaceClient) -> models.Goal:
    return acme.goals.create(title="Be liked", starts_on=date(2026, 1, 1), due_on=date(2026, 12, 31))


def test_an_object_has_its_history_even_when_it_is_gone(acme: WorkspaceClient, goal: models.Goal) -> None:
    loved = acme.with_options(reason="The board wants more").goals.update(goal, title="Be loved")
    acme.goals.delete(loved)

    created, changed, deleted = acme.audit_events.history(goal)

    assert [each.action for each in (created, changed, deleted)] == ["goal.created", "goal.updated", "goal.deleted"]
    assert (changed.reason, changed.object_version, changed.object_) == ("The board wants more", 2, goal.id)
    assert (changed.to_dict()["before"], changed.to_dict()["after"]) == ({"title": "Be liked"}, {"title": "Be loved"})
    assert acme.audit_events.get(changed) == changed
    assert acme.audit_events.history(str(goal.id)).to_list() == [created, changed, deleted]


def test_the_trail_is_listed_by_what_is_asked_for(acme: WorkspaceClient, goal: models.Goal) -> None:
    events = acme.audit_events
    now = datetime.now(UTC)
    [made] = events.list(object=goal)
    assert made.person
    assert made.api_key
    assert made.request_id
    assert made.membership

    assert events.list(object_type="goal", action=["goal.created", "goal.deleted"]).to_list() == [made]
    assert events.list(person=made.person, api_key=made.api_key, request_id=made.request_id).to_list() == [made]
    assert events.list(at_after=now + timedelta(hours=1)).first() is None
    assert events.list(at_before=now + timedelta(hours=1)).first() == made
    assert len(events.list(object=[goal, made.membership]).to_list()) == 2
