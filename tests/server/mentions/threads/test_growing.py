"""Figures moved forward by new posts are those worked out from all the posts, whatever they are."""

import datetime
from typing import NamedTuple

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from groundswell.core.ids import uuid7
from groundswell.core.transactions import write_transaction
from groundswell.mentions import threads
from groundswell.mentions.threads.figures import Closing, Figures, Post, figures, opening_first
from groundswell.mentions.threads.growing import grown
from tests.server.mentions.threads.forum import START, Forum, Said
from tests.server.mentions.threads.test_any_order import Word, emptied, histories, quick


class Growth(NamedTuple):
    """A thread, with posts it had and posts that come; and what people accepted of those it had."""

    key: str
    before: list[Post]
    after: list[Post]
    accepted: list[str]


@st.composite
def growths(draw: st.DrawFn) -> Growth:
    key = draw(st.sampled_from(["post:a", "conversation:1"]))
    posts = [draw(_posts(key, id)) for id in draw(st.permutations("abcdefg"))]
    at = draw(st.integers(1, 6))
    accepted = draw(st.lists(st.sampled_from(posts[:at]), max_size=2))
    return Growth(key, posts[:at], posts[at : at + draw(st.integers(1, 3))], [each.id for each in accepted])


def _posts(key: str, id: str) -> st.SearchStrategy[Post]:
    is_top = key == f"post:{id}"
    answers = st.none() if is_top else st.just("z") if key.startswith("post:") else st.sampled_from([None, "z", "z"])
    return st.builds(
        Post,
        id=st.just(id),
        external_id=st.just(id),
        in_reply_to=answers,
        conversation=st.none(),
        published_at=st.integers(0, 9).map(lambda minutes: START + datetime.timedelta(minutes=minutes)),
        author=st.sampled_from([None, "x", "y"]),
        author_kind=st.sampled_from(["customer", "employee", "unknown"]),
        kind=st.sampled_from(["question", "answer"]),
        is_solution=st.sampled_from([False] * 15 + [True]),
        reach=st.sampled_from([None, 1, 2]),
    )


@settings(max_examples=200)
@given(growth=growths(), closing=st.sampled_from([None, Closing(START, None, "")]))
def test_figures_moved_forward_are_those_of_all_posts(growth: Growth, closing: Closing | None) -> None:
    key, before, after, accepted = growth
    was = amount(key, before, accepted, closing)

    found = grown(key, was, opening=opening_first(key, before)[0], posts=after)

    event("moved forward" if found else "not enough")
    assert found in (None, amount(key, [*before, *after], accepted, closing))


def amount(key: str, posts: list[Post], accepted: list[str], closing: Closing | None) -> Figures:
    return figures(key, opening_first(key, posts), accepted=accepted, closing=closing)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("new", "is_enough"),
    [
        (Said("c", "q", at=9, author="cid"), True),
        (Said("c", "q", at=9, author="ann", reach=7), True),
        (Said("c", "q", at=1, author="ann"), True),
        (Said("c", "q", at=-1, author="cid"), True),
        (Said("c", "q", at=4, author="cid"), False),
        (Said("c", "q", at=5, author="cid"), False),
        (Said("c", "q", at=9, author="cid", is_solution=True), False),
    ],
)
def test_what_a_new_post_cannot_decide_is_not_looked_at_again(forum: Forum, new: Said, is_enough: bool) -> None:
    forum.says(Said("q", at=0, author="ann"), Said("b", "q", at=5, author="bob"))
    post = threads.Post(
        id=str(uuid7()),
        external_id=new.id,
        in_reply_to=new.to,
        conversation=new.conversation,
        published_at=new.published_at,
        author=new.author,
        author_kind=new.author_kind,
        kind=new.kind,
        is_solution=new.is_solution,
        reach=new.reach,
    )
    with write_transaction():
        placement = threads.place(forum.workspace.pk, str(forum.channel.pk), {new.id: post})
    assert placement.touched == (set() if is_enough else {str(forum.row("post:q").id)})


@pytest.mark.django_db
@quick
@given(steps=histories(with_words=True))
def test_working_figures_out_anew_changes_none(forum: Forum, steps: list[list[Said] | Word]) -> None:
    emptied(forum)
    for step in steps:
        if isinstance(step, Word):
            if step.about in forum.said:
                forum.decides(step.what, step.about)
            continue
        forum.says(*step)
        versions = {str(each.id): each.version for each in forum.rows()}
        with write_transaction():
            threads.recompute(forum.workspace.pk, versions)
        assert {str(each.id): each.version for each in forum.rows()} == versions
