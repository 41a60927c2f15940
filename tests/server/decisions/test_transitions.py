"""What becomes of a decision: which transition is open when, and that nothing else moves it."""

import datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)

from groundswell.workspaces.enums import Role
from tests.client import ApiClient
from tests.factories.workspaces import client_as, founded

pytestmark = pytest.mark.django_db

ACTIONS = {"propose": "proposed", "accept": "accepted", "reject": "rejected", "deprecate": "deprecated"}
REFUSALS = {
    "propose": "decision_not_draft",
    "accept": "decision_closed",
    "reject": "decision_closed",
    "deprecate": "decision_not_accepted",
    "supersede": "decision_not_accepted",
}
ALLOWED = {
    "propose": {"draft"},
    "accept": {"draft", "proposed"},
    "reject": {"draft", "proposed"},
    "deprecate": {"accepted"},
    "supersede": {"accepted", "deprecated"},
}
STATES = ("draft", "proposed", "accepted", "rejected", "deprecated", "superseded")


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("status", STATES)
@pytest.mark.parametrize("action", ACTIONS)
def test_a_transition_takes_the_states_it_is_for(api: ApiClient, in_state: Any, action: str, status: str) -> None:
    decision = in_state(status)

    answer = api.post(f"/decisions/{decision['id']}/{action}/", if_match="*")

    if status in ALLOWED[action]:
        assert (answer.status_code, answer.json()["status"]) == (200, ACTIONS[action])
        assert answer.json()["version"] == decision["version"] + 1
    else:
        assert problem(answer) == (409, REFUSALS[action])
        assert api.get(f"/decisions/{decision['id']}/").json() == decision


@pytest.mark.parametrize("status", STATES)
def test_a_decision_that_holds_or_held_is_superseded_by_one_that_holds(
    api: ApiClient, log: Any, in_state: Any, status: str
) -> None:
    old = in_state(status)
    new = log("accepted")

    answer = api.post(f"/decisions/{old['id']}/supersede/", {"superseded_by": new["id"]}, if_match="*")

    if status in ALLOWED["supersede"]:
        assert answer.status_code == 200
        assert (answer.json()["status"], answer.json()["superseded_by"]) == ("superseded", new["id"])
        assert api.get(f"/decisions/{new['id']}/").json()["supersedes"] == [old["id"]]
    else:
        assert problem(answer) == (409, "decision_not_accepted")
        assert api.get(f"/decisions/{new['id']}/").json() == new


@pytest.mark.parametrize("status", [state for state in STATES if state != "accepted"])
def test_only_an_accepted_decision_supersedes_another(api: ApiClient, log: Any, in_state: Any, status: str) -> None:
    body = {"superseded_by": in_state(status)["id"]}

    answer = api.post(f"/decisions/{log('accepted')['id']}/supersede/", body, if_match="*")

    assert problem(answer) == (409, "successor_not_accepted")
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/superseded_by"]


def test_a_decision_does_not_supersede_itself(api: ApiClient, log: Any) -> None:
    key = log("accepted")["id"]

    answer = api.post(f"/decisions/{key}/supersede/", {"superseded_by": key}, if_match="*")

    assert problem(answer) == (409, "supersedes_itself")


def test_two_decisions_do_not_supersede_each_other(api: ApiClient, log: Any) -> None:
    first, second = log("accepted")["id"], log("accepted")["id"]
    api.post(f"/decisions/{first}/supersede/", {"superseded_by": second}, if_match="*")

    answer = api.post(f"/decisions/{second}/supersede/", {"superseded_by": first}, if_match="*")

    assert problem(answer) == (409, "successor_not_accepted")


def test_one_decision_supersedes_several(api: ApiClient, log: Any) -> None:
    new = log("accepted")["id"]
    old = [log("accepted")["id"] for _ in range(3)]
    for key in old:
        assert api.post(f"/decisions/{key}/supersede/", {"superseded_by": new}, if_match="*").status_code == 200

    assert api.get(f"/decisions/{new}/").json()["supersedes"] == sorted(old)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (None, "required"),
        ({"superseded_by": None}, "null"),
        ({"superseded_by": "x"}, "invalid"),
        ({"superseded_by": "0190d5e2-5f2a-7cc0-8000-000000000001"}, "does_not_exist"),
    ],
)
def test_a_successor_is_named_and_exists(api: ApiClient, log: Any, body: Any, code: str) -> None:
    answer = api.post(f"/decisions/{log('accepted')['id']}/supersede/", body, if_match="*")

    assert problem(answer) == (400, "invalid")
    assert answer.json()["errors"][0] == {
        "pointer": "/superseded_by",
        "parameter": None,
        "code": code,
        "detail": answer.json()["errors"][0]["detail"],
    }


def test_a_successor_is_of_the_same_workspace(api: ApiClient, other: ApiClient, log: Any) -> None:
    foreign = other.post("/decisions/", {"title": "x", "rationale": "y", "status": "accepted"}).json()["id"]

    answer = api.post(f"/decisions/{log('accepted')['id']}/supersede/", {"superseded_by": foreign}, if_match="*")

    assert answer.json()["errors"][0]["code"] == "does_not_exist"


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"rationale": " \n"}, ["/rationale"]),
        ({"options": [{"title": "a"}]}, ["/options"]),
        ({"rationale": "", "options": [{"title": "a"}, {"title": "b"}]}, ["/rationale", "/options"]),
    ],
)
def test_an_incomplete_decision_is_not_accepted(
    api: ApiClient, log: Any, body: dict[str, Any], pointers: list[str]
) -> None:
    decision = log(**body)

    answer = api.post(f"/decisions/{decision['id']}/accept/", if_match="*")

    assert problem(answer) == (409, "decision_incomplete")
    assert [each["pointer"] for each in answer.json()["errors"]] == pointers
    assert api.get(f"/decisions/{decision['id']}/").json() == decision


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_a_decision_is_decided_when_it_says_or_at_the_transition(api: ApiClient, log: Any, action: str) -> None:
    said = log(decided_at="2026-03-01T00:00:00Z")
    open_ = log()

    kept = api.post(f"/decisions/{said['id']}/{action}/", if_match="*").json()
    stamped = api.post(f"/decisions/{open_['id']}/{action}/", if_match="*").json()

    assert kept["decided_at"] == "2026-03-01T00:00:00.000000Z"
    assert open_["decided_at"] is None
    assert open_["created_at"] <= stamped["decided_at"] <= stamped["updated_at"]


@pytest.mark.parametrize("action", [*ACTIONS, "supersede"])
def test_transitions_are_an_editors(as_role: Any, log: Any, action: str) -> None:
    path = f"/decisions/{log()['id']}/{action}/"

    assert problem(as_role("contributor").post(path, if_match="*")) == (403, "role_too_low")


@pytest.mark.parametrize("action", ACTIONS)
def test_a_transition_without_a_body_refuses_one(api: ApiClient, log: Any, action: str) -> None:
    answer = api.post(f"/decisions/{log()['id']}/{action}/", {"note": "x"}, if_match="*")

    assert answer.json()["errors"][0]["pointer"] == "/note"


class DecisionLog(RuleBasedStateMachine):
    """In whatever order: closed bodies stay, supersessions have two ends, numbers are unique."""

    decisions = Bundle("decisions")

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.api = client_as(founded("acme"), Role.OWNER)
        self.states: dict[str, str] = {}
        self.closed: dict[str, dict[str, Any]] = {}
        self.numbers: set[int] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def settle(self, key: str, action: str, answer: Any, to: str) -> None:
        """Hold the answer to a transition against the model, and follow it."""
        if self.states[key] not in ALLOWED[action]:
            assert problem(answer) == (409, REFUSALS[action])
            return
        assert answer.status_code == 200, answer.content
        self.states[key] = to
        if to not in ("draft", "proposed"):
            self.closed.setdefault(key, body_of(answer.json()))

    @rule(target=decisions, status=st.sampled_from(["draft", "proposed", "accepted"]))
    def log(self, status: str) -> str:
        answer = self.api.post("/decisions/", {"title": "x", "rationale": "y", "status": status})
        assert answer.status_code == 201
        decision = answer.json()
        assert decision["number"] == max(self.numbers, default=0) + 1
        self.numbers.add(decision["number"])
        self.states[decision["id"]] = status
        if status == "accepted":
            self.closed[decision["id"]] = body_of(decision)
        return str(decision["id"])

    @rule(key=decisions, action=st.sampled_from(sorted(ACTIONS)))
    def move(self, key: str, action: str) -> None:
        if key in self.states:
            answer = self.api.post(f"/decisions/{key}/{action}/", if_match="*")
            self.settle(key, action, answer, ACTIONS[action])

    @rule(old=decisions, new=decisions)
    def supersede(self, old: str, new: str) -> None:
        if not {old, new} <= self.states.keys():
            return
        answer = self.api.post(f"/decisions/{old}/supersede/", {"superseded_by": new}, if_match="*")
        if old == new:
            assert problem(answer) == (409, "supersedes_itself")
        elif self.states[old] in ALLOWED["supersede"] and self.states[new] != "accepted":
            assert problem(answer) == (409, "successor_not_accepted")
        else:
            self.settle(old, "supersede", answer, "superseded")

    @rule(key=decisions, title=st.text("ab", min_size=1, max_size=3), replaces_options=st.booleans())
    def edit(self, key: str, title: str, replaces_options: bool) -> None:
        if key not in self.states:
            return
        body = {
            "title": title,
            **({"options": [{"title": title, "chosen": True}]} if replaces_options else {}),
        }
        answer = self.api.patch(f"/decisions/{key}/", body, if_match="*")
        if self.states[key] in ("draft", "proposed"):
            assert (answer.status_code, answer.json()["title"]) == (200, title)
        else:
            assert problem(answer) == (409, "decision_closed")

    @rule(key=decisions, day=st.dates(datetime.date(1970, 1, 1), datetime.date(2100, 12, 31)))
    def follow_up(self, key: str, day: datetime.date) -> None:
        if key in self.states:
            answer = self.api.patch(f"/decisions/{key}/", {"review_on": day.isoformat()}, if_match="*")
            assert (answer.status_code, answer.json()["review_on"]) == (200, day.isoformat())

    @rule(key=consumes(decisions))
    def delete(self, key: str) -> None:
        if key not in self.states:
            return
        answer = self.api.delete(f"/decisions/{key}/", if_match="*")
        if self.states[key] in ("draft", "proposed"):
            assert answer.status_code == 204
            del self.states[key]
        else:
            assert problem(answer) == (409, "has_history")

    @invariant()
    def the_log_is_as_it_was_left(self) -> None:
        shown = {each["id"]: each for each in self.api.rows("/decisions/")}
        assert {key: each["status"] for key, each in shown.items()} == self.states
        assert {key: body_of(shown[key]) for key in self.closed} == self.closed
        assert len({each["number"] for each in shown.values()}) == len(shown)
        forward = {(key, each["superseded_by"]) for key, each in shown.items() if each["superseded_by"]}
        backward = {(old, key) for key, each in shown.items() for old in each["supersedes"]}
        assert forward == backward
        for key in shown:
            seen: list[str] = []
            current: str | None = key
            while current is not None:
                assert current not in seen
                seen.append(current)
                current = shown[current]["superseded_by"]


def body_of(decision: dict[str, Any]) -> dict[str, Any]:
    """What of a closed decision never changes again."""
    follow_up = {"version", "updated_at", "status", "review_on", "supersedes", "superseded_by"}
    return {name: value for name, value in decision.items() if name not in follow_up}


def test_no_sequence_of_requests_breaks_the_log(db: None) -> None:
    run_state_machine_as_test(
        DecisionLog,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
