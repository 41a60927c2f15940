"""Texts as the search sees them: words of letters and digits, without case and accents, with one blank between them.

What is compared, by rules and by whichever database, is this and nothing else. So what counts as a word is decided
here, once, and not by the tokenizers of the databases, which differ between them, their versions and their locales.
"""

import re
import unicodedata
from typing import Final

MAX_WORDS: Final = 10_000
MAX_WORD_LENGTH: Final = 64
"""In characters; what a word has beyond them is not seen."""

MAX_LENGTH: Final = 250_000
"""Of a text's words and the blanks between them, in characters: PostgreSQL indexes at most 1 MiB of a text."""

_GAP: Final = " "
_APOSTROPHE: Final = "'"
# Also quotation marks that are typed for it, and letters that look like it; the fullwidth one decomposes to it.
_APOSTROPHES: Final = frozenset("'\u2018\u2019\u02bb\u02bc")
_INNER_APOSTROPHE = re.compile("(?<=[^ '])'(?=[^ '])")
_ZERO_WIDTH_SPACE: Final = "\u200b"
# What makes an Arabic word longer, and what chooses between shapes of the character before it.
_SHAPES: Final = frozenset(map(ord, "\u0640\u034f\u180b\u180c\u180d\u180f")) | set(range(0xFE00, 0xFE10))
_MORE_SHAPES: Final = range(0xE0100, 0xE01F0)

# Normalisation sorts the marks of a character, and takes the square of their number for it.
_MANY_MARKS = re.compile(r"([^\w\s\x00-\x7f]{30})[^\w\s\x00-\x7f]+")

_WITHOUT_BLANKS: Final = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # what stands for ideographs
    (0x3041, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x1B000, 0x1B16F),
    (0x3400, 0x4DBF),  # ideographs
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""First and last code points of what is written without blanks between words."""


def normalised(text: str) -> str:
    """The words of a text, with one blank between them; empty if it has none.

    Compatible characters are one (full width and half width, ligatures and their letters); case and accents are
    dropped, and so are apostrophes inside words. Whatever else is neither a letter nor a digit is a gap: punctuation,
    symbols, emoji. Each character of a script that has no blanks is a word, so that a phrase finds it anywhere.

    Returns:
        At most `MAX_WORDS` words of at most `MAX_WORD_LENGTH` characters, `MAX_LENGTH` in all; the rest of a longer
        text is not seen.

    >>> normalised("Don't PANIC: Café № 5 — e-mail me 👍")
    'dont panic cafe no 5 e mail me'
    >>> normalised("東京タワー2024")
    '東 京 タ ワ ー 2024'
    """
    decomposed = text if text.isascii() else unicodedata.normalize("NFKD", _MANY_MARKS.sub(r"\1", text))
    seen = decomposed.casefold().translate(_SEEN)
    if _APOSTROPHE in seen:
        seen = _INNER_APOSTROPHE.sub("", seen).replace(_APOSTROPHE, _GAP)
    if not seen.isascii():
        seen = _WRITTEN_TOGETHER.sub(r" \g<0> ", unicodedata.normalize("NFC", seen))
    words = seen.split()
    if len(seen) > MAX_WORD_LENGTH:
        words = [word[:MAX_WORD_LENGTH] for word in words[:MAX_WORDS]]
    found = _GAP.join(words)
    return found if len(found) <= MAX_LENGTH else found[: found.rindex(_GAP, 0, MAX_LENGTH + 1)]


class _Seen(dict[int, str | None]):
    """What becomes of a character of a decomposed text: itself, an apostrophe, a gap or nothing. Made as it is met."""

    def __missing__(self, code: int) -> str | None:
        found = self[code] = _seen(chr(code))
        return found


def _seen(character: str) -> str | None:
    if character in _APOSTROPHES:
        return _APOSTROPHE
    if ord(character) in _SHAPES or ord(character) in _MORE_SHAPES:
        return None
    match unicodedata.category(character):
        case "Mn" | "Mc":
            return None if _is_accent(character) else character
        case "Me":  # a circle or a keycap around the character before
            return None
        case "Cf":  # soft hyphens, joiners, directions
            return _GAP if character == _ZERO_WIDTH_SPACE else None
    return character if character.isalnum() else _GAP


def _is_accent(mark: str) -> bool:
    """Whether a word stays the same without the mark: accents, and the points of Hebrew and Arabic.

    Other scripts' vowels are marks, too, and so is what tells ga from ka in Japanese: those are kept. Their canonical
    combining classes tell them apart (Unicode Standard Annex #44).
    """
    combining = unicodedata.combining(mark)
    return 10 <= combining <= 36 or combining >= 200


_SEEN = _Seen()


def _written_together() -> re.Pattern[str]:
    """Matches a character of a script without blanks, with its marks."""
    characters = "".join(f"{chr(first)}-{chr(last)}" for first, last in _WITHOUT_BLANKS)
    marks = "".join(
        chr(code)
        for first, last in _WITHOUT_BLANKS
        if last < 0x3400  # ideographs have none
        for code in range(first, last + 1)
        if unicodedata.category(chr(code)) in ("Mn", "Mc")
    )
    return re.compile(f"[{characters}][{marks}]*")


_WRITTEN_TOGETHER = _written_together()
