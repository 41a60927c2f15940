from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.aggregate_channel import AggregateChannel
    from ..models.aggregate_period import AggregatePeriod
    from ..models.aggregate_topic import AggregateTopic
    from ..models.interval import Interval


T = TypeVar("T", bound="ToneCell")


@_attrs_define
class ToneCell:
    """
    Attributes:
        period (AggregatePeriod | None): Null if not told apart by it.
        channel (AggregateChannel | None): Null if not told apart by it.
        coverage (float | None): How much of its time was collected, on the average of its channels, 0 to 1; null
            without channels.
        reasons (list[str]): Codes that say what to keep in mind.
        topic (AggregateTopic | None): Null if not told apart by it.
        method (str): net_share_mover_wilson: that of the interval.
        positive (int | None): Null where nothing was collected.
        neutral (int | None): Null where nothing was collected.
        negative (int | None): Null where nothing was collected.
        mixed (int | None): Null where nothing was collected.
        unscored (int | None): Mentions that were not judged: they are not in n.
        n (int | None): Mentions that were judged.
        value (float | None): (positive - negative) by n, from -1 to 1.
        interval (Interval | None):
        query (str): Where the judged mentions are listed; relative to the service.
    """

    period: AggregatePeriod | None
    channel: AggregateChannel | None
    coverage: float | None
    reasons: list[str]
    topic: AggregateTopic | None
    method: str
    positive: int | None
    neutral: int | None
    negative: int | None
    mixed: int | None
    unscored: int | None
    n: int | None
    value: float | None
    interval: Interval | None
    query: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.aggregate_channel import AggregateChannel  # noqa: PLC0415
        from ..models.aggregate_period import AggregatePeriod  # noqa: PLC0415
        from ..models.aggregate_topic import AggregateTopic  # noqa: PLC0415
        from ..models.interval import Interval  # noqa: PLC0415

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

        method = self.method

        positive: int | None
        positive = self.positive

        neutral: int | None
        neutral = self.neutral

        negative: int | None
        negative = self.negative

        mixed: int | None
        mixed = self.mixed

        unscored: int | None
        unscored = self.unscored

        n: int | None
        n = self.n

        value: float | None
        value = self.value

        interval: dict[str, Any] | None
        if isinstance(self.interval, Interval):
            interval = self.interval.to_dict()
        else:
            interval = self.interval

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
                "method": method,
                "positive": positive,
                "neutral": neutral,
                "negative": negative,
                "mixed": mixed,
                "unscored": unscored,
                "n": n,
                "value": value,
                "interval": interval,
                "query": query,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.aggregate_channel import AggregateChannel  # noqa: PLC0415
        from ..models.aggregate_period import AggregatePeriod  # noqa: PLC0415
        from ..models.aggregate_topic import AggregateTopic  # noqa: PLC0415
        from ..models.interval import Interval  # noqa: PLC0415

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

        method = d.pop("method")

        def _parse_positive(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        positive = _parse_positive(d.pop("positive"))

        def _parse_neutral(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        neutral = _parse_neutral(d.pop("neutral"))

        def _parse_negative(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        negative = _parse_negative(d.pop("negative"))

        def _parse_mixed(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        mixed = _parse_mixed(d.pop("mixed"))

        def _parse_unscored(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        unscored = _parse_unscored(d.pop("unscored"))

        def _parse_n(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        n = _parse_n(d.pop("n"))

        def _parse_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        value = _parse_value(d.pop("value"))

        def _parse_interval(data: object) -> Interval | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                interval_type_0 = Interval.from_dict(data)

                return interval_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Interval | None, data)

        interval = _parse_interval(d.pop("interval"))

        query = d.pop("query")

        tone_cell = cls(
            period=period,
            channel=channel,
            coverage=coverage,
            reasons=reasons,
            topic=topic,
            method=method,
            positive=positive,
            neutral=neutral,
            negative=negative,
            mixed=mixed,
            unscored=unscored,
            n=n,
            value=value,
            interval=interval,
            query=query,
        )

        tone_cell.additional_properties = d
        return tone_cell

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
