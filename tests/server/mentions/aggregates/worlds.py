"""Mentions of every kind, and how many there are of each, counted from their rows in plain Python."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import product
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from groundswell.channels.models import Channel, CoverageSpan
from groundswell.mentions import services
from groundswell.mentions.aggregates.selection import Dimension, Selection
from groundswell.mentions.models import Mention, Topic, TopicKind
from groundswell.mentions.writing import lock_channels
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import post, recorded
from tests.factories.topics import TopicFactory
from tests.factories.workspaces import acting_owner

ZONE = "America/Los_Angeles"
FIRST = datetime.date(2025, 12, 20)
DAYS = 60
SENTIMENTS = ("negative", "neutral", "positive", "mixed", "none")


class World(NamedTuple):
    """A workspace with three channels, and topics of which one is below another."""

    workspace: Workspace
    channels: list[Channel]
    topics: list[Topic]

    def selection(self, **given: Any) -> Selection:
        """What a request would select; days and filters by the names of the parameters."""
        return Selection.asked(
            acting_owner(self.workspace),
            first=("published_after", given.pop("after", FIRST)),
            last=("published_before", given.pop("before", FIRST + datetime.timedelta(days=DAYS - 1))),
            **given,
        )


def world(workspace: Workspace) -> World:
    channels = [ChannelFactory.create(workspace=workspace, name=name) for name in ("Forum", "Blog", "Reviews")]
    ours = TopicFactory.create(workspace=workspace, name="Ours", kind=TopicKind.BRAND)
    topics = [
        ours,
        TopicFactory.create(workspace=workspace, name="Our app", kind=TopicKind.BRAND, parent=ours),
        TopicFactory.create(workspace=workspace, name="Theirs", kind=TopicKind.COMPETITOR),
        TopicFactory.create(workspace=workspace, name="Bags"),
    ]
    return World(workspace, channels, topics)


ITEMS = st.lists(
    st.fixed_dictionaries(
        {
            "place": st.integers(0, 2),
            "minute": st.integers(0, DAYS * 24 * 60 - 1),
            "about": st.sets(st.integers(0, 3)),
            "tone": st.sampled_from(SENTIMENTS),
            "likes": st.none() | st.integers(0, 5),
            "reach": st.none() | st.integers(0, 1000),
            "corrected": st.none() | st.tuples(st.sampled_from(SENTIMENTS[:4]), st.sets(st.integers(0, 3))),
        }
    ),
    max_size=30,
)


def item(**values: Any) -> dict[str, Any]:
    """A mention as `fill` takes it: by its channel, its minute, its topics."""
    return {
        "place": 0,
        "minute": 0,
        "about": set(),
        "tone": "none",
        "likes": None,
        "reach": None,
        "corrected": None,
        **values,
    }


def fill(made: World, items: Iterable[dict[str, Any]]) -> None:
    """Record mentions, such as `ITEMS` or `item` has them, and correct some of them."""
    begin = datetime.datetime.combine(FIRST, datetime.time(), ZoneInfo(made.workspace.time_zone))
    items = list(items)
    sent = [
        post(
            made.channels[each["place"]],
            published_at=(begin + datetime.timedelta(minutes=each["minute"])).isoformat(),
            text="",
            topics=[str(made.topics[number].pk) for number in sorted(each["about"])],
            sentiment=None if each["tone"] == "none" else each["tone"],
            likes=each["likes"],
            reach=each["reach"],
        )
        for each in items
    ]
    if not sent:
        return
    recorded(made.workspace, *sent)
    by = acting_owner(made.workspace)
    for item, each in zip(sent, items, strict=True):
        if each["corrected"]:
            tone, about = each["corrected"]
            lock_channels(made.workspace.pk, [item["channel"]])
            mention = Mention.objects.select_related("channel").get(
                workspace_id=made.workspace.pk, external_id=item["external_id"]
            )
            topics = [made.topics[number].pk for number in sorted(about)]
            services.correct(mention, by=by, corrections={"sentiment": tone, "topics": topics})


def cover(channel: Channel, first: datetime.date, last: datetime.date) -> CoverageSpan:
    """Note that whole days were collected, the last included."""
    zone = ZoneInfo(channel.workspace.time_zone)
    begin, end = (datetime.datetime.combine(day, datetime.time(), zone) for day in (first, last + DAY))
    return CoverageSpan.objects.create(workspace=channel.workspace, channel=channel, starts_at=begin, ends_at=end)


DAY = datetime.timedelta(days=1)

PERIODS: dict[str, Callable[[datetime.date], datetime.date]] = {
    "daily": lambda day: day,
    "weekly": lambda day: day - day.weekday() * DAY,
    "monthly": lambda day: day.replace(day=1),
    "quarterly": lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
    "annual": lambda day: day.replace(month=1, day=1),
}
"""The first day of a period, in a calendar whose weeks begin on Monday and years in January."""


def recount(
    made: World, selection: Selection, by: Iterable[Dimension], *, topics: Iterable[str] | None = None
) -> dict[tuple[Any, ...], tuple[int, int, int]]:
    """Mentions, engagement and reach by the key of a cell, from the rows and not from what was counted on the way.

    Args:
        topics: those told apart; None counts every mention once.
    """
    counts: Counter[tuple[Any, ...]] = Counter()
    engagement: Counter[tuple[Any, ...]] = Counter()
    reach: Counter[tuple[Any, ...]] = Counter()
    for each in Mention.objects.filter(workspace_id=made.workspace.pk):
        day = each.published_at.astimezone(ZoneInfo(made.workspace.time_zone)).date()
        about = {named["topic"] for named in each.topics}
        tone = each.sentiment or "none"
        if not selection.days.starts_on <= day <= selection.days.ends_on:
            continue
        if selection.channels and str(each.channel_id) not in selection.channels:
            continue
        if selection.sentiments and tone not in selection.sentiments:
            continue
        if selection.topics and not about & set(selection.topics):
            continue
        told = {
            Dimension.PERIOD: [max(PERIODS[selection.bucket](day), selection.days.starts_on)],
            Dimension.CHANNEL: [str(each.channel_id)],
            Dimension.TOPIC: sorted(about if topics is None else about & set(topics)),
            Dimension.SENTIMENT: [tone],
        }
        for key in product(*(told[dimension] for dimension in by)):
            counts[key] += 1
            engagement[key] += sum(count or 0 for count in (each.likes, each.comments, each.shares))
            reach[key] += each.reach or 0
    return {key: (counts[key], engagement[key], reach[key]) for key in counts}
