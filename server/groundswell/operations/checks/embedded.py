"""SQLite: the file, where it lies, and what is in it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from groundswell.operations.checks.findings import Finding, fail, ok, warn

NETWORKED = "9p afs afpfs ceph cifs davfs glusterfs gpfs lustre ncpfs nfs nfs4 smb3 smbfs vboxsf virtiofs"
MOUNTED_BY_PROGRAMS = "fuse.glusterfs fuse.rclone fuse.s3fs fuse.sshfs"
ELSEWHERE = frozenset([*NETWORKED.split(), *MOUNTED_BY_PROGRAMS.split()])
"""File systems whose locks do not do what SQLite needs of them."""
PASSING = frozenset({"tmpfs", "ramfs", "overlay"})
EXPECTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def file_system() -> Iterator[Finding]:
    path = Path(str(settings.DATABASES["default"]["NAME"])).absolute()
    kind = kind_of(path)
    if kind is None:
        yield warn("file system", "cannot be told", "See that the database lies on a disk of this machine.")
    elif kind in ELSEWHERE:
        yield fail(
            "file system", f"{path} lies on {kind}", "SQLite needs a disk of this machine; over there use PostgreSQL."
        )
    elif kind in PASSING:
        yield warn(
            "file system", f"{path} lies on {kind}, which may go with the container or the machine", "Use a volume."
        )
    else:
        yield ok("file system", kind)


def kind_of(path: Path, mounts: str | None = None) -> str | None:
    """The kind of file system a path is on, None if that cannot be told.

    Args:
        mounts: as in /proc/mounts.

    >>> kind_of(Path("/srv/a b/x"), "/dev/sda / ext4 rw 0 0\\nserver:/x /srv/a\\\\040b nfs4 rw 0 0")
    'nfs4'
    """
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text()
        except OSError:
            return None
    kind, longest = None, -1
    for line in mounts.splitlines():
        _, point, found, *_ = line.split()
        # Later mounts hide earlier ones at the same place.
        if path.is_relative_to(point.encode().decode("unicode_escape")) and len(point) >= longest:
            kind, longest = found, len(point)
    return kind


def database() -> Iterator[Finding]:
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    if not path.exists():
        yield fail("database", f"{path} is not there", "groundswell init makes it, and groundswell serve.")
        return
    if path.stat().st_mode & 0o077 and path.parent.stat().st_mode & 0o077:
        yield fail("database", f"{path} can be read by other users", f"chmod 600 {path}*")
    with connection.cursor() as cursor:
        for pragma, expected in EXPECTED.items():
            cursor.execute(f"PRAGMA {pragma}")
            if (found := cursor.fetchone()[0]) != expected:
                yield fail("durability", f"{pragma} is {found}", "Something else has changed how it is opened.")
        cursor.execute("PRAGMA quick_check(1)")
        first = cursor.fetchone()[0]
    if first != "ok":
        yield fail("database", f"damaged: {first}", "Restore a backup; keep the file for whoever looks into it.")
    else:
        yield ok("database", f"SQLite {sqlite3.sqlite_version}, {path.stat().st_size / 1e6:,.1f} MB, sound")
