"""How much is measured, and what is aimed at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes of a run. Rounds alternate between what is compared; the median round counts."""

    rounds: int
    seconds: float
    ingest_rounds: int
    batches_a_round: int
    restating_rounds: int
    densities: tuple[int, ...]
    decisions: int
    events: int
    """Audit events that are sealed and verified."""
    mention_batches: int
    """Of 10,000 mentions each, that are recorded before the dashboard is looked at."""
    slices: int
    """Seconds that each operation is measured for with and without the promises, in turns of one second each: what
    else the machine does then falls on both alike."""


FULL = Plan(
    rounds=5,
    seconds=3,
    ingest_rounds=5,
    batches_a_round=6,
    restating_rounds=3,
    densities=(10_000, 100_000, 1_000_000),
    decisions=5_000,
    events=50_000,
    mention_batches=100,
    slices=12,
)
QUICK = Plan(
    rounds=1,
    seconds=1,
    ingest_rounds=1,
    batches_a_round=2,
    restating_rounds=1,
    densities=(1_000, 10_000),
    decisions=200,
    events=2_000,
    mention_batches=2,
    slices=1,
)

KEPT_WRITES = 0.6
KEPT_READS = 0.8
INGEST_ROWS = {"sqlite": 35_000, "postgresql": 25_000}
INGEST_SHARE = {"postgresql": 1 / 3}
SUMMARIES = 250
SUMMARY_FLATNESS = 1.2
LISTS = {"sqlite": 800, "postgresql": 450}
SINGLES = {"sqlite": 2_000, "postgresql": 1_000}
TIMES_SLOWER_THAN_BARE = 4
