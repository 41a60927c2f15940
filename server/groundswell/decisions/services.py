"""Writes that enforce a rule of decisions and their evidence, and what other rooms ask about decisions."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils import timezone

from groundswell.core import problems
from groundswell.core.problems import FieldError
from groundswell.core.staging import stored_instant
from groundswell.core.transactions import one_transaction
from groundswell.decisions import snapshots
from groundswell.decisions.models import (
    OPEN,
    TAKEN,
    Decision,
    DecisionSequence,
    DecisionStatus,
    Evidence,
    EvidenceKind,
    Option,
)
from groundswell.kpis.models import Measurement
from groundswell.mentions.models import Mention, Thread
from groundswell.workspaces.enums import MeasureType, Role
from groundswell.workspaces.principals import Principal

OPTION_FIELDS = ("title", "description", "pros", "cons", "cost", "chosen")
CHANGEABLE_WHEN_CLOSED = frozenset({"review_on", "initiatives", "metadata"})


def _refuse_beyond_drafts(by: Principal, status: str) -> None:
    if status != DecisionStatus.DRAFT and by.role.rank < Role.EDITOR.rank:
        raise problems.DomainError(
            f"You act as {by.role}, who works on drafts only; the rest takes the role {Role.EDITOR}.",
            code="drafts_only",
            status=403,
        )


def next_number(workspace_id: uuid.UUID) -> int:
    """The workspace's next decision number; its row stays locked until the transaction ends."""
    row = DecisionSequence.objects.filter(workspace_id=workspace_id)
    if not row.update(last=F("last") + 1):
        DecisionSequence.objects.bulk_create([DecisionSequence(workspace_id=workspace_id)], ignore_conflicts=True)
        row.update(last=F("last") + 1)
    return row.values_list("last", flat=True).get()


def _missing_for_acceptance(*, rationale: str, chosen: Sequence[bool]) -> list[FieldError]:
    errors = []
    if not rationale.strip():
        errors.append(FieldError(code="required", detail="An accepted decision says why.", pointer="/rationale"))
    if chosen and chosen.count(True) != 1:
        errors.append(
            FieldError(code="none_chosen", detail="Exactly one option is the chosen one.", pointer="/options")
        )
    return errors


@one_transaction()
def log_decision(
    *,
    by: Principal,
    title: str,
    status: str = DecisionStatus.DRAFT,
    options: Sequence[Mapping[str, Any]] = (),
    evidence: Iterable[Mapping[str, Any]] = (),
    **values: Any,
) -> Decision:
    """Write down a decision, with its options and evidence, in the state it has reached.

    Args:
        status: draft, proposed or accepted; accepted without `decided_at` was decided now.
        options: columns of each option, in order; at most one is chosen.
        evidence: arguments of `add_evidence` for each piece.

    Raises:
        DomainError: 403 `drafts_only` for another state than draft by a contributor; 400 for an accepted
            decision without a rationale or with options of which none is chosen.
    """
    _refuse_beyond_drafts(by, status)
    if status == DecisionStatus.ACCEPTED:
        chosen = [bool(option.get("chosen")) for option in options]
        if errors := _missing_for_acceptance(rationale=values.get("rationale", ""), chosen=chosen):
            raise problems.DomainError(
                "The request is not valid; errors say what and where.",
                code="invalid",
                status=400,
                errors=errors,
            )
        values["decided_at"] = values.get("decided_at") or timezone.now()
    number = next_number(by.workspace_id)
    decision = Decision.record(
        by=by,
        action="decision.created",
        parts={"options": (None, _shown(options))},
        number=number,
        title=title,
        status=status,
        **values,
    )
    _write_options(decision, options)
    for each in evidence:
        _attach(decision, by=by, **each)
    return decision


def _write_options(decision: Decision, options: Sequence[Mapping[str, Any]]) -> None:
    Option.objects.bulk_create(
        Option(workspace_id=decision.workspace_id, decision=decision, position=position, **columns)
        for position, columns in enumerate(options)
    )


def check_change(decision: Decision, names: Collection[str], *, by: Principal) -> None:
    """Hold a change of some fields of a decision against its state.

    Raises:
        DomainError: 403 `drafts_only` for a contributor and a decision that is no draft; 409
            `decision_closed` for the body of a closed decision.
    """
    _refuse_beyond_drafts(by, decision.status)
    body = sorted(set(names) - CHANGEABLE_WHEN_CLOSED)
    if body and decision.status not in OPEN:
        raise problems.DomainError(
            f"The decision is {decision.status} and stays as it was; log another that supersedes it.",
            code="decision_closed",
            errors=[
                FieldError(code="decision_closed", detail="Cannot change any more.", pointer=f"/{name}")
                for name in body
            ],
        )


@one_transaction()
def change_decision(
    decision: Decision, *, by: Principal, options: Sequence[Mapping[str, Any]] | None = None, **values: Any
) -> Decision:
    """Change a decision that is still open; of a closed one only what is not its body.

    Args:
        options: the whole new list; None leaves the options as they are.

    Raises:
        DomainError: as `check_change` says.
    """
    names = {*values, *(["options"] if options is not None else [])}
    check_change(decision, names, by=by)
    if options is None:
        return decision.change(by=by, action="decision.updated", **values)
    parts = {"options": (_options(decision), _shown(options))}
    changed = decision.change(by=by, action="decision.updated", parts=parts, **values)
    Option.objects.filter(decision=decision).delete()
    _write_options(decision, options)
    return changed


def _options(decision: Decision) -> list[dict[str, Any]]:
    """The options a decision has, as events show them."""
    return list(Option.objects.filter(decision=decision).order_by("position").values(*OPTION_FIELDS))


def _shown(options: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Options as they are sent, as events show them."""
    return [{name: getattr(Option(**columns), name) for name in OPTION_FIELDS} for columns in options]


@one_transaction()
def delete_decision(decision: Decision, *, by: Principal) -> None:
    """Delete a decision nobody has taken yet, with its options and evidence.

    Raises:
        DomainError: 409 `has_history` for a closed decision.
        ProtectedError: another decision cites it; the API answers 409 `has_history`.
    """
    if decision.status not in OPEN:
        raise problems.DomainError(
            f"The decision is {decision.status} and part of the record; archive it instead.",
            code="has_history",
        )
    for evidence in Evidence.objects.filter(decision=decision).order_by("-id"):
        evidence.remove(by=by, action="evidence.deleted")
    decision.remove(by=by, action="decision.deleted", parts={"options": (_options(decision), None)})


def _move(
    decision: Decision,
    to: DecisionStatus,
    *,
    allowed: Collection[DecisionStatus],
    code: str,
    by: Principal,
    **values: Any,
) -> Decision:
    if decision.status not in allowed:
        states = " or ".join(sorted(allowed))
        raise problems.DomainError(
            f"Only a decision that is {states} can become {to}; this one is {decision.status}.", code=code
        )
    return decision.change(by=by, action=f"decision.{to}", status=to, **values)


@one_transaction()
def propose_decision(decision: Decision, *, by: Principal) -> Decision:
    """Put a draft before its deciders.

    Raises:
        DomainError: 409 `decision_not_draft`.
    """
    return _move(decision, DecisionStatus.PROPOSED, allowed=[DecisionStatus.DRAFT], code="decision_not_draft", by=by)


@one_transaction()
def accept_decision(decision: Decision, *, by: Principal) -> Decision:
    """Take an open decision: from now on its body stays as it is.

    Raises:
        DomainError: 409 `decision_closed`; 409 `decision_incomplete` without a rationale, or with options of
            which none is chosen.
    """
    if decision.status in OPEN:
        chosen = list(Option.objects.filter(decision=decision).values_list("chosen", flat=True))
        if errors := _missing_for_acceptance(rationale=decision.rationale, chosen=chosen):
            raise problems.DomainError(
                "The decision is not complete; errors say what it needs.",
                code="decision_incomplete",
                errors=errors,
            )
    decided_at = decision.decided_at or timezone.now()
    return _move(decision, DecisionStatus.ACCEPTED, allowed=OPEN, code="decision_closed", by=by, decided_at=decided_at)


@one_transaction()
def reject_decision(decision: Decision, *, by: Principal) -> Decision:
    """Turn an open decision down; it stays on record.

    Raises:
        DomainError: 409 `decision_closed`.
    """
    decided_at = decision.decided_at or timezone.now()
    return _move(decision, DecisionStatus.REJECTED, allowed=OPEN, code="decision_closed", by=by, decided_at=decided_at)


@one_transaction()
def deprecate_decision(decision: Decision, *, by: Principal) -> Decision:
    """End an accepted decision that no other replaces.

    Raises:
        DomainError: 409 `decision_not_accepted`.
    """
    return _move(
        decision,
        DecisionStatus.DEPRECATED,
        allowed=[DecisionStatus.ACCEPTED],
        code="decision_not_accepted",
        by=by,
    )


def queue_supersession(workspace_id: uuid.UUID) -> None:
    """Let supersessions of a workspace go one after the other; call it before either decision is locked.

    Each locks two decisions: two that lock the same pair in opposite order would wait for each other.
    """
    DecisionSequence.objects.select_for_update().filter(workspace_id=workspace_id).first()


@one_transaction()
def supersede_decision(decision: Decision, *, successor: Decision, by: Principal) -> Decision:
    """Let an accepted decision take the place of another.

    A chain of successors ends: a successor is accepted, and a decision that has one never is again.

    Args:
        decision: the one that no longer holds, locked; accepted or deprecated.
        successor: the accepted one that holds instead.

    Raises:
        DomainError: 409 `supersedes_itself`, `decision_not_accepted`, `successor_not_accepted`.
    """
    if successor.pk == decision.pk:
        raise problems.DomainError("A decision cannot supersede itself.", code="supersedes_itself")
    allowed = [DecisionStatus.ACCEPTED, DecisionStatus.DEPRECATED]
    current = Decision.objects.select_for_update(of=("self",), no_key=True).get(pk=successor.pk)
    if decision.status in allowed and current.status != DecisionStatus.ACCEPTED:
        raise problems.DomainError(
            f"Only an accepted decision can supersede another; {current.number} is {current.status}.",
            code="successor_not_accepted",
            errors=[
                FieldError(code="successor_not_accepted", detail="Not accepted.", pointer="/superseded_by"),
            ],
        )
    return _move(
        decision,
        DecisionStatus.SUPERSEDED,
        allowed=allowed,
        code="decision_not_accepted",
        by=by,
        superseded_by=successor,
    )


def _locked(decision_id: uuid.UUID) -> Decision:
    """A decision whose state cannot change until the transaction ends."""
    return Decision.objects.select_for_update(of=("self",), no_key=True).get(pk=decision_id)


@one_transaction()
def add_evidence(*, decision: Decision, by: Principal, **values: Any) -> Evidence:
    """Attach a piece of evidence to a decision, with a snapshot of what it cites.

    Args:
        values: `kind` and the subject of that kind (`url`, `measurement` with its KPI, `mention`, `thread` that
            has posts, or `cited_decision`), and the other columns.

    Raises:
        DomainError: 409 `decision_superseded`; 403 `drafts_only` for a contributor and a decision that is no
            draft.
    """
    current = _locked(decision.pk)
    _refuse_beyond_drafts(by, current.status)
    if current.status == DecisionStatus.SUPERSEDED:
        raise problems.DomainError(
            "The decision is superseded; attach the evidence to the one that took its place.",
            code="decision_superseded",
        )
    return _attach(current, by=by, **values)


def _attach(
    decision: Decision,
    *,
    by: Principal,
    kind: str,
    url: str = "",
    title: str = "",
    measurement: Measurement | None = None,
    mention: Mention | None = None,
    thread: Thread | None = None,
    cited_decision: Decision | None = None,
    measure_type: str | None = None,
    **values: Any,
) -> Evidence:
    fact_id = None
    match kind:
        case EvidenceKind.MEASUREMENT if measurement is not None:
            fact_id, snapshot = measurement.id, snapshots.of_measurement(measurement)
            measure_type = measure_type or measurement.kpi.measure_type
        case EvidenceKind.MENTION if mention is not None:
            fact_id, snapshot = mention.id, snapshots.of_mention(_held(by, mention.id))
            measure_type = measure_type or MeasureType.ANECDOTAL
        case EvidenceKind.THREAD if thread is not None and thread.opening_id is not None:
            fact_id, snapshot = thread.id, snapshots.of_thread(thread, opening=_held(by, thread.opening_id))
            measure_type = measure_type or MeasureType.ANECDOTAL
        case EvidenceKind.DECISION if cited_decision is not None:
            snapshot = snapshots.of_decision(cited_decision)
        case _:
            snapshot = snapshots.of_document(url=url, title=title)
    return Evidence.record(
        by=by,
        action="evidence.created",
        decision=decision,
        kind=kind,
        url=url,
        title=title,
        fact_id=fact_id,
        cited_decision=cited_decision,
        measure_type=measure_type,
        snapshot=snapshot,
        snapshot_hash=snapshots.digest(snapshot),
        **values,
    )


def _held(by: Principal, mention_id: uuid.UUID) -> Mention:
    """A mention whose author is not erased before the transaction ends: who erases finds the snapshot then, too."""
    return Mention.objects.select_for_update(no_key=True).get(workspace_id=by.workspace_id, id=mention_id)


@one_transaction()
def change_evidence(evidence: Evidence, *, by: Principal, **values: Any) -> Evidence:
    """Judge a piece of evidence anew; what it cites stays.

    Raises:
        DomainError: 403 `drafts_only` for a contributor and a decision that is no draft.
    """
    _refuse_beyond_drafts(by, _locked(evidence.decision_id).status)
    return evidence.change(by=by, action="evidence.updated", **values)


@one_transaction()
def delete_evidence(evidence: Evidence, *, by: Principal) -> None:
    """Take a piece of evidence away from a decision that is still open.

    Raises:
        DomainError: 409 `decision_closed`.
    """
    decision = _locked(evidence.decision_id)
    if decision.status not in OPEN:
        raise problems.DomainError(
            f"The decision is {decision.status}; what it rested on stays with it.", code="decision_closed"
        )
    evidence.remove(by=by, action="evidence.deleted")


@dataclass(frozen=True, slots=True)
class DecisionNote:
    """What a summary says of a decision. Times are UTC; `effective_at` is None where it is `decided_at`."""

    id: uuid.UUID
    number: int
    title: str
    status: str
    decided_at: datetime
    effective_at: datetime | None


def _aware(value: Any) -> Any:
    """A time as the driver gives it, which is naive UTC from SQLite."""
    return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def decisions_for_kpis(
    workspace_id: uuid.UUID, kpi_ids: Collection[uuid.UUID], *, since: datetime, until: datetime
) -> dict[uuid.UUID, list[DecisionNote]]:
    """The decisions that took effect in a window and mean to move some KPIs, in one query.

    Args:
        since: first instant of the window.
        until: first instant after it.

    Returns:
        For each of the KPIs, its decisions in the order they took effect (`effective_at`, else `decided_at`):
        those accepted, also if deprecated or superseded since, and not archived. Empty where there is none.
    """
    # Written out: putting this together anew for every summary would cost more than running it.
    took_effect = "coalesce(d.effective_at, d.decided_at)"
    statuses = sorted(TAKEN)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT l.kpi_id, d.id, d.number, d.title, d.status, d.decided_at, d.effective_at
            FROM {Decision._meta.db_table} d JOIN {Decision.kpis.through._meta.db_table} l ON l.decision_id = d.id
            WHERE d.workspace_id = %s AND d.archived_at IS NULL AND d.status IN ({", ".join(["%s"] * len(statuses))})
                AND {took_effect} >= %s AND {took_effect} < %s
            ORDER BY {took_effect}, d.id
            """,
            [str(workspace_id), *statuses, stored_instant(since), stored_instant(until)],
        )
        rows = cursor.fetchall()
    found: dict[uuid.UUID, list[DecisionNote]] = {key: [] for key in kpi_ids}
    by_text = {str(key): notes for key, notes in found.items()}
    for kpi_id, key, number, title, status, decided_at, effective_at in rows:
        if (notes := by_text.get(str(kpi_id))) is not None:
            notes.append(
                DecisionNote(uuid.UUID(str(key)), number, title, status, _aware(decided_at), _aware(effective_at))
            )
    return found
