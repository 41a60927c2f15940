from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.sentiment_or_none import SentimentOrNone, check_sentiment_or_none

if TYPE_CHECKING:
    from ..models.aggregate_channel import AggregateChannel
    from ..models.aggregate_period import AggregatePeriod
    from ..models.aggregate_topic import AggregateTopic


T = TypeVar("T", bound="VolumeCell")


@_attrs_define
class VolumeCell:
    """
    Attributes:
        period (AggregatePeriod | None): Null if not told apart by it.
        channel (AggregateChannel | None): Null if not told apart by it.
        coverage (float | None): How much of its time was collected, on the average of its channels, 0 to 1; null
            without channels.
        reasons (list[str]): Codes that say what to keep in mind.
        topic (AggregateTopic | None): Null if not told apart by it.
        sentiment (None | SentimentOrNone | str): none: not judged.
        n (int | None): Mentions. Null where nothing was collected.
        engagement (int | None): Likes, comments and shares; null if none are known of.
        reach (int | None): People who may have seen them, each time; null if none are known of.
        query (str): Where these mentions are listed; relative to the service.
    """

    period: AggregatePeriod | None
    channel: AggregateChannel | None
    coverage: float | None
    reasons: list[str]
    topic: AggregateTopic | None
    sentiment: None | SentimentOrNone | str
    n: int | None
    engagement: int | None
    reach: int | None
    query: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.aggregate_channel import AggregateChannel  # noqa: PLC0415
        from ..models.aggregate_period import AggregatePeriod  # noqa: PLC0415
        from ..models.aggregate_topic import AggregateTopic  # noqa: PLC0415

        period: dict[str, Any] | None
        if isinstance(self.period, AggregatePeriod):
            period = self.period.to_dict()
        else:
            period = self.period

        channel: dict[str, Any] | None
        if isinstance(self.channel, AggregateChannel):
            channel = self.channel.to_dict()
        else:
            channel = self.channel

        coverage: float | None
        coverage = self.coverage

        reasons = self.reasons

        topic: dict[str, Any] | None
        if isinstance(self.topic, AggregateTopic):
            topic = self.topic.to_dict()
        else:
            topic = self.topic

        sentiment: None | str
        if isinstance(self.sentiment, str):
            sentiment = self.sentiment
        else:
            sentiment = self.sentiment

        n: int | None
        n = self.n

        engagement: int | None
        engagement = self.engagement

        reach: int | None
        reach = self.reach

        query = self.query

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "period": period,
                "channel": channel,
                "coverage": coverage,
                "reasons": reasons,
                "topic": topic,
                "sentiment": sentiment,
                "n": n,
                "engagement": engagement,
                "reach": reach,
                "query": query,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.aggregate_channel import AggregateChannel  # noqa: PLC0415
        from ..models.aggregate_period import AggregatePeriod  # noqa: PLC0415
        from ..models.aggregate_topic import AggregateTopic  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_period(data: object) -> AggregatePeriod | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                period_type_0 = AggregatePeriod.from_dict(data)

                return period_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AggregatePeriod | None, data)

        period = _parse_period(d.pop("period"))

        def _parse_channel(data: object) -> AggregateChannel | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                channel_type_0 = AggregateChannel.from_dict(data)

                return channel_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AggregateChannel | None, data)

        channel = _parse_channel(d.pop("channel"))

        def _parse_coverage(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        coverage = _parse_coverage(d.pop("coverage"))

        reasons = cast(list[str], d.pop("reasons"))

        def _parse_topic(data: object) -> AggregateTopic | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                topic_type_0 = AggregateTopic.from_dict(data)

                return topic_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AggregateTopic | None, data)

        topic = _parse_topic(d.pop("topic"))

        def _parse_sentiment(data: object) -> None | SentimentOrNone | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sentiment_type_0_type_0 = check_sentiment_or_none(data)

                return sentiment_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SentimentOrNone | str, data)

        sentiment = _parse_sentiment(d.pop("sentiment"))

        def _parse_n(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        n = _parse_n(d.pop("n"))

        def _parse_engagement(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        engagement = _parse_engagement(d.pop("engagement"))

        def _parse_reach(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        reach = _parse_reach(d.pop("reach"))

        query = d.pop("query")

        volume_cell = cls(
            period=period,
            channel=channel,
            coverage=coverage,
            reasons=reasons,
            topic=topic,
            sentiment=sentiment,
            n=n,
            engagement=engagement,
            reach=reach,
            query=query,
        )

        volume_cell.additional_properties = d
        return volume_cell

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
