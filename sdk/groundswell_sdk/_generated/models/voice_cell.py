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


T = TypeVar("T", bound="VoiceCell")


@_attrs_define
class VoiceCell:
    """
    Attributes:
        method (str): wilson: that of the interval.
        part (int | None): The counted part of n. Null where nothing was collected.
        n (int | None): What the share is of. Null where nothing was collected.
        value (float | None): part by n.
        interval (Interval | None):
        reasons (list[str]): Codes that say what to keep in mind.
        period (AggregatePeriod | None): Null if not told apart by it.
        channel (AggregateChannel | None): Null if not told apart by it.
        coverage (float | None): How much of its time was collected, on the average of its channels, 0 to 1; null
            without channels.
        topic (AggregateTopic | None): Whose share it is; null: that of all own brands.
        query (None | str): Where the mentions that name the part are listed; relative to the service.
        whole_query (None | str): Where the mentions that name any of them are listed; relative to the service.
    """

    method: str
    part: int | None
    n: int | None
    value: float | None
    interval: Interval | None
    reasons: list[str]
    period: AggregatePeriod | None
    channel: AggregateChannel | None
    coverage: float | None
    topic: AggregateTopic | None
    query: None | str
    whole_query: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.aggregate_channel import AggregateChannel  # noqa: PLC0415
        from ..models.aggregate_period import AggregatePeriod  # noqa: PLC0415
        from ..models.aggregate_topic import AggregateTopic  # noqa: PLC0415
        from ..models.interval import Interval  # noqa: PLC0415

        method = self.method

        part: int | None
        part = self.part

        n: int | None
        n = self.n

        value: float | None
        value = self.value

        interval: dict[str, Any] | None
        if isinstance(self.interval, Interval):
            interval = self.interval.to_dict()
        else:
            interval = self.interval

        reasons = self.reasons

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

        topic: dict[str, Any] | None
        if isinstance(self.topic, AggregateTopic):
            topic = self.topic.to_dict()
        else:
            topic = self.topic

        query: None | str
        query = self.query

        whole_query: None | str
        whole_query = self.whole_query

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "method": method,
                "part": part,
                "n": n,
                "value": value,
                "interval": interval,
                "reasons": reasons,
                "period": period,
                "channel": channel,
                "coverage": coverage,
                "topic": topic,
                "query": query,
                "whole_query": whole_query,
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
        method = d.pop("method")

        def _parse_part(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        part = _parse_part(d.pop("part"))

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

        reasons = cast(list[str], d.pop("reasons"))

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

        def _parse_query(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        query = _parse_query(d.pop("query"))

        def _parse_whole_query(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        whole_query = _parse_whole_query(d.pop("whole_query"))

        voice_cell = cls(
            method=method,
            part=part,
            n=n,
            value=value,
            interval=interval,
            reasons=reasons,
            period=period,
            channel=channel,
            coverage=coverage,
            topic=topic,
            query=query,
            whole_query=whole_query,
        )

        voice_cell.additional_properties = d
        return voice_cell

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
