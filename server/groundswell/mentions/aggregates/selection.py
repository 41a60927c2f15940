"""Which mentions are counted, and how the answer is told apart."""

import datetime
import functools
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.db import models

from groundswell.core import problems
from groundswell.core.periods import FIRST_YEAR, LAST_YEAR, Cadence, Calendar, label
from groundswell.core.serializers import INSTANT_FORMAT
from groundswell.mentions.models import UNSCORED, Sentiment
from groundswell.workspaces.principals import Principal

MAX_CELLS = 5_000
DEFAULT_DAYS = 30
SENTIMENTS = (*Sentiment.values, UNSCORED)
BUCKETS = (Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.ANNUAL)
BUCKET_CHOICES = [(each.value, each.value) for each in BUCKETS]

DAY = datetime.timedelta(days=1)
INSTANT = datetime.timedelta(microseconds=1)
FIRST = datetime.datetime(FIRST_YEAR, 1, 1, tzinfo=datetime.UTC)
LAST = datetime.datetime(LAST_YEAR + 1, 1, 1, tzinfo=datetime.UTC) - INSTANT


class Dimension(models.TextChoices):
    """What an answer can be told apart by."""

    PERIOD = "period"
    CHANNEL = "channel"
    TOPIC = "topic"
    SENTIMENT = "sentiment"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days of the workspace's.

    Attributes:
        name: of the calendar period, such as 2026-01; None for days that were asked for and are none.
        starts_on, ends_on: the days that are counted, both inclusive; of a period asked for in part, those.
        since, until: the same as instants; the last does not belong to it.
        is_whole: whether all of the calendar period is counted.
    """

    name: str | None
    starts_on: datetime.date
    ends_on: datetime.date
    since: datetime.datetime
    until: datetime.datetime
    is_whole: bool = True

    @property
    def shown(self) -> dict[str, Any]:
        return {"period": self.name, "starts_on": self.starts_on, "ends_on": self.ends_on}


@dataclass(frozen=True, slots=True)
class Selection:
    """The mentions of some days, in any of the channels, about any of the topics and of any of the sentiments named.

    Attributes:
        days: when they were published.
        channels, topics: ids as text; none named means all, and a topic that is none means all mentions.
    """

    workspace_id: uuid.UUID
    slug: str
    calendar: Calendar
    days: Period
    bucket: Cadence = Cadence.DAILY
    channels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sentiments: tuple[str, ...] = ()

    @classmethod
    def asked(
        cls,
        by: Principal,
        *,
        first: tuple[str, datetime.date | None],
        last: tuple[str, datetime.date | None],
        bucket: str | None = None,
        channels: Iterable[uuid.UUID] = (),
        topics: Iterable[uuid.UUID] = (),
        sentiments: Collection[str] = (),
    ) -> "Selection":
        """What a request selects: without days the last 30, with one end of them 30 from there.

        Args:
            first, last: the parameters' names, and the days if they were given.

        Raises:
            DomainError: 400, the days end before they begin.
        """
        begins, ends = first[1], last[1]
        if ends is None:
            today = by.calendar.local_date(datetime.datetime.now(datetime.UTC))
            ends = today if begins is None else max(today, begins)
        if begins is None:
            begins = ends - (DEFAULT_DAYS - 1) * DAY
        if begins > ends:
            raise problems.invalid(f"Must not be after {last[0]}.", parameter=first[0])
        return cls(
            workspace_id=by.workspace_id,
            slug=by.workspace_slug,
            calendar=by.calendar,
            days=days_between(by.calendar, begins, ends),
            bucket=Cadence(bucket or Cadence.DAILY),
            channels=_ids(channels),
            topics=_ids(topics),
            sentiments=tuple(each for each in SENTIMENTS if each in sentiments),
        )

    def periods(self) -> Sequence[Period]:
        """The periods of the bucket that the days lie in, in their order.

        Raises:
            DomainError: 400, there are more of them than an answer may have cells.
        """
        found = []
        for period in self._periods():
            found.append(period)
            if len(found) > MAX_CELLS:
                raise too_many_cells()
        return found

    def _periods(self) -> Iterator[Period]:
        days, calendar = self.days, self.calendar
        start = calendar.period_start(days.starts_on, self.bucket)
        while start <= days.ends_on:
            following = calendar.period_end(start, self.bucket)
            yield days_between(
                calendar,
                max(start, days.starts_on),
                min(following - DAY, days.ends_on),
                name=label(start, self.bucket, calendar),
                is_whole=start >= days.starts_on and following - DAY <= days.ends_on,
            )
            start = following

    def first_day(self, day: datetime.date) -> datetime.date:
        """The first of the days selected that is in the same period as one of them."""
        return max(self.calendar.period_start(day, self.bucket), self.days.starts_on)

    @property
    def described(self) -> dict[str, Any]:
        """What every answer says of what it is about."""
        return {
            "starts_on": self.days.starts_on,
            "ends_on": self.days.ends_on,
            "time_zone": self.calendar.time_zone,
            "bucket": self.bucket,
        }

    def address(self, resource: str) -> str:
        """Of a list of the workspace, relative to the service."""
        return f"/api/v1/workspaces/{self.slug}/{resource}/"


def days_between(
    calendar: Calendar, first: datetime.date, last: datetime.date, *, name: str | None = None, is_whole: bool = True
) -> Period:
    """The days from the first to the last, both inclusive."""
    return Period(name, first, last, calendar.first_instant(first), calendar.first_instant(last + DAY), is_whole)


def too_many_cells() -> problems.DomainError:
    return problems.invalid(
        f"More than {MAX_CELLS} cells; take fewer days, a wider bucket, one dimension less, or name fewer channels, "
        "topics or sentiments.",
        parameter="by",
        code="too_many",
    )


def between(name: str, period: Period) -> str:
    """The parameters by which a list shows what happened in a period: its first and its last instant."""
    return f"{name}_after={quoted(max(period.since, FIRST))}&{name}_before={quoted(min(period.until - INSTANT, LAST))}"


@functools.lru_cache(maxsize=16384)
def quoted(at: datetime.datetime) -> str:
    """An instant as a query string holds it."""
    return quote(at.strftime(INSTANT_FORMAT), safe="")


def any_of(name: str, values: Sequence[str]) -> str:
    """A parameter that is repeated for any of the values, each of which is an id or a word."""
    return "&".join(f"{name}={each}" for each in values)


def _ids(values: Iterable[uuid.UUID]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, values)))
