from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.target_basis import TargetBasis, check_target_basis
from ..models.target_pace import TargetPace, check_target_pace

T = TypeVar("T", bound="SummaryTarget")


@_attrs_define
class SummaryTarget:
    """The target the KPI is judged by.

    Attributes:
        id (UUID):
        goal (None | UUID):
        starts_on (datetime.date):
        ends_on (datetime.date):
        basis (str | TargetBasis):
        pace (str | TargetPace):
        baseline (float):
        target (float | None):
        commit (float | None):
        stretch (float | None):
        lower (float | None):
        upper (float | None):
        tolerance (float | None):
        green (float):
        amber (float):
    """

    id: UUID
    goal: None | UUID
    starts_on: datetime.date
    ends_on: datetime.date
    basis: str | TargetBasis
    pace: str | TargetPace
    baseline: float
    target: float | None
    commit: float | None
    stretch: float | None
    lower: float | None
    upper: float | None
    tolerance: float | None
    green: float
    amber: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        goal: None | str
        if isinstance(self.goal, UUID):
            goal = str(self.goal)
        else:
            goal = self.goal

        starts_on = self.starts_on.isoformat()

        ends_on = self.ends_on.isoformat()

        basis: str
        if isinstance(self.basis, str):
            basis = self.basis
        else:
            basis = self.basis

        pace: str
        if isinstance(self.pace, str):
            pace = self.pace
        else:
            pace = self.pace

        baseline = self.baseline

        target: float | None
        target = self.target

        commit: float | None
        commit = self.commit

        stretch: float | None
        stretch = self.stretch

        lower: float | None
        lower = self.lower

        upper: float | None
        upper = self.upper

        tolerance: float | None
        tolerance = self.tolerance

        green = self.green

        amber = self.amber

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "goal": goal,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "basis": basis,
                "pace": pace,
                "baseline": baseline,
                "target": target,
                "commit": commit,
                "stretch": stretch,
                "lower": lower,
                "upper": upper,
                "tolerance": tolerance,
                "green": green,
                "amber": amber,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        def _parse_goal(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                goal_type_0 = UUID(data)

                return goal_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        goal = _parse_goal(d.pop("goal"))

        starts_on = datetime.date.fromisoformat(d.pop("starts_on"))

        ends_on = datetime.date.fromisoformat(d.pop("ends_on"))

        def _parse_basis(data: object) -> str | TargetBasis:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                basis_type_0 = check_target_basis(data)

                return basis_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | TargetBasis, data)

        basis = _parse_basis(d.pop("basis"))

        def _parse_pace(data: object) -> str | TargetPace:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                pace_type_0 = check_target_pace(data)

                return pace_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | TargetPace, data)

        pace = _parse_pace(d.pop("pace"))

        baseline = d.pop("baseline")

        def _parse_target(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        target = _parse_target(d.pop("target"))

        def _parse_commit(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        commit = _parse_commit(d.pop("commit"))

        def _parse_stretch(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        stretch = _parse_stretch(d.pop("stretch"))

        def _parse_lower(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        lower = _parse_lower(d.pop("lower"))

        def _parse_upper(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        upper = _parse_upper(d.pop("upper"))

        def _parse_tolerance(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        tolerance = _parse_tolerance(d.pop("tolerance"))

        green = d.pop("green")

        amber = d.pop("amber")

        summary_target = cls(
            id=id,
            goal=goal,
            starts_on=starts_on,
            ends_on=ends_on,
            basis=basis,
            pace=pace,
            baseline=baseline,
            target=target,
            commit=commit,
            stretch=stretch,
            lower=lower,
            upper=upper,
            tolerance=tolerance,
            green=green,
            amber=amber,
        )

        summary_target.additional_properties = d
        return summary_target

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
