"""Sealing: every event gets its place in one chain, whoever seals and however late it was committed."""

import datetime
import hashlib
import json
import threading
import uuid
from typing import Any

import pytest
from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from groundswell.core.ids import uuid7
from groundswell.events import jobs
from groundswell.events.audit import seals
from groundswell.events.audit.verification import verify
from groundswell.events.models import AuditEvent, AuditSeal, UnsealedEvent
from tests.server.events.trail import note

pytestmark = pytest.mark.django_db
W = uuid.UUID("01900000-0000-7000-8000-000000000001")
E = uuid.UUID("01900000-0000-7000-8000-000000000002")


def chain(workspace_id: uuid.UUID) -> list[tuple[int, uuid.UUID]]:
    rows = AuditSeal.objects.filter(workspace_id=workspace_id).order_by("number")
    return list(rows.values_list("number", "event_id"))


def test_events_are_sealed_in_their_order_one_after_the_other() -> None:
    ours, theirs = uuid7(), uuid7()
    first, other, second = note(ours), note(theirs), note(ours)

    assert seals.seal_all() == 3
    third = note(ours)
    assert seals.seal_all() == 1

    assert chain(ours) == [(1, first), (2, second), (3, third)]
    assert chain(theirs) == [(1, other)]
    assert seals.seal_all() == 0
    assert not UnsealedEvent.objects.exists()


def test_a_seal_can_be_computed_from_the_row_alone() -> None:
    """Nothing of the service is used here but the row."""
    event = AuditEvent(
        id=E,
        workspace_id=W,
        at=datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC),
        action="goal.updated",
        object_type="goal",
        object_id=E,
        object_version=2,
        address="127.0.0.1",
        reason='Größe 世界 "\\ \t\x7f',
        before='{"title":"1.0","n":1.0}',
        after=None,
    )
    event.save(force_insert=True)
    UnsealedEvent(workspace_id=W, event_id=E).save(force_insert=True)
    seals.seal(W)

    members = {
        "account_id": None, "action": "goal.updated", "address": "127.0.0.1", "after": None, "api_key_id": None,
        "at": "2026-01-31T12:00:00.000000Z", "before": '{"title":"1.0","n":1.0}', "counts": None, "id": str(E),
        "membership_id": None, "object_id": str(E), "object_type": "goal", "object_version": 2, "person_id": None,
        "reason": 'Größe 世界 "\\ \t\x7f', "request_id": None, "workspace_id": str(W),
    }  # fmt: skip
    text = json.dumps(members, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert AuditSeal.objects.get().digest == hashlib.sha256(bytes(32) + text.encode()).hexdigest()


def test_all_of_an_event_is_sealed() -> None:
    assert set(seals.COLUMNS) == {field.attname for field in AuditEvent._meta.concrete_fields}


def test_a_transaction_seals_so_many_and_the_rest_follows() -> None:
    workspace_id = uuid7()
    noted = [note(workspace_id) for _ in range(7)]

    assert [seals.seal(workspace_id, limit=3) for _ in range(4)] == [3, 3, 1, 0]
    assert chain(workspace_id) == list(enumerate(noted, start=1))


def test_what_is_rolled_back_is_not_sealed() -> None:
    workspace_id = uuid7()
    with transaction.atomic():
        note(workspace_id)
        transaction.set_rollback(True)
    assert seals.seal_all() == 0


def test_finding_what_waits_does_not_read_what_is_sealed(django_assert_max_num_queries: Any) -> None:
    workspace_id = uuid7()
    for _ in range(20):
        note(workspace_id)
    seals.seal_all()
    with django_assert_max_num_queries(1):
        seals.seal_all()


def test_a_worker_seals_what_waits() -> None:
    workspace_id = uuid7()
    noted = note(workspace_id)
    jobs.load()
    jobs.schedule(timezone.now())

    while jobs.run_next(owner="a worker"):
        pass

    assert chain(workspace_id) == [(1, noted)]


def in_threads(count: int, work: Any) -> None:
    failures: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_none_forks_the_chain() -> None:
    workspace_id = uuid7()
    noted = [note(workspace_id) for _ in range(200)]

    def work() -> None:
        while UnsealedEvent.objects.exists():
            seals.seal(workspace_id, limit=7)

    in_threads(6, work)

    assert chain(workspace_id) == list(enumerate(noted, start=1))
    assert verify(workspace_id).broken is None


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_an_event_committed_long_after_later_ones_is_sealed_too() -> None:
    workspace_id = uuid7()
    noted, commit = threading.Event(), threading.Event()
    late: list[uuid.UUID] = []

    def slow() -> None:
        close_old_connections()
        with transaction.atomic():
            late.append(note(workspace_id))
            noted.set()
            commit.wait(20)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert noted.wait(20)
    later = [note(workspace_id) for _ in range(3)]
    seals.seal_all()
    commit.set()
    thread.join()

    assert late[0] < later[0]
    assert seals.seal_all() == 1
    assert [event for _, event in chain(workspace_id)] == [*later, *late]
    assert verify(workspace_id).broken is None
