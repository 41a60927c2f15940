"""PostgreSQL is away for a minute: writes are refused politely, the service lives and recovers by itself."""

from __future__ import annotations

import time

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.watch import Watch, kept, ridden_out
from tests.faults.world import World

SECONDS_BEFORE, SECONDS_AFTER = 2, 7


def run(world: World) -> list[Figure]:
    """Stop PostgreSQL at once and start it again 60 seconds later."""
    if world.vendor == "sqlite":
        return [figures.note("the embedded database", "is part of the process; see disk_full")]
    with world.installation() as installation, installation.served() as server:
        assert installation.cluster is not None
        workers = [each.pid for each in server.web_workers()]
        watch = Watch(installation, server)
        with watch.running():
            time.sleep(SECONDS_BEFORE)
            installation.cluster.stop_at_once()
            began_at = time.monotonic()
            time.sleep(1)
            ready_meanwhile = server.answers("/readyz")
            time.sleep(world.size(60, 5) - 1)
            until = time.monotonic()
            installation.cluster.start()
            over_at = time.monotonic()
            time.sleep(SECONDS_AFTER)
            ready_again = server.answers("/readyz")
        return [
            figures.note("durability", installation.durability()),
            figures.exactly("ready meanwhile", ready_meanwhile, False),
            *ridden_out(watch, began_at=began_at, until=until, over_at=over_at),
            figures.exactly("ready again", ready_again, True),
            *kept(installation, watch, server, workers),
        ]
