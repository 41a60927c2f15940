"""Nothing acknowledged is lost and nothing is done twice when web workers are killed, or the service as a whole.

Eight clients write through the SDK, which sends each write until it is answered. What they were told is compared with
what the database holds.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator

from tests.faults import figures
from tests.faults.comparison import compared
from tests.faults.figures import Figure
from tests.faults.installations import Installation
from tests.faults.processes import Command, Server
from tests.faults.world import Killer, Repeats, World, at_once, sdk
from tests.faults.writers import CLIENTS, Crew

EVERY_NTH_THE_WHOLE_SERVICE = 7


def run(world: World) -> list[Figure]:
    """10,000 writes while web workers, and whoever does the work that is left over, are killed 20 times."""
    return ridden_out(world, _kill_web_workers)


def _kill_web_workers(installation: Installation, server: Server, number: int) -> None:
    """SIGKILL to a web worker, now and then to the service as a whole; done when it answers again."""
    if number % EVERY_NTH_THE_WHOLE_SERVICE == EVERY_NTH_THE_WHOLE_SERVICE - 1:
        server.kill()
    else:
        server.kill_web_worker()
    server.wait_until_ready()


def ridden_out(world: World, harm: Callable[[Installation, Server, int], None]) -> list[Figure]:
    """Have the clients write while harm is done 20 times, and compare.

    Args:
        harm: called with 0, 1, ...; it returns when the service answers again.
    """
    writes, kills = world.size(10_000, 400), world.size(20, 3)
    with (
        world.installation() as installation,
        installation.served() as server,
        _worker(installation) as worker,
        sdk(installation, server) as service,
    ):
        crew = Crew(service)

        def progress() -> float:
            return crew.written / writes

        def do_harm(number: int) -> None:
            if worker is not None:
                worker.kill()
            harm(installation, server, number)

        begun = time.monotonic()
        killer = Killer(do_harm, times=kills, progress=progress)
        with Repeats() as repeats, killer:
            at_once(CLIENTS, lambda number: crew.write(number, writes // CLIENTS))
        seconds = time.monotonic() - begun
        return [
            figures.note("durability", installation.durability()),
            figures.exactly("times killed", killer.done, kills),
            figures.note("times the whole service was started again", server.restarts),
            figures.at_least("requests sent again", repeats.attempts, kills),
            figures.note("of them found done", repeats.replays),
            figures.exactly("writes acknowledged", crew.written, writes),
            figures.note("writes a second", f"{writes / seconds:,.0f}"),
            *compared(installation, crew),
        ]


@contextlib.contextmanager
def _worker(installation: Installation) -> Iterator[Command | None]:
    """With PostgreSQL a process of its own; on the embedded database the service does that work, too."""
    if installation.cluster is None:
        yield None
        return
    with installation.command("worker") as worker:
        yield worker
