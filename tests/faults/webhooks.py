"""Every event reaches who subscribed, whatever is killed on the way; who remembers ids counts each once.

The receiver verifies signatures with the library of the Standard Webhooks specification, and refuses now and then.
"""

from __future__ import annotations

import contextlib
import datetime
import random
import time
from collections.abc import Callable

from tests.faults import clock, figures
from tests.faults.figures import Figure
from tests.faults.installations import SLUG, Installation
from tests.faults.processes import Command
from tests.faults.world import Killer, World, at_once, sdk
from tests.support.receivers import Receiver, receiver

WRITERS = 4
WORKERS = 2
EVERY_NTH_IS_REFUSED = 50
SECONDS_TO_ARRIVE = 300
LOOPBACK = {"GROUNDSWELL_OUTGOING_ALLOW": "127.0.0.0/8"}


def run(world: World) -> list[Figure]:
    """5,000 events while workers are killed 20 times: two with PostgreSQL, the one inside the service on SQLite.

    On SQLite what is killed answers requests, too. At the small size nobody waits until the time is over that the dead
    had for what they had in hand: it ends at once.
    """
    events, kills = world.size(5000, 200), world.size(20, 3)
    with contextlib.ExitStack() as stack:
        there = stack.enter_context(receiver(lambda number: 200 if number % EVERY_NTH_IS_REFUSED else 503))
        installation = stack.enter_context(world.installation())
        server = stack.enter_context(installation.served(**LOOPBACK))
        workers = [
            stack.enter_context(installation.command("worker", **LOOPBACK))
            for _ in range(WORKERS if world.vendor == "postgresql" else 0)
        ]
        service = stack.enter_context(sdk(installation, server))
        workspace = service.workspace(SLUG)
        endpoint = workspace.webhook_endpoints.create(url=there.url, events=["goal.created"])
        there.secret = endpoint.secret

        def write(number: int) -> None:
            day = datetime.date(2026, 1, 1)
            for each in range(events // WRITERS):
                workspace.goals.create(title=f"Goal {number}.{each}", starts_on=day, due_on=day)

        def progress() -> float:
            return len(there.accepted) / events

        def time_passes() -> None:
            if world.quick:
                clock.deliveries_are_due(installation)

        begun = time.monotonic()
        kill = _kills_a_worker(workers) if workers else lambda number: server.kill_web_worker()
        with Killer(kill, times=kills, progress=progress) as killer:
            at_once(WRITERS, write)
            _wait_until(lambda: len(there.accepted) >= events, meanwhile=time_passes)
        seconds = time.monotonic() - begun
        _wait_until(lambda: not _pending(installation), meanwhile=time_passes)
        return [
            figures.note("durability", installation.durability()),
            figures.exactly("times killed", killer.done, kills),
            *_compared(installation, there, events),
            figures.note("deliveries a second, with the kills", f"{events / seconds:,.0f}"),
        ]


def _kills_a_worker(workers: list[Command]) -> Callable[[int], None]:
    def harm(number: int) -> None:
        random.choice(workers).kill()

    return harm


def _wait_until(is_so: Callable[[], bool], *, meanwhile: Callable[[], None]) -> None:
    deadline = time.monotonic() + SECONDS_TO_ARRIVE
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.1)
        meanwhile()


def _pending(installation: Installation) -> int:
    [(count,)] = installation.rows("SELECT count(*) FROM activity_delivery WHERE status <> 'succeeded'")
    return int(count)


def _compared(installation: Installation, there: Receiver, events: int) -> list[Figure]:
    noted = {str(key) for (key,) in installation.rows("SELECT id FROM events_auditevent WHERE action = 'goal.created'")}
    waiting = installation.rows("SELECT id FROM events_outgoingevent WHERE dispatched_at IS NULL")
    return [
        figures.exactly("events of the audit trail", len(noted), events),
        figures.exactly("events a receiver counts that remembers webhook-ids", len(there.accepted), events),
        figures.none("events not delivered", sorted(noted - there.accepted)),
        figures.none("deliveries of events there are not", sorted(there.accepted - noted)),
        figures.none("events left in the outbox", [key for (key,) in waiting]),
        figures.exactly("deliveries the log does not call succeeded", _pending(installation), 0),
        figures.exactly("signatures that did not verify", there.forged, 0),
        figures.note("requests received", there.times.total()),
        figures.note("accepted more than once", sum(there.repeated.values())),
    ]
