"""PostgreSQL: what it is, whether it keeps what it acknowledges, and whether it is large enough."""

import time
from collections.abc import Iterator

from django.conf import settings
from django.db import connection

from groundswell.operations.checks.findings import Finding, fail, ok, warn

OLDEST = 14
NEEDED = {
    "fsync": "acknowledged commits and the whole database are lost in a power failure",
    "full_page_writes": "pages that were being written are torn in a power failure",
    "synchronous_commit": "acknowledged commits are lost in a crash",
}
SECONDS_OF_SKEW, SECONDS_TOO_MANY = 1.0, 30.0


def version() -> Iterator[Finding]:
    major, minor = divmod(int(_shown("server_version_num")), 10_000)
    if major < OLDEST:
        yield fail("version", f"PostgreSQL {major}.{minor}", f"PostgreSQL {OLDEST} or newer is needed.")
    else:
        yield ok("version", f"PostgreSQL {major}.{minor}")
    if (encoding := _shown("server_encoding")) != "UTF8":
        yield fail("version", f"the database's encoding is {encoding}", "Make it anew with ENCODING 'UTF8'.")


def durability() -> Iterator[Finding]:
    off = {name: loss for name, loss in NEEDED.items() if _shown(name) == "off"}
    for name, loss in off.items():
        yield fail("durability", f"{name} is off: {loss}", f"ALTER SYSTEM SET {name} = on; SELECT pg_reload_conf();")
    if not off:
        yield ok("durability", ", ".join(f"{name} {_shown(name)}" for name in NEEDED))


def archiving() -> Iterator[Finding]:
    if _shown("archive_mode") == "off":
        yield warn(
            "archiving",
            "the write-ahead log is not archived",
            "Backups by pg_dump lose what came after them; docs/operations.md says how to lose less.",
        )
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) FROM pg_stat_archiver"
        )
        [is_failing] = cursor.fetchone()
    if is_failing:
        yield fail("archiving", "the last attempt failed", "See the server's log and its archive_command.")
    else:
        yield ok("archiving", "the write-ahead log is archived")


def clocks() -> Iterator[Finding]:
    """The database's clock and ours: leases, quotas and signatures compare the two."""
    with connection.cursor() as cursor:
        before = time.time()
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())::float8")
        [there] = cursor.fetchone()
        after = time.time()
    skew = max(0.0, before - there, there - after)
    text = f"{skew:.1f} s apart from the database's"
    if skew > SECONDS_TOO_MANY:
        yield fail("clocks", text, "Have both machines keep time by NTP.")
    elif skew > SECONDS_OF_SKEW:
        yield warn("clocks", text, "Have both machines keep time by NTP.")
    else:
        yield ok("clocks", text)


def connections() -> Iterator[Finding]:
    most = int(_shown("max_connections")) - int(_shown("superuser_reserved_connections"))
    pool = settings.DATABASES["default"]["OPTIONS"]["pool"]["max_size"]
    processes = most // pool
    text = f"{most} of the server's, {pool} a process: enough for {processes} processes"
    if processes < 2:
        yield warn("connections", text, "Raise max_connections or lower GROUNDSWELL_POOL.")
    else:
        yield ok("connections", text)


def _shown(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])
