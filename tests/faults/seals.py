"""Every event has one place in a chain that holds, however many seal at once and however often they are killed."""

from __future__ import annotations

import contextlib
import time

from tests.faults import figures
from tests.faults.comparison import compared
from tests.faults.figures import Figure
from tests.faults.world import Killer, World, at_once, sdk
from tests.faults.writers import CLIENTS, Crew

SEALERS = 3
SEALING = """
import time
from groundswell.events.audit import seals
while True:
    seals.seal_all()
    time.sleep(0.01)
"""


def run(world: World) -> list[Figure]:
    """2,000 writes, sealed meanwhile by 3 processes that are killed 20 times."""
    writes, kills = world.size(2_000, 200), world.size(20, 4)
    with contextlib.ExitStack() as stack:
        installation = stack.enter_context(world.installation())
        server = stack.enter_context(installation.served())
        crew = Crew(stack.enter_context(sdk(installation, server)))
        sealers = [stack.enter_context(installation.command("shell", "-c", SEALING)) for _ in range(SEALERS)]

        def kill(number: int) -> None:
            sealers[number % SEALERS].kill()

        begun = time.monotonic()
        with Killer(kill, times=kills, progress=lambda: crew.written / writes) as killer:
            at_once(CLIENTS, lambda number: crew.write(number, writes // CLIENTS))
        seconds = time.monotonic() - begun
        [(meanwhile,)] = installation.rows("SELECT count(*) FROM events_auditseal")
        for sealer in sealers:
            sealer.stop()
        found = compared(installation, crew)
        [(events,)] = installation.rows("SELECT count(*) FROM events_auditevent")
        [(seals, last)] = installation.rows("SELECT count(*), max(number) FROM events_auditseal")
        return [
            figures.exactly("times killed", killer.done, kills),
            figures.note("writes a second", f"{writes / seconds:,.0f}"),
            figures.note("sealed while they were written", meanwhile),
            figures.exactly("seals", seals, events),
            figures.exactly("number of the last", last, events),
            *found,
        ]
