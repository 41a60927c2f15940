"""Counts of mentions are what their rows say, in every way they can be told apart."""

import datetime
from itertools import combinations
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.core.problems import DomainError
from groundswell.mentions.aggregates.selection import BUCKETS, MAX_CELLS, Dimension
from groundswell.mentions.aggregates.volume import volume
from groundswell.workspaces.models import Workspace
from tests.factories.workspaces import founded
from tests.server.mentions.aggregates.worlds import FIRST, ITEMS, World, cover, fill, item, recount, world

pytestmark = pytest.mark.django_db

WAYS = [ways for size in (0, 1, 2) for ways in combinations(Dimension, size)]
NAMES = {"period": "starts_on", "channel": "id", "topic": "id"}


def key(cell: dict[str, Any], by: tuple[Dimension, ...]) -> tuple[Any, ...]:
    """Where a cell is, as the recount has it."""
    return tuple(cell[each][NAMES[each]] if each in NAMES else cell[each] for each in by)


def counted(cell: dict[str, Any]) -> tuple[int, int, int]:
    return cell["n"] or 0, cell["engagement"] or 0, cell["reach"] or 0


@pytest.fixture
def made(db: None) -> World:
    return world(founded("acme", time_zone="America/Los_Angeles"))


FILTERS = st.fixed_dictionaries(
    {
        "bucket": st.sampled_from([each.value for each in BUCKETS]),
        "channels": st.sets(st.integers(0, 2)),
        "topics": st.sets(st.integers(0, 3), max_size=2),
        "sentiments": st.sets(st.sampled_from(["negative", "positive", "none"])),
        "first": st.integers(-3, 40),
        "days": st.integers(1, 70),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=ITEMS, given_filters=FILTERS)
def test_every_cell_is_what_the_rows_say(made: World, items: list[dict[str, Any]], given_filters: Any) -> None:
    with transaction.atomic():
        fill(made, items)
        first = FIRST + datetime.timedelta(days=given_filters["first"])
        selection = made.selection(
            after=first,
            before=first + datetime.timedelta(days=given_filters["days"] - 1),
            bucket=given_filters["bucket"],
            channels=[made.channels[each].pk for each in given_filters["channels"]],
            topics=[made.topics[each].pk for each in given_filters["topics"]],
            sentiments=given_filters["sentiments"],
        )
        for by in WAYS:
            if len(selection.topics) > 1 and Dimension.TOPIC not in by:
                continue
            found = volume(selection, by)
            expected = recount(made, selection, by, topics=selection.topics or None)
            cells = {key(cell, by): cell for cell in found["cells"]}
            assert len(cells) == len(found["cells"])
            assert {where: counted(cell) for where, cell in cells.items() if cell["n"]} == (expected if by else {})
            if len(selection.topics) < 2:
                assert counted(found["total"]) == recount(made, selection, ()).get((), (0, 0, 0))
            else:
                assert (found["total"]["n"], "topics_overlap" in found["total"]["reasons"]) == (None, True)
        transaction.set_rollback(True)


def test_a_mention_in_two_topics_is_once_in_the_total(made: World) -> None:
    fill(made, [item(about={2, 3})])
    found = volume(made.selection(), [Dimension.TOPIC])
    assert {cell["topic"]["name"]: cell["n"] for cell in found["cells"] if cell["n"]} == {"Theirs": 1, "Bags": 1}
    assert found["total"]["n"] == 1


def test_a_mention_in_a_topic_is_in_those_above_it(made: World) -> None:
    fill(made, [item(about={1})])
    found = volume(made.selection(), [Dimension.TOPIC])
    assert {cell["topic"]["name"]: cell["n"] for cell in found["cells"] if cell["n"]} == {"Our app": 1, "Ours": 1}


def test_what_was_corrected_is_counted_as_it_was_corrected(made: World) -> None:
    fill(made, [item(tone="positive", about={3}, corrected=("negative", {2}))])
    found = volume(made.selection(), [Dimension.TOPIC, Dimension.SENTIMENT])
    told = [(cell["topic"]["name"], cell["sentiment"]) for cell in found["cells"] if cell["n"]]
    assert told == [("Theirs", "negative")]


def test_silence_is_told_from_what_nobody_collected(made: World) -> None:
    forum, blog, _ = made.channels
    cover(forum, FIRST, FIRST)
    fill(made, [item(place=1, minute=24 * 60)])  # on the second day, in a channel nothing is known of
    days = {"after": FIRST, "before": FIRST + datetime.timedelta(days=1)}

    found = volume(made.selection(**days, channels=[forum.pk, blog.pk]), [Dimension.CHANNEL, Dimension.PERIOD])

    told = [
        (cell["channel"]["name"], cell["period"]["period"], cell["n"], cell["coverage"], cell["reasons"])
        for cell in found["cells"]
    ]
    assert told == [
        ("Blog", "2025-12-20", None, 0.0, ["not_collected"]),
        ("Blog", "2025-12-21", 1, 0.0, ["coverage_not_recorded"]),
        ("Forum", "2025-12-20", 0, 1.0, []),
        ("Forum", "2025-12-21", None, 0.0, ["not_collected"]),
    ]
    assert (found["total"]["n"], found["total"]["coverage"]) == (1, 0.25)
    assert found["total"]["reasons"] == ["partly_collected"]


def test_nothing_of_one_tone_among_what_came_in_is_none(made: World) -> None:
    fill(made, [item(tone="positive")])
    found = volume(made.selection(), [Dimension.SENTIMENT])
    assert {cell["sentiment"]: cell["n"] for cell in found["cells"]} == dict.fromkeys(
        ("negative", "neutral", "mixed", "none"), 0
    ) | {"positive": 1}
    assert {tuple(cell["reasons"]) for cell in found["cells"]} == {("coverage_not_recorded",)}


def test_half_a_day_collected_is_half(made: World) -> None:
    forum = made.channels[0]
    span = cover(forum, FIRST, FIRST)
    span.ends_at = span.starts_at + datetime.timedelta(hours=12)
    span.save()
    found = volume(made.selection(after=FIRST, before=FIRST, channels=[forum.pk]), [Dimension.PERIOD])
    assert [(cell["n"], cell["coverage"], cell["reasons"]) for cell in found["cells"]] == [
        (0, 0.5, ["partly_collected"])
    ]


def test_a_day_whose_clocks_change_is_covered_as_long_as_it_was(made: World) -> None:
    change = datetime.date(2026, 3, 8)  # 23 hours
    cover(made.channels[0], change, change)
    selection = made.selection(after=change, before=change, channels=[made.channels[0].pk])
    assert volume(selection, [Dimension.PERIOD])["cells"][0]["coverage"] == 1.0


def test_a_period_asked_for_in_part_says_so(made: World) -> None:
    cover(made.channels[0], FIRST, datetime.date(2026, 3, 31))
    days = {"after": datetime.date(2026, 1, 15), "before": datetime.date(2026, 2, 28)}
    selection = made.selection(**days, bucket="monthly", channels=[made.channels[0].pk])
    told = [(cell["period"], cell["reasons"]) for cell in volume(selection, [Dimension.PERIOD])["cells"]]
    assert [(period["period"], str(period["starts_on"]), reasons) for period, reasons in told] == [
        ("2026-01", "2026-01-15", ["part_of_period"]),
        ("2026-02", "2026-02-01", []),
    ]


def test_what_is_known_of_nothing_is_no_figure(made: World) -> None:
    fill(made, [item()])
    found = volume(made.selection(), ())["total"]
    assert (found["n"], found["engagement"], found["reach"]) == (1, None, None)


def test_an_archived_channel_is_there_while_it_was_in_use_or_has_mentions(made: World) -> None:
    _, blog, reviews = made.channels
    fill(made, [item(place=1)])
    for channel in (blog, reviews):
        channel.archived_at = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
        channel.save()
    found = volume(made.selection(), [Dimension.CHANNEL])
    assert [cell["channel"]["name"] for cell in found["cells"]] == ["Blog", "Forum"]
    assert [cell["n"] for cell in found["cells"]] == [1, None]


def test_more_cells_than_anybody_reads_are_refused_with_what_to_do(made: World) -> None:
    days = {"after": datetime.date(2020, 1, 1), "before": datetime.date(2026, 1, 1)}
    assert len(volume(made.selection(**days), [Dimension.PERIOD])["cells"]) < MAX_CELLS
    with pytest.raises(DomainError) as refused:
        volume(made.selection(**days), [Dimension.PERIOD, Dimension.TOPIC])
    assert "wider bucket" in refused.value.errors[0].detail
    with pytest.raises(DomainError):
        volume(made.selection(after=datetime.date(1970, 1, 1)), [Dimension.PERIOD])


def test_several_topics_are_not_counted_as_one(made: World) -> None:
    selection = made.selection(topics=[each.pk for each in made.topics[:2]])
    with pytest.raises(DomainError) as refused:
        volume(selection, [Dimension.PERIOD])
    assert refused.value.errors[0].parameter == "topic"


def test_what_belongs_to_others_is_not_counted(made: World, other_workspace: Workspace) -> None:
    theirs = world(other_workspace)
    fill(theirs, [item()])
    assert volume(made.selection(), ())["total"]["n"] is None
    selection = made.selection(channels=[theirs.channels[0].pk], topics=[theirs.topics[0].pk])
    found = volume(selection, [Dimension.CHANNEL, Dimension.TOPIC])
    assert (found["cells"], found["total"]["n"], found["total"]["coverage"]) == ([], None, None)
