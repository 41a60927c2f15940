"""The database itself refuses to change or delete what the audit trail is made of."""

import pytest
from django.db import IntegrityError, connection, transaction

from groundswell.core.ids import uuid7
from groundswell.events.audit import guards, seals
from groundswell.events.models import AuditEvent, AuditSeal
from tests.server.events.trail import guarded, note, run, unguarded

pytestmark = pytest.mark.django_db
TABLES = tuple(guards.TABLES)


@pytest.fixture(autouse=True)
def sealed() -> None:
    workspace_id = uuid7()
    for _ in range(2):
        note(workspace_id)
    seals.seal(workspace_id)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET workspace_id = workspace_id", "DELETE FROM {}"])
def test_rows_are_neither_changed_nor_deleted(table: str, statement: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        run(statement.format(table))
    assert (AuditEvent.objects.count(), AuditSeal.objects.count()) == (2, 2)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_holds_rows_is_not_truncated(table: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        run(f"TRUNCATE {table}")
    assert (AuditEvent.objects.count(), AuditSeal.objects.count()) == (2, 2)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such statements")
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT OR REPLACE INTO {table} (rowid, {columns}) SELECT rowid, {columns} FROM {table}",
        "INSERT OR IGNORE INTO {table} SELECT * FROM {table}",
        "UPDATE OR REPLACE {table} SET workspace_id = 1",
        "UPDATE OR IGNORE {table} SET workspace_id = 1",
    ],
)
def test_no_way_of_solving_a_conflict_changes_a_row(table: str, statement: str) -> None:
    with connection.cursor() as cursor:
        columns = ", ".join(f'"{each.name}"' for each in connection.introspection.get_table_description(cursor, table))
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        run(statement.format(table=table, columns=columns))


def test_a_seal_s_place_is_not_given_to_another() -> None:
    command = "REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with pytest.raises(IntegrityError), transaction.atomic():
        run(
            f"{command} INTO events_auditseal (workspace_id, number, event_id, digest, sealed_at) "
            "SELECT workspace_id, number, %s, digest, sealed_at FROM events_auditseal WHERE number = 1",
            uuid7(),
        )


def test_an_upsert_changes_nothing_either() -> None:
    event = AuditEvent.objects.first()
    assert event is not None
    event.reason = "Rewritten"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        event.save()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        AuditEvent.objects.bulk_create([event], update_conflicts=True, unique_fields=["id"], update_fields=["reason"])


def test_a_purge_may_delete_but_not_change_and_only_until_it_ends() -> None:
    with transaction.atomic(), guards.purging():
        run("DELETE FROM events_auditseal WHERE number = 1")
    with pytest.raises(IntegrityError), transaction.atomic(), guards.purging():
        run("UPDATE events_auditseal SET number = 7")
    with pytest.raises(IntegrityError), transaction.atomic():
        run("DELETE FROM events_auditseal")
    assert AuditSeal.objects.count() == 1


def test_with_a_permit_what_people_can_read_of_an_event_is_blanked_and_nothing_else() -> None:
    with transaction.atomic(), guards.purging():
        run("UPDATE events_auditevent SET reason = '', before = NULL, after = '{}'")
    assert set(AuditEvent.objects.values_list("reason", "before", "after")) == {("", None, "{}")}
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        run("UPDATE events_auditevent SET after = NULL")


@pytest.mark.parametrize("column", guards.KEPT)
def test_what_else_an_event_says_is_not_changed_even_with_a_permit(column: str) -> None:
    other = "7" if column == "object_version" else "'2020-01-01'" if column == "at" else f"'{uuid7()}'"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), guards.purging():
        run(f'UPDATE events_auditevent SET after = NULL, "{column}" = {other}')


def test_what_is_blanked_and_what_is_kept_is_all_there_is_of_an_event() -> None:
    assert {*guards.BLANKABLE, *guards.KEPT} == set(seals.COLUMNS)


def test_a_purge_that_fails_leaves_no_permit_behind() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic(), guards.purging():
        raise ZeroDivisionError
    with pytest.raises(IntegrityError), transaction.atomic():
        run("DELETE FROM events_auditseal")


@pytest.mark.django_db(transaction=True)
def test_a_purge_takes_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="transaction"), guards.purging():
        pass


def test_guards_that_are_missing_are_known() -> None:
    assert guards.missing() == []
    unguarded()
    assert {name.partition("_no_")[0] for name in guards.missing()} == set(TABLES)
    guarded()
    assert guards.missing() == []


def test_guards_that_are_put_up_again_stay_as_they_are() -> None:
    guards.install(connection.schema_editor(), *TABLES)
    with pytest.raises(IntegrityError), transaction.atomic():
        run("DELETE FROM events_auditseal")
