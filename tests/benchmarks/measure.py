"""What is measured on one database."""

from __future__ import annotations

import contextlib
import json
import statistics
import sys
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.benchmarks import load, rows
from tests.benchmarks.installations import Installation, blank, settings_of
from tests.benchmarks.plan import Plan
from tests.benchmarks.upsert import BareUpsert


@dataclass(slots=True)
class Rounds:
    """A rate, measured several times: of the service, and of its baseline in between."""

    service: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return statistics.median(self.service)

    @property
    def baseline(self) -> float:
        return statistics.median(self.bare)

    @property
    def share(self) -> float:
        """The service's rate as a share of the baseline's, from rounds next to each other."""
        return statistics.median(a / b for a, b in zip(self.service, self.bare, strict=True))


@dataclass(slots=True)
class Found:
    """All figures of one database."""

    vendor: str
    settings: str
    new_values: Rounds
    restated: Rounds
    summaries: dict[int, list[float]]
    lists: Rounds
    singles: Rounds
    sealed: float
    verified: float


def measure(vendor: str, plan: Plan) -> Found:
    """Measure everything on a database made for it."""
    with blank(vendor) as template:
        made = template.build("base")
        say(f"{vendor}: {settings_of(template)}")
        new_values, restated = _ingest(template, made, plan)
        summaries = _summaries(template, made, plan)
        lists, singles = _decisions(template, made, plan)
        trail = template.copy("trail").build("trail", plan.events)
        say(f"  audit events: {trail['sealed']:,.0f}/s sealed, {trail['verified']:,.0f}/s verified")
        return Found(vendor, settings_of(template), new_values, restated, summaries, lists, singles, **trail)


def say(text: str) -> None:
    """Tell whoever waits."""
    print(text, file=sys.stderr, flush=True)


def _address(server: str, path: str) -> str:
    return f"{server}/api/v1/workspaces/{rows.SLUG}/{path}"


def _ingest(template: Installation, made: dict[str, Any], plan: Plan) -> tuple[Rounds, Rounds]:
    ours, theirs = template.copy("ingest"), template.copy("ingest_bare")
    kinds = Rounds(), Rounds()
    bare = BareUpsert(theirs, workspace=made["workspace"], kpis=made["kpis"])
    with contextlib.closing(bare), ours.served() as server:
        url = _address(server, "measurements/batch/")

        def one_round(into: Rounds, numbers: range, version: int) -> None:
            batches = [rows.batch(number, version=version) for number in numbers]
            count = len(batches) * rows.BATCH
            bodies = [rows.body(items) for items in batches]
            into.service.append(count / load.post_all(url, bodies, token=made["token"]))
            into.bare.append(count / bare.seconds(batches))
            say(f"  ingest, batches {numbers}: {into.service[-1]:,.0f} rows/s, bare {into.bare[-1]:,.0f}")

        # Before the clock starts each thread of the service has its connection, and each table its first pages.
        warm = [rows.batch(number) for number in range(-load.POSTERS, 0)]
        load.post_all(url, [rows.body(items) for items in warm], token=made["token"])
        bare.seconds(warm)
        size = plan.batches_a_round
        for place in range(plan.ingest_rounds):
            one_round(kinds[0], range(place * size, (place + 1) * size), 0)
        for place in range(plan.restating_rounds):
            one_round(kinds[1], range(place * size, (place + 1) * size), 1)
    return kinds


def _summaries(template: Installation, made: dict[str, Any], plan: Plan) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {density: [] for density in plan.densities}
    with contextlib.ExitStack() as stack:
        urls = {}
        for density in plan.densities:
            installation = template.copy(f"summary_{density}")
            installation.build("measurements", density)
            urls[density] = _address(stack.enter_context(installation.served()), "kpis/summary/?periods=12")
            shown = json.loads(_get(urls[density], made["token"]))["results"]
            if len(shown) != rows.KPIS or any(each["coverage"] != 1 for each in shown):
                raise RuntimeError("The summary does not show 50 KPIs with all their periods.")
        for _ in range(plan.rounds):
            for density, url in urls.items():
                found[density].append(load.gets_per_second(url, token=made["token"], seconds=plan.seconds))
            say("  summaries: " + ", ".join(f"{density:,}: {rates[-1]:,.0f}/s" for density, rates in found.items()))
    return found


def _decisions(template: Installation, made: dict[str, Any], plan: Plan) -> tuple[Rounds, Rounds]:
    installation = template.copy("decisions")
    one = installation.build("decisions", plan.decisions)["one"]
    kinds = Rounds(), Rounds()
    with installation.served() as service, installation.bare() as bare:
        paths = ("decisions/", f"decisions/{one}/")
        check_same(service, bare, paths, token=made["token"])
        for _ in range(plan.rounds):
            for path, rounds in zip(paths, kinds, strict=True):
                for server, rates in ((service, rounds.service), (bare, rounds.bare)):
                    rates.append(
                        load.gets_per_second(_address(server, path), token=made["token"], seconds=plan.seconds)
                    )
                say(f"  {path[:12]}: {rates_text(rounds)}")
    return kinds


def rates_text(rounds: Rounds) -> str:
    return f"{rounds.service[-1]:,.0f}/s, bare {rounds.bare[-1]:,.0f}/s"


def check_same(service: str, bare: str, paths: Iterable[str], *, token: str) -> None:
    """Both must do the same work: the same objects with the same fields.

    Raises:
        RuntimeError: they answer otherwise.
    """
    for path in paths:
        shown = [json.loads(_get(_address(server, path), token)) for server in (service, bare)]
        for page in shown:
            if "results" in page:
                page["next"] = page["next"] is not None  # each points to its own next page
        if shown[0] != shown[1]:
            raise RuntimeError(f"The service and the bare application do not answer {path} the same.")


def _get(url: str, token: str) -> bytes:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        body: bytes = answer.read()
    return body
