"""What derived KPIs come to in periods that are not over: it is not recorded, but made out when it is asked for."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection

from groundswell.core.periods import Cadence, Calendar
from groundswell.kpis.derived.derivations import Derivation, derivations
from groundswell.kpis.derived.figures import Figure, Social
from groundswell.mentions.aggregates.selection import days_between


class Running:
    """The running periods of derived KPIs, and where what their values are made of is listed.

    The number of statements depends on how many cadences they have, not on how many they are.

    Args:
        slug: of the workspace.
        on: the day that counts as today, which is counted.
        kpis: their ids; those that are not derived are passed over.
    """

    def __init__(
        self,
        workspace_id: uuid.UUID,
        *,
        calendar: Calendar,
        slug: str,
        on: datetime.date,
        kpis: Collection[uuid.UUID | str],
    ) -> None:
        self._calendar, self._on = calendar, on
        self._derivations = {each.kpi: each for each in derivations(workspace_id, kpis)}
        by_cadence: dict[Cadence, list[Derivation]] = defaultdict(list)
        for each in self._derivations.values():
            by_cadence[each.cadence].append(each)
        self._social = {
            cadence: Social(
                workspace_id,
                slug=slug,
                calendar=calendar,
                cadence=cadence,
                days=days_between(calendar, calendar.period_start(on, cadence), on),
                wanted=wanted,
            )
            for cadence, wanted in by_cadence.items()
        }

    def __contains__(self, kpi: object) -> bool:
        return str(kpi) in self._derivations

    def figure(self, kpi: uuid.UUID | str) -> Figure | None:
        """What a derived KPI has come to so far; None where that cannot be told."""
        derivation = self._derivations[str(kpi)]
        social = self._social[derivation.cadence]
        [period] = social.periods()
        return social.figure(derivation, period)

    def query(self, kpi: uuid.UUID | str, *, first: datetime.date, last: datetime.date) -> str:
        """Where the mentions or threads that a derived KPI's value of some days is made of are listed."""
        derivation = self._derivations[str(kpi)]
        return self._social[derivation.cadence].query(derivation, days_between(self._calendar, first, last))
