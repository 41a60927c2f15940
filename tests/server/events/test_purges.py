"""A purge deletes the oldest events, says so in the trail, and leaves a chain that still holds."""

import datetime
import uuid

import pytest

from groundswell.core.ids import uuid7
from groundswell.events.audit import purges, seals
from groundswell.events.audit.verification import verify
from groundswell.events.models import AuditEvent, AuditSeal
from tests.server.events.trail import note, run, unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace_id() -> uuid.UUID:
    return uuid7()


@pytest.fixture
def events(workspace_id: uuid.UUID) -> list[uuid.UUID]:
    return [note(workspace_id) for _ in range(5)]


def at(event_id: uuid.UUID) -> datetime.datetime:
    return AuditEvent.objects.get(pk=event_id).at


def left(workspace_id: uuid.UUID) -> list[uuid.UUID]:
    return list(AuditEvent.objects.filter(workspace_id=workspace_id).order_by("id").values_list("id", flat=True))


def test_what_is_older_goes_and_the_chain_holds(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    purged = purges.purge(workspace_id, before=at(events[3]), reason="Kept for a year")

    assert purged is not None
    assert (purged.events, purged.through) == (3, 3)
    *kept, record = left(workspace_id)
    assert kept == events[3:]
    noted = AuditEvent.objects.get(pk=record)
    assert (noted.action, noted.reason, noted.workspace_id) == ("audit_event.purged", "Kept for a year", workspace_id)
    assert purged.digest in str(noted.counts)
    seals.seal_all()
    verdict = verify(workspace_id)
    assert (verdict.number, verdict.purged, verdict.broken) == (6, 3, None)


def test_a_purge_follows_a_purge(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    purges.purge(workspace_id, before=at(events[1]), reason="")
    purges.purge(workspace_id, before=at(events[4]), reason="")
    seals.seal_all()

    verdict = verify(workspace_id)
    assert (verdict.number, verdict.purged, verdict.broken) == (7, 4, None)
    assert list(AuditSeal.objects.order_by("number").values_list("number", flat=True)) == [4, 5, 6, 7]


def test_when_a_workspace_goes_all_its_events_go_but_the_last_word(
    workspace_id: uuid.UUID, events: list[uuid.UUID]
) -> None:
    other = note(uuid7())
    purged = purges.purge(workspace_id, before=None, reason="The workspace was closed")

    assert purged is not None
    assert purged.events == 5
    assert AuditEvent.objects.get(workspace_id=workspace_id).action == "audit_event.purged"
    seals.seal_all()
    assert verify(workspace_id).broken is None
    assert AuditEvent.objects.filter(pk=other).exists()


def test_where_nothing_is_older_nothing_is_said(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    assert purges.purge(workspace_id, before=at(events[0]), reason="") is None
    assert purges.purge(uuid7(), before=None, reason="") is None
    assert left(workspace_id) == events
    purges.purge(workspace_id, before=at(events[2]), reason="")
    assert purges.purge(workspace_id, before=at(events[2]), reason="") is None


def test_a_purge_without_a_record_is_a_break(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    purges.purge(workspace_id, before=at(events[3]), reason="")
    unguarded()
    run("DELETE FROM events_auditevent WHERE action = 'audit_event.purged'")
    run("DELETE FROM events_unsealedevent")

    broken = verify(workspace_id).broken
    assert broken is not None
    assert (broken.kind, broken.number) == ("gap", 1)


def test_a_record_of_another_purge_does_not_cover_it(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    purges.purge(workspace_id, before=at(events[2]), reason="")
    seals.seal_all()
    unguarded()
    run("DELETE FROM events_auditevent WHERE id = %s", events[2])
    run("DELETE FROM events_auditseal WHERE number = 2")

    broken = verify(workspace_id).broken
    assert broken is not None
    assert (broken.kind, broken.number) == ("gap", 1)
