from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.health import Health, check_health
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.check_in_request_metadata import CheckInRequestMetadata


T = TypeVar("T", bound="CheckInRequest")


@_attrs_define
class CheckInRequest:
    """
    Attributes:
        health (Health):
        metadata (CheckInRequestMetadata | Unset): Your own pairs of strings.
        goal (None | Unset | UUID):
        initiative (None | Unset | UUID):
        confidence (float | None | Unset): How sure its author is that it will be reached, from 0 to 1.
        note (str | Unset):
        blockers (str | Unset):
        next_steps (str | Unset):
    """

    health: Health
    metadata: CheckInRequestMetadata | Unset = UNSET
    goal: None | Unset | UUID = UNSET
    initiative: None | Unset | UUID = UNSET
    confidence: float | None | Unset = UNSET
    note: str | Unset = UNSET
    blockers: str | Unset = UNSET
    next_steps: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        health: str = self.health

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

        initiative: None | str | Unset
        if isinstance(self.initiative, Unset):
            initiative = UNSET
        elif isinstance(self.initiative, UUID):
            initiative = str(self.initiative)
        else:
            initiative = self.initiative

        confidence: float | None | Unset
        if isinstance(self.confidence, Unset):
            confidence = UNSET
        else:
            confidence = self.confidence

        note = self.note

        blockers = self.blockers

        next_steps = self.next_steps

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "health": health,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if goal is not UNSET:
            field_dict["goal"] = goal
        if initiative is not UNSET:
            field_dict["initiative"] = initiative
        if confidence is not UNSET:
            field_dict["confidence"] = confidence
        if note is not UNSET:
            field_dict["note"] = note
        if blockers is not UNSET:
            field_dict["blockers"] = blockers
        if next_steps is not UNSET:
            field_dict["next_steps"] = next_steps

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.check_in_request_metadata import CheckInRequestMetadata  # noqa: PLC0415

        d = dict(src_dict)
        health = check_health(d.pop("health"))

        _metadata = d.pop("metadata", UNSET)
        metadata: CheckInRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = CheckInRequestMetadata.from_dict(_metadata)

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

        def _parse_initiative(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                initiative_type_0 = UUID(data)

                return initiative_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        initiative = _parse_initiative(d.pop("initiative", UNSET))

        def _parse_confidence(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        confidence = _parse_confidence(d.pop("confidence", UNSET))

        note = d.pop("note", UNSET)

        blockers = d.pop("blockers", UNSET)

        next_steps = d.pop("next_steps", UNSET)

        check_in_request = cls(
            health=health,
            metadata=metadata,
            goal=goal,
            initiative=initiative,
            confidence=confidence,
            note=note,
            blockers=blockers,
            next_steps=next_steps,
        )

        return check_in_request
