"""Threads that have got more posts: their figures moved forward, where that does not take all the posts they had."""

import uuid
from collections.abc import Mapping, Sequence

from django.db import connection

from groundswell.core.staging import Stage, instant, looked_up
from groundswell.mentions.models import Mention, Removal, Thread, ThreadState
from groundswell.mentions.threads import rows
from groundswell.mentions.threads.figures import Figures, Post, figures, opening_first

_MENTION, _THREAD = Mention._meta.db_table, Thread._meta.db_table
_OPENING = ("external_id", "in_reply_to", "conversation", "author", "author_kind", "kind", "is_solution", "reach")

_growing = Stage("staged_thread_growing", [("id", "uuid")])


def grow(workspace_id: uuid.UUID, posts: Mapping[str, Sequence[Post]]) -> set[str]:
    """Add new posts to the figures of threads; what it costs does not depend on how many posts they have.

    Args:
        posts: by the id of the thread. Nothing else changes in these threads.

    Returns:
        The ids of those whose figures it left alone, as that is not enough to know what they are: `recompute` them.
    """
    if not posts:
        return set()
    _growing.fill((each,) for each in posts)
    found: dict[str, Figures] = {}
    columns = ["t.id", "t.key", "m.removal", "m.published_at", *(f"m.{name}" for name in _OPENING)]
    columns += [f"t.{name}" for name in rows.COLUMNS]
    thread = looked_up(_THREAD, "t", "t.workspace_id = %s AND t.id = s.id")
    mention = looked_up(_MENTION, "m", "m.workspace_id = %s AND m.id = t.opening_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(columns)} FROM {_growing.name} s {thread} {mention}",
            [str(workspace_id), str(workspace_id)],
        )
        for thread_id, key, removal, published_at, *values in cursor.fetchall():
            was = rows.read(values[len(_OPENING) :])
            if removal == Removal.RETENTION and was.first_response_at is None:
                continue  # whose the posts since then are is told apart in another way than before
            opening = Post(
                id=str(was.opening_id),
                published_at=instant(published_at),
                **dict(zip(_OPENING, values[: len(_OPENING)], strict=True)),
            )
            is_now = grown(key, was, opening=opening, posts=posts[str(thread_id)])
            if is_now is not None:
                found[str(thread_id)] = is_now
    rows.store(workspace_id, found)
    return posts.keys() - found.keys()


def grown(key: str, was: Figures, *, opening: Post, posts: Sequence[Post]) -> Figures | None:
    """The figures of a thread with more posts; None if those it had and the post that opens it are too little to know.

    They are where a new post opens the thread, may be the answer that solves it, or did not come after the first
    response there was.

    Args:
        was: the figures without the new posts.
    """
    if opening_first(key, [opening, *posts])[0] is not opening or any(post.is_solution for post in posts):
        return None
    new = figures(key, [opening, *posts])
    found = was._replace(
        posts=was.posts + len(posts),
        last_at=max(filter(None, (was.last_at, new.last_at))),
        reach=max(was.reach, new.reach),
    )
    if new.first_response_at is None:
        return found
    if was.first_response_at is not None:
        return found if was.first_response_at < new.first_response_at else None
    return found._replace(
        first_response_at=new.first_response_at,
        first_response_by=new.first_response_by,
        state=ThreadState.ANSWERED.value if was.state == ThreadState.UNANSWERED else was.state,
    )
