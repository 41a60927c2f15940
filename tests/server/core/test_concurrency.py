"""Requests at the same time: one wins, the others are told so, and nothing is lost or broken."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import Membership
from tests.client import ApiClient
from tests.factories.workspaces import client_as, founded

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 6


@pytest.fixture
def client() -> ApiClient:
    return client_as(founded("acme"), Role.OWNER)


def at_once(call: Callable[[int], Any]) -> list[Any]:
    """The answers of calls that start together, each on a connection of its own."""
    start = threading.Barrier(THREADS)

    def run(number: int) -> Any:
        start.wait()
        try:
            return call(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def statuses(answers: list[Any]) -> Counter[int]:
    return Counter(answer.status_code for answer in answers)


GOAL = {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31"}


def test_of_changes_to_the_same_version_one_wins(client: ApiClient) -> None:
    made = client.post("/goals/", GOAL)
    path, tag = f"/goals/{made.json()['id']}/", made.headers["ETag"]

    answers = at_once(lambda number: client.patch(path, {"title": f"Title {number}"}, if_match=tag))

    assert statuses(answers) == {200: 1, 412: THREADS - 1}
    winner = next(answer for answer in answers if answer.status_code == 200)
    assert client.get(path).content == winner.content
    assert winner.json()["version"] == 2


def test_changes_that_name_no_version_all_count(client: ApiClient) -> None:
    path = f"/goals/{client.post('/goals/', GOAL).json()['id']}/"
    answers = at_once(lambda number: client.patch(path, {"title": f"Title {number}"}))
    assert statuses(answers) == {200: THREADS}
    assert client.get(path).json()["version"] == 1 + THREADS


def test_of_equal_names_one_is_made(client: ApiClient) -> None:
    body = {"name": "Forum", "kind": "forum", "ownership": "external", "media": "earned"}
    answers = at_once(lambda number: client.post("/channels/", body))
    assert statuses(answers) == {201: 1, 409: THREADS - 1}
    assert len(client.rows("/channels/")) == 1


def test_of_equal_members_one_is_admitted(client: ApiClient) -> None:
    before = len(client.rows("/memberships/"))
    answers = at_once(lambda number: client.post("/memberships/", {"email": "new@members.example", "role": "viewer"}))
    assert statuses(answers) == {201: 1, 409: THREADS - 1}
    assert len(client.rows("/memberships/")) == before + 1


def test_of_moves_that_close_a_circle_one_is_refused(client: ApiClient) -> None:
    ids = [client.post("/goals/", GOAL).json()["id"] for _ in range(THREADS)]

    def below_the_next(number: int) -> Any:
        return client.patch(f"/goals/{ids[number]}/", {"parent": ids[(number + 1) % THREADS]})

    answers = at_once(below_the_next)
    assert statuses(answers) == {200: THREADS - 1, 409: 1}
    assert next(a for a in answers if a.status_code == 409).json()["code"] == "goal_cycle"


def test_of_two_owners_who_leave_one_stays(client: ApiClient) -> None:
    owners = [each["id"] for each in client.rows("/memberships/", {"role": "owner"})]
    answers = at_once(lambda number: client.post(f"/memberships/{owners[number % 2]}/archive/"))
    assert len(owners) == 2
    assert statuses(answers)[500] == 0
    assert Membership.objects.filter(role=Role.OWNER, archived_at=None).count() == 1


def test_a_transition_happens_once(client: ApiClient) -> None:
    path = f"/goals/{client.post('/goals/', GOAL).json()['id']}/activate/"
    answers = at_once(lambda number: client.post(path))
    assert statuses(answers) == {200: 1, 409: THREADS - 1}
