"""Finding handles in texts without knowing them: every word is made a pseudonym, and that is compared."""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from groundswell.mentions.authors.pseudonyms import Pseudonyms, canonical

MARK = "[erased]"
"""What stands where a handle was."""

_WORD = re.compile(r"[\w\u0300-\u036f]+")
_AT = frozenset("@\uff20")
_LONGEST_GAP = 3
_WORDS_KEPT = 50_000

Named = tuple[str, str, int | None]
"""A pseudonym, the place its handle belongs to, and of how many words the handle is made, if that is known."""


class Handles:
    """The handles of some authors of a workspace, told by their pseudonyms.

    One is found where it stands as whole words, in upper or lower case, with or without `@` before it. What it has
    before its first and after its last letter or digit cannot be told from punctuation and is not looked for.
    """

    def __init__(self, pseudonyms: Pseudonyms, authors: Iterable[Named]) -> None:
        authors = frozenset(authors)
        self._authors = authors
        self._pseudonyms = pseudonyms
        self._by_words: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for author, place, words in authors:
            for number in (1, 2, 3) if words is None else (words,):
                self._by_words[number][place].add(author)
        self._by_words.pop(0, None)
        self._longest_first = sorted(self._by_words, reverse=True)

    @functools.cached_property
    def _known(self) -> dict[str, bool]:
        return _known_words(self._pseudonyms.key, self._authors)

    def are_in(self, text: str) -> bool:
        """Whether any of them stands in a text."""
        return self.replaced(text) != text

    def replaced(self, text: str, *, bare: bool = True) -> str:
        """The text with `MARK` for each handle and the `@` before it.

        Args:
            bare: also where there is no `@`: any word may be somebody's handle, and mean something else.
        """
        if not self._longest_first or not text or (not bare and _AT.isdisjoint(text)):
            return text
        if self._longest_first == [1] and not any(map(self._is_one, set(_WORD.findall(text)))):
            return text
        words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
        parts, end, place = [], 0, 0
        while place < len(words):
            length = self._length_at(text, words, place)
            start, stop = words[place][0], words[place + max(length, 1) - 1][1]
            place += max(length, 1)
            if not length or text[max(start - 1, 0) : stop + 1] == MARK:
                continue
            if start and text[start - 1] in _AT:
                start -= 1
            elif not bare:
                continue
            parts += [text[end:start], MARK]
            end = stop
        return "".join([*parts, text[end:]])

    def _length_at(self, text: str, words: list[tuple[int, int]], place: int) -> int:
        """How many words from a place on are a handle; 0 if none are."""
        for length in self._longest_first:
            those = words[place : place + length]
            are_near = all(begin - end <= _LONGEST_GAP for (_, end), (begin, _) in pairwise(those))
            if len(those) == length and are_near and self._is_one(text[those[0][0] : those[-1][1]]):
                return length
        return 0

    def _is_one(self, text: str) -> bool:
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _WORDS_KEPT:
                self._known.clear()
            places = self._by_words.get(word_count(text), {})
            found = any(self._pseudonyms.at(place, text) in authors for place, authors in places.items())
            self._known[text] = found
        return found


@functools.lru_cache(maxsize=8)
def _known_words(key: bytes, authors: frozenset[Named]) -> dict[str, bool]:
    """Whether words are handles of these authors: what was found out for one batch holds for the next."""
    return {}


def word_count(handle: str) -> int:
    """Of how many words a handle is made; 0 if there is no letter or digit in it.

    >>> word_count("@ada"), word_count("ada.lovelace@pond.example"), word_count("★")
    (1, 4, 0)
    """
    return len(_WORD.findall(canonical(handle)))
