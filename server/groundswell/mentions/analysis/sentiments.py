"""Whether an English text is kind or unkind, by VADER (Hutto and Gilbert 2014): a lexicon and rules."""

import functools
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

POSITIVE = 0.05
NEGATIVE = -0.05
"""The bounds of the compound score that VADER's authors give; in between it is neutral."""

STRONG = 0.2
EVEN = 0.3
"""Mixed: at least `STRONG` of the text is positive and as much negative, and the score is within `EVEN` of 0."""

MAX_EMOJIS = 30
"""Of a text that are looked at: VADER reads each as several words, and its time grows with the square of those."""


def judge(text: str) -> tuple[str, float]:
    """The sentiment of an English text, and its score from -1 to 1: VADER's compound.

    >>> judge("The crew was wonderful")
    ('positive', 0.5719)
    >>> judge("Lovely seats, horrible food")
    ('mixed', 0.0772)
    """
    scores = _analyzer().polarity_scores(text if text.isascii() else _with_few_emojis(text))
    score = scores["compound"]
    if scores["pos"] >= STRONG and scores["neg"] >= STRONG and abs(score) <= EVEN:
        return "mixed", score
    if score >= POSITIVE:
        return "positive", score
    return ("negative" if score <= NEGATIVE else "neutral"), score


def _with_few_emojis(text: str) -> str:
    """Without those after the first `MAX_EMOJIS`."""
    known = _analyzer().emojis
    places = [place for place, character in enumerate(text) if character in known]
    if len(places) <= MAX_EMOJIS:
        return text
    dropped = frozenset(places[MAX_EMOJIS:])
    return "".join(character for place, character in enumerate(text) if place not in dropped)


@functools.cache
def name() -> str:
    """The analyzer and its version, as they stand beside the judgement."""
    return f"vader {version('vaderSentiment')}"


@functools.cache
def _analyzer() -> "SentimentIntensityAnalyzer":
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()
