"""Threads and their figures worked out once more, from all posts at once and in the plainest way."""

from collections.abc import Collection, Mapping
from typing import Any

from tests.server.mentions.threads.forum import Said


def place(said: Mapping[str, Said], id: str) -> str:
    """The key of the thread a post belongs to, found by going up from it."""
    way = [id]
    while True:
        post = said.get(way[-1])
        if post is None or (post.to is None and post.conversation is None):
            return f"post:{way[-1]}"
        if post.conversation is not None:
            return f"conversation:{post.conversation}"
        if post.to in way:
            return f"post:{min(way[way.index(post.to) :])}"
        way.append(str(post.to))


def figures(
    said: Mapping[str, Said], *, accepted: Collection[str] = (), closed: Collection[str] = ()
) -> dict[str, Any]:
    """The figures of every thread, by key.

    Args:
        accepted: external ids of what people accepted as answers, in the order in which they did.
        closed: keys of threads people closed.
    """
    threads: dict[str, list[Said]] = {}
    for post in sorted(said.values(), key=lambda each: (each.published_at, each.id)):
        threads.setdefault(place(said, post.id), []).append(post)
    homes = {f"post:{id}": place(said, id) for id in said}
    shut = {homes.get(key, key) for key in closed}
    return {key: _figures(key, posts, list(accepted), key in shut) for key, posts in threads.items()}


def _figures(key: str, posts: list[Said], accepted: list[str], is_closed: bool) -> dict[str, Any]:
    if key.startswith("post:"):
        tops = [each for each in posts if f"post:{each.id}" == key]
    else:
        tops = [each for each in posts if each.to is None]
    opening = (tops or posts)[0]
    later = [each for each in posts if each.at >= opening.at and each is not opening and _another(opening, each)]
    response = later[0] if later else None
    answers = [each for each in posts if not (tops and each is opening)]
    chosen = [each for id in reversed(accepted) for each in answers if each.id == id]
    marked = [each for each in answers if each.is_solution]
    solution = next(iter(chosen + marked), None)
    state = "closed" if is_closed else "solved" if solution else "answered" if response else "unanswered"
    return {
        "posts": len(posts),
        "opening": opening.id,
        "is_complete": bool(tops),
        "opened_at": opening.published_at,
        "opened_by": _side(opening),
        "kind": opening.kind,
        "author": opening.author,
        "last_at": posts[-1].published_at,
        "first_response_at": response.published_at if response else None,
        "first_response_by": _side(response) if response else None,
        "solved_at": solution.published_at if solution else None,
        "solved_by": _side(solution) if solution else None,
        "solution": solution.id if solution else None,
        "state": state,
        "reach": max(each.reach or 0 for each in posts),
    }


def _another(opening: Said, post: Said) -> bool:
    match opening.author, post.author:
        case None, None:
            return opening.author_kind != post.author_kind
        case (None, _) | (_, None):
            return not (opening.author_kind == post.author_kind == "employee")
        case one, other:
            return one != other


def _side(post: Said) -> str:
    return "staff" if post.author_kind == "employee" else "peer"
