"""Decisions: their number, their options, and what of them can change when."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.decisions import services
from groundswell.decisions.models import DecisionSequence
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.decisions import DecisionFactory
from tests.factories.goals import GoalFactory, InitiativeFactory
from tests.factories.kpis import KpiFactory
from tests.factories.workspaces import PersonFactory

pytestmark = pytest.mark.django_db

CLOSED = ("accepted", "rejected", "deprecated", "superseded")


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def faults(answer: Any) -> list[tuple[str, str]]:
    return sorted((each["pointer"], each["code"]) for each in answer.json()["errors"])


def test_a_decision_needs_no_more_than_a_title(api: ApiClient) -> None:
    answer = api.post("/decisions/", {"title": "Open a forum"})

    assert answer.status_code == 201
    assert answer.json()["status"] == "draft"
    assert (answer.json()["options"], answer.json()["evidence"], answer.json()["supersedes"]) == ([], [], [])


def test_numbers_count_the_decisions_of_each_workspace_from_1(api: ApiClient, other: ApiClient) -> None:
    numbers = [api.post("/decisions/", {"title": "x"}).json()["number"] for _ in range(3)]

    assert numbers == [1, 2, 3]
    assert other.post("/decisions/", {"title": "x"}).json()["number"] == 1


def test_a_number_is_never_given_twice(api: ApiClient, log: Any) -> None:
    log()
    api.delete(f"/decisions/{log()['id']}/", if_match="*")

    assert log()["number"] == 3


def test_a_refused_decision_uses_no_number(api: ApiClient, log: Any) -> None:
    refused = api.post("/decisions/", {"title": "x", "status": "accepted"})

    assert refused.status_code == 400
    assert log()["number"] == 1


def test_the_first_number_is_given_once_even_if_the_sequence_appears_meanwhile(workspace: Workspace) -> None:
    DecisionSequence.objects.create(workspace=workspace, last=0)

    assert services.next_number(workspace.pk) == 1


def test_an_answer_to_a_post_is_the_get_that_follows(api: ApiClient, workspace: Workspace, measured: Any) -> None:
    people = PersonFactory.create_batch(3, workspace=workspace)
    body: dict[str, Any] = {
        "title": "Answer within an hour",
        "function": "customer_service",
        "question": "How fast should we answer?",
        "context": "Most questions wait a day.",
        "drivers": ["satisfaction", "cost"],
        "options": [
            {"title": "Hire", "pros": ["quick"], "cons": ["dear"], "cost": 120000.5, "chosen": True},
            {"title": "Wait", "description": "Do nothing.", "cost": 0},
        ],
        "rationale": "It pays.",
        "consequences": "Two more people.",
        "deciders": [str(people[0].pk)],
        "consulted": [str(people[1].pk), str(people[2].pk)],
        "informed": [str(people[2].pk)],
        "sponsor": str(people[0].pk),
        "kpis": [str(measured.kpi_id)],
        "goals": [str(GoalFactory.create(workspace=workspace).pk)],
        "initiatives": [str(InitiativeFactory.create(workspace=workspace).pk)],
        "status": "accepted",
        "decided_at": "2026-03-01T09:00:00Z",
        "effective_at": "2026-04-01T00:00:00+02:00",
        "review_on": "2026-09-01",
        "reversibility": "costly_to_reverse",
        "evidence": [
            {"kind": "document", "url": "https://example.com/a", "title": "Survey"},
            {"kind": "measurement", "measurement": str(measured.id), "stance": "context", "grade": "A"},
        ],
        "metadata": {"board": "3"},
        "source": "board",
        "external_id": "17",
    }

    answer = api.post("/decisions/", body)

    assert answer.status_code == 201, answer.content
    shown = answer.json()
    assert api.get(f"/decisions/{shown['id']}/").json() == shown
    assert api.get("/decisions/").json()["results"] == [shown]
    ids = {name: sorted(shown[name]) for name in ("deciders", "consulted", "informed", "kpis", "goals", "initiatives")}
    assert ids == {name: sorted(body[name]) for name in ids}
    assert shown["decided_at"] == "2026-03-01T09:00:00.000000Z"
    assert shown["effective_at"] == "2026-03-31T22:00:00.000000Z"
    first, second = shown["options"]
    assert first["chosen"] is True
    assert (first["pros"], first["cons"], first["cost"]) == (["quick"], ["dear"], 120000.5)
    assert (second["chosen"], second["pros"], second["cost"], second["description"]) == (
        False,
        [],
        0,
        "Do nothing.",
    )
    assert [each["kind"] for each in shown["evidence"]] == ["document", "measurement"]
    assert {each["decision"] for each in shown["evidence"]} == {shown["id"]}


def test_evidence_inside_a_decision_looks_like_evidence_by_itself(api: ApiClient, log: Any) -> None:
    (nested,) = log(evidence=[{"kind": "document", "url": "https://example.com/a"}])["evidence"]

    assert api.get(f"/evidence/{nested['id']}/").json() == nested


def test_options_keep_their_order(api: ApiClient, log: Any) -> None:
    titles = [f"Option {n}" for n in range(20)]

    assert [each["title"] for each in log(options=[{"title": title} for title in titles])["options"]] == titles


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([{"title": "x"}] * 21, ("/options", "max_length")),
        ([{"title": "x", "chosen": True}] * 2, ("/options", "several_chosen")),
        ([{"title": "x"}, {}], ("/options/1/title", "required")),
        ([{"title": " "}], ("/options/0/title", "blank")),
        ([{"title": "x", "pros": "good"}], ("/options/0/pros", "not_an_array")),
        ([{"title": "x", "cost": 1.1234567}], ("/options/0/cost", "too_precise")),
        ([{"title": "x", "cost": "1"}], ("/options/0/cost", "not_a_number")),
        ([{"title": "x", "id": "0190d5e2-5f2a-7cc0-8000-000000000001"}], ("/options/0/id", "read_only")),
        ([{"title": "x", "colour": "red"}], ("/options/0/colour", "unknown_field")),
        (["x"], ("/options/0", "not_an_object")),
        ("x", ("/options", "not_a_list")),
        (None, ("/options", "null")),
    ],
)
@pytest.mark.parametrize("method", ["post", "patch"])
def test_a_bad_option_is_refused_where_it_is(
    api: ApiClient, log: Any, method: str, options: Any, expected: tuple[str, str]
) -> None:
    if method == "post":
        answer = api.post("/decisions/", {"title": "x", "options": options})
    else:
        answer = api.patch(f"/decisions/{log()['id']}/", {"options": options}, if_match="*")

    assert answer.status_code == 400
    assert expected in faults(answer)


def test_a_patch_replaces_all_options_or_keeps_them(api: ApiClient, log: Any) -> None:
    decision = log(options=[{"title": "a"}, {"title": "b", "chosen": True}])
    path = f"/decisions/{decision['id']}/"

    kept = api.patch(path, {"title": "Other"}, if_match="*").json()
    replaced = api.patch(path, {"options": [{"title": "c", "chosen": True}]}, if_match="*").json()
    emptied = api.patch(path, {"options": []}, if_match="*").json()

    assert kept["options"] == decision["options"]
    assert [each["title"] for each in replaced["options"]] == ["c"]
    assert emptied["options"] == []
    assert [each["version"] for each in (decision, kept, replaced, emptied)] == [1, 2, 3, 4]


@pytest.mark.parametrize("role", ["contributor", "editor"])
def test_a_contributor_writes_drafts_and_an_editor_all_that_is_open(as_role: Any, log: Any, role: str) -> None:
    client = as_role(role)
    refused = (403, "drafts_only")

    assert client.post("/decisions/", {"title": "x"}).status_code == 201
    assert client.patch(f"/decisions/{log()['id']}/", {"title": "y"}, if_match="*").status_code == 200
    for status in ("proposed", "accepted"):
        answer = client.post("/decisions/", {"title": "x", "rationale": "y", "status": status})
        assert answer.status_code == 201 if role == "editor" else problem(answer) == refused
    answer = client.patch(f"/decisions/{log('proposed')['id']}/", {"title": "y"}, if_match="*")
    assert answer.status_code == 200 if role == "editor" else problem(answer) == refused


@pytest.mark.parametrize("status", ["rejected", "deprecated", "superseded"])
def test_a_decision_is_not_logged_in_a_state_that_needs_a_history(api: ApiClient, status: str) -> None:
    answer = api.post("/decisions/", {"title": "x", "rationale": "y", "status": status})

    assert faults(answer) == [("/status", "invalid_choice")]


def test_an_accepted_decision_is_logged_complete_or_not_at_all(api: ApiClient) -> None:
    answer = api.post("/decisions/", {"title": "x", "status": "accepted", "options": [{"title": "a"}]})

    assert problem(answer) == (400, "invalid")
    assert faults(answer) == [("/options", "none_chosen"), ("/rationale", "required")]
    assert api.get("/decisions/").json()["results"] == []


@pytest.mark.parametrize("status", CLOSED)
def test_the_body_of_a_closed_decision_stays(api: ApiClient, in_state: Any, status: str) -> None:
    decision = in_state(status)
    path = f"/decisions/{decision['id']}/"

    changes: dict[str, Any] = {"title": "y", "kpis": [], "options": [], "decided_at": None, "sponsor": None}
    for name, value in changes.items():
        answer = api.patch(path, {name: value}, if_match="*")
        assert (answer.status_code, faults(answer)) == (409, [(f"/{name}", "decision_closed")])
        assert answer.json()["code"] == "decision_closed"
    assert api.get(path).json() == decision


@pytest.mark.parametrize("status", CLOSED)
def test_a_closed_decision_can_be_followed_up(api: ApiClient, workspace: Workspace, in_state: Any, status: str) -> None:
    decision = in_state(status)
    initiative = str(InitiativeFactory.create(workspace=workspace).pk)
    change = {"review_on": "2027-01-31", "metadata": {"a": "b"}, "initiatives": [initiative]}

    answer = api.patch(f"/decisions/{decision['id']}/", change, if_match="*")

    assert answer.status_code == 200
    unchanged = decision.keys() - change.keys() - {"version", "updated_at"}
    assert {name: answer.json()[name] for name in change} == change
    assert {name: answer.json()[name] for name in unchanged} == {name: decision[name] for name in unchanged}


@pytest.mark.parametrize("name", ["status", "number", "superseded_by", "supersedes", "evidence"])
def test_a_patch_does_not_set_what_transitions_and_evidence_set(api: ApiClient, log: Any, name: str) -> None:
    answer = api.patch(f"/decisions/{log()['id']}/", {name: []}, if_match="*")

    assert faults(answer) == [(f"/{name}", "read_only")]


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_an_open_decision_is_deleted_with_its_options_and_evidence(api: ApiClient, log: Any, status: str) -> None:
    decision = log(status, options=[{"title": "a"}], evidence=[{"kind": "document", "url": "https://example.com/a"}])

    assert api.delete(f"/decisions/{decision['id']}/", if_match="*").status_code == 204
    assert api.get(f"/decisions/{decision['id']}/").status_code == 404
    assert api.get("/evidence/").json()["results"] == []


@pytest.mark.parametrize("status", CLOSED)
def test_a_closed_decision_is_archived_not_deleted(api: ApiClient, in_state: Any, status: str) -> None:
    path = f"/decisions/{in_state(status)['id']}/"

    assert problem(api.delete(path, if_match="*")) == (409, "has_history")
    assert api.post(f"{path}archive/", if_match="*").json()["archived_at"] is not None


def test_a_cited_draft_is_not_deleted(api: ApiClient, log: Any) -> None:
    cited = log(evidence=[{"kind": "document", "url": "https://example.com/a"}])
    log(evidence=[{"kind": "decision", "cited_decision": cited["id"]}])

    assert problem(api.delete(f"/decisions/{cited['id']}/", if_match="*")) == (409, "has_history")
    assert api.get(f"/decisions/{cited['id']}/").json() == cited


@pytest.mark.parametrize(
    ("name", "factory", "path"),
    [
        ("deciders", PersonFactory, "/people/"),
        ("informed", PersonFactory, "/people/"),
        ("kpis", KpiFactory, "/kpis/"),
        ("goals", GoalFactory, "/goals/"),
        ("initiatives", InitiativeFactory, "/initiatives/"),
    ],
)
def test_what_a_decision_is_linked_to_is_not_deleted(
    api: ApiClient, workspace: Workspace, log: Any, name: str, factory: Any, path: str
) -> None:
    key = str(factory.create(workspace=workspace).pk)
    log(**{name: [key]})

    assert problem(api.delete(f"{path}{key}/")) == (409, "has_history")


@pytest.mark.parametrize(
    ("method", "action", "body"),
    [
        ("patch", "", {"title": "x"}),
        ("delete", "", None),
        *(("post", f"{name}/", None) for name in ("propose", "accept", "reject", "deprecate", "archive")),
        ("post", "supersede/", {"superseded_by": "0190d5e2-5f2a-7cc0-8000-000000000001"}),
    ],
)
def test_every_change_of_a_decision_says_which_version_it_means(
    api: ApiClient, log: Any, method: str, action: str, body: Any
) -> None:
    path = f"/decisions/{log()['id']}/{action}"

    assert problem(api.call(method.upper(), path, body)) == (428, "if_match_required")
    assert problem(api.call(method.upper(), path, body, if_match='"7-abc"')) == (412, "stale_version")


def test_evidence_changes_the_tag_of_its_decision_but_not_the_version(api: ApiClient, log: Any) -> None:
    decision = log()
    path = f"/decisions/{decision['id']}/"
    before = api.get(path)
    evidence = api.post(
        "/evidence/", {"decision": decision["id"], "kind": "document", "url": "https://example.com/a"}
    ).json()
    with_it = api.get(path)
    api.delete(f"/evidence/{evidence['id']}/")
    after = api.get(path)

    assert with_it.json()["evidence"] == [evidence]
    assert with_it.json()["version"] == before.json()["version"]
    assert with_it.headers["ETag"] != before.headers["ETag"]
    assert after.headers["ETag"] == before.headers["ETag"]
    assert api.patch(path, {"title": "y"}, if_match=with_it.headers["ETag"]).status_code == 200


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"number": "2"}, [2]),
        ({"number": ["1", "3"]}, [3, 1]),
        ({"status": ["accepted", "proposed"]}, [3, 2]),
        ({"function": "finance"}, [3]),
        ({"q": "FORUM"}, [2]),
        ({"decided_after": "2026-03-01T00:00:00Z"}, [3]),
        ({"decided_before": "2026-02-28T00:00:00Z"}, []),
        ({"review_on_after": "2026-09-01", "review_on_before": "2026-09-01"}, [3]),
        ({"ordering": "number"}, [1, 2, 3]),
        ({"ordering": "-title"}, [3, 2, 1]),
    ],
)
def test_decisions_are_found_by_what_they_say(api: ApiClient, log: Any, query: Any, expected: list[int]) -> None:
    log(title="a")
    log("proposed", title="b", question="Which forum?")
    log("accepted", title="c", function="finance", decided_at="2026-03-01T00:00:00Z", review_on="2026-09-01")

    assert [each["number"] for each in api.rows("/decisions/", query)] == expected


@pytest.mark.parametrize("number", ["0", "-1", "1.0", "x", "99999999999", "٣"])
def test_a_number_that_cannot_be_is_refused(api: ApiClient, number: str) -> None:
    answer = api.get("/decisions/", {"number": number})

    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "number")


def test_decisions_are_found_by_what_they_are_linked_to(api: ApiClient, workspace: Workspace, log: Any) -> None:
    person, kpi, goal, initiative = (
        str(make.create(workspace=workspace).pk) for make in (PersonFactory, KpiFactory, GoalFactory, InitiativeFactory)
    )
    linked = log(deciders=[person], sponsor=person, kpis=[kpi], goals=[goal], initiatives=[initiative])
    log()
    by = {"decider": person, "sponsor": person, "kpi": kpi, "goal": goal, "initiative": initiative}

    for name, key in by.items():
        assert [each["id"] for each in api.rows("/decisions/", {name: key})] == [linked["id"]], name


def test_what_replaced_a_decision_finds_it(api: ApiClient, in_state: Any) -> None:
    superseded = in_state("superseded")

    found = api.rows("/decisions/", {"superseded_by": superseded["superseded_by"]})

    assert found == [superseded]


def test_objects_of_other_workspaces_are_unknown(api: ApiClient, other_workspace: Workspace) -> None:
    stranger = str(PersonFactory.create(workspace=other_workspace).pk)
    kpi = str(KpiFactory.create(workspace=other_workspace).pk)

    answer = api.post("/decisions/", {"title": "x", "deciders": [stranger], "sponsor": stranger, "kpis": [kpi]})

    assert faults(answer) == [
        ("/deciders", "does_not_exist"),
        ("/kpis", "does_not_exist"),
        ("/sponsor", "does_not_exist"),
    ]


@pytest.mark.usefixtures("unlimited")
def test_a_list_costs_the_same_queries_however_many_decisions_it_has(api: ApiClient, workspace: Workspace) -> None:
    def add() -> None:
        DecisionFactory.create(
            workspace=workspace,
            kpis=KpiFactory.create_batch(2, workspace=workspace),
            options=[{"title": "a"}, {"title": "b"}, {"title": "c"}],
            evidence=[{"kind": "document", "url": "https://example.com/a"}] * 2,
        )

    add()
    with CaptureQueriesContext(connection) as one:
        assert len(api.get("/decisions/").json()["results"]) == 1
    for _ in range(49):
        add()
    with CaptureQueriesContext(connection) as fifty:
        results = api.get("/decisions/").json()["results"]

    assert [(len(each["options"]), len(each["evidence"]), len(each["kpis"])) for each in results] == [(3, 2, 2)] * 50
    assert len(fifty) == len(one)


def test_a_key_needs_the_scopes_of_all_that_a_decision_shows(as_role: Any) -> None:
    narrow = as_role("viewer", scopes=["decisions:read"])
    shown = ("decisions", "evidence", "kpis", "measurements", "mentions", "threads")
    wide = as_role("viewer", scopes=[f"{each}:read" for each in shown])

    assert problem(narrow.get("/decisions/")) == (403, "scope_missing")
    assert wide.get("/decisions/").status_code == 200
    assert problem(wide.post("/decisions/", {"title": "x"})) == (403, "role_too_low")


def test_cost_is_exact(log: Any) -> None:
    for text in ("0.000001", "999999999.999999", "999999999999999", "-12.5"):
        (option,) = log(options=[{"title": "x", "cost": float(text)}])["options"]
        assert Decimal(str(option["cost"])) == Decimal(text)
