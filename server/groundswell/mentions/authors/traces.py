"""What else keeps what was said: the audit trail, answers for retries, what receivers replied, work that waits."""

import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson
from django.db.models import F, Q, QuerySet

from groundswell.activity.models import Delivery
from groundswell.events.audit import redactions, seals
from groundswell.events.audit.redactions import Readable
from groundswell.events.models import AuditEvent, IdempotencyKey, Job, UnsealedEvent
from groundswell.mentions.authors.documents import Documents
from groundswell.mentions.authors.erasing import Columns, Page, Part, Rows
from groundswell.mentions.authors.forgotten import Erased
from groundswell.mentions.models import Erasure, ErasurePart

_ANSWERS_AT_ONCE = 200
_SEALED_WITHIN = 30.0
"""Seconds in which whoever else is sealing the trail should be done."""


class Events(Rows):
    """Audit events: what people can read of them."""

    name = ErasurePart.EVENTS
    counter = "events"
    model = AuditEvent
    columns = ("object_id", "reason", "before", "after")
    read_at_once = 500
    written_at_once = 50

    def page(self, erasure: Erasure, erased: Erased, *, beat: Callable[[], None]) -> Page:
        page = super().page(erasure, erased, beat=beat)
        _seal(erasure.workspace_id, page.keys)
        return page

    def changes(self, erasure: Erasure, erased: Erased, rows: Sequence[Columns]) -> Mapping[uuid.UUID, Columns]:
        texts = [row[name] for row in rows for name in ("before", "after")]
        documents = Documents(erasure.workspace_id, erased, [*texts, *(str(row["object_id"]) for row in rows)])
        found = {}
        for row in rows:
            columns = {
                "reason": erased.handles.replaced(row["reason"], bare=False),
                **{name: _cleaned(row[name], documents, about=row["object_id"]) for name in ("before", "after")},
            }
            if any(value != row[name] for name, value in columns.items()):
                found[row["id"]] = columns
        return found

    def clean(self, erasure: Erasure, erased: Erased, keys: Sequence[Any]) -> int:
        readable = redactions.locked(erasure.workspace_id, keys)
        objects = dict(AuditEvent.objects.filter(id__in=readable).values_list("id", "object_id"))
        rows = [
            {"id": key, "object_id": objects[key], "reason": each.reason, "before": each.before, "after": each.after}
            for key, each in readable.items()
        ]
        changes = self.changes(erasure, erased, rows)
        redactions.redact(erasure.workspace_id, {key: Readable(**columns) for key, columns in changes.items()})
        return len(changes)


def _seal(workspace_id: uuid.UUID, keys: Sequence[uuid.UUID]) -> None:
    """Have events sealed, which they have to be before they are redacted."""
    until = time.monotonic() + _SEALED_WITHIN
    while UnsealedEvent.objects.filter(workspace_id=workspace_id, event_id__in=keys).exists():
        if not seals.seal(workspace_id):
            if time.monotonic() > until:
                raise TimeoutError("The events were not sealed in time.")
            time.sleep(0.1)


def _cleaned(text: str | None, documents: Documents, *, about: object = None) -> str | None:
    """A document that is kept as text: to the byte as it was, if nothing has to go."""
    if text is None:
        return None
    document = orjson.loads(text)
    cleaned = documents.cleaned(document, about=about)
    return text if cleaned == document else orjson.dumps(cleaned).decode()


class Answers(Part):
    """Answers that are kept for whoever sends a write again. They have no ids, but the keys they were sent with."""

    name = ErasurePart.ANSWERS
    counter = "answers"

    def page(self, erasure: Erasure, erased: Erased, *, beat: Callable[[], None]) -> Page:
        return answers(erasure.workspace_id, erased, after=erasure.position)

    def clean(self, erasure: Erasure, erased: Erased, keys: Sequence[Any]) -> int:
        return clean_answers(erasure.workspace_id, erased, keys)


def answers(workspace_id: uuid.UUID, erased: Erased, *, after: str) -> Page:
    """Look at some of the answers a workspace keeps for retries: those that say something of who is forgotten."""
    rows = IdempotencyKey.objects.filter(workspace_id=workspace_id)
    if after:
        membership_id, _, key = after.partition(" ")
        rows = rows.filter(Q(membership_id__gt=membership_id) | Q(membership_id=membership_id, key__gt=key))
    in_order: Any = rows.order_by("membership_id", "key").values("membership_id", "key", "body")
    found = list(in_order[:_ANSWERS_AT_ONCE])
    position = f"{found[-1]['membership_id']} {found[-1]['key']}" if len(found) == _ANSWERS_AT_ONCE else ""
    return Page(list(_changed_bodies(workspace_id, erased, found)), position, len(found))


def clean_answers(workspace_id: uuid.UUID, erased: Erased, keys: Sequence[tuple[uuid.UUID, str]]) -> int:
    """Lock answers, look again, and change those that have to; how many those were."""
    count = 0
    for membership_id, key in keys:
        rows = IdempotencyKey.objects.filter(membership_id=membership_id, key=key)
        found: Any = rows.select_for_update(no_key=True).values("membership_id", "key", "body")
        for body in _changed_bodies(workspace_id, erased, list(found)).values():
            count += rows.update(body=body)
    return count


def _changed_bodies(
    workspace_id: uuid.UUID, erased: Erased, rows: Sequence[Columns]
) -> dict[tuple[uuid.UUID, str], bytes]:
    texts = [bytes(row["body"]).decode() for row in rows]
    documents = Documents(workspace_id, erased, texts)
    found = {}
    for row, text in zip(rows, texts, strict=True):
        if text and (cleaned := _cleaned(text, documents)) != text:
            found[row["membership_id"], row["key"]] = str(cleaned).encode()
    return found


class Deliveries(Rows):
    """How responses of webhooks' receivers began: some repeat what they were sent."""

    name = ErasurePart.DELIVERIES
    counter = "deliveries"
    model = Delivery
    columns = ("event_id", "response_excerpt")

    def rows(self, erasure: Erasure) -> QuerySet[Any]:
        return super().rows(erasure).exclude(response_excerpt="")

    def changes(self, erasure: Erasure, erased: Erased, rows: Sequence[Columns]) -> Mapping[uuid.UUID, Columns]:
        concerned = _concerned(erasure.workspace_id, erased, {row["event_id"] for row in rows})
        return {
            row["id"]: {"response_excerpt": ""}
            for row in rows
            if row["event_id"] in concerned or erased.handles.are_in(row["response_excerpt"])
        }

    @staticmethod
    def moved() -> Columns:
        return {"version": F("version") + 1}


def _concerned(workspace_id: uuid.UUID, erased: Erased, ids: set[uuid.UUID]) -> set[uuid.UUID]:
    """Which events tell of somebody who is forgotten."""
    events = AuditEvent.objects.filter(workspace_id=workspace_id, id__in=ids)
    rows = list(events.values_list("id", "object_id", "before", "after"))
    documents = Documents(workspace_id, erased, [str(each) for _, *shown in rows for each in shown])
    return {
        key
        for key, about, *sides in rows
        if any(documents.concern(orjson.loads(side), about=about) for side in sides if side)
    }


class Jobs(Rows):
    """Work that waits, or failed: what it is to be done with, and why it failed. Only that of the workspace."""

    name = ErasurePart.JOBS
    counter = "jobs"
    model = Job
    columns = ("arguments", "error")

    def rows(self, erasure: Erasure) -> QuerySet[Any]:
        return Job.objects.filter(arguments__workspace=str(erasure.workspace_id))

    def changes(self, erasure: Erasure, erased: Erased, rows: Sequence[Columns]) -> Mapping[uuid.UUID, Columns]:
        texts = [orjson.dumps(row["arguments"]).decode() for row in rows]
        documents = Documents(erasure.workspace_id, erased, texts)
        found = {}
        for row in rows:
            columns = {
                "arguments": documents.cleaned(row["arguments"]),
                "error": erased.handles.replaced(row["error"]),
            }
            if any(value != row[name] for name, value in columns.items()):
                found[row["id"]] = columns
        return found

    @staticmethod
    def moved() -> Columns:
        return {}
