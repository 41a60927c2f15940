from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.evidence_grade import EvidenceGrade, check_evidence_grade
from ..models.evidence_kind import EvidenceKind, check_evidence_kind
from ..models.evidence_stance import EvidenceStance, check_evidence_stance
from ..models.measure_type import MeasureType, check_measure_type

if TYPE_CHECKING:
    from ..models.evidence_metadata import EvidenceMetadata
    from ..models.evidence_snapshot import EvidenceSnapshot


T = TypeVar("T", bound="Evidence")


@_attrs_define
class Evidence:
    """
    Attributes:
        id (UUID):
        created_at (datetime.datetime):
        created_by (None | UUID):
        updated_at (datetime.datetime):
        version (int): Grows by one with each change.
        archived_at (datetime.datetime | None): When it was put away; null while it is in use.
        metadata (EvidenceMetadata): Your own pairs of strings.
        decision (UUID):
        kind (EvidenceKind | str): What is cited.
        url (str): Of a document: its http or https address; else empty.
        measurement (None | UUID): Of a measurement: its id, which may be that of one deleted since.
        mention (None | UUID): Of a mention: its id.
        thread (None | UUID): Of a thread: its id.
        cited_decision (None | UUID): Of a decision: its id.
        title (str): What to call it in a list.
        stance (EvidenceStance | str):
        measure_type (MeasureType | None | str): Left out: of a measurement that of its KPI, of a mention or a thread
            anecdotal.
        grade (EvidenceGrade | None | str): How good it is, A best.
        note (str): What it shows.
        snapshot (EvidenceSnapshot): What was cited, as it was then; outlives its subject. Of an author who was erased
            since the words are gone, and `removal` in it says so.
        snapshot_hash (str): SHA-256 (hexadecimal) of the canonical JSON (RFC 8785) of the snapshot as it was made.
    """

    id: UUID
    created_at: datetime.datetime
    created_by: None | UUID
    updated_at: datetime.datetime
    version: int
    archived_at: datetime.datetime | None
    metadata: EvidenceMetadata
    decision: UUID
    kind: EvidenceKind | str
    url: str
    measurement: None | UUID
    mention: None | UUID
    thread: None | UUID
    cited_decision: None | UUID
    title: str
    stance: EvidenceStance | str
    measure_type: MeasureType | None | str
    grade: EvidenceGrade | None | str
    note: str
    snapshot: EvidenceSnapshot
    snapshot_hash: str
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

        decision = str(self.decision)

        kind: str
        if isinstance(self.kind, str):
            kind = self.kind
        else:
            kind = self.kind

        url: str
        url = self.url

        measurement: None | str
        if isinstance(self.measurement, UUID):
            measurement = str(self.measurement)
        else:
            measurement = self.measurement

        mention: None | str
        if isinstance(self.mention, UUID):
            mention = str(self.mention)
        else:
            mention = self.mention

        thread: None | str
        if isinstance(self.thread, UUID):
            thread = str(self.thread)
        else:
            thread = self.thread

        cited_decision: None | str
        if isinstance(self.cited_decision, UUID):
            cited_decision = str(self.cited_decision)
        else:
            cited_decision = self.cited_decision

        title = self.title

        stance: str
        if isinstance(self.stance, str):
            stance = self.stance
        else:
            stance = self.stance

        measure_type: None | str
        if isinstance(self.measure_type, str):
            measure_type = self.measure_type
        else:
            measure_type = self.measure_type

        grade: None | str
        if isinstance(self.grade, str):
            grade = self.grade
        else:
            grade = self.grade

        note = self.note

        snapshot = self.snapshot.to_dict()

        snapshot_hash = self.snapshot_hash

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
                "decision": decision,
                "kind": kind,
                "url": url,
                "measurement": measurement,
                "mention": mention,
                "thread": thread,
                "cited_decision": cited_decision,
                "title": title,
                "stance": stance,
                "measure_type": measure_type,
                "grade": grade,
                "note": note,
                "snapshot": snapshot,
                "snapshot_hash": snapshot_hash,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.evidence_metadata import EvidenceMetadata  # noqa: PLC0415
        from ..models.evidence_snapshot import EvidenceSnapshot  # noqa: PLC0415

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

        metadata = EvidenceMetadata.from_dict(d.pop("metadata"))

        decision = UUID(d.pop("decision"))

        def _parse_kind(data: object) -> EvidenceKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = check_evidence_kind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EvidenceKind | str, data)

        kind = _parse_kind(d.pop("kind"))

        def _parse_url(data: object) -> str:
            return cast(str, data)

        url = _parse_url(d.pop("url"))

        def _parse_measurement(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                measurement_type_0 = UUID(data)

                return measurement_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        measurement = _parse_measurement(d.pop("measurement"))

        def _parse_mention(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                mention_type_0 = UUID(data)

                return mention_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        mention = _parse_mention(d.pop("mention"))

        def _parse_thread(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                thread_type_0 = UUID(data)

                return thread_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        thread = _parse_thread(d.pop("thread"))

        def _parse_cited_decision(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cited_decision_type_0 = UUID(data)

                return cited_decision_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        cited_decision = _parse_cited_decision(d.pop("cited_decision"))

        title = d.pop("title")

        def _parse_stance(data: object) -> EvidenceStance | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                stance_type_0 = check_evidence_stance(data)

                return stance_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EvidenceStance | str, data)

        stance = _parse_stance(d.pop("stance"))

        def _parse_measure_type(data: object) -> MeasureType | None | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                measure_type_type_0_type_0 = check_measure_type(data)

                return measure_type_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MeasureType | None | str, data)

        measure_type = _parse_measure_type(d.pop("measure_type"))

        def _parse_grade(data: object) -> EvidenceGrade | None | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                grade_type_0_type_0 = check_evidence_grade(data)

                return grade_type_0_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EvidenceGrade | None | str, data)

        grade = _parse_grade(d.pop("grade"))

        note = d.pop("note")

        snapshot = EvidenceSnapshot.from_dict(d.pop("snapshot"))

        snapshot_hash = d.pop("snapshot_hash")

        evidence = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            version=version,
            archived_at=archived_at,
            metadata=metadata,
            decision=decision,
            kind=kind,
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
            snapshot=snapshot,
            snapshot_hash=snapshot_hash,
        )

        evidence.additional_properties = d
        return evidence

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
