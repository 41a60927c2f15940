"""The SQL that a KPI summary's statements share: the columns of aggregates, and how rows are fetched."""

import functools
from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from django.db import connection

from groundswell.insights.rows import ORDER
from groundswell.kpis.models import Aggregation
from groundswell.kpis.rollups import exact_sum

_COUNTS = ("n", "n_ratios")
_SUMS = ("total", "numerator", "denominator")

_READ_BY: dict[str, frozenset[str]] = {
    Aggregation.SUM: frozenset({"total"}),
    Aggregation.MEAN: frozenset({"total", "numerator", "denominator"}),
    Aggregation.MIN: frozenset({"least"}),
    Aggregation.MAX: frozenset({"most"}),
    Aggregation.LAST: frozenset({"last"}),
    Aggregation.COUNT: frozenset(),
}
"""The numbers an aggregation's value is made of: making them is most of a summary's cost, so no others are read."""


def plain() -> str:
    """The columns of the aggregate that one rollup of the total is."""
    return ORDER.replace("single, mixed", "1 AS single, 0 AS mixed")


@functools.cache
def plain_for(aggregation: str) -> str:
    """The columns of `plain`, null where a KPI's aggregation does not ask for them."""
    unread = {*_SUMS, "least", "most", "last"} - _READ_BY[aggregation]
    names = [f"CAST(NULL AS numeric) AS {name}" if name in unread else name for name in plain().split(", ")]
    return ", ".join(names)


def _names(column: str = "dimensions_key") -> str:
    """The names of the dimensions in a canonical text, as one value."""
    if connection.vendor == "postgresql":
        return f"array(SELECT json_object_keys(nullif({column}, '')::json))::text"
    return f"(SELECT json_group_array(key) FROM json_each(nullif({column}, '')))"


def sets_of_a_period(column: str = "dimensions_key") -> str:
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


def periods() -> str:
    """The columns of an aggregate over periods, each of which is one row."""
    return ", ".join(
        [
            *(f"sum({name}) AS {name}" for name in _COUNTS),
            *(f"{exact_sum(name)} AS {name}" for name in _SUMS),
            "min(least) AS least, max(most) AS most, CAST(NULL AS numeric) AS last, max(last_at) AS last_at",
            "min(single) AS single, max(mixed) AS mixed",
        ]
    )


def fetched(sql: str, params: Sequence[Any], columns: Iterable[str]) -> list[list[Any]]:
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


def places(values: Sequence[Any]) -> str:
    """The places of values in a list."""
    return ", ".join(["%s"] * len(values))
