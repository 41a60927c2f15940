from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.interval import Interval


T = TypeVar("T", bound="Median")


@_attrs_define
class Median:
    """A median time by Kaplan and Meier: what was still open counts as long as it was observed.

    Attributes:
        method (str): kaplan_meier_median: interval by Brookmeyer and Crowley, log-log.
        n (int | None): Threads observed. Null where nothing was collected.
        events (int | None): Those of them that came to it.
        value (float | None): Seconds; null if fewer than half came to it.
        interval (Interval | None):
        reasons (list[str]): Codes that say what to keep in mind.
        query (None | str): Where the threads that came to it are listed; null with observed_until, as lists do not look
            back; relative to the service.
    """

    method: str
    n: int | None
    events: int | None
    value: float | None
    interval: Interval | None
    reasons: list[str]
    query: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.interval import Interval  # noqa: PLC0415

        method = self.method

        n: int | None
        n = self.n

        events: int | None
        events = self.events

        value: float | None
        value = self.value

        interval: dict[str, Any] | None
        if isinstance(self.interval, Interval):
            interval = self.interval.to_dict()
        else:
            interval = self.interval

        reasons = self.reasons

        query: None | str
        query = self.query

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "method": method,
                "n": n,
                "events": events,
                "value": value,
                "interval": interval,
                "reasons": reasons,
                "query": query,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.interval import Interval  # noqa: PLC0415

        d = dict(src_dict)
        method = d.pop("method")

        def _parse_n(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        n = _parse_n(d.pop("n"))

        def _parse_events(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        events = _parse_events(d.pop("events"))

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

        def _parse_query(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        query = _parse_query(d.pop("query"))

        median = cls(
            method=method,
            n=n,
            events=events,
            value=value,
            interval=interval,
            reasons=reasons,
            query=query,
        )

        median.additional_properties = d
        return median

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
