"""Lists that fetch their pages as they are read."""

from dataclasses import dataclass

import pytest

from groundswell_sdk._generated.types import Unset
from groundswell_sdk.errors import GroundswellError
from groundswell_sdk.pagination import Page, Pages

pytestmark = pytest.mark.embedded


@dataclass
class Answer:
    results: list[int]
    next_: str | None


class Shelf:
    """Pages by cursor, and which of them were fetched."""

    def __init__(self, pages: dict[str | None, Answer]) -> None:
        self.pages = pages
        self.fetched: list[str | None] = []

    def __call__(self, cursor: str | Unset) -> Answer:
        key = None if isinstance(cursor, Unset) else cursor
        self.fetched.append(key)
        return self.pages[key]


def link(cursor: str, host: str = "https://groundswell.example.com") -> str:
    return f"{host}/api/v1/workspaces/acme/goals/?limit=2&cursor={cursor}"


def pages_of(shelf: Shelf) -> Pages[int]:
    return Pages(shelf, lambda accept: iter([accept.encode()]))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf({None: Answer([1, 2], link("a")), "a": Answer([3, 4], link("b%3A%2B")), "b:+": Answer([5], None)})


def test_iterating_sees_every_item_of_every_page_each_time(shelf: Shelf) -> None:
    pages = pages_of(shelf)

    assert list(pages) == list(pages) == [1, 2, 3, 4, 5]
    assert shelf.fetched == [None, "a", "b:+"] * 2


def test_no_page_is_fetched_before_it_is_needed(shelf: Shelf) -> None:
    pages = pages_of(shelf)
    assert shelf.fetched == []

    assert pages.first() == 1
    assert pages.to_list(2) == [1, 2]
    assert shelf.fetched == [None, None]


def test_a_list_can_be_cut_off(shelf: Shelf) -> None:
    assert pages_of(shelf).to_list(3) == [1, 2, 3]
    assert pages_of(shelf).to_list() == [1, 2, 3, 4, 5]
    assert pages_of(shelf).to_list(0) == []


def test_pages_can_be_taken_one_by_one(shelf: Shelf) -> None:
    first = pages_of(shelf).page()

    assert first == Page(items=[1, 2], next_cursor="a")
    assert pages_of(shelf).page(first.next_cursor) == Page(items=[3, 4], next_cursor="b:+")
    assert [page.items for page in pages_of(shelf).pages()] == [[1, 2], [3, 4], [5]]


def test_an_empty_list_has_no_first_item() -> None:
    assert pages_of(Shelf({None: Answer([], None)})).first() is None


def test_an_empty_page_is_not_the_end() -> None:
    assert list(pages_of(Shelf({None: Answer([], link("a")), "a": Answer([1], None)}))) == [1]


def test_of_a_link_only_the_cursor_counts_whatever_host_it_names() -> None:
    shelf = Shelf({None: Answer([1], link("a", host="https://evil.example.org")), "a": Answer([2], None)})

    assert list(pages_of(shelf)) == [1, 2]


def test_pages_that_lead_in_a_circle_end_in_an_error() -> None:
    shelf = Shelf({None: Answer([1], link("a")), "a": Answer([2], link("b")), "b": Answer([3], link("a"))})

    with pytest.raises(GroundswellError, match="circle"):
        list(pages_of(shelf))
    assert shelf.fetched == [None, "a", "b"]


@pytest.mark.parametrize("broken", ["", "https://example.com/", "?cursor=a&cursor=b", "?cursor="])
def test_a_link_without_one_cursor_is_an_error(broken: str) -> None:
    with pytest.raises(GroundswellError, match="cursor"):
        pages_of(Shelf({None: Answer([1], broken)})).page()
