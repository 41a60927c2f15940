from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.evidence_grade import EvidenceGrade, check_evidence_grade
from ..models.evidence_stance import EvidenceStance, check_evidence_stance
from ..models.measure_type import MeasureType, check_measure_type
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.patched_evidence_request_metadata import (
        PatchedEvidenceRequestMetadata,
    )


T = TypeVar("T", bound="PatchedEvidenceRequest")


@_attrs_define
class PatchedEvidenceRequest:
    """
    Attributes:
        metadata (PatchedEvidenceRequestMetadata | Unset): Your own pairs of strings.
        title (str | Unset): What to call it in a list.
        stance (EvidenceStance | Unset):
        measure_type (MeasureType | None | Unset): Left out: of a measurement that of its KPI, of a mention or a thread
            anecdotal.
        grade (EvidenceGrade | None | Unset): How good it is, A best.
        note (str | Unset): What it shows.
    """

    metadata: PatchedEvidenceRequestMetadata | Unset = UNSET
    title: str | Unset = UNSET
    stance: EvidenceStance | Unset = UNSET
    measure_type: MeasureType | None | Unset = UNSET
    grade: EvidenceGrade | None | Unset = UNSET
    note: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        title = self.title

        stance: str | Unset = UNSET
        if not isinstance(self.stance, Unset):
            stance = self.stance

        measure_type: None | str | Unset
        if isinstance(self.measure_type, Unset):
            measure_type = UNSET
        elif isinstance(self.measure_type, str):
            measure_type = self.measure_type
        else:
            measure_type = self.measure_type

        grade: None | str | Unset
        if isinstance(self.grade, Unset):
            grade = UNSET
        elif isinstance(self.grade, str):
            grade = self.grade
        else:
            grade = self.grade

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if title is not UNSET:
            field_dict["title"] = title
        if stance is not UNSET:
            field_dict["stance"] = stance
        if measure_type is not UNSET:
            field_dict["measure_type"] = measure_type
        if grade is not UNSET:
            field_dict["grade"] = grade
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.patched_evidence_request_metadata import (
            PatchedEvidenceRequestMetadata,  # noqa: PLC0415
        )

        d = dict(src_dict)
        _metadata = d.pop("metadata", UNSET)
        metadata: PatchedEvidenceRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = PatchedEvidenceRequestMetadata.from_dict(_metadata)

        title = d.pop("title", UNSET)

        _stance = d.pop("stance", UNSET)
        stance: EvidenceStance | Unset
        if isinstance(_stance, Unset):
            stance = UNSET
        else:
            stance = check_evidence_stance(_stance)

        def _parse_measure_type(data: object) -> MeasureType | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                measure_type_type_0 = check_measure_type(data)

                return measure_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MeasureType | None | Unset, data)

        measure_type = _parse_measure_type(d.pop("measure_type", UNSET))

        def _parse_grade(data: object) -> EvidenceGrade | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                grade_type_0 = check_evidence_grade(data)

                return grade_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EvidenceGrade | None | Unset, data)

        grade = _parse_grade(d.pop("grade", UNSET))

        note = d.pop("note", UNSET)

        patched_evidence_request = cls(
            metadata=metadata,
            title=title,
            stance=stance,
            measure_type=measure_type,
            grade=grade,
            note=note,
        )

        return patched_evidence_request
