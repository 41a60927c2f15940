"""A small share of `tests.faults`: workers die while they fetch, and what they fetch is there once."""

from django.db import connection

from tests.faults import feeds
from tests.faults.world import World


def test_every_post_is_here_once_though_workers_are_killed() -> None:
    figures = feeds.run(World(connection.vendor, quick=True))

    assert [figure for figure in figures if not figure.kept] == []
