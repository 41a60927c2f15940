"""A small share of `tests.faults`: workers die while they hand answers over, and what is answered is said once."""

from django.db import connection

from tests.faults import replies
from tests.faults.world import World


def test_every_answer_is_said_once_though_workers_are_killed() -> None:
    figures = replies.run(World(connection.vendor, quick=True))

    assert [figure for figure in figures if not figure.kept] == []
