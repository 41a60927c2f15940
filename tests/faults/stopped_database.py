"""Nothing acknowledged is lost and nothing is done twice when PostgreSQL is stopped at once, again and again."""

from __future__ import annotations

import random
import time

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import Installation
from tests.faults.lost_writes import ridden_out
from tests.faults.processes import Server
from tests.faults.world import World


def run(world: World) -> list[Figure]:
    """10,000 writes while PostgreSQL is stopped at once 20 times and started again."""
    if world.vendor == "sqlite":
        return [figures.note("the embedded database", "is part of the process; see lost_writes")]
    return ridden_out(world, _stop_database)


def _stop_database(installation: Installation, server: Server, number: int) -> None:
    """Stop PostgreSQL at once and start it again within a second; done when the service answers again."""
    assert installation.cluster is not None
    installation.cluster.stop_at_once()
    time.sleep(random.random())
    installation.cluster.start()
    server.wait_until_ready()
