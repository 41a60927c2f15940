"""Rows on their way into a table."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from groundswell.core.ids import uuid7
from groundswell.core.staging import Stage, insert, keep_statistics
from groundswell.mentions.models import Thread

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_database_that_goes_away_while_rows_are_copied_is_told_as_everywhere_else():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's rows go nowhere")

    def rows() -> Iterator[tuple[Any, ...]]:
        wanted = ("dbname", "user", "host", "port")
        parameters = {name: value for name, value in connection.get_connection_params().items() if name in wanted}
        with psycopg.connect(**parameters, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
        for number in range(100_000):
            yield (number,)

    with pytest.raises(OperationalError), transaction.atomic():
        Stage("away", [("number", "integer")]).fill(rows())


def _batch(count: int) -> None:
    threads = {"version": 1, "posts": 1, "is_complete": True, "closed_reason": "", "state": "unanswered", "reach": 0}
    insert(
        Thread._meta.db_table,
        ["workspace_id", "id", "channel_id", "key", "updated_at", *threads],
        [(*(str(uuid7()) for _ in range(3)), str(n), timezone.now(), *threads.values()) for n in range(count)],
    )


def _known() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [Thread._meta.db_table])
        return float(cursor.fetchone()[0])


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite plans as the statement is written")
def test_a_table_that_outgrows_its_statistics_has_them_anew():
    with transaction.atomic():
        _batch(5_000)
        keep_statistics(Thread._meta.db_table)
        after_much = _known()
        _batch(10)
        keep_statistics(Thread._meta.db_table)
        after_little = _known()
    assert (after_much, after_little) == (5_000, 5_000)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite plans as the statement is written")
def test_statistics_that_went_with_a_transaction_are_made_anew():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE many AS SELECT * FROM generate_series(1, 50000) AS number")
        with transaction.atomic():
            keep_statistics("many")
            transaction.set_rollback(True)
        known = "SELECT count(*) FROM pg_stats WHERE tablename = 'many'"
        cursor.execute(known)
        assert cursor.fetchone() == (0,)

        keep_statistics("many")

        cursor.execute(known)
        assert cursor.fetchone() == (1,)
        cursor.execute("DROP TABLE many")
