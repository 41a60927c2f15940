"""What a KPI can be derived from, and what of that can change."""

from typing import Any

import pytest

from groundswell.events.models import AuditEvent
from groundswell.kpis.models import Kpi
from groundswell.mentions.models import Topic
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.factories.kpis import KpiFactory
from tests.factories.topics import TopicFactory

pytestmark = pytest.mark.django_db

VOLUME: dict[str, Any] = {
    "key": "volume",
    "name": "Mentions",
    "direction": "increase",
    "aggregation": "sum",
    "cadence": "monthly",
    "origin": "derived",
    "derivation": {"measure": "volume"},
}
SHARE = {"aggregation": "mean", "unit_kind": "percent"}
MEDIAN = {"aggregation": "mean", "unit_kind": "seconds"}
FITTING = {
    "volume": {},
    "negative_share": SHARE,
    "net_sentiment": SHARE,
    "share_of_voice": SHARE,
    "median_first_response": MEDIAN,
    "solved_share": SHARE,
    "peer_solved_share": SHARE,
}


def of(measure: str, **others: Any) -> dict[str, Any]:
    """The body of a KPI that is derived from a measure."""
    return {**VOLUME, **FITTING[measure], "derivation": {"measure": measure}, **others}


def faults(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 400, answer.content
    return sorted((each["pointer"], each["code"]) for each in answer.json()["errors"])


@pytest.fixture
def topic(workspace: Workspace) -> Topic:
    made: Topic = TopicFactory.create(workspace=workspace)
    return made


@pytest.mark.parametrize("measure", FITTING)
def test_a_kpi_is_derived_from_a_measure(api: ApiClient, measure: str) -> None:
    answer = api.post("/kpis/", of(measure))

    assert answer.status_code == 201, answer.content
    assert answer.json()["origin"] == "derived"
    assert answer.json()["derivation"] == {"measure": measure, "channels": [], "topics": []}


def test_a_derivation_is_limited_to_channels_and_topics(api: ApiClient, workspace: Workspace, topic: Topic) -> None:
    channels = sorted(str(each.pk) for each in ChannelFactory.create_batch(2, workspace=workspace))
    derivation = {"measure": "volume", "channels": channels[::-1], "topics": [str(topic.pk)]}

    made = api.post("/kpis/", {**VOLUME, "derivation": derivation}).json()

    assert made["derivation"] == {**derivation, "channels": channels}
    assert api.get(f"/kpis/{made['id']}/").json() == made
    for query in ({"channel": channels[0]}, {"topic": str(topic.pk)}, {"origin": "derived"}):
        assert api.rows("/kpis/", query) == [made]
    event = AuditEvent.objects.get(action="kpi.created")
    assert all(text in event.after for text in (*channels, str(topic.pk), '"measure":"volume"'))


def test_a_kpi_that_is_recorded_has_no_derivation(api: ApiClient) -> None:
    manual = {name: value for name, value in VOLUME.items() if name not in ("origin", "derivation")}

    made = api.post("/kpis/", manual).json()

    assert (made["origin"], made["derivation"]) == ("manual", None)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"derivation": None}, [("/derivation", "required")]),
        ({"origin": "manual"}, [("/derivation", "other_origin")]),
        ({"origin": "guessed"}, [("/origin", "invalid_choice")]),
        ({"derivation": {}}, [("/derivation/measure", "required")]),
        ({"derivation": "volume"}, [("/derivation", "not_an_object")]),
        ({"derivation": {"measure": "mood"}}, [("/derivation/measure", "invalid_choice")]),
        ({"derivation": {"measure": None}}, [("/derivation/measure", "null")]),
        ({"derivation": {"measure": "volume", "rule": "x"}}, [("/derivation/rule", "unknown_field")]),
        ({"derivation": {"measure": "volume", "topics": "x"}}, [("/derivation/topics", "not_an_array")]),
        ({"derivation": {"measure": "volume", "topics": ["x"]}}, [("/derivation/topics", "invalid")]),
        ({"derivation": {"measure": "volume", "channels": None}}, [("/derivation/channels", "null")]),
        ({"cadence": "irregular"}, [("/cadence", "measure_misfit")]),
        ({"unit_kind": "percent"}, [("/unit_kind", "measure_misfit")]),
        ({"aggregation": "mean"}, [("/aggregation", "measure_misfit")]),
        (of("median_first_response", unit_kind="count"), [("/unit_kind", "measure_misfit")]),
        (
            of("solved_share", unit_kind="seconds", aggregation="last", cadence="irregular"),
            [("/aggregation", "measure_misfit"), ("/cadence", "measure_misfit"), ("/unit_kind", "measure_misfit")],
        ),
    ],
)
def test_a_derivation_that_makes_no_sense_is_refused(
    api: ApiClient, wrong: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert faults(api.post("/kpis/", {**VOLUME, **wrong})) == expected
    assert not Kpi.objects.exists()


@pytest.mark.parametrize(
    ("measure", "topics", "expected"),
    [
        ("volume", 1, None),
        ("volume", 2, "too_many"),
        ("net_sentiment", 2, "too_many"),
        ("share_of_voice", 2, None),
        ("solved_share", 0, None),
        ("solved_share", 1, "measure_misfit"),
        ("median_first_response", 1, "measure_misfit"),
    ],
)
def test_topics_limit_what_can_be_told_apart_by_them(
    api: ApiClient, workspace: Workspace, measure: str, topics: int, expected: str | None
) -> None:
    made = [str(each.pk) for each in TopicFactory.create_batch(topics, workspace=workspace)]

    answer = api.post("/kpis/", of(measure, derivation={"measure": measure, "topics": made}))

    if expected is None:
        assert answer.status_code == 201, answer.content
    else:
        assert faults(answer) == [("/derivation/topics", expected)]


@pytest.mark.parametrize("name", ["channels", "topics"])
def test_what_it_is_limited_to_belongs_to_this_workspace(api: ApiClient, other_workspace: Workspace, name: str) -> None:
    theirs = {
        "channels": ChannelFactory.create(workspace=other_workspace).pk,
        "topics": TopicFactory.create(workspace=other_workspace).pk,
    }[name]
    nobodys = "01900000-0000-7000-8000-000000000000"

    answers = [
        api.post("/kpis/", {**VOLUME, "derivation": {"measure": "volume", name: [str(key)]}})
        for key in (theirs, nobodys)
    ]

    assert [faults(each) for each in answers] == [[(f"/derivation/{name}", "does_not_exist")]] * 2
    assert answers[0].json()["errors"] == answers[1].json()["errors"]


def test_a_derivation_is_replaced_as_a_whole(api: ApiClient, topic: Topic) -> None:
    made = api.post("/kpis/", {**VOLUME, "derivation": {"measure": "volume", "topics": [str(topic.pk)]}}).json()

    kept = api.patch(f"/kpis/{made['id']}/", {"name": "All that is said"}).json()
    changed = api.patch(f"/kpis/{made['id']}/", {"derivation": {"measure": "volume"}}).json()

    assert kept["derivation"] == made["derivation"]
    assert changed["derivation"] == {"measure": "volume", "channels": [], "topics": []}


def test_a_change_has_to_go_with_the_rest(api: ApiClient) -> None:
    path = f"/kpis/{api.post('/kpis/', VOLUME).json()['id']}/"

    assert faults(api.patch(path, {"derivation": {"measure": "solved_share"}})) == [
        ("/aggregation", "measure_misfit"),
        ("/unit_kind", "measure_misfit"),
    ]
    assert faults(api.patch(path, {"derivation": None})) == [("/derivation", "required")]
    assert faults(api.patch(path, {"origin": "manual"})) == [("/derivation", "other_origin")]
    assert api.patch(path, of("solved_share", key="solved")).status_code == 200
    assert api.patch(path, {"origin": "manual", "derivation": None}).json()["derivation"] is None


def test_a_recorded_kpi_with_values_stays_recorded(api: ApiClient, workspace: Workspace, record: Any) -> None:
    kpi = KpiFactory.create(workspace=workspace)
    record(kpi, "2026-01", 1)

    answer = api.patch(f"/kpis/{kpi.pk}/", {"origin": "derived", "derivation": {"measure": "volume"}})

    assert (answer.status_code, answer.json()["code"]) == (409, "kpi_has_measurements")


@pytest.mark.parametrize(("name", "factory"), [("channels", ChannelFactory), ("topics", TopicFactory)])
def test_what_a_kpi_is_derived_from_cannot_be_deleted(
    api: ApiClient, workspace: Workspace, name: str, factory: Any
) -> None:
    key = factory.create(workspace=workspace).pk
    api.post("/kpis/", {**VOLUME, "derivation": {"measure": "volume", name: [str(key)]}})

    answer = api.delete(f"/{name}/{key}/")

    assert (answer.status_code, answer.json()["code"]) == (409, "has_history")
