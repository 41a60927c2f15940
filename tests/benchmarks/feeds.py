"""Feeds: how many quiet ones are polled a minute, by one worker and by two, and what that leaves behind: nothing."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

import tests
from tests.benchmarks import rows
from tests.benchmarks.installations import Installation, blank, settings_of
from tests.benchmarks.measure import say
from tests.benchmarks.plan import Plan
from tests.benchmarks.report import aligned
from tests.support import boards
from tests.support.boards import Notices

FEEDS = 200
POSTS = 3
ANSWERS = (0.0, 0.2)
"""Seconds that the service takes for one: a machine beside this one, and one far away."""
WORKERS = {"sqlite": (1,), "postgresql": (1, 2)}
SECONDS_BETWEEN_CALLS = 0.1
MINUTES_A_DAY = 24 * 60
ROOT = Path(tests.__path__[0]).parent

NOTE = (
    f"Feeds: {FEEDS}, each of a channel of its own, of a service on this machine that answers 304 to the ETag it gave; "
    "all are due all the time.\n"
    "  A poll: a lease taken, a request over a connection of its own, and one transaction with how it went and what is "
    "covered, and when it is due again: two commits, 10 statements.\n"
    "  A worker has 8 of them on the way at a time. With a service beside us one worker fills two cores, together with "
    "the service and the database; what a second worker adds shows with a service far away."
)

TABLES = ("mentions_mention", "channels_coveragespan", "events_auditevent", "events_outgoingevent", "feeds_feed")


@dataclass(slots=True)
class Found:
    """All figures of one database.

    Attributes:
        rates: polls a minute, a round each, by the seconds an answer takes and the number of workers.
        polls: how many there were in all.
        bodies: of these, answered with a body.
        new_rows: rows there are more of afterwards.
    """

    vendor: str
    settings: str
    rates: dict[tuple[float, int], list[float]] = field(default_factory=dict)
    polls: int = 0
    bodies: int = 0
    new_rows: int = 0


def measure(vendor: str, plan: Plan) -> Found:
    """Measure on a database made for it."""
    with contextlib.ExitStack() as stack:
        installation = stack.enter_context(blank(vendor))
        board = stack.enter_context(boards.board())
        packages = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gs-packages-")))
        boards.install(packages)
        board.pin(*(f"Notice {number}." for number in range(POSTS)))
        installation.build("base")
        path = os.pathsep.join([str(packages), str(ROOT)])
        environment = {**installation.environment, "PYTHONPATH": path, "GROUNDSWELL_OUTGOING_ALLOW": "127.0.0.0/8"}
        _make(environment, board)
        found = Found(vendor, settings_of(installation))
        say(f"{vendor}: {found.settings}")
        with _workers(1, environment):  # everything is fetched, once
            _until(lambda: _count(installation, "feeds_feed", "last_success_at IS NOT NULL") == FEEDS)
        before = _rows(installation)
        begun = len(board.statuses)
        for count in WORKERS[vendor]:
            with _workers(count, environment):
                for board.seconds in ANSWERS:
                    _settle(installation, board)
                    rates = [_called(installation, board, seconds=plan.seconds * 2) for _ in range(plan.rounds)]
                    found.rates[board.seconds, count] = rates
                    say(f"  {count} at work, {board.seconds} s an answer: {_median(rates):,.0f} polls a minute")
        found.polls = len(board.statuses) - begun
        found.bodies = sum(status != 304 for status in board.statuses[begun:])
        found.new_rows = _rows(installation) - before
        return found


def _make(environment: dict[str, str], board: Notices) -> None:
    made = "\n".join(
        [
            "from groundswell.channels.models import Channel",
            "from groundswell.core.transactions import write_transaction",
            "from groundswell.feeds import services",
            "from groundswell.workspaces.models import Membership",
            "from groundswell.workspaces.services import principal_of",
            f"by = principal_of(Membership.objects.get(workspace__slug={rows.SLUG!r}))",
            f"for number in range({FEEDS}):",
            "    with write_transaction():",
            "        channel = Channel.record(by=by, action='channel.created', name=f'Board {number}', kind='forum',",
            "            ownership='external', media='earned')",
            "        services.create_feed(by=by, channel=channel, name=channel.name, connector='board',",
            f"            settings={{'base_url': {board.url!r}}}, interval_seconds=86400)",
        ]
    )
    subprocess.run([sys.executable, "-m", "groundswell", "shell", "-c", made], env=environment, check=True)


@contextlib.contextmanager
def _workers(count: int, environment: dict[str, str]) -> Iterator[None]:
    command = [sys.executable, "-m", "groundswell", "worker"]
    started = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) for _ in range(count)]
    try:
        yield
    finally:
        for each in started:
            each.terminate()
        for each in started:
            each.wait(60)


def _called(installation: Installation, board: Notices, *, seconds: float) -> float:
    """Polls a minute while every feed that waits is due."""
    begun, before = time.monotonic(), len(board.statuses)
    with _connected(installation) as run:
        while time.monotonic() < begun + seconds:
            run("UPDATE events_job SET due_at = {now} WHERE name = 'feeds.poll' AND attempt = 0 AND due_at > {now}")
            time.sleep(SECONDS_BETWEEN_CALLS)
    return (len(board.statuses) - before) / (time.monotonic() - begun) * 60


def _settle(installation: Installation, board: Notices) -> None:
    """Wait until all workers are at work."""
    enough = len(board.statuses) + 2 * FEEDS
    _until(lambda: _called(installation, board, seconds=1) > 0 and len(board.statuses) > enough)


@contextlib.contextmanager
def _connected(installation: Installation) -> Iterator[Any]:
    """Runs statements, each a transaction of its own."""
    if installation.vendor == "sqlite":
        with contextlib.closing(sqlite3.connect(installation.file, timeout=20, isolation_level=None)) as connection:
            now = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
            yield lambda statement: connection.execute(statement.format(now=now)).fetchall() if statement else None
        return
    with psycopg.connect(installation.url, autocommit=True) as opened:

        def run(statement: str) -> Any:
            cursor = opened.execute(statement.format(now="statement_timestamp()"))
            return cursor.fetchall() if cursor.description else None

        yield run


def _count(installation: Installation, table: str, condition: str = "1 = 1") -> int:
    with _connected(installation) as run:
        [(count,)] = run(f"SELECT count(*) FROM {table} WHERE {condition}")
    return int(count)


def _rows(installation: Installation) -> int:
    return sum(_count(installation, each) for each in TABLES) + _count(installation, "events_job", "slot LIKE 'feed:%'")


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 300
    while not is_so():
        if time.monotonic() > deadline:
            raise RuntimeError("The feeds were not polled.")
        time.sleep(0.5)


def _median(rates: list[float]) -> float:
    return sorted(rates)[len(rates) // 2]


def table(found: Found) -> str:
    """How fast, how that grows with workers, and what it costs."""
    shown = []
    for (seconds, count), rates in sorted(found.rates.items()):
        rate, alone = _median(rates), _median(found.rates[seconds, 1])
        name = f"{count} worker" + ("s" if count > 1 else "")
        what = f"feeds polled a minute by {name}, {seconds:.1f} s an answer"
        shown.append((what, f"{rate:,.0f}", f"{rate / alone:.2f}"))
    shown.append((f"answers with a body, of {found.polls:,} polls", f"{found.bodies:,}", "-"))
    days = found.polls / (FEEDS * MINUTES_A_DAY / 5)
    shown.append((f"rows more after that, as of {days:.2f} days at 5 minutes", f"{found.new_rows:,}", "-"))
    heads = ("what", "measured", "of one worker")
    return "\n".join([f"{found.vendor} ({found.settings})", *aligned([heads, *shown])])
