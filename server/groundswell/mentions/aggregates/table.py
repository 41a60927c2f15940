"""Aggregates as tables, for spreadsheets: a row for each cell, or one for the total where there are none."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from groundswell.core.sheets import safe_cell

_PERIOD = ("period.period", "period.starts_on", "period.ends_on")
_CHANNEL = ("channel.id", "channel.name")
_TOPIC = ("topic.id", "topic.name", "topic.kind")
_INTERVAL = ("interval.lower", "interval.upper", "interval.confidence")
_SHARE = ("part", "n", "value", *_INTERVAL, "method")
_ENDING = ("coverage", "reasons", "query")


def _within(name: str, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{name}.{each}" for each in columns)


VOLUME = (*_PERIOD, *_CHANNEL, *_TOPIC, "sentiment", "n", "engagement", "reach", *_ENDING)
VOICE = (*_PERIOD, *_CHANNEL, *_TOPIC, *_SHARE, *_ENDING, "whole_query")
TONE = (
    *_PERIOD, *_CHANNEL, *_TOPIC, "positive", "neutral", "negative", "mixed", "unscored", "n", "value", *_INTERVAL,
    "method", *_ENDING,
)  # fmt: skip
THREADS = (
    *_PERIOD,
    *_CHANNEL,
    "opened",
    "opened_by_company",
    "incomplete",
    *(
        column
        for name in ("answered", "solved", "peer_solved")
        for column in _within(name, (*_SHARE, "reasons", "query"))
    ),
    *(
        column
        for name in ("first_response", "solution")
        for who in ("anybody", "staff", "peer")
        for column in _within(f"{name}.{who}", ("n", "events", "value", *_INTERVAL, "method", "reasons", "query"))
    ),
    *_ENDING,
)


def as_csv(answer: Mapping[str, Any], columns: Sequence[str]) -> str:
    """An answer as a table.

    Args:
        columns: paths to members of a cell; the heading has underscores for dots.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([_heading(column) for column in columns])
    paths = [column.split(".") for column in columns]
    for cell in answer["cells"] if answer["by"] else [answer["total"]]:
        table.writerow([_written(_at(path, cell)) for path in paths])
    return out.getvalue()


def _heading(column: str) -> str:
    outer, _, inner = column.partition(".")
    return inner if outer == "period" else column.replace(".", "_")


def _at(path: Sequence[str], cell: Any) -> Any:
    for name in path:
        if cell is None:
            return None
        cell = cell[name]
    return cell


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return safe_cell(value)
    return " ".join(value) if isinstance(value, (list, tuple)) else value
