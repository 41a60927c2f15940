"""The processes that serve: what they are, what they take, what they hold of PostgreSQL."""

import contextlib
import os
import platform
import threading
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection
from prometheus_client import multiprocess
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.process_collector import ProcessCollector

from groundswell.core import metrics

SECONDS_BETWEEN_SAMPLES = 5
_EARLIEST = frozenset({"process_start_time_seconds"})


def collect() -> Iterator[Any]:
    """Version and, summed over the processes, what they take of the machine; the start time is the first one's."""
    build = GaugeMetricFamily("groundswell_build_info", "What runs.", labels=["version", "python", "database"])
    build.add_metric([version("groundswell"), platform.python_version(), connection.vendor], 1)
    yield build
    serving = _serving()
    yield GaugeMetricFamily("groundswell_processes", "Processes that serve.", value=len(serving))
    found: dict[str, list[float]] = {}
    families: dict[str, Any] = {}
    for pid in serving:
        for family in ProcessCollector(pid=lambda pid=pid: pid, registry=None).collect():  # type: ignore[misc]
            for sample in family.samples:
                families[sample.name] = family
                found.setdefault(sample.name, []).append(sample.value)
    for name, values in found.items():
        family = families[name]
        kind = CounterMetricFamily if family.type == "counter" else GaugeMetricFamily
        yield kind(name, family.documentation, value=min(values) if name in _EARLIEST else sum(values))


def sample_pool() -> None:
    """Note how this process uses its connections to PostgreSQL, if it has any."""
    pool = getattr(connection, "pool", None)  # only PostgreSQL has one
    if pool is None:
        return
    measured = pool.get_stats()
    metrics.pool_connections.labels("open").set(measured.get("pool_size", 0))
    metrics.pool_connections.labels("idle").set(measured.get("pool_available", 0))
    metrics.pool_waiting.set(measured.get("requests_waiting", 0))


def sample_for_others() -> None:
    """Keep this process's part up to date for whichever of several is asked; does nothing if there is but one."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        threading.Thread(target=_keep_sampling, name="metrics", daemon=True).start()


def _keep_sampling() -> None:
    while True:
        sample_pool()
        time.sleep(SECONDS_BETWEEN_SAMPLES)


def forget_ended(folder: str) -> None:
    """Drop what processes that were killed were doing; what they did remains counted."""
    for pid in {path.stem.rpartition("_")[2] for path in Path(folder).glob("gauge_live*.db")}:
        if not Path(f"/proc/{pid}").exists() and Path("/proc/self").exists():
            with contextlib.suppress(FileNotFoundError):
                multiprocess.mark_process_dead(pid, folder)


def _serving() -> list[int]:
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if not folder:
        return [os.getpid()]
    return sorted({int(path.stem.rpartition("_")[2]) for path in Path(folder).glob("gauge_live*.db")})
