"""Idempotency keys: a write that is sent twice is done once, and answered alike."""

import datetime
import hashlib
import re
import uuid
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection
from django.utils import timezone

from groundswell.core import problems
from groundswell.events import purging, statements
from groundswell.events.models import IdempotencyKey

KEPT = datetime.timedelta(days=7)

_KEY = re.compile(r"[!-+.-~-]{1,255}")
"""Without commas: a header that is sent twice arrives as one, its values joined by a comma."""
_TABLE = IdempotencyKey._meta.db_table


@dataclass(frozen=True, slots=True)
class KeyedWrite:
    """A write and the key it was sent with. Keys of different memberships have nothing to do with each other."""

    workspace_id: uuid.UUID
    membership_id: uuid.UUID
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered: the status, the headers that belong to the body, and the body's bytes."""

    status: int
    headers: dict[str, str]
    body: bytes


def check_key(key: str) -> str:
    """The key, if it can be one.

    Raises:
        DomainError: 400 `malformed`.
    """
    if not _KEY.fullmatch(key):
        raise problems.DomainError(
            "Send one Idempotency-Key, of 1 to 255 printable ASCII characters without blanks and commas.",
            code="malformed",
            status=400,
        )
    return key


def fingerprint(*, method: str, path: str, query: str, body: bytes) -> str:
    """What makes two requests the same one: SHA-256 over method, path, query string and body, in hexadecimal."""
    digest = hashlib.sha256()
    for part in (method.encode(), path.encode(), query.encode()):
        digest.update(len(part).to_bytes(4, "big") + part)
    digest.update(body)
    return digest.hexdigest()


def kept(write: KeyedWrite) -> KeptAnswer | None:
    """The answer of the time this was done before, or None if it never was. Until the transaction ends the key is ours.

    On SQLite, whose writers wait for one another, a second request comes here after the first has ended. On
    PostgreSQL it is refused at once: were it to wait, a few impatient callers could hold every connection.

    Raises:
        DomainError: 409 `idempotency_in_progress`; 422 `idempotency_key_reused` for another request with this key.
    """
    values = [write.membership_id, write.key, timezone.now() - KEPT]
    if connection.vendor == "postgresql":
        values.insert(0, _lock_number(write))
    with statements.run(_LOOKUP[connection.vendor], values) as cursor:
        row = cursor.fetchone()
    if row is not None and not row[0]:
        raise _in_progress()
    if row is None or row[1] is None:
        return None
    if row[1] != write.fingerprint:
        raise problems.DomainError(
            "This Idempotency-Key was sent with another request before; a new request takes a new key.",
            code="idempotency_key_reused",
            status=422,
        )
    return KeptAnswer(status=row[2], headers=orjson.loads(row[3]), body=bytes(row[4]))


def keep(write: KeyedWrite, answer: KeptAnswer) -> None:
    """Keep an answer, in the transaction of the write.

    Raises:
        DomainError: 409 `idempotency_in_progress`: another request with this key ended while this one began.
    """
    now = timezone.now()
    values: list[Any] = [write.membership_id, write.key, write.workspace_id, write.fingerprint, answer.status]
    values += [orjson.dumps(answer.headers).decode(), answer.body, now, now - KEPT]
    with statements.run(_INSERTION, values) as cursor:
        if cursor.rowcount != 1:
            raise _in_progress()


def purge() -> int:
    """Delete the answers that are kept no longer, and say how many."""
    return purging.purge(IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT), by="created_at")


def _in_progress() -> problems.DomainError:
    return problems.DomainError(
        "A request with this Idempotency-Key is being worked on; send it again shortly.",
        code="idempotency_in_progress",
        headers={"Retry-After": "1"},
    )


def _lock_number(write: KeyedWrite) -> int:
    digest = hashlib.blake2b(write.membership_id.bytes + write.key.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


_COLUMNS = "k.fingerprint, k.status, k.headers, k.body"
_MATCH = "k.membership_id = %s AND k.key = %s AND k.created_at >= %s"
# What the statement sees is from before the lock was had. Whoever comes between the two is caught by `keep`.
_LOOKUP = {
    "sqlite": f"SELECT 1, {_COLUMNS} FROM {_TABLE} k WHERE {_MATCH}",
    "postgresql": f"""
        SELECT l.ours, {_COLUMNS} FROM (SELECT pg_try_advisory_xact_lock(%s) AS ours) l
        LEFT JOIN {_TABLE} k ON {_MATCH}
        """,
}
_INSERTION = f"""
    INSERT INTO {_TABLE} AS k (membership_id, key, workspace_id, fingerprint, status, headers, body, created_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (membership_id, key) DO UPDATE SET workspace_id = excluded.workspace_id,
        fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers,
        body = excluded.body, created_at = excluded.created_at
    WHERE k.created_at < %s
    """
