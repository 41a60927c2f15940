"""Time that passes at once: for feeds and replies that wait, and for what workers had in hand that did not live.

What is in the hands of a worker that lives stays there.
"""

from __future__ import annotations

import psutil

from tests.faults.installations import Installation

POLL, SEND = "feeds.poll", "replies.send"
PAST = "2001-01-01 00:00:00"


def leases_end(installation: Installation, name: str) -> None:
    """As if the minute were over that a worker has for a job, where that worker is dead."""
    for job, owner, attempt in _waiting(installation, name):
        if attempt and not _lives(owner):
            _have_due(installation, "events_job", job, attempt)


def deliveries_are_due(installation: Installation) -> None:
    """As if the time were over that a worker has for an attempt to deliver, where that worker is dead."""
    rows = installation.rows("SELECT id, owner, attempt FROM activity_delivery WHERE due_at IS NOT NULL")
    for delivery, owner, attempt in rows:
        if owner and not _lives(owner):
            _have_due(installation, "activity_delivery", delivery, attempt)


def pauses_end(installation: Installation, name: str) -> None:
    """As if all pauses were over after which a job is due that nobody has in hand."""
    if name == SEND:
        installation.write("UPDATE replies_reply SET next_attempt_at = %s WHERE next_attempt_at IS NOT NULL", PAST)
    for job, _, attempt in _waiting(installation, name):
        if not attempt:
            _have_due(installation, "events_job", job, attempt)


def at_work(installation: Installation, name: str) -> list[int]:
    """The processes that have such jobs in hand."""
    owners = {owner for _, owner, attempt in _waiting(installation, name) if attempt}
    return [_process(owner) for owner in owners if _lives(owner)]


def begin_anew(installation: Installation) -> None:
    """As if no feed had ever been asked, and somebody had to see to every reply once more."""
    installation.write("UPDATE feeds_feed SET cursor = NULL, last_success_at = NULL")
    installation.write("UPDATE events_job SET due_at = %s WHERE name = %s AND attempt = 0", PAST, POLL)
    installation.write("UPDATE events_job SET due_at = %s, attempt = 0 WHERE name = %s AND due_at IS NULL", PAST, SEND)


def _waiting(installation: Installation, name: str) -> list[tuple[str, str, int]]:
    rows = installation.rows("SELECT id, owner, attempt FROM events_job WHERE name = %s AND due_at IS NOT NULL", name)
    return [(job, owner, attempt) for job, owner, attempt in rows]


def _have_due(installation: Installation, table: str, row: str, attempt: int) -> None:
    statement = f"UPDATE {table} SET due_at = %s WHERE id = %s AND attempt = %s AND due_at IS NOT NULL"
    installation.write(statement, PAST, row, attempt)


def _lives(owner: str) -> bool:
    try:
        return psutil.Process(_process(owner)).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _process(owner: str) -> int:
    return int(owner.split(":")[1])
