"""Which topics a mention is in: by people, by labels, by rules, and by what is below them."""

from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.core.ids import uuid7
from groundswell.mentions.models import Topic
from groundswell.mentions.topics import TopicTree
from groundswell.workspaces.models import Workspace
from tests.factories.topics import TopicFactory

pytestmark = pytest.mark.django_db


def key(topic: Any) -> str:
    return str(topic.pk)


def test_a_rule_puts_a_mention_into_its_topic_and_those_above(workspace: Workspace) -> None:
    top = TopicFactory.create()
    middle = TopicFactory.create(parent=top)
    bottom = TopicFactory.create(parent=middle, rule="batter*")
    TopicFactory.create(parent=top, rule="screen")

    tree = TopicTree(workspace.pk)

    assert tree.assigned("dead batteries") == {key(bottom): "rule", key(middle): "below", key(top): "below"}
    assert tree.assigned("dead") == {}


def test_people_stand_above_labels_and_labels_above_rules(workspace: Workspace) -> None:
    topics = [key(TopicFactory.create(rule="battery")) for _ in range(4)]

    found = TopicTree(workspace.pk).assigned(
        "battery", [topics[0], topics[1]], added=[topics[0]], rejected=[topics[1], topics[2]]
    )

    assert found == {topics[0]: "person", topics[3]: "rule"}


def test_a_topic_of_its_own_right_is_more_than_one_by_what_is_below(workspace: Workspace) -> None:
    top = TopicFactory.create(rule="phone")
    below = TopicFactory.create(parent=top, rule="battery")

    assert TopicTree(workspace.pk).assigned("phone battery") == {key(top): "rule", key(below): "rule"}


def test_what_people_took_out_of_a_topic_is_still_in_those_above_for_another_reason(workspace: Workspace) -> None:
    top = TopicFactory.create()
    middle = TopicFactory.create(parent=top)
    one, other = (TopicFactory.create(parent=middle, rule="battery") for _ in range(2))

    tree = TopicTree(workspace.pk)

    assert tree.assigned("battery", rejected=[key(one)]) == {
        key(other): "rule",
        key(middle): "below",
        key(top): "below",
    }
    assert tree.assigned("battery", rejected=[key(one), key(other)]) == {}
    assert tree.assigned("battery", rejected=[key(middle)]).keys() == {key(one), key(other), key(top)}


def test_an_archived_topic_takes_no_more_by_rule_or_from_below_and_is_passed_on_the_way_up(
    workspace: Workspace,
) -> None:
    top = TopicFactory.create()
    middle = TopicFactory.create(parent=top, rule="charger", archived_at=timezone.now())
    bottom = TopicFactory.create(parent=middle, rule="battery")

    tree = TopicTree(workspace.pk)

    assert tree.assigned("battery charger") == {key(bottom): "rule", key(top): "below"}
    assert tree.assigned("", [key(middle)]) == {key(middle): "label", key(top): "below"}


def test_what_does_not_exist_is_passed_over(workspace: Workspace, other_workspace: Workspace) -> None:
    foreign = TopicFactory.create(workspace=other_workspace, rule="battery")

    found = TopicTree(workspace.pk).assigned("battery", [key(foreign)], added=[str(uuid7())])

    assert found == {}


def test_a_topic_is_found_by_id_and_by_name(workspace: Workspace, other_workspace: Workspace) -> None:
    topic, archived = TopicFactory.create(name="Battery"), TopicFactory.create(archived_at=timezone.now())
    foreign = TopicFactory.create(workspace=other_workspace, name="Charger")

    tree = TopicTree(workspace.pk)

    names = [topic.name, key(topic), key(topic).upper(), key(archived), "battery", foreign.name, key(foreign)]
    assert [tree.find(each) for each in names] == [topic.pk] * 3 + [archived.pk] + [None] * 3


def test_topics_are_read_in_one_query(workspace: Workspace, django_assert_num_queries: Any) -> None:
    for number in range(5):
        TopicFactory.create(rule=f"word{number}")
    with django_assert_num_queries(1):
        TopicTree(workspace.pk)


SIZE = 6


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.data())
def test_a_topic_has_what_is_directly_in_it_or_in_any_below(workspace: Workspace, data: st.DataObject) -> None:
    Topic.objects.all()._raw_delete("default")
    numbers = range(SIZE)
    parents = [data.draw(st.sampled_from([None, *range(number)])) for number in numbers]
    archived, labels, added, rejected = (data.draw(st.sets(st.sampled_from(numbers))) for _ in range(4))
    topics: list[Any] = []
    for number, parent in enumerate(parents):
        topics.append(
            TopicFactory.create(
                parent=None if parent is None else topics[parent],
                archived_at=timezone.now() if number in archived else None,
            )
        )
    direct = (labels | added) - rejected

    def below(number: int) -> set[int]:
        children = {child for child in numbers if parents[child] == number}
        return children.union(*map(below, children))

    found = TopicTree(workspace.pk).assigned(
        "",
        [key(topics[each]) for each in labels],
        added=[key(topics[each]) for each in added],
        rejected=[key(topics[each]) for each in rejected],
    )

    expected = {number for number in numbers if number not in archived | rejected and below(number) & direct} | direct
    assert found.keys() == {key(topics[each]) for each in expected}
    tree = TopicTree(workspace.pk)
    assert [tree.below(key(each)) for each in topics] == [
        {key(topics[each]) for each in below(number)} for number in numbers
    ]
