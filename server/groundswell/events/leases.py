"""Rows of work that one worker at a time holds, for so long; whoever dies holding one loses it.

Workers may be threads, processes and machines, with no more in common than the database. Their clocks have to agree to
within a few seconds, as NTP keeps them.
"""

import datetime
import os
import secrets
import socket
from typing import Any, TypeVar

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from groundswell.core.transactions import one_transaction, write_transaction
from groundswell.events.statements import adapted


class Leased(models.Model):
    """Work that is due at a time. Holding it moves that time to when the lease ends, so that it is due again by itself.

    A row without `due_at` is done. The pair of owner and attempt is the fence: whoever lost a lease has another pair
    than the row, and can no longer write to it.
    """

    due_at = models.DateTimeField(null=True, editable=False)
    attempt = models.PositiveIntegerField(default=0, editable=False, help_text="How often it has been begun.")
    owner = models.CharField(max_length=100, default="", editable=False, help_text="Who holds it, or held it last.")

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Leased)


class LeaseLost(Exception):
    """The lease ended before the work did, and the work is, or was, somebody else's."""


def new_owner() -> str:
    """A name for a worker, unlike that of any other."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(8)}"


def is_due(candidates: QuerySet[Any], **due: Any) -> QuerySet[Any]:
    """Those of the rows that could be claimed now."""
    return candidates.filter(due_at__lte=timezone.now(), **due)


def claim(candidates: QuerySet[Row], *, owner: str, seconds: float, limit: int) -> list[Row]:
    """Take rows that are due, those due longest first, and hold them.

    Rows that another worker is just taking are passed over, not waited for.

    Args:
        candidates: any filter; which of them are due is decided here.
        seconds: how long they are held unless `extend` is called.
    """
    due = is_due(candidates).order_by("due_at", "pk")
    if not due.exists():  # asked without the lock that writing takes on SQLite: an idle worker asks all the time
        return []
    model = candidates.model
    table = model._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    with write_transaction():
        chosen = due.select_for_update(skip_locked=True, no_key=True).values("pk")[:limit]
        picked, params = chosen.query.sql_with_params()
        # Materialised, or PostgreSQL may choose anew for each row it looks at, and take more than the limit.
        taken = model._base_manager.raw(
            f'WITH picked ("id") AS MATERIALIZED ({picked}) '
            f'UPDATE {table} SET "owner" = %s, "attempt" = "attempt" + 1, "due_at" = %s '
            f'WHERE "id" IN (SELECT "id" FROM picked) RETURNING {columns}',
            [*params, owner, adapted(_from_now(seconds))],
        )
        return sorted(taken, key=lambda row: row.pk)


def extend(row: Leased, *, seconds: float, **columns: Any) -> None:
    """Hold a row longer, counted from now.

    Args:
        columns: what else is written to it.

    Raises:
        LeaseLost: it is no longer held.
    """
    release(row, due_at=_from_now(seconds), **columns)


def release(row: Leased, **columns: Any) -> None:
    """Write the outcome of the work to its row; call it in the transaction of the outcome.

    Args:
        columns: `due_at` among them: when it is due again, or None if it is done.

    Raises:
        LeaseLost: it is no longer held; nothing is written.
    """
    with one_transaction():
        if not held(row).update(**columns):
            raise LeaseLost
    for name, value in columns.items():
        setattr(row, name, value)


def held(row: Leased) -> QuerySet[Any]:
    """The row, as long as it is held as it was claimed."""
    return type(row)._base_manager.filter(pk=row.pk, owner=row.owner, attempt=row.attempt, due_at__isnull=False)


def _from_now(seconds: float) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(seconds=seconds)
