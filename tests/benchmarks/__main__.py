"""`python -m tests.benchmarks [--quick] [--only DATABASE] [--part PART]`: measure, beside what was aimed at.

Nothing fails for being slow: the exit code is 0 unless something breaks.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time

from tests.benchmarks import feeds, load, mentions, plan, promises
from tests.benchmarks.installations import THREADS, WORKERS
from tests.benchmarks.measure import measure, say
from tests.benchmarks.report import CONTEXT, table

PARTS = {
    "speed": "how fast KPIs and decisions are",
    "promises": "what the promises cost",
    "mentions": "how fast social data comes in and is counted",
    "feeds": "how many feeds are polled",
}


def main() -> int:
    """Run the benchmark on both databases and print its tables for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=main.__doc__)
    parser.add_argument("--quick", action="store_true", help="see that it works; the figures mean little")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one database")
    parser.add_argument("--part", choices=PARTS, help="; ".join(f"{name}: {what}" for name, what in PARTS.items()))
    options = parser.parse_args()

    begun = time.monotonic()
    chosen = plan.QUICK if options.quick else plan.FULL
    vendors = [vendor for vendor in ("sqlite", "postgresql") if options.only in (None, vendor)]

    def wanted(part: str) -> list[str]:
        return vendors if options.part in (None, part) else []

    found = [measure(vendor, chosen) for vendor in wanted("speed")]
    kept = [promises.measure(vendor, chosen) for vendor in wanted("promises")]
    heard = [mentions.measure(vendor, chosen) for vendor in wanted("mentions")]
    polled = [feeds.measure(vendor, chosen) for vendor in wanted("feeds")]
    print(f"CPython {platform.python_version()}, load by {load.client()}; {chosen.rounds} rounds, medians.")
    print(
        f"Servers: granian, {THREADS} blocking threads a worker, {WORKERS['sqlite']} worker on SQLite and "
        f"{WORKERS['postgresql']} on PostgreSQL, the bare application likewise.\n"
    )
    if found:
        print(
            "Ingest: 50 monthly KPIs, hourly values, 10,000 a request and a commit, 4 connections; "
            f"up to {chosen.ingest_rounds * chosen.batches_a_round * 10_000:,} rows.\n"
            "  Baseline: one connection, rows made before the clock starts, the same table and indexes, no rollups, no "
            "history.\n"
            f"Decisions: {chosen.decisions:,} in the workspace, each with 35 fields, 3 options, 2 pieces of evidence.\n"
            "  Baseline: SQL by hand and orjson in a bare WSGI application that answers the same.\n"
        )
        for speed in found:
            print(table(speed) + "\n")
        print(CONTEXT + "\n")
    if kept:
        print(promises.NOTE + "\n")
        for cost in kept:
            print(promises.table(cost) + "\n")
    if heard:
        print(mentions.NOTE + "\n")
        for each in heard:
            print(mentions.table(each) + "\n")
    if polled:
        print(feeds.NOTE + "\n")
        for rates in polled:
            print(feeds.table(rates) + "\n")
    say(f"{time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
