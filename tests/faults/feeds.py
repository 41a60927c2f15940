"""What is said elsewhere is here once, whatever is killed while it is fetched.

The service that is asked is a notice board of the tests' own, and the connector one of another package.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import tests
from tests.faults import clock, figures
from tests.faults.figures import Figure
from tests.faults.installations import SLUG, Installation
from tests.faults.world import Killer, World, sdk
from tests.support import boards

FEEDS = 4
WORKERS = 2
SECONDS_AN_ANSWER = 0.05
SECONDS_TO_ARRIVE = 400
ROOT = Path(tests.__path__[0]).parent


def run(world: World) -> list[Figure]:
    """Four feeds of 1,000 posts each while workers are killed 20 times: two with PostgreSQL, on SQLite the service."""
    posts, kills = world.size(1000, 100), world.size(20, 3)
    with contextlib.ExitStack() as stack:
        board = stack.enter_context(boards.board())
        packages = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gs-packages-")))
        boards.install(packages)
        installation = with_packages(stack.enter_context(world.installation()), packages)
        server = stack.enter_context(installation.served())
        workers = [
            stack.enter_context(installation.command("worker"))
            for _ in range(WORKERS if world.vendor == "postgresql" else 0)
        ]
        service = stack.enter_context(sdk(installation, server))
        board.pin(*(f"Notice number {number}." for number in range(posts)))
        board.seconds = SECONDS_AN_ANSWER
        workspace = service.workspace(SLUG)
        for number in range(FEEDS):
            channel = workspace.channels.create(
                name=f"Board {number}", kind="forum", ownership="external", media="earned"
            )
            workspace.feeds.create(
                channel=channel, name=f"Board {number}", connector="board", settings={"base_url": board.url}
            )

        def kill(number: int) -> None:
            if workers:
                random.choice(workers).kill()
            else:
                server.kill_web_worker()

        def progress() -> float:
            return _count(installation, "mentions_mention") / (FEEDS * posts)

        with Killer(kill, times=kills, progress=progress) as killer:
            _wait_until(installation, lambda: progress() >= 1)
        _wait_until(installation, lambda: _done(installation))
        stored = [int(count) for (count,) in installation.rows("SELECT stored FROM feeds_feed")]
        mentions, events = _count(installation, "mentions_mention"), _count(installation, "events_auditevent")
        requests = len(board.asked)
        clock.begin_anew(installation)
        _wait_until(installation, lambda: _done(installation))
        there = "SELECT count(DISTINCT external_id) FROM mentions_mention GROUP BY channel_id"
        return [
            figures.note("durability", installation.durability()),
            figures.exactly("times killed", killer.done, kills),
            figures.exactly("posts by channel", [int(n) for (n,) in installation.rows(there)], [posts] * FEEDS),
            figures.exactly("mentions", mentions, FEEDS * posts),
            figures.exactly("mentions as the feeds have counted them", stored, [posts] * FEEDS),
            figures.exactly("failures the feeds tell of", _count(installation, "feeds_feed", "failures > 0"), 0),
            figures.exactly(
                "mentions after all was fetched once more", _count(installation, "mentions_mention"), mentions
            ),
            figures.exactly("audit events of that", _count(installation, "events_auditevent") - events, 0),
            figures.note("requests, the least there could be", f"{requests:,}, {FEEDS * -(-posts // boards.PAGE):,}"),
        ]


def with_packages(installation: Installation, *packages: Path) -> Installation:
    """An installation that also has the packages in some folders, and may reach this machine."""
    more = {"GROUNDSWELL_OUTGOING_ALLOW": "127.0.0.0/8", "PYTHONPATH": os.pathsep.join(map(str, [*packages, ROOT]))}
    return dataclasses.replace(installation, environment={**installation.environment, **more})


def _done(installation: Installation) -> bool:
    """Whether every feed has been read to its end."""
    return _count(installation, "feeds_feed", "last_success_at IS NOT NULL AND next_poll_at > last_success_at") == FEEDS


def _count(installation: Installation, table: str, condition: str = "1 = 1") -> int:
    [(count,)] = installation.rows(f"SELECT count(*) FROM {table} WHERE {condition}")
    return int(count)


def _wait_until(installation: Installation, is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS_TO_ARRIVE
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.1)
        clock.leases_end(installation, clock.POLL)
