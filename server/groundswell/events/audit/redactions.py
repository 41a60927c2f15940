"""Making audit events unreadable where people ask to be forgotten, on the record, with a chain that still holds.

A seal is made of the whole event, so that of a redacted one it cannot be computed any more. Instead an event of its
own, sealed as any other, says which seal that is, which digests it stands between, and what is left of the event.
"""

import hashlib
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from groundswell.core.transactions import one_transaction
from groundswell.events import trail
from groundswell.events.audit import guards, seals
from groundswell.events.models import AuditEvent, AuditSeal, UnsealedEvent

ACTION = "audit_event.redacted"

_ID = seals.COLUMNS.index("id")


@dataclass(frozen=True, slots=True)
class Readable:
    """What of an audit event people can read: JSON texts, and the reason that was given."""

    reason: str
    before: str | None
    after: str | None


def locked(workspace_id: uuid.UUID, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Readable]:
    """Events of a workspace as they are, until the transaction ends; those not sealed yet are not among them."""
    waiting = UnsealedEvent.objects.filter(workspace_id=workspace_id, event_id__in=ids)
    unsealed = set(waiting.values_list("event_id", flat=True))
    rows = AuditEvent.objects.filter(workspace_id=workspace_id, id__in=set(ids) - unsealed).order_by("id")
    found = rows.select_for_update(no_key=True).values_list("id", *guards.BLANKABLE)
    return {key: Readable(*columns) for key, *columns in found}


def redact(workspace_id: uuid.UUID, left: Mapping[uuid.UUID, Readable]) -> None:
    """Replace what can be read of events by what is to be left of it.

    An event that is not as it was sealed is blanked as well, but not put on the record: it goes on breaking the chain.

    Args:
        left: by event id; events that `locked` gave, in the same transaction.
    """
    if not left:
        return
    with one_transaction():
        intact = _intact(workspace_id, left)
        with guards.purging():
            for key, readable in left.items():
                AuditEvent.objects.filter(workspace_id=workspace_id, id=key).update(
                    reason=readable.reason, before=readable.before, after=readable.after
                )
        remains = {event[_ID]: event for event in seals.rows(AuditEvent.objects.filter(id__in=intact))}
        records = [
            {"number": number, "previous": previous, "digest": digest, "remains_sha256": fingerprint(remains[key])}
            for key, (number, previous, digest) in sorted(intact.items())
        ]
        trail.note(
            workspace_id=workspace_id,
            by=None,
            action=ACTION,
            object_type="audit_event",
            counts={"redacted": len(left), "seals": records},
        )


def fingerprint(event: Sequence[Any]) -> str:
    """SHA-256 of an event in its canonical form, in hexadecimal."""
    return hashlib.sha256(seals.canonical(event)).hexdigest()


class Redactions:
    """What is on record about the redacted events of a workspace; read when it is first asked for."""

    def __init__(self, workspace_id: uuid.UUID) -> None:
        self.workspace_id = workspace_id
        self._records: dict[int, dict[str, Any]] = {}

    def cover(self, number: int, *, previous: str, digest: str, event: Sequence[Any]) -> bool:
        """Whether an event that does not fit its seal is what a redaction left of one that did.

        Args:
            number: of the seal.
            previous: the digest of the seal before.
            digest: that of the seal.
        """
        wanted = {"number": number, "previous": previous, "digest": digest, "remains_sha256": fingerprint(event)}
        if self._records.get(number) != wanted:
            self._read()  # perhaps it was redacted since
        return self._records.get(number) == wanted

    def _read(self) -> None:
        noted = AuditEvent.objects.filter(workspace_id=self.workspace_id, action=ACTION).order_by("id")
        self._records = {
            record["number"]: record  # of an event that was redacted twice, the last
            for counts in noted.values_list("counts", flat=True).iterator(chunk_size=100)
            for record in orjson.loads(counts or b"{}").get("seals", ())
        }


def _intact(workspace_id: uuid.UUID, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, tuple[int, str, str]]:
    """Of the events those that are as they were sealed, or as an earlier redaction left them.

    By id: the number of the seal, the digest of the one before, and its own.
    """
    chain = AuditSeal.objects.filter(workspace_id=workspace_id)
    links = list(chain.filter(event_id__in=keys).values_list("event_id", "number", "digest"))
    before = dict(chain.filter(number__in=[number - 1 for _, number, _ in links]).values_list("number", "digest"))
    events = {event[_ID]: event for event in seals.rows(AuditEvent.objects.filter(id__in=keys))}
    redactions = Redactions(workspace_id)
    found = {}
    for key, number, digest in links:
        previous = before.get(number - 1, seals.GENESIS)
        if seals.digest(previous, events[key]) == digest or redactions.cover(
            number, previous=previous, digest=digest, event=events[key]
        ):
            found[key] = number, previous, digest
    return found
