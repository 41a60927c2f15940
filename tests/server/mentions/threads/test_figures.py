"""What a thread amounts to, rule by rule."""

import datetime
from typing import Any

import pytest

from groundswell.mentions.threads.figures import Closing, Figures, Post, figures, is_somebody_else, opening_first

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def post(id: str, *, to: str | None = None, at: int = 0, author: str | None = "ann", **values: Any) -> Post:
    """A post whose id is its external id; `at` in minutes."""
    given = {"conversation": None, "author_kind": "customer", "kind": "other", "is_solution": False, "reach": None}
    return Post(id, id, to, published_at=minute(at), author=author, **(given | values))


def minute(at: int) -> datetime.datetime:
    return START + datetime.timedelta(minutes=at)


def amounts(*posts: Post, key: str = "post:q", **word: Any) -> Figures:
    return figures(key, opening_first(key, posts), **word)


question = post("q", kind="question")
answer = post("a", to="q", at=5, author="bob")
staff_answer = post("s", to="q", at=7, author="acme", author_kind="employee")


def test_a_thread_without_posts_has_no_figures() -> None:
    assert amounts() == Figures(posts=0, opening_id=None, state="unanswered", reach=0)


def test_the_topmost_post_opens_a_thread_even_if_another_is_earlier() -> None:
    found = amounts(post("a", to="q", at=-5, author="bob"), question)
    assert (found.opening_id, found.is_complete, found.opened_at) == ("q", True, minute(0))


def test_the_earliest_post_opens_a_thread_whose_topmost_is_absent() -> None:
    found = amounts(answer, staff_answer)
    assert (found.opening_id, found.is_complete, found.opened_at) == ("a", False, minute(5))


def test_of_posts_at_the_same_time_the_smaller_id_opens() -> None:
    assert amounts(post("b", to="q"), post("a", to="q")).opening_id == "a"


def test_a_conversation_is_opened_by_the_earliest_post_that_answers_nothing() -> None:
    posts = [post("x", to="w", at=-1), post("b", at=2), post("a", at=1)]
    found = amounts(*posts, key="conversation:1")
    assert (found.opening_id, found.is_complete) == ("a", True)


def test_a_conversation_whose_posts_all_answer_something_is_not_complete() -> None:
    found = amounts(post("x", to="w", at=2), post("v", to="w", at=1), key="conversation:1")
    assert (found.opening_id, found.is_complete) == ("v", False)


@pytest.mark.parametrize(("author_kind", "side"), [("employee", "staff"), ("customer", "peer"), ("unknown", "peer")])
def test_employees_are_staff_and_all_others_peers(author_kind: str, side: str) -> None:
    found = amounts(post("q", author_kind=author_kind), post("a", to="q", author="bob", author_kind=author_kind))
    assert (found.opened_by, found.first_response_by) == (side, side)


def test_the_first_response_is_the_first_by_somebody_else() -> None:
    found = amounts(staff_answer, post("more", to="q", at=1), answer, question)
    assert (found.first_response_at, found.first_response_by, found.state) == (minute(5), "peer", "answered")


def test_what_was_published_before_the_opening_answers_nothing() -> None:
    found = amounts(question, post("a", to="q", at=-1, author="bob"))
    assert (found.first_response_at, found.state) == (None, "unanswered")


def test_an_answer_in_the_very_instant_of_the_question_is_one() -> None:
    assert amounts(question, post("a", to="q", author="bob")).first_response_at == minute(0)


def test_a_company_s_follow_up_to_its_own_post_answers_nothing() -> None:
    own = {"author": "acme", "author_kind": "employee"}
    found = amounts(post("q", **own), post("a", to="q", at=1, **own), post("b", to="q", at=2, author="ann"))
    assert (found.opened_by, found.first_response_at, found.first_response_by) == ("staff", minute(2), "peer")


@pytest.mark.parametrize(
    ("opener", "other", "is_another"),
    [
        (("ann", "customer"), ("ann", "employee"), False),
        (("ann", "customer"), ("bob", "customer"), True),
        (("acme", "employee"), ("acme help", "employee"), True),
        (("ann", "customer"), (None, "customer"), True),
        ((None, "unknown"), ("bob", "unknown"), True),
        (("acme", "employee"), (None, "employee"), False),
        ((None, "employee"), ("acme", "employee"), False),
        ((None, "customer"), (None, "employee"), True),
        ((None, "customer"), (None, "customer"), False),
        ((None, "unknown"), (None, "unknown"), False),
        ((None, "employee"), (None, "employee"), False),
    ],
)
def test_who_is_somebody_else(opener: tuple[Any, str], other: tuple[Any, str], is_another: bool) -> None:
    one, two = (post("q", author=each[0], author_kind=each[1]) for each in (opener, other))
    assert is_somebody_else(one, two) is is_another


def test_the_first_of_the_answers_the_channel_shows_as_accepted_solves() -> None:
    later = post("z", to="q", at=9, author="bob", is_solution=True)
    earlier = post("y", to="q", at=8, author="acme", author_kind="employee", is_solution=True)
    found = amounts(question, answer, later, earlier)
    assert (found.solution_id, found.solved_at, found.solved_by, found.state) == ("y", minute(8), "staff", "solved")


def test_the_answer_people_accepted_wins_over_the_channel_s() -> None:
    marked = post("y", to="q", at=1, author="bob", is_solution=True)
    found = amounts(question, answer, marked, accepted=["a"])
    assert (found.solution_id, found.solved_at, found.solved_by) == ("a", minute(5), "peer")


def test_the_last_word_of_people_counts_of_those_whose_posts_are_there() -> None:
    assert amounts(question, answer, staff_answer, accepted=["gone", "s", "a"]).solution_id == "s"


@pytest.mark.parametrize("word", [{"accepted": ["q"]}, {}], ids=["people's", "the channel's"])
def test_what_opens_a_complete_thread_does_not_solve_it(word: Any) -> None:
    assert amounts(post("q", is_solution=True), answer, **word).state == "answered"


@pytest.mark.parametrize("word", [{"accepted": ["a"]}, {}], ids=["people's", "the channel's"])
def test_an_answer_solves_the_thread_it_opens_while_the_question_is_absent(word: Any) -> None:
    alone = post("a", to="q", at=5, is_solution=not word)
    assert (amounts(alone, **word).state, amounts(alone, **word).is_complete) == ("solved", False)


def test_the_opener_may_give_the_solution() -> None:
    found = amounts(question, post("a", to="q", at=5, is_solution=True))
    assert (found.first_response_at, found.solved_by, found.state) == (None, "peer", "solved")


def test_closing_shows_over_everything_and_hides_nothing() -> None:
    closing = Closing(at=minute(60), by="person", reason="Sorted out by phone.")
    found = amounts(question, answer, accepted=["a"], closing=closing)
    assert (found.state, found.closed_at, found.closed_by_id) == ("closed", minute(60), "person")
    assert (found.closed_reason, found.solution_id) == ("Sorted out by phone.", "a")


def test_a_thread_reaches_as_far_as_its_farthest_post() -> None:
    assert amounts(question, post("a", to="q", reach=10), post("b", to="q", reach=7)).reach == 10


def test_a_thread_ends_with_its_last_post() -> None:
    assert amounts(staff_answer, question, answer).last_at == minute(7)
