"""What an expression is made of, and how its parts are compared: here, and by databases."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Clue(NamedTuple):
    """A word of a text, or how one begins."""

    word: str
    is_beginning: bool


class Expression(ABC):
    """What is looked for. Equal ones compare equal.

    The compilers' results mean the same as `matches` for columns that hold normalised words; `tsquery` says where not.
    """

    __slots__ = ()

    def matches(self, words: str) -> bool:
        """Whether a text, normalised, has what is looked for."""
        return self.occurs(f" {words} ")

    @abstractmethod
    def occurs(self, padded: str) -> bool:
        """Whether it is in normalised words with a blank before and after them."""

    @abstractmethod
    def clues(self) -> frozenset[Clue]:
        """Of which every text that matches has at least one."""

    @abstractmethod
    def fts5(self) -> str:
        """For MATCH, on a table whose tokenizer parts words at blanks only."""

    @abstractmethod
    def tsquery(self) -> str:
        """For a cast to tsquery, compared with the set of words: `array_to_tsvector(string_to_array(words, ' '))`.

        A set does not know what stands next to what. An expression that asks for it (`asks_for_order`) finds more in
        the set than there is, never less: compare what is found by `like`, too.
        """

    @abstractmethod
    def like(self, column: str) -> tuple[str, list[str]]:
        """A condition in SQL that reads the whole column, and its parameters (%s).

        Args:
            column: of normalised words, as it is to stand in the statement.
        """

    @property
    @abstractmethod
    def asks_for_order(self) -> bool:
        """Whether it matters which word comes after which."""


@dataclass(frozen=True, slots=True)
class Term(Expression):
    """Words in a row, usually one; of the last one maybe only the beginning."""

    words: str
    is_beginning: bool = False

    def occurs(self, padded: str) -> bool:
        return f" {self.words}{'' if self.is_beginning else ' '}" in padded

    def clues(self) -> frozenset[Clue]:
        *whole, last = self.words.split()
        return frozenset({max((Clue(last, self.is_beginning), *(Clue(word, False) for word in whole)), key=_promise)})

    def fts5(self) -> str:
        return f'"{self.words}"' + "*" * self.is_beginning

    def tsquery(self) -> str:
        lexemes = " & ".join(f"'{word}'" for word in self.words.split())
        return f"({lexemes}{':*' * self.is_beginning})"

    def like(self, column: str) -> tuple[str, list[str]]:
        return f"' ' || {column} || ' ' LIKE %s", [f"% {self.words}{'' if self.is_beginning else ' '}%"]

    @property
    def asks_for_order(self) -> bool:
        return " " in self.words


@dataclass(frozen=True, slots=True)
class Every(Expression):
    """All that is wanted, at least one thing, and nothing of what is excluded."""

    wanted: tuple[Expression, ...]
    excluded: tuple[Expression, ...] = ()

    def occurs(self, padded: str) -> bool:
        return all(each.occurs(padded) for each in self.wanted) and not any(
            each.occurs(padded) for each in self.excluded
        )

    def clues(self) -> frozenset[Clue]:
        return min((each.clues() for each in self.wanted), key=lambda clues: (len(clues), -min(map(_promise, clues))))

    def fts5(self) -> str:
        wanted = _joined(" AND ", (each.fts5() for each in self.wanted))
        return f"({wanted} NOT {_joined(' OR ', (each.fts5() for each in self.excluded))})" if self.excluded else wanted

    def tsquery(self) -> str:
        # What would exclude too much excludes nothing.
        excluded = [f"!{each.tsquery()}" for each in self.excluded if not each.asks_for_order]
        return _joined(" & ", [*(each.tsquery() for each in self.wanted), *excluded])

    def like(self, column: str) -> tuple[str, list[str]]:
        wanted, found = _all_like(" AND ", self.wanted, column)
        if not self.excluded:
            return wanted, found
        excluded, kept_out = _all_like(" OR ", self.excluded, column)
        return f"({wanted} AND NOT {excluded})", found + kept_out

    @property
    def asks_for_order(self) -> bool:
        return any(each.asks_for_order for each in self.wanted + self.excluded)


@dataclass(frozen=True, slots=True)
class Either(Expression):
    """Any of the alternatives."""

    alternatives: tuple[Expression, ...]

    def occurs(self, padded: str) -> bool:
        return any(each.occurs(padded) for each in self.alternatives)

    def clues(self) -> frozenset[Clue]:
        return frozenset().union(*(each.clues() for each in self.alternatives))

    def fts5(self) -> str:
        return _joined(" OR ", (each.fts5() for each in self.alternatives))

    def tsquery(self) -> str:
        return _joined(" | ", (each.tsquery() for each in self.alternatives))

    def like(self, column: str) -> tuple[str, list[str]]:
        return _all_like(" OR ", self.alternatives, column)

    @property
    def asks_for_order(self) -> bool:
        return any(each.asks_for_order for each in self.alternatives)


def _joined(operator: str, parts: Iterable[str]) -> str:
    return f"({operator.join(parts)})"


def _all_like(operator: str, parts: Iterable[Expression], column: str) -> tuple[str, list[str]]:
    conditions, parameters = zip(*(each.like(column) for each in parts), strict=True)
    return _joined(operator, conditions), [text for texts in parameters for text in texts]


def _promise(clue: Clue) -> int:
    """How rare it may be: longer words are rarer."""
    return len(clue.word)
