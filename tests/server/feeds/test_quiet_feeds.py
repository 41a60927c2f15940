"""Feeds that have nothing new: a small share of what `tests.faults.quiet_feeds` shows of a day and 200 of them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from groundswell.channels.models import CoverageSpan
from groundswell.core.addresses import AllowList
from groundswell.mentions.models import Mention
from tests.contract.catalogue import contents
from tests.faults import waiting
from tests.server.feeds.conftest import Feed
from tests.support.newsstand import ENTRIES, Newsstand, newsstand

HOUR = 3600


@pytest.fixture
def stand(settings: Any) -> Iterator[Newsstand]:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")
    with newsstand() as opened:
        yield opened


def test_hours_of_polling_quiet_feeds_cost_no_row_and_no_body(
    stand: Newsstand, make: Callable[..., Feed], work: Callable[[], int]
) -> None:
    for software in ("none", "wordpress", "isso"):
        url = f"{stand.url}/{software}.xml?uri=/page/"
        make(name=software, connector="rss", settings={"url": url, "software": software}, interval_seconds=600)

    def wait(seconds: float) -> None:
        left = dict.fromkeys(waiting.feeds(), seconds)
        while any(left.values()):
            waiting.let_wait(left)
            work()

    work()
    wait(HOUR / 2)
    rows = {table: len(of_table) for table, of_table in contents().items()}
    spans = {span.pk: span.ends_at - span.starts_at for span in CoverageSpan.objects.all()}
    bodies = dict(stand.body_bytes)
    stand.statuses.clear()
    wait(2 * HOUR)

    assert {table: len(of_table) for table, of_table in contents().items()} == rows
    for path in ("/none.xml", "/wordpress.xml"):
        assert set(stand.statuses[path]) == {304}
        assert stand.statuses[path][304] >= 11
        assert stand.body_bytes[path] == bodies[path]
    assert 4 <= stand.statuses["/isso.xml"][200] <= 8  # with the first poll that is 15 minutes after the last
    assert Mention.objects.count() == 3 * ENTRIES
    grown = [(span.ends_at - span.starts_at - spans[span.pk]).total_seconds() for span in CoverageSpan.objects.all()]
    assert len(grown) == 3
    assert all(seconds > 1.5 * HOUR for seconds in grown)

    stand.publish("/none.xml")
    wait(HOUR / 2)
    assert Mention.objects.count() == 3 * ENTRIES + 1
