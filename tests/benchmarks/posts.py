"""Invented posts: words as often as words are, 4 channels, a third of the posts answers to others, 50,000 authors."""

from __future__ import annotations

import datetime
import itertools
import random
from typing import Any

import orjson

BATCH = 10_000
CHANNELS = 4
TOPICS = 20
WORDS = 20_000
LENGTH = 18
ANSWERS = 0.3
AUTHORS = 50_000
BEGUN = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
STEP = datetime.timedelta(seconds=30)
"""A million posts are spread over 347 days."""

RARE = 12_000
COMMON = 40


def vocabulary() -> list[str]:
    """Words by how common they are: the n-th is as often as 1/n."""
    chance = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return ["".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(WORDS)]


_words = vocabulary()
_weights = list(itertools.accumulate(1 / place for place in range(1, WORDS + 1)))


def channel(number: int) -> str:
    return f"Channel {number}"


def rules() -> list[str]:
    """A rule for each topic: between one post in fifty and one in five hundred matches."""
    return [
        f'{_words[30 + number]} OR "{_words[number]} {_words[number + 1]}" OR {_words[500 + number]}*'
        for number in range(TOPICS)
    ]


def query(kind: str) -> str:
    """Something to search for: a rare word, a common one, or a phrase."""
    return {"rare": _words[RARE], "common": _words[COMMON], "phrase": f'"{_words[2]} {_words[3]}"'}[kind]


def batch(number: int) -> list[dict[str, Any]]:
    """10,000 posts, in order of time."""
    chance = random.Random(number)
    return [_post(place, chance) for place in range(number * BATCH, (number + 1) * BATCH)]


def _post(place: int, chance: random.Random) -> dict[str, Any]:
    post = {
        "channel": channel(place % CHANNELS),
        "external_id": str(10**15 + place),
        "published_at": (BEGUN + place * STEP).isoformat(),
        "text": " ".join(chance.choices(_words, cum_weights=_weights, k=LENGTH)),
        "author": f"author{chance.randrange(AUTHORS)}",
        "likes": chance.randrange(9),
    }
    if place > 20 * CHANNELS and chance.random() < ANSWERS:
        post["in_reply_to"] = str(10**15 + place - CHANNELS * chance.randint(1, 20))
    return post


def body(items: list[dict[str, Any]]) -> bytes:
    """The request that records them."""
    return orjson.dumps({"items": items})
