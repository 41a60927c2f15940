"""Rollups: measurements summed up by period, recomputed from the rows whenever one of them changes."""

import datetime
import uuid
from collections.abc import Iterable

from django.db import connection

from groundswell.core.ids import uuid7
from groundswell.core.periods import Cadence, Calendar
from groundswell.core.staging import Stage, stored_instant
from groundswell.kpis.models import Kpi, KpiRollup, Measurement

CHUNK = 10_000

_cells = Stage(
    "staged_rollup_cell",
    [
        ("id", "uuid"),
        ("kpi_id", "uuid"),
        ("dimensions_key", "text"),
        ("period", "date"),
        ("since", "timestamptz"),
        ("until", "timestamptz"),
    ],
)

Cell = tuple[uuid.UUID, str, datetime.date]
"""KPI, canonical dimensions, first day of the period."""


def rollup_cadence(cadence: str) -> Cadence:
    """The cadence a KPI's rollups have: its own, days for an irregular one."""
    return Cadence.DAILY if cadence == Cadence.IRREGULAR else Cadence(cadence)


def exact_sum(column: str) -> str:
    """A sum that does not depend on the order of its rows.

    PostgreSQL's numeric is exact. SQLite adds floating point numbers, which rounds: whole parts and millionths are
    added apart, where every sum below 2^53 is exact.
    """
    if connection.vendor == "postgresql":
        return f"sum({column})"
    return (
        f"CASE WHEN count({column}) THEN total(CAST({column} AS INTEGER)) + "
        f"total(round(({column} - CAST({column} AS INTEGER)) * 1000000)) / 1000000.0 END"
    )


def _recompute_sql() -> str:
    # CROSS JOIN: the cells are read first, whatever SQLite's planner thinks of a table without statistics; the other
    # way round each batch would read every measurement of the workspace.
    measurement, rollup = Measurement._meta.db_table, KpiRollup._meta.db_table
    ratio = "CASE WHEN m.denominator IS NOT NULL THEN {} END".format
    return f"""
        INSERT INTO {rollup} (workspace_id, id, version, kpi_id, dimensions_key, period,
            n, n_ratios, total, numerator, denominator, least, most, last, last_at)
        SELECT s.workspace_id, s.id, 1, s.kpi_id, s.dimensions_key, s.period, s.n, s.n_ratios, s.total, s.numerator,
            s.denominator, s.least, s.most, newest.value, s.last_at
        FROM (
            SELECT m.workspace_id, c.id, c.kpi_id, c.dimensions_key, c.period, count(*) AS n,
                count(m.denominator) AS n_ratios, {exact_sum("m.value")} AS total,
                {exact_sum(ratio("m.numerator"))} AS numerator, {exact_sum("m.denominator")} AS denominator,
                min(m.value) AS least, max(m.value) AS most, max(m.at) AS last_at
            FROM {_cells.name} c CROSS JOIN {measurement} m
            WHERE m.workspace_id = %s AND m.kpi_id = c.kpi_id AND m.dimensions_key = c.dimensions_key
                AND m.at >= c.since AND m.at < c.until
            GROUP BY m.workspace_id, c.id, c.kpi_id, c.dimensions_key, c.period
        ) s
        CROSS JOIN {measurement} newest
        WHERE newest.workspace_id = %s AND newest.kpi_id = s.kpi_id
            AND newest.dimensions_key = s.dimensions_key AND newest.at = s.last_at
        ON CONFLICT (workspace_id, kpi_id, dimensions_key, period) DO UPDATE SET
            version = {rollup}.version + 1, n = excluded.n, n_ratios = excluded.n_ratios, total = excluded.total,
            numerator = excluded.numerator, denominator = excluded.denominator, least = excluded.least,
            most = excluded.most, last = excluded.last, last_at = excluded.last_at
    """


def recompute(
    workspace_id: uuid.UUID, cells: Iterable[Cell], *, calendar: Calendar, cadences: dict[uuid.UUID, str]
) -> None:
    """Bring the rollups of some cells in step with their measurements; the KPIs are locked by the caller.

    Args:
        cells: those in which a measurement was made, changed or deleted; none of them twice.
        cadences: of their KPIs.
    """
    rows = []
    for kpi_id, dimensions_key, period in cells:
        end = calendar.period_end(period, rollup_cadence(cadences[kpi_id]))
        since, until = calendar.first_instant(period), calendar.first_instant(end)
        rows.append(
            (
                str(uuid7()),
                str(kpi_id),
                dimensions_key,
                str(period),
                stored_instant(since),
                stored_instant(until),
            )
        )
    if not rows:
        return
    _cells.fill(rows)
    with connection.cursor() as cursor:
        cursor.execute(_recompute_sql(), [str(workspace_id), str(workspace_id)])


def drop_empty(workspace_id: uuid.UUID, cell: Cell, *, calendar: Calendar, cadence: str) -> bool:
    """Delete a cell's rollup if the cell has no measurement left; whether it had none."""
    kpi_id, dimensions_key, period = cell
    until = calendar.first_instant(calendar.period_end(period, rollup_cadence(cadence)))
    left = Measurement.objects.filter(
        workspace_id=workspace_id,
        kpi_id=kpi_id,
        dimensions_key=dimensions_key,
        at__gte=calendar.first_instant(period),
        at__lt=until,
    )
    if left.exists():
        return False
    KpiRollup.objects.filter(
        workspace_id=workspace_id, kpi_id=kpi_id, dimensions_key=dimensions_key, period=period
    ).delete()
    return True


def rebuild(kpi: Kpi, *, calendar: Calendar) -> None:
    """Make all rollups of a KPI anew, after its cadence changed; the KPI is locked by the caller."""
    KpiRollup.objects.filter(workspace_id=kpi.workspace_id, kpi_id=kpi.pk).delete()
    cadence = rollup_cadence(kpi.cadence)
    moments = Measurement.objects.filter(workspace_id=kpi.workspace_id, kpi_id=kpi.pk).order_by()
    cells = {
        (kpi.pk, dimensions_key, calendar.period_of(at, cadence))
        for dimensions_key, at in moments.values_list("dimensions_key", "at").iterator(chunk_size=CHUNK)
    }
    recompute(kpi.workspace_id, sorted(cells), calendar=calendar, cadences={kpi.pk: kpi.cadence})
