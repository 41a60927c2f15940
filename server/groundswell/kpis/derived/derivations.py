"""What KPIs are derived from, as figures need it: read in three statements, however many KPIs there are."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from groundswell.core.periods import Cadence
from groundswell.kpis.models import Kpi, KpiOrigin


@dataclass(frozen=True, slots=True)
class Derivation:
    """What one KPI takes its values from. Ids are text.

    Attributes:
        version: of the KPI when this was read.
        channels, topics: those it is limited to, in the order of their ids; none means all.
    """

    kpi: str
    version: int
    measure: str
    cadence: Cadence
    channels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def derivations(workspace_id: uuid.UUID, kpis: Collection[uuid.UUID | str] | None = None) -> list[Derivation]:
    """Those of the derived KPIs of a workspace, by their ids.

    Args:
        kpis: of these; None means of all that are in use.
    """
    rows = Kpi.objects.filter(workspace_id=workspace_id, origin=KpiOrigin.DERIVED)
    rows = rows.filter(archived_at=None) if kpis is None else rows.filter(pk__in=kpis)
    found = list(rows.order_by("pk").values_list("pk", "version", "measure", "cadence"))
    keys = [key for key, *_ in found]
    channels, topics = _links("channels", keys), _links("topics", keys)
    return [
        Derivation(str(key), version, str(measure), Cadence(cadence), channels[key], topics[key])
        for key, version, measure, cadence in found
    ]


def _links(name: str, kpis: Collection[uuid.UUID]) -> dict[Any, tuple[str, ...]]:
    through, target = getattr(Kpi, name).through, f"{name.removesuffix('s')}_id"
    links: dict[Any, list[str]] = defaultdict(list)
    for kpi, linked in through.objects.filter(kpi__in=kpis).order_by(target).values_list("kpi_id", target):
        links[kpi].append(str(linked))
    return defaultdict(tuple, {kpi: tuple(linked) for kpi, linked in links.items()})
