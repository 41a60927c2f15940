"""Fills the database that DATABASE_URL names: `python -m tests.benchmarks.build STEP [ARGUMENT]` prints what it made.

Rows go in by the shortest way there is; rollups are made by the service's own code.
"""

from __future__ import annotations

import datetime
import json
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

import django

from tests.benchmarks.rows import KPIS, SLUG, kpi_key

CHUNK = 20_000
DAY = datetime.timedelta(days=1)


def base() -> dict[str, Any]:
    """Tables, a workspace with an owner and a key, 50 monthly KPIs with a target each."""
    from django.core.management import call_command

    from groundswell.kpis.models import Kpi, Target
    from groundswell.workspaces import services

    call_command("migrate", verbosity=0, interactive=False)
    workspace, owner = services.found_workspace(
        slug=SLUG, name="Benchmark", owner_email="owner@bench.example", time_zone="America/New_York"
    )
    issued = services.issue_key(by=services.principal_of(owner), name="Benchmark")
    aggregations = ["sum", "mean", "last", "max", "min"]
    kpis = Kpi.objects.bulk_create(
        Kpi(
            workspace=workspace,
            key=kpi_key(number),
            name=f"KPI number {number}",
            direction="increase",
            aggregation=aggregations[number % len(aggregations)],
            cadence="monthly",
            decimals=2,
            function="marketing",
        )
        for number in range(KPIS)
    )
    today = datetime.datetime.now(datetime.UTC).date()
    Target.objects.bulk_create(
        Target(
            workspace=workspace,
            kpi=kpi,
            starts_on=today - 300 * DAY,
            ends_on=today + 65 * DAY,
            basis="cumulative" if kpi.aggregation == "sum" else "per_period",
            baseline=Decimal(0),
            target=Decimal(1000),
        )
        for kpi in kpis
    )
    return {"token": issued.token, "workspace": str(workspace.pk), "kpis": {kpi.key: str(kpi.pk) for kpi in kpis}}


def measurements(count: int) -> dict[str, Any]:
    """Measurements of the 50 KPIs, spread evenly over 13 months up to now, and their rollups."""
    from django.db import connection, transaction

    from groundswell.core.ids import uuid7
    from groundswell.core.staging import stored_instant
    from groundswell.kpis import rollups
    from groundswell.kpis.models import Kpi, Measurement
    from groundswell.workspaces.models import Workspace

    workspace = Workspace.objects.get(slug=SLUG)
    kpis = list(Kpi.objects.filter(workspace=workspace).order_by("key"))
    until = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    each = count // len(kpis)
    step = datetime.timedelta(days=395) / each
    chance = random.Random(2)  # the same numbers in every run
    instants = [stored_instant(until - step * place) for place in range(each - 1, -1, -1)]
    now = stored_instant(until)

    def rows() -> Iterator[tuple[Any, ...]]:
        for kpi in kpis:
            for at in instants:
                value = chance.randrange(10_000) / 100
                yield str(workspace.pk), str(uuid7()), 1, str(kpi.pk), at, "", value, "", "final", now

    names = "workspace_id, id, version, kpi_id, at, dimensions_key, value, note, status, recorded_at"
    table = Measurement._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows():
                    copy.write_row(row)
        else:
            places = ", ".join(["?"] * len(names.split(",")))
            cursor.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows())
    with transaction.atomic():
        for kpi in kpis:
            rollups.rebuild(kpi, calendar=workspace.calendar)
        Kpi.objects.filter(workspace=workspace).update(has_total=True)
    _settle()
    return {"measurements": Measurement.objects.filter(workspace_id=workspace.pk).count()}


def decisions(count: int) -> dict[str, Any]:
    """Accepted decisions with 3 options and 2 pieces of evidence each, people and links; the id of one of them."""
    from django.db import transaction

    from groundswell.decisions import snapshots
    from groundswell.decisions.models import Decision, DecisionSequence, Evidence, Option
    from groundswell.goals.models import Goal
    from groundswell.kpis.models import Kpi, Measurement
    from groundswell.workspaces.models import Person, Workspace

    workspace = Workspace.objects.get(slug=SLUG)
    owner = Person.objects.get(workspace=workspace)
    begun = datetime.datetime.now(datetime.UTC) - count * datetime.timedelta(minutes=5)
    people = Person.objects.bulk_create(Person(workspace=workspace, name=f"Person {number}") for number in range(40))
    kpis = list(Kpi.objects.filter(workspace=workspace).order_by("key"))
    goals = Goal.objects.bulk_create(
        Goal(
            workspace=workspace,
            title=f"Goal {number}",
            kind="objective",
            starts_on=begun.date(),
            due_on=begun.date() + 365 * DAY,
        )
        for number in range(20)
    )

    def moment(number: int) -> datetime.datetime:
        return begun + number * datetime.timedelta(minutes=5)

    made = [
        Decision(
            workspace=workspace,
            created_at=moment(number),
            created_by=owner,
            updated_at=moment(number),
            number=number + 1,
            title=f"Whether to answer mentions of product line {number} within a day",
            function="customer_service",
            question="Should somebody be on duty at the weekend to answer what people write about us?",
            context="Answers on Mondays come too late: most complaints are shared on by then.",
            drivers=["time to answer", "cost of a shift"],
            rationale="The complaints of two weekends cost more than a shift does in a month.",
            consequences="Two more people on a rota; faster answers; fewer complaints shared on.",
            sponsor=people[number % 40],
            status="accepted",
            decided_at=moment(number),
            review_on=(moment(number) + 90 * DAY).date(),
            reversibility="reversible",
        )
        for number in range(count)
    ]
    with transaction.atomic():
        Decision.objects.bulk_create(made, batch_size=500)
        DecisionSequence.objects.create(workspace=workspace, last=count)
        Option.objects.bulk_create(
            (
                Option(
                    workspace=workspace,
                    decision=decision,
                    position=position,
                    title=f"Option {position}",
                    description="What it would mean for the rota and for those who wait.",
                    pros=["quick to start"],
                    cons=["needs a shift"],
                    cost=Decimal("1200.5") * (position + 1),
                    chosen=position == 1,
                )
                for decision in made
                for position in range(3)
            ),
            batch_size=500,
        )
        evidence = []
        for place, decision in enumerate(made):
            kpi = kpis[place % KPIS]
            measured = Measurement(
                workspace_id=workspace.pk,
                kpi=kpi,
                at=decision.created_at,
                value=Decimal("12.5"),
                recorded_at=decision.created_at,
            )
            url = f"https://documents.example/{place}"
            for kind, snapshot in (
                ("document", snapshots.of_document(url=url, title="What customers said")),
                ("measurement", snapshots.of_measurement(measured)),
            ):
                evidence.append(
                    Evidence(
                        workspace=workspace,
                        created_at=decision.created_at,
                        created_by=owner,
                        updated_at=decision.created_at,
                        decision=decision,
                        kind=kind,
                        url=url if kind == "document" else "",
                        fact_id=measured.id if kind == "measurement" else None,
                        title="What customers said",
                        grade="B",
                        note="Read before the meeting.",
                        snapshot=snapshot,
                        snapshot_hash=snapshots.digest(snapshot),
                    )
                )
        Evidence.objects.bulk_create(evidence, batch_size=500)
        links: Any
        linked: Any
        for links, linked, name in (
            (Decision.deciders.through, people, "person"),
            (Decision.informed.through, people[20:], "person"),
            (Decision.kpis.through, kpis, "kpi"),
            (Decision.goals.through, goals, "goal"),
        ):
            links._base_manager.bulk_create(
                (
                    links(decision_id=decision.pk, **{f"{name}_id": linked[place % len(linked)].pk})
                    for place, decision in enumerate(made)
                ),
                batch_size=500,
            )
    _settle()
    return {"one": str(made[count // 2].pk), "goals": [str(goal.pk) for goal in goals]}


def trail(count: int) -> dict[str, Any]:
    """Audit events as writes leave them; how many a second are sealed and verified."""
    from django.db import transaction

    from groundswell.core.ids import uuid7
    from groundswell.events import trail as events
    from groundswell.events.audit import seals, verification
    from groundswell.workspaces.models import Workspace

    seals.seal_all()
    workspace = Workspace.objects.get(slug=SLUG)
    columns = {"title": "Answer within a day", "why": "People leave when nobody answers. " * 3, "due_on": "2026-12-31"}
    for begun in range(0, count, CHUNK):
        with transaction.atomic():
            for _ in range(min(CHUNK, count - begun)):
                events.note(
                    workspace_id=workspace.pk,
                    by=None,
                    action="goal.created",
                    object_type="goal",
                    object_id=uuid7(),
                    object_version=1,
                    after=columns,
                )
    _settle()
    begun_at = time.perf_counter()
    sealed = seals.seal_all()
    sealed_at = time.perf_counter()
    verdict = verification.verify(workspace.pk)
    verified_at = time.perf_counter()
    if sealed != count or verdict.broken is not None:
        raise RuntimeError("The chain does not hold.")
    return {"sealed": sealed / (sealed_at - begun_at), "verified": verdict.number / (verified_at - sealed_at)}


def listening() -> dict[str, Any]:
    """Channels to hear from and topics with rules."""
    from groundswell.channels.models import Channel
    from groundswell.mentions.models import Topic
    from groundswell.workspaces.models import Workspace
    from tests.benchmarks import posts

    workspace = Workspace.objects.get(slug=SLUG)
    kinds = {"kind": "forum", "ownership": "external", "media": "earned"}
    for number in range(posts.CHANNELS):
        Channel.objects.create(workspace=workspace, name=posts.channel(number), **kinds)
    for number, rule in enumerate(posts.rules()):
        Topic.objects.create(workspace=workspace, name=f"Topic {number}", rule=rule)
    return {}


def judged() -> dict[str, Any]:
    """Do the jobs that wait, as a worker does; how many mentions were judged, and the seconds it took."""
    from groundswell.events import jobs
    from groundswell.mentions import tasks  # noqa: F401 - the handlers
    from groundswell.mentions.models import Mention

    count = Mention.objects.filter(is_pending=True).count()
    begun = time.perf_counter()
    while Mention.objects.filter(is_pending=True).exists():
        if not jobs.run_next(owner="benchmark"):
            time.sleep(0.1)  # until the lease of the server that was stopped has ended
    return {"mentions": count, "seconds": time.perf_counter() - begun}


def _settle() -> None:
    """Leave the database as a running one has it: with statistics, and without work left over."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def main(step: str, arguments: Iterable[str]) -> None:
    django.setup()
    steps: list[Callable[..., dict[str, Any]]] = [base, measurements, decisions, trail, listening, judged]
    print(json.dumps({each.__name__: each for each in steps}[step](*map(int, arguments))))
    if step == "base":
        _settle()


if __name__ == "__main__":
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "groundswell.settings"
    main(sys.argv[1], sys.argv[2:])
