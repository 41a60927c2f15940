"""Where the rows behind a summary's figures are listed."""

import datetime
import functools
from dataclasses import dataclass
from urllib.parse import quote

from groundswell.core.periods import FIRST_YEAR, LAST_YEAR, Calendar
from groundswell.insights.periods import INSTANT, Period, instant_text
from groundswell.insights.rows import KpiRow, TargetRow
from groundswell.insights.sparklines import Reading
from groundswell.kpis.derived.running import Running
from groundswell.kpis.rollups import rollup_cadence

FIRST = datetime.datetime(FIRST_YEAR, 1, 1, tzinfo=datetime.UTC)
LAST = datetime.datetime(LAST_YEAR + 1, 1, 1, tzinfo=datetime.UTC) - INSTANT


@functools.lru_cache(maxsize=4096)
def _quoted(at: datetime.datetime) -> str:
    """An instant as a query string holds it: KPIs of one cadence share theirs."""
    return quote(instant_text(at))


@dataclass(frozen=True, slots=True)
class Sources:
    """Addresses of the measurements behind a figure, and of what these were derived from.

    Attributes:
        address: of the workspace's list of measurements.
    """

    address: str
    running: Running | None
    on: datetime.date

    def query(self, kpi: KpiRow, period: Period | None) -> str | None:
        """The mentions or threads a period's value was derived from; None if it was not."""
        if period is None or self.running is None or kpi.id not in self.running:
            return None
        frame = period.frame
        return self.running.query(kpi.id, first=frame.starts_on, last=min(frame.ends_on, self.on))

    def of(self, kpi: KpiRow, period: Period | None) -> str | None:
        """Those of a period; None if there is none or nothing was measured in it."""
        return self.between(kpi, period.frame.since, period.frame.last) if period else None

    def between(self, kpi: KpiRow, since: datetime.datetime, last: datetime.datetime) -> str:
        """Those from one instant to another, both inclusive, that the headline series is made of."""
        after, before = _quoted(max(since, FIRST)), _quoted(min(last, LAST))
        parts = "false" if kpi.has_total else "true"
        return f"{self.address}?kpi={kpi.id}&at_after={after}&at_before={before}&has_dimensions={parts}"

    def since_target(self, reading: Reading, target: TargetRow, calendar: Calendar) -> str | None:
        """Those that count for a cumulative target; None where no period does."""
        if reading.current is None:
            return None
        cadence = rollup_cadence(reading.kpi.cadence)
        first = calendar.period_start(target.starts_on, cadence)
        if first < target.starts_on:
            first = calendar.period_end(first, cadence)
        last = min(reading.current.frame.starts_on, target.ends_on)
        if last < first:
            return None
        end = calendar.first_instant(calendar.period_end(last, cadence))
        return self.between(reading.kpi, calendar.first_instant(first), end - INSTANT)
