"""Share of voice counts namings: of ours, and of everybody who is compared."""

import datetime
from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.core.problems import DomainError
from groundswell.core.statistics.proportions import share_interval
from groundswell.mentions.aggregates.selection import Dimension
from groundswell.mentions.aggregates.voice import share_of_voice
from groundswell.mentions.models import TopicKind
from tests.factories.topics import TopicFactory
from tests.factories.workspaces import founded
from tests.server.mentions.aggregates.worlds import FIRST, ITEMS, World, cover, fill, item, recount, world

pytestmark = pytest.mark.django_db

OURS, OUR_APP, THEIRS, BAGS = range(4)


@pytest.fixture
def made(db: None) -> World:
    return world(founded("acme", time_zone="America/Los_Angeles"))


def figures(cell: dict[str, Any]) -> tuple[Any, Any, Any]:
    return cell["part"], cell["n"], cell["value"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=ITEMS, by=st.sampled_from([(), ("period",), ("channel",)]), bucket=st.sampled_from(["weekly", "monthly"]))
def test_shares_are_what_the_rows_say(made: World, items: list[dict[str, Any]], by: Any, bucket: str) -> None:
    with transaction.atomic():
        fill(made, items)
        selection = made.selection(bucket=bucket)
        found = share_of_voice(selection, [Dimension(each) for each in by])
        ours, theirs = str(made.topics[OURS].pk), str(made.topics[THEIRS].pk)
        namings: dict[str, Counter[Any]] = {ours: Counter(), theirs: Counter()}
        told = recount(made, selection, [*by, Dimension.TOPIC], topics=[ours, theirs])
        for (*where, topic), (n, _, _) in told.items():
            namings[topic][tuple(where)] = n
        for cell in found["cells"]:
            where = (cell["period"]["starts_on"],) if cell["period"] else (cell["channel"]["id"],)
            part, n = namings[ours][where], namings[ours][where] + namings[theirs][where]
            assert (cell["part"] or 0, cell["n"] or 0) == (part, n)
            if n:
                assert cell["value"] == part / n
                assert (cell["interval"]["lower"], cell["interval"]["upper"]) == share_interval(part, n)
        part = sum(namings[ours].values())
        n = part + sum(namings[theirs].values())
        assert (found["total"]["part"] or 0, found["total"]["n"] or 0) == (part, n)
        transaction.set_rollback(True)


def test_a_mention_that_names_both_counts_for_each(made: World) -> None:
    fill(made, [item(about={OURS, THEIRS}), item(about={THEIRS}), item(about={BAGS})])
    found = share_of_voice(made.selection(), [Dimension.TOPIC])
    assert figures(found["total"]) == (1, 3, 1 / 3)
    told = {(cell["topic"]["name"], cell["topic"]["kind"]): figures(cell) for cell in found["cells"]}
    assert told == {("Ours", "brand"): (1, 3, 1 / 3), ("Theirs", "competitor"): (2, 3, 2 / 3)}


def test_a_brand_below_a_brand_is_a_part_of_it(made: World) -> None:
    fill(made, [item(about={OUR_APP}), item(about={THEIRS})])
    found = share_of_voice(made.selection(), ())
    assert [each["name"] for each in found["own"]] == ["Ours"]
    assert figures(found["total"]) == (1, 2, 0.5)


def test_a_brand_below_one_that_is_out_of_use_stands_for_itself(made: World) -> None:
    topic = made.topics[OURS]
    topic.archived_at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    topic.save()
    found = share_of_voice(made.selection(), ())
    assert [each["name"] for each in found["own"]] == ["Our app"]


def test_who_is_named_is_compared(made: World) -> None:
    TopicFactory.create(workspace=made.workspace, name="Others", kind=TopicKind.COMPETITOR)
    fill(made, [item(about={OUR_APP}), item(about={THEIRS})])
    selection = made.selection(topics=[made.topics[OUR_APP].pk, made.topics[THEIRS].pk])
    found = share_of_voice(selection, ())
    assert [each["name"] for each in (*found["own"], *found["competitors"])] == ["Our app", "Theirs"]
    assert figures(found["total"]) == (1, 2, 0.5)


@pytest.mark.parametrize(
    ("compared", "reason"), [((OURS,), "no_competitor_topic"), ((THEIRS,), "no_brand_topic")], ids=str
)
def test_who_has_nobody_to_be_compared_with_has_no_share(made: World, compared: Any, reason: str) -> None:
    fill(made, [item(about={OURS, THEIRS})])
    total = share_of_voice(made.selection(topics=[made.topics[each].pk for each in compared]), ())["total"]
    assert (total["value"], total["interval"], total["n"]) == (None, None, 1)
    assert reason in total["reasons"]


def test_nobody_named_and_nothing_collected_are_two_things(made: World) -> None:
    forum = made.channels[0]
    cover(forum, FIRST, FIRST)
    days = {"after": FIRST, "before": FIRST + datetime.timedelta(days=1)}
    found = share_of_voice(made.selection(**days, channels=[forum.pk]), [Dimension.PERIOD])
    assert [(*figures(cell), cell["reasons"]) for cell in found["cells"]] == [
        (0, 0, None, ["nobody_named"]),
        (None, None, None, ["not_collected"]),
    ]


def test_more_topics_than_a_list_can_be_asked_for_are_refused(made: World) -> None:
    for _ in range(100):
        TopicFactory.create(workspace=made.workspace, kind=TopicKind.COMPETITOR)
    with pytest.raises(DomainError) as refused:
        share_of_voice(made.selection(), ())
    assert refused.value.errors[0].parameter == "topic"
