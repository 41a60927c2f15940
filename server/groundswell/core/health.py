"""Whether the process lives and whether it can serve."""

import threading

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

draining = threading.Event()
"""Set once the process has been told to stop: it finishes what it has and should be sent nothing more."""

_migrated = False


def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; asks nothing of the database."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """200 once the database answers and its schema is the code's, until the process is to stop; else 503 and why."""
    reason = "draining" if draining.is_set() else unreadiness()
    if reason is None:
        return JsonResponse({"status": "ok"})
    return JsonResponse({"status": "unavailable", "reason": reason}, status=503, headers={"Retry-After": "1"})


def unreadiness() -> str | None:
    """What keeps the database from being used: `database` if it does not answer, `migrations`, or None."""
    global _migrated  # noqa: PLW0603 - migrations only ever go forward while a process lives
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _migrated:
            executor = MigrationExecutor(connection)
            _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        return "database"
    return None if _migrated else "migrations"
