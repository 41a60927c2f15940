"""The KPI summary: where each KPI stands, since when, against what, and why it is said so."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from groundswell.core import problems
from groundswell.core.periods import Calendar
from groundswell.decisions.services import DecisionNote, decisions_for_kpis
from groundswell.insights import readings, sparklines
from groundswell.insights.entries import entry
from groundswell.insights.periods import DAY
from groundswell.insights.sources import Sources
from groundswell.insights.sparklines import Reading
from groundswell.kpis.derived.running import Running
from groundswell.kpis.models import KpiOrigin, TargetBasis

MAX_KPIS = 500
DEFAULT_PERIODS = 12
MAX_PERIODS = 60


@dataclass(frozen=True, slots=True)
class Summary:
    """KPI summaries of one day, ready to be shown."""

    on: datetime.date
    periods: int
    calendar: Calendar
    kpis: list[dict[str, Any]]


def summarise(
    workspace_id: uuid.UUID,
    calendar: Calendar,
    *,
    on: datetime.date | None = None,
    periods: int = DEFAULT_PERIODS,
    keys: Sequence[str] = (),
    functions: Sequence[str] = (),
    goals: Sequence[uuid.UUID] = (),
    with_decisions: bool = True,
    slug: str,
) -> Summary:
    """Where the KPIs of a workspace stand on a day, from what is known now.

    The number of statements does not depend on how many KPIs there are, nor their cost on how many measurements.

    Args:
        on: the day, default today in the workspace; a period that ends on it is not closed yet.
        periods: how many calendar periods the sparkline has.
        goals: only KPIs with a target on one of these goals or below, judged by that target.
        with_decisions: whether the caller may see decisions.
        slug: of the workspace, for links to the rows behind each figure.

    Raises:
        DomainError: 400 for more than 500 KPIs.
    """
    on = on or calendar.local_date(datetime.datetime.now(datetime.UTC))
    tree = readings.goal_and_descendants(workspace_id, goals) if goals else None
    kpis = readings.wanted_kpis(workspace_id, keys=keys, functions=functions, goals=tree)
    if len(kpis) > MAX_KPIS:
        raise problems.DomainError(
            f"A summary takes at most {MAX_KPIS} KPIs and these are {len(kpis)}; filter by goal, function or key.",
            code="too_many_kpis",
            status=400,
        )
    derived = [kpi.id for kpi in kpis if kpi.origin == KpiOrigin.DERIVED]
    running = Running(workspace_id, calendar=calendar, slug=slug, on=on, kpis=derived) if derived else None
    found = sparklines.read(workspace_id, kpis, calendar, on=on, periods=periods, running=running)
    targets = readings.targets_in_force(workspace_id, on=on, goals=tree)
    spans = [
        (each.kpi, targets[each.kpi.id], each.current.frame.starts_on)
        for each in found
        if each.kpi.id in targets and each.current and targets[each.kpi.id].basis == TargetBasis.CUMULATIVE
    ]
    since = readings.since_targets(workspace_id, spans)
    decisions = _decisions(workspace_id, found, calendar, on=on) if with_decisions else None
    sources = Sources(f"/api/v1/workspaces/{slug}/measurements/", running, on)
    shown = []
    for reading in found:
        target = targets.get(reading.kpi.id)
        accumulated = since.get(target.id) if target else None
        notes = decisions.get(reading.kpi.id, []) if decisions is not None else None
        shown.append(entry(reading, target, accumulated, notes, sources=sources, calendar=calendar, on=on))
    return Summary(on=on, periods=periods, calendar=calendar, kpis=shown)


def _decisions(
    workspace_id: uuid.UUID, found: Sequence[Reading], calendar: Calendar, *, on: datetime.date
) -> dict[str, list[DecisionNote]]:
    """The decisions of each KPI's own window, by its id; read in one statement for the widest of them."""
    # From the start of the day on which the sparkline begins: KPIs of one cadence share it.
    days = {each.kpi.id: each.frames[0].starts_on for each in found if each.frames}
    if not days:
        return {}
    instants = {day: calendar.first_instant(day) for day in set(days.values())}
    begins = {key: instants[day] for key, day in days.items()}
    until = calendar.first_instant(on + DAY)
    noted = decisions_for_kpis(
        workspace_id, [uuid.UUID(key) for key in begins], since=min(begins.values()), until=until
    )
    return {
        str(kpi_id): [note for note in notes if (note.effective_at or note.decided_at) >= begins[str(kpi_id)]]
        for kpi_id, notes in noted.items()
    }
