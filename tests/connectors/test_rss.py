"""RSS and Atom, with Isso behind it in a process of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from groundswell.connectors.interface import ConnectorError, Fate, Question
from groundswell.connectors.markup import plain
from groundswell.connectors.syndication import Syndication
from groundswell.connectors.syndication import connector as syndication
from groundswell.connectors.syndication.connector import SyndicationSecrets, SyndicationSettings
from groundswell.connectors.syndication.entries import MAX_ENTRIES
from groundswell.core.addresses import AllowList
from tests.connectors.commentaries import IssoServer, IssoSubject, isso
from tests.connectors.conformance import Conformance, unique
from tests.connectors.subjects import Subject, fetched
from tests.support.listeners import listener
from tests.support.relay import relay

pytestmark = pytest.mark.embedded

NOW = datetime.now(UTC).replace(microsecond=0)
KEY = "0123456789abcdef" * 2


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[IssoServer, IssoServer]]:
    """Two of the same comments: one shows what is said at once, the other holds it."""
    folder = tmp_path_factory.mktemp("isso")
    with isso(folder) as server, isso(folder, is_moderated=True, base=server.port) as moderated:
        yield server, moderated


@pytest.fixture
def commented(servers: tuple[IssoServer, IssoServer], settings: Any) -> Iterator[IssoSubject]:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")
    with relay(servers[0].port) as way:
        yield IssoSubject(*servers, way)


class TestIsso(Conformance):
    @pytest.fixture
    def subject(self, commented: IssoSubject) -> Subject:
        return commented


def test_a_validator_that_stays_as_it_is_hides_an_answer_for_a_while_only(
    commented: IssoSubject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syndication, "SETTLED", timedelta(0))
    connector = commented.connector(commented.port, believed_seconds=600)
    asked = commented.ask(unique("How?"))
    page = connector.fetch(None, now=NOW)
    answer = commented.ask(unique("So."), author="Dora", parent=int(asked.rpartition("/")[2]))

    quiet = connector.fetch(page.cursor, now=NOW + timedelta(seconds=599))
    whole = connector.fetch(quiet.cursor, now=NOW + timedelta(seconds=600))

    assert (quiet.posts, quiet.covered_until, quiet.cursor) == ((), None, page.cursor)
    found = {post.external_id: post for post in whole.posts}
    assert (found[answer].in_reply_to, found[answer].author) == (asked, "Dora")


def test_what_is_hidden_in_an_answer_is_shown_as_it_was_written(commented: IssoSubject) -> None:
    connector = commented.connector(commented.port)
    asked = commented.ask("How?")
    words = "Press <reset> & wait, 1 < 2.\n\nThen go on."
    sent = connector.reply(Question(asked, "", None, {}), words, key=KEY, at=datetime.now(UTC))

    (shown,) = commented.seen(asked)
    assert plain(shown) == words
    assert sent.remote_id in [post.external_id for post in fetched(connector)[0]]
    assert connector.find_reply(Question(asked, "", None, {}), words, key=KEY, at=datetime.now(UTC)) == sent


def test_a_guard_that_asks_to_wait_is_waited_for(commented: IssoSubject, tmp_path: Path) -> None:
    with isso(tmp_path, is_guarded=True) as guarded, relay(guarded.port) as way:
        strict = IssoSubject(guarded, guarded, way)
        question = Question(strict.ask("How?"), "", None, {})
        connector = strict.connector(strict.port)
        connector.reply(question, "One answer.", key=KEY, at=NOW)
        with pytest.raises(ConnectorError) as failed:
            connector.reply(question, "Two answers.", key=KEY, at=NOW)
    assert failed.value.code == "rate_limited"
    assert failed.value.not_before is not None
    assert not failed.value.is_unknown


def test_what_is_too_short_is_rejected_in_its_words(commented: IssoSubject) -> None:
    sent = commented.connector(commented.port).reply(
        Question(commented.ask("How?"), "", None, {}), "a", key=KEY, at=NOW
    )

    assert sent.fate == Fate.REJECTED
    assert "text is too short" in sent.detail


@pytest.mark.parametrize("name", ["", "17", "tag:a,2018:/isso/1/x", "tag:a/1/" + "9" * 20, "a/1/2\n"])
def test_a_name_that_is_none_of_issos_is_refused(commented: IssoSubject, name: str) -> None:
    for call in (commented.connector(commented.port).reply, commented.connector(commented.port).find_reply):
        with pytest.raises(ConnectorError) as failed:
            call(Question(name, "", None, {}), "text", key=KEY, at=NOW)
        assert failed.value.code == "malformed"


# A feed of nothing known


class Feed:
    """What a listener says, and what it was asked."""

    def __init__(self, body: bytes, **headers: str) -> None:
        self.body, self.headers, self.asked = body, headers, list[bytes]()

    def script(self, connection: Any, request: bytes) -> None:
        self.asked.append(request)
        is_known = "ETag" in self.headers and self.headers["ETag"].encode() in request
        head = [f"HTTP/1.1 {304 if is_known else 200} Said", f"Content-Length: {0 if is_known else len(self.body)}"]
        head += [f"{name.replace('_', '-')}: {value}" for name, value in self.headers.items()]
        connection.sendall("\r\n".join([*head, "", ""]).encode() + (b"" if is_known else self.body))


@contextmanager
def feed(body: bytes, software: Any = "none", **headers: str) -> Iterator[tuple[Feed, Syndication]]:
    said = Feed(body, **headers)
    with listener(said.script) as there:
        told = SyndicationSettings(url=f"http://127.0.0.1:{there.port}/news.xml?uri=/page/", software=software)
        yield said, Syndication(told, SyndicationSecrets())


@pytest.fixture
def loopback_allowed(settings: Any) -> None:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")


def rss(*items: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<rss version="2.0"><channel>{"".join(items)}</channel></rss>'.encode()


def item(number: int, at: datetime | None = None, more: str = "") -> str:
    date = f"<pubDate>{format_datetime(at)}</pubDate>" if at else ""
    return f"<item><guid>n{number}</guid><title>No. {number}</title>{date}{more}</item>"


def test_a_quiet_feed_is_asked_for_nothing_and_changes_no_cursor(loopback_allowed: None) -> None:
    with feed(rss(item(1, NOW - timedelta(days=1))), ETag='"v1"') as (said, connector):
        cursor = first = connector.fetch(None, now=NOW).cursor
        for minutes in range(5, 24 * 60, 5):
            page = connector.fetch(cursor, now=NOW + timedelta(minutes=minutes))
            assert (page.posts, page.cursor) == ((), first)
        assert page.covered_until == NOW + timedelta(minutes=minutes - 2)
        connector.fetch(cursor, now=NOW + timedelta(days=90))
    assert sum(b'If-None-Match: "v1"' in request for request in said.asked) == len(said.asked) - 1


@pytest.mark.parametrize(("software", "seconds"), [("isso", 900), ("wordpress", 86_400)])
def test_software_that_says_wrongly_that_nothing_has_changed_is_asked_for_all_now_and_then(
    loopback_allowed: None, software: str, seconds: int
) -> None:
    with feed(rss(item(1, NOW - timedelta(days=1))), software, ETag='"v1"') as (said, connector):
        cursor = connector.fetch(None, now=NOW).cursor
        for age in (seconds - 1, seconds):
            page = connector.fetch(cursor, now=NOW + timedelta(seconds=age))
            assert page.posts == ()
    assert [b"If-None-Match" in request for request in said.asked] == [False, True, False]
    assert page.cursor != cursor  # believed anew from here on


def test_a_feed_that_has_just_changed_is_fetched_whole_once_more(loopback_allowed: None) -> None:
    """A second entry of the same second changes neither the time nor what WordPress makes of it."""
    just, then = (format_datetime(NOW - timedelta(seconds=age), usegmt=True) for age in (1, 60))
    with feed(rss(item(1, NOW)), ETag='"of the second"', Last_Modified=just) as (said, connector):
        cursor = connector.fetch(None, now=NOW).cursor
        said.body = rss(item(1, NOW), item(2, NOW))
        page = connector.fetch(cursor, now=NOW + timedelta(seconds=1))
        said.headers["Last_Modified"] = then
        settled = connector.fetch(page.cursor, now=NOW)
        assert connector.fetch(settled.cursor, now=NOW).cursor == settled.cursor

    assert [post.external_id for post in page.posts] == ["n1", "n2"]
    assert [b"If-None-Match" in request for request in said.asked] == [False, False, False, True]


def test_a_feed_without_validators_that_says_the_same_changes_nothing(loopback_allowed: None) -> None:
    with feed(rss(item(1, NOW))) as (_, connector):
        cursor = connector.fetch(None, now=NOW).cursor
        page = connector.fetch(cursor, now=NOW + timedelta(days=2))
    assert (page.posts, page.cursor) == ((), cursor)


def test_entries_without_a_date_keep_the_time_they_were_seen_first(loopback_allowed: None) -> None:
    later = NOW + timedelta(hours=1)
    with feed(rss(item(1))) as (said, connector):
        first = connector.fetch(None, now=NOW)
        said.body = rss(item(2), item(1, more="<description>edited</description>"))
        second = connector.fetch(first.cursor, now=later)

    assert [post.published_at for post in first.posts] == [NOW]
    assert {post.external_id: post.published_at for post in second.posts} == {"n1": NOW, "n2": later}


def test_what_may_have_come_and_gone_between_is_not_claimed(loopback_allowed: None) -> None:
    with feed(rss(item(1, NOW - timedelta(hours=1)))) as (said, connector):
        cursor = connector.fetch(None, now=NOW).cursor
        later = NOW + timedelta(hours=9)
        said.body = rss(item(7, NOW + timedelta(hours=8)))
        gap = connector.fetch(cursor, now=later)
        said.body = rss(item(7, NOW + timedelta(hours=8)), item(1, NOW - timedelta(hours=1)))
        joined = connector.fetch(cursor, now=later)

    assert (gap.covered_since, gap.covered_until) == (None, None)
    assert (joined.covered_since, joined.covered_until) == (NOW - timedelta(minutes=2), later - timedelta(minutes=2))


def test_a_feed_takes_no_answers(loopback_allowed: None) -> None:
    with feed(rss(item(1))) as (_, connector), pytest.raises(ConnectorError) as failed:
        connector.reply(Question("n1", "", None, {}), "text", key=KEY, at=NOW)
    assert failed.value.code == "unsupported"


def test_a_huge_feed_is_one_error_and_a_long_one_is_cut(loopback_allowed: None) -> None:
    with feed(rss(*(item(number, NOW) for number in range(3_000)))) as (said, connector):
        assert len(connector.fetch(None, now=NOW).posts) == MAX_ENTRIES
        said.body = rss("<!--" + "x" * 2_000_001 + "-->")
        with pytest.raises(ConnectorError) as failed:
            connector.fetch(None, now=NOW)
    assert failed.value.detail_code == "too_large"


@pytest.mark.parametrize(
    ("url", "software", "code"),
    [
        ("http://forum.example/feed", "none", "settings"),
        ("https://forum.example/feed", "isso", "settings"),
        ("file:///etc/passwd", "none", "settings"),
        ("https://10.0.0.1/feed", "none", "refused"),
        ("https://169.254.169.254/latest/meta-data", "none", "refused"),
    ],
)
def test_addresses_that_cannot_be_asked_are_said_to(url: str, software: Any, code: str) -> None:
    with pytest.raises(ConnectorError) as failed:
        Syndication(SyndicationSettings(url=url, software=software), SyndicationSecrets()).check()
    assert failed.value.code == code
