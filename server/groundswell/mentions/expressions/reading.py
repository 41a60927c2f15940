"""Reads what people write, or says where it cannot be read."""

import re
from typing import Final, NamedTuple

from groundswell.mentions.expressions.forms import Either, Every, Expression, Term
from groundswell.mentions.words import normalised

MAX_LENGTH: Final = 2_000
"""Of an expression, in characters; also of the words in a row in it, once they are normalised."""

MAX_TERMS: Final = 200
MAX_DEPTH: Final = 5
"""Of parentheses in parentheses."""

# Keyboards and editors put other marks, parentheses and hyphens in place of these. One for one: positions stay.
_PLAIN = str.maketrans(
    "\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02\uff08\uff09\uff0a\uff0d\u2010\u2011\u2012\u2013\u2014\u2212",
    '"""""""()*-------',
)
_TOKEN = re.compile(
    r"""
    (?P<open> \( ) | (?P<close> \) ) | (?P<minus> -(?=[^\s)-]) )
    | "(?P<phrase> [^"]* )" | (?P<quote> " )
    | (?P<operator> (?:AND|OR|NOT)(?![^\s()"]) ) | (?P<word> [^\s()"]+ )
    """,
    re.VERBOSE,
)


class ExpressionError(ValueError):
    """Something that cannot be read as an expression.

    Args:
        detail: what is wrong, for whoever wrote it.
        position: of the character where it is wrong, counted from 1.
    """

    def __init__(self, detail: str, position: int) -> None:
        super().__init__(f"At character {position}: {detail}")
        self.detail, self.position = detail, position


def parse(text: str) -> Expression:
    """The expression that a text says.

    Args:
        text: up to `MAX_LENGTH` characters with up to `MAX_TERMS` words and phrases, in parentheses up to `MAX_DEPTH`
            deep.

    Raises:
        ExpressionError: it cannot be read, or looks for nothing.

    >>> parse('Fan OR (hot -"not hot")').matches("the fan is not hot")
    True
    >>> parse("fan OR -hot")
    Traceback (most recent call last):
    groundswell.mentions.expressions.reading.ExpressionError: At character 8: This only excludes. Say what to look for.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"An expression has at most {MAX_LENGTH:,} characters.", MAX_LENGTH + 1)
    return _Reader(text.translate(_PLAIN)).whole()


class _Token(NamedTuple):
    kind: str
    text: str
    position: int


class _Reader:
    """One reading of a text: what its tokens are, and how far they have been read."""

    def __init__(self, text: str) -> None:
        self._tokens = [
            _Token(str(found.lastgroup), found[str(found.lastgroup)], found.start() + 1)
            for found in _TOKEN.finditer(text)
        ]
        self._end = _Token("end", "", len(text) + 1)
        self._read = 0
        self._terms = 0

    def whole(self) -> Expression:
        found = self._either(0)
        if self._next.kind != "end":
            raise ExpressionError("There is no parenthesis open that this could close.", self._next.position)
        return found

    def _either(self, depth: int) -> Expression:
        alternatives = [self._every(depth)]
        while self._took("operator", "OR"):
            alternatives.append(self._every(depth))
        return alternatives[0] if len(alternatives) == 1 else Either(tuple(alternatives))

    def _every(self, depth: int) -> Expression:
        start = self._next.position
        wanted: list[Expression] = []
        excluded: list[Expression] = []
        while True:
            is_excluded = self._took("minus") or self._took("operator", "NOT")
            (excluded if is_excluded else wanted).append(self._operand(depth))
            and_more = self._took("operator", "AND")
            if not and_more and (self._next.kind in ("end", "close") or self._next[:2] == ("operator", "OR")):
                break
        if not wanted:
            raise ExpressionError("This only excludes. Say what to look for.", start)
        return wanted[0] if len(wanted) == 1 and not excluded else Every(tuple(wanted), tuple(excluded))

    def _operand(self, depth: int) -> Expression:
        token = self._next
        match token.kind:
            case "word" | "phrase":
                self._read += 1
                return self._term(token)
            case "open" if depth == MAX_DEPTH:
                raise ExpressionError(f"Parentheses go {MAX_DEPTH} deep at most.", token.position)
            case "open":
                self._read += 1
                found = self._either(depth + 1)
                if not self._took("close"):
                    raise ExpressionError("This parenthesis is not closed.", token.position)
                return found
            case "quote":
                raise ExpressionError("These quotation marks are not closed.", token.position)
            case "end":
                raise ExpressionError("There should be something to look for.", token.position)
        raise ExpressionError(f"There should be something to look for before {token.text}.", token.position)

    def _term(self, token: _Token) -> Term:
        self._terms += 1
        if self._terms > MAX_TERMS:
            raise ExpressionError(f"An expression has at most {MAX_TERMS} words and phrases.", token.position)
        text, is_beginning = token.text, False
        if token.kind == "word":
            if text.startswith("-"):
                raise ExpressionError("One - stands directly before what is not wanted.", token.position)
            is_beginning = text.endswith("*")
            text = text.removesuffix("*")
            if "*" in text:
                raise ExpressionError("* stands at the end of a word.", token.position + text.index("*"))
        words = normalised(text)
        if not words:
            raise ExpressionError("There is no letter and no digit in this, so no text has it.", token.position)
        if len(words) > MAX_LENGTH:
            raise ExpressionError(f"Written out, this has more than {MAX_LENGTH:,} characters.", token.position)
        return Term(words, is_beginning)

    def _took(self, kind: str, text: str | None = None) -> bool:
        """Whether the next token is such a one, which then has been read."""
        is_it = self._next.kind == kind and text in (None, self._next.text)
        self._read += is_it
        return is_it

    @property
    def _next(self) -> _Token:
        return self._tokens[self._read] if self._read < len(self._tokens) else self._end
