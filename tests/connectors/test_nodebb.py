"""A forum on NodeBB, where a customer asks with plain requests: there is no client of another maker."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from groundswell.connectors.interface import ConnectorError, Fate, Question
from groundswell.connectors.nodebb import MISSED_AT_ONCE, NodeBB, NodeBBSecrets, NodeBBSettings
from groundswell.connectors.nodebb_posts import MAX_MISSED
from groundswell.core.addresses import AllowList
from tests.connectors.conformance import Conformance
from tests.connectors.fakes.nodebb import NodeBB as Forum
from tests.connectors.fakes.speaking import speaking
from tests.connectors.forums import NodeBBSubject
from tests.connectors.subjects import fetched

pytestmark = pytest.mark.embedded

KEY = "0123456789abcdef" * 2
ANSWER = "Hold the button for *5 seconds* & let <go>."


@pytest.fixture
def forum(settings: Any) -> Iterator[Forum]:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")
    fake = Forum()
    with speaking(fake):
        yield fake


def acme(forum: Forum, *, token: str = "acme-token", username: str = "acme", port: int | None = None) -> NodeBB:
    address = f"http://127.0.0.1:{port or forum.port}"
    return NodeBB(NodeBBSettings(base_url=address, username=username), NodeBBSecrets(token=token))


class TestNodeBB(Conformance):
    @pytest.fixture
    def subject(self, forum: Forum) -> Iterator[NodeBBSubject]:
        found = NodeBBSubject(forum)
        with found.carla:
            yield found


def now() -> datetime:
    return datetime.now(UTC)


def ago(**time: float) -> int:
    """Milliseconds since 1970 of an instant that long ago."""
    return int((now() - timedelta(**time)).timestamp() * 1000)


def question(forum: Forum) -> Question:
    return Question(str(forum.write("carla", "How do I reset it?")), "", "carla", {})


def test_a_post_comes_with_its_title_and_what_it_answers(forum: Forum) -> None:
    first = forum.write("carla", "How do I reset my <device>?", title="It hangs & hangs")
    topic = forum.posts[first]["tid"]
    second = forum.write("dora", "Same here, since Monday", topic=topic)
    third = forum.write("acme", "What have you tried?", topic=topic, to=second)
    forum.posts[third] |= {"upvotes": 4, "replies": 1}

    found = {post.external_id: post for post in fetched(acme(forum))[0]}

    assert found[str(first)].text == "It hangs & hangs\n\nHow do I reset my <device>?"
    assert found[str(first)].url == f"{forum.url}/post/{first}"
    assert [found[str(each)].in_reply_to for each in (first, second, third)] == [None, str(first), str(second)]
    assert [found[str(each)].author for each in (first, second, third)] == ["carla", "dora", "acme"]
    assert [found[str(each)].is_ours for each in (first, second, third)] == [False, False, True]
    assert (found[str(third)].likes, found[str(third)].comments) == (4, 1)


def test_what_was_deleted_is_left_out(forum: Forum) -> None:
    forum.posts[forum.write("carla", "I should not have said that")]["deleted"] = 1

    assert fetched(acme(forum))[0] == []


def test_after_a_long_time_away_everything_is_found_once(forum: Forum) -> None:
    topic = forum.posts[forum.write("carla", "How do I reset it?", timestamp=ago(days=2))]["tid"]
    _, cursor = fetched(acme(forum))
    for number in range(95):
        forum.write("dora", f"Same here {number}", topic=topic, timestamp=ago(hours=24, minutes=-number))

    posts, cursor = fetched(acme(forum), cursor)
    again, _ = fetched(acme(forum), cursor)

    assert sorted(post.text for post in posts) == sorted(f"Same here {number}" for number in range(95))
    assert again == []


def test_a_post_that_waited_for_a_moderator_is_found_where_it_was_written_long_ago(forum: Forum) -> None:
    topic = forum.posts[forum.write("carla", "How do I reset it?", timestamp=ago(hours=9))]["tid"]
    _, cursor = fetched(acme(forum))
    for number in range(50):
        forum.write("dora", f"Same here {number}", topic=topic, timestamp=ago(hours=2, minutes=-number))
    _, cursor = fetched(acme(forum), cursor)
    waited = forum.write("dora", "I have waited", topic=topic, timestamp=ago(hours=8))
    forum.write("dora", "I have not waited", topic=topic)

    posts, cursor = fetched(acme(forum), cursor)
    again, _ = fetched(acme(forum), cursor)

    assert {post.text for post in posts} == {"I have waited", "I have not waited"}
    assert str(waited) in {post.external_id for post in posts}
    assert again == []


def test_posts_that_are_not_for_us_are_asked_for_once(forum: Forum) -> None:
    topic = forum.posts[forum.write("carla", "How do I reset it?", timestamp=ago(hours=9))]["tid"]
    _, cursor = fetched(acme(forum))
    forum.hidden |= {forum.write("mod", "Between us", topic=topic) for _ in range(MISSED_AT_ONCE + 5)}
    forum.write("dora", "For everybody", topic=topic)

    posts, cursor = fetched(acme(forum), cursor)
    forum.asked.clear()
    fetched(acme(forum), cursor)

    assert [post.text for post in posts] == ["For everybody"]
    assert {asked.path for asked in forum.asked} == {"/api/recent/posts"}


def test_a_post_the_forum_fails_at_is_not_in_the_way_of_others_and_asked_for_again(forum: Forum) -> None:
    topic = forum.posts[forum.write("carla", "How do I reset it?", timestamp=ago(hours=9))]["tid"]
    _, cursor = fetched(acme(forum))
    failing = forum.write("dora", "Late", topic=topic, timestamp=ago(hours=10))
    forum.hidden.add(failing)
    forum.failing.add(failing)
    forum.write("dora", "In time", topic=topic)
    posts, cursor = fetched(acme(forum), cursor)
    forum.failing.clear()
    forum.hidden.clear()

    later, _ = fetched(acme(forum), cursor)

    assert [post.text for post in posts] == ["In time"]
    assert [post.text for post in later] == ["Late"]


def test_numbers_far_ahead_do_not_make_it_ask_for_ever(forum: Forum) -> None:
    topic = forum.posts[forum.write("carla", "How do I reset it?", timestamp=ago(hours=9))]["tid"]
    _, cursor = fetched(acme(forum))
    number = forum.write("dora", "I am from the future", topic=topic)
    forum.posts[10**12] = {**forum.posts.pop(number), "pid": 10**12}

    page = acme(forum).fetch(cursor, now=now())
    fetched(acme(forum), page.cursor)

    assert len(page.cursor) < 20_000
    assert len(forum.asked) < MAX_MISSED + 2 * MAX_MISSED / MISSED_AT_ONCE


def test_what_is_to_be_published_later_does_not_hide_what_is_published_now(forum: Forum) -> None:
    forum.write("mod", "Coming next week", timestamp=ago(days=-7))
    _, cursor = fetched(acme(forum))
    forum.write("dora", "What is said today")

    posts, _ = fetched(acme(forum), cursor)

    assert [post.text for post in posts] == ["What is said today\n\nWhat is said today"]


@pytest.mark.parametrize("status", [200, 202])
def test_an_answer_in_the_queue_is_held(forum: Forum, status: int) -> None:
    to, at = question(forum), now()
    forum.is_queued, forum.queued_status = True, status

    sent = acme(forum).reply(to, ANSWER, key=KEY, at=at)
    found = acme(forum).find_reply(to, ANSWER, key=KEY, at=at)
    other = acme(forum).find_reply(to, "Hold another button", key=KEY, at=at)

    assert (sent.fate, sent.remote_id) == (Fate.HELD, None)
    assert found == sent
    assert other is None


def test_an_answer_too_soon_after_another_says_when_the_next_may_be_given(forum: Forum) -> None:
    forum.delay = 120

    with pytest.raises(ConnectorError) as failed:
        acme(forum).reply(question(forum), ANSWER, key=KEY, at=now())

    assert (failed.value.code, failed.value.is_unknown) == ("rate_limited", False)
    assert failed.value.not_before is not None
    assert 110 < (failed.value.not_before - now()).total_seconds() <= 120
    assert forum.asked[-1].params["lang"] == "en-GB"


def test_an_answer_the_forum_does_not_take_is_rejected_in_its_words(forum: Forum) -> None:
    sent = acme(forum).reply(question(forum), "No.", key=KEY, at=now())

    assert sent.fate == Fate.REJECTED
    assert sent.detail == "Please enter a longer post. It should have at least 8 character(s)."


def test_what_others_said_and_what_was_said_long_before_is_not_our_answer(forum: Forum) -> None:
    to = question(forum)
    number = int(to.external_id)
    topic = forum.posts[number]["tid"]
    forum.write("dora", ANSWER, topic=topic, to=number)
    forum.write("acme", ANSWER, topic=topic, to=number, timestamp=ago(hours=1))
    other = forum.write("acme", "Hold another button", topic=topic, to=number)
    forum.write("acme", ANSWER, topic=topic, to=other)

    assert acme(forum).find_reply(to, ANSWER, key=KEY, at=now()) is None


def test_a_question_that_is_gone_cannot_be_answered(forum: Forum) -> None:
    for gone, code in (("9999", "not_found"), ("https://elsewhere.example/post/3", "unsupported")):
        with pytest.raises(ConnectorError) as failed:
            acme(forum).reply(Question(gone, "", None, {}), ANSWER, key=KEY, at=now())
        assert failed.value.code == code


def test_a_forum_open_to_all_is_read_without_a_token_and_not_answered(forum: Forum) -> None:
    to = question(forum)
    reader = acme(forum, token="")

    assert reader.check().account is None
    assert len(fetched(reader)[0]) == 1
    with pytest.raises(ConnectorError) as failed:
        reader.reply(to, ANSWER, key=KEY, at=now())
    assert failed.value.code == "settings"


def test_a_check_tells_whose_token_it_is(forum: Forum) -> None:
    assert acme(forum, username="Acme").check().account == "acme"
    with pytest.raises(ConnectorError, match="another user: carla"):
        acme(forum, token="carla-token").check()
    with pytest.raises(ConnectorError) as failed:
        acme(forum, token="none of them").check()
    assert failed.value.code == "unauthorized"
    with pytest.raises(ConnectorError, match="name of its user"):
        acme(forum, username="")
