"""What comes of mentions, worked out once more from their rows in the plainest way, and compared with what is kept."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import psycopg

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import Installation

NO_TOPIC = "00000000-0000-0000-0000-000000000000"
SECONDS_TO_FINISH = 180


def finish_work(installation: Installation) -> None:
    """Have a worker do what is left to do, as soon as if the leases of those that died had ended.

    Raises:
        TimeoutError: there is always something left.
    """
    with contextlib.ExitStack() as stack:
        if installation.cluster is not None:
            stack.enter_context(installation.command("worker"))
        _end_leases(installation)
        until = time.monotonic() + SECONDS_TO_FINISH
        while left := installation.rows(LEFT):
            if time.monotonic() > until:
                raise TimeoutError(f"Jobs that do not come to an end: {left}")
            time.sleep(1)


def _end_leases(installation: Installation) -> None:
    if installation.cluster is None:
        with contextlib.closing(sqlite3.connect(installation.folder / "groundswell.sqlite3", timeout=60)) as connection:
            connection.execute(END_LEASES)
            connection.commit()
    else:
        with psycopg.connect(installation.environment["DATABASE_URL"]) as opened:
            opened.execute(END_LEASES)


def recounted(installation: Installation) -> list[Figure]:
    """Counts, links to topics, threads and erasures, against the mentions there are."""
    rows = installation.rows
    mentions = [_Mention(row) for row in rows(MENTIONS)]
    counts: Counter[tuple[str, ...]] = Counter()
    engagement: Counter[tuple[str, ...]] = Counter()
    for each in mentions:
        for topic in (NO_TOPIC, *each.topics):
            counts[topic, each.day, each.channel, each.sentiment] += 1
            engagement[topic, each.day, each.channel, each.sentiment] += each.likes
    cells = {cell: (count, engagement[cell]) for cell, count in counts.items()}
    kept = {(topic, str(day)[:10], *cell): (n, e) for topic, day, *cell, n, e in rows(CELLS)}
    months = Counter[tuple[str, ...]]()
    for (topic, day, *cell), count in counts.items():
        months[topic, day[:7], *cell] += count
    kept_months = {(topic, str(month)[:7], *cell): n for topic, month, *cell, n in rows(MONTHS)}
    links = {(each.id, topic) for each in mentions for topic in each.topics}
    rules = dict(rows("SELECT id, rule FROM mentions_topic WHERE rule <> ''"))
    return [
        figures.note("mentions", len(mentions)),
        figures.none("counts of days unlike the mentions", _differing(cells, kept)),
        figures.none("counts of months unlike the mentions", _differing(dict(months), kept_months)),
        figures.none("links to topics unlike the mentions", links ^ set(rows(LINKS))),
        figures.none("mentions in other topics than their rules say", _misplaced(mentions, rules)),
        figures.none("topics whose change was not applied", rows("SELECT id FROM mentions_topic WHERE NOT is_current")),
        figures.none("threads unlike the mentions", _differing(_threads(mentions), dict(_kept_threads(rows(THREADS))))),
    ]


def forgotten(installation: Installation, told: Mapping[str, str]) -> list[Figure]:
    """Erasures against what is left.

    Args:
        told: handles, by the ids of their erasures.
    """
    rows = installation.rows
    found = {key: (status, blanked, author) for key, status, blanked, author in rows(ERASURES)}
    finished = Counter(str(key) for (key,) in rows(FINISHED))
    gone = Counter(author for (author,) in rows("SELECT author FROM mentions_mention WHERE removal = 'erasure'"))
    named = [
        handle
        for handle in told.values()
        for place in ("mentions_mention WHERE text LIKE %s", "events_auditevent WHERE after LIKE %s")
        if rows(f"SELECT 1 FROM {place} LIMIT 1", f"%{handle}%")
    ]
    return [
        figures.note("authors to be forgotten", len(told)),
        figures.none("erasures acknowledged and lost, or of nobody who was told", told.keys() ^ found.keys()),
        figures.none("erasures not done", (key for key, (status, *_) in found.items() if status != "done")),
        figures.none("erasures not done exactly once", (key for key in found if finished[key] != 1)),
        figures.none("erasures that count other posts than are gone", _miscounted(found, gone)),
        figures.none("texts and audit events that name who is forgotten", named),
    ]


class _Mention:
    def __init__(self, row: tuple[Any, ...]) -> None:
        self.id, self.channel, self.external_id, self.to, self.thread, at, sentiment, likes, words, topics, gone = row
        self.day = str(at)[:10]
        self.sentiment = sentiment or "none"
        self.likes = likes or 0
        self.words = set(words.split())
        self.is_gone = gone is not None
        self.topics = {each["topic"] for each in (json.loads(topics) if isinstance(topics, str) else topics)}


def _threads(mentions: list[_Mention]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The posts of each thread by channel and key, found by going up from each of them."""
    there = {(each.channel, each.external_id): each for each in mentions}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in mentions:
        way = [each.external_id]
        while (post := there.get((each.channel, way[-1]))) and post.to is not None and post.to not in way:
            way.append(post.to)
        top = way[-1]
        if post is not None and post.to is not None:
            top = min(way[way.index(post.to) :])
        found[each.channel, f"post:{top}"].add(each.thread)
    sizes = Counter(each.thread for each in mentions)
    return {key: (*sorted(ids), str(sum(sizes[each] for each in ids))) for key, ids in found.items()}


def _kept_threads(rows: list[tuple[Any, ...]]) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for channel, key, thread, posts in rows:
        yield (channel, key), (thread, str(posts))


def _misplaced(mentions: list[_Mention], rules: Mapping[str, str]) -> Iterator[str]:
    for each in mentions:
        wanted = {topic for topic, rule in rules.items() if rule in each.words}
        if not each.is_gone and each.topics != wanted:
            yield f"{each.external_id} is in {sorted(each.topics)}, not {sorted(wanted)}"


def _miscounted(found: Mapping[str, tuple[Any, ...]], gone: Mapping[str, int]) -> Iterator[str]:
    for key, (_, blanked, author) in found.items():
        if blanked != gone.get(author, 0):
            yield f"{key}: {blanked}, not {gone.get(author, 0)}"


def _differing(wanted: Mapping[Any, Any], kept: Mapping[Any, Any]) -> Iterator[str]:
    for key in wanted.keys() | kept.keys():
        if wanted.get(key) != kept.get(key):
            yield f"{key}: {kept.get(key)}, not {wanted.get(key)}"


_OF_MENTIONS = """due_at IS NOT NULL AND name IN ('mentions.analyse', 'mentions.reapply', 'mentions.erase_author',
    'replies.erase_author', 'decisions.erase_author', 'mentions.finish_erasure', 'mentions.forget')"""
LEFT = f"SELECT name, attempt, error FROM events_job WHERE {_OF_MENTIONS}"
END_LEASES = f"UPDATE events_job SET due_at = '2020-01-01 00:00:00Z' WHERE {_OF_MENTIONS}"
"""Whoever still holds one of the jobs is at it as before, until somebody else takes it, too."""
MENTIONS = """
    SELECT id, channel_id, external_id, in_reply_to, thread_id, published_at, sentiment, likes, words, topics, removal
    FROM mentions_mention
    """
CELLS = "SELECT topic_id, day, channel_id, sentiment, n, engagement FROM mentions_mentionrollup"
MONTHS = "SELECT topic_id, month, channel_id, sentiment, n FROM mentions_mentionmonthrollup"
LINKS = "SELECT mention_id, topic_id FROM mentions_mentiontopic"
THREADS = "SELECT channel_id, key, id, posts FROM mentions_thread WHERE posts > 0"
ERASURES = "SELECT id, status, mentions, author FROM mentions_erasure"
FINISHED = "SELECT object_id FROM events_auditevent WHERE action = 'erasure.finished'"
