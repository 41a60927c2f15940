"""What a KPI summary reads: a fixed number of statements, however many KPIs and measurements there are."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from groundswell.core.periods import Cadence
from groundswell.core.staging import stored_instant
from groundswell.goals.models import Goal
from groundswell.insights.columns import fetched, periods, places, plain, plain_for, sets_of_a_period
from groundswell.insights.rows import AGGREGATE, History, Id, KpiRow, RolledUp, TargetRow, instant
from groundswell.kpis.models import Kpi, KpiRollup, Measurement, Target
from groundswell.kpis.rollups import rollup_cadence

_ROLLUP = KpiRollup._meta.db_table
_TARGET = Target._meta.db_table
_MEASUREMENT = Measurement._meta.db_table
_KPI = Kpi._meta.db_table

_day = datetime.date.fromisoformat


def _columns(row: type[KpiRow] | type[TargetRow]) -> str:
    return ", ".join(f'"{name}"' for name in row._fields)


def goal_and_descendants(workspace_id: uuid.UUID, goal_ids: Iterable[uuid.UUID]) -> list[Id]:
    """The goals and everything below them, nearest first; empty if none of them is in the workspace."""
    roots = [str(each) for each in goal_ids]
    table = Goal._meta.db_table
    rows = fetched(
        f"""
        WITH RECURSIVE below (id, depth) AS (
            SELECT id, 0 FROM {table} WHERE workspace_id = %s AND id IN ({places(roots)})
            UNION
            SELECT g.id, below.depth + 1 FROM {table} g JOIN below ON g.parent_id = below.id
            WHERE g.workspace_id = %s AND below.depth < 50
        )
        SELECT id, min(depth) AS depth FROM below GROUP BY id ORDER BY min(depth), id
        """,
        [str(workspace_id), *roots, str(workspace_id)],
        ["id"],
    )
    return [row[0] for row in rows]


def targets_in_force(workspace_id: uuid.UUID, *, on: datetime.date, goals: Sequence[Id] | None) -> dict[Id, TargetRow]:
    """The target each KPI is judged by on a day, by the KPI's id.

    Of the targets that have begun: the one still running before one that is over, then the one that began last.
    Several goals may have one at the same time: without `goals` the KPI's own (no goal) comes first, with them the
    nearest goal's in their order and no other's.
    """
    where = "workspace_id = %s AND archived_at IS NULL AND starts_on <= %s"
    params = [str(workspace_id), str(on)]
    rank: Mapping[Id | None, int] = {None: -1}
    if goals is not None:
        if not goals:
            return {}
        where += f" AND goal_id IN ({places(goals)})"
        params += map(str, goals)
        rank = {goal: place for place, goal in enumerate(goals)}
    found = fetched(f"SELECT {_columns(TargetRow)} FROM {_TARGET} WHERE {where}", params, TargetRow._fields)
    rows = [
        TargetRow(id, kpi_id, goal_id, _day(starts_on), _day(ends_on), *others)
        for id, kpi_id, goal_id, starts_on, ends_on, *others in found
    ]

    def preference(target: TargetRow) -> tuple[bool, int, int, str]:
        return (target.ends_on < on, rank.get(target.goal_id, 0), -target.starts_on.toordinal(), str(target.id))

    chosen: dict[Id, TargetRow] = {}
    for target in sorted(rows, key=preference):
        chosen.setdefault(target.kpi_id, target)
    return chosen


def histories(
    workspace_id: uuid.UUID,
    kpis: Sequence[KpiRow],
    windows: Mapping[Cadence, tuple[datetime.date, datetime.date]],
) -> dict[Id, History]:
    """The headline aggregates of KPIs within their cadence's window, in one statement.

    Args:
        windows: first day of the first and of the last period, by the cadence of the rollups.
    """
    groups: dict[tuple[Cadence, str | None], list[KpiRow]] = defaultdict(list)
    for kpi in kpis:
        groups[rollup_cadence(kpi.cadence), kpi.aggregation if kpi.has_total else None].append(kpi)
    parts: list[str] = []
    params: list[Any] = []
    for (cadence, aggregation), members in groups.items():
        since, until = windows[cadence]
        where = f"workspace_id = %s AND kpi_id IN ({places(members)}) AND period >= %s AND period <= %s"
        if aggregation:
            columns = f"kpi_id, period, {plain_for(aggregation)}"
            parts.append(f"SELECT {columns} FROM {_ROLLUP} WHERE dimensions_key = '' AND {where}")
        else:
            parts.append(
                f"SELECT kpi_id, period, {sets_of_a_period()} FROM {_ROLLUP} WHERE {where} GROUP BY kpi_id, period"
            )
        params += [str(workspace_id), *(str(kpi.id) for kpi in members), str(since), str(until)]
    found: dict[Id, History] = {kpi.id: {} for kpi in kpis}
    if parts:
        for row in fetched(" UNION ALL ".join(parts), params, ["kpi_id", "period", *AGGREGATE]):
            found[row[0]][_day(row[1])] = RolledUp._make(row[2:])
    return found


def newest(workspace_id: uuid.UUID, kpis: Sequence[tuple[KpiRow, datetime.date]]) -> dict[Id, History]:
    """The last two periods with a value of each KPI, up to a period; in one statement of index look-ups.

    Args:
        kpis: each with the first day of the latest period that counts.
    """
    parts: list[str] = []
    params: list[Any] = []
    for kpi, until in kpis:
        where = "workspace_id = %s AND kpi_id = %s AND period <= %s"
        if kpi.has_total:
            rows = f"SELECT kpi_id, period, {plain()} FROM {_ROLLUP} WHERE dimensions_key = '' AND {where}"
        else:
            columns = sets_of_a_period()
            rows = f"SELECT kpi_id, period, {columns} FROM {_ROLLUP} WHERE {where} GROUP BY kpi_id, period"
        parts.append(f"SELECT * FROM ({rows} ORDER BY period DESC LIMIT 2) newest")
        params += [str(workspace_id), str(kpi.id), str(until)]
    found: dict[Id, History] = {kpi.id: {} for kpi, _ in kpis}
    for start in range(0, len(parts), 200):  # SQLite puts at most 500 selects together
        chunk = slice(start, start + 200)
        for kpi_id, period, *row in fetched(
            " UNION ALL ".join(parts[chunk]), params[start * 3 : (start + 200) * 3], ["kpi_id", "period", *AGGREGATE]
        ):
            found[kpi_id][_day(period)] = RolledUp._make(row)
    return found


def latest_measurements(
    workspace_id: uuid.UUID, kpis: Sequence[KpiRow], *, until: datetime.datetime, count: int
) -> dict[Id, list[tuple[datetime.datetime, RolledUp]]]:
    """The last measurements of irregular KPIs before an instant, oldest first; all sets of one time together."""
    parts: list[str] = []
    params: list[Any] = []
    measured = (
        "kpi_id, at, dimensions_key, 1 AS n, CASE WHEN denominator IS NULL THEN 0 ELSE 1 END AS n_ratios, "
        "value AS total, numerator, denominator, value AS least, value AS most, value AS last, at AS last_at"
    )
    for kpi in kpis:
        where = "workspace_id = %s AND kpi_id = %s AND at < %s"
        if kpi.has_total:
            rows = (
                f"SELECT kpi_id, at, {plain()} FROM (SELECT {measured} FROM {_MEASUREMENT} "
                f"WHERE dimensions_key = '' AND {where} ORDER BY at DESC LIMIT {count:d}) total"
            )
        else:
            rows = (
                f"SELECT kpi_id, at, {sets_of_a_period()} "
                f"FROM (SELECT {measured} FROM {_MEASUREMENT} WHERE {where}) sets "
                f"GROUP BY kpi_id, at ORDER BY at DESC LIMIT {count:d}"
            )
        parts.append(f"SELECT * FROM ({rows}) latest")
        params += [str(workspace_id), str(kpi.id), stored_instant(until)]
    found: dict[Id, list[tuple[datetime.datetime, RolledUp]]] = {kpi.id: [] for kpi in kpis}
    for start in range(0, len(parts), 200):
        chunk = slice(start, start + 200)
        for kpi_id, at, *row in fetched(
            " UNION ALL ".join(parts[chunk]), params[start * 3 : (start + 200) * 3], ["kpi_id", "at", *AGGREGATE]
        ):
            found[kpi_id].append((instant(at), RolledUp._make(row)))
    for rows_of in found.values():
        rows_of.sort(key=lambda each: each[0])
    return found


def since_targets(
    workspace_id: uuid.UUID, spans: Sequence[tuple[KpiRow, TargetRow, datetime.date]]
) -> dict[Id, RolledUp]:
    """What has been measured since each target began, by target; in one statement.

    A period counts if it begins within the target's days: rollups do not know a part of one.

    Args:
        spans: a KPI, its target, and the first day of the last period that counts.
    """
    parts: list[str] = []
    params: list[Any] = []
    for has_total in (True, False):
        members = [(target, until) for kpi, target, until in spans if kpi.has_total is has_total]
        if not members:
            continue
        days = " UNION ALL ".join([f"SELECT {_typed()}"] * len(members))
        columns = f"r.period, {plain()}" if has_total else f"r.period, {sets_of_a_period('r.dimensions_key')}"
        parts.append(
            f"""
            SELECT target_id, {periods()} FROM (
                SELECT w.target_id, {columns}
                FROM ({days}) w JOIN {_ROLLUP} r ON r.workspace_id = %s AND r.kpi_id = w.kpi_id
                    {"AND r.dimensions_key = ''" if has_total else ""} AND r.period >= w.since AND r.period <= w.until
                {"" if has_total else "GROUP BY w.target_id, r.period"}
            ) counted GROUP BY target_id
            """
        )
        for target, until in members:
            params += [
                str(target.id),
                str(target.kpi_id),
                str(target.starts_on),
                str(min(until, target.ends_on)),
            ]
        params.append(str(workspace_id))
    if not parts:
        return {}
    return {
        target_id: RolledUp._make(row)
        for target_id, *row in fetched(" UNION ALL ".join(parts), params, ["target_id", *AGGREGATE])
    }


def _typed() -> str:
    if connection.vendor == "postgresql":
        return "%s::uuid AS target_id, %s::uuid AS kpi_id, %s::date AS since, %s::date AS until"
    return "%s AS target_id, %s AS kpi_id, %s AS since, %s AS until"


def wanted_kpis(
    workspace_id: uuid.UUID,
    *,
    keys: Sequence[str] = (),
    functions: Sequence[str] = (),
    goals: Sequence[Id] | None = None,
) -> list[KpiRow]:
    """The KPIs a summary is about, by key; archived ones are left out.

    Args:
        goals: only KPIs with a target on one of these.
    """
    where = "workspace_id = %s AND archived_at IS NULL"
    params: list[str] = [str(workspace_id)]
    for column, values in (("key", keys), ("function", functions)):
        if values:
            where += f' AND "{column}" IN ({places(values)})'
            params += values
    if goals is not None:
        if not goals:
            return []
        where += (
            f" AND id IN (SELECT kpi_id FROM {_TARGET} WHERE workspace_id = %s AND archived_at IS NULL"
            f" AND goal_id IN ({places(goals)}))"
        )
        params += [str(workspace_id), *map(str, goals)]
    rows = fetched(f'SELECT {_columns(KpiRow)} FROM {_KPI} WHERE {where} ORDER BY "key"', params, KpiRow._fields)
    # SQLite has no booleans: the last column is one, whatever it was read as.
    return [KpiRow._make([*row[:-1], bool(row[-1])]) for row in rows]
