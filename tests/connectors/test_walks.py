"""Down a list whose newest entries come first: nothing is missed, and nothing is found twice."""

import datetime
import random

import pytest

from groundswell.connectors import walks
from groundswell.connectors.interface import ConnectorError, Post
from groundswell.connectors.walks import Listed, Listing, Walk

pytestmark = pytest.mark.embedded

NOON = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)
OVERLAP = 5


def post(number: int, text: str = "Why?") -> Post:
    return Post(str(number), NOON, text)


class Posts:
    """A list of posts by number, in pages of ten."""

    def __init__(self, *numbers: int) -> None:
        self.posts = {number: post(number) for number in numbers}
        self.pages_read = 0

    def read(self, position: str | None) -> Listing:
        self.pages_read += 1
        below = [number for number in sorted(self.posts, reverse=True) if position is None or number < int(position)]
        page = below[:10]
        return Listing([Listed(number, self.posts[number]) for number in page], str(page[-1]) if below[10:] else None)


def steps_to_the_end(there: Posts, walk: Walk | None, *, now: datetime.datetime) -> tuple[list[str], Walk]:
    found = []
    while True:
        step = walks.step(walk, there.read, overlap=OVERLAP, now=now)
        found += [one.external_id for one in step.posts]
        walk = walks.restored(walks.kept(step.walk), Walk)
        assert walk == step.walk
        if walk.position is None:
            return found, walk


def test_the_first_time_the_newest_few_are_found() -> None:
    found, _ = steps_to_the_end(Posts(*range(1, 101)), None, now=NOON)

    assert found == [str(number) for number in range(100, 90, -1)]


def test_after_that_everything_new_is_found_once_and_when_there_is_none_one_page_is_read() -> None:
    there = Posts(*range(1, 21))
    _, walk = steps_to_the_end(there, None, now=NOON)
    there.posts |= {number: post(number) for number in range(21, 78)}

    found, walk = steps_to_the_end(there, walk, now=NOON + MINUTE)
    there.pages_read = 0
    again, _ = steps_to_the_end(there, walk, now=NOON + 2 * MINUTE)

    assert sorted(map(int, found)) == list(range(21, 78))
    assert (again, there.pages_read) == ([], 1)


def test_what_is_said_during_a_walk_is_found_by_the_next() -> None:
    there = Posts(*range(1, 21))
    _, walk = steps_to_the_end(there, None, now=NOON)
    there.posts |= {number: post(number) for number in range(21, 51)}
    step = walks.step(walk, there.read, overlap=OVERLAP, now=NOON + MINUTE)
    there.posts |= {number: post(number) for number in range(51, 75)}

    found, walk = steps_to_the_end(there, step.walk, now=NOON + 2 * MINUTE)
    later, _ = steps_to_the_end(there, walk, now=NOON + 3 * MINUTE)

    everything = [int(one.external_id) for one in step.posts] + [*map(int, found), *map(int, later)]
    assert sorted(everything) == list(range(21, 75))


def test_what_shows_late_below_the_newest_is_found() -> None:
    there = Posts(*range(1, 18), 20)
    _, walk = steps_to_the_end(there, None, now=NOON)
    there.posts |= {18: post(18), 19: post(19)}

    found, _ = steps_to_the_end(there, walk, now=NOON + MINUTE)

    assert sorted(found) == ["18", "19"]


def test_what_has_another_text_now_is_found_again() -> None:
    there = Posts(*range(1, 21))
    _, walk = steps_to_the_end(there, None, now=NOON)
    there.posts[19] = post(19, "Why not?")

    found, _ = steps_to_the_end(there, walk, now=NOON + MINUTE)

    assert found == ["19"]


def test_numbers_that_begin_anew_are_read_as_the_first_time() -> None:
    _, walk = steps_to_the_end(Posts(*range(500, 521)), None, now=NOON)

    step = walks.step(walk, Posts(1, 2, 3).read, overlap=OVERLAP, now=NOON + MINUTE)

    assert [one.external_id for one in step.posts] == ["3", "2", "1"]
    assert walks.coverage([step]) == (None, None)
    assert step.walk.high == 3


def test_a_cursor_is_short_however_much_is_said() -> None:
    there = Posts(*range(1, 21))
    _, walk = steps_to_the_end(there, None, now=NOON)
    there.posts |= {number: post(number) for number in range(21, 2_000)}
    longest = 0
    while walk.position is not None or longest == 0:
        walk = walks.step(walk, there.read, overlap=5_000, now=NOON + MINUTE).walk
        longest = max(longest, len(walks.kept(walk)))

    assert longest < 2 * walks.MAX_TOKENS * walks.TOKEN_LENGTH + 250


def test_nothing_to_read_is_no_error_and_goes_on_from_what_the_list_is_said_to_begin_with() -> None:
    step = walks.step(None, Posts().read, overlap=OVERLAP, now=NOON, nothing=7)
    later = walks.step(step.walk, Posts(1, 8).read, overlap=OVERLAP, now=NOON + MINUTE)

    assert (step.walk.high, step.posts) == (7, [])
    assert [one.external_id for one in later.posts] == ["8"]


def test_a_list_that_leads_in_a_circle_is_malformed() -> None:
    walk = Walk(high=1, until=NOON, tokens="", position="9", top=20, began=NOON)

    with pytest.raises(ConnectorError, match="circle"):
        walks.step(walk, lambda position: Listing([Listed(9, post(9))], "9"), overlap=OVERLAP, now=NOON)


def test_a_walk_that_has_not_come_to_its_end_in_a_day_begins_again_at_the_top() -> None:
    walk = Walk(high=1, until=NOON, tokens="", position="nonsense by now", top=20, began=NOON)

    step = walks.step(walk, Posts(*range(1, 31)).read, overlap=OVERLAP, now=NOON + datetime.timedelta(days=2))

    assert step.walk.top == 30


def test_time_is_covered_from_the_walk_before_to_the_one_that_has_ended_in_every_list() -> None:
    one, other = Posts(*range(1, 21)), Posts(1, 2)
    _, one_walk = steps_to_the_end(one, None, now=NOON)
    _, other_walk = steps_to_the_end(other, None, now=NOON + MINUTE)
    one.posts |= {number: post(number) for number in range(21, 51)}
    later = NOON + datetime.timedelta(hours=1)

    under_way = walks.step(one_walk, one.read, overlap=OVERLAP, now=later)
    ended = walks.step(other_walk, other.read, overlap=OVERLAP, now=later)
    assert walks.coverage([under_way, ended]) == (None, None)

    _, one_walk = steps_to_the_end(one, under_way.walk, now=later + MINUTE)
    last = walks.step(one_walk, one.read, overlap=OVERLAP, now=later + 2 * MINUTE)
    also = walks.step(ended.walk, other.read, overlap=OVERLAP, now=later + 2 * MINUTE)
    assert walks.coverage([last, also]) == (later - walks.LATE, later + 2 * MINUTE - walks.LATE)


@pytest.mark.parametrize("cursor", ["", "{", "[]", '{"high": "x"}', "\ud800"])
def test_a_cursor_that_cannot_be_read_is_none(cursor: str) -> None:
    assert walks.restored(cursor, Walk) is None


@pytest.mark.parametrize("seed", range(20))
def test_whatever_comes_when_and_however_often_it_is_cut_off_everything_is_found(seed: int) -> None:
    chance = random.Random(seed)
    there, found, expected = Posts(1), set(), set()
    walk, number = walks.step(None, there.read, overlap=OVERLAP, now=NOON).walk, 1
    for minute in range(1, 200):
        for _ in range(chance.choice([0, 0, 0, 3, 40])):
            number += 1
            expected.add(number)
            there.posts[number] = post(number)
        if chance.random() < 0.5:
            continue  # the worker was away, or died before it could keep what it found
        step = walks.step(walk, there.read, overlap=OVERLAP, now=NOON + minute * MINUTE)
        found |= {int(one.external_id) for one in step.posts}
        walk = step.walk
    last, ended = steps_to_the_end(there, walk, now=NOON + 300 * MINUTE)
    later, _ = steps_to_the_end(there, ended, now=NOON + 301 * MINUTE)

    assert expected <= found | {*map(int, last), *map(int, later)}
