"""The measurements that are recorded: 50 KPIs, one value an hour each."""

from __future__ import annotations

import datetime
import random

import orjson

SLUG = "bench"
KPIS = 50
BATCH = 10_000
BEGUN = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)

Item = tuple[str, datetime.datetime, float]
"""KPI key, time, value."""


def kpi_key(number: int) -> str:
    return f"kpi.{number:02}"


def batch(number: int, *, version: int = 0) -> list[Item]:
    """10,000 values: the next 200 hours of each KPI, in order of time; another version has other values."""
    chance = random.Random(number * 1000 + version)
    hours = BATCH // KPIS
    return [
        (kpi_key(kpi), BEGUN + hour * HOUR, chance.randrange(1_000_000) / 100)
        for hour in range(number * hours, (number + 1) * hours)
        for kpi in range(KPIS)
    ]


def body(items: list[Item]) -> bytes:
    """The request that records them."""
    return orjson.dumps(
        {"items": [{"kpi": kpi, "at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "value": value} for kpi, at, value in items]}
    )
