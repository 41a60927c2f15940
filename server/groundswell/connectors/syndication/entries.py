"""What a feed in RSS or Atom holds, read by feedparser from bytes that were fetched without it.

It is given neither names, which it would open as files, nor addresses, which it would ask for, nor anything that stands
before the first element: entities, which may be made to grow, and character sets, which may be any of Python's codecs.
"""

import calendar
import datetime
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import feedparser

from groundswell.connectors import reading
from groundswell.connectors.charsets import decoded
from groundswell.connectors.markup import plain
from groundswell.connectors.reading import Malformed, Readable

MAX_ENTRIES = 500
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHARSET = re.compile(r"""(?i)charset\s*=\s*["']?([a-z0-9._:-]{1,40})""")
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_ELEMENT = re.compile(r"<[A-Za-z]")
_END = re.compile(r"(?i)</(?:[a-z][\w.-]{0,40}:)?(?:rss|feed|rdf)\s*>")
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed.

    Args:
        name: what it is called for ever: its id, or else its address, or else a hash of what it says.
        published_at: in UTC; None if the feed does not say.
        updated_at: likewise.
        in_reply_to: the name of what it answers (RFC 4685).
    """

    name: str
    title: str
    text: str
    author: str | None
    url: str
    language: str | None
    published_at: datetime.datetime | None
    updated_at: datetime.datetime | None
    in_reply_to: str | None


def entries(content: bytes, *, content_type: str, address: str) -> Readable[Entry]:
    """The entries of a feed, the first `MAX_ENTRIES`.

    Args:
        content_type: as the answer has it.
        address: of the feed, which its links may be relative to.

    Raises:
        Malformed: it is no feed.
    """
    text = _text(content, content_type)
    first = _ELEMENT.search(text)
    if first is None:
        raise Malformed("There is no feed at this address.")
    if _END.search(text, first.start()) is None:
        # feedparser would make do with half a feed, and half of an entry.
        raise Malformed("This is no feed, or one that ends in the middle.")
    try:
        found = feedparser.parse(
            io.BytesIO(text[first.start() :].encode(errors="replace")),
            response_headers=_HEADERS,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
        is_feed, listed = bool(found.version), list(found.entries)[:MAX_ENTRIES]
    except Exception:  # its lenient parser, and what it makes of dates and addresses, may raise anything
        raise Malformed("The feed makes no sense.") from None
    if not is_feed:
        raise Malformed("There is no feed at this address.")
    return reading.each(listed, lambda each: _entry(each, address))


def named(name: str) -> str:
    """What an entry is called here: as there, or a hash of that if it is longer than 200 characters."""
    cleaned = reading.text(name).strip()
    if 0 < len(cleaned) <= reading.MAX_ID:
        return cleaned
    return f"sha256:{hashlib.sha256(name.encode(errors='replace')).hexdigest()}"


def _text(content: bytes, content_type: str) -> str:
    for mark, charset in _MARKS.items():
        if content.startswith(mark):
            return decoded(content, charset)
    if (said := _CHARSET.search(content_type)) is not None:
        return decoded(content, said[1])
    declared = _DECLARED.match(content[:300])
    return decoded(content, declared[1].decode() if declared else "utf-8")


def _entry(found: Mapping[str, Any], address: str) -> Entry | None:
    try:
        return _read(found, address)
    except (ValueError, LookupError, TypeError, AttributeError):
        raise Malformed("An entry makes no sense.") from None


def _read(found: Mapping[str, Any], address: str) -> Entry | None:
    title = plain(_string(found.get("title")))
    text = _body(found)
    url = _absolute(_string(found.get("link")).strip(), address)
    said = _string(found.get("id")) or url or f"{title}\n{text}".strip()
    if not said:
        return None
    answered = found.get("thr_in-reply-to")
    reference = _string(answered.get("ref")) if isinstance(answered, Mapping) else ""
    return Entry(
        name=named(said),
        title=reading.text(title),
        text=reading.text(text),
        author=reading.text(_string(found.get("author")), most=reading.MAX_ID).strip() or None,
        url=url,
        language=reading.language(found.get("language")),
        published_at=_instant(found.get("published_parsed")),
        # Asked for what is not there, feedparser gives the other.
        updated_at=_instant(found["updated_parsed"]) if "updated_parsed" in found else None,
        in_reply_to=named(reference) if reference and named(reference) != named(said) else None,
    )


def _body(found: Mapping[str, Any]) -> str:
    """All that the entry says itself, else what it is summed up as."""
    for each in [*(found.get("content") or ()), found.get("summary_detail")]:
        if isinstance(each, Mapping) and (written := _string(each.get("value"))).strip():
            return written if each.get("type") == "text/plain" else plain(written)
    return plain(_string(found.get("summary")))


def _absolute(link: str, address: str) -> str:
    try:
        return reading.link(urljoin(address, link)) if link else ""
    except ValueError:
        return ""


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _instant(parsed: Any) -> datetime.datetime | None:
    try:
        return reading.optional(reading.instant, calendar.timegm(parsed)) if parsed else None
    except (ValueError, OverflowError, TypeError):
        return None
