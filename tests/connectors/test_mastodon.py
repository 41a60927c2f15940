"""The Mastodon API, against a real server of its own process; the customer uses Mastodon.py."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest

from groundswell.connectors import walks
from groundswell.connectors.interface import Connector, ConnectorError, Fate
from groundswell.connectors.mastodon import Mastodon, MastodonSecrets, MastodonSettings
from groundswell.connectors.mastodon.connector import Cursor
from groundswell.core.addresses import AllowList
from tests.connectors.conformance import Conformance, unique
from tests.connectors.mastodons import TOKENS, MastodonSubject, mastodon_mock
from tests.connectors.subjects import Subject, awaited, fetched, question_of

pytestmark = pytest.mark.embedded


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server that lives as long as these tests."""
    with mastodon_mock(tmp_path_factory.mktemp("mastodon")) as port:
        yield port


@pytest.fixture
def subject(server: int, settings: Any) -> MastodonSubject:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")
    return MastodonSubject(server, TOKENS)


class TestMastodon(Conformance):
    @pytest.fixture
    def subject(self, server: int) -> Subject:
        return MastodonSubject(server, TOKENS)


def everything(subject: MastodonSubject, **settings: Any) -> Connector:
    """A connector that listens to the tag #device too."""
    return subject.connector(subject.port, tags=["device"], **settings)


def answered(subject: MastodonSubject, asked: str, words: str) -> Any:
    """The answer to a question as the customer's client shows it."""
    connector = subject.connector(subject.port)
    post, _ = awaited(connector, None, asked, patience=subject.patience)
    sent = connector.reply(question_of(post), words, key=uuid4().hex, at=datetime.now(UTC))
    assert sent.fate == Fate.SENT
    return subject.carla.status(sent.remote_id)


@pytest.mark.parametrize("visibility", ["public", "unlisted", "private", "direct"])
def test_an_answer_is_for_those_the_question_was_for(subject: MastodonSubject, visibility: str) -> None:
    asked = subject.ask(unique("Why?"), visibility=visibility)

    answer = answered(subject, asked, unique("Because."))

    assert answer.visibility == visibility
    assert str(answer.in_reply_to_id) == asked


@pytest.mark.parametrize(
    ("words", "sent"),
    [
        ("Because.", "@carla Because."),
        ("Well, @Carla. Because.", "Well, @Carla. Because."),
        ("@carlas is right.", "@carla @carlas is right."),
        ("@carla@elsewhere.example is right.", "@carla @carla@elsewhere.example is right."),
    ],
)
def test_an_answer_names_whom_it_is_for_once(subject: MastodonSubject, words: str, sent: str) -> None:
    answer = answered(subject, subject.ask(unique("Why?")), words)
    source = httpx.get(
        f"{subject.url}/api/v1/statuses/{answer.id}/source",
        headers={"Authorization": "Bearer acme_token"},
        trust_env=False,
    ).json()

    assert source["text"] == sent
    assert [each["type"] for each in subject.carla.notifications(limit=1)] == ["mention"]


def test_an_answer_to_what_is_gone_is_rejected_before_it_is_sent(subject: MastodonSubject) -> None:
    asked = subject.ask(unique("Why?"))
    connector = subject.connector(subject.port)
    question = question_of(awaited(connector, None, asked, patience=subject.patience)[0])
    subject.carla.status_delete(asked)

    sent = connector.reply(question, "Because.", key=uuid4().hex, at=datetime.now(UTC))
    found = connector.find_reply(question, "Because.", key=uuid4().hex, at=datetime.now(UTC))

    assert (sent.fate, found) == (Fate.REJECTED, None)


def test_an_answer_the_server_does_not_take_is_rejected_in_its_words(subject: MastodonSubject) -> None:
    connector = subject.connector(subject.port)
    question = question_of(awaited(connector, None, subject.ask(unique("Why?")), patience=subject.patience)[0])

    sent = connector.reply(question, "because " * 100, key=uuid4().hex, at=datetime.now(UTC))

    assert sent.fate == Fate.REJECTED
    assert "too long" in sent.detail


def test_however_much_came_in_meanwhile_all_of_it_arrives_and_in_no_page_twice(subject: MastodonSubject) -> None:
    connector = everything(subject)
    _, cursor = fetched(connector)
    said = [str(subject.client("dora").status_post(unique("My #device")).id) for _ in range(95)]

    posts, cursor = fetched(connector, cursor)

    assert sorted(post.external_id for post in posts) == sorted(said)
    assert fetched(connector, cursor)[0] == []


def test_a_mention_with_a_tag_is_one_post(subject: MastodonSubject) -> None:
    connector = everything(subject, timeline="local")
    _, cursor = fetched(connector)
    asked = subject.ask(unique("My #device"))

    posts, _ = fetched(connector, cursor)

    assert [post.external_id for post in posts] == [asked]


def test_what_the_company_says_itself_is_its_own(subject: MastodonSubject) -> None:
    connector = subject.connector(subject.port)
    asked = subject.ask(unique("Why?"))
    _, cursor = fetched(connector)
    staff = subject.client("acme").status_post(unique("@carla Because."), in_reply_to_id=asked)

    [post], _ = fetched(connector, cursor)

    assert (post.external_id, post.in_reply_to, post.is_ours) == (str(staff.id), asked, True)


def test_other_peoples_answers_to_the_question_are_not_ours(subject: MastodonSubject) -> None:
    connector = subject.connector(subject.port)
    question = question_of(awaited(connector, None, subject.ask(unique("Why?")), patience=subject.patience)[0])
    words, at = unique("Because."), datetime.now(UTC)
    subject.client("dora").status_post(f"@carla {words}", in_reply_to_id=question.external_id)

    assert connector.find_reply(question, words, key=uuid4().hex, at=at) is None
    mine = subject.client("acme").status_post(f"@carla {words}", in_reply_to_id=question.external_id)
    found = connector.find_reply(question, words, key=uuid4().hex, at=at)
    much_later = connector.find_reply(question, words, key=uuid4().hex, at=at + timedelta(hours=1))

    assert found is not None
    assert found.remote_id == str(mine.id)
    assert much_later is None


def test_what_is_edited_is_seen_within_the_hour(subject: MastodonSubject) -> None:
    connector = everything(subject)
    status = subject.client("dora").status_post(unique("My #device"))
    _, cursor = fetched(connector)
    words = unique("My new #device")
    subject.client("dora").status_update(status.id, words)

    soon = connector.fetch(cursor, now=datetime.now(UTC) + timedelta(minutes=5))
    later = connector.fetch(soon.cursor, now=datetime.now(UTC) + timedelta(minutes=61))

    assert soon.posts == []
    [edited] = [post for post in later.posts if post.external_id == str(status.id)]
    assert edited.text == words
    assert edited.observed_at is not None


def test_without_an_account_tags_and_timelines_are_read(subject: MastodonSubject) -> None:
    settings = MastodonSettings(base_url=subject.url, mentions=False, tags=["device"], timeline="local")
    connector = Mastodon(settings, MastodonSecrets())
    assert connector.check().account is None
    _, cursor = fetched(connector)
    asked = subject.ask(unique("My #device"))

    [post], _ = fetched(connector, cursor)

    assert (post.external_id, post.is_ours) == (asked, False)


@pytest.mark.parametrize(("settings", "token"), [({}, ""), ({"mentions": False}, "")])
def test_what_leaves_nothing_to_listen_to_is_refused(settings: dict[str, Any], token: str) -> None:
    with pytest.raises(ConnectorError) as refused:
        Mastodon(MastodonSettings(base_url="https://forum.example", **settings), MastodonSecrets(access_token=token))
    assert refused.value.code == "settings"


def test_a_wrong_token_is_said_to_be_wrong(subject: MastodonSubject) -> None:
    connector = Mastodon(MastodonSettings(base_url=subject.url), MastodonSecrets(access_token="wrong_token"))
    with pytest.raises(ConnectorError) as refused:
        connector.check()
    assert refused.value.code == "unauthorized"
    assert "wrong_token" not in refused.value.detail


def fault(subject: MastodonSubject, effect: dict[str, Any], **match: Any) -> None:
    """Have the server itself do something wrong once."""
    told = {"match": match, "effect": effect, "count": 1}
    httpx.post(f"{subject.url}/api/v1/_mock/faults", json=told, trust_env=False).raise_for_status()


def test_the_server_is_left_alone_as_long_as_it_asks(subject: MastodonSubject) -> None:
    connector = subject.connector(subject.port)
    _, cursor = fetched(connector)
    fault(subject, {"type": "ratelimit"}, path="/api/v1/notifications")

    with pytest.raises(ConnectorError) as refused:
        connector.fetch(cursor, now=datetime.now(UTC))

    assert refused.value.not_before is not None
    assert abs(refused.value.not_before - datetime.now(UTC) - timedelta(seconds=300)) < timedelta(seconds=10)


def test_when_the_last_request_was_made_the_server_is_left_alone(subject: MastodonSubject) -> None:
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2099-01-01T00:00:00.000000Z"}
    fault(subject, {"type": "status", "status": 200, "headers": headers, "body": []}, path="/api/v1/notifications")

    page = subject.connector(subject.port).fetch(None, now=datetime.now(UTC))

    assert page.not_before is not None
    assert page.not_before > datetime.now(UTC) + timedelta(hours=23)


def test_a_place_that_leads_nowhere_is_left_within_the_hour(subject: MastodonSubject) -> None:
    connector = everything(subject)
    _, cursor = fetched(connector)
    known = walks.restored(cursor, Cursor)
    assert known is not None
    nowhere = dict.fromkeys(known.places, "9" * 19)
    status = subject.client("dora").status_post(unique("My #device"))

    lost = connector.fetch(walks.kept(msgspec.structs.replace(known, places=nowhere)), now=datetime.now(UTC))
    later = connector.fetch(lost.cursor, now=datetime.now(UTC) + timedelta(hours=1))
    again = subject.client("dora").status_post(unique("My #device"))
    posts, _ = fetched(connector, later.cursor)

    assert lost.posts == []
    assert str(status.id) in [post.external_id for post in later.posts]
    assert str(again.id) in [post.external_id for post in posts]


def test_a_cursor_knows_each_source_by_itself(subject: MastodonSubject) -> None:
    _, cursor = fetched(subject.connector(subject.port))
    old = walks.restored(cursor, Cursor)
    _, cursor = fetched(everything(subject), cursor)
    new = walks.restored(cursor, Cursor)

    assert old is not None
    assert new is not None
    assert set(new.places) - set(old.places) == {"#device"}
    assert new.places["mentions"] == old.places["mentions"]
