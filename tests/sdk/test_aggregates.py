"""Aggregates, typed, against the real server in one process."""

from datetime import UTC, date, datetime, timedelta

import pytest

from groundswell_sdk import BadRequestError, WorkspaceClient, models

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def forum(acme: WorkspaceClient) -> models.Channel:
    return acme.channels.create(name="Forum", kind="forum", ownership="external", media="earned")


@pytest.fixture
def said(acme: WorkspaceClient, forum: models.Channel) -> models.Channel:
    """A question about us that is answered, one about others that is not."""
    ours = acme.topics.create(name="Ours", kind="brand")
    theirs = acme.topics.create(name="Theirs", kind="competitor")
    for number, topic in enumerate((ours, theirs)):
        acme.mentions.record(
            channel=forum,
            external_id=str(number),
            published_at=NOON,
            author=f"asks {number}",
            sentiment=("positive", "negative")[number],
            topics=[str(topic.id)],
        )
    acme.mentions.record(
        channel=forum,
        external_id="answer",
        published_at=NOON + timedelta(minutes=10),
        author="answers",
        author_kind="employee",
        in_reply_to="0",
        is_solution=True,
    )
    return forum


def test_mentions_are_counted_by_two_dimensions(acme: WorkspaceClient, said: models.Channel) -> None:
    found = acme.aggregates.mentions(
        published_after=date(2026, 1, 1), published_before=date(2026, 1, 31), by=["channel", "topic"], bucket="monthly"
    )

    assert found.total.n == 3
    told = {(cell.channel.name, cell.topic.name): cell.n for cell in found.cells if cell.channel and cell.topic}
    assert told == {("Forum", "Ours"): 1, ("Forum", "Theirs"): 1}
    assert acme.aggregates.mentions(channel=said, sentiment="none", published_after=date(2026, 1, 1)).total.n == 1


def test_shares_come_with_their_intervals(acme: WorkspaceClient, said: models.Channel) -> None:
    days = {"published_after": date(2026, 1, 1), "published_before": date(2026, 1, 31)}
    voice = acme.aggregates.share_of_voice(by="topic", **days)
    tone = acme.aggregates.net_sentiment(**days)

    assert (voice.total.value, [cell.value for cell in voice.cells]) == (0.5, [0.5, 0.5])
    assert voice.total.interval is not None
    assert voice.total.interval.lower is not None
    assert voice.total.interval.lower < 0.5
    assert (tone.total.value, tone.total.n, tone.total.unscored) == (0.0, 2, 1)


def test_threads_are_told_as_far_as_they_were_observed(acme: WorkspaceClient, said: models.Channel) -> None:
    days = {"opened_after": date(2026, 1, 5), "opened_before": date(2026, 1, 5)}
    now = acme.aggregates.threads(**days)
    before = acme.aggregates.threads(observed_until=NOON + timedelta(minutes=5), **days)

    assert (now.total.answered.part, now.total.answered.n, now.total.first_response.anybody.value) == (1, 2, 600.0)
    assert (before.total.answered.part, before.total.first_response.anybody.value) == (0, None)
    assert now.observed[0].channel.name == "Forum"


def test_what_nobody_collected_is_none(acme: WorkspaceClient, forum: models.Channel) -> None:
    [cell] = acme.aggregates.mentions(by="channel", channel=forum).cells

    assert (cell.n, cell.reasons) == (None, ["not_collected"])


def test_too_many_cells_are_refused(acme: WorkspaceClient) -> None:
    with pytest.raises(BadRequestError) as refused:
        acme.aggregates.mentions(by="period", published_after=date(1990, 1, 1))
    assert refused.value.errors[0].parameter == "by"
