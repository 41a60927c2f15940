"""All that is looked at, in order."""

from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.db import Error

from groundswell.operations.checks import embedded, postgresql, surroundings, work
from groundswell.operations.checks.findings import FAIL, Finding, fail

Check = Callable[[], Iterable[Finding]]

ALWAYS: tuple[Check, ...] = (
    surroundings.secret_key,
    surroundings.hosts,
    surroundings.cookies,
    surroundings.proxies,
    surroundings.outgoing,
    surroundings.folder,
    surroundings.disk,
    surroundings.logs,
    surroundings.framework,
)
POSTGRESQL: tuple[Check, ...] = (
    postgresql.version,
    postgresql.durability,
    postgresql.clocks,
    postgresql.connections,
    postgresql.archiving,
)
MIGRATED: tuple[Check, ...] = (work.worker, work.backlog, work.feeds, work.audit_trail)


def findings() -> Iterator[Finding]:
    """Everything found; what needs a database that answers is left out if it does not."""
    for check in ALWAYS:
        yield from _tried(check)
    if settings.EMBEDDED:
        file = [*_tried(embedded.file_system), *_tried(embedded.database)]
        yield from file
        if any(each.level == FAIL and each.subject == "database" for each in file):
            return
    migrated = list(_tried(work.migrations))
    yield from migrated
    if any(each.subject == "database" for each in migrated):
        return
    for check in () if settings.EMBEDDED else POSTGRESQL:
        yield from _tried(check)
    if all(each.level != FAIL for each in migrated):
        for check in MIGRATED:
            yield from _tried(check)
    if settings.EMBEDDED:
        yield from _tried(work.last_backup)


def _tried(check: Check) -> Iterator[Finding]:
    try:
        yield from check()
    except (Error, OSError) as error:
        name = check.__name__.replace("_", " ")
        yield fail(name, f"cannot be looked at: {str(error).strip().partition(chr(10))[0]}", "See that it can be.")
