"""Posts as the AT Protocol has them, on the way in and on the way out."""

import datetime
import hashlib
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from groundswell.connectors import reading
from groundswell.connectors.bluesky_sessions import DID
from groundswell.connectors.interface import Post
from groundswell.connectors.reading import Malformed
from groundswell.connectors.walks import Listed, Listing

POST = "app.bsky.feed.post"
REASONS = ("mention", "reply", "quote")
"""For a notification to be something somebody says."""
MAX_POSITION = 300
_APP = "https://bsky.app"
_UNKNOWN_HANDLE = "handle.invalid"
_POST_URI = re.compile(rf"at://({DID.pattern})/{re.escape(POST)}/([A-Za-z0-9._:~-]{{1,100}})")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?'()\[\]]")
_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"


def listing(body: Any, name: str, *, own: str) -> Listing:
    """A page of notifications, or of posts that were searched for.

    Args:
        name: of the list in it.
        own: the DID of the company's account.

    Raises:
        Malformed: it is none, or nobody could go on from it.
    """
    page = reading.mapping(body)
    items = reading.sequence(page.get(name))
    entries, unreadable = reading.each(items, lambda value: _listed(value, own))
    position = page.get("cursor") if items else None
    if position is not None and not (isinstance(position, str) and 0 < len(position) <= MAX_POSITION):
        raise Malformed("Nobody could go on from that cursor.")
    return Listing(entries, position, unreadable=unreadable)


class Answered(NamedTuple):
    """What an answer says of the post it answers: that one, the one at the top of its thread, and whether it may."""

    own: Mapping[str, str]
    root: Mapping[str, str]
    is_closed: bool


def answered(body: Any) -> Answered | None:
    """The only post that was asked for; None if it is gone.

    Raises:
        Malformed: it makes no sense.
    """
    posts = reading.sequence(reading.mapping(body).get("posts"))
    if not posts:
        return None
    post = reading.mapping(posts[0])
    own = _reference(post)
    above = reading.mapping(post.get("record")).get("reply")
    viewer = reading.optional(reading.mapping, post.get("viewer")) or {}
    root = own if above is None else _reference(reading.mapping(above).get("root"))
    return Answered(own, root, viewer.get("replyDisabled") is True)


def record(text: str, to: Answered, *, at: datetime.datetime) -> Mapping[str, Any]:
    """An answer as it is written, the same each time it is made of the same."""
    written_at = at.astimezone(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    found = {"$type": POST, "text": text, "createdAt": written_at, "reply": {"root": to.root, "parent": to.own}}
    return {**found, "facets": facets} if (facets := links(text)) else found


def record_key(key: str, at: datetime.datetime) -> str:
    """A timestamp identifier, as the protocol has its record keys: 53 bits of microseconds, 10 of chance, base32.

    Made of an answer's own key and the time it was first attempted, so that it is the same each time; of the
    microseconds the last three digits are chance, too. Formula: https://atproto.com/specs/tid.

    >>> record_key("0123456789abcdef0123456789abcdef", datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC))
    '3mdoj4pv2lvsz'
    """
    chance = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
    microseconds = int(at.timestamp() * 1000) * 1000 + chance % 1000
    number = microseconds << 10 | chance // 1000 % 1024
    return "".join(_SORTABLE[number >> shift & 31] for shift in range(60, -1, -5))


def links(text: str) -> list[dict[str, Any]]:
    """The addresses in a text as the service wants to be told of them: what is not told leads nowhere.

    >>> links("é: https://a.example/b.")[0]["index"]
    {'byteStart': 4, 'byteEnd': 23}
    """
    return [
        {
            "index": {"byteStart": len(text[: found.start()].encode()), "byteEnd": len(text[: found.end()].encode())},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": found[0]}],
        }
        for found in _LINK.finditer(text)
    ]


def is_post(uri: str) -> bool:
    """Whether something is called as posts are."""
    return _POST_URI.fullmatch(uri) is not None


def url(uri: str) -> str:
    """Where people see a post; "" if it is none."""
    found = _POST_URI.fullmatch(uri)
    return reading.link(f"{_APP}/profile/{found[1]}/post/{found[2]}") if found else ""


def microseconds(instant: datetime.datetime) -> int:
    """Since 1970."""
    return int(instant.timestamp() * 1_000_000)


def _listed(value: Any, own: str) -> Listed:
    item = reading.mapping(value)
    said, author = reading.mapping(item.get("record")), reading.mapping(item.get("author"))
    arrived_at = reading.instant(item.get("indexedAt"))
    written_at = reading.optional(reading.instant, said.get("createdAt")) or arrived_at
    mark = microseconds(min(arrived_at, written_at))
    if item.get("reason", REASONS[0]) not in REASONS:
        return Listed(mark, None)
    uri = reading.identifier(item.get("uri"))
    did = reading.identifier(author.get("did"))
    handle = reading.optional(reading.identifier, author.get("handle"))
    languages = said.get("langs")
    parent = _parent(said)
    post = Post(
        external_id=uri,
        # What its writer's program says of the time may be anything.
        published_at=arrived_at,
        text=reading.text(said.get("text")),
        author=handle if handle and handle != _UNKNOWN_HANDLE else did,
        is_ours=did == own,
        url=url(uri),
        language=reading.language(languages[0]) if isinstance(languages, list) and len(languages) == 1 else None,
        in_reply_to=parent if parent != uri else None,
        likes=reading.count(item.get("likeCount")),
        comments=reading.count(item.get("replyCount")),
        shares=reading.count(item.get("repostCount")),
    )
    return Listed(mark, post)


def _parent(said: Any) -> str | None:
    above = reading.optional(reading.mapping, said.get("reply")) or {}
    parent = reading.optional(reading.mapping, above.get("parent")) or {}
    return reading.optional(reading.identifier, parent.get("uri"))


def _reference(value: Any) -> Mapping[str, str]:
    found = reading.mapping(value)
    return {name: reading.identifier(found.get(name)) for name in ("uri", "cid")}
