"""Posts by real people, where they are at hand: read there, never kept here."""

import csv
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "data"
AIRLINE = FOLDER / "airline_mentions.csv"
SUPPORT = FOLDER / "support_threads.csv"
needs_real_posts = pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder with real posts is not here")


def airline() -> list[dict[str, Any]]:
    """Posts to airlines with people's judgement, as they are sent: a channel, a topic for each brand."""
    with AIRLINE.open(newline="", encoding="utf-8") as file:
        return [
            {
                "channel": "Microblog",
                "external_id": row["external_id"],
                "published_at": row["published_at"],
                "text": row["text"],
                "author_kind": "customer",
                "sentiment": row["sentiment"],
                "topics": [row["brand"]],
                "metadata": {"reason": row["reason"]} if row["reason"] else {},
            }
            for row in csv.DictReader(file)
        ]


def support() -> list[dict[str, Any]]:
    """Questions and companies' answers, as they are sent."""
    with SUPPORT.open(newline="", encoding="utf-8") as file:
        return [
            {
                "channel": "Support",
                "external_id": row["external_id"],
                "published_at": row["published_at"],
                "author": row["author"],
                "author_kind": "employee" if row["from_company"] == "true" else "customer",
                "in_reply_to": row["in_reply_to"] or None,
                "text": row["text"],
            }
            for row in csv.DictReader(file)
        ]
