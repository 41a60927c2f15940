"""Going through many things a few at a time."""

import itertools
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def chunked(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """So many of them at a time, in their order; the last may be fewer. (From Python 3.12 on `itertools.batched`.)

    >>> list(chunked("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    remaining = iter(items)
    while chunk := list(itertools.islice(remaining, size)):
        yield chunk
