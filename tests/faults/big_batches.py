"""A batch of 10,000 values is written as a whole or not at all, whenever its writer is killed."""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Callable

from groundswell_sdk import WorkspaceClient
from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import SLUG, Installation
from tests.faults.processes import Server
from tests.faults.world import Killer, World, at_once, sdk

ITEMS = 10_000
CLIENTS = 2
BEGIN = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def run(world: World) -> list[Figure]:
    """Two clients send batches while web workers, and with PostgreSQL its server, are killed in the middle of them."""
    batches, kills = world.size(20, 4), world.size(8, 1)
    with world.installation() as installation, installation.served() as server, sdk(installation, server) as service:
        workspace = service.workspace(SLUG)
        clients = [_BatchWriter(workspace, number) for number in range(CLIENTS)]
        halves: list[str] = []

        def progress() -> float:
            return sum(client.sent for client in clients) / batches

        def harm(number: int) -> None:
            time.sleep(random.random())  # progress is told between batches; the harm is to come within one
            _harms(installation, server)[number % 2]()
            server.wait_until_ready()
            halves.extend(_halves(installation))

        with Killer(harm, times=kills, progress=progress, until=0.6) as killer:
            at_once(CLIENTS, lambda number: clients[number].write(batches // CLIENTS))
        [(events,)] = installation.rows("SELECT count(*) FROM events_auditevent WHERE action = 'measurement.recorded'")
        [(values,)] = installation.rows("SELECT count(*) FROM kpis_measurement")
        [(rolled_up,)] = installation.rows("SELECT sum(n) FROM kpis_kpirollup")
        return [
            figures.exactly("times killed", killer.done, kills),
            figures.exactly("batches acknowledged", sum(client.sent for client in clients), batches),
            figures.none("batches not wholly created", [answer for client in clients for answer in client.odd]),
            figures.none("halves of batches seen after a kill", halves),
            figures.exactly("values", values, batches * ITEMS),
            figures.exactly("values in the rollup", rolled_up, values),
            figures.exactly("audit events", events, batches),
        ]


class _BatchWriter:
    """A client with a KPI of its own."""

    def __init__(self, workspace: WorkspaceClient, number: int) -> None:
        self.sent = 0
        self.odd: list[str] = []
        self._workspace = workspace
        self._kpi = workspace.kpis.create(
            key=f"batches-{number}", name="In batches", direction="increase", aggregation="sum", cadence="monthly"
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


def _harms(installation: Installation, server: Server) -> tuple[Callable[[], None], Callable[[], None]]:
    def restart_database() -> None:
        assert installation.cluster is not None
        installation.cluster.stop_at_once()
        installation.cluster.start()

    return server.kill_web_worker, restart_database if installation.cluster else server.kill


def _halves(installation: Installation) -> list[str]:
    counted = installation.rows("SELECT kpi_id, count(*) FROM kpis_measurement GROUP BY kpi_id")
    return [f"{count} of {kpi}" for kpi, count in counted if count % ITEMS]
