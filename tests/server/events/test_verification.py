"""Whatever is done to the trail behind the service's back, verification names the first row that is wrong."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from groundswell.core.ids import uuid7
from groundswell.events.audit import seals
from groundswell.events.audit.verification import AT_ONCE, chains, verify
from groundswell.events.models import AuditEvent, AuditSeal
from tests.server.events.trail import insert_copy, note, run, unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace_id() -> uuid.UUID:
    return uuid7()


@pytest.fixture
def events(workspace_id: uuid.UUID) -> list[uuid.UUID]:
    """Six sealed events, with no guards around them any more."""
    noted = [note(workspace_id, title=f"Goal {number}") for number in range(6)]
    seals.seal_all()
    unguarded()
    return noted


def findings(workspace_id: uuid.UUID, **kwargs: Any) -> tuple[Any, ...] | None:
    broken = verify(workspace_id, **kwargs).broken
    return None if broken is None else (broken.kind, broken.number, broken.event_id)


def test_a_trail_nobody_touched_holds(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    note(workspace_id)

    verdict = verify(workspace_id)

    number, digest = seals.head(workspace_id)
    assert (verdict.number, verdict.digest, verdict.waiting, verdict.broken) == (number, digest, 1, None)
    assert number == 6


def test_a_workspace_without_events_has_an_empty_chain() -> None:
    verdict = verify(uuid7())
    assert (verdict.number, verdict.digest, verdict.broken) == (0, seals.GENESIS, None)


OTHER = uuid.UUID("01900000-0000-7000-8000-00000000ffff")
CHANGED: dict[str, Any] = {
    "workspace_id": OTHER, "at": "2020-01-01 00:00:00.000001", "action": "goal.deleted", "object_type": "kpi",
    "object_id": OTHER, "object_version": 7, "person_id": OTHER, "membership_id": OTHER, "account_id": OTHER,
    "api_key_id": OTHER, "address": "6.6.6.6", "request_id": "other", "reason": "Because", "before": "{}",
    "after": '{"title":"Goal 9"}', "counts": "{}",
}  # fmt: skip


def test_every_column_is_tampered_with_below() -> None:
    assert {*CHANGED, "id"} == set(seals.COLUMNS)


@pytest.mark.parametrize("column", CHANGED)
def test_a_changed_event_is_named(column: str, workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    run(f'UPDATE events_auditevent SET "{column}" = %s WHERE id = %s', CHANGED[column], events[2])
    assert findings(workspace_id) == ("changed", 3, events[2])


def test_a_blank_in_a_document_is_a_change(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    run('UPDATE events_auditevent SET after = \'{"title": "Goal 2"}\' WHERE id = %s', events[2])
    assert findings(workspace_id) == ("changed", 3, events[2])


def test_the_first_of_several_changes_is_named(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    run("UPDATE events_auditevent SET reason = 'x' WHERE id IN (%s, %s)", events[4], events[1])
    assert findings(workspace_id) == ("changed", 2, events[1])


def test_a_changed_seal_is_named(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    run("UPDATE events_auditseal SET digest = %s WHERE number = 4", "0" * 64)
    assert findings(workspace_id) == ("changed", 4, events[3])


@pytest.mark.parametrize("place", [0, 3, 5])
def test_a_deleted_event_is_named(place: int, workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    run("DELETE FROM events_auditevent WHERE id = %s", events[place])
    assert findings(workspace_id) == ("missing", place + 1, events[place])


def test_a_deleted_event_that_was_not_sealed_yet_is_named(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    waiting = note(workspace_id)
    run("DELETE FROM events_auditevent WHERE id = %s", waiting)
    assert findings(workspace_id) == ("missing", None, waiting)
    later = note(workspace_id)
    assert seals.seal(workspace_id, limit=1) == 1  # it holds up no other
    assert AuditSeal.objects.get(event_id=later).number == 7


@pytest.mark.parametrize("event_too", [True, False])
def test_a_deleted_seal_is_a_gap(event_too: bool, workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    run("DELETE FROM events_auditseal WHERE number = 3")
    if event_too:
        run("DELETE FROM events_auditevent WHERE id = %s", events[2])
    assert findings(workspace_id) == ("gap", 3, None)


def test_a_gap_that_was_closed_breaks_after_it(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    run("DELETE FROM events_auditevent WHERE id = %s", events[2])
    run("DELETE FROM events_auditseal WHERE number = 3")
    for number in (4, 5, 6):
        run("UPDATE events_auditseal SET number = %s WHERE number = %s", number - 1, number)
    assert findings(workspace_id) == ("changed", 3, events[3])


def test_a_beginning_that_was_cut_off_is_a_gap(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    run("DELETE FROM events_auditevent WHERE id IN (%s, %s)", *events[:2])
    run("DELETE FROM events_auditseal WHERE number <= 2")
    assert findings(workspace_id) == ("gap", 1, None)


def test_an_inserted_event_is_named(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    copy = insert_copy(events[0])
    assert findings(workspace_id) == ("inserted", None, copy)


def test_an_inserted_event_with_a_seal_is_named(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    copy = insert_copy(events[0])
    run(
        "INSERT INTO events_auditseal (workspace_id, number, event_id, digest, sealed_at) "
        "SELECT workspace_id, 7, %s, digest, sealed_at FROM events_auditseal WHERE number = 6",
        copy,
    )
    assert findings(workspace_id) == ("changed", 7, copy)


def test_events_that_changed_places_are_named(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    run("UPDATE events_auditseal SET event_id = %s WHERE number = 2", OTHER)
    run("UPDATE events_auditseal SET event_id = %s WHERE number = 5", events[1])
    run("UPDATE events_auditseal SET event_id = %s WHERE number = 2", events[4])
    assert findings(workspace_id) == ("reordered", 2, events[4])


def rewritten(workspace_id: uuid.UUID) -> None:
    """The whole chain computed anew, as whoever has the code can."""
    last = seals.GENESIS
    for number, event_id in list(AuditSeal.objects.order_by("number").values_list("number", "event_id")):
        last = seals.digest(last, seals.rows(AuditEvent.objects.filter(id=event_id)).get())
        run("UPDATE events_auditseal SET digest = %s WHERE number = %s", last, number)


def cut_off(workspace_id: uuid.UUID) -> None:
    run("DELETE FROM events_auditevent WHERE id IN (SELECT event_id FROM events_auditseal WHERE number > 4)")
    run("DELETE FROM events_auditseal WHERE number > 4")


@pytest.mark.parametrize("tamper", [rewritten, cut_off])
def test_what_a_chain_cannot_show_a_digest_kept_elsewhere_does(
    tamper: Callable[[uuid.UUID], None], workspace_id: uuid.UUID, events: list[uuid.UUID]
) -> None:
    _, kept = seals.head(workspace_id)
    run("UPDATE events_auditevent SET reason = 'x' WHERE id = %s", events[5])
    tamper(workspace_id)

    assert findings(workspace_id) is None
    assert findings(workspace_id, expected=kept) == ("unexpected", None, None)


def test_a_digest_kept_elsewhere_is_found_when_the_chain_has_grown(
    workspace_id: uuid.UUID, events: list[uuid.UUID]
) -> None:
    _, kept = seals.head(workspace_id)
    note(workspace_id)
    seals.seal_all()

    assert findings(workspace_id, expected=kept) is None
    assert findings(workspace_id, expected=seals.GENESIS) is None


def test_a_chain_of_several_pages_holds_and_breaks_where_it_is_broken(workspace_id: uuid.UUID) -> None:
    noted = [note(workspace_id) for _ in range(AT_ONCE + 30)]
    seals.seal_all()
    assert verify(workspace_id).number == AT_ONCE + 30
    unguarded()
    run("UPDATE events_auditevent SET reason = 'x' WHERE id = %s", noted[AT_ONCE + 20])
    assert findings(workspace_id) == ("changed", AT_ONCE + 21, noted[AT_ONCE + 20])


def test_another_workspace_s_chain_is_none_of_ours(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    other = uuid7()
    note(other)
    seals.seal_all()
    run("UPDATE events_auditevent SET reason = 'x' WHERE id = %s", events[0])

    assert findings(other) is None
    assert chains() == sorted([workspace_id, other])


def test_verifying_reads_a_page_at_a_time(workspace_id: uuid.UUID, events: list[uuid.UUID]) -> None:
    seen: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        verify(workspace_id)
    of_seals = [sql for sql in seen if 'FROM "events_auditseal"' in sql and "ORDER BY" in sql]
    assert of_seals
    assert all("LIMIT" in sql for sql in of_seals)
