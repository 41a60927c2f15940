"""Evidence: what it may cite, what it keeps of it, and when it can be added and taken away."""

import hashlib
import json
import uuid
from decimal import Decimal
from typing import Any

import pytest

from groundswell.decisions import snapshots
from groundswell.kpis.models import Kpi, Measurement
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.kpis import MeasurementFactory

pytestmark = pytest.mark.django_db

DOCUMENT = {"kind": "document", "url": "https://example.com/a"}


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def faults(answer: Any) -> list[tuple[str, str]]:
    return sorted((each["pointer"], each["code"]) for each in answer.json()["errors"])


@pytest.fixture
def cite(api: ApiClient, log: Any) -> Any:
    """Attaches evidence to a decision, a new draft unless one is given."""

    def make(**body: Any) -> dict[str, Any]:
        answer = api.post("/evidence/", {"decision": body.pop("decision", None) or log()["id"], **body})
        assert answer.status_code == 201, answer.content
        return answer.json()

    return make


def test_a_measurement_is_kept_with_its_kpi_as_they_were(
    api: ApiClient, workspace: Workspace, cite: Any, measured: Any
) -> None:
    evidence = cite(kind="measurement", measurement=str(measured.id), grade="B", note="It works.")

    assert evidence["snapshot"] == {
        "measurement": str(measured.id),
        "kpi": str(measured.kpi_id),
        "kpi_key": "solved",
        "kpi_name": "Solved share",
        "unit_kind": "percent",
        "currency": "",
        "decimals": 1,
        "at": measured.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "dimensions": {},
        "value": 87.5,
        "numerator": None,
        "denominator": None,
        "status": "final",
        "recorded_at": measured.recorded_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
    }
    Measurement.objects.filter(id=measured.id).update(value=1)
    Kpi.objects.filter(pk=measured.kpi_id).update(name="Other")
    assert api.get(f"/evidence/{evidence['id']}/").json() == evidence
    Measurement.objects.filter(id=measured.id).delete()
    assert api.get(f"/evidence/{evidence['id']}/").json() == evidence


def test_dimensions_and_parts_of_a_measurement_are_kept(workspace: Workspace, cite: Any) -> None:
    measurement = MeasurementFactory.create(
        workspace=workspace, value=None, numerator=1, denominator=4, dimensions={"region": "EU", "brand": "B"}
    )

    snapshot = cite(kind="measurement", measurement=str(measurement.id))["snapshot"]

    assert snapshot["dimensions"] == {"brand": "B", "region": "EU"}
    assert (snapshot["numerator"], snapshot["denominator"], snapshot["value"]) == (1, 4, 0.25)


def test_a_measurement_has_its_kpis_measure_type_unless_another_is_given(cite: Any, measured: Any) -> None:
    subject = {"kind": "measurement", "measurement": str(measured.id)}

    assert cite(**subject)["measure_type"] == "perceptual"
    assert cite(**subject, measure_type="financial")["measure_type"] == "financial"


def test_a_decision_is_kept_as_it_was(api: ApiClient, log: Any, cite: Any) -> None:
    cited = log()
    evidence = cite(kind="decision", cited_decision=cited["id"], stance="context")
    api.post(f"/decisions/{cited['id']}/accept/", if_match="*")

    assert api.get(f"/evidence/{evidence['id']}/").json() == evidence
    assert evidence["snapshot"] == {
        "decision": cited["id"],
        "number": cited["number"],
        "title": cited["title"],
        "status": "draft",
        "decided_at": None,
    }


def test_a_document_is_kept_as_its_address_and_title(cite: Any) -> None:
    evidence = cite(**DOCUMENT, title="Survey")

    assert evidence["snapshot"] == {"url": "https://example.com/a", "title": "Survey"}
    assert (evidence["stance"], evidence["grade"], evidence["measure_type"]) == ("supports", None, None)


def test_the_hash_can_be_recomputed_from_the_snapshot(cite: Any, workspace: Workspace) -> None:
    measurement = MeasurementFactory.create(workspace=workspace, value=Decimal("1234567.25"))
    evidence = cite(kind="measurement", measurement=str(measurement.id))

    text = json.dumps(evidence["snapshot"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert evidence["snapshot_hash"] == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("value", ["0.000001", "-0.1", "999999999999999", "123456789.123456", "42.000000", "0"])
def test_a_snapshot_writes_the_digits_that_were_recorded(cite: Any, workspace: Workspace, value: str) -> None:
    measurement = MeasurementFactory.create(workspace=workspace, value=Decimal(value))

    evidence = cite(kind="measurement", measurement=str(measurement.id))

    assert Decimal(snapshots.canonical(evidence["snapshot"]["value"])) == Decimal(value)
    assert evidence["snapshot_hash"] == snapshots.digest(evidence["snapshot"])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, [("/kind", "required")]),
        ({"kind": "rumour"}, [("/kind", "invalid_choice")]),
        ({"kind": "document"}, [("/url", "required")]),
        ({"kind": "document", "url": ""}, [("/url", "required")]),
        ({"kind": "document", "url": "ftp://example.com/"}, [("/url", "invalid")]),
        ({"kind": "document", "url": "javascript:alert(1)"}, [("/url", "invalid")]),
        ({"kind": "measurement"}, [("/measurement", "required")]),
        ({"kind": "measurement", "measurement": None}, [("/measurement", "required")]),
        ({"kind": "measurement", "measurement": "x"}, [("/measurement", "invalid")]),
        ({"kind": "measurement", "measurement": str(uuid.UUID(int=7))}, [("/measurement", "does_not_exist")]),
        ({"kind": "decision"}, [("/cited_decision", "required")]),
        (
            {"kind": "decision", "url": "https://example.com/"},
            [("/cited_decision", "required"), ("/url", "other_subject")],
        ),
        ({**DOCUMENT, "snapshot": {}}, [("/snapshot", "read_only")]),
        ({**DOCUMENT, "grade": "F"}, [("/grade", "invalid_choice")]),
    ],
)
@pytest.mark.parametrize("nested", [False, True])
def test_evidence_has_exactly_the_subject_its_kind_says(
    api: ApiClient, log: Any, nested: bool, body: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    if nested:
        answer = api.post("/decisions/", {"title": "x", "evidence": [DOCUMENT, body]})
        expected = [(f"/evidence/1{pointer}", code) for pointer, code in expected]
    else:
        answer = api.post("/evidence/", {"decision": log()["id"], **body})

    assert (answer.status_code, faults(answer)) == (400, expected)
    assert api.get("/evidence/").json()["results"] == []


def test_a_measurement_of_another_workspace_is_as_unknown_as_none(
    api: ApiClient, other_workspace: Workspace, log: Any
) -> None:
    foreign = MeasurementFactory.create(workspace=other_workspace)
    bodies = [
        {"decision": log()["id"], "kind": "measurement", "measurement": str(key)}
        for key in (foreign.id, uuid.UUID(int=7))
    ]

    answers = [api.post("/evidence/", body).json() for body in bodies]

    assert answers[0]["errors"] == answers[1]["errors"]


def test_a_decision_is_no_evidence_for_itself(api: ApiClient, log: Any) -> None:
    key = log()["id"]

    answer = api.post("/evidence/", {"decision": key, "kind": "decision", "cited_decision": key})

    assert (answer.status_code, faults(answer)) == (400, [("/cited_decision", "invalid")])


def test_the_judgement_of_evidence_changes_and_its_subject_does_not(api: ApiClient, cite: Any, log: Any) -> None:
    evidence = cite(**DOCUMENT)
    path = f"/evidence/{evidence['id']}/"
    change = {
        "stance": "contradicts",
        "grade": "D",
        "note": "On second thoughts.",
        "title": "Survey",
        "measure_type": "anecdotal",
        "metadata": {"a": "b"},
    }

    changed = api.patch(path, change)

    assert changed.status_code == 200
    assert changed.json() == {
        **evidence,
        **change,
        "version": 2,
        "updated_at": changed.json()["updated_at"],
    }
    for name in ("decision", "kind", "url", "measurement", "cited_decision", "snapshot", "snapshot_hash"):
        assert faults(api.patch(path, {name: evidence[name]})) == [(f"/{name}", "read_only")]


@pytest.mark.parametrize("status", ["draft", "proposed", "accepted", "rejected", "deprecated", "superseded"])
def test_evidence_can_come_as_long_as_nothing_took_the_decisions_place(
    api: ApiClient, in_state: Any, status: str
) -> None:
    answer = api.post("/evidence/", {"decision": in_state(status)["id"], **DOCUMENT})

    if status == "superseded":
        assert problem(answer) == (409, "decision_superseded")
    else:
        assert answer.status_code == 201


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_evidence_goes_only_while_the_decision_is_open(api: ApiClient, log: Any, cite: Any, action: str) -> None:
    decision = log()
    first, second = (cite(decision=decision["id"], **DOCUMENT) for _ in range(2))

    assert api.delete(f"/evidence/{first['id']}/").status_code == 204
    api.post(f"/decisions/{decision['id']}/{action}/", if_match="*")
    assert problem(api.delete(f"/evidence/{second['id']}/")) == (409, "decision_closed")
    assert api.rows("/evidence/", {"decision": decision["id"]}) == [second]


def test_a_contributor_gathers_evidence_for_drafts(as_role: Any, log: Any, cite: Any) -> None:
    contributor = as_role("contributor")
    draft, proposed = log()["id"], log("proposed")["id"]
    settled = cite(decision=proposed, **DOCUMENT)

    made = contributor.post("/evidence/", {"decision": draft, **DOCUMENT})

    assert made.status_code == 201
    assert contributor.patch(f"/evidence/{made.json()['id']}/", {"note": "x"}).status_code == 200
    assert problem(contributor.post("/evidence/", {"decision": proposed, **DOCUMENT})) == (403, "drafts_only")
    assert problem(contributor.patch(f"/evidence/{settled['id']}/", {"note": "x"})) == (403, "drafts_only")
    assert problem(contributor.delete(f"/evidence/{made.json()['id']}/")) == (403, "role_too_low")


def test_a_key_without_the_scope_of_measurements_learns_nothing_of_them(as_role: Any, log: Any, measured: Any) -> None:
    client = as_role("editor", scopes=["decisions:write", "evidence:write"])
    body = {"decision": log()["id"], "kind": "measurement", "measurement": str(measured.id)}

    assert problem(client.post("/evidence/", body)) == (403, "scope_missing")


def test_evidence_is_found_by_what_it_cites_and_says(api: ApiClient, log: Any, cite: Any, measured: Any) -> None:
    cited = log()["id"]
    found = {
        "document": cite(**DOCUMENT, stance="contradicts", grade="E", title="Survey of spring"),
        "measurement": cite(kind="measurement", measurement=str(measured.id), stance="context"),
        "decision": cite(kind="decision", cited_decision=cited, measure_type="financial"),
    }
    queries = [
        ({"kind": "document"}, "document"),
        ({"stance": "contradicts"}, "document"),
        ({"grade": "E"}, "document"),
        ({"q": "SPRING"}, "document"),
        ({"decision": found["document"]["decision"]}, "document"),
        ({"measurement": str(measured.id)}, "measurement"),
        ({"measure_type": "perceptual"}, "measurement"),
        ({"cited_decision": cited}, "decision"),
    ]

    for query, kind in queries:
        assert api.rows("/evidence/", query) == [found[kind]], query
