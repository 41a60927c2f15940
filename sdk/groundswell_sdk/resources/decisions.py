"""Decisions: what was decided, why, and instead of what."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from groundswell_sdk._generated import models
from groundswell_sdk._generated.api.decisions import (
    decisions_accept,
    decisions_archive,
    decisions_create,
    decisions_deprecate,
    decisions_destroy,
    decisions_list,
    decisions_propose,
    decisions_reject,
    decisions_retrieve,
    decisions_supersede,
    decisions_unarchive,
    decisions_update,
)
from groundswell_sdk._generated.types import UNSET, Unset
from groundswell_sdk.arguments import (
    built,
    checked,
    day,
    each,
    instant,
    reference,
    references,
    required_version,
    several,
)
from groundswell_sdk.pagination import Pages
from groundswell_sdk.resources.base import WorkspaceResource
from groundswell_sdk.resources.references import Archived, DecisionRef, GoalRef, InitiativeRef, KpiRef, PersonRef

OptionLike = str | models.OptionRequest | Mapping[str, Any]
Citable = str | models.Measurement | models.Mention | models.Thread | models.Decision
EvidenceLike = Citable | models.DecisionEvidenceRequest | Mapping[str, Any]


class Decisions(WorkspaceResource):
    """What was decided, why, and instead of what.

    Changing a decision takes the decision itself, as it was read: the service refuses the change if somebody
    else made another since, and insists on being asked that way.
    """

    def list(
        self,
        *,
        q: str | Unset = UNSET,
        decided_after: datetime | Unset = UNSET,
        decided_before: datetime | Unset = UNSET,
        decider: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        function: models.BusinessFunction | Sequence[models.BusinessFunction] | Unset = UNSET,
        goal: GoalRef | Iterable[GoalRef] | Unset = UNSET,
        initiative: InitiativeRef | Iterable[InitiativeRef] | Unset = UNSET,
        kpi: KpiRef | Iterable[KpiRef] | Unset = UNSET,
        number: int | Sequence[int] | Unset = UNSET,
        review_on_after: date | Unset = UNSET,
        review_on_before: date | Unset = UNSET,
        sponsor: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        status: models.DecisionStatus | Sequence[models.DecisionStatus] | Unset = UNSET,
        superseded_by: DecisionRef | Iterable[DecisionRef] | Unset = UNSET,
        archived: Archived | Unset = UNSET,
        created_by: PersonRef | Iterable[PersonRef] | Unset = UNSET,
        created_after: datetime | Unset = UNSET,
        created_before: datetime | Unset = UNSET,
        updated_after: datetime | Unset = UNSET,
        updated_before: datetime | Unset = UNSET,
        source: str | Sequence[str] | Unset = UNSET,
        external_id: str | Sequence[str] | Unset = UNSET,
        ordering: models.DecisionsListOrdering | Unset = UNSET,
        page_size: int | Unset = UNSET,
    ) -> Pages[models.Decision]:
        """List decisions; several values of one filter mean any of them."""
        return self._pages(
            decisions_list,
            q=q,
            decided_after=instant(decided_after, "decided_after"),
            decided_before=instant(decided_before, "decided_before"),
            decider=references(decider),
            function=several(function),
            goal=references(goal),
            initiative=references(initiative),
            kpi=references(kpi),
            number=several(number),
            review_on_after=day(review_on_after, "review_on_after"),
            review_on_before=day(review_on_before, "review_on_before"),
            sponsor=references(sponsor),
            status=several(status),
            superseded_by=references(superseded_by),
            archived=archived,
            created_by=references(created_by),
            created_after=instant(created_after, "created_after"),
            created_before=instant(created_before, "created_before"),
            updated_after=instant(updated_after, "updated_after"),
            updated_before=instant(updated_before, "updated_before"),
            source=several(source),
            external_id=several(external_id),
            ordering=ordering,
            limit=page_size,
        )

    def get(self, decision: DecisionRef) -> models.Decision:
        """Read a decision."""
        return self._call(decisions_retrieve, reference(decision))

    def create(
        self,
        *,
        title: str,
        function: models.BusinessFunction | Unset | None = UNSET,
        question: str | Unset = UNSET,
        context: str | Unset = UNSET,
        drivers: Sequence[str] | Unset = UNSET,
        options: Iterable[OptionLike] | Unset = UNSET,
        rationale: str | Unset = UNSET,
        consequences: str | Unset = UNSET,
        deciders: Iterable[PersonRef] | Unset = UNSET,
        consulted: Iterable[PersonRef] | Unset = UNSET,
        informed: Iterable[PersonRef] | Unset = UNSET,
        sponsor: PersonRef | Unset | None = UNSET,
        kpis: Iterable[KpiRef] | Unset = UNSET,
        goals: Iterable[GoalRef] | Unset = UNSET,
        initiatives: Iterable[InitiativeRef] | Unset = UNSET,
        status: models.InitialDecisionStatus | Unset = UNSET,
        decided_at: datetime | Unset | None = UNSET,
        effective_at: datetime | Unset | None = UNSET,
        review_on: date | Unset | None = UNSET,
        reversibility: models.Reversibility | Unset | None = UNSET,
        evidence: Iterable[EvidenceLike] | Unset = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Decision:
        """Log a decision, in the state it has reached; :class:`models.NewDecisionRequest` has the fields.

        Args:
            options: What there was to choose from: titles, or by name what :class:`models.OptionRequest` has,
                such as ``{"title": "Buy", "pros": ["fast"], "chosen": True}``.
            evidence: What it rests on or has against it: mentions, threads, measurements, decisions, addresses of
                documents, or by name what :class:`models.DecisionEvidenceRequest` has, such as
                ``{"kind": "document", "url": "https://...", "stance": "contradicts"}``.
            status: ``draft`` (what it is by default), ``proposed`` or ``accepted``.
            decided_at: By default now, if it is accepted.
        """
        body = models.NewDecisionRequest(
            title=title,
            function=function,
            question=question,
            context=context,
            drivers=several(drivers),
            options=each(_option, options),
            rationale=rationale,
            consequences=consequences,
            deciders=references(deciders),
            consulted=references(consulted),
            informed=references(informed),
            sponsor=reference(sponsor),
            kpis=references(kpis),
            goals=references(goals),
            initiatives=references(initiatives),
            status=status,
            decided_at=decided_at,
            effective_at=effective_at,
            review_on=review_on,
            reversibility=reversibility,
            evidence=each(_cited, evidence),
            metadata=built(models.NewDecisionRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(decisions_create, body=checked(body))

    # What people say; the other name is the one all resources share.
    log = create

    def update(
        self,
        decision: models.Decision,
        *,
        title: str | Unset = UNSET,
        function: models.BusinessFunction | Unset | None = UNSET,
        question: str | Unset = UNSET,
        context: str | Unset = UNSET,
        drivers: Sequence[str] | Unset = UNSET,
        options: Iterable[OptionLike] | Unset = UNSET,
        rationale: str | Unset = UNSET,
        consequences: str | Unset = UNSET,
        deciders: Iterable[PersonRef] | Unset = UNSET,
        consulted: Iterable[PersonRef] | Unset = UNSET,
        informed: Iterable[PersonRef] | Unset = UNSET,
        sponsor: PersonRef | Unset | None = UNSET,
        kpis: Iterable[KpiRef] | Unset = UNSET,
        goals: Iterable[GoalRef] | Unset = UNSET,
        initiatives: Iterable[InitiativeRef] | Unset = UNSET,
        decided_at: datetime | Unset | None = UNSET,
        effective_at: datetime | Unset | None = UNSET,
        review_on: date | Unset | None = UNSET,
        reversibility: models.Reversibility | Unset | None = UNSET,
        metadata: Mapping[str, str] | Unset = UNSET,
        source: str | Unset = UNSET,
        external_id: str | Unset | None = UNSET,
    ) -> models.Decision:
        """Change what is given of a decision and nothing else; None clears."""
        body = models.PatchedDecisionRequest(
            title=title,
            function=function,
            question=question,
            context=context,
            drivers=several(drivers),
            options=each(_option, options),
            rationale=rationale,
            consequences=consequences,
            deciders=references(deciders),
            consulted=references(consulted),
            informed=references(informed),
            sponsor=reference(sponsor),
            kpis=references(kpis),
            goals=references(goals),
            initiatives=references(initiatives),
            decided_at=decided_at,
            effective_at=effective_at,
            review_on=review_on,
            reversibility=reversibility,
            metadata=built(models.PatchedDecisionRequestMetadata, metadata),
            source=source,
            external_id=external_id,
        )
        return self._call(
            decisions_update, reference(decision), body=checked(body), if_match=required_version(decision)
        )

    def delete(self, decision: models.Decision) -> None:
        """Delete a decision that nothing refers to."""
        self._discard(decisions_destroy, reference(decision), if_match=required_version(decision))

    def accept(self, decision: models.Decision) -> models.Decision:
        """Accept a drafted or proposed decision: from now on it stays as it is.

        It needs a rationale and, if it has options, a chosen one.
        """
        return self._call(decisions_accept, reference(decision), if_match=required_version(decision))

    def archive(self, decision: models.Decision) -> models.Decision:
        """Put a decision away: it keeps its history and leaves the lists."""
        return self._call(decisions_archive, reference(decision), if_match=required_version(decision))

    def deprecate(self, decision: models.Decision) -> models.Decision:
        """End an accepted decision that no other replaces."""
        return self._call(decisions_deprecate, reference(decision), if_match=required_version(decision))

    def propose(self, decision: models.Decision) -> models.Decision:
        """Put a draft before its deciders."""
        return self._call(decisions_propose, reference(decision), if_match=required_version(decision))

    def reject(self, decision: models.Decision) -> models.Decision:
        """Turn a drafted or proposed decision down; it stays on record."""
        return self._call(decisions_reject, reference(decision), if_match=required_version(decision))

    def supersede(self, old: models.Decision, *, by: DecisionRef) -> models.Decision:
        """Let an accepted decision take the place of an accepted or deprecated one, and return the latter."""
        body = models.SupersessionRequest(superseded_by=reference(by))
        return self._call(decisions_supersede, old.id, body=body, if_match=required_version(old))

    def unarchive(self, decision: models.Decision) -> models.Decision:
        """Take a decision back into use."""
        return self._call(decisions_unarchive, reference(decision), if_match=required_version(decision))


def _option(option: OptionLike) -> models.OptionRequest:
    return models.OptionRequest(title=option) if isinstance(option, str) else built(models.OptionRequest, option)


def _cited(subject: EvidenceLike) -> models.DecisionEvidenceRequest:
    if isinstance(subject, models.Measurement):
        return models.DecisionEvidenceRequest(kind="measurement", measurement=subject.id)
    if isinstance(subject, models.Mention):
        return models.DecisionEvidenceRequest(kind="mention", mention=subject.id)
    if isinstance(subject, models.Thread):
        return models.DecisionEvidenceRequest(kind="thread", thread=subject.id)
    if isinstance(subject, models.Decision):
        return models.DecisionEvidenceRequest(kind="decision", cited_decision=subject.id)
    if isinstance(subject, str):
        return models.DecisionEvidenceRequest(kind="document", url=subject)
    return built(models.DecisionEvidenceRequest, subject)
