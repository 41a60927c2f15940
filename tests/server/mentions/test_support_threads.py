"""Conversations of real customers with real companies, against what the file itself says."""

import random
from collections import defaultdict
from typing import Any

import pytest

from groundswell.mentions.models import Mention, Thread
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import recorded
from tests.support.real_posts import needs_real_posts, support

pytestmark = [pytest.mark.django_db, needs_real_posts]

CUT = "2017-11-01T00:00:00+00:00"
"""When some still wait for an answer."""

CONVERSATIONS = 653
BEGUN_BY_COMPANIES = 12

Item = dict[str, Any]


def conversations(items: list[Item]) -> dict[str, list[Item]]:
    """The posts of each conversation by the id of its topmost one, which may be absent: parts of the graph of answers
    that hang together, found by joining them pair by pair, without going up or down in it."""
    part: dict[str, set[str]] = {}
    for each in items:
        joined = {each["external_id"], each["in_reply_to"] or each["external_id"]}
        for id in list(joined):
            joined |= part.get(id, set())
        for id in joined:
            part[id] = joined
    answering = {each["external_id"] for each in items if each["in_reply_to"]}
    found: dict[str, list[Item]] = defaultdict(list)
    for each in items:
        [top] = part[each["external_id"]] - answering
        found[top].append(each)
    return found


def expected(items: list[Item]) -> dict[str, dict[str, Any]]:
    """What each conversation amounts to, by the key of its thread."""
    found = {}
    for top, posts in conversations(items).items():
        posts.sort(key=lambda each: (each["published_at"], each["external_id"]))  # all in UTC: texts sort as times
        opening = next((each for each in posts if each["external_id"] == top), posts[0])
        others = [
            each
            for each in posts
            if each["author"] != opening["author"] and each["published_at"] >= opening["published_at"]
        ]
        first = others[0] if others else None
        found[f"post:{top}"] = {
            "posts": len(posts),
            "opening": opening["external_id"],
            "is_complete": opening["external_id"] == top,
            "opened_at": opening["published_at"],
            "opened_by": side(opening),
            "last_at": posts[-1]["published_at"],
            "first_response_at": first and first["published_at"],
            "first_response_by": first and side(first),
            "state": "answered" if first else "unanswered",
        }
    return found


def side(post: Item) -> str:
    return "staff" if post["author_kind"] == "employee" else "peer"


def kept(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """The same of the threads that are kept."""
    names = dict(Mention.objects.filter(workspace_id=workspace.pk).values_list("id", "external_id"))
    return {
        row.key: {
            "posts": row.posts,
            "opening": names[row.opening_id],
            "is_complete": row.is_complete,
            "opened_at": row.opened_at and row.opened_at.isoformat(),
            "opened_by": row.opened_by,
            "last_at": row.last_at and row.last_at.isoformat(),
            "first_response_at": row.first_response_at and row.first_response_at.isoformat(),
            "first_response_by": row.first_response_by,
            "state": row.state,
        }
        for row in Thread.objects.filter(workspace_id=workspace.pk, posts__gt=0)
    }


@pytest.mark.parametrize("until", [None, CUT], ids=["whole", "cut off"])
@pytest.mark.parametrize("seed", [None, 1, 2], ids=["in order", "shuffled", "shuffled otherwise"])
def test_threads_are_what_the_file_says(workspace: Workspace, until: str | None, seed: int | None) -> None:
    items = [each for each in support() if until is None or each["published_at"] < until]
    arriving = list(items)
    if seed is not None:
        random.Random(seed).shuffle(arriving)
    ChannelFactory.create(workspace=workspace, name="Support")
    for start in range(0, len(arriving), 200):
        recorded(workspace, *arriving[start : start + 200], later=True)

    threads = kept(workspace)

    assert threads == expected(items)
    answered = sum(each["state"] == "answered" for each in threads.values())
    print(f"\n{len(threads)} conversations, {answered / len(threads):.4f} of them answered")
    if until is None:
        begun = [each for each in threads.values() if each["is_complete"] and each["opened_by"] == "staff"]
        assert (len(threads), len(begun)) == (CONVERSATIONS, BEGUN_BY_COMPANIES)
    else:
        assert 0 < answered < len(threads) < CONVERSATIONS
