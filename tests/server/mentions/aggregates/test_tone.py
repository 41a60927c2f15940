"""Net sentiment weighs what was judged, and says how much was not."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.core.problems import DomainError
from groundswell.core.statistics.proportions import net_share_interval
from groundswell.mentions.aggregates.selection import Dimension
from groundswell.mentions.aggregates.tone import net_sentiment
from tests.factories.workspaces import founded
from tests.server.mentions.aggregates.worlds import ITEMS, SENTIMENTS, World, fill, item, recount, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(db: None) -> World:
    return world(founded("acme", time_zone="America/Los_Angeles"))


def tones(cell: dict[str, Any]) -> list[int]:
    """How many there are of each sentiment, the unscored last."""
    return [cell["unscored" if each == "none" else each] or 0 for each in SENTIMENTS]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=ITEMS, by=st.sampled_from([(), ("period",), ("channel",), ("topic",)]), topics=st.sampled_from([(), (2,)]))
def test_figures_are_what_the_rows_say(made: World, items: list[dict[str, Any]], by: Any, topics: Any) -> None:
    with transaction.atomic():
        fill(made, items)
        selection = made.selection(bucket="monthly", topics=[made.topics[each].pk for each in topics])
        found = net_sentiment(selection, [Dimension(each) for each in by])
        expected = recount(made, selection, [*by, Dimension.SENTIMENT], topics=selection.topics or None)
        whole = recount(made, selection, [Dimension.SENTIMENT])
        assert tones(found["total"]) == [whole.get((each,), (0, 0, 0))[0] for each in SENTIMENTS]
        for cell in found["cells"]:
            place = cell[by[0]]
            where = place["starts_on"] if by == ("period",) else place["id"]
            counts = [expected.get((where, each), (0, 0, 0))[0] for each in SENTIMENTS]
            assert tones(cell) == counts
            negative, _, positive, _, _ = counts
            n = sum(counts[:-1])
            assert (cell["n"] or 0) == n
            if n:
                assert cell["value"] == (positive - negative) / n
                assert (cell["interval"]["lower"], cell["interval"]["upper"]) == net_share_interval(
                    positive, negative, n
                )
            else:
                assert (cell["value"], cell["interval"]) == (None, None)
        transaction.set_rollback(True)


def test_what_was_not_judged_is_not_neutral(made: World) -> None:
    fill(made, [item(tone="positive"), item(tone="none"), item(tone="none")])
    total = net_sentiment(made.selection(), ())["total"]
    assert (total["value"], total["n"], total["unscored"], total["neutral"]) == (1.0, 1, 2, 0)


def test_mixed_and_neutral_weigh_it_down(made: World) -> None:
    fill(made, [item(tone=each) for each in ("positive", "positive", "negative", "neutral", "mixed")])
    total = net_sentiment(made.selection(), ())["total"]
    assert (total["value"], total["n"]) == (0.2, 5)


def test_where_nothing_was_judged_there_is_no_figure(made: World) -> None:
    fill(made, [item(tone="none")])
    total = net_sentiment(made.selection(), ())["total"]
    assert (total["value"], total["n"], total["unscored"]) == (None, 0, 1)
    assert total["reasons"] == ["coverage_not_recorded", "nothing_scored"]


def test_where_nothing_was_collected_there_are_no_counts_either(made: World) -> None:
    total = net_sentiment(made.selection(), ())["total"]
    assert (total["value"], total["n"], total["unscored"], total["positive"]) == (None, None, None, None)
    assert total["reasons"] == ["not_collected"]


def test_several_topics_have_a_figure_each_and_none_together(made: World) -> None:
    fill(made, [item(tone="positive", about={2, 3})])
    both = made.selection(topics=[each.pk for each in made.topics[2:]])
    found = net_sentiment(both, [Dimension.TOPIC])
    assert [cell["value"] for cell in found["cells"]] == [1.0, 1.0]
    assert (found["total"]["value"], found["total"]["n"]) == (None, None)
    assert "topics_overlap" in found["total"]["reasons"]
    with pytest.raises(DomainError):
        net_sentiment(both, [Dimension.CHANNEL])
