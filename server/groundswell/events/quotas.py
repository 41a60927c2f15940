"""Quotas that several processes share: a row a bucket, from which each process takes tokens by the block.

The row holds one instant, when the bucket will be full again, by the database's clock. A row in the past, or none at
all, is a full bucket; so the table need not survive a crash, and on PostgreSQL it is not logged: taking a block waits
for no disk.
"""

import functools
import logging
import uuid

from django.db import Error

from groundswell.core.quotas import MICROSECOND, Lease, Policy
from groundswell.events import statements
from groundswell.events.models import SharedQuota

logger = logging.getLogger(__name__)


def lease(holder: uuid.UUID, policy: Policy) -> Lease | None:
    """Take up to a block of tokens, in a transaction of their own; on PostgreSQL only.

    Returns:
        None if the database cannot be asked, as the request itself is about to find out.
    """
    try:
        with statements.run(_statement(policy), [holder]) as cursor:
            granted, microseconds = cursor.fetchone()
    except Error:
        logger.warning("The quota %r could not be asked for; requests pass.", policy.name, exc_info=True)
        return None
    return Lease(granted=granted, refill=int(microseconds) * MICROSECOND)


@functools.cache
def _statement(policy: Policy) -> str:
    now, step = "statement_timestamp()", f"interval '{policy.step // MICROSECOND} microseconds'"
    longest = f"interval '{policy.capacity // MICROSECOND} microseconds'"
    # Never fuller than full, nor emptier than empty: neither after a rest nor after a clock that was set back.
    full_at = f"least(greatest(quota.full_at, {now}), {now} + {longest})"
    left = f"extract(epoch FROM {now} + {longest} - {full_at}) * 1000000"
    granted = f"least({policy.block}, div({left}, {policy.step // MICROSECOND}))::integer"
    return f"""
        INSERT INTO {SharedQuota._meta.db_table} AS quota (holder_id, full_at, granted)
        VALUES (%s, {now} + {policy.block} * {step}, {policy.block})
        ON CONFLICT (holder_id) DO UPDATE SET full_at = {full_at} + {granted} * {step}, granted = {granted}
        RETURNING granted, extract(epoch FROM full_at - {now}) * 1000000
        """
