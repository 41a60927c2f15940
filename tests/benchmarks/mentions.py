"""Social data: posts in, by the second; the dashboard's counts and the search, with all of them in."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import statistics
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg

from tests.benchmarks import load, posts, rows
from tests.benchmarks.installations import Installation, blank, settings_of
from tests.benchmarks.measure import say
from tests.benchmarks.plan import Plan
from tests.benchmarks.report import HEADS, aligned

GROUP = 10
"""Batches that are timed together."""

DASHBOARD = {
    "days x sentiments": "by=period&by=sentiment&bucket=daily",
    "months x channels": "by=period&by=channel&bucket=monthly",
    "topics x sentiments": "by=topic&by=sentiment",
}
SEARCHES = ("rare", "common", "phrase")
SCANS = {
    "days x sentiments": "SELECT {day}, sentiment, count(*) FROM mentions_mention GROUP BY 1, 2",
    "months x channels": "SELECT substr({day}, 1, 7), channel_id, count(*) FROM mentions_mention GROUP BY 1, 2",
    "topics x sentiments": "SELECT t.topic_id, m.sentiment, count(*) FROM mentions_mention m "
    "JOIN mentions_mentiontopic t ON t.workspace_id = m.workspace_id AND t.mention_id = m.id GROUP BY 1, 2",
}
DAY = {"sqlite": "date(published_at)", "postgresql": "(published_at::date)::text"}

NOTE = (
    f"Mentions: {posts.LENGTH} words each, {posts.CHANNELS} channels, {posts.TOPICS} topics with rules, "
    f"{posts.ANSWERS:.0%} answers, 10,000 a request and a commit, 4 connections.\n"
    "  Baseline of ingest: one connection, rows made before the clock starts, COPY (executemany on SQLite) into "
    "the same table and indexes; no topics, threads, counts or analysis.\n"
    "  Baseline of the dashboard: the same counts from the mentions themselves, without the service, in one statement."
)


@dataclass(slots=True)
class Found:
    """All figures of one database."""

    vendor: str
    settings: str
    total: int
    analysed: list[float] = field(default_factory=list)
    deferred: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    worker: float = 0
    dashboard: dict[str, tuple[float, float]] = field(default_factory=dict)
    searches: dict[str, tuple[float, int]] = field(default_factory=dict)


def measure(vendor: str, plan: Plan) -> Found:
    """Measure everything on a database made for it."""
    with blank(vendor) as template:
        made = template.build("base")
        template.build("listening")
        found = Found(vendor, settings_of(template), plan.mention_batches * posts.BATCH)
        say(f"{vendor}: {found.settings}")
        _deferred(template, made, plan, found)
        _analysed(template, made, plan, found)
        return found


def _deferred(template: Installation, made: dict[str, Any], plan: Plan, found: Found) -> None:
    """Ingest with the analysis left to the worker, then the worker at it."""
    installation = template.copy("deferred")
    groups = max(1, plan.mention_batches // 4 // GROUP)
    with installation.served() as server:
        url = _address(server, "mentions/batch/?analysis=later")
        for group in range(groups):
            found.deferred.append(_posted(url, _batches(group, plan), made["token"]))
            say(f"  mentions, analysis later: {found.deferred[-1]:,.0f}/s")
    done = installation.build("judged")
    found.worker = done["mentions"] / done["seconds"]
    say(f"  the worker's analysis: {found.worker:,.0f}/s of {done['mentions']:,}")


def _analysed(template: Installation, made: dict[str, Any], plan: Plan, found: Found) -> None:
    ours, theirs = template.copy("analysed"), template.copy("analysed_bare")
    groups = max(1, plan.mention_batches // GROUP)
    with ours.served() as server, contextlib.closing(_BareCopy(theirs)) as bare:
        url = _address(server, "mentions/batch/")
        for group in range(groups):
            batches = _batches(group, plan)
            found.analysed.append(_posted(url, batches, made["token"]))
            found.bare.append(bare.rate(batches, made["workspace"]))
            say(f"  mentions, group {group}: {found.analysed[-1]:,.0f}/s, bare {found.bare[-1]:,.0f}/s")
        _dashboard(ours, server, made["token"], plan, found)
        for kind in SEARCHES:
            query = urllib.parse.urlencode({"q": posts.query(kind)})
            seconds, body = _latency(_address(server, f"mentions/?{query}"), made["token"], plan.rounds * 4)
            found.searches[kind] = seconds, len(json.loads(body)["results"])
            say(f"  search, {kind}: {seconds * 1000:.1f} ms")


def _dashboard(ours: Installation, server: str, token: str, plan: Plan, found: Found) -> None:
    span = f"published_after={posts.BEGUN:%Y-%m-%d}&published_before=2025-12-31"
    with _connected(ours) as run:
        for name, query in DASHBOARD.items():
            seconds, _ = _latency(_address(server, f"aggregates/mentions/?{query}&{span}"), token, plan.rounds * 4)
            scans = []
            for _ in range(3):
                begun = time.perf_counter()
                run(SCANS[name].format(day=DAY[found.vendor]))
                scans.append(time.perf_counter() - begun)
            found.dashboard[name] = seconds, statistics.median(scans)
            say(f"  {name}: {seconds * 1000:.1f} ms, scanned {found.dashboard[name][1] * 1000:.0f} ms")


def _batches(group: int, plan: Plan) -> list[list[dict[str, Any]]]:
    size = min(GROUP, plan.mention_batches)
    return [posts.batch(number) for number in range(group * size, (group + 1) * size)]


def _posted(url: str, batches: Sequence[list[dict[str, Any]]], token: str) -> float:
    bodies = [posts.body(items) for items in batches]
    return len(bodies) * posts.BATCH / load.post_all(url, bodies, token=token)


def _address(server: str, path: str) -> str:
    return f"{server}/api/v1/workspaces/{rows.SLUG}/{path}"


def _latency(url: str, token: str, times: int) -> tuple[float, bytes]:
    """Seconds of a GET, one after the other, the median; and what it answers."""
    taken, body = [], b""
    for _ in range(max(3, times)):
        request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
        begun = time.perf_counter()
        with urllib.request.urlopen(request, timeout=120) as answer:
            body = answer.read()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken), body


@contextlib.contextmanager
def _connected(installation: Installation) -> Iterator[Any]:
    if installation.vendor == "sqlite":
        connection: Any = sqlite3.connect(installation.file)
        connection.execute("PRAGMA cache_size=-65536")
        connection.execute("PRAGMA mmap_size=268435456")
    else:
        connection = psycopg.connect(installation.url, autocommit=True)
    with contextlib.closing(connection):
        yield lambda statement: connection.execute(statement).fetchall()


class _BareCopy:
    """One connection that writes mentions' rows and nothing that follows from them."""

    def __init__(self, installation: Installation) -> None:
        self.sqlite = installation.vendor == "sqlite"
        self.connection: Any
        if self.sqlite:
            self.connection = sqlite3.connect(installation.file, isolation_level=None)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536", "mmap_size=268435456"):
                self.connection.execute(f"PRAGMA {pragma}")
            dropped = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'mentions_mention'"
            for (name,) in self.connection.execute(dropped).fetchall():
                self.connection.execute(f"DROP TRIGGER {name}")
        else:
            self.connection = psycopg.connect(installation.url, autocommit=True)
            index = "SELECT indexname FROM pg_indexes WHERE tablename = 'mentions_mention' AND indexdef LIKE '%gin%'"
            for (name,) in self.connection.execute(index).fetchall():
                self.connection.execute(f'DROP INDEX "{name}"')

    def close(self) -> None:
        self.connection.close()

    def rate(self, batches: Sequence[list[dict[str, Any]]], workspace: str) -> float:
        """Rows a second, a transaction for each batch."""
        made = [[_row(item, workspace, sqlite=self.sqlite) for item in items] for items in batches]
        names = ", ".join(COLUMNS)
        begun = time.perf_counter()
        for table in made:
            if self.sqlite:
                self.connection.execute("BEGIN IMMEDIATE")
                places = ", ".join("?" * len(COLUMNS))
                self.connection.executemany(f"INSERT INTO mentions_mention ({names}) VALUES ({places})", table)
                self.connection.execute("COMMIT")
            else:
                with self.connection.cursor().copy(f"COPY mentions_mention ({names}) FROM STDIN") as copy:
                    for row in table:
                        copy.write_row(row)
        return len(made) * posts.BATCH / (time.perf_counter() - begun)


_CONSTANT = {
    "version": 1, "author_kind": "unknown", "url": "", "language_by": "", "kind": "other", "kind_by": "",
    "sentiment_by": "", "is_solution": False, "is_pending": False, "topics": "[]", "labels": "{}", "corrections": "{}",
    "metadata": "{}", "content_hash": "0" * 32,
}  # fmt: skip
COLUMNS = (
    "workspace_id", "id", "thread_id", "channel_id", "external_id", "in_reply_to", "author", "published_at",
    "observed_at", "collected_at", "updated_at", "text", "words", "likes", *_CONSTANT,
)  # fmt: skip


def _row(item: dict[str, Any], workspace: str, *, sqlite: bool) -> tuple[Any, ...]:
    from uuid_utils import uuid7

    at = item["published_at"].replace("T", " ").removesuffix("+00:00") if sqlite else item["published_at"]
    channel = f"00000000-0000-7000-8000-{int(item['channel'].rsplit(' ', 1)[1]):012}"
    return (
        workspace, str(uuid7()), str(uuid7()), channel, item["external_id"], item.get("in_reply_to"),
        f"{item['author']:0>32}", at, at, at, at, item["text"], item["text"], item["likes"], *_CONSTANT.values(),
    )  # fmt: skip


def table(found: Found) -> str:
    """Everything measured on one database."""
    return "\n".join([f"{found.vendor} ({found.settings})", *aligned([HEADS, *_lines(found)])])


def _lines(found: Found) -> Iterator[tuple[str, ...]]:
    bare, first, last = statistics.median(found.bare), found.analysed[0], found.analysed[-1]
    rate = statistics.median(found.analysed)
    yield "mentions analysed at ingest, rows/s", ">= 3,000", *_rate(rate, bare), _met(rate >= 3_000)
    yield f"  the first {GROUP * posts.BATCH:,}", "-", *_rate(first, found.bare[0]), "-"
    yield f"  the last, at {found.total:,}", "-", *_rate(last, found.bare[-1]), "-"
    slower = first / last
    yield "  times slower at the end", "<= 1.3", f"{slower:.2f}", "-", "-", _met(slower <= 1.3)
    deferred = statistics.median(found.deferred)
    yield "mentions with the analysis left to the worker", ">= 15,000", *_rate(deferred, bare), _met(deferred >= 15_000)
    yield "the worker's analysis, rows/s", "-", f"{found.worker:,.0f}", "-", "-", "-"
    for name, (seconds, scanned) in found.dashboard.items():
        times = scanned / seconds
        aim, ours = ">= 50x", f"{seconds * 1000:.1f} ms"
        yield f"counts: {name}", aim, ours, f"{scanned * 1000:,.0f} ms", f"{times:.0f}x faster", _met(times >= 50)
    for kind, (seconds, results) in found.searches.items():
        yield f"search: {kind} ({results} shown)", "-", f"{seconds * 1000:.1f} ms", "-", "-", "-"


def _rate(rate: float, bare: float) -> tuple[str, str, str]:
    return f"{rate:,.0f}", f"{bare:,.0f}", f"{rate / bare:.0%}"


def _met(kept: bool) -> str:
    return "yes" if kept else "NO"
