"""A small share of `tests.faults`: workers die while they fetch, and what they fetch is there once.

The whole does it on PostgreSQL, too; here that has its share with replies, which are taken in hand the same way.
"""

import pytest

from tests.faults import feeds
from tests.faults.world import World


@pytest.mark.embedded
def test_every_post_is_here_once_though_workers_are_killed() -> None:
    figures = feeds.run(World("sqlite", quick=True))

    assert [figure for figure in figures if not figure.kept] == []
