"""Deleting by the thousand what is kept no longer, in steps short enough for those who write meanwhile."""

from typing import Any

from django.db.models import QuerySet

from groundswell.core.transactions import write_transaction

ROWS_AT_ONCE = 500


def purge(rows: QuerySet[Any], *, by: str) -> int:
    """Delete rows and say how many.

    Args:
        rows: none of which others refer to.
        by: an indexed column in whose order they are deleted, such as one of their age.
    """
    deleted = 0
    while True:
        # Each step ends at a value, not at a number of rows: that needs no column which tells them apart.
        step = rows.order_by(by).values_list(by, flat=True)[ROWS_AT_ONCE - 1 : ROWS_AT_ONCE].first()
        with write_transaction():
            found = rows if step is None else rows.filter(**{f"{by}__lte": step})
            deleted += found._raw_delete(found.db)
        if step is None:
            return deleted
