"""KPI summaries as a table, for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from groundswell.core.sheets import safe_cell

COLUMNS = (
    "kpi_key", "kpi_name", "function", "unit_kind", "currency", "direction", "aggregation", "cadence", "period",
    "starts_on", "ends_on", "value", "is_current", "target", "lower", "upper", "attained_value", "attainment", "pace",
    "rag", "stale", "reasons", "rows",
)  # fmt: skip


def as_csv(summaries: Iterable[Mapping[str, Any]]) -> str:
    """KPI summaries as a long table: a row for each KPI and period of its window, the current one marked.

    What says how the KPI stands is on the row of its current period only. A current period outside the window has a row
    of its own, and so has a KPI without any value: one without a period.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in summaries:
        table.writerows(_csv_rows(each))
    return out.getvalue()


def _csv_rows(shown: Mapping[str, Any]) -> Iterator[list[Any]]:
    kpi, current, target = shown["kpi"], shown["period"], shown["target"]
    rows = list(shown["sparkline"])
    if current is None:
        current = dict.fromkeys(("period", "starts_on", "ends_on"))
    if current["period"] not in {row["period"] for row in rows}:
        before = current["starts_on"] is not None and rows and current["starts_on"] < rows[0]["starts_on"]
        rows.insert(0 if before else len(rows), {**current, "value": shown["value"]})
    for row in rows:
        is_current = row["period"] == current["period"]
        standing = (
            [
                *(target and target[name] for name in ("target", "lower", "upper")),
                shown["attained_value"],
                shown["attainment"],
                shown["pace"],
                shown["rag"],
                str(shown["stale"]).lower(),
                " ".join(shown["reasons"]),
                shown["rows"],
            ]
            if is_current
            else [None] * 10
        )
        texts = [
            kpi["key"],
            kpi["name"],
            kpi["function"],
            kpi["unit_kind"],
            kpi["currency"],
            kpi["direction"],
        ]
        yield [
            *map(safe_cell, [*texts, kpi["aggregation"], kpi["cadence"], row["period"]]),
            row["starts_on"],
            row["ends_on"],
            row["value"],
            str(is_current).lower(),
            *standing,
        ]
