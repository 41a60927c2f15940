"""The disk of the database is full: writes are refused politely, and go on by themselves when there is room again."""

from __future__ import annotations

import contextlib
import time

import psycopg

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.installations import Installation
from tests.faults.small_disk import small_disk
from tests.faults.watch import Watch, kept, ridden_out
from tests.faults.world import World

SECONDS_BEFORE, SECONDS_AFTER = 2, 7


def run(world: World) -> list[Figure]:
    """Fill a file system of the installation's own for 30 seconds."""
    with small_disk() as disk:
        if disk is None:
            return [figures.note("skipped", "this user may not mount a file system to fill; run it as root")]
        # Enough of the log to be pre-allocated would hide a full disk for minutes.
        with (
            world.installation(min_wal_size="32MB", max_wal_size="64MB") as installation,
            installation.served() as server,
        ):
            workers = [each.pid for each in server.web_workers()]
            watch = Watch(installation, server)
            with watch.running():
                time.sleep(SECONDS_BEFORE)
                with disk.full():
                    began_at = time.monotonic()
                    time.sleep(world.size(30, 10))
                    until = time.monotonic()
                restarts = _operator_starts_again(installation)
                over_at = time.monotonic()
                time.sleep(SECONDS_AFTER)
            return [
                figures.note("durability", installation.durability()),
                figures.note("times PostgreSQL ended itself and was started again", restarts),
                *ridden_out(watch, began_at=began_at, until=until, over_at=over_at, some_succeed=True),
                *kept(installation, watch, server, workers),
            ]


def _operator_starts_again(installation: Installation) -> int:
    """Start PostgreSQL if it has ended, as it does when it cannot write its log; how often that was."""
    if installation.cluster is None:
        return 0
    for _ in range(20):
        with contextlib.suppress(psycopg.Error):
            psycopg.connect(installation.environment["DATABASE_URL"], connect_timeout=2).close()
            return 0
        time.sleep(0.1)
    installation.cluster.start()
    return 1
