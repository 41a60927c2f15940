"""What people said, recorded and found by the SDK at the real server."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from groundswell_sdk import BadRequestError, NotFoundError, PreconditionFailedError, WorkspaceClient, models

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


def test_a_mention_is_recorded_as_it_is_told(acme: WorkspaceClient, forum: models.Channel) -> None:
    recorded = acme.mentions.record(
        channel=forum,
        external_id="17",
        published_at=NOON.astimezone(timezone(timedelta(hours=9))),
        text="Where is my bag?\nStill waiting 😡",
        author="@ada",
        author_kind="customer",
        url="https://forum.example/17",
        language="en",
        kind="question",
        sentiment="negative",
        sentiment_score=-0.5,
        likes=3,
        reach=120,
        metadata={"reason": "Lost"},
    )

    assert (recorded.channel, recorded.external_id, recorded.published_at) == (forum.id, "17", NOON)
    assert recorded.text == "Where is my bag?\nStill waiting 😡"
    assert (recorded.kind, recorded.sentiment, recorded.sentiment_score) == ("question", "negative", -0.5)
    assert (recorded.likes, recorded.comments, recorded.reach) == (3, None, 120)
    assert recorded.metadata.to_dict() == {"reason": "Lost"}
    assert recorded.author is not None
    assert "ada" not in recorded.author
    assert acme.mentions.get(recorded) == acme.mentions.get(str(recorded.id)) == recorded


@pytest.mark.parametrize("name", [lambda forum: forum, lambda forum: forum.id, lambda forum: "Forum"])
def test_a_channel_goes_by_its_object_its_id_or_its_name(
    acme: WorkspaceClient, forum: models.Channel, name: Any
) -> None:
    recorded = acme.mentions.record(channel=name(forum), external_id="1", published_at=NOON)

    assert recorded.channel == forum.id


def test_the_same_post_again_is_the_same_mention(acme: WorkspaceClient, forum: models.Channel) -> None:
    first = acme.mentions.record(channel=forum, external_id="1", published_at=NOON, likes=1)
    later = acme.mentions.record(
        channel=forum, external_id="1", published_at=NOON, likes=5, observed_at=NOON + timedelta(hours=1)
    )
    outdated = acme.mentions.record(channel=forum, external_id="1", published_at=NOON, likes=2)

    assert first.id == later.id == outdated.id
    assert (later.likes, outdated.likes) == (5, 5)


def test_any_number_is_recorded_and_counted(acme: WorkspaceClient, forum: models.Channel) -> None:
    items: list[dict[str, Any]] = [
        {"channel": forum, "external_id": str(number), "published_at": NOON, "sentiment": "neutral"}
        for number in range(10_050)
    ]
    items[10_020] = {**items[10_020], "channel": "Nowhere"}

    result = acme.mentions.record_many(iter(items), mode="partial", analysis="later")
    again = acme.mentions.record_many([{**items[3], "published_at": "2026-01-31T12:00:00Z"}])

    assert (result.created, result.updated, result.unchanged) == (10_049, 0, 0)
    assert [(refused.index, refused.errors[0].pointer) for refused in result.refused] == [(10_020, "/items/20/channel")]
    assert (again.created, again.unchanged) == (0, 1)


def test_one_bad_mention_refuses_all_unless_it_is_said_otherwise(acme: WorkspaceClient, forum: models.Channel) -> None:
    items = [
        {"channel": "Forum", "external_id": "1", "published_at": NOON},
        {"channel": "Forum", "external_id": " ", "published_at": NOON},
    ]

    with pytest.raises(BadRequestError) as caught:
        acme.mentions.record_many(items)

    assert [error.pointer for error in caught.value.errors] == ["/items/1/external_id"]
    assert acme.mentions.list().first() is None


def test_none_sends_nothing(acme: WorkspaceClient) -> None:
    assert acme.mentions.record_many([]).created == 0


@pytest.mark.parametrize("field", ["published_at", "observed_at"])
@pytest.mark.parametrize("at", [datetime(2026, 1, 31), "2026-01-31T12:00:00"])  # noqa: DTZ001
def test_a_naive_time_in_a_batch_is_refused(acme: WorkspaceClient, field: str, at: datetime | str) -> None:
    item = {"channel": "Forum", "external_id": "1", "published_at": NOON, field: at}

    with pytest.raises(ValueError, match=f"{field} is naive"):
        acme.mentions.record_many([item])


@pytest.fixture
def three(acme: WorkspaceClient, forum: models.Channel) -> list[models.Mention]:
    """A question, its answer in the same conversation, and praise in another channel."""
    shop = acme.channels.create(name="Shop", kind="review_site", ownership="external", media="earned")
    day = timedelta(days=1)
    return [
        acme.mentions.record(
            channel=forum, external_id="1", published_at=NOON, text="Where is my bag?", author="ada", kind="question"
        ),
        acme.mentions.record(
            channel=forum,
            external_id="2",
            published_at=NOON + day,
            text="It was found.",
            author="bob",
            author_kind="employee",
            in_reply_to="1",
            kind="answer",
        ),
        acme.mentions.record(
            channel=shop,
            external_id="1",
            published_at=NOON + 2 * day,
            text="Lovely bag",
            language="de",
            sentiment="positive",
        ),
    ]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, [2, 1, 0]),
        ({"ordering": "published_at"}, [0, 1, 2]),
        ({"q": "bag -lovely"}, [0]),
        ({"external_id": "1"}, [2, 0]),
        ({"kind": ["question", "answer"]}, [1, 0]),
        ({"author_kind": "employee"}, [1]),
        ({"sentiment": "positive"}, [2]),
        ({"language": "de"}, [2]),
        ({"published_after": NOON + timedelta(days=1)}, [2, 1]),
        ({"published_before": NOON + timedelta(days=1)}, [1, 0]),
        ({"is_pending": True}, []),
    ],
)
def test_mentions_are_found_by_what_they_are(
    acme: WorkspaceClient, three: list[models.Mention], filters: dict[str, Any], found: list[int]
) -> None:
    assert [each.id for each in acme.mentions.list(**filters, page_size=2)] == [three[index].id for index in found]


def test_mentions_are_found_by_what_they_belong_to(acme: WorkspaceClient, three: list[models.Mention]) -> None:
    question, answer, praise = (acme.mentions.get(each) for each in three)

    assert acme.mentions.list(channel=praise.channel).to_list() == [praise]
    assert acme.mentions.list(thread=question.thread).to_list() == [answer, question]
    assert question.author is not None
    assert acme.mentions.list(author=question.author).to_list() == [question]


def test_what_people_correct_stays(acme: WorkspaceClient, three: list[models.Mention]) -> None:
    question = three[0]

    corrected = acme.mentions.correct(question, sentiment="negative", kind="complaint")
    again = acme.mentions.record(
        channel=question.channel,
        external_id="1",
        published_at=NOON,
        observed_at=NOON + timedelta(hours=1),
        text="Where is it?",
        kind="question",
    )

    assert (corrected.sentiment, corrected.sentiment_by, corrected.kind) == ("negative", "person", "complaint")
    assert (again.text, again.kind, again.sentiment) == ("Where is it?", "complaint", "negative")
    assert acme.mentions.correct(again, kind=None).kind == "question"


def test_a_correction_of_what_was_corrected_since_is_refused(
    acme: WorkspaceClient, three: list[models.Mention]
) -> None:
    acme.mentions.correct(three[2], sentiment="negative")

    with pytest.raises(PreconditionFailedError):
        acme.mentions.correct(three[2], sentiment="neutral")
    assert acme.mentions.correct(three[2].id, sentiment="neutral").sentiment == "neutral"


def test_a_mention_that_is_not_there_is_not_found(acme: WorkspaceClient, forum: models.Channel) -> None:
    with pytest.raises(NotFoundError):
        acme.mentions.get(forum.id)
