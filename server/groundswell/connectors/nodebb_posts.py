"""Posts as NodeBB has them, and which of them were not met in the list of the newest.

The newest posts are listed by their time. A post that waited for a moderator keeps the time it was written at, so it
may appear below what has long been read, and new members' posts wait by default. Its number is a new one, though:
numbers that were given out and not met in the list are asked for one by one.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from groundswell.connectors import forums, markup, reading
from groundswell.connectors.interface import Post
from groundswell.connectors.walks import Listed, Listing, Walk

MAX_MISSED = 500
"""Numbers that are still to be asked for; the newest of them."""


class Cursor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a forum has been read.

    Args:
        highest: number of a post that was listed.
        missed: numbers below that were not, and may be of posts that waited.
    """

    walk: Walk
    highest: int
    missed: tuple[int, ...] = ()


class Posts:
    """The posts of one forum.

    Args:
        own_name: of the user whose posts are the company's, in lower case.
    """

    def __init__(self, base_url: str, own_name: str) -> None:
        self._base_url = base_url
        self._own_name = own_name

    def post(self, item: Any) -> Post | None:
        """A post as the forum sends it; None if it was deleted.

        Raises:
            Malformed: it is none.
        """
        if item.get("deleted"):
            return None
        topic = reading.optional(reading.mapping, item.get("topic")) or {}
        external_id = reading.identifier(item.get("pid"))
        said = markup.plain(reading.text(item.get("content") or "", most=markup.MAX_HTML))
        is_first = item.get("isMainPost") is True
        title = markup.plain(reading.optional(reading.text, topic.get("title")) or "") if is_first else ""
        first = reading.optional(reading.identifier, topic.get("mainPid"))
        answered = None if is_first else reading.optional(reading.identifier, item.get("toPid")) or first
        return Post(
            external_id=external_id,
            published_at=reading.instant(item.get("timestamp")),
            text=reading.text(f"{title}\n\n{said}" if title else said),
            author=_author(item),
            is_ours=self.is_ours(item),
            url=self.url(external_id),
            in_reply_to=answered if answered != external_id else None,
            likes=reading.count(item.get("upvotes")),
            comments=reading.count(item.get("replies")),
        )

    def url(self, external_id: str) -> str:
        """Where people see a post."""
        return reading.link(f"{self._base_url}/post/{external_id}")

    def is_ours(self, item: Any) -> bool:
        """Whether what the forum sends is by the company's user."""
        author = _author(item)
        return author is not None and author.lower() == self._own_name


class Reading:
    """The newest posts, page by page, and which numbers were met in them.

    Args:
        page: the items of a page, by its number from 1.
        before: where the reading before this ended.
    """

    def __init__(
        self, posts: Posts, page: Callable[[int], Sequence[Any]], before: Cursor | None, *, now: datetime.datetime
    ) -> None:
        self._posts = posts
        self._page = page
        self._highest = before.highest if before else None
        self._missed = frozenset(before.missed if before else ())
        self._now = milliseconds(now)
        self._met: set[int] = set()

    @property
    def highest(self) -> int:
        """The highest number there is."""
        return max(self._met | {self._highest or 0})

    def listing(self, position: str | None) -> Listing:
        """The page at a position."""
        number = int(position) if position and position.isdecimal() else 1
        items = self._page(number)
        entries, unreadable = reading.each(items, self._listed)
        return Listing(entries, str(number + 1) if items else None, unreadable=unreadable)

    def missed(self) -> tuple[int, ...]:
        """Numbers that were given out, and not met so far; the newest first."""
        if self._highest is None:
            return ()
        lowest = max(self._highest, self.highest - MAX_MISSED)
        numbers = self._missed.union(range(lowest + 1, self.highest)) - self._met
        return tuple(sorted(numbers, reverse=True)[:MAX_MISSED])

    def _listed(self, value: Any) -> Listed:
        item = reading.mapping(value)
        number = reading.optional(forums.number, item.get("pid"))
        is_new = number is not None and (
            number in self._missed or (self._highest is not None and number > self._highest)
        )
        if number is not None:
            self._met.add(number)
        # What is to be published at some later time is listed with that.
        mark = min(milliseconds(reading.instant(item.get("timestamp"))), self._now)
        return Listed(mark, self._posts.post(item), is_new)


def milliseconds(instant: datetime.datetime) -> int:
    """Since 1970."""
    return int(instant.timestamp() * 1000)


def _author(item: Any) -> str | None:
    user = item.get("user")
    return reading.optional(reading.identifier, user.get("username")) if isinstance(user, dict) else None
