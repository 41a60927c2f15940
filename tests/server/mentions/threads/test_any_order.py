"""Whatever arrives in whatever order and batches, threads are what they would be if all had come at once."""

import dataclasses
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.mentions.models import Mention, Solution, Thread, ThreadClosing
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


@dataclasses.dataclass(frozen=True)
class Word:
    """What somebody says about the thread of a post: close, reopen, accept the post, or withdraw what was accepted."""

    what: str
    about: str


words = st.builds(Word, st.sampled_from(["close", "accept", "accept", "reopen", "withdraw"]), st.sampled_from(KNOWN))


@st.composite
def histories(draw: st.DrawFn, *, with_words: bool = False) -> list[list[Said] | Word]:
    """Batches in which every post comes, and some come again with something changed; and what people say meanwhile."""
    ids = [*draw(st.permutations(KNOWN)), *draw(st.lists(st.sampled_from(KNOWN), max_size=6))]
    posts = [draw(said(id)) for id in ids]
    steps: list[list[Said] | Word] = []
    while posts:
        size = draw(st.integers(1, 4))
        steps.append(posts[:size])
        posts = posts[size:]
        if with_words:
            steps += draw(st.lists(words, max_size=3))
    return steps


quick = settings(
    deadline=None,
    max_examples=40,
    derandomize=True,  # the same examples on both databases
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def emptied(forum: Forum) -> Forum:
    """The fixtures of a test are made once for all its examples."""
    for model in (Mention, Thread, ThreadClosing, Solution):
        model.objects.filter(workspace_id=forum.workspace.pk).delete()
    forum.said = {}
    return forum


def home(forum: Forum, key: str) -> str:
    """The key of the thread that what was said about a thread counts for: where the post is it was named for."""
    id = key.removeprefix("post:")
    return oracle.place(forum.said, id) if key.startswith("post:") and id in forum.said else key


def kept_homes(forum: Forum) -> dict[str, str]:
    keys: dict[Any, str] = {row.id: row.key for row in forum.rows()}
    return {row.key: keys[row.merged_into or row.id] for row in forum.rows()}


@quick
@given(batches=histories())
def test_threads_are_a_function_of_the_posts_there_are(forum: Forum, batches: list[list[Said]]) -> None:
    emptied(forum)
    for batch in batches:
        forum.says(*batch)
        assert forum.places() == {id: oracle.place(forum.said, id) for id in forum.said}
        assert forum.figures() == oracle.figures(forum.said)
        assert kept_homes(forum) == {row.key: home(forum, row.key) for row in forum.rows()}


class Minutes:
    """What people said, and what of it counts now."""

    def __init__(self, forum: Forum) -> None:
        self.forum = forum
        self.closed: list[str] = []
        self.accepted: list[tuple[str, str]] = []

    def note(self, word: Word) -> None:
        """A word as it was said, about the thread as it was."""
        thread = oracle.place(self.forum.said, word.about)
        match word.what:
            case "close":
                self.closed.append(thread)
            case "reopen":
                self.closed = [key for key in self.closed if home(self.forum, key) != thread]
            case "accept":
                self.withdraw(thread)
                self.accepted.append((thread, word.about))
            case "withdraw":
                self.withdraw(thread)

    def withdraw(self, thread: str) -> None:
        self.accepted = [each for each in self.accepted if home(self.forum, each[0]) != thread]

    def figures(self) -> dict[str, Any]:
        said = self.forum.said
        there = [id for key, id in self.accepted if home(self.forum, key) == oracle.place(said, id)]
        return oracle.figures(said, accepted=there, closed=self.closed)

    def solutions(self) -> set[tuple[str, str, str, bool]]:
        """Thread, answer, question of every solution, and whether it is the channel's."""
        decided = {home(self.forum, key) for key, _ in self.accepted}
        shown = {
            (thread, each["solution"], "" if each["opening"] == each["solution"] else f"This is {each['opening']}.")
            for thread, each in self.figures().items()
            if each["solution"] and thread not in decided
        }
        return {(*each, True) for each in shown}


def kept_solutions(forum: Forum) -> set[tuple[str, str, str, bool]]:
    keys: dict[Any, str] = {row.id: row.key for row in forum.rows()}
    names = dict(Mention.objects.values_list("id", "external_id"))
    live = Solution.objects.filter(workspace_id=forum.workspace.pk, archived_at=None)
    return {(keys[each.thread_id], names[each.mention_id], each.question, each.is_from_channel) for each in live}


@quick
@given(steps=histories(with_words=True))
def test_what_people_say_counts_wherever_the_posts_are_by_then(forum: Forum, steps: list[list[Said] | Word]) -> None:
    minutes = Minutes(emptied(forum))
    for step in steps:
        if isinstance(step, Word):
            if step.about in forum.said and forum.decides(step.what, step.about):
                minutes.note(step)
        else:
            forum.says(*step)
        assert forum.figures() == minutes.figures()
        kept = kept_solutions(forum)
        assert {each for each in kept if each[3]} == minutes.solutions()
        assert {(thread, id) for thread, id, _, is_channels in kept if not is_channels} == {
            (home(forum, thread), id) for thread, id in minutes.accepted
        }
