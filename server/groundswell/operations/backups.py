"""Backups of the embedded database: one file with the database and the secret that belongs to it.

Nothing here needs the service to stand still, and nothing half done ever has the name of something whole.
"""

import contextlib
import datetime
import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.utils import timezone

DATABASE, SECRET, MANIFEST = "groundswell.sqlite3", "secret_key", "manifest.json"
LAST_BACKUP = "last_backup"
LARGEST_MANIFEST = 1_000_000
CHUNK = 1024 * 1024


class Unusable(Exception):
    """A backup or a database that is not what it should be; the text says why."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Args:
        made_at: ISO 8601, in UTC.
        migrations: those applied to its database, as `app.name`.
        sha256: of the database.
    """

    made_at: str
    version: str
    migrations: list[str]
    sha256: str
    has_secret: bool


def back_up(target: Path, *, database: Path, secret: Path | None) -> Manifest:
    """Copy a database that may be in use into a new file, look the copy over, and give it its name at the very end.

    Args:
        database: of SQLite; writers go on meanwhile.
        secret: file of the secret key to put in, or None.

    Raises:
        FileExistsError: the target is there already.
        Unusable: the copy is damaged, as then the database is, too.
    """
    if target.exists():
        raise FileExistsError(target)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
        copy = Path(folder) / DATABASE
        _copy(database, copy)
        _look_over(copy)
        manifest = Manifest(
            made_at=timezone.now().isoformat(timespec="seconds"),
            version=version("groundswell"),
            migrations=_migrations(copy),
            sha256=_digest(copy),
            has_secret=secret is not None,
        )
        draft = Path(folder) / "draft"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as written, tarfile.open(fileobj=written, mode="w") as archive:
            _add(archive, MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
            if secret is not None:
                _add(archive, SECRET, secret.read_bytes())
            archive.add(copy, DATABASE, filter=_nobodys)
            archive.close()
            written.flush()
            os.fsync(written.fileno())
        with opened(draft) as backup:  # as whoever restores it will
            backup.extract(Path(folder) / "again")
        target.hardlink_to(draft)  # unlike a renaming, this takes nobody else's file away
    sync(target.parent)
    return manifest


def _copy(database: Path, copy: Path) -> None:
    """One consistent state of the database, through SQLite itself: copying the file would tear it."""
    with (
        contextlib.closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=20)) as source,
        contextlib.closing(sqlite3.connect(copy)) as target,
    ):
        try:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.DatabaseError as error:
            raise Unusable(f"The database is damaged or cannot be read: {error}") from error
    copy.chmod(0o600)


class Backup:
    """A backup file that is being read."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        raw = self._member(MANIFEST, at_most=LARGEST_MANIFEST)
        try:
            self.manifest = Manifest(**json.loads(raw))
            datetime.datetime.fromisoformat(self.manifest.made_at)
        except (TypeError, ValueError) as error:
            raise Unusable("What it says of itself cannot be read.") from error

    @property
    def secret(self) -> bytes | None:
        """The secret key inside, if any."""
        return self._member(SECRET, at_most=LARGEST_MANIFEST) if self.manifest.has_secret else None

    def extract(self, database: Path) -> None:
        """Write the database to a new file and see that it is the one that was put in, and whole.

        Raises:
            Unusable: it is not.
        """
        with self._file(DATABASE) as source, database.open("xb") as target:
            database.chmod(0o600)
            shutil.copyfileobj(source, target, CHUNK)
            target.flush()
            os.fsync(target.fileno())
        if _digest(database) != self.manifest.sha256:
            raise Unusable("The database in it is not the one that was put in.")
        _look_over(database)
        if _migrations(database) != self.manifest.migrations:
            raise Unusable("The database in it is not of the version it says.")

    def _member(self, name: str, *, at_most: int) -> bytes:
        with self._file(name) as file:
            content: bytes = file.read(at_most + 1)
        if len(content) > at_most:
            raise Unusable(f"{name} in it is too large.")
        return content

    def _file(self, name: str) -> Any:
        try:
            member = self._archive.getmember(name)
        except KeyError:
            raise Unusable(f"It lacks {name}.") from None
        # Only ever read by its name: nothing is written where the archive says.
        file = self._archive.extractfile(member) if member.isreg() else None
        if file is None:
            raise Unusable(f"{name} in it is no file.")
        return file


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """A backup to read from.

    Raises:
        OSError: it cannot be read.
        Unusable: it is none, or damaged.
    """
    try:
        with tarfile.open(path, mode="r:") as archive:
            yield Backup(archive)
    except (tarfile.TarError, EOFError, sqlite3.DatabaseError) as error:
        raise Unusable(f"It is damaged or no backup at all ({error}).") from error


def put_in_place(database: Path, *, at: Path) -> None:
    """Give a database the place of another, at once and for good; the one before is kept beside it as `...replaced`.

    Nobody may have either open, so that neither has a log beside it.
    """
    if at.exists():
        before = at.with_name(f"{at.name}.replaced")
        before.unlink(missing_ok=True)
        before.hardlink_to(at)
    database.replace(at)
    sync(at.parent)


def workspaces(database: Path) -> int:
    """How many workspaces a database has; 0 for one that is empty.

    Raises:
        Unusable: it cannot be read, or is something else.
    """
    with contextlib.closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=20)) as connection:
        try:
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                return 0
            [count] = connection.execute("SELECT count(*) FROM workspaces_workspace").fetchone()
        except sqlite3.DatabaseError as error:
            raise Unusable(str(error)) from None
    return int(count)


def is_unused(database: Path) -> bool:
    """Whether no process has the database open; if so, its log is put into it and removed.

    SQLite leaves the write-ahead log only when nobody else is there.
    """
    with contextlib.closing(sqlite3.connect(database, timeout=0)) as connection:
        try:
            [mode] = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError:
            return False
    return bool(mode == "delete")


def sync(folder: Path) -> None:
    """Make names in a folder last: a power failure could otherwise take back what was renamed."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    archive.addfile(member, io.BytesIO(content))


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _look_over(database: Path) -> None:
    """See that every page and every index of a database is right.

    Raises:
        Unusable: one is not.
    """
    with contextlib.closing(sqlite3.connect(database)) as connection:
        try:
            [first] = connection.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            first = str(error)
    if first != "ok":
        raise Unusable(f"The database is damaged: {first}")


def _migrations(database: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        try:
            applied = connection.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2").fetchall()
        except sqlite3.OperationalError:
            raise Unusable("The database is not one of Groundswell.") from None
    return [f"{app}.{name}" for app, name in applied]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
