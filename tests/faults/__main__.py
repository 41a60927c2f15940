"""`python -m tests.faults [--quick] [--only NAME ...] [--database NAME]`: break things, count what is lost.

Exit code 0 when every promise is kept, 1 when one is broken, 2 when a run itself failed or took too long.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import platform
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from types import FrameType

from tests.faults.figures import table
from tests.faults.world import World

PROMISES = {
    "lost_writes": 300,
    "stopped_database": 300,
    "cut_responses": 120,
    "one_key": 180,
    "big_batches": 180,
    "lost_updates": 60,
    "leaks": 300,
    "seals": 120,
    "database_away": 300,
    "disk_full": 300,
    "exports": 600,
    "archives": 600,
    "webhooks": 420,
    "feeds": 420,
    "replies": 420,
}
"""Each promise, and the seconds it may take on one database; all of them end within `WHOLE_SECONDS`."""

ON_REQUEST = {"conformance": 3600, "quiet_feeds": 1500}
"""Those that run only by name: one takes as long as all the others."""

QUICK_SECONDS = 90
WHOLE_SECONDS = 25 * 60
VENDORS = ("sqlite", "postgresql")


def main() -> int:
    """Show every promise on both databases and print a table for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=main.__doc__)
    known = PROMISES | ON_REQUEST
    parser.add_argument("--quick", action="store_true", help="see that it works, in seconds")
    parser.add_argument("--only", nargs="+", choices=sorted(known), metavar="NAME", help=", ".join(known))
    parser.add_argument("--database", choices=VENDORS, help="one database")
    parser.add_argument(
        "--patience", type=int, default=1, metavar="TIMES", help="the usual seconds, where other work goes on, too"
    )
    options = parser.parse_args()
    # Ends as Ctrl-C does: every block is left in order, and what it started is stopped.
    signal.signal(signal.SIGTERM, _interrupt)

    print(f"CPython {platform.python_version()}; PostgreSQL with fsync, synchronous_commit, full_page_writes on.\n")
    begun = time.monotonic()
    asked_for = sum(len(VENDORS) * ON_REQUEST.get(name, 0) for name in options.only or ())
    until = begun + options.patience * (WHOLE_SECONDS + asked_for)
    codes = []
    for name, usual in known.items():
        for vendor in VENDORS:
            if name in (options.only or PROMISES) and vendor in (options.database or VENDORS):
                seconds = options.patience * (QUICK_SECONDS if options.quick else usual)
                seconds = max(1, min(seconds, round(until - time.monotonic())))
                codes.append(_shown(name, World(vendor, options.quick), seconds=seconds))
    print(f"{time.monotonic() - begun:.0f} s")
    return max(codes)


def _shown(name: str, world: World, *, seconds: int) -> int:
    begun = time.monotonic()
    try:
        with _at_most(seconds):
            figures = importlib.import_module(f"tests.faults.{name}").run(world)
    except Exception:
        traceback.print_exc()
        print(f"{name} on {world.vendor} failed after {time.monotonic() - begun:.0f} s.\n", flush=True)
        return 2
    print(table(f"{name}, {world.vendor}, {time.monotonic() - begun:.0f} s", figures) + "\n", flush=True)
    return 0 if all(figure.kept for figure in figures) else 1


@contextlib.contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in this thread when the block takes longer."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"It took more than {seconds} s.")

    signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
