"""Topics as people make them, and what is expected of them."""

from typing import Any

import pytest

from groundswell.events.models import Job
from groundswell.mentions.expressions import MAX_LENGTH
from groundswell.mentions.models import Expectation, Topic
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.factories.topics import ExpectationFactory, TopicFactory

pytestmark = pytest.mark.django_db


def errors(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 400, answer.content
    return [(each["pointer"], each["code"]) for each in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("rule", "position"),
    [("battery OR", 11), ("(battery", 1), ("-battery", 1), ('"battery', 1), ("bat*tery", 4), ("battery AND )", 13)],
)
def test_a_rule_that_cannot_be_read_says_where(rule: str, position: int, api: ApiClient) -> None:
    topic = TopicFactory.create(rule="battery")
    for answer in (
        api.post("/topics/", {"name": "Power", "rule": rule}),
        api.patch(f"/topics/{topic.pk}/", {"rule": rule}),
    ):
        assert errors(answer) == [("/rule", "not_an_expression")]
        assert answer.json()["errors"][0]["detail"].startswith(f"At character {position}: ")
    assert not Job.objects.exists()


def test_a_rule_may_be_empty_but_not_blank(api: ApiClient) -> None:
    assert api.post("/topics/", {"name": "Power", "rule": ""}).json()["rule"] == ""
    assert errors(api.post("/topics/", {"name": "Energy", "rule": "  "})) == [("/rule", "not_an_expression")]


def test_a_rule_has_a_length(api: ApiClient) -> None:
    assert errors(api.post("/topics/", {"name": "Power", "rule": "a" * (MAX_LENGTH + 1)})) == [
        ("/rule", "not_an_expression")
    ]
    assert api.post("/topics/", {"name": "Power", "rule": "a" * MAX_LENGTH}).status_code == 201


def test_a_name_is_unique_in_its_workspace_and_unlike_an_id(api: ApiClient, other: ApiClient) -> None:
    assert [client.post("/topics/", {"name": "Power"}).status_code for client in (api, api, other)] == [201, 409, 201]
    assert errors(api.post("/topics/", {"name": "0190d5e2-5f2a-7cc0-8000-000000000001"})) == [("/name", "invalid")]


def move(api: ApiClient, topic: Any, parent: Any) -> tuple[int, str | None]:
    """Put a topic below another; the status and the code of a refusal."""
    answer = api.patch(f"/topics/{topic.pk}/", {"parent": str(parent.pk) if parent else None})
    return answer.status_code, answer.json().get("code")


def test_a_topic_is_not_below_itself(api: ApiClient) -> None:
    top = TopicFactory.create()
    middle = TopicFactory.create(parent=top)
    bottom = TopicFactory.create(parent=middle)
    assert [move(api, top, each) for each in (top, middle, bottom)] == [(409, "topic_cycle")] * 3
    assert move(api, bottom, top) == (200, None)
    assert move(api, middle, bottom) == (200, None)


def test_topics_nest_20_deep_and_no_deeper(api: ApiClient) -> None:
    topics = [TopicFactory.create()]
    for _ in range(19):
        topics.append(TopicFactory.create(parent=topics[-1]))
    assert move(api, TopicFactory.create(), topics[-2]) == (200, None)
    assert move(api, TopicFactory.create(), topics[-1]) == (409, "topic_too_deep")
    assert api.post("/topics/", {"name": "Deeper", "parent": str(topics[-1].pk)}).json()["code"] == "topic_too_deep"


def test_a_topic_with_others_below_it_or_with_expectations_is_not_deleted(api: ApiClient) -> None:
    topics = [TopicFactory.create(parent=TopicFactory.create()).parent, ExpectationFactory.create().topic]
    for topic in topics:
        answer = api.delete(f"/topics/{topic.pk}/")
        assert (answer.status_code, answer.json()["code"]) == (409, "has_history")
    assert Topic.objects.filter(pk__in=[each.pk for each in topics]).count() == 2


def test_topics_are_found_by_what_they_are(api: ApiClient) -> None:
    top = TopicFactory.create(name="Phone", kind="brand", function="marketing")
    below = TopicFactory.create(name="Battery", description="of a phone", parent=top)
    again = TopicFactory.create(name="Screen", is_current=False, to_reapply=None)

    def found(**query: str) -> list[str]:
        return [each["name"] for each in api.rows("/topics/", query)]

    assert found() == [below.name, top.name, again.name]
    assert found(q="phone") == ["Battery", "Phone"]
    assert found(parent=str(top.pk)) == ["Battery"]
    assert found(kind="brand") == found(function="marketing") == ["Phone"]
    assert found(is_current="false") == ["Screen"]


def test_an_expectation_is_a_rate_or_a_share(api: ApiClient) -> None:
    body = {"topic": str(TopicFactory.create().pk), "starts_on": "2026-01-01"}
    made = [api.post("/expectations/", {**body, name: 0.25}) for name in ("minimum_rate", "minimum_share")]
    assert [(each.json()["minimum_rate"], each.json()["minimum_share"]) for each in made] == [
        (0.25, None),
        (None, 0.25),
    ]
    for both in ({}, {"minimum_rate": 1, "minimum_share": 0.5}):
        assert errors(api.post("/expectations/", {**body, **both})) == [("/minimum_rate", "invalid")]
    assert errors(api.post("/expectations/", {**body, "minimum_share": 1.5})) == [("/minimum_share", "max_value")]
    change = {"minimum_rate": None, "minimum_share": 0.1}
    assert api.patch(f"/expectations/{made[0].json()['id']}/", change).json()["minimum_share"] == 0.1


def test_an_expectation_ends_after_it_starts(api: ApiClient) -> None:
    body = {"topic": str(TopicFactory.create().pk), "starts_on": "2026-01-02", "minimum_rate": 1}
    assert errors(api.post("/expectations/", {**body, "ends_on": "2026-01-01"})) == [("/ends_on", "invalid")]
    assert api.post("/expectations/", {**body, "ends_on": "2026-01-02"}).status_code == 201


def test_expectations_without_an_end_last(api: ApiClient) -> None:
    for starts_on, ends_on in (("2026-01-01", "2026-01-31"), ("2026-02-01", None), ("2026-03-01", "2026-03-31")):
        ExpectationFactory.create(starts_on=starts_on, ends_on=ends_on)

    def found(**query: str) -> list[str]:
        return [each["starts_on"] for each in api.rows("/expectations/", {"ordering": "starts_on", **query})]

    assert found(ends_on_after="2026-02-15") == ["2026-02-01", "2026-03-01"]
    assert found(ends_on_after="2026-02-15", starts_on_before="2026-02-15") == ["2026-02-01"]
    assert found(ends_on_after="2026-01-31", starts_on_before="2026-01-31") == ["2026-01-01"]


def test_expectations_of_a_topic_can_differ_by_channel(api: ApiClient) -> None:
    everywhere = ExpectationFactory.create()
    here = ExpectationFactory.create(topic=everywhere.topic, channel=ChannelFactory.create())
    assert {each["id"] for each in api.rows("/expectations/", {"topic": str(everywhere.topic_id)})} == {
        str(everywhere.pk),
        str(here.pk),
    }
    assert [each["id"] for each in api.rows("/expectations/", {"channel": str(here.channel_id)})] == [str(here.pk)]
    assert Expectation.objects.count() == 2
