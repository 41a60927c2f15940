"""Many expressions, held against one text after another."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from groundswell.mentions.expressions.forms import Expression

Key = TypeVar("Key", bound=Hashable)


class Rules(Generic[Key]):
    """Finds which of hundreds of expressions match a text, at the cost of the few that might.

    >>> from groundswell.mentions.expressions.reading import parse
    >>> Rules({"power": parse("batter* OR charger"), "screen": parse("screen -protector")}).matching("dead batteries")
    ['power']
    """

    def __init__(self, rules: Mapping[Key, Expression]) -> None:
        self._rules = list(rules.items())
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_beginning: dict[str, list[int]] = defaultdict(list)
        for number, (_, expression) in enumerate(self._rules):
            for word, is_beginning in expression.clues():
                (self._by_beginning if is_beginning else self._by_word)[word].append(number)
        self._lengths = sorted({len(beginning) for beginning in self._by_beginning})

    def matching(self, words: str) -> list[Key]:
        """The keys of the expressions that a text, normalised, matches, in the order they were given in."""
        candidates: set[int] = set()
        for word in set(words.split()):
            candidates.update(self._by_word.get(word, ()))
            for length in self._lengths:
                candidates.update(self._by_beginning.get(word[:length], ()))
        padded = f" {words} "
        return [
            key for key, expression in map(self._rules.__getitem__, sorted(candidates)) if expression.occurs(padded)
        ]
