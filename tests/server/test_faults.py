"""A small share of `tests.faults`: web workers die, answers are lost, and nothing else is."""

from django.db import connection

from tests.faults.comparison import compared
from tests.faults.installations import installed
from tests.faults.proxy import cutting_proxy
from tests.faults.world import Killer, at_once, sdk
from tests.faults.writers import CLIENTS, Crew

WRITES = 80


def test_no_write_is_lost_or_done_twice_when_a_worker_dies_and_answers_are_lost():
    with (
        installed(connection.vendor) as installation,
        installation.served() as server,
        cutting_proxy(server.url, share=0.2) as (address, seen),
        sdk(installation, address) as service,
    ):
        crew = Crew(service)
        with Killer(lambda number: server.kill_web_worker(), times=1, progress=lambda: crew.written / WRITES) as killer:
            at_once(CLIENTS, lambda number: crew.write(number, WRITES // CLIENTS))

        assert killer.done == 1
        assert seen.cut > 0
        assert crew.written == WRITES
        assert [figure for figure in compared(installation, crew) if not figure.kept] == []
