from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.target_basis import TargetBasis, check_target_basis
from ..models.target_pace import TargetPace, check_target_pace

if TYPE_CHECKING:
    from ..models.target_metadata import TargetMetadata


T = TypeVar("T", bound="Target")


@_attrs_define
class Target:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (TargetMetadata): Your own pairs of strings.
        kpi (UUID):
        goal (None | UUID):
        starts_on (datetime.date): First day that counts.
        ends_on (datetime.date): The last day, which still counts.
        basis (str | TargetBasis): Default: cumulative for sum and count, else per_period.
        baseline (float): Where it started.
        target (float | None): Where it should be; not with the direction maintain.
        commit (float | None): What is promised at least.
        stretch (float | None): What would be splendid.
        lower (float | None): With maintain: the least that is fine.
        upper (float | None): With maintain: the most that is fine.
        tolerance (float | None): With maintain: how far outside counts as lost; default half of upper - lower.
        green (float): Least score that is green.
        amber (float): Least score that is amber.
        pace (str | TargetPace):
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: TargetMetadata
    kpi: UUID
    goal: None | UUID
    starts_on: datetime.date
    ends_on: datetime.date
    basis: str | TargetBasis
    baseline: float
    target: float | None
    commit: float | None
    stretch: float | None
    lower: float | None
    upper: float | None
    tolerance: float | None
    green: float
    amber: float
    pace: str | TargetPace
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        created_at = self.created_at.isoformat()

        created_by: None | str
        if isinstance(self.created_by, UUID):
            created_by = str(self.created_by)
        else:
            created_by = self.created_by

        updated_at = self.updated_at.isoformat()

        version = self.version

        archived_at: None | str
        if isinstance(self.archived_at, datetime.datetime):
            archived_at = self.archived_at.isoformat()
        else:
            archived_at = self.archived_at

        metadata = self.metadata.to_dict()

        kpi = str(self.kpi)

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

        pace: str
        if isinstance(self.pace, str):
            pace = self.pace
        else:
            pace = self.pace

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "created_at": created_at,
                "created_by": created_by,
                "updated_at": updated_at,
                "version": version,
                "archived_at": archived_at,
                "metadata": metadata,
                "kpi": kpi,
                "goal": goal,
                "starts_on": starts_on,
                "ends_on": ends_on,
                "basis": basis,
                "baseline": baseline,
                "target": target,
                "commit": commit,
                "stretch": stretch,
                "lower": lower,
                "upper": upper,
                "tolerance": tolerance,
                "green": green,
                "amber": amber,
                "pace": pace,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.target_metadata import TargetMetadata  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_created_by(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_by_type_0 = UUID(data)

                return created_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        created_by = _parse_created_by(d.pop("created_by"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        def _parse_archived_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                archived_at_type_0 = datetime.datetime.fromisoformat(data)

                return archived_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        archived_at = _parse_archived_at(d.pop("archived_at"))

        metadata = TargetMetadata.from_dict(d.pop("metadata"))

        kpi = UUID(d.pop("kpi"))

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

        kpi_target = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            metadata=metadata,
            kpi=kpi,
            goal=goal,
            starts_on=starts_on,
            ends_on=ends_on,
            basis=basis,
            baseline=baseline,
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

        kpi_target.additional_properties = d
        return kpi_target

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
