"""A redaction blanks what people can read of events, says so in the trail, and leaves a chain that still holds."""

import uuid
from typing import Any

import orjson
import pytest
from django.db import transaction

from groundswell.core.ids import uuid7
from groundswell.events.audit import purges, redactions, seals
from groundswell.events.audit.redactions import Readable
from groundswell.events.audit.verification import verify
from groundswell.events.models import AuditEvent
from tests.server.events.trail import guarded, note, run, unguarded

pytestmark = pytest.mark.django_db

GONE = Readable(reason="", before=None, after='{"title":""}')


@pytest.fixture
def workspace_id() -> uuid.UUID:
    return uuid7()


@pytest.fixture
def events(workspace_id: uuid.UUID) -> list[uuid.UUID]:
    """Five sealed events."""
    noted = [note(workspace_id, title=f"Goal {number}") for number in range(5)]
    seals.seal_all()
    return noted


def redact(workspace_id: uuid.UUID, *ids: uuid.UUID, left: Readable = GONE) -> int:
    with transaction.atomic():
        found = redactions.locked(workspace_id, ids)
        redactions.redact(workspace_id, dict.fromkeys(found, left))
    seals.seal_all()
    return len(found)


def broken(workspace_id: uuid.UUID, **kwargs: Any) -> tuple[Any, ...] | None:
    found = verify(workspace_id, **kwargs).broken
    return found and (found.kind, found.number, found.event_id)


def test_what_was_said_is_gone_and_the_chain_holds(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    _, kept = seals.head(workspace_id)

    assert redact(workspace_id, events[1], events[3]) == 2

    titles = [AuditEvent.objects.get(pk=each).after for each in events]
    assert titles == ['{"title":"Goal 0"}', GONE.after, '{"title":"Goal 2"}', GONE.after, '{"title":"Goal 4"}']
    assert broken(workspace_id, expected=kept) is None
    record = AuditEvent.objects.filter(workspace_id=workspace_id).latest("id")
    assert (record.action, record.object_type) == ("audit_event.redacted", "audit_event")
    assert orjson.loads(record.counts or "")["redacted"] == 2
    assert "Goal" not in str(record.counts)


def test_an_event_is_redacted_again_when_more_of_it_has_to_go(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    redact(workspace_id, events[2])
    redact(workspace_id, events[2], left=Readable(reason="", before=None, after=None))
    assert broken(workspace_id) is None


def test_what_is_left_of_an_event_is_as_guarded_as_any_other(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    redact(workspace_id, events[2])
    unguarded()
    run("UPDATE events_auditevent SET after = '{}' WHERE id = %s", events[2])
    assert broken(workspace_id) == ("changed", 3, events[2])


def test_a_redaction_that_is_not_on_record_is_a_change(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    redact(workspace_id, events[2])
    unguarded()
    run("UPDATE events_auditevent SET after = '{}' WHERE id = %s", events[1])
    assert broken(workspace_id) == ("changed", 2, events[1])


def test_what_comes_before_a_redacted_event_cannot_be_rewritten(
    workspace_id: uuid.UUID, events: list[uuid.UUID]
) -> None:
    redact(workspace_id, events[2])
    unguarded()
    run("UPDATE events_auditevent SET reason = 'x' WHERE id = %s", events[1])
    previous = seals.digest(seals.GENESIS, seals.rows(AuditEvent.objects.filter(id=events[0])).get())
    forged = seals.digest(previous, seals.rows(AuditEvent.objects.filter(id=events[1])).get())
    run("UPDATE events_auditseal SET digest = %s WHERE number = 2", forged)
    assert broken(workspace_id) == ("changed", 3, events[2])


def test_a_redaction_does_not_cover_up_an_earlier_change(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    unguarded()
    run("UPDATE events_auditevent SET reason = 'x' WHERE id = %s", events[2])
    guarded()
    redact(workspace_id, events[2], events[3])
    assert AuditEvent.objects.get(pk=events[2]).after == GONE.after
    assert broken(workspace_id) == ("changed", 3, events[2])


def test_events_are_sealed_before_they_are_redacted(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    waiting = note(workspace_id)
    assert redact(workspace_id, waiting) == 0
    assert redact(workspace_id, waiting) == 1  # sealed meanwhile


def test_events_of_another_workspace_are_left_alone(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    assert redact(uuid7(), *events) == 0
    assert broken(workspace_id) is None


def test_the_chain_holds_from_a_purge_on(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    redact(workspace_id, events[1], events[3])
    purges.purge(workspace_id, before=AuditEvent.objects.get(pk=events[3]).at, reason="")
    seals.seal_all()
    assert (verify(workspace_id).purged, broken(workspace_id)) == (3, None)
