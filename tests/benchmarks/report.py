"""The figures as a table: what was aimed at, what was measured, what the baseline did."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence

from tests.benchmarks import plan
from tests.benchmarks.measure import Found, Rounds

HEADS = ("what", "aim", "measured", "baseline", "of baseline", "met")
CONTEXT = """\
Others, measured once on two cores (1,000,000 measurements, 5,000 decisions, 8 connections), not in this run:
  Directus 12.3 on PostgreSQL 15: list 159/s, one 413/s, KPI aggregate 11/s, bulk of 1,000 1,165 rows/s
  PocketBase 0.40 on SQLite: list 198/s, one 6,863/s, KPI aggregate under 0.2/s, bulk of 1,000 3,371 rows/s"""


def table(found: Found) -> str:
    """Everything measured on one database."""
    return "\n".join([f"{found.vendor} ({found.settings})", *aligned([HEADS, *_rows(found)])])


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines of a table; the first has the heads."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return lines


def _rows(found: Found) -> Iterator[tuple[str, ...]]:
    vendor = found.vendor
    share = plan.INGEST_SHARE.get(vendor)
    aim = f"{plan.INGEST_ROWS[vendor]:,} rows/s" + (f", {share:.2f} of bare" if share else "")
    rate = found.new_values
    is_met = rate.rate >= plan.INGEST_ROWS[vendor] and (share is None or rate.share >= share)
    yield ("ingest, new values in order of time", aim, *_shown(rate, "rows/s"), met(is_met))
    yield ("ingest, restating every value", "-", *_shown(found.restated, "rows/s"), "-")
    medians = {density: statistics.median(rates) for density, rates in found.summaries.items()}
    for density, median in medians.items():
        name = f"summary, 50 KPIs x 12, {density:,} measurements"
        yield (name, f"{plan.SUMMARIES}/s", f"{median:,.0f}/s", "-", "-", met(median >= plan.SUMMARIES))
    flatness = _flatness(found.summaries)
    yield (
        "summary, fewest against most measurements",
        f"within {plan.SUMMARY_FLATNESS}x",
        f"{flatness:.2f}x",
        "-",
        "-",
        met(flatness <= plan.SUMMARY_FLATNESS),
    )
    for name, rounds, aims in (("list of 50", found.lists, plan.LISTS), ("single", found.singles, plan.SINGLES)):
        aim = f"{aims[vendor]:,}/s or within {plan.TIMES_SLOWER_THAN_BARE}x of bare"
        is_met = rounds.rate >= aims[vendor] or rounds.share >= 1 / plan.TIMES_SLOWER_THAN_BARE
        yield (f"decisions, {name}", aim, *_shown(rounds, "/s"), met(is_met))
    for name, rate_of_trail in (("sealed", found.sealed), ("verified", found.verified)):
        yield (f"audit events, {name}", "-", f"{rate_of_trail:,.0f}/s", "-", "-", "-")


def _flatness(summaries: dict[int, list[float]]) -> float:
    """How many times slower the densest is than the sparsest, by rounds next to each other."""
    sparsest, densest = summaries[min(summaries)], summaries[max(summaries)]
    return statistics.median(few / many for few, many in zip(sparsest, densest, strict=True))


def _shown(rounds: Rounds, unit: str) -> Iterable[str]:
    gap = " " if unit[0].isalpha() else ""
    return (
        f"{rounds.rate:,.0f}{gap}{unit}",
        f"{rounds.baseline:,.0f}{gap}{unit}",
        f"{rounds.share:.2f} (1/{1 / rounds.share:.1f})",
    )


def met(is_met: bool) -> str:
    """Whether an aim was met, as the table says it."""
    return "yes" if is_met else "NO"
