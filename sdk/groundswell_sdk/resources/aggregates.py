"""What people said, counted: how much of it, whose, how well it speaks of us, and how soon it is answered.

Days are those of the workspace. Each figure says what it is made of, how sure it is, where its rows are listed, and in
``reasons`` what to keep in mind; one that cannot be told is None, never 0.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.aggregates import (
    aggregates_mentions,
    aggregates_net_sentiment,
    aggregates_share_of_voice,
    aggregates_threads,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import day, instant, references, several
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import ChannelRef, TopicRef


class Aggregates(WorkspaceResource):
    """Figures made of what people said."""

    def mentions(
        self,
        *,
        by: models.AggregateDimension | Sequence[models.AggregateDimension] | Unset = UNSET,
        bucket: models.SeriesBucket | Unset = UNSET,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        topic: TopicRef | Iterable[TopicRef] | Unset = UNSET,
        sentiment: models.SentimentOrNone | Sequence[models.SentimentOrNone] | Unset = UNSET,
        published_after: date | Unset = UNSET,
        published_before: date | Unset = UNSET,
    ) -> models.Volume:
        """Count mentions; one in two topics is in the cells of both, and once in the total.

        Args:
            by: What cells are told apart by, two at most; without it there is the total only.
            bucket: Length of a period, in the workspace's calendar; by default a day.
            topic: One topic, or several with ``by="topic"``.
            sentiment: Any of these; ``"none"`` is what was not judged.
            published_after: First day; by default 30 days with the last.
            published_before: Last day, inclusive; by default today.
        """
        return self._call(
            aggregates_mentions,
            by=several(by),
            bucket=bucket,
            channel=references(channel),
            topic=references(topic),
            sentiment=several(sentiment),
            published_after=day(published_after, "published_after"),
            published_before=day(published_before, "published_before"),
        )

    def share_of_voice(
        self,
        *,
        by: models.AggregatesShareOfVoiceBy | Unset = UNSET,
        bucket: models.SeriesBucket | Unset = UNSET,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        topic: TopicRef | Iterable[TopicRef] | Unset = UNSET,
        published_after: date | Unset = UNSET,
        published_before: date | Unset = UNSET,
    ) -> models.ShareOfVoice:
        """Compare how much is said of our brands and of competitors, which are kinds of topics.

        Args:
            by: What cells are told apart by; by topic each is the share of one brand or competitor.
            bucket: Length of a period, in the workspace's calendar; by default a day.
            topic: Only these brands and competitors; by default all in use.
            published_after: First day; by default 30 days with the last.
            published_before: Last day, inclusive; by default today.
        """
        return self._call(
            aggregates_share_of_voice,
            by=by,
            bucket=bucket,
            channel=references(channel),
            topic=references(topic),
            published_after=day(published_after, "published_after"),
            published_before=day(published_before, "published_before"),
        )

    def net_sentiment(
        self,
        *,
        by: models.AggregatesNetSentimentBy | Unset = UNSET,
        bucket: models.SeriesBucket | Unset = UNSET,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        topic: TopicRef | Iterable[TopicRef] | Unset = UNSET,
        published_after: date | Unset = UNSET,
        published_before: date | Unset = UNSET,
    ) -> models.NetSentiment:
        """Weigh good words against bad ones, among all that was judged: from -1 to 1, with an interval.

        Args:
            by: What cells are told apart by.
            bucket: Length of a period, in the workspace's calendar; by default a day.
            topic: One topic, or several with ``by="topic"``.
            published_after: First day; by default 30 days with the last.
            published_before: Last day, inclusive; by default today.
        """
        return self._call(
            aggregates_net_sentiment,
            by=by,
            bucket=bucket,
            channel=references(channel),
            topic=references(topic),
            published_after=day(published_after, "published_after"),
            published_before=day(published_before, "published_before"),
        )

    def threads(
        self,
        *,
        by: models.AggregatesThreadsBy | Unset = UNSET,
        bucket: models.SeriesBucket | Unset = UNSET,
        channel: ChannelRef | Iterable[ChannelRef] | Unset = UNSET,
        opened_after: date | Unset = UNSET,
        opened_before: date | Unset = UNSET,
        observed_until: datetime | Unset = UNSET,
    ) -> models.ThreadsSummary:
        """Tell how many threads were opened, answered and solved, and how long that took.

        Args:
            by: What cells are told apart by; periods are those the threads were opened in.
            bucket: Length of a period, in the workspace's calendar; by default a day.
            opened_after: First day; by default 30 days with the last.
            opened_before: Last day, inclusive; by default today.
            observed_until: What came later is left out; by default each channel was observed until its coverage ends,
                or until its last post.
        """
        return self._call(
            aggregates_threads,
            by=by,
            bucket=bucket,
            channel=references(channel),
            opened_after=day(opened_after, "opened_after"),
            opened_before=day(opened_before, "opened_before"),
            observed_until=instant(observed_until, "observed_until"),
        )
