"""A workspace into this installation, from a file: all of it, or nothing."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection

from groundswell.core import ids, sealing
from groundswell.core.transactions import write_transaction
from groundswell.events import trail
from groundswell.events.models import AuditEvent, UnsealedEvent
from groundswell.kpis import rollups
from groundswell.kpis.models import Kpi
from groundswell.mentions import links, tasks
from groundswell.mentions import rollups as mention_rollups
from groundswell.mentions.models import AuthorKey, Erasure, ErasureStatus, Mention, MentionTopic, Topic
from groundswell.operations.archives import files
from groundswell.operations.archives.exporting import ACCOUNTS, applied_migrations
from groundswell.operations.archives.files import Unusable
from groundswell.operations.archives.tables import Column, Table, archived, is_account
from groundswell.workspaces.models import Account, Workspace


def import_(
    path: Path,
    *,
    slug: str | None = None,
    digest: str | None = None,
    sealed_with: str | None = None,
    new_author_key: bool = False,
) -> files.Manifest:
    """Bring an archived workspace into this installation, which does not have it, and note that in its trail.

    Args:
        slug: another than it had.
        digest: the SHA-256 that was shown when it was exported, if that is to be compared.
        sealed_with: the secret key of the installation it comes from, if that is another than here.
        new_author_key: do without the key by which authors are known, if nobody can read it any more: those of what
            comes later get other pseudonyms, and who asked to be forgotten is not recognised.

    Raises:
        Unusable: it cannot be imported here; nothing is written.
        OSError: it cannot be read.
    """
    with files.opened(path) as archive, write_transaction():
        manifest = archive.manifest
        _check(manifest, slug=slug or manifest.workspace["slug"], digest=digest)
        workspace_id = uuid.UUID(manifest.workspace["id"])
        members = {each.name: each for each in manifest.members}
        with closing(archive.rows(members[ACCOUNTS])) as rows:
            accounts = _accounts(rows)
        for table in archived():
            with closing(archive.rows(members[table.name])) as rows:
                _insert(table, _parameters(table, rows, workspace_id=workspace_id, accounts=accounts, slug=slug))
        _keep_author_key(workspace_id, sealed_with=sealed_with, new=new_author_key)
        _link(workspace_id)
        _check_references(workspace_id)
        _make_anew(workspace_id)
        _go_on(workspace_id)
        counts = {"rows": sum(each.rows for each in manifest.members), "archive_sha256": manifest.digest}
        trail.note(
            workspace_id=workspace_id,
            by=None,
            action="workspace.imported",
            object_type="workspace",
            object_id=workspace_id,
            counts=counts,
        )
        return manifest


def _check(manifest: files.Manifest, *, slug: str, digest: str | None) -> None:
    if digest is not None and digest != manifest.digest:
        raise Unusable("It is not the archive with that digest.")
    if {each.name for each in manifest.members} != {ACCOUNTS, *(table.name for table in archived())}:
        raise Unusable("It does not have the tables that this release archives.")
    here = applied_migrations()
    if manifest.migrations != here:
        is_newer = any(set(names) - set(here.get(app, [])) for app, names in manifest.migrations.items())
        release = "a newer release; import it with that one" if is_newer else "an older release; import it there"
        raise Unusable(f"It was made by {release}, and bring the installation to the same release if need be.")
    if ids.as_uuid(manifest.workspace["id"]) is None:
        raise Unusable("Its manifest cannot be read.")
    if Workspace.objects.filter(pk=manifest.workspace["id"]).exists():
        raise Unusable("Its workspace is here already.")
    if Workspace.objects.filter(slug=slug).exists():
        raise Unusable(f"There is another workspace {slug} here; give it another slug.")


def _accounts(rows: Iterator[dict[str, Any]]) -> dict[str, str]:
    """The ids that the archive's accounts have here, by those they had: people are who their addresses say."""
    found: dict[str, str] = {}
    for row in rows:
        if set(row) != {"id", "email"} or ids.as_uuid(row["id"]) is None or not isinstance(row["email"], str):
            raise Unusable(f"{ACCOUNTS} has a row that is no account.")
        row["email"] = row["email"].strip().lower()
        account = Account.objects.filter(email=row["email"]).first()
        if account is None:
            # With the id it had, which audit events name, unless somebody else has that here.
            taken = Account.objects.filter(pk=row["id"]).exists()
            account = Account(email=row["email"]) if taken else Account(pk=row["id"], email=row["email"])
            account.set_unusable_password()
            try:
                account.full_clean(validate_unique=False)
            except ValidationError:
                raise Unusable(f"{ACCOUNTS} has a row that is no account.") from None
            account.save(force_insert=True)
        found[row["id"]] = str(account.pk)
    return found


def _parameters(
    table: Table,
    rows: Iterator[dict[str, Any]],
    *,
    workspace_id: uuid.UUID,
    accounts: Mapping[str, str],
    slug: str | None,
) -> Iterator[list[Any]]:
    """The rows as the database takes them, each checked to be one of this table and this workspace."""
    columns = table.columns
    names = {each.name for each in columns}
    writers = [(each.name, each.writer(connection.vendor), each) for each in columns]
    owner = "id" if table.model is Workspace else "workspace_id" if "workspace_id" in names else None
    for row in rows:
        if row.keys() != names:
            raise Unusable(f"{table.name} has a row with other columns than the table.")
        if owner is not None and row[owner] != str(workspace_id):
            raise Unusable(f"{table.name} has a row of another workspace.")
        if slug is not None and table.model is Workspace:
            row["slug"] = slug
        values = []
        for name, write, column in writers:
            value = row[name]
            if value is None:
                if not column.is_nullable:
                    raise Unusable(f"{table.name} has a row without {name}.")
            else:
                value = _value(table, column, value, accounts)
                if write is not None:
                    value = write(value)
            values.append(value)
        yield values


def _value(table: Table, column: Column, value: Any, accounts: Mapping[str, str]) -> Any:
    if type(value) not in column.kind.types:
        raise Unusable(f"{table.name} has a row in which {column.name} is not of its type.")
    if is_account(column):
        if value not in accounts:
            raise Unusable(f"{table.name} names an account that {ACCOUNTS} does not have.")
        return accounts[value]
    return value


def _insert(table: Table, rows: Iterator[list[Any]]) -> None:
    names = ", ".join(f'"{each.name}"' for each in table.columns)
    target = f'"{table.model._meta.db_table}" ({names})'
    connection.ensure_connection()
    try:
        with connection.wrap_database_errors:
            if connection.vendor == "postgresql":
                with connection.connection.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
                return
            places = ", ".join("?" * len(table.columns))
            # The driver's own: the framework's looks at the first row in a way that would keep all of them.
            connection.connection.executemany(f"INSERT INTO {target} VALUES ({places})", rows)
    except DatabaseError as error:
        reason = str(error).partition("\n")[0]
        raise Unusable(f"The database does not take {table.name}: {reason}") from error


def _keep_author_key(workspace_id: uuid.UUID, *, sealed_with: str | None, new: bool) -> None:
    """See that authors will be known by the pseudonyms they have.

    Raises:
        Unusable: their key cannot be read.
    """
    keys = AuthorKey.objects.filter(workspace_id=workspace_id)
    if new:
        keys.delete()
    for key in keys:
        try:
            sealing.unseal(key.sealed)
        except sealing.Unreadable:
            try:
                sealed = sealing.sealed_anew(key.sealed, with_key=sealed_with or "")
            except sealing.Unreadable:
                raise Unusable(
                    "The key by which its authors are known was sealed with the GROUNDSWELL_SECRET_KEY of another "
                    "installation, which is needed to import it."
                ) from None
            keys.update(sealed=sealed)


def _link(workspace_id: uuid.UUID) -> None:
    """The table between mentions and topics, before it is looked at whether all it refers to is there.

    Raises:
        Unusable: what mentions say of their topics cannot be read.
    """
    try:
        links.rebuild(workspace_id)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise Unusable("mentions.mention.ndjson has a row whose topics cannot be read.") from error


def _check_references(workspace_id: uuid.UUID) -> None:
    """See that whatever the rows refer to is there, and in the same workspace: facts have no constraint that would.

    Raises:
        Unusable: something is not.
    """
    for table in (*archived(), Table(MentionTopic)):
        for column in table.columns:
            if column.to is None or column.to is Workspace or is_account(column):
                continue
            if _strays(table, column, workspace_id):
                raise Unusable(f"{table.name} refers by {column.name} to something that is not in the archive.")


def _strays(table: Table, column: Column, workspace_id: uuid.UUID) -> bool:
    name, target = table.model._meta.db_table, column.to._meta.db_table  # type: ignore[union-attr]
    there = f'SELECT 1 FROM "{target}" t WHERE t."workspace_id" = %s AND t."id" = "{name}"."{column.name}"'
    strays = f'"{column.name}" IS NOT NULL AND NOT EXISTS ({there})'
    statement = f'SELECT 1 FROM "{name}" WHERE {table.of_workspace()} AND {strays} LIMIT 1'
    with connection.cursor() as cursor:
        cursor.execute(statement, [str(workspace_id)] * 2)
        return cursor.fetchone() is not None


def _make_anew(workspace_id: uuid.UUID) -> None:
    """What is not archived because it follows from what is."""
    workspace = Workspace.objects.get(pk=workspace_id)
    for kpi in Kpi.objects.filter(workspace_id=workspace_id).order_by("pk"):
        rollups.rebuild(kpi, calendar=workspace.calendar)
    mention_rollups.rebuild(workspace_id, calendar=workspace.calendar)
    unsealed, events = UnsealedEvent._meta.db_table, AuditEvent._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {unsealed} (workspace_id, event_id) SELECT workspace_id, id FROM {events} "
            "WHERE workspace_id = %s",
            [str(workspace_id)],
        )


def _go_on(workspace_id: uuid.UUID) -> None:
    """With the work that was not done where it comes from; jobs are not archived, and feeds wait for people."""
    pending = Mention.objects.filter(workspace_id=workspace_id, is_pending=True)
    for erasure in Erasure.objects.filter(workspace_id=workspace_id, status=ErasureStatus.RUNNING):
        tasks.erase_author_later(erasure)
    for topic in Topic.objects.filter(workspace_id=workspace_id, is_current=False):
        tasks.reapply_later(topic)
    tasks.analyse_later(workspace_id, map(str, pending.order_by().values_list("channel_id", flat=True).distinct()))
