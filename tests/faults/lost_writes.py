"""Nothing acknowledged is lost and nothing is done twice, whatever is killed: web workers, the service, PostgreSQL.

Eight clients write through the SDK, which sends each write until it is answered. What they were told is compared with
what the database holds.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from tests.faults import figures
from tests.faults.comparison import compared
from tests.faults.figures import Figure
from tests.faults.installations import Installation
from tests.faults.processes import Server
from tests.faults.world import Killer, World, at_once, sdk
from tests.faults.writers import CLIENTS, Crew

EVERY_NTH_THE_WHOLE_SERVICE = 7


def run(world: World) -> list[Figure]:
    """10,000 writes while web workers are killed 20 times; with PostgreSQL once more while its server is."""
    found = _ridden_out(world, "web workers", _kill_web_workers)
    if world.vendor == "postgresql":
        found += _ridden_out(world, "PostgreSQL", _stop_database)
    return found


def _kill_web_workers(installation: Installation, server: Server, number: int) -> None:
    """SIGKILL to a web worker, now and then to the service as a whole; done when it answers again."""
    if number % EVERY_NTH_THE_WHOLE_SERVICE == EVERY_NTH_THE_WHOLE_SERVICE - 1:
        server.kill()
    else:
        server.kill_web_worker()
    server.wait_until_ready()


def _stop_database(installation: Installation, server: Server, number: int) -> None:
    """Stop PostgreSQL at once and start it again within a second; done when the service answers again."""
    assert installation.cluster is not None
    installation.cluster.stop_at_once()
    time.sleep(random.random())
    installation.cluster.start()
    server.wait_until_ready()


def _ridden_out(world: World, victim: str, harm: Callable[[Installation, Server, int], None]) -> list[Figure]:
    writes, kills = world.size(10_000, 400), world.size(20, 3)
    with world.installation() as installation, installation.served() as server, sdk(installation, server) as service:
        crew = Crew(service)

        def progress() -> float:
            return crew.written / writes

        begun = time.monotonic()
        with Killer(lambda number: harm(installation, server, number), times=kills, progress=progress) as killer:
            at_once(CLIENTS, lambda number: crew.write(number, writes // CLIENTS))
        seconds = time.monotonic() - begun
        return [
            figures.note(f"{victim} killed: durability", installation.durability()),
            figures.exactly("times killed", killer.done, kills),
            figures.note("times the whole service was started again", server.restarts),
            figures.exactly("writes acknowledged", crew.written, writes),
            figures.note("writes a second", f"{writes / seconds:,.0f}"),
            *compared(installation, crew),
        ]
