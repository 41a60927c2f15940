"""A small share of `tests.faults.database_away`: the service outlives its database and goes on when that is back."""

import time

import pytest
from django.db import connection

from tests.faults.installations import installed
from tests.faults.watch import Watch, kept, ridden_out


def test_the_service_outlives_its_database():
    if connection.vendor != "postgresql":
        pytest.skip("the embedded database is part of the process")
    with installed("postgresql") as installation, installation.served(workers=1) as server:
        assert installation.cluster is not None
        workers = [each.pid for each in server.web_workers()]
        watch = Watch(installation, server)
        with watch.running():
            time.sleep(2)
            installation.cluster.stop_at_once()
            began_at = time.monotonic()
            time.sleep(2)
            until = time.monotonic()
            installation.cluster.start()
            over_at = time.monotonic()
            time.sleep(3)
        found = ridden_out(watch, began_at=began_at, until=until, over_at=over_at)

        assert [figure for figure in found + kept(installation, watch, server, workers) if not figure.kept] == []
