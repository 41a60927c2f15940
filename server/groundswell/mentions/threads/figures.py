"""What a thread amounts to, by its posts and by people's word: who asked, who answered, what solved it."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from groundswell.mentions.models import AuthorKind, Solver, ThreadState
from groundswell.mentions.threads.forest import is_topmost


@dataclass(slots=True)
class Post:
    """A mention as threads see it.

    Args:
        id: of the mention, as text.
        author: pseudonym; None if unknown.
        is_solution: the channel shows it as the accepted answer.
        reach: people; None if unknown.
    """

    id: str
    external_id: str
    in_reply_to: str | None
    conversation: str | None
    published_at: datetime.datetime
    author: str | None
    author_kind: str
    kind: str
    is_solution: bool
    reach: int | None


class Closing(NamedTuple):
    """People's word that a thread needs nothing more."""

    at: datetime.datetime
    by: str | None
    reason: str


class Figures(NamedTuple):
    """The columns of a thread that follow from its posts; those of a thread that has none unless given."""

    posts: int = 0
    opening_id: str | None = None
    is_complete: bool = False
    opened_at: datetime.datetime | None = None
    opened_by: str | None = None
    kind: str | None = None
    author: str | None = None
    last_at: datetime.datetime | None = None
    first_response_at: datetime.datetime | None = None
    first_response_by: str | None = None
    solved_at: datetime.datetime | None = None
    solved_by: str | None = None
    solution_id: str | None = None
    closed_at: datetime.datetime | None = None
    closed_by_id: str | None = None
    closed_reason: str = ""
    state: str = ThreadState.UNANSWERED.value
    reach: int = 0


def opening_first(key: str, posts: Sequence[Post]) -> Sequence[Post]:
    """The posts of a thread, that which opens it first: the topmost one if it is there, else the earliest.

    A conversation can have several that answer nothing: the earliest of them opens it. Of those published at the same
    time the smaller external id comes first.
    """
    if len(posts) < 2:
        return posts
    return sorted(posts, key=lambda p: (not is_topmost(key, p.external_id, p.in_reply_to), _order(p)))


def figures(
    key: str, posts: Iterable[Post], *, accepted: Sequence[str] = (), closing: Closing | None = None
) -> Figures:
    """What a thread amounts to.

    - It is complete if the topmost post is there; whether that is so decides nothing else. It was opened by `staff` if
      the author of the opening post is an employee, else by a `peer`. Its kind and author are those of that post.
    - The first response is the first post of somebody else (`is_somebody_else`) that was not published before the
      opening one. So what a company adds to its own opening answers nothing.
    - It is solved by the answer people accepted; if they did not, by the first of those the channel shows as accepted.
      Nothing that opens a complete thread solves it. It was solved when the answer was published, whenever that was
      accepted: the person who asked had it then.
    - It is closed if people closed it, else solved, else answered if there is a first response, else unanswered.
    - It reaches as far as the one of its posts that reaches farthest; 0 if that is not known of any.

    Args:
        key: of the thread.
        posts: the opening one first (`opening_first`), the others in any order; they are read once.
        accepted: ids of mentions people accepted as the answer, the most recent word first; those that are not among
            the posts, because they have left the thread, do not count.
        closing: None unless people closed it.
    """
    rest = iter(posts)
    opening = next(rest, None)
    if opening is None:
        return Figures()
    is_complete = is_topmost(key, opening.external_id, opening.in_reply_to)
    count, reach, last_at = 1, opening.reach or 0, opening.published_at
    ranks = {mention_id: rank for rank, mention_id in enumerate(accepted)}
    response: Post | None = None
    solution = opening if not is_complete and _claim(opening, ranks) else None
    for post in rest:
        count += 1
        reach = max(reach, post.reach or 0)
        last_at = max(last_at, post.published_at)
        if (
            post.published_at >= opening.published_at
            and (response is None or _order(post) < _order(response))
            and is_somebody_else(opening, post)
        ):
            response = post
        claim = _claim(post, ranks)
        if claim is not None and (solution is None or claim < (_claim(solution, ranks) or claim)):
            solution = post
    if closing is not None:
        state = ThreadState.CLOSED
    elif solution is not None:
        state = ThreadState.SOLVED
    else:
        state = ThreadState.ANSWERED if response is not None else ThreadState.UNANSWERED
    return Figures(
        posts=count,
        opening_id=opening.id,
        is_complete=is_complete,
        opened_at=opening.published_at,
        opened_by=_side(opening),
        kind=opening.kind,
        author=opening.author,
        last_at=last_at,
        first_response_at=response.published_at if response else None,
        first_response_by=_side(response) if response else None,
        solved_at=solution.published_at if solution else None,
        solved_by=_side(solution) if solution else None,
        solution_id=solution.id if solution else None,
        closed_at=closing.at if closing else None,
        closed_by_id=closing.by if closing else None,
        closed_reason=closing.reason if closing else "",
        state=state.value,
        reach=reach,
    )


def is_somebody_else(opening: Post, post: Post) -> bool:
    """Whether a post is by another than who opened the thread.

    Two known authors are compared. An unknown one is another than a known one, unless both speak for the company. Two
    unknown ones can only be told apart by what they are: a customer and an employee are two, two customers may be one.
    """
    if opening.author is not None and post.author is not None:
        return opening.author != post.author
    if opening.author_kind != post.author_kind:
        return True
    return (opening.author or post.author) is not None and post.author_kind != AuthorKind.EMPLOYEE


def _claim(post: Post, ranks: Mapping[str, int]) -> tuple[int, Any, str] | None:
    """How good a post's claim to be the accepted answer is, the least being the best; None if it has none."""
    rank = ranks.get(post.id)
    if rank is not None:
        return 0, rank, ""
    return (1, *_order(post)) if post.is_solution else None


def _order(post: Post) -> tuple[datetime.datetime, str]:
    return post.published_at, post.external_id


def _side(post: Post) -> str:
    return Solver.STAFF.value if post.author_kind == AuthorKind.EMPLOYEE else Solver.PEER.value
