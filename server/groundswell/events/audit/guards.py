"""Triggers that refuse to change or delete what the audit trail is made of, and the one way past them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

REFUSAL = "The audit trail is append-only: rows are not changed, and deleted only by `groundswell audit purge`."

# SQLite has no variables of a transaction; a row that is there only within one is as good.
_PERMIT = "events_purgepermit"
_SETTING = "groundswell.purging"
_FUNCTION = "groundswell_append_only"
_FUNCTION_BODY = f"""
    CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        holds_rows boolean := true;
    BEGIN
        IF TG_OP <> 'UPDATE' AND current_setting('{_SETTING}', true) = 'on' THEN
            RETURN OLD;
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
        for table in tables:
            statements += [
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{operation.lower()} BEFORE {operation} ON {table} "
                f"WHEN {unless} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                for operation, unless in (("UPDATE", "1"), ("DELETE", f"NOT EXISTS (SELECT 1 FROM {_PERMIT})"))
            ]
    else:
        statements = [_FUNCTION_BODY]
        for table in tables:
            for name, on, each in (("change", "UPDATE OR DELETE", "FOR EACH ROW "), ("truncate", "TRUNCATE", "")):
                statements.append(
                    f"CREATE OR REPLACE TRIGGER {table}_no_{name} BEFORE {on} ON {table} "
                    f"{each}EXECUTE FUNCTION {_FUNCTION}()"
                )
    for statement in statements:
        schema_editor.execute(statement, params=None)


def remove(schema_editor: Any, *tables: str) -> None:
    """Take the guards away, as going back to before them does."""
    if schema_editor.connection.vendor == "sqlite":
        names = [f"{table}_no_{operation}" for table in tables for operation in ("update", "delete")]
        statements = [f"DROP TRIGGER {name}" for name in names] + [f"DROP TABLE {_PERMIT}"]
    else:
        pairs = [(f"{table}_no_{operation}", table) for table in tables for operation in ("change", "truncate")]
        statements = [f"DROP TRIGGER {name} ON {table}" for name, table in pairs] + [f"DROP FUNCTION {_FUNCTION}()"]
    for statement in statements:
        schema_editor.execute(statement, params=None)


@contextmanager
def purging() -> Iterator[None]:
    """Let this transaction delete from guarded tables until the block ends. Nobody but a purge takes it.

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
