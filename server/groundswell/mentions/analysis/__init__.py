"""What a text says of itself: its language, its sentiment, the kind of post it is.

Each judgement names who made it, with the version: whoever compares figures of two years has to know whether it was the
same judge. The libraries are loaded when the first text is analysed, about 0.1 s, and not before.
"""

from collections.abc import Iterable

import msgspec

from groundswell.mentions.analysis import kinds, languages, sentiments
from groundswell.mentions.analysis.reading import visible

MAX_CHARACTERS = 1_000
"""Of a text that are looked at: what it says further down seldom changes the judgement, and can cost much time."""


class Post(msgspec.Struct, frozen=True):
    """What there is to judge by.

    Args:
        text: as it came.
        language: if somebody says which it is, as ISO 639-1 or as a tag such as `en-US`; None has it detected.
        is_reply: whether it answers another post.
        author_kind: one of `AuthorKind`.
        channel_kind: one of `ChannelKind`.
    """

    text: str
    language: str | None = None
    is_reply: bool = False
    author_kind: str = "unknown"
    channel_kind: str = ""


class Analysis(msgspec.Struct, frozen=True):
    """The judgements on one post; `..._by` is empty where there is none.

    Args:
        language: ISO 639-1, or 639-3 where that has none; None if it cannot be told, or was given with the post.
        sentiment: one of `Sentiment`; None for anything but English.
        sentiment_score: from -1 to 1.
        kind: one of `MentionKind`.
    """

    language: str | None
    language_by: str
    sentiment: str | None
    sentiment_score: float | None
    sentiment_by: str
    kind: str
    kind_by: str


def analyse(posts: Iterable[Post]) -> list[Analysis]:
    """Judge posts, in their order. The same post always gets the same judgement, in whatever company it comes.

    It asks no database, so call it before taking a lock; any number of threads may.
    """
    posts = list(posts)
    # One question after the other for all, not one post after the other: each has its own tables to keep at hand.
    texts = [visible(post.text[:MAX_CHARACTERS]) for post in posts]
    detected = [None if post.language else languages.detect(text) for post, text in zip(posts, texts, strict=True)]
    spoken = [
        languages.primary(post.language) if post.language else language
        for post, language in zip(posts, detected, strict=True)
    ]
    judged = [
        sentiments.judge(text) if language == "en" else None for text, language in zip(texts, spoken, strict=True)
    ]
    found = []
    for post, text, own, language, judgement in zip(posts, texts, detected, spoken, judged, strict=True):
        sentiment, score = judgement or (None, None)
        found.append(
            Analysis(
                language=own,
                language_by=languages.name() if own else "",
                sentiment=sentiment,
                sentiment_score=score,
                sentiment_by=sentiments.name() if sentiment else "",
                kind=kinds.kind_of(text, post, language=language, score=score),
                kind_by=kinds.NAME,
            )
        )
    return found
