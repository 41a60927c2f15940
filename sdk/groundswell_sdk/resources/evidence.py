"""Evidence: what decisions rest on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.evidence import (
    evidence_create,
    evidence_destroy,
    evidence_list,
    evidence_retrieve,
    evidence_update,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import built, checked, instant, read_version, reference, references, several
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import (
    Archived,
    DecisionRef,
    EvidenceRef,
    MeasurementRef,
    MentionRef,
    PersonRef,
    ThreadRef,
)


class EvidenceItems(WorkspaceResource):
    """What speaks for or against decisions."""

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        cited_decision: DecisionRef | Iterable[DecisionRef] | Unset = UNSET,
        decision: DecisionRef | Iterable[DecisionRef] | Unset = UNSET,
        grade: models.EvidenceGrade | Sequence[models.EvidenceGrade] | Unset = UNSET,
        kind: models.EvidenceKind | Sequence[models.EvidenceKind] | Unset = UNSET,
        measure_type: models.MeasureType | Sequence[models.MeasureType] | Unset = UNSET,
        measurement: MeasurementRef | Iterable[MeasurementRef] | Unset = UNSET,
        mention: MentionRef | Iterable[MentionRef] | Unset = UNSET,
        thread: ThreadRef | Iterable[ThreadRef] | Unset = UNSET,
        stance: models.EvidenceStance | Sequence[models.EvidenceStance] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        ordering: models.ApiKeysListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Evidence]:
        """List pieces of evidence; several values of one filter mean any of them."""
        return self._pages(
            evidence_list,
            q=q,
            cited_decision=references(cited_decision),
            decision=references(decision),
            grade=several(grade),
            kind=several(kind),
            measure_type=several(measure_type),
            measurement=references(measurement),
            mention=references(mention),
            thread=references(thread),
            stance=several(stance),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, evidence: EvidenceRef) -> models.Evidence:
        """Read a piece of evidence."""
        return self._call(evidence_retrieve, reference(evidence))

    def create(
        self,
        *,
        decision: DecisionRef,
        kind: models.EvidenceKind,
        url: str | Unset = UNSET,
        measurement: MeasurementRef | Unset | None = UNSET,
        mention: MentionRef | Unset | None = UNSET,
        thread: ThreadRef | Unset | None = UNSET,
        cited_decision: DecisionRef | Unset | None = UNSET,
        title: str | Unset = UNSET,
        stance: models.EvidenceStance | Unset = UNSET,
        measure_type: models.MeasureType | Unset | None = UNSET,
        grade: models.EvidenceGrade | Unset | None = UNSET,
        note: str | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Evidence:
        """Add a piece of evidence; :class:`models.NewEvidenceRequest` says what the fields mean."""
        body = models.NewEvidenceRequest(
            decision=reference(decision),
            kind=kind,
            url=url,
            measurement=reference(measurement),
            mention=reference(mention),
            thread=reference(thread),
            cited_decision=reference(cited_decision),
            title=title,
            stance=stance,
            measure_type=measure_type,
            grade=grade,
            note=note,
            metadata=built(models.NewEvidenceRequestMetadata, metadata),
        )
        return self._call(evidence_create, body=checked(body))

    def update(
        self,
        evidence: EvidenceRef,
        *,
        title: str | Unset = UNSET,
        stance: models.EvidenceStance | Unset = UNSET,
        measure_type: models.MeasureType | Unset | None = UNSET,
        grade: models.EvidenceGrade | Unset | None = UNSET,
        note: str | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
    ) -> models.Evidence:
        """Change what is given of a piece of evidence and nothing else; None clears."""
        body = models.PatchedEvidenceRequest(
            title=title,
            stance=stance,
            measure_type=measure_type,
            grade=grade,
            note=note,
            metadata=built(models.PatchedEvidenceRequestMetadata, metadata),
        )
        return self._call(evidence_update, reference(evidence), body=checked(body), if_match=read_version(evidence))

    def delete(self, evidence: EvidenceRef) -> None:
        """Take a piece of evidence away from a decision that is still open."""
        self._discard(evidence_destroy, reference(evidence), if_match=read_version(evidence))
