"""A forum on Discourse, where a customer asks with a client of another maker (pydiscourse)."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from groundswell.connectors.discourse import Discourse, DiscourseSecrets, DiscourseSettings
from groundswell.connectors.interface import ConnectorError, Fate, Page, Post, Question
from groundswell.core.addresses import AllowList
from tests.connectors.conformance import Conformance
from tests.connectors.fakes.discourse import KEYS
from tests.connectors.fakes.discourse import Discourse as Forum
from tests.connectors.fakes.speaking import speaking
from tests.connectors.forums import DiscourseSubject, carla

pytestmark = pytest.mark.embedded

KEY = "0123456789abcdef" * 2
ANSWER = "Hold the button for *5 seconds*."


@pytest.fixture
def forum(settings: Any) -> Iterator[Forum]:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")
    fake = Forum()
    with speaking(fake):
        yield fake


def acme(forum: Forum, *, api_key: str = KEYS["acme"], username: str = "acme") -> Discourse:
    return Discourse(DiscourseSettings(base_url=forum.url, username=username), DiscourseSecrets(api_key=api_key))


class TestDiscourse(Conformance):
    @pytest.fixture
    def subject(self, forum: Forum) -> DiscourseSubject:
        return DiscourseSubject(forum)


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def fetched(connector: Discourse, cursor: str | None = None) -> tuple[list[Post], Page]:
    posts: list[Post] = []
    while True:
        page = connector.fetch(cursor, now=now())
        posts += page.posts
        if not page.is_more:
            return posts, page
        cursor = page.cursor


def asked(forum: Forum) -> Question:
    """What a customer asks, as the feed finds it."""
    carla(forum).create_post("How do I reset my <device> & lamp?", title="It hangs", category_id=1)
    (post,) = (post for post in fetched(acme(forum))[0] if post.author == "carla")
    return Question(post.external_id, post.url, post.author, post.metadata)


def test_a_question_arrives_is_answered_and_the_customer_sees_the_answer_under_it(
    forum: Forum,
) -> None:
    created = carla(forum).create_post("How do I reset my <device> & lamp?", title="It hangs", category_id=1)
    (question,), page = fetched(acme(forum))

    sent = acme(forum).reply(Question(question.external_id, "", "carla", {}), ANSWER, key=KEY, at=now())
    (answer,), _ = fetched(acme(forum), page.cursor)
    seen = carla(forum).topic_posts(created["topic_id"])["post_stream"]["posts"]

    assert question.text == "It hangs\n\nHow do I reset my <device> & lamp?"
    assert (question.author, question.in_reply_to, question.is_ours) == ("carla", None, False)
    assert question.url == f"{forum.url}/t/it-hangs/{created['topic_id']}/1"
    assert (sent.fate, sent.remote_id) == (Fate.SENT, answer.external_id)
    assert (answer.in_reply_to, answer.author, answer.is_ours) == (question.external_id, "acme", True)
    assert [(post["username"], post["reply_to_post_number"], post["raw"]) for post in seen[1:]] == [("acme", 1, ANSWER)]


def test_what_answers_nothing_in_particular_answers_the_post_that_opens_the_topic(
    forum: Forum,
) -> None:
    topic = forum.write("carla", "How do I reset it?")["topic_id"]
    forum.write("dora", "Same here.", topic=topic)
    forum.write("eric", "What have you tried?", topic=topic, to=2)

    posts, _ = fetched(acme(forum))

    assert {post.external_id: post.in_reply_to for post in posts} == {
        f"{topic}/1": None,
        f"{topic}/2": f"{topic}/1",
        f"{topic}/3": f"{topic}/2",
    }


def test_whispers_and_what_is_hidden_or_deleted_are_left_out(forum: Forum) -> None:
    topic = forum.write("carla", "Shown", post_type=1)["topic_id"]
    forum.write("mod", "Whispered", topic=topic, post_type=4)
    for field in ({"hidden": True}, {"deleted_at": "2026-01-31T12:00:00.000Z"}, {"user_deleted": True}):
        forum.write("dora", "Gone", topic=topic, **field)

    assert [post.text for post in fetched(acme(forum))[0]] == ["Shown\n\nShown"]


def test_counts_and_the_accepted_answer_come_along(forum: Forum) -> None:
    topic = forum.write("carla", "How?")["topic_id"]
    likes = [{"id": 3, "count": 9}, {"id": 2, "count": 4}]
    forum.write("dora", "So.", topic=topic, actions_summary=likes, reply_count=2, reads=70, accepted_answer=True)

    answer = fetched(acme(forum))[0][0]

    assert (answer.likes, answer.comments, answer.reach, answer.is_solution) == (4, 2, 70, True)


@pytest.mark.parametrize("window", [None, 50])
def test_after_a_long_time_away_everything_is_found_once(forum: Forum, window: int | None) -> None:
    forum.window = window
    topic = forum.write("carla", "How?")["topic_id"]
    _, page = fetched(acme(forum))
    for number in range(160):
        forum.write("dora", f"Same {number}", topic=topic, post_type=4 if 40 < number < 120 else 1)

    posts, later = fetched(acme(forum), page.cursor)
    again, _ = fetched(acme(forum), later.cursor)

    assert sorted(post.text for post in posts) == sorted(f"Same {n}" for n in (*range(41), *range(120, 160)))
    assert again == []
    assert page.covered_until is None
    assert later.covered_since is not None
    assert later.covered_until is not None


def test_an_answer_whose_answer_was_lost_is_not_written_twice(forum: Forum) -> None:
    question, at = asked(forum), now()
    forum.loses = 1
    with pytest.raises(ConnectorError) as failed:
        acme(forum).reply(question, ANSWER, key=KEY, at=at)
    assert failed.value.is_unknown

    found = acme(forum).find_reply(question, ANSWER, key=KEY, at=at)
    at_once = acme(forum).reply(question, ANSWER, key=KEY, at=at)
    forum.forget()
    later = acme(forum).reply(question, ANSWER, key=KEY, at=at)

    assert found is not None
    assert found.remote_id == at_once.remote_id == later.remote_id
    assert len(forum.posts) == 2


def test_what_others_said_and_what_was_said_long_before_is_not_our_answer(forum: Forum) -> None:
    question = asked(forum)
    topic = forum.posts[0]["topic_id"]
    forum.write("dora", ANSWER, topic=topic, to=1)
    forum.write("acme", ANSWER, topic=topic, to=1, created_at="2026-01-31T12:00:00.000Z")
    forum.write("acme", "Something else", topic=topic, to=1)
    forum.write("acme", ANSWER, topic=topic, to=2)

    assert acme(forum).find_reply(question, ANSWER, key=KEY, at=now()) is None


def test_our_answer_is_found_among_many(forum: Forum) -> None:
    question = asked(forum)
    topic = forum.posts[0]["topic_id"]
    for number in range(45):
        forum.write("dora", f"Same {number}", topic=topic, to=1)
    forum.write("acme", ANSWER, topic=topic, to=1)

    found = acme(forum).find_reply(question, ANSWER, key=KEY, at=now())

    assert found is not None
    assert found.remote_id == f"{topic}/47"


def test_an_answer_a_moderator_has_to_look_at_is_held_until_it_is_shown(forum: Forum) -> None:
    question, at = asked(forum), now()
    forum.is_moderated = True
    sent = acme(forum).reply(question, ANSWER, key=KEY, at=at)
    forum.forget()
    waiting = acme(forum).find_reply(question, ANSWER, key=KEY, at=at)
    forum.release()
    shown = acme(forum).find_reply(question, ANSWER, key=KEY, at=at)

    assert (sent.fate, sent.remote_id) == (Fate.HELD, None)
    assert waiting == sent
    assert shown is not None
    assert (shown.fate, shown.remote_id) == (Fate.SENT, f"{forum.posts[0]['topic_id']}/2")


def test_an_answer_the_forum_does_not_take_is_rejected_in_its_words(forum: Forum) -> None:
    sent = acme(forum).reply(asked(forum), "No.", key=KEY, at=now())

    assert (sent.fate, sent.detail) == (Fate.REJECTED, "Body is too short (minimum is 5 characters)")


def test_a_forum_open_to_all_is_read_without_a_key_and_not_answered(forum: Forum) -> None:
    question = asked(forum)
    reader = acme(forum, api_key="", username="acme")

    assert reader.check().account is None
    assert len(fetched(reader)[0]) == 1
    with pytest.raises(ConnectorError) as failed:
        reader.reply(question, ANSWER, key=KEY, at=now())
    assert failed.value.code == "settings"


def test_a_check_tells_a_key_that_works_from_one_that_does_not(forum: Forum) -> None:
    assert acme(forum).check().account == "acme"
    with pytest.raises(ConnectorError) as failed:
        acme(forum, api_key="another").check()
    assert failed.value.code == "forbidden"
    with pytest.raises(ConnectorError, match="name of its user"):
        acme(forum, username="")


@pytest.mark.parametrize("external_id", ["17", "a/b", "12/", "https://forum.example/t/x/12/3", "12/" + "3" * 5000])
def test_a_post_of_elsewhere_cannot_be_answered(forum: Forum, external_id: str) -> None:
    with pytest.raises(ConnectorError) as failed:
        acme(forum).reply(Question(external_id, "", None, {}), ANSWER, key=KEY, at=now())

    assert failed.value.code == "unsupported"
    assert forum.asked == []


def test_one_post_that_makes_no_sense_is_counted_and_not_in_the_way(forum: Forum) -> None:
    topic = forum.write("carla", "How?")["topic_id"]
    forum.write("dora", "When?", topic=topic, created_at="yesterday")
    forum.write("eric", "Why?", topic=topic)

    posts, page = fetched(acme(forum))

    assert [post.text for post in posts] == ["Why?", "How?\n\nHow?"]
    assert page.unreadable == 1
