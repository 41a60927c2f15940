"""`groundswell restore`: put a backup of the embedded database in place."""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from groundswell.commands import Refusal, installation

SUMMARY = "put a backup of the embedded database in place"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow the command."""
    parser.description = (
        "Check a backup and give its database, and the secret key in it, their place. Nothing may run on the "
        "installation. A backup of an older version is brought up to date at the next start."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="what `groundswell backup` wrote")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="in place of a database that has workspaces; that one is kept beside it, as `...sqlite3.replaced`",
    )


def run(options: argparse.Namespace) -> int:
    """Put it in place whole, or leave everything as it is."""
    database = installation.embedded_database("pg_restore")
    from groundswell.operations import backups

    with installation.used(alone=True):
        _check_place(database, replace=options.replace)
        with tempfile.TemporaryDirectory(prefix=".restore.", dir=database.parent) as folder:
            drafted = Path(folder) / backups.DATABASE
            try:
                with backups.opened(options.file) as backup:
                    backup.extract(drafted)
                    _check_version(backup.manifest)
                    secret = backup.secret
                _keep_secret(secret, Path(folder), replaces=database.exists())
                backups.put_in_place(drafted, at=database)
            except backups.Unusable as error:
                raise Refusal(f"{options.file} cannot be restored. {error}") from None
            except OSError as error:
                raise Refusal(f"{error.filename or options.file}: {error.strerror}.") from None
    print(f"{database} is what it was on {backup.manifest.made_at}.", file=sys.stderr)
    return 0


def _check_place(database: Path, *, replace: bool) -> None:
    """See that nothing is lost that is not meant to be, and that nobody is at work."""
    from groundswell.operations import backups

    if not database.exists():
        return
    try:
        workspaces = backups.workspaces(database)
    except backups.Unusable as error:
        if not replace:
            raise Refusal(f"{database} is there and is no database of Groundswell: {error}") from None
        return
    if workspaces and not replace:
        raise Refusal(f"{database} has {workspaces} workspaces; --replace puts the backup in its place.")
    if not backups.is_unused(database):
        raise Refusal(f"A process has {database} open; stop it first.")


def _check_version(manifest: Any) -> None:
    """See that this version of the code knows all that the backup's database has."""
    from django.db.migrations.loader import MigrationLoader

    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    if unknown := sorted(set(manifest.migrations) - known):
        raise Refusal(
            f"The backup was made by a newer version ({manifest.version}); this one does not know {unknown[0]}."
        )


def _keep_secret(secret: bytes | None, folder: Path, *, replaces: bool) -> None:
    """Give the secret key its place, before the database has: should this end in between, it is repeated."""
    from groundswell.operations import backups

    if os.environ.get("GROUNDSWELL_SECRET_KEY"):
        if secret is not None:
            print("The secret key of the backup is left alone: GROUNDSWELL_SECRET_KEY is set.", file=sys.stderr)
        return
    if secret is None:
        print("The backup has no secret key: put the one that belongs to it in place.", file=sys.stderr)
        return
    drafted, place = folder / backups.SECRET, installation.home() / backups.SECRET
    with os.fdopen(os.open(drafted, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
        kept.write(secret)
        kept.flush()
        os.fsync(kept.fileno())
    if replaces and place.exists() and place.read_bytes() != secret:
        place.replace(place.with_name(f"{place.name}.replaced"))
    drafted.replace(place)
    backups.sync(place.parent)
