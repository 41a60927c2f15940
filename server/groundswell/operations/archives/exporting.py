"""A workspace out of this installation, as one file."""

import datetime
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from groundswell.core.transactions import write_transaction
from groundswell.events import trail
from groundswell.operations.archives import files
from groundswell.operations.archives.tables import Table, archived, is_account
from groundswell.workspaces.models import Account, Workspace

CHUNK = 5_000
SORTED_AT_ONCE = 16 * 1024 * 1024
"""Bytes that SQLite sorts in memory before it goes on in a file."""
ACCOUNTS = "accounts.ndjson"


def export(workspace_id: uuid.UUID, path: Path) -> files.Manifest:
    """Write a workspace as it is at one moment to a new file, in constant memory, and note that in its trail.

    Raises:
        FileExistsError: something is there already.
        OSError: it cannot be written.
    """
    with files.written(path) as archive, _one_moment():
        workspace = Workspace.objects.get(pk=workspace_id)
        accounts: set[str] = set()
        for table in archived():
            with archive.member(table.name) as lines:
                named = [each.name for each in table.columns if is_account(each)]
                for rows in _rows(table, workspace_id):
                    accounts.update(row[name] for row in rows for name in named if row[name] is not None)
                    lines.write(rows)
        with archive.member(ACCOUNTS) as lines:
            lines.write(_accounts(accounts))
        manifest = files.Manifest(
            exported_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            workspace={"id": str(workspace.pk), "slug": workspace.slug, "name": workspace.name},
            migrations=applied_migrations(),
            members=archive.members,
        )
        archive.finish(manifest)
    with write_transaction():
        counts = {"rows": sum(each.rows for each in manifest.members), "archive_sha256": manifest.digest}
        trail.note(
            workspace_id=workspace_id,
            by=None,
            action="workspace.exported",
            object_type="workspace",
            object_id=workspace_id,
            counts=counts,
        )
    return manifest


def applied_migrations() -> dict[str, list[str]]:
    """What has been applied to the tables that are archived, by app."""
    apps = {table.model._meta.app_label for table in archived()}
    applied = MigrationRecorder(connection).applied_migrations()
    return {app: sorted(name for label, name in applied if label == app) for app in sorted(apps)}


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it was when the block began, and hold up no writer."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size")
            [cached] = cursor.fetchone()
            # Else all of what has to be sorted would be in memory; of a file as much as the cache may hold is.
            cursor.execute("PRAGMA temp_store=FILE")
            cursor.execute(f"PRAGMA cache_size={-SORTED_AT_ONCE // 1024}")
            cursor.execute("BEGIN")  # and not IMMEDIATE, as the framework has it, which is for writers
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
                cursor.execute(f"PRAGMA cache_size={cached}")
                cursor.execute("PRAGMA temp_store=MEMORY")


def _rows(table: Table, workspace_id: uuid.UUID) -> Iterator[list[dict[str, Any]]]:
    statement, parameters = table.selection(connection.vendor)
    names = [each.name for each in table.columns]
    readers = [(each.name, read) for each in table.columns if (read := each.reader(connection.vendor)) is not None]
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, [str(workspace_id), *parameters])
        while found := cursor.fetchmany(CHUNK):
            rows = [dict(zip(names, values, strict=True)) for values in found]
            for name, read in readers:
                for row in rows:
                    if row[name] is not None:
                        row[name] = read(row[name])
            yield rows


def _accounts(ids: set[str]) -> list[dict[str, Any]]:
    """Who they are, without anything they sign in with."""
    found = Account.objects.filter(pk__in=ids).order_by("pk").values_list("pk", "email")
    return [{"id": str(pk), "email": email} for pk, email in found]
