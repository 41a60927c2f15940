"""What the promises cost: the service as it is against the same service without them, in turns."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.benchmarks import load, rows, writers
from tests.benchmarks.installations import blank, settings_of
from tests.benchmarks.measure import Rounds, say
from tests.benchmarks.plan import KEPT_READS, KEPT_WRITES, Plan
from tests.benchmarks.report import aligned, met

SECONDS = 1
DECISIONS = 500
"""In the workspace: as many as a summary shows of a busy quarter, for it shows all that have to do with its KPIs."""
STRIPPED = "tests.benchmarks.stripped"
NOTE = """\
With: an idempotency key, an audit event and an outgoing event with each write; rate limits, deadlines, metrics, a log.
Without: none of these, by settings that only this benchmark has."""

NAMES = {
    "goal": "POST a goal",
    "decision": "POST a decision with 3 options",
    "measurement": "POST a measurement",
    "change": "PATCH a goal",
    "single": "GET a decision",
    "list": "GET a list of 50 decisions",
    "summary": "GET the summary of 50 KPIs x 12",
}


@dataclass(frozen=True, slots=True)
class Promises:
    """The rates of each operation on one database, with (`service`) and without (`bare`) the promises."""

    vendor: str
    settings: str
    kinds: dict[str, Rounds]


def measure(vendor: str, plan: Plan) -> Promises:
    """Measure every operation on both, round by round next to each other."""
    with blank(vendor) as template:
        made = template.build("base")
        say(f"{vendor}: {settings_of(template)}")
        template.build("measurements", plan.densities[0])
        built = template.build("decisions", DECISIONS)
        kinds = {name: Rounds() for name in NAMES}
        with contextlib.ExitStack() as stack:
            full = stack.enter_context(template.copy("full").served())
            stripped = stack.enter_context(template.copy("stripped").served(settings=STRIPPED))
            sides = list(_operations(full, made, built, keyed=True))
            others = list(_operations(stripped, made, built, keyed=False))
            for (name, ours), (_, theirs) in zip(sides, others, strict=True):
                ours(), theirs()  # connections, statements, caches
                for _ in range(plan.slices):
                    kinds[name].service.append(ours())
                    kinds[name].bare.append(theirs())
                say(f"  {NAMES[name]}: {kinds[name].rate:,.0f}/s, without {kinds[name].baseline:,.0f}/s")
        return Promises(vendor, settings_of(template), kinds)


def _operations(
    server: str, made: dict[str, Any], built: dict[str, Any], *, keyed: bool
) -> Iterator[tuple[str, Callable[[], float]]]:
    def writing(kind: str) -> Callable[[], float]:
        return lambda: writers.writes_per_second(
            server, kind, token=made["token"], keyed=keyed, seconds=SECONDS, goals=built["goals"]
        )

    def reading(path: str) -> Callable[[], float]:
        url = f"{server}/api/v1/workspaces/{rows.SLUG}/{path}"
        return lambda: load.gets_per_second(url, token=made["token"], seconds=SECONDS)

    for kind in writers.KINDS:
        yield kind, writing(kind)
    yield "single", reading(f"decisions/{built['one']}/")
    yield "list", reading("decisions/")
    yield "summary", reading("kpis/summary/?periods=12")


def table(found: Promises) -> str:
    """What each operation keeps of its rate."""
    shown = []
    for name, rounds in found.kinds.items():
        aim = KEPT_WRITES if name in writers.KINDS else KEPT_READS
        rates = (f"{rounds.rate:,.0f}/s", f"{rounds.baseline:,.0f}/s")
        kept = sum(rounds.service) / sum(rounds.bare)  # of all that was done: a slice can be too short for an answer
        shown.append((NAMES[name], f"{aim:.0%}", *rates, f"{kept:.0%}", met(kept >= aim)))
    heads = ("what the promises leave", "aim", "with", "without", "kept", "met")
    return "\n".join([f"{found.vendor} ({found.settings})", *aligned([heads, *shown])])
