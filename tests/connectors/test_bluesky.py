"""An account of Bluesky, on a small fake of the network; `tests/e2e` has the real one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from groundswell.connectors.bluesky import Bluesky, BlueskySecrets, BlueskySettings
from groundswell.connectors.bluesky_posts import MAX_POSITION, links, record_key
from groundswell.connectors.interface import ConnectorError, Fate, Question
from groundswell.core.addresses import AllowList
from tests.connectors.conformance import Conformance
from tests.connectors.fakes.bluesky import ACCOUNTS, PASSWORD, text
from tests.connectors.fakes.bluesky import Bluesky as Network
from tests.connectors.fakes.speaking import Said, speaking
from tests.connectors.skies import BlueskySubject
from tests.connectors.subjects import fetched

pytestmark = pytest.mark.embedded

KEY = "0123456789abcdef" * 2
ANSWER = "Hold the button for 5 seconds."


@pytest.fixture
def network(settings: Any) -> Iterator[Network]:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")
    fake = Network()
    with speaking(fake):
        yield fake


def acme(network: Network, *, password: str = PASSWORD, port: int | None = None, **settings: Any) -> Bluesky:
    service = f"http://127.0.0.1:{port or network.port}"
    return Bluesky(
        BlueskySettings(identifier="acme.test", service=service, **settings), BlueskySecrets(app_password=password)
    )


class TestBluesky(Conformance):
    @pytest.fixture
    def subject(self, network: Network) -> BlueskySubject:
        return BlueskySubject(network)


def now() -> datetime:
    return datetime.now(UTC)


def question(network: Network, **options: Any) -> Question:
    return Question(network.write("carla.test", "How do I reset it?", **options), "", "carla.test", {})


def test_a_post_comes_with_its_writer_its_language_and_what_it_answers(network: Network) -> None:
    mine = network.write("acme.test", "We have news", mentions=None)
    answer = network.write("carla.test", "Which ones?", mentions=None, to=mine)
    network.posts[answer]["record"]["langs"] = ["en"]

    (post,), _ = fetched(acme(network))

    assert (post.external_id, post.in_reply_to, post.text) == (answer, mine, "Which ones?")
    assert (post.author, post.language, post.is_ours) == ("carla.test", "en", False)
    assert post.url == f"https://bsky.app/profile/{ACCOUNTS['carla.test']}/post/{answer.rpartition('/')[2]}"


def test_a_writer_whose_handle_is_not_known_is_called_by_the_did(network: Network) -> None:
    network.posts[network.write("carla.test", "Hello?")]["author"]["handle"] = "handle.invalid"

    assert [post.author for post in fetched(acme(network))[0]] == ["did:plc:carla"]


def test_searches_find_what_mentions_nobody_and_nothing_comes_twice(network: Network) -> None:
    network.write("dora.test", "My Gizmo hangs", mentions=None)
    network.write("carla.test", "@acme.test my Gizmo hangs")
    network.write("acme.test", "The Gizmo 2 is out", mentions=None)
    network.write("dora.test", "Nice weather", mentions=None)
    connector = acme(network, searches=("Gizmo", "#gizmo"))

    posts, cursor = fetched(connector)
    again, _ = fetched(connector, cursor)

    assert sorted((post.author, post.is_ours) for post in posts) == [
        ("acme.test", True),
        ("carla.test", False),
        ("dora.test", False),
    ]
    assert again == []


def test_after_a_long_time_away_everything_is_found_once_whatever_time_its_writer_claims(network: Network) -> None:
    network.write("carla.test", "First", created_at="2026-01-01T12:00:00.000Z")
    _, cursor = fetched(acme(network))
    for number in range(250):
        claimed = now() - timedelta(minutes=40) if number % 7 == 0 else now() + timedelta(days=2)
        uri = network.write("carla.test", str(number), created_at=text(claimed + timedelta(milliseconds=number)))
        arrived = datetime.now(UTC) - timedelta(seconds=400 - number)
        network.posts[uri]["indexedAt"] = text(arrived)

    posts, cursor = fetched(acme(network), cursor)
    again, _ = fetched(acme(network), cursor)

    assert sorted(int(post.text) for post in posts) == list(range(250))
    assert again == []


def test_a_cursor_is_short_however_many_searches_there_are_and_however_much_they_find(network: Network) -> None:
    words = tuple("ü" * 99 + str(number) for number in range(10))
    connector = acme(network, searches=words)
    _, cursor = fetched(connector)
    for number in range(130):
        network.write("carla.test", f"{number} {' '.join(words)}")

    page = connector.fetch(cursor, now=now())

    assert page.is_more
    assert len(page.cursor) < 20_000 - 11 * MAX_POSITION


def test_an_answer_says_what_it_answers_and_what_is_at_the_top(network: Network) -> None:
    top = question(network)
    below = question(network, to=top.external_id)

    for to in (top, below):
        sent = acme(network).reply(to, ANSWER, key=to.external_id.encode().hex()[-32:], at=now())
        written = network.posts[sent.remote_id or ""]["record"]["reply"]
        assert written["parent"] == {"uri": to.external_id, "cid": network.posts[to.external_id]["cid"]}
        assert written["root"] == {"uri": top.external_id, "cid": network.posts[top.external_id]["cid"]}


def test_an_answer_stays_as_it_is_once_it_is_there(network: Network) -> None:
    to, at = question(network), now()
    sent = acme(network).reply(to, ANSWER, key=KEY, at=at)
    network.posts[to.external_id]["cid"] = "bafyanother"

    again = acme(network).reply(to, "Hold another button.", key=KEY, at=at)

    assert again == sent
    assert network.posts[sent.remote_id or ""]["record"]["text"] == ANSWER


def test_addresses_in_an_answer_are_links(network: Network) -> None:
    said = "Sée https://acme.example/b?c=d, or (https://acme.example)."

    found = links(said)

    places = [(each["index"]["byteStart"], each["index"]["byteEnd"]) for each in found]
    assert [said.encode()[begin:end].decode() for begin, end in places] == [
        "https://acme.example/b?c=d",
        "https://acme.example",
    ]
    assert [each["features"][0]["uri"] for each in found] == ["https://acme.example/b?c=d", "https://acme.example"]


def test_keys_of_answers_sort_by_time_and_differ_by_key(network: Network) -> None:
    at = datetime(2026, 1, 31, tzinfo=UTC)
    keys = {record_key(f"{number:032x}", at) for number in range(200)}

    assert len(keys) == 200
    assert record_key(KEY, at) < record_key(KEY, at + timedelta(milliseconds=1))
    assert record_key(KEY, at) == record_key(KEY, at)


def test_what_cannot_be_answered_is_said(network: Network) -> None:
    to = question(network)
    network.closed.add(to.external_id)
    closed = acme(network).reply(to, ANSWER, key=KEY, at=now())
    network.closed.clear()
    long = acme(network).reply(to, "Hold. " * 60, key=KEY, at=now())

    assert (closed.fate, long.fate) == (Fate.REJECTED, Fate.REJECTED)
    assert "must not be longer than 300" in long.detail
    for uri, code in (("at://did:plc:carla/app.bsky.feed.post/3kzzz", "not_found"), ("17", "unsupported")):
        with pytest.raises(ConnectorError) as failed:
            acme(network).reply(Question(uri, "", None, {}), ANSWER, key=KEY, at=now())
        assert failed.value.code == code
    assert len(network.posts) == 1


def test_one_session_serves_for_as_long_as_its_state_is_kept(network: Network) -> None:
    states = [""]
    for _ in range(4):
        connector = acme(network)
        connector.state = states[-1]
        fetched(connector)
        fetched(connector)
        states.append(connector.state)
        network.expire()

    assert network.sessions == 1
    assert len(set(states)) == len(states)
    assert max(map(len, states)) < 20_000


def test_a_session_that_has_ended_or_is_of_another_is_begun_anew(network: Network) -> None:
    connector = acme(network)
    fetched(connector)
    network.revoke()
    fetched(connector)
    assert network.sessions == 2

    for state in (connector.state.replace('"name":"', '"name":"0'), "{", "null", '{"did": 1}', "\ud800"):
        connector.state = state
        fetched(connector)
    assert network.sessions == 7


def test_a_session_is_nothing_to_who_does_not_know_the_password(network: Network) -> None:
    first = acme(network)
    fetched(first)
    stranger = acme(network, password="guessed")
    stranger.state = first.state

    with pytest.raises(ConnectorError) as failed:
        stranger.fetch(None, now=now())
    assert (failed.value.code, failed.value.detail) == ("unauthorized", "401: Invalid identifier or password")


def test_an_answer_during_which_the_session_ends_is_there_once(network: Network) -> None:
    to = question(network)
    connector = acme(network)
    connector.check()
    network.expire()

    sent = connector.reply(to, ANSWER, key=KEY, at=now())

    assert sent.fate == Fate.SENT
    assert network.sessions == 1


def test_a_check_begins_a_session_and_tells_whose(network: Network) -> None:
    assert acme(network).check().account == "acme.test"
    assert acme(network).check().account == "acme.test"
    assert network.sessions == 2


def test_a_password_the_server_repeats_is_not_passed_on(network: Network) -> None:
    network.instead = [Said({"error": "InvalidRequest", "message": f"No such thing as {PASSWORD}"}, 400)]

    with pytest.raises(ConnectorError) as failed:
        acme(network).check()

    assert failed.value.detail == "400: No such thing as …"


def test_it_is_left_alone_when_it_says_that_this_was_enough(network: Network) -> None:
    connector = acme(network)
    fetched(connector)
    until = now().replace(microsecond=0) + timedelta(minutes=4)
    headers = {"RateLimit-Remaining": "0", "RateLimit-Reset": str(int(until.timestamp()))}
    network.instead = [Said({"notifications": []}, headers=headers)]

    assert connector.fetch(None, now=now()).not_before == until
