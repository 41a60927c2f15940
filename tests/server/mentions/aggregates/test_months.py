"""Counts by month are what the days come to, and what longer spans are read from."""

import datetime
from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from groundswell.mentions import rollups
from groundswell.mentions.aggregates.counts import Count, count
from groundswell.mentions.aggregates.selection import Dimension
from groundswell.mentions.models import MentionMonthRollup, MentionRollup
from tests.factories.workspaces import founded
from tests.server.mentions.aggregates.worlds import FIRST, ITEMS, World, fill, item, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(db: None) -> World:
    return world(founded("acme", time_zone="America/Los_Angeles"))


def months(made: World) -> dict[tuple[Any, ...], list[int]]:
    """What is kept by month."""
    rows = MentionMonthRollup.objects.filter(workspace_id=made.workspace.pk)
    return {
        (each.topic_id, each.month, each.channel_id, each.sentiment): [each.n, each.engagement, each.reach]
        for each in rows
    }


def days_added_up(made: World) -> dict[tuple[Any, ...], list[int]]:
    """The same, from what is kept by day."""
    found: dict[tuple[Any, ...], list[int]] = {}
    for each in MentionRollup.objects.filter(workspace_id=made.workspace.pk):
        key = (each.topic_id, each.day.replace(day=1), each.channel_id, each.sentiment)
        before = found.get(key, [0, 0, 0])
        found[key] = [a + b for a, b in zip(before, (each.n, each.engagement, each.reach), strict=True)]
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=ITEMS)
def test_months_are_what_the_days_come_to(made: World, items: list[dict[str, Any]]) -> None:
    with transaction.atomic():
        fill(made, items)
        kept = months(made)
        assert kept == days_added_up(made)
        rollups.rebuild(made.workspace.pk, calendar=made.workspace.calendar)
        assert months(made) == kept
        transaction.set_rollback(True)


def test_what_is_corrected_away_leaves_no_month(made: World) -> None:
    fill(made, [item(tone="positive", about={3}, corrected=("negative", set()))])
    assert Counter((sentiment, n) for (*_, sentiment), (n, _, _) in months(made).items()) == {("negative", 1): 1}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-12-20", "2026-02-17", 60),  # days, a whole month, days
        ("2026-01-01", "2026-01-31", 31),
        ("2026-01-01", "2026-02-17", 48),
        ("2025-12-20", "2026-01-31", 43),
        ("2026-01-02", "2026-01-31", 30),  # no whole month in it
        ("2025-12-31", "2026-02-01", 33),
        ("2025-01-01", "2026-12-31", 60),
        ("2026-02-28", "2026-03-01", 0),
    ],
)
def test_any_days_are_counted_once_whichever_table_they_are_read_from(
    made: World, first: str, last: str, expected: int
) -> None:
    fill(made, [item(minute=day * 24 * 60) for day in range(60)])  # one a day from FIRST
    assert str(FIRST) == "2025-12-20"
    selection = made.selection(after=datetime.date.fromisoformat(first), before=datetime.date.fromisoformat(last))
    by_day = count(selection, [Dimension.PERIOD])
    assert count(selection, ()) == ({(): Count(expected)} if expected else {})
    assert sum(each.n for each in by_day.values()) == len(by_day) == expected
