"""Periods of a KPI as a summary shows them, and what was measured in them."""

import datetime
import functools
from dataclasses import dataclass, field
from typing import Any

from groundswell.core.periods import Cadence, Calendar, label
from groundswell.insights.rows import RolledUp

DAY = datetime.timedelta(days=1)
INSTANT = datetime.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Frame:
    """A period apart from what was measured in it; for an irregular KPI that of a measurement.

    Attributes:
        ends_on: last day, inclusive.
        since: first instant.
        last: last instant, inclusive.
        bounds: what is shown of it.
    """

    label: str
    starts_on: datetime.date
    ends_on: datetime.date
    since: datetime.datetime
    last: datetime.datetime
    bounds: dict[str, Any] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        bounds = {"period": self.label, "starts_on": self.starts_on, "ends_on": self.ends_on}
        object.__setattr__(self, "bounds", bounds)

    @property
    def until(self) -> datetime.date:
        """The first day after it."""
        return self.ends_on + DAY


@dataclass(slots=True)
class Period:
    """A period of a KPI with what was measured in it."""

    frame: Frame
    aggregate: RolledUp


@functools.lru_cache(maxsize=4096)
def frame_of(start: datetime.date, cadence: Cadence, calendar: Calendar) -> Frame:
    """The period of a cadence that begins on a day."""
    end = calendar.period_end(start, cadence)
    since, last = calendar.first_instant(start), calendar.first_instant(end) - INSTANT
    return Frame(label(start, cadence, calendar), start, end - DAY, since, last)


def instant_text(at: datetime.datetime) -> str:
    """An instant as labels and addresses have it."""
    return at.isoformat().replace("+00:00", "Z")
