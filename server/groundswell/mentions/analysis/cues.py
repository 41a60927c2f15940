"""Finding the phrases in a text."""

import functools
import itertools
from collections.abc import Iterator, Sequence

from groundswell.mentions.analysis.phrases import TABLES, Cue


class _Node(dict[str, "_Node"]):
    """What the words so far tell of, at the beginning of a text and anywhere, and the words that may come next."""

    __slots__ = ("anywhere", "opening")

    def __init__(self) -> None:
        super().__init__()
        self.anywhere: Cue | None = None
        self.opening: Cue | None = None


def lines(table: str) -> Iterator[tuple[bool, list[list[str]]]]:
    """The phrases of a table: whether each has to open the text, and the alternatives at each place."""
    for line in "/".join(part.strip() for part in table.split("/")).splitlines():
        if phrase := line.strip():
            yield phrase.startswith("^"), [part.split("/") for part in phrase.removeprefix("^").split()]


@functools.cache
def _tree() -> _Node:
    """All phrases, word by word."""
    root = _Node()
    for cue, table in TABLES.items():
        for opens, choices in lines(table):
            for chosen in itertools.product(*choices):
                node = root
                for word in "_".join(chosen).split("_"):
                    node = node.setdefault(word, _Node())
                if opens:
                    node.opening = cue
                else:
                    node.anywhere = cue
    return root


def cues(words: Sequence[str]) -> set[Cue]:
    """What the phrases in a text tell of. Where one phrase begins another only the longer one counts.

    Args:
        words: in lower case, without apostrophes.
    """
    root = _tree()
    found: set[Cue] = set()
    after = 0
    for place, word in enumerate(words):
        node = root.get(word) if place >= after else None
        longest: Cue | None = None
        following = place
        while node is not None:
            following += 1
            if cue := node.anywhere or (node.opening if place == 0 else None):
                longest, after = cue, following
            node = node.get(words[following]) if following < len(words) else None
        if longest is not None:
            found.add(longest)
    return found
