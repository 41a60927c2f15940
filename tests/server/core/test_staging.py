"""Rows staged for a batch, when the database goes away meanwhile."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from groundswell.core.staging import Stage

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
