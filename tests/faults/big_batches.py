"""A batch of 10,000 values, or of as many posts with their threads, is written as a whole or not at all, whenever its
writer is killed.
"""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Callable
from typing import Any

from groundswell_sdk import WorkspaceClient
from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import SLUG, Installation
from tests.faults.processes import Server
from tests.faults.recounting import finish_work, recounted
from tests.faults.world import Killer, World, at_once, sdk

ITEMS = 10_000
TABLES = ("kpis_measurement", "mentions_mention")
WORDS = ("slow", "rude", "broken", "late", "fine")
BEGIN = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def run(world: World) -> list[Figure]:
    """Two clients send batches while web workers, and with PostgreSQL its server, are killed in the middle of them."""
    batches, kills = world.size(20, 4), world.size(8, 1)
    with world.installation() as installation, installation.served() as server, sdk(installation, server) as service:
        workspace = service.workspace(SLUG)
        clients: list[_Values | _Posts] = [_Values(workspace), _Posts(workspace)]
        halves: list[str] = []

        def progress() -> float:
            return sum(client.sent for client in clients) / batches

        def harm(number: int) -> None:
            time.sleep(random.random())  # progress is told between batches; the harm is to come within one
            _harms(installation, server)[number % 2]()
            server.wait_until_ready()
            halves.extend(_halves(installation))

        with Killer(harm, times=kills, progress=progress, until=0.6) as killer:
            at_once(len(clients), lambda number: clients[number].write(batches // len(clients)))
        finish_work(installation)
        events = dict(installation.rows("SELECT action, count(*) FROM events_auditevent GROUP BY action"))
        [(posts,)] = installation.rows("SELECT count(*) FROM mentions_mention")
        [(values,)] = installation.rows("SELECT count(*) FROM kpis_measurement")
        [(rolled_up,)] = installation.rows("SELECT sum(n) FROM kpis_kpirollup")
        return [
            figures.exactly("times killed", killer.done, kills),
            figures.exactly("batches acknowledged", sum(client.sent for client in clients), batches),
            figures.none("batches not wholly created", [answer for client in clients for answer in client.odd]),
            figures.none("halves of batches seen after a kill", halves),
            figures.exactly("values", values, batches // 2 * ITEMS),
            figures.exactly("values in the rollup", rolled_up, values),
            figures.exactly("audit events of values", events["measurement.recorded"], batches // 2),
            figures.exactly("posts", posts, batches // 2 * ITEMS),
            figures.exactly("audit events of posts", events["mention.recorded"], batches // 2),
            *recounted(installation),
        ]


class _Values:
    """A client that records a KPI's values."""

    def __init__(self, workspace: WorkspaceClient) -> None:
        self.sent = 0
        self.odd: list[str] = []
        self._workspace = workspace
        self._kpi = workspace.kpis.create(
            key="in-batches", name="In batches", direction="increase", aggregation="sum", cadence="monthly"
        )

    def write(self, batches: int) -> None:
        """Send new values, a batch after the other."""
        for number in range(batches):
            first = number * ITEMS
            items = [
                {"kpi": self._kpi, "at": BEGIN + datetime.timedelta(minutes=minute), "value": minute}
                for minute in range(first, first + ITEMS)
            ]
            counts = self._workspace.measurements.batch(items)
            if counts.created != ITEMS:
                self.odd.append(f"{counts}")
            self.sent += 1


class _Posts:
    """A client that records posts, a third of them answers to others, in two topics or none."""

    def __init__(self, workspace: WorkspaceClient) -> None:
        self.sent = 0
        self.odd: list[str] = []
        self._workspace = workspace
        self._forum = workspace.channels.create(name="Forum", kind="forum", ownership="external", media="earned")
        for word in WORDS[:2]:
            workspace.topics.create(name=word, rule=word)

    def write(self, batches: int) -> None:
        """Send new posts, a batch after the other; some answer what comes in a later one."""
        for number in range(batches):
            counts = self._workspace.mentions.record_many(self._batch(number))
            if counts.created != ITEMS:
                self.odd.append(f"{counts}")
            self.sent += 1

    def _batch(self, number: int) -> list[dict[str, Any]]:
        chance = random.Random(number)
        return [
            {
                "channel": str(self._forum.id),
                "external_id": f"{place}",
                "published_at": BEGIN + datetime.timedelta(days=place % 90, hours=12),
                "text": f"It was {chance.choice(WORDS)} and {chance.choice(WORDS)} again",
                "author": f"somebody{chance.randrange(500)}",
                "in_reply_to": f"{place + chance.choice((-300, 1, 300))}" if place % 3 == 0 else None,
                "likes": chance.randrange(9),
            }
            for place in range(number * ITEMS, (number + 1) * ITEMS)
        ]


def _harms(installation: Installation, server: Server) -> tuple[Callable[[], None], Callable[[], None]]:
    def restart_database() -> None:
        assert installation.cluster is not None
        installation.cluster.stop_at_once()
        installation.cluster.start()

    return server.kill_web_worker, restart_database if installation.cluster else server.kill


def _halves(installation: Installation) -> list[str]:
    counted = {name: installation.rows(f"SELECT count(*) FROM {name}")[0][0] for name in TABLES}
    return [f"{count} in {name}" for name, count in counted.items() if count % ITEMS]
