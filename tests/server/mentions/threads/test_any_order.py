"""Whatever arrives in whatever order and batches, threads are what they would be if all had come at once."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.mentions.models import Mention, Thread
from tests.server.mentions.threads import oracle
from tests.server.mentions.threads.forum import Forum, Said

pytestmark = pytest.mark.django_db

KNOWN = "abcdef"
NEVER = "z"


def said(id: str) -> st.SearchStrategy[Said]:
    return st.builds(
        Said,
        id=st.just(id),
        to=st.sampled_from([None, *KNOWN, *NEVER]),
        conversation=st.sampled_from([None, None, None, None, None, "a", "1"]),
        at=st.integers(0, 4),
        author=st.sampled_from([None, "x", "y"]),
        author_kind=st.sampled_from(["customer", "employee", "unknown"]),
        kind=st.sampled_from(["question", "answer"]),
        is_solution=st.sampled_from([False, False, True]),
        reach=st.sampled_from([None, 1, 2]),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[list[Said]]:
    """Batches in which every post comes, and some come again with something changed."""
    ids = [*draw(st.permutations(KNOWN)), *draw(st.lists(st.sampled_from(KNOWN), max_size=6))]
    posts = [draw(said(id)) for id in ids]
    batches = []
    while posts:
        size = draw(st.integers(1, 4))
        batches.append(posts[:size])
        posts = posts[size:]
    return batches


quick = settings(
    deadline=None,
    max_examples=60,
    derandomize=True,  # the same examples on both databases
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def emptied(forum: Forum) -> Forum:
    """The fixtures of a test are made once for all its examples."""
    for model in (Mention, Thread):
        model.objects.filter(workspace_id=forum.workspace.pk).delete()
    forum.said = {}
    return forum


def expected_homes(forum: Forum) -> dict[str, str | None]:
    """By the key of every row that has no posts, the key of the thread that has the post it was named for."""
    keys = {row.key for row in forum.rows()}
    named = {f"post:{id}": oracle.place(forum.said, id) for id in forum.said}
    return {key: named.get(key) if named.get(key) != key else None for key in keys}


def kept_homes(forum: Forum) -> dict[str, str | None]:
    keys: dict[Any, str] = {row.id: row.key for row in forum.rows()}
    return {row.key: keys.get(row.merged_into) for row in forum.rows()}


@quick
@given(batches=histories())
def test_threads_are_a_function_of_the_posts_there_are(forum: Forum, batches: list[list[Said]]) -> None:
    emptied(forum)
    for batch in batches:
        forum.says(*batch)
        assert forum.places() == {id: oracle.place(forum.said, id) for id in forum.said}
        assert forum.figures() == oracle.figures(forum.said)
        assert kept_homes(forum) == expected_homes(forum)
