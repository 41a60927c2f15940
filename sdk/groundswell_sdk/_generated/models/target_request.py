from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.target_basis import TargetBasis, check_target_basis
from ..models.target_pace import TargetPace, check_target_pace
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.target_request_metadata import TargetRequestMetadata


T = TypeVar("T", bound="TargetRequest")


@_attrs_define
class TargetRequest:
    """
    Attributes:
        kpi (UUID):
        starts_on (datetime.date): First day that counts.
        ends_on (datetime.date): The last day, which still counts.
        baseline (float): Where it started.
        metadata (TargetRequestMetadata | Unset): Your own pairs of strings.
        goal (None | Unset | UUID):
        basis (TargetBasis | Unset):
        target (float | None | Unset): Where it should be; not with the direction maintain.
        commit (float | None | Unset): What is promised at least.
        stretch (float | None | Unset): What would be splendid.
        lower (float | None | Unset): With maintain: the least that is fine.
        upper (float | None | Unset): With maintain: the most that is fine.
        tolerance (float | None | Unset): With maintain: how far outside counts as lost; default half of upper - lower.
        green (float | Unset): Least score that is green.
        amber (float | Unset): Least score that is amber.
        pace (TargetPace | Unset):
    """

    kpi: UUID
    starts_on: datetime.date
    ends_on: datetime.date
    baseline: float
    metadata: TargetRequestMetadata | Unset = UNSET
    goal: None | Unset | UUID = UNSET
    basis: TargetBasis | Unset = UNSET
    target: float | None | Unset = UNSET
    commit: float | None | Unset = UNSET
    stretch: float | None | Unset = UNSET
    lower: float | None | Unset = UNSET
    upper: float | None | Unset = UNSET
    tolerance: float | None | Unset = UNSET
    green: float | Unset = UNSET
    amber: float | Unset = UNSET
    pace: TargetPace | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kpi = str(self.kpi)

        starts_on = self.starts_on.isoformat()

        ends_on = self.ends_on.isoformat()

        baseline = self.baseline

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        goal: None | str | Unset
        if isinstance(self.goal, Unset):
            goal = UNSET
        elif isinstance(self.goal, UUID):
            goal = str(self.goal)
        else:
            goal = self.goal

        basis: str | Unset = UNSET
        if not isinstance(self.basis, Unset):
            basis = self.basis

        target: float | None | Unset
        if isinstance(self.target, Unset):
            target = UNSET
        else:
            target = self.target

        commit: float | None | Unset
        if isinstance(self.commit, Unset):
            commit = UNSET
        else:
            commit = self.commit

        stretch: float | None | Unset
        if isinstance(self.stretch, Unset):
            stretch = UNSET
        else:
            stretch = self.stretch

        lower: float | None | Unset
        if isinstance(self.lower, Unset):
            lower = UNSET
        else:
            lower = self.lower

        upper: float | None | Unset
        if isinstance(self.upper, Unset):
            upper = UNSET
        else:
            upper = self.upper

        tolerance: float | None | Unset
        if isinstance(self.tolerance, Unset):
            tolerance = UNSET
        else:
            tolerance = self.tolerance

        green = self.green

        amber = self.amber

        pace: str | Unset = UNSET
        if not isinstance(self.pace, Unset):
            pace = self.pace

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kpi": kpi,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "baseline": baseline,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if goal is not UNSET:
            field_dict["goal"] = goal
        if basis is not UNSET:
            field_dict["basis"] = basis
        if target is not UNSET:
            field_dict["target"] = target
        if commit is not UNSET:
            field_dict["commit"] = commit
        if stretch is not UNSET:
            field_dict["stretch"] = stretch
        if lower is not UNSET:
            field_dict["lower"] = lower
        if upper is not UNSET:
            field_dict["upper"] = upper
        if tolerance is not UNSET:
            field_dict["tolerance"] = tolerance
        if green is not UNSET:
            field_dict["green"] = green
        if amber is not UNSET:
            field_dict["amber"] = amber
        if pace is not UNSET:
            field_dict["pace"] = pace

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.target_request_metadata import TargetRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        kpi = UUID(d.pop("kpi"))

        starts_on = datetime.date.fromisoformat(d.pop("starts_on"))

        ends_on = datetime.date.fromisoformat(d.pop("ends_on"))

        baseline = d.pop("baseline")

        _metadata = d.pop("metadata", UNSET)
        metadata: TargetRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = TargetRequestMetadata.from_dict(_metadata)

        def _parse_goal(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                goal_type_0 = UUID(data)

                return goal_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        goal = _parse_goal(d.pop("goal", UNSET))

        _basis = d.pop("basis", UNSET)
        basis: TargetBasis | Unset
        if isinstance(_basis, Unset):
            basis = UNSET
        else:
            basis = check_target_basis(_basis)

        def _parse_target(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        target = _parse_target(d.pop("target", UNSET))

        def _parse_commit(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        commit = _parse_commit(d.pop("commit", UNSET))

        def _parse_stretch(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        stretch = _parse_stretch(d.pop("stretch", UNSET))

        def _parse_lower(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        lower = _parse_lower(d.pop("lower", UNSET))

        def _parse_upper(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        upper = _parse_upper(d.pop("upper", UNSET))

        def _parse_tolerance(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        tolerance = _parse_tolerance(d.pop("tolerance", UNSET))

        green = d.pop("green", UNSET)

        amber = d.pop("amber", UNSET)

        _pace = d.pop("pace", UNSET)
        pace: TargetPace | Unset
        if isinstance(_pace, Unset):
            pace = UNSET
        else:
            pace = check_target_pace(_pace)

        target_request = cls(
            kpi=kpi,
            starts_on=starts_on,
            ends_on=ends_on,
            baseline=baseline,
            metadata=metadata,
            goal=goal,
            basis=basis,
            target=target,
            commit=commit,
            stretch=stretch,
            lower=lower,
            upper=upper,
            tolerance=tolerance,
            green=green,
            amber=amber,
            pace=pace,
        )

        return target_request
