"""Feeds as they are found: every dialect, every omission, and what was made to break whoever reads it."""

import time
from datetime import UTC, datetime

import feedparser
import pytest

from groundswell.connectors.interface import ConnectorError
from groundswell.connectors.reading import Malformed, Readable
from groundswell.connectors.syndication.entries import MAX_ENTRIES, Entry, entries
from tests.connectors import hostile

pytestmark = pytest.mark.embedded

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="de">
<title>Hilfe</title><entry><id>tag:a.example,2026:1</id><title>Zurücksetzen?</title>
<published>2026-02-02T09:00:00+01:00</published><updated>2026-02-03T09:00:00Z</updated>
<author><name>Carla</name><email>carla@home.test</email></author><link href="https://a.example/1"/>
<content type="html">
&lt;p&gt;Wie &lt;b&gt;geht&lt;/b&gt; das &amp;amp; was?&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</content>
</entry>
<entry><id>tag:a.example,2026:2</id><title>Re</title><updated>2026-02-03T10:00:00Z</updated>
<thr:in-reply-to ref="tag:a.example,2026:1"/><content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml">So <i>hier</i>.
</div></content></entry></feed>"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>
<item><title>By: Carla</title><link>https://b.example/?p=4#comment-2</link><dc:creator><![CDATA[Carla]]></dc:creator>
<pubDate>Mon, 02 Feb 2026 08:00:00 +0000</pubDate><guid isPermaLink="false">https://b.example/?p=4#comment-2</guid>
<description>How? short</description><content:encoded><![CDATA[<p>How do I <em>reset</em> it?</p>]]></content:encoded>
</item>
</channel></rss>"""


def read(text: str | bytes, kind: str = "application/xml") -> Readable[Entry]:
    content = text if isinstance(text, bytes) else text.encode()
    return entries(content, content_type=kind, address="https://a.example/feed")


def one(body: str, kind: str = "") -> Entry:
    (found,) = read(f'<rss version="2.0"><channel><item>{body}</item></channel></rss>', kind).items
    return found


def test_atom_is_read() -> None:
    asked, answered = read(ATOM).items

    assert asked == Entry(
        name="tag:a.example,2026:1",
        title="Zurücksetzen?",
        text="Wie geht das & was?",
        author="Carla (carla@home.test)",
        url="https://a.example/1",
        language=None,
        published_at=datetime(2026, 2, 2, 8, tzinfo=UTC),
        updated_at=datetime(2026, 2, 3, 9, tzinfo=UTC),
        in_reply_to=None,
    )
    assert (answered.in_reply_to, answered.text, answered.published_at) == (asked.name, "So hier.", None)


def test_rss_is_read() -> None:
    (found,) = read(RSS).items

    assert (found.name, found.author) == ("https://b.example/?p=4#comment-2", "Carla")
    assert found.text == "How do I reset it?"
    assert found.published_at == datetime(2026, 2, 2, 8, tzinfo=UTC)
    assert found.updated_at is None


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<rss version='2.0'><channel><item><title>Grün</title></item></channel></rss>".encode(), "text/xml"),
        (
            "<?xml version='1.0' encoding='iso-8859-1'?>"
            "<rss version='2.0'><channel><item><title>Grün</title></item></channel></rss>".encode("latin-1"),
            "application/rss+xml",
        ),
        (
            "<rss version='2.0'><channel><item><title>Grün</title></item></channel></rss>".encode("latin-1"),
            "text/xml; charset=ISO-8859-1",
        ),
        ("<rss version='2.0'><channel><item><title>Grün</title></item></channel></rss>".encode("utf-16"), ""),
        ("\ufeff <rss version='2.0'><channel><item><title>Grün</title></item></channel></rss>".encode(), "text/html"),
        ("<rss version='2.0'><channel><item><title>Grün</title></item></rss>".encode(), "application/octet-stream"),
        (b"<rss version='2.0'><channel><item><title>Gr&uuml;n</title></item></channel></rss>", ""),
        ("<rss version='2.0'><channel><item><title>Grün</title>\x00\x08</item></channel></rss>".encode(), "text/xml"),
    ],
)
def test_every_encoding_and_much_that_is_no_xml_is_read(content: bytes, kind: str) -> None:
    assert [entry.title for entry in read(content, kind).items] == ["Grün"]


def test_an_entry_is_called_by_what_stays_the_same() -> None:
    assert one("<guid>g</guid><link>https://a.example/1</link>").name == "g"
    assert one("<link>https://a.example/1</link><title>T</title>").name == "https://a.example/1"
    assert one("<title>T</title>").name == one("<title>T</title>").name != one("<title>U</title>").name
    assert one(f"<guid>{'x' * 201}</guid>").name.startswith("sha256:")
    assert read("<rss version='2.0'><channel><item></item></channel></rss>").items == []


@pytest.mark.parametrize("date", ["", "yesterday", "0000-00-00", "-1", "1e99", "1 Foo 2026"])
def test_a_date_that_makes_no_sense_is_none(date: str) -> None:
    assert one(f"<guid>g</guid><pubDate>{date}</pubDate>").published_at is None


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:,x", "https://[::1"])
def test_only_addresses_of_the_web_are_links(link: str) -> None:
    assert one(f"<guid>g</guid><link>{link}</link>").url == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" ",
        b"/etc/passwd",
        b"http://127.0.0.1/",
        b"<html><body>It works!</body></html>",
        b"{}",
        b"<x/>",
        b"<",
        b"\xff",
    ],
)
def test_what_is_no_feed_is_refused_and_neither_opened_nor_asked_for(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedparser.http, "get", None)
    with pytest.raises(Malformed):
        read(content)


@pytest.mark.parametrize("whole", [ATOM, RSS])
def test_a_feed_that_ends_in_the_middle_is_refused(whole: str) -> None:
    for end in range(0, len(whole) - 6, 7):
        with pytest.raises(Malformed):
            read(whole[:end])


LAUGHS = "".join(f'<!ENTITY l{number + 1} "{f"&l{number};" * 10}">' for number in range(9))


def titled(title: str, doctype: str) -> str:
    return f'<!DOCTYPE rss {doctype}><rss version="2.0"><channel><item><title>{title}</title></item></channel></rss>'


BOMBS = [
    titled("&l9;", f'[<!ENTITY l0 "lol">{LAUGHS}]'),
    titled("&a;" * 50_000, f'[<!ENTITY a "{"x" * 100_000}">]'),
    titled("&a;", '[<!ENTITY a SYSTEM "file:///etc/passwd">]'),
    titled("a", 'SYSTEM "http://127.0.0.1:1/x.dtd"'),
    '<?xml version="1.0" encoding="punycode"?><rss version="2.0"><channel><item><title>' + "b9z" * 300_000,
    '<rss version="2.0"><channel>' + "<item>" * 50_000,
    '<rss version="2.0"><channel>' + "<a>" * 80_000,
    '<rss version="2.0"><channel><item><title>' + "<!--" * 200_000,
    '<rss version="2.0"><channel><item><title>' + "<![CDATA[" * 100_000,
    '<rss version="2.0"><channel><item><title>' + "&" * 500_000,
    '<rss version="2.0"><channel><item><link>' + "https://a.example/" * 50_000,
    '<rss version="2.0"><channel><item ' + 'a="b" ' * 100_000 + ">",
    '<rss version="2.0"><channel><item><pubDate>' + "1" * 500_000,
    '<rss version="2.0"><channel><item><description>' + "&lt;a href='" * 80_000,
    '<rss version="2.0"><channel><item><title>' + "<" * 500_000,
    '<rss version="2.0"><channel>' + "<item><guid>1</guid></item>" * 20_000,
]


@pytest.mark.parametrize("number", range(len(BOMBS)))
def test_a_feed_made_to_take_long_or_to_grow_does_neither(number: int) -> None:
    began = time.process_time()
    try:
        found = read(BOMBS[number] + "</channel></rss>")
    except Malformed:
        found = Readable([], 0)
    assert time.process_time() - began < 10
    assert len(found.items) <= MAX_ENTRIES
    assert sum(len(entry.title) + len(entry.text) for entry in found.items) < 1_000_000
    assert not [entry for entry in found.items if "root:" in entry.title]


def test_no_feed_breaks_its_reader() -> None:
    for number, content in enumerate(hostile.payloads([ATOM.encode(), RSS.encode()])):
        try:
            found = read(content, ("text/xml", "", "application/xml; charset=utf-16", "text/html")[number % 4])
        except ConnectorError:
            continue
        for entry in found.items:
            assert 1 <= len(entry.name) <= 200
            assert entry.in_reply_to != entry.name
            for words in (entry.name, entry.title, entry.text, entry.author or "", entry.url):
                assert "\0" not in words
                words.encode()
