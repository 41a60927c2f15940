from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.health import Health, check_health
from ..models.rag_enum import RagEnum, check_rag_enum

if TYPE_CHECKING:
    from ..models.summary_decision import SummaryDecision
    from ..models.summary_kpi import SummaryKpi
    from ..models.summary_period import SummaryPeriod
    from ..models.summary_point import SummaryPoint
    from ..models.summary_target import SummaryTarget
    from ..models.summary_value import SummaryValue


T = TypeVar("T", bound="KpiSummary")


@_attrs_define
class KpiSummary:
    """Where one KPI stands. `reasons` say why; a figure that cannot be told is null, never 0.

    Attributes:
        kpi (SummaryKpi):
        method (str): How the measurements of a period become its value.
        period (None | SummaryPeriod): The last closed period with a value; with the aggregation last, that of the
            latest value.
        value (float | None):
        n (int): Measurements behind the value.
        rows (None | str): Where these measurements are listed; relative to the service. Null if there are none.
        query (None | str): Of a derived KPI: where the mentions or threads it is made of are listed; relative to the
            service. Of a share they are all those it is a share of.
        open_ (None | SummaryValue): The running period so far.
        previous (None | SummaryValue): The calendar period before.
        delta (float | None): Value minus previous, in the unit.
        delta_ratio (float | None): Delta by previous; null if that is 0.
        target (None | SummaryTarget):
        attained_value (float | None): What is held against the target: the value, or all since it began if it is
            cumulative.
        attained_rows (None | str): Where the measurements behind that are listed; relative to the service.
        attainment (float | None): 1 is the target reached; unclamped.
        attainment_clamped (float | None): The same within 0 to 1, for display.
        pace (float | None): Attainment by elapsed time; 1 is on time.
        rag (None | RagEnum | str): Null for a value without a target.
        health (Health | str):
        stale (bool): Whether a newer value is overdue.
        coverage (float): Share of the sparkline's periods that have a value, 0 to 1.
        sparkline (list[SummaryPoint]): Oldest first; null for gaps.
        decisions (list[SummaryDecision] | None): Taken within the sparkline to move this KPI; null without the scope to
            see them.
        reasons (list[str]): Codes that say why.
    """

    kpi: SummaryKpi
    method: str
    period: None | SummaryPeriod
    value: float | None
    n: int
    rows: None | str
    query: None | str
    open_: None | SummaryValue
    previous: None | SummaryValue
    delta: float | None
    delta_ratio: float | None
    target: None | SummaryTarget
    attained_value: float | None
    attained_rows: None | str
    attainment: float | None
    attainment_clamped: float | None
    pace: float | None
    rag: None | RagEnum | str
    health: Health | str
    stale: bool
    coverage: float
    sparkline: list[SummaryPoint]
    decisions: list[SummaryDecision] | None
    reasons: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.summary_period import SummaryPeriod  # noqa: PLC0415
        from ..models.summary_target import SummaryTarget  # noqa: PLC0415
        from ..models.summary_value import SummaryValue  # noqa: PLC0415

        kpi = self.kpi.to_dict()

        method = self.method

        period: dict[str, Any] | None
        if isinstance(self.period, SummaryPeriod):
            period = self.period.to_dict()
        else:
            period = self.period

        value: float | None
        value = self.value

        n = self.n

        rows: None | str
        rows = self.rows

        query: None | str
        query = self.query

        open_: dict[str, Any] | None
        if isinstance(self.open_, SummaryValue):
            open_ = self.open_.to_dict()
        else:
            open_ = self.open_

        previous: dict[str, Any] | None
        if isinstance(self.previous, SummaryValue):
            previous = self.previous.to_dict()
        else:
            previous = self.previous

        delta: float | None
        delta = self.delta

        delta_ratio: float | None
        delta_ratio = self.delta_ratio

        target: dict[str, Any] | None
        if isinstance(self.target, SummaryTarget):
            target = self.target.to_dict()
        else:
            target = self.target

        attained_value: float | None
        attained_value = self.attained_value

        attained_rows: None | str
        attained_rows = self.attained_rows

        attainment: float | None
        attainment = self.attainment

        attainment_clamped: float | None
        attainment_clamped = self.attainment_clamped

        pace: float | None
        pace = self.pace

        rag: None | str
        if isinstance(self.rag, str):
            rag = self.rag
        else:
            rag = self.rag

        health: str
        if isinstance(self.health, str):
            health = self.health
        else:
            health = self.health

        stale = self.stale

        coverage = self.coverage

        sparkline = []
        for sparkline_item_data in self.sparkline:
            sparkline_item = sparkline_item_data.to_dict()
            sparkline.append(sparkline_item)

        decisions: list[dict[str, Any]] | None
        if isinstance(self.decisions, list):
            decisions = []
            for decisions_type_0_item_data in self.decisions:
                decisions_type_0_item = decisions_type_0_item_data.to_dict()
                decisions.append(decisions_type_0_item)

        else:
            decisions = self.decisions

        reasons = self.reasons

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kpi": kpi,
                "method": method,
                "period": period,
                "value": value,
                "n": n,
                "rows": rows,
                "query": query,
                "open": open_,
                "previous": previous,
                "delta": delta,
                "delta_ratio": delta_ratio,
                "target": target,
                "attained_value": attained_value,
                "attained_rows": attained_rows,
                "attainment": attainment,
                "attainment_clamped": attainment_clamped,
                "pace": pace,
                "rag": rag,
                "health": health,
                "stale": stale,
                "coverage": coverage,
                "sparkline": sparkline,
                "decisions": decisions,
                "reasons": reasons,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.summary_decision import SummaryDecision  # noqa: PLC0415
        from ..models.summary_kpi import SummaryKpi  # noqa: PLC0415
        from ..models.summary_period import SummaryPeriod  # noqa: PLC0415
        from ..models.summary_point import SummaryPoint  # noqa: PLC0415
        from ..models.summary_target import SummaryTarget  # noqa: PLC0415
        from ..models.summary_value import SummaryValue  # noqa: PLC0415

        d = dict(src_dict)
        kpi = SummaryKpi.from_dict(d.pop("kpi"))

        method = d.pop("method")

        def _parse_period(data: object) -> None | SummaryPeriod:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                period_type_0 = SummaryPeriod.from_dict(data)

                return period_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SummaryPeriod, data)

        period = _parse_period(d.pop("period"))

        def _parse_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        value = _parse_value(d.pop("value"))

        n = d.pop("n")

        def _parse_rows(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        rows = _parse_rows(d.pop("rows"))

        def _parse_query(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        query = _parse_query(d.pop("query"))

        def _parse_open_(data: object) -> None | SummaryValue:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                open_type_0 = SummaryValue.from_dict(data)

                return open_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SummaryValue, data)

        open_ = _parse_open_(d.pop("open"))

        def _parse_previous(data: object) -> None | SummaryValue:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                previous_type_0 = SummaryValue.from_dict(data)

                return previous_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SummaryValue, data)

        previous = _parse_previous(d.pop("previous"))

        def _parse_delta(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        delta = _parse_delta(d.pop("delta"))

        def _parse_delta_ratio(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        delta_ratio = _parse_delta_ratio(d.pop("delta_ratio"))

        def _parse_target(data: object) -> None | SummaryTarget:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                target_type_0 = SummaryTarget.from_dict(data)

                return target_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SummaryTarget, data)

        target = _parse_target(d.pop("target"))

        def _parse_attained_value(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        attained_value = _parse_attained_value(d.pop("attained_value"))

        def _parse_attained_rows(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        attained_rows = _parse_attained_rows(d.pop("attained_rows"))

        def _parse_attainment(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        attainment = _parse_attainment(d.pop("attainment"))

        def _parse_attainment_clamped(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        attainment_clamped = _parse_attainment_clamped(d.pop("attainment_clamped"))

        def _parse_pace(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        pace = _parse_pace(d.pop("pace"))

        def _parse_rag(data: object) -> None | RagEnum | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                rag_type_0_type_0 = check_rag_enum(data)

                return rag_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RagEnum | str, data)

        rag = _parse_rag(d.pop("rag"))

        def _parse_health(data: object) -> Health | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                health_type_0 = check_health(data)

                return health_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Health | str, data)

        health = _parse_health(d.pop("health"))

        stale = d.pop("stale")

        coverage = d.pop("coverage")

        sparkline = []
        _sparkline = d.pop("sparkline")
        for sparkline_item_data in _sparkline:
            sparkline_item = SummaryPoint.from_dict(sparkline_item_data)

            sparkline.append(sparkline_item)

        def _parse_decisions(data: object) -> list[SummaryDecision] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                decisions_type_0 = []
                _decisions_type_0 = data
                for decisions_type_0_item_data in _decisions_type_0:
                    decisions_type_0_item = SummaryDecision.from_dict(
                        decisions_type_0_item_data
                    )

                    decisions_type_0.append(decisions_type_0_item)

                return decisions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[SummaryDecision] | None, data)

        decisions = _parse_decisions(d.pop("decisions"))

        reasons = cast(list[str], d.pop("reasons"))

        kpi_summary = cls(
            kpi=kpi,
            method=method,
            period=period,
            value=value,
            n=n,
            rows=rows,
            query=query,
            open_=open_,
            previous=previous,
            delta=delta,
            delta_ratio=delta_ratio,
            target=target,
            attained_value=attained_value,
            attained_rows=attained_rows,
            attainment=attainment,
            attainment_clamped=attainment_clamped,
            pace=pace,
            rag=rag,
            health=health,
            stale=stale,
            coverage=coverage,
            sparkline=sparkline,
            decisions=decisions,
            reasons=reasons,
        )

        kpi_summary.additional_properties = d
        return kpi_summary

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
