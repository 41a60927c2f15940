"""The demo's calendar: everything in it happened so many days before the day it was made."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from groundswell.core.periods import Cadence, Calendar

TIME_ZONE = "Europe/Amsterdam"
CALENDAR = Calendar(TIME_ZONE, week_start=0, fiscal_year_start=1)
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Days:
    """Days as seen from the day the demo was made, in the workspace's time zone.

    >>> Days(datetime.date(2024, 2, 29)).ago(366)
    datetime.date(2023, 2, 28)
    >>> Days(datetime.date(2026, 1, 31)).month(1)
    datetime.date(2026, 2, 1)
    """

    made_on: datetime.date

    def ago(self, days: int) -> datetime.date:
        """That many days before; negative ones lie ahead."""
        return self.made_on - datetime.timedelta(days=days)

    def working_day(self, days: int) -> datetime.date:
        """That many days before, or the Friday before where that is a weekend.

        >>> Days(datetime.date(2026, 3, 2)).working_day(1)
        datetime.date(2026, 2, 27)
        """
        day = self.ago(days)
        return day - datetime.timedelta(days=max(0, day.weekday() - FRIDAY))

    def at_work(self, days: int, *, hour: int) -> datetime.datetime:
        """An hour of such a working day, with the workspace's offset."""
        return datetime.datetime.combine(self.working_day(days), datetime.time(hour), ZoneInfo(TIME_ZONE))

    def month(self, count: int) -> datetime.date:
        """First day of the month that many months after this one; before, when negative."""
        return CALENDAR.shift(CALENDAR.period_start(self.made_on, Cadence.MONTHLY), Cadence.MONTHLY, count)

    def month_end(self, count: int) -> datetime.date:
        """Last day of the month that many months after this one."""
        return self.month(count + 1) - datetime.timedelta(days=1)
