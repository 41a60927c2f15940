"""What we answer is said once, whatever is killed while it is handed over.

The services are three parlours of the tests' own: one that can be asked whether it has an answer, one that takes each
answer once, and one that does neither, where people have to be told.
"""

from __future__ import annotations

import contextlib
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from groundswell_sdk import WorkspaceClient
from tests.faults import clock, figures
from tests.faults.feeds import with_packages
from tests.faults.figures import Figure
from tests.faults.installations import SLUG, Installation
from tests.faults.world import Killer, World, sdk
from tests.support import parlours
from tests.support.parlours import Talk

WORKERS = 2
SECONDS_AN_ANSWER = 0.5
SECONDS_TO_ARRIVE = 400
SECONDS_ON_THE_WAY = 1.0
"""After which whatever was handed over by somebody who was killed since has arrived."""


def run(world: World) -> list[Figure]:
    """Replies to three services while workers are killed 20 times: two with PostgreSQL, on SQLite the service."""
    count, kills = world.size(100, 8), world.size(20, 3)
    with contextlib.ExitStack() as stack:
        talks = {each.name: stack.enter_context(parlours.parlour()) for each in parlours.CONNECTORS}
        talks["parlour_once"].takes_once = True
        packages = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gs-packages-")))
        parlours.install(packages)
        installation = with_packages(stack.enter_context(world.installation()), packages)
        server = stack.enter_context(installation.served())
        workers = [
            stack.enter_context(installation.command("worker"))
            for _ in range(WORKERS if world.vendor == "postgresql" else 0)
        ]
        workspace = stack.enter_context(sdk(installation, server)).workspace(SLUG)
        for talk in talks.values():
            talk.seconds = SECONDS_AN_ANSWER

        def kill(number: int) -> None:
            if workers:
                random.choice(workers).kill()
            else:
                server.kill_web_worker()
            _time_passes(installation)

        def progress() -> float:
            return _settled(installation) / (len(talks) * count)

        with Killer(kill, times=kills, progress=progress) as killer:
            for number, (name, talk) in enumerate(talks.items()):
                _answer(workspace, name, talk, count=count, number=number)
            _wait_until(lambda: progress() >= 1, meanwhile=lambda: _time_passes(installation))
        return [
            figures.note("durability", installation.durability()),
            figures.exactly("times killed", killer.done, kills),
            *_figures(installation, talks, count),
        ]


def _answer(workspace: WorkspaceClient, name: str, talk: Talk, *, count: int, number: int) -> None:
    channel = workspace.channels.create(name=name, kind="forum", ownership="owned", media="owned")
    workspace.feeds.create(channel=channel, name=name, connector=name, settings={"base_url": talk.url})
    question = workspace.mentions.record(
        channel=channel, external_id="question", published_at=datetime(2026, 1, 31, 12, number, tzinfo=UTC), text="Why?"
    )
    for each in range(count):
        workspace.replies.approve(workspace.replies.create(mention=question, text=f"Because of {name} {each}."))


def _figures(installation: Installation, talks: Mapping[str, Talk], count: int) -> Iterator[Figure]:
    rows = installation.rows("SELECT r.text, r.state, r.is_unknown, f.connector FROM replies_reply r "
                             "JOIN feeds_feed f ON f.id = r.feed_id")  # fmt: skip
    said = Counter(text for talk in talks.values() for text in talk.texts())
    yield figures.exactly("replies", len(rows), len(talks) * count)
    yield figures.none("answers that were said twice", (text for text, times in said.items() if times > 1))
    yield figures.none("replies that are neither sent nor left to people", (
        text for text, state, *_ in rows if state not in ("sent", "failed")))  # fmt: skip
    yield figures.none("replies taken for sent that were not said", (
        text for text, state, *_ in rows if state == "sent" and not said[text]))  # fmt: skip
    yield figures.none("answers that were said without anybody knowing that they may be there", (
        text for text, state, is_unknown, _ in rows if said[text] and state != "sent" and not is_unknown))  # fmt: skip
    yield figures.none("left to people although the service can tell", (
        text for text, state, _, name in rows if state != "sent" and name != "parlour_deaf"))  # fmt: skip
    recorded = "SELECT count(*) FROM mentions_mention WHERE author_kind = 'employee'"
    [(mentions,)] = installation.rows(recorded)
    sent = sum(state == "sent" for _, state, *_ in rows)
    yield figures.at_least("mentions that they have become", int(mentions), sent)
    yield figures.note("left to people where nobody can tell", len(rows) - sent)
    asked = ", ".join(f"{talk.asked:,} {talk.looked:,}" for talk in talks.values())
    yield figures.note("handed over and looked for, by service", asked)


def _time_passes(installation: Installation) -> None:
    time.sleep(SECONDS_ON_THE_WAY)
    clock.pauses_end(installation, clock.SEND)
    clock.leases_end(installation, clock.SEND)


def _settled(installation: Installation) -> int:
    [(count,)] = installation.rows("SELECT count(*) FROM replies_reply WHERE state IN ('sent', 'failed')")
    return int(count)


def _wait_until(is_so: Callable[[], bool], *, meanwhile: Callable[[], None]) -> None:
    deadline = time.monotonic() + SECONDS_TO_ARRIVE
    while not is_so() and time.monotonic() < deadline:
        meanwhile()
