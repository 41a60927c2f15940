"""Down a list whose newest entries come first, to those that were there before, in steps that can be broken off.

Such a list has no "since": who was away for long has to go all the way back, and may be cut off on it. So the cursor
says how far that has come, and no step is lost; what was said meanwhile is for the next walk.

A list is in the order of a number of each entry, its mark: an id that only grows, or a time. It is not quite in order,
for what has a lower mark may show later: an id is taken before its post can be seen, and clocks differ. So each walk
goes on for an overlap below the highest mark of the one before, and what was there already is known by its token.
"""

import base64
import datetime
import hashlib
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from groundswell.connectors.interface import Post
from groundswell.connectors.reading import Malformed

MAX_TOKENS = 600
"""That a cursor has room for, of the newest posts; what has none is found once more, which stores nothing new."""
TOKEN_LENGTH = 8
LATE = datetime.timedelta(minutes=2)
"""How long a service may take to list what was said; answers without an account come from caches, for example."""
_PATIENCE = datetime.timedelta(days=1)
"""With one walk: where it goes on may have become senseless to the service."""


class Walk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a list has been read.

    Args:
        high: the highest mark there was when the last walk to the end began.
        until: when that was.
        tokens: of what it found in the overlap below `high`, one after the other.
        position: where the walk under way goes on, as the connector says it; None between walks.
        top, began, fresh: what `high`, `until` and `tokens` will be once it has ended.
    """

    high: int
    until: datetime.datetime
    tokens: str
    position: str | None = None
    top: int = 0
    began: datetime.datetime | None = None
    fresh: str = ""


class Listed(NamedTuple):
    """An entry of a list.

    Args:
        post: None if it is not wanted.
        is_new: it is new, whatever its mark is.
    """

    mark: int
    post: Post | None
    is_new: bool = False


class Listing(NamedTuple):
    """A page of a list.

    Args:
        position: of the page below; None if there is none.
        reached: all that is listed from this mark on has been seen with this page; None is the lowest of its marks.
    """

    entries: Sequence[Listed]
    position: str | None
    reached: int | None = None
    unreadable: int = 0


class Step(NamedTuple):
    """What a step of a walk has found that was not known, and where it is now.

    Args:
        since: until when the list was read before; None if this step does not go on from there.
    """

    posts: Sequence[Post]
    walk: Walk
    since: datetime.datetime | None
    unreadable: int


def step(
    walk: Walk | None,
    read: Callable[[str | None], Listing],
    *,
    overlap: int,
    now: datetime.datetime,
    nothing: int = 0,
    lists: int = 1,
) -> Step:
    """Read one page: the next of the walk under way, or the first of a new one.

    Args:
        walk: None for the first of all, which is one page long.
        read: the page at a position, or the first.
        overlap: in marks.
        nothing: the mark to go on from if there is nothing yet.
        lists: how many share the cursor.

    Raises:
        Malformed: the list leads nowhere.
        ConnectorError: it could not be read.
    """
    if walk is not None and walk.began is not None and now - walk.began > _PATIENCE:
        walk = Walk(walk.high, walk.until, walk.tokens)
    position = walk.position if walk is not None else None
    listing = read(position)
    if position is not None and listing.position == position:
        raise Malformed("The pages of the list lead in a circle.")
    marks = [entry.mark for entry in listing.entries]
    fresh = ""
    if walk is None or walk.began is None:
        top, began = max(marks, default=nothing if walk is None else walk.high), now
    else:
        top, began, fresh = walk.top, walk.began, walk.fresh
    if walk is not None and marks and top <= walk.high - overlap:
        walk = None  # what is newest is older than what was: the numbers began anew, or much was deleted
    found = [token(entry.post) for entry in listing.entries if entry.post and entry.mark > top - overlap]
    fresh = "".join(list(dict.fromkeys(_tokens(fresh) + found))[: MAX_TOKENS // lists])
    if walk is None:
        posts = [entry.post for entry in listing.entries if entry.post]
        return Step(posts, Walk(top, now, fresh), None, listing.unreadable)
    floor, known = walk.high - overlap, frozenset(_tokens(walk.tokens))
    posts = [
        entry.post
        for entry in listing.entries
        if entry.post and (entry.mark > floor or entry.is_new) and token(entry.post) not in known
    ]
    reached = min(marks, default=top) if listing.reached is None else listing.reached
    if listing.position is None or reached <= floor:
        return Step(posts, Walk(max(top, walk.high), began, fresh), walk.until, listing.unreadable)
    going_on = msgspec.structs.replace(walk, position=listing.position, top=top, began=began, fresh=fresh)
    return Step(posts, going_on, walk.until, listing.unreadable)


def token(post: Post) -> str:
    """What a post is known again by as long as it stays as it is: 48 bits of BLAKE2b as 8 characters."""
    state = "\0".join((post.external_id, str(post.is_solution), post.text)).encode(errors="replace")
    return base64.urlsafe_b64encode(hashlib.blake2b(state, digest_size=6).digest()).decode()


def _tokens(text: str) -> list[str]:
    return [text[place : place + TOKEN_LENGTH] for place in range(0, len(text), TOKEN_LENGTH)]


Kept = TypeVar("Kept", bound=msgspec.Struct)


def kept(state: msgspec.Struct) -> str:
    """What a cursor is made of, as its text."""
    return msgspec.json.encode(state).decode()


def restored(cursor: str | None, shape: type[Kept]) -> Kept | None:
    """What a cursor was made of; None if there is none, or it is another version's: what is found again is known."""
    try:
        return msgspec.json.decode(cursor, type=shape) if cursor is not None else None
    except (msgspec.DecodeError, UnicodeError):
        return None


class Coverage(NamedTuple):
    """Everything said since the one instant has been fetched, up to the other; None for both if that is nothing new."""

    since: datetime.datetime | None
    until: datetime.datetime | None


def coverage(steps: Collection[Step]) -> Coverage:
    """What steps in all the lists there are have made complete."""
    since = [step.since for step in steps if step.since is not None]
    until = min(step.walk.until for step in steps)
    if len(since) < len(steps) or until <= min(since):
        return Coverage(None, None)
    return Coverage(min(since) - LATE, until - LATE)
