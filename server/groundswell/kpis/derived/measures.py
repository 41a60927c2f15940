"""What KPIs can be derived from, and which units, aggregations and cadences go with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from groundswell.kpis.models import Aggregation, Cadence, DerivedMeasure, Kpi, KpiOrigin, UnitKind

SHARES = (UnitKind.PERCENT, UnitKind.RATIO)
THREAD_MEASURES = frozenset(
    {DerivedMeasure.MEDIAN_FIRST_RESPONSE, DerivedMeasure.SOLVED_SHARE, DerivedMeasure.PEER_SOLVED_SHARE}
)
"""Those that are about threads; all others are about mentions."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What a KPI must be like to be derived from a measure.

    Attributes:
        aggregation: counts add up; shares are the ratio of the sums of their parts; of medians there is only the mean.
    """

    units: tuple[UnitKind, ...]
    aggregation: Aggregation


FITS: Final[Mapping[str, Fit]] = MappingProxyType(
    {
        DerivedMeasure.VOLUME: Fit((UnitKind.COUNT,), Aggregation.SUM),
        DerivedMeasure.NEGATIVE_SHARE: Fit(SHARES, Aggregation.MEAN),
        DerivedMeasure.NET_SENTIMENT: Fit(SHARES, Aggregation.MEAN),
        DerivedMeasure.SHARE_OF_VOICE: Fit(SHARES, Aggregation.MEAN),
        DerivedMeasure.MEDIAN_FIRST_RESPONSE: Fit((UnitKind.SECONDS,), Aggregation.MEAN),
        DerivedMeasure.SOLVED_SHARE: Fit(SHARES, Aggregation.MEAN),
        DerivedMeasure.PEER_SOLVED_SHARE: Fit(SHARES, Aggregation.MEAN),
    }
)


class Misfit(NamedTuple):
    """A field that does not go with the others."""

    name: str
    code: str
    detail: str


def misfits(kpi: Kpi, *, topics: int) -> list[Misfit]:
    """What keeps a KPI, as it is to be, from being derived as it says.

    Args:
        topics: how many it is limited to.
    """
    if kpi.origin != KpiOrigin.DERIVED:
        detail = f"Only a KPI of the origin {KpiOrigin.DERIVED} has a derivation."
        return [] if kpi.measure is None else [Misfit("derivation", "other_origin", detail)]
    if kpi.measure is None:
        return [Misfit("derivation", "required", "A derived KPI says what it is derived from.")]
    fit = FITS[kpi.measure]
    found = []
    if kpi.unit_kind not in fit.units:
        found.append(_misfit("unit_kind", kpi.measure, " or ".join(fit.units)))
    if kpi.aggregation != fit.aggregation:
        found.append(_misfit("aggregation", kpi.measure, fit.aggregation))
    if kpi.cadence == Cadence.IRREGULAR:
        found.append(_misfit("cadence", kpi.measure, "one that has periods"))
    if topics and kpi.measure in THREAD_MEASURES:
        found.append(Misfit("topics", "measure_misfit", "Threads are not told apart by topic."))
    elif topics > 1 and kpi.measure != DerivedMeasure.SHARE_OF_VOICE:
        detail = "A mention can be in several topics, so they are not counted as one; take the topic above them."
        found.append(Misfit("topics", "too_many", detail))
    return found


def _misfit(name: str, measure: str, needed: str) -> Misfit:
    return Misfit(name, "measure_misfit", f"What is derived as {measure} has the {name} {needed}.")
