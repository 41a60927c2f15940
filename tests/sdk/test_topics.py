"""Topics, what is expected of them, and covered time, against the real server in one process."""

from datetime import UTC, date, datetime, timedelta

import pytest

from groundswell.events import jobs
from groundswell_sdk import BadRequestError, ConflictError, WorkspaceClient, models


@pytest.fixture
def forum(acme: WorkspaceClient) -> models.Channel:
    return acme.channels.create(name="Forum", kind="forum", ownership="external", media="earned")


@pytest.fixture
def said(acme: WorkspaceClient, forum: models.Channel) -> models.Mention:
    return acme.mentions.record(
        channel=forum, external_id="1", published_at=datetime.now(UTC), text="My batteries are dead"
    )


def test_a_rule_is_tried_and_then_applied_to_what_is_there(acme: WorkspaceClient, said: models.Mention) -> None:
    tried = acme.topics.preview_rule(rule="batter*", days=7, limit=1)
    assert (tried.matches, tried.mentions, [each.id for each in tried.samples]) == (1, 1, [said.id])

    phone = acme.topics.create(name="Phone", kind="product")
    power = acme.topics.create(name="Power", parent=phone, rule="batter* OR charger")
    assert (power.application.is_current, power.application.total) == (False, None)
    jobs.load()
    while jobs.run_next(owner="ours"):
        pass

    assert acme.topics.get(power).application == models.TopicApplication(is_current=True, done=1, total=1)
    found = acme.mentions.get(said)
    assert {(each.topic, each.by) for each in found.topics} == {(power.id, "rule"), (phone.id, "below")}
    assert acme.topics.preview(power).matches == 1
    assert acme.topics.preview(power, rule="screen").matches == 0
    with pytest.raises(ConflictError) as refused:
        acme.topics.delete(power)
    assert refused.value.code == "has_history"
    assert acme.topics.archive(acme.topics.get(power)).archived_at is not None


def test_a_rule_that_cannot_be_read_says_where(acme: WorkspaceClient) -> None:
    with pytest.raises(BadRequestError) as refused:
        acme.topics.create(name="Power", rule="(battery")
    [error] = refused.value.errors
    assert (error.pointer, error.code) == ("/rule", "not_an_expression")
    assert error.detail.startswith("At character 1: ")


def test_how_much_is_expected_of_a_topic_can_be_said_and_changed(acme: WorkspaceClient, forum: models.Channel) -> None:
    topic = acme.topics.create(name="Power")
    made = acme.expectations.create(topic=topic, channel=forum, minimum_rate=0.5, starts_on=date(2026, 1, 1))
    changed = acme.expectations.update(made, minimum_rate=None, minimum_share=0.05, ends_on=date(2026, 6, 30))

    assert (changed.minimum_rate, changed.minimum_share, changed.ends_on) == (None, 0.05, date(2026, 6, 30))
    assert acme.expectations.list(topic=topic, ends_on_after=date(2026, 6, 30)).to_list() == [changed]


def test_covered_time_that_meets_becomes_one(acme: WorkspaceClient, forum: models.Channel) -> None:
    begin, day = datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=1)
    first = acme.coverage.create(channel=forum, starts_at=begin, ends_at=begin + day)
    whole = acme.coverage.create(channel=forum, starts_at=begin + day, ends_at=begin + 3 * day)

    assert (whole.id, whole.starts_at, whole.ends_at) == (first.id, begin, begin + 3 * day)
    assert acme.coverage.list(channel=forum, after=begin + 2 * day, before=begin + 5 * day).to_list() == [whole]
    acme.coverage.delete(whole)
    assert acme.coverage.list(channel=forum).to_list() == []
