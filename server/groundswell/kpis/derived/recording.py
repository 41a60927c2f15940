"""Recording what derived KPIs come to: once a period is over, and again while what came late may change it."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from groundswell.core.periods import Cadence, Calendar, label
from groundswell.core.transactions import write_transaction
from groundswell.kpis import ingest, services
from groundswell.kpis.derived.derivations import Derivation, derivations
from groundswell.kpis.derived.figures import Figure, Social
from groundswell.kpis.models import Kpi, Measurement
from groundswell.mentions.aggregates.selection import DAY, days_between
from groundswell.workspaces.principals import Service

PERIODS = 13
"""How many closed periods are made out each time; what was recorded of those before stays as it is."""


def derive(
    by: Service, *, now: datetime.datetime, kpis: Sequence[uuid.UUID] | None = None, beat: Callable[[], None]
) -> None:
    """Record the values of derived KPIs of a workspace in the last periods that are over, where they are different.

    Args:
        now: what is over by then.
        kpis: of these; None means of all that are in use.
        beat: called after each of them.
    """
    today = by.calendar.local_date(now)
    by_cadence: dict[Cadence, list[Derivation]] = defaultdict(list)
    for each in derivations(by.workspace_id, kpis):
        by_cadence[each.cadence].append(each)
    for cadence, wanted in by_cadence.items():
        social = Social(
            by.workspace_id,
            calendar=by.calendar,
            cadence=cadence,
            days=days_between(by.calendar, *closed(by.calendar, cadence, today=today)),
            wanted=wanted,
        )
        for each in wanted:
            found = {period.starts_on: social.figure(each, period) for period in social.periods()}
            record(each, found, by=by)
            beat()


def closed(calendar: Calendar, cadence: Cadence, *, today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of the last `PERIODS` periods that are over."""
    starts = calendar.window(calendar.last_closed(today, cadence), cadence, PERIODS)
    return starts[0], calendar.period_end(starts[-1], cadence) - DAY


def record(derivation: Derivation, figures: Mapping[datetime.date, Figure | None], *, by: Service) -> None:
    """Record figures of a KPI, and delete the values of periods that have none any more.

    If the KPI has been changed since its derivation was read, nothing is done: the change has had it derived anew.

    Args:
        figures: by the first day of their periods.
    """
    with write_transaction():
        kpi = Kpi.objects.select_for_update(of=("self",), no_key=True).filter(pk=derivation.kpi).first()
        if kpi is None or kpi.version != derivation.version:
            return
        items = [_item(derivation, start, found, by=by) for start, found in figures.items() if found is not None]
        if items:
            ingest.record(by=by, items=items, derived=True).refuse("measurement")
        lacking = [by.calendar.first_instant(start) for start, found in figures.items() if found is None]
        gone = Measurement.objects.filter(workspace_id=by.workspace_id, kpi_id=kpi.pk, at__in=lacking)
        for measurement in gone.order_by("at"):
            services.delete_measurement(measurement, by=by)


def _item(derivation: Derivation, start: datetime.date, figure: Figure, *, by: Service) -> dict[str, Any]:
    """A figure as a measurement of its period."""
    parts = {name: value for name, value in figure._asdict().items() if value is not None}
    return {"kpi": derivation.kpi, "at": label(start, derivation.cadence, by.calendar), **parts}
