from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.aggregate_channel import AggregateChannel
    from ..models.aggregate_period import AggregatePeriod
    from ..models.medians import Medians
    from ..models.thread_share import ThreadShare


T = TypeVar("T", bound="ThreadsCell")


@_attrs_define
class ThreadsCell:
    """
    Attributes:
        period (AggregatePeriod | None): Null if not told apart by it.
        channel (AggregateChannel | None): Null if not told apart by it.
        coverage (float | None): How much of its time was collected, on the average of its channels, 0 to 1; null
            without channels.
        reasons (list[str]): Codes that say what to keep in mind.
        opened (int | None): Threads opened. Null where nothing was collected.
        opened_by_company (int | None): Those the company began, where nobody waits: they are in no other figure.
        incomplete (int | None): Those whose first post was not collected; if the first that was is the company's, they
            are in no other figure.
        answered (ThreadShare): A share of threads.
        solved (ThreadShare): A share of threads.
        peer_solved (ThreadShare): A share of threads.
        first_response (Medians): The same by who brought it about; a thread to which others came first was observed
            until then.
        solution (Medians): The same by who brought it about; a thread to which others came first was observed until
            then.
        query (str): Where these threads are listed; relative to the service.
    """

    period: AggregatePeriod | None
    channel: AggregateChannel | None
    coverage: float | None
    reasons: list[str]
    opened: int | None
    opened_by_company: int | None
    incomplete: int | None
    answered: ThreadShare
    solved: ThreadShare
    peer_solved: ThreadShare
    first_response: Medians
    solution: Medians
    query: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.aggregate_channel import AggregateChannel  # noqa: PLC0415
        from ..models.aggregate_period import AggregatePeriod  # noqa: PLC0415

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

        opened: int | None
        opened = self.opened

        opened_by_company: int | None
        opened_by_company = self.opened_by_company

        incomplete: int | None
        incomplete = self.incomplete

        answered = self.answered.to_dict()

        solved = self.solved.to_dict()

        peer_solved = self.peer_solved.to_dict()

        first_response = self.first_response.to_dict()

        solution = self.solution.to_dict()

        query = self.query

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "period": period,
                "channel": channel,
                "coverage": coverage,
                "reasons": reasons,
                "opened": opened,
                "opened_by_company": opened_by_company,
                "incomplete": incomplete,
                "answered": answered,
                "solved": solved,
                "peer_solved": peer_solved,
                "first_response": first_response,
                "solution": solution,
                "query": query,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.aggregate_channel import AggregateChannel  # noqa: PLC0415
        from ..models.aggregate_period import AggregatePeriod  # noqa: PLC0415
        from ..models.medians import Medians  # noqa: PLC0415
        from ..models.thread_share import ThreadShare  # noqa: PLC0415

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

        def _parse_opened(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        opened = _parse_opened(d.pop("opened"))

        def _parse_opened_by_company(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        opened_by_company = _parse_opened_by_company(d.pop("opened_by_company"))

        def _parse_incomplete(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        incomplete = _parse_incomplete(d.pop("incomplete"))

        answered = ThreadShare.from_dict(d.pop("answered"))

        solved = ThreadShare.from_dict(d.pop("solved"))

        peer_solved = ThreadShare.from_dict(d.pop("peer_solved"))

        first_response = Medians.from_dict(d.pop("first_response"))

        solution = Medians.from_dict(d.pop("solution"))

        query = d.pop("query")

        threads_cell = cls(
            period=period,
            channel=channel,
            coverage=coverage,
            reasons=reasons,
            opened=opened,
            opened_by_company=opened_by_company,
            incomplete=incomplete,
            answered=answered,
            solved=solved,
            peer_solved=peer_solved,
            first_response=first_response,
            solution=solution,
            query=query,
        )

        threads_cell.additional_properties = d
        return threads_cell

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
