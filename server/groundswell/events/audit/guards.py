"""Triggers that refuse to change or delete what the audit trail is made of, and the one way past them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

REFUSAL = "The audit trail is append-only: rows are deleted only by `groundswell audit purge`, and not changed."

TABLES = {
    "events_auditevent": (("id",),),
    "events_auditseal": (("workspace_id", "number"), ("event_id",)),
}
"""What is guarded, and the keys by which its rows are told apart."""

_EVENTS = "events_auditevent"
BLANKABLE = ("reason", "before", "after")
"""What of an audit event can be made unreadable, with a permit, where people ask to be forgotten (`redactions`)."""
KEPT = (
    "id", "workspace_id", "at", "action", "object_type", "object_id", "object_version", "person_id", "membership_id",
    "account_id", "api_key_id", "address", "request_id", "counts",
)  # fmt: skip
"""What of an audit event nobody changes ever."""

_POSTGRESQL = (("change", "UPDATE OR DELETE", "FOR EACH ROW"), ("truncate", "TRUNCATE", "FOR EACH STATEMENT"))
_REGISTERED = ", ".join(f"'{table}'::regclass" for table in TABLES)
# SQLite has no variables of a transaction; a row that is there only within one is as good.
_PERMIT = "events_purgepermit"
_SETTING = "groundswell.purging"
_FUNCTION = "groundswell_append_only"
_FUNCTION_BODY = f"""
    CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        holds_rows boolean := true;
        blankable text[] := '{{{",".join(BLANKABLE)}}}';
    BEGIN
        IF current_setting('{_SETTING}', true) = 'on' THEN
            IF TG_OP <> 'UPDATE' THEN
                RETURN OLD;
            ELSIF TG_TABLE_NAME = '{_EVENTS}'
                AND to_jsonb(NEW) - blankable = to_jsonb(OLD) - blankable
            THEN
                RETURN NEW;
            END IF;
        END IF;
        IF TG_OP = 'TRUNCATE' THEN
            EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.%I)', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO holds_rows;
        END IF;
        IF holds_rows THEN
            RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NULL;
    END $$
    """


def install(schema_editor: Any, *tables: str) -> None:
    """Guard tables. On SQLite, which loses triggers when a table is altered, the migration that does so calls it again.

    Truncating an empty table is let pass on PostgreSQL: nothing is lost.
    """
    if schema_editor.connection.vendor == "sqlite":
        statements = [f"CREATE TABLE IF NOT EXISTS {_PERMIT} (given_at TEXT NOT NULL)"]
        statements += [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{name} BEFORE {operation} ON {table} "
            f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for table in tables
            for name, operation, condition in _sqlite(table)
        ]
    else:
        statements = [_FUNCTION_BODY]
        statements += [
            f"CREATE OR REPLACE TRIGGER {table}_no_{name} BEFORE {operation} ON {table} "
            f"{each} EXECUTE FUNCTION {_FUNCTION}()"
            for table in tables
            for name, operation, each in _POSTGRESQL
        ]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def remove(schema_editor: Any, *tables: str) -> None:
    """Take the guards away, as going back to before them does."""
    vendor = schema_editor.connection.vendor
    on_table = " ON {}" if vendor == "postgresql" else ""
    statements = [
        f"DROP TRIGGER {name}{on_table.format(table)}" for table in tables for name in _names(table, vendor=vendor)
    ]
    statements.append(f"DROP TABLE {_PERMIT}" if vendor == "sqlite" else f"DROP FUNCTION {_FUNCTION}()")
    for statement in statements:
        schema_editor.execute(statement, params=None)


def missing() -> list[str]:
    """The guards that should stand and do not: somebody took them away, or a copy of the database came without."""
    if connection.vendor == "sqlite":
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        asked = f"SELECT tgname FROM pg_trigger WHERE tgrelid IN ({_REGISTERED}) AND tgenabled IN ('O', 'A')"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        there = {name for (name,) in cursor.fetchall()}
    return [name for table in TABLES for name in _names(table, vendor=connection.vendor) if name not in there]


def _names(table: str, *, vendor: str) -> list[str]:
    guards = _sqlite(table) if vendor == "sqlite" else _POSTGRESQL
    return [f"{table}_no_{name}" for name, *_ in guards]


def _sqlite(table: str) -> list[tuple[str, str, str]]:
    """Name, operation and condition. REPLACE deletes the row in its way past any trigger but that of the insertion."""
    same = " OR ".join(
        " AND ".join(f"{column} = NEW.{column}" for column in key) for key in (("rowid",), *TABLES[table])
    )
    changes = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in ("rowid", *KEPT))
    return [
        ("update", "UPDATE", f"NOT EXISTS (SELECT 1 FROM {_PERMIT}) OR {changes}" if table == _EVENTS else "1"),
        ("delete", "DELETE", f"NOT EXISTS (SELECT 1 FROM {_PERMIT})"),
        ("replace", "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {same})"),
    ]


@contextmanager
def purging() -> Iterator[None]:
    """Let this transaction delete from guarded tables, and blank audit events, until the block ends.

    Nobody but a purge and a redaction takes it.

    Raises:
        RuntimeError: there is no transaction, so the permit could outlast the purge.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A purge of the audit trail takes a transaction.")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {_PERMIT} (given_at) VALUES (datetime('now'))")
        else:
            cursor.execute(f"SET LOCAL {_SETTING} = 'on'")
        yield
        if connection.vendor == "sqlite":
            cursor.execute(f"DELETE FROM {_PERMIT}")
        else:
            cursor.execute(f"SET LOCAL {_SETTING} = 'off'")
