from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define

from ..models.evidence_grade import EvidenceGrade, check_evidence_grade
from ..models.evidence_kind import EvidenceKind, check_evidence_kind
from ..models.evidence_stance import EvidenceStance, check_evidence_stance
from ..models.measure_type import MeasureType, check_measure_type
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.decision_evidence_request_metadata import (
        DecisionEvidenceRequestMetadata,
    )


T = TypeVar("T", bound="DecisionEvidenceRequest")


@_attrs_define
class DecisionEvidenceRequest:
    """Evidence as it is sent together with a new decision.

    Attributes:
        kind (EvidenceKind):
        metadata (DecisionEvidenceRequestMetadata | Unset): Your own pairs of strings.
        url (str | Unset): Of a document: its http or https address.
        measurement (None | Unset | UUID): Of a measurement: its id. What it says now is kept.
        mention (None | Unset | UUID): Of a mention: its id. What it says now is kept.
        thread (None | Unset | UUID): Of a thread: its id. What it begins with and how it stands now is kept.
        cited_decision (None | Unset | UUID): Of a decision: its id.
        title (str | Unset): What to call it in a list.
        stance (EvidenceStance | Unset):
        measure_type (MeasureType | None | Unset): Left out: of a measurement that of its KPI, of a mention or a thread
            anecdotal.
        grade (EvidenceGrade | None | Unset): How good it is, A best.
        note (str | Unset): What it shows.
    """

    kind: EvidenceKind
    metadata: DecisionEvidenceRequestMetadata | Unset = UNSET
    url: str | Unset = UNSET
    measurement: None | Unset | UUID = UNSET
    mention: None | Unset | UUID = UNSET
    thread: None | Unset | UUID = UNSET
    cited_decision: None | Unset | UUID = UNSET
    title: str | Unset = UNSET
    stance: EvidenceStance | Unset = UNSET
    measure_type: MeasureType | None | Unset = UNSET
    grade: EvidenceGrade | None | Unset = UNSET
    note: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind: str = self.kind

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        url: str | Unset
        if isinstance(self.url, Unset):
            url = UNSET
        else:
            url = self.url

        measurement: None | str | Unset
        if isinstance(self.measurement, Unset):
            measurement = UNSET
        elif isinstance(self.measurement, UUID):
            measurement = str(self.measurement)
        else:
            measurement = self.measurement

        mention: None | str | Unset
        if isinstance(self.mention, Unset):
            mention = UNSET
        elif isinstance(self.mention, UUID):
            mention = str(self.mention)
        else:
            mention = self.mention

        thread: None | str | Unset
        if isinstance(self.thread, Unset):
            thread = UNSET
        elif isinstance(self.thread, UUID):
            thread = str(self.thread)
        else:
            thread = self.thread

        cited_decision: None | str | Unset
        if isinstance(self.cited_decision, Unset):
            cited_decision = UNSET
        elif isinstance(self.cited_decision, UUID):
            cited_decision = str(self.cited_decision)
        else:
            cited_decision = self.cited_decision

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

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if metadata is not UNSET:
            field_dict["metadata"] = metadata
        if url is not UNSET:
            field_dict["url"] = url
        if measurement is not UNSET:
            field_dict["measurement"] = measurement
        if mention is not UNSET:
            field_dict["mention"] = mention
        if thread is not UNSET:
            field_dict["thread"] = thread
        if cited_decision is not UNSET:
            field_dict["cited_decision"] = cited_decision
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
        from ..models.decision_evidence_request_metadata import (
            DecisionEvidenceRequestMetadata,  # noqa: PLC0415
        )

        d = dict(src_dict)
        kind = check_evidence_kind(d.pop("kind"))

        _metadata = d.pop("metadata", UNSET)
        metadata: DecisionEvidenceRequestMetadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = DecisionEvidenceRequestMetadata.from_dict(_metadata)

        def _parse_url(data: object) -> str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(str | Unset, data)

        url = _parse_url(d.pop("url", UNSET))

        def _parse_measurement(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                measurement_type_0 = UUID(data)

                return measurement_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        measurement = _parse_measurement(d.pop("measurement", UNSET))

        def _parse_mention(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                mention_type_0 = UUID(data)

                return mention_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        mention = _parse_mention(d.pop("mention", UNSET))

        def _parse_thread(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                thread_type_0 = UUID(data)

                return thread_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        thread = _parse_thread(d.pop("thread", UNSET))

        def _parse_cited_decision(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cited_decision_type_0 = UUID(data)

                return cited_decision_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        cited_decision = _parse_cited_decision(d.pop("cited_decision", UNSET))

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

        decision_evidence_request = cls(
            kind=kind,
            metadata=metadata,
            url=url,
            measurement=measurement,
            mention=mention,
            thread=thread,
            cited_decision=cited_decision,
            title=title,
            stance=stance,
            measure_type=measure_type,
            grade=grade,
            note=note,
        )

        return decision_evidence_request
