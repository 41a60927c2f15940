"""The analyzers on real posts, against what people said of them."""

import csv
import html
from collections import Counter

import pytest

from groundswell.mentions.analysis import Analysis, Post, analyse
from tests.support.real_posts import AIRLINE, needs_real_posts

pytestmark = needs_real_posts

Judged = list[tuple[str, Analysis]]


@pytest.fixture(scope="module")
def judged() -> Judged:
    """What people said, and the analyzers."""
    with AIRLINE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return list(zip((row["sentiment"] for row in rows), analyse(Post(row["text"]) for row in rows), strict=True))


def test_sentiment_agrees_with_people_in_more_than_half_of_three_classes(judged: Judged) -> None:
    both = [(said, found.sentiment) for said, found in judged if found.sentiment is not None]
    agreed = sum(said == found for said, found in both) / len(both)
    print(f"\n{agreed:.3f} of {len(both)} sentiments as people judged them; {len(both) / len(judged):.3f} were judged")

    assert agreed >= 0.5
    assert len(both) >= 0.9 * len(judged)


def test_praise_is_what_people_find_positive_and_complaints_are_not(judged: Judged) -> None:
    said_of = {kind: Counter(said for said, found in judged if found.kind == kind) for kind in ("praise", "complaint")}
    for kind, counts in said_of.items():
        print(f"\n{kind}: {dict(counts)}")

    assert said_of["praise"]["positive"] > 0.6 * said_of["praise"].total()
    assert said_of["complaint"]["negative"] > 0.9 * said_of["complaint"].total()
    assert sum(said_of["praise"].values()) > 500


def test_hardly_any_of_them_is_taken_for_another_language(judged: Judged) -> None:
    languages = Counter(found.language for _, found in judged)

    assert languages["en"] > 0.9 * len(judged)
    assert languages.total() - languages["en"] - languages[None] < 0.002 * len(judged)


def test_entities_do_not_change_what_a_post_is_taken_for() -> None:
    with AIRLINE.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file) if "&" in row["text"]]

    assert len(texts) > 100
    assert analyse(map(Post, texts)) == analyse(Post(html.unescape(text)) for text in texts)
