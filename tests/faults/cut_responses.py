"""An answer that is lost on its way is no reason to do the work again: the SDK gets the first answer once more."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tests.faults import figures
from tests.faults.comparison import compared
from tests.faults.figures import Figure
from tests.faults.proxy import Seen, cutting_proxy
from tests.faults.world import World, at_once, sdk
from tests.faults.writers import CLIENTS, Crew

SHARE = 0.1


def run(world: World) -> list[Figure]:
    """Eight SDK clients write through a proxy that loses 10 % of the answers, after the commit."""
    writes = world.size(3_000, 400)
    with (
        world.installation() as installation,
        installation.served() as server,
        cutting_proxy(server.url, share=SHARE) as (address, seen),
        sdk(installation, address) as service,
    ):
        crew = Crew(service)
        at_once(CLIENTS, lambda number: crew.write(number, writes // CLIENTS))
        return [
            figures.exactly("writes the SDK returned from", crew.written, writes),
            figures.note("answers given to writes", seen.writes),
            figures.at_least("of them lost, after the commit", seen.cut / seen.writes, SHARE / 2),
            figures.exactly("answers replayed, for those lost", seen.replayed, seen.cut),
            figures.none("answers replayed unlike the first", _unlike(seen)),
            *compared(installation, crew),
        ]


def _unlike(seen: Seen) -> Iterator[str]:
    for key, answers in seen.answers.items():
        for first, second in itertools.pairwise(answers):
            if first != second:
                yield f"{key}: {first} {second}"
