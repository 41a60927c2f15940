"""What a rule finds among the mentions of the last days, before it decides anything."""

import datetime
import itertools
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils import timezone

from groundswell.core.serializers import INSTANT_FORMAT
from groundswell.mentions import search
from groundswell.mentions.expressions import Expression
from groundswell.mentions.models import EVERY_TOPIC, Mention, MentionRollup
from groundswell.workspaces.principals import Principal

MAX_DAYS = 366
MAX_SAMPLES = 50
READ_ALL = 20_000
"""So many mentions are held against the rule one by one; among more the search index finds them."""
MAX_COUNTED = 50_000

Found = tuple[uuid.UUID, uuid.UUID, datetime.datetime]
"""Mention, channel, when it was published."""


def preview(expression: Expression, *, by: Principal, days: int, limit: int) -> dict[str, Any]:
    """What an expression finds, as the API shows it: the newest `MAX_COUNTED` at most are counted.

    Args:
        days: of the workspace's calendar, 1 to `MAX_DAYS`; today is the last of them.
        limit: how many of the mentions found are shown; the newest.
    """
    last_day = by.calendar.local_date(timezone.now())
    first_day = last_day - datetime.timedelta(days=days - 1)
    mentions_by_day, mentions_by_channel = _counted(by.workspace_id, first_day, last_day)
    in_period = Mention.objects.filter(
        workspace_id=by.workspace_id,
        published_at__gte=by.calendar.first_instant(first_day),
        published_at__lt=by.calendar.first_instant(last_day + datetime.timedelta(days=1)),
    ).order_by("-published_at", "-id")
    is_small = mentions_by_day.total() <= READ_ALL
    finding = _read_through(in_period, expression) if is_small else _looked_up(in_period, expression)
    found = list(itertools.islice(finding, MAX_COUNTED + 1))
    counted = found[:MAX_COUNTED]
    matches_by_day = Counter(by.calendar.local_date(published_at) for _, _, published_at in counted)
    matches_by_channel = Counter(channel for _, channel, _ in counted)
    return {
        "first_day": first_day,
        "last_day": last_day,
        "matches": len(counted),
        "mentions": mentions_by_day.total(),
        "is_complete": len(found) == len(counted),
        "by_day": [
            {"day": day, "matches": matches_by_day[day], "mentions": mentions_by_day[day]}
            for day in (first_day + datetime.timedelta(days=number) for number in range(days))
        ],
        "by_channel": [
            {"channel": channel, "matches": matches_by_channel[channel], "mentions": mentions_by_channel[channel]}
            for channel in sorted(mentions_by_channel, key=lambda each: (-matches_by_channel[each], str(each)))
        ],
        "samples": _shown(by.workspace_id, [mention for mention, _, _ in counted[:limit]]),
    }


def _counted(
    workspace_id: uuid.UUID, first_day: datetime.date, last_day: datetime.date
) -> tuple[Counter[datetime.date], Counter[uuid.UUID]]:
    """All mentions of the days, by day and by channel."""
    cells = MentionRollup.objects.filter(
        workspace_id=workspace_id, topic_id=EVERY_TOPIC, day__range=(first_day, last_day)
    )
    by_day: Counter[datetime.date] = Counter()
    by_channel: Counter[uuid.UUID] = Counter()
    for day, channel, n in cells.values_list("day", "channel_id").annotate(Sum("n")).order_by():
        by_day[day] += n
        by_channel[channel] += n
    return by_day, by_channel


def _read_through(mentions: QuerySet[Mention], expression: Expression) -> Iterator[Found]:
    rows = mentions.values_list("id", "channel_id", "published_at", "words")
    for mention, channel, published_at, words in rows.iterator(chunk_size=1_000):
        if expression.matches(words):
            yield mention, channel, published_at


def _looked_up(mentions: QuerySet[Mention], expression: Expression) -> Iterator[Found]:
    rows = search.matching(mentions, expression).values_list("id", "channel_id", "published_at")
    yield from rows[: MAX_COUNTED + 1].iterator(chunk_size=10_000)


def _shown(workspace_id: uuid.UUID, ids: list[uuid.UUID]) -> list[dict[str, Any]]:
    found = {each.id: each for each in Mention.objects.filter(workspace_id=workspace_id, id__in=ids)}
    return [
        {
            "id": each.id,
            "text": each.text,
            "published_at": each.published_at.strftime(INSTANT_FORMAT),
            "channel": each.channel_id,
        }
        for each in map(found.get, ids)
        if each is not None
    ]
