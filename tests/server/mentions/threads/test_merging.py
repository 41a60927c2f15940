"""Threads that become one when what they answer arrives, and part again when it turns out otherwise."""

import pytest

from groundswell.mentions.models import Solution, ThreadState
from tests.server.mentions.threads.forum import Forum, Said

pytestmark = pytest.mark.django_db


def test_two_answers_to_the_same_absent_post_are_one_thread(forum: Forum) -> None:
    forum.says(Said("a", to="q"))
    forum.says(Said("b", to="q"))
    assert forum.places() == {"a": "post:q", "b": "post:q"}


def test_the_question_joins_its_answers_when_it_comes(forum: Forum) -> None:
    forum.says(Said("a", to="q", at=5, author="x"))
    waiting = forum.row("post:q")
    forum.says(Said("q", author="y"))
    thread = forum.row("post:q")
    assert (thread.id, thread.posts, thread.is_complete) == (waiting.id, 2, True)
    assert (waiting.is_complete, thread.state) == (False, ThreadState.ANSWERED)


def test_a_thread_whose_top_answers_another_goes_into_that_one_and_says_so(forum: Forum) -> None:
    forum.says(Said("a", to="q"), Said("b", to="a"))
    forum.says(Said("q", to="p"))
    lower, upper = forum.row("post:q"), forum.row("post:p")
    assert (lower.posts, lower.merged_into, lower.opening_id) == (0, upper.id, None)
    assert (upper.posts, upper.merged_into, upper.is_complete) == (3, None, False)


def test_a_thread_merged_twice_names_the_one_that_has_the_posts(forum: Forum) -> None:
    forum.says(Said("c", to="b"))
    forum.says(Said("b", to="a"))
    forum.says(Said("a", to="q"))
    forum.says(Said("q"))
    top = forum.row("post:q").id
    assert {row.key: row.merged_into for row in forum.rows()} == {"post:b": top, "post:a": top, "post:q": None}


def test_posts_move_back_when_what_they_answer_changes(forum: Forum) -> None:
    forum.says(Said("b", to="a"), Said("q"))
    forum.says(Said("a", to="q"))
    lower = forum.row("post:a")
    assert (lower.posts, lower.merged_into) == (0, forum.row("post:q").id)
    forum.says(Said("a"))
    again = forum.row("post:a")
    assert (again.id, again.posts, again.merged_into, forum.row("post:q").posts) == (lower.id, 2, None, 1)


def test_a_conversation_has_its_posts_and_whatever_answers_them(forum: Forum) -> None:
    forum.says(Said("b", to="a"), Said("c", to="b"), Said("d", to="a", conversation="2"))
    forum.says(Said("a", conversation="1"))
    assert forum.places() == {
        "a": "conversation:1",
        "b": "conversation:1",
        "c": "conversation:1",
        "d": "conversation:2",
    }
    assert forum.row("post:a").merged_into == forum.row("conversation:1").id


def test_a_conversation_whose_posts_are_another_s_now_stays_empty(forum: Forum) -> None:
    forum.says(Said("a", conversation="1"))
    forum.says(Said("a", conversation="2"))
    left = forum.row("conversation:1")
    assert (left.posts, left.merged_into, forum.row("conversation:2").posts) == (0, None, 1)


def test_posts_that_answer_each_other_in_a_circle_are_one_thread(forum: Forum) -> None:
    forum.says(Said("c", to="a"))
    forum.says(Said("b", to="c"))
    forum.says(Said("a", to="b"), Said("d", to="a"))
    assert set(forum.places().values()) == {"post:a"}
    forum.says(Said("b"))
    assert set(forum.places().values()) == {"post:b"}


def test_a_post_moved_by_others_is_written_anew(forum: Forum) -> None:
    forum.says(Said("a", to="q"))
    before = forum.mention("a")
    forum.says(Said("q", to="p"))
    after = forum.mention("a")
    assert (after.version, after.updated_at > before.updated_at) == (before.version + 1, True)


def test_a_batch_that_changes_a_post_and_moves_it_does_both(forum: Forum) -> None:
    forum.says(Said("a", to="q", reach=1), Said("b", to="a", reach=2))
    forum.says(Said("q", to="p"), Said("b", to="a", reach=7))
    assert set(forum.places().values()) == {"post:p"}
    assert forum.row("post:p").reach == 7


def test_channels_do_not_share_threads(forum: Forum) -> None:
    other = Forum(forum.workspace)
    for each in (forum, other):
        each.says(Said("q"), Said("a", to="q"), Said("c", conversation="1"))
    assert {row.id for row in forum.rows()}.isdisjoint({row.id for row in other.rows()})
    assert forum.figures().keys() == other.figures().keys() == {"post:q", "conversation:1"}


def test_what_was_said_about_a_merged_thread_counts_for_the_one_it_went_into(forum: Forum) -> None:
    forum.says(Said("b", to="a"))
    forum.decides("accept", "b")
    forum.decides("close", "b")
    forum.says(Said("a", to="q"), Said("q"))
    thread = forum.row("post:q")
    assert (thread.state, thread.solution_id) == (ThreadState.CLOSED, forum.mention("b").id)
    assert Solution.objects.get().thread_id == thread.id
    forum.says(Said("a"))
    assert [forum.row(key).state for key in ("post:q", "post:a")] == [ThreadState.UNANSWERED, ThreadState.CLOSED]


def test_what_was_said_about_a_post_that_was_absent_counts_where_it_turns_up(forum: Forum) -> None:
    forum.says(Said("a", to="q"))
    forum.decides("close", "a")
    forum.says(Said("a", to="elsewhere"))
    forum.says(Said("q", to="p"))
    assert (forum.row("post:elsewhere").state, forum.row("post:p").state) == (
        ThreadState.UNANSWERED,
        ThreadState.CLOSED,
    )


def test_reopening_takes_back_what_was_said_of_either_thread(forum: Forum) -> None:
    forum.says(Said("b", to="a"), Said("q"))
    forum.decides("close", "b")
    forum.decides("close", "q")
    forum.says(Said("a", to="q"))
    forum.decides("reopen", "q")
    forum.says(Said("a"))
    assert [forum.row(key).state for key in ("post:q", "post:a")] == [ThreadState.UNANSWERED] * 2


def test_the_last_accepted_of_two_threads_that_became_one_solves_it(forum: Forum) -> None:
    forum.says(Said("b", to="a"), Said("q"), Said("c", to="q"))
    forum.decides("accept", "c")
    forum.decides("accept", "b")
    forum.says(Said("a", to="q"))
    assert forum.row("post:q").solution_id == forum.mention("b").id


def test_an_answer_that_has_left_solves_nothing(forum: Forum) -> None:
    forum.says(Said("q"), Said("a", to="q"))
    forum.decides("accept", "a")
    forum.says(Said("a", to="elsewhere"))
    assert [forum.row(key).state for key in ("post:q", "post:elsewhere")] == [ThreadState.UNANSWERED] * 2
    assert Solution.objects.get().archived_at is None
