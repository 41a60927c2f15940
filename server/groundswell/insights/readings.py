"""What a KPI summary reads: a fixed number of statements, however many KPIs and measurements there are."""

import datetime
import functools
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import orjson
from django.db import connection

from groundswell.core.periods import Cadence
from groundswell.core.staging import stored_instant
from groundswell.goals.models import Goal
from groundswell.kpis.models import Aggregation, Kpi, KpiRollup, Measurement, Target
from groundswell.kpis.rollups import exact_sum, rollup_cadence
from groundswell.kpis.scoring import number
from groundswell.kpis.series import Valued

Id = str
"""An id as text: rows are joined by it and it is written as it is."""

_ROLLUP = KpiRollup._meta.db_table
_TARGET = Target._meta.db_table
_MEASUREMENT = Measurement._meta.db_table
_KPI = Kpi._meta.db_table

_COUNTS = ("n", "n_ratios")
_SUMS = ("total", "numerator", "denominator")
_ORDER = "n, n_ratios, total, numerator, denominator, least, most, last, last_at, single, mixed"
_AGGREGATE = _ORDER.split(", ")
_ZERO = Decimal(0)

_READ_BY: dict[str, frozenset[str]] = {
    Aggregation.SUM: frozenset({"total"}),
    Aggregation.MEAN: frozenset({"total", "numerator", "denominator"}),
    Aggregation.MIN: frozenset({"least"}),
    Aggregation.MAX: frozenset({"most"}),
    Aggregation.LAST: frozenset({"last"}),
    Aggregation.COUNT: frozenset(),
}
"""The numbers an aggregation's value is made of: making them is most of a summary's cost, so no others are read."""


def _plain() -> str:
    """The columns of the aggregate that one rollup of the total is."""
    return _ORDER.replace("single, mixed", "1 AS single, 0 AS mixed")


@functools.cache
def _plain_for(aggregation: str) -> str:
    """The columns of `_plain`, null where a KPI's aggregation does not ask for them."""
    unread = {*_SUMS, "least", "most", "last"} - _READ_BY[aggregation]
    names = [f"CAST(NULL AS numeric) AS {name}" if name in unread else name for name in _plain().split(", ")]
    return ", ".join(names)


def _names(column: str = "dimensions_key") -> str:
    """The names of the dimensions in a canonical text, as one value."""
    if connection.vendor == "postgresql":
        return f"array(SELECT json_object_keys(nullif({column}, '')::json))::text"
    return f"(SELECT json_group_array(key) FROM json_each(nullif({column}, '')))"


def _sets_of_a_period(column: str = "dimensions_key") -> str:
    """The columns of an aggregate over the sets of dimensions of one period.

    Which of the sets has the last value means nothing, so it is left out.
    """
    return ", ".join(
        [
            *(f"sum({name}) AS {name}" for name in _COUNTS),
            *(f"{exact_sum(name)} AS {name}" for name in _SUMS),
            "min(least) AS least, max(most) AS most",
            "CAST(NULL AS numeric) AS last, max(last_at) AS last_at, 0 AS single",
            f"CASE WHEN count(DISTINCT {_names(column)}) > 1 THEN 1 ELSE 0 END AS mixed",
        ]
    )


def _periods() -> str:
    """The columns of an aggregate over periods, each of which is one row."""
    return ", ".join(
        [
            *(f"sum({name}) AS {name}" for name in _COUNTS),
            *(f"{exact_sum(name)} AS {name}" for name in _SUMS),
            "min(least) AS least, max(most) AS most, CAST(NULL AS numeric) AS last, max(last_at) AS last_at",
            "min(single) AS single, max(mixed) AS mixed",
        ]
    )


@functools.lru_cache(maxsize=16384)
def _exact(value: float | None) -> Decimal:
    """A number of the database's, to the 15 digits it is exact to."""
    if value is None:
        return _ZERO
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


@functools.lru_cache(maxsize=16384)
def shown(value: float | None) -> int | float | None:
    """A number of the database's as JSON shows it."""
    return None if value is None else number(_exact(value))


def _instant(text: str) -> datetime.datetime:
    """A time as it was read; from SQLite without the offset, which is UTC's."""
    value = datetime.datetime.fromisoformat(text)
    return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)


_day = datetime.date.fromisoformat


class _Row(NamedTuple):
    n: Any
    n_ratios: Any
    read_total: Any
    read_numerator: Any
    read_denominator: Any
    read_least: Any
    read_most: Any
    read_last: Any
    read_last_at: Any
    single: Any
    mixed: Any


class RolledUp(_Row, Valued):
    """An aggregate as it was read. Its numbers are made when they are asked for: of most, only one ever is."""

    __slots__ = ()

    total = property(lambda self: _exact(self.read_total))
    numerator = property(lambda self: _exact(self.read_numerator))
    denominator = property(lambda self: _exact(self.read_denominator))
    least = property(lambda self: _exact(self.read_least))
    most = property(lambda self: _exact(self.read_most))
    last = property(lambda self: _exact(self.read_last))
    last_at = property(lambda self: _instant(self.read_last_at))


VALUE_COLUMN: dict[str, int] = {
    Aggregation.SUM: _AGGREGATE.index("total"),
    Aggregation.MIN: _AGGREGATE.index("least"),
    Aggregation.MAX: _AGGREGATE.index("most"),
    Aggregation.LAST: _AGGREGATE.index("last"),
}
"""Where a rollup of the total has the value that `Valued.value` would find, for aggregations that are one column."""

History = dict[datetime.date, RolledUp]
"""Aggregates of a KPI's headline series by first day of their period."""


class KpiRow(NamedTuple):
    """The columns of a KPI that a summary shows or judges by."""

    id: Id
    key: str
    name: str
    unit_kind: str
    currency: str
    decimals: int
    direction: str
    aggregation: str
    cadence: str
    grace_days: int
    function: str | None
    owner_id: Id | None
    measure_type: str
    level: str
    origin: str
    has_total: bool


class TargetRow(NamedTuple):
    """The columns of a target that a summary shows or judges by; numbers as they were read."""

    id: Id
    kpi_id: Id
    goal_id: Id | None
    starts_on: datetime.date
    ends_on: datetime.date
    basis: str
    pace: str
    baseline: Any
    target: Any
    commit: Any
    stretch: Any
    lower: Any
    upper: Any
    tolerance: Any
    green: Any
    amber: Any

    def number(self, name: str) -> Decimal | None:
        """One of its numbers, exact; None where it has none."""
        value = getattr(self, name)
        return None if value is None else _exact(value)


def _columns(row: type[KpiRow] | type[TargetRow]) -> str:
    return ", ".join(f'"{name}"' for name in row._fields)


def _rows(sql: str, params: Sequence[Any], columns: Iterable[str]) -> list[list[Any]]:
    """The rows of a query, which the database gives as one: JSON, in which ids, dates and times are text.

    That is cheaper than six hundred rows of a driver's objects. And SQLite's driver lets go of the interpreter at every
    row and waits for it again, behind all the other threads.
    """
    names = ", ".join(f'"{name}"' for name in columns)
    if connection.vendor == "postgresql":
        listed = f"coalesce(json_agg(json_build_array({names})), '[]')::text"
    else:
        listed = f"json_group_array(json_array({names}))"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {listed} FROM ({sql}) listed", params)
        rows: list[list[Any]] = orjson.loads(cursor.fetchone()[0])
    return rows


def _places(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def goal_and_descendants(workspace_id: uuid.UUID, goal_ids: Iterable[uuid.UUID]) -> list[Id]:
    """The goals and everything below them, nearest first; empty if none of them is in the workspace."""
    roots = [str(each) for each in goal_ids]
    table = Goal._meta.db_table
    rows = _rows(
        f"""
        WITH RECURSIVE below (id, depth) AS (
            SELECT id, 0 FROM {table} WHERE workspace_id = %s AND id IN ({_places(roots)})
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
        where += f" AND goal_id IN ({_places(goals)})"
        params += map(str, goals)
        rank = {goal: place for place, goal in enumerate(goals)}
    found = _rows(f"SELECT {_columns(TargetRow)} FROM {_TARGET} WHERE {where}", params, TargetRow._fields)
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
        where = f"workspace_id = %s AND kpi_id IN ({_places(members)}) AND period >= %s AND period <= %s"
        if aggregation:
            columns = f"kpi_id, period, {_plain_for(aggregation)}"
            parts.append(f"SELECT {columns} FROM {_ROLLUP} WHERE dimensions_key = '' AND {where}")
        else:
            parts.append(
                f"SELECT kpi_id, period, {_sets_of_a_period()} FROM {_ROLLUP} WHERE {where} GROUP BY kpi_id, period"
            )
        params += [str(workspace_id), *(str(kpi.id) for kpi in members), str(since), str(until)]
    found: dict[Id, History] = {kpi.id: {} for kpi in kpis}
    if parts:
        for row in _rows(" UNION ALL ".join(parts), params, ["kpi_id", "period", *_AGGREGATE]):
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
            rows = f"SELECT kpi_id, period, {_plain()} FROM {_ROLLUP} WHERE dimensions_key = '' AND {where}"
        else:
            columns = _sets_of_a_period()
            rows = f"SELECT kpi_id, period, {columns} FROM {_ROLLUP} WHERE {where} GROUP BY kpi_id, period"
        parts.append(f"SELECT * FROM ({rows} ORDER BY period DESC LIMIT 2) newest")
        params += [str(workspace_id), str(kpi.id), str(until)]
    found: dict[Id, History] = {kpi.id: {} for kpi, _ in kpis}
    for start in range(0, len(parts), 200):  # SQLite puts at most 500 selects together
        chunk = slice(start, start + 200)
        for kpi_id, period, *row in _rows(
            " UNION ALL ".join(parts[chunk]), params[start * 3 : (start + 200) * 3], ["kpi_id", "period", *_AGGREGATE]
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
                f"SELECT kpi_id, at, {_plain()} FROM (SELECT {measured} FROM {_MEASUREMENT} "
                f"WHERE dimensions_key = '' AND {where} ORDER BY at DESC LIMIT {count:d}) total"
            )
        else:
            rows = (
                f"SELECT kpi_id, at, {_sets_of_a_period()} "
                f"FROM (SELECT {measured} FROM {_MEASUREMENT} WHERE {where}) sets "
                f"GROUP BY kpi_id, at ORDER BY at DESC LIMIT {count:d}"
            )
        parts.append(f"SELECT * FROM ({rows}) latest")
        params += [str(workspace_id), str(kpi.id), stored_instant(until)]
    found: dict[Id, list[tuple[datetime.datetime, RolledUp]]] = {kpi.id: [] for kpi in kpis}
    for start in range(0, len(parts), 200):
        chunk = slice(start, start + 200)
        for kpi_id, at, *row in _rows(
            " UNION ALL ".join(parts[chunk]), params[start * 3 : (start + 200) * 3], ["kpi_id", "at", *_AGGREGATE]
        ):
            found[kpi_id].append((_instant(at), RolledUp._make(row)))
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
        columns = f"r.period, {_plain()}" if has_total else f"r.period, {_sets_of_a_period('r.dimensions_key')}"
        parts.append(
            f"""
            SELECT target_id, {_periods()} FROM (
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
        for target_id, *row in _rows(" UNION ALL ".join(parts), params, ["target_id", *_AGGREGATE])
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
            where += f' AND "{column}" IN ({_places(values)})'
            params += values
    if goals is not None:
        if not goals:
            return []
        where += (
            f" AND id IN (SELECT kpi_id FROM {_TARGET} WHERE workspace_id = %s AND archived_at IS NULL"
            f" AND goal_id IN ({_places(goals)}))"
        )
        params += [str(workspace_id), *map(str, goals)]
    rows = _rows(f'SELECT {_columns(KpiRow)} FROM {_KPI} WHERE {where} ORDER BY "key"', params, KpiRow._fields)
    # SQLite has no booleans: the last column is one, whatever it was read as.
    return [KpiRow._make([*row[:-1], bool(row[-1])]) for row in rows]
