"""Several people at the decision log at the same moment."""

import itertools
from collections.abc import Callable
from threading import Event
from time import sleep

import pytest

from groundswell.core.transactions import write_transaction
from groundswell.decisions import services
from groundswell.decisions.models import Evidence
from groundswell.mentions.models import Mention, Thread
from groundswell.workspaces.enums import Role
from tests.client import ApiClient
from tests.factories.decisions import DecisionFactory
from tests.factories.mentions import MentionFactory
from tests.factories.workspaces import acting_owner, client_as, founded
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clients() -> list[ApiClient]:
    workspace = founded("acme")
    return [client_as(workspace, Role.EDITOR) for _ in range(4)]


def test_decisions_logged_at_once_have_different_numbers(clients: list[ApiClient]) -> None:
    def log(client: ApiClient) -> Callable[[], list[int]]:
        return lambda: [client.post("/decisions/", {"title": "x"}).json()["number"] for _ in range(5)]

    numbers = at_once(*map(log, clients))

    assert sorted(itertools.chain.from_iterable(numbers)) == list(range(1, 21))


def test_of_two_decisions_superseded_by_each_other_at_once_one_holds(clients: list[ApiClient]) -> None:
    body = {"title": "x", "rationale": "y", "status": "accepted"}
    for _ in range(5):
        first, second = (clients[0].post("/decisions/", body).json()["id"] for _ in range(2))

        def supersede(client: ApiClient, old: str, new: str) -> Callable[[], int]:
            path = f"/decisions/{old}/supersede/"
            return lambda: client.post(path, {"superseded_by": new}, if_match="*").status_code

        statuses = at_once(supersede(clients[0], first, second), supersede(clients[1], second, first))

        assert sorted(statuses) == [200, 409]


def test_of_two_editors_who_accept_and_reject_at_once_one_is_refused(clients: list[ApiClient]) -> None:
    for _ in range(5):
        made = clients[0].post("/decisions/", {"title": "x", "rationale": "y"})
        path, tag = f"/decisions/{made.json()['id']}/", made.headers["ETag"]

        def move(client: ApiClient, action: str, path: str, tag: str) -> Callable[[], int]:
            return lambda: client.post(f"{path}{action}/", if_match=tag).status_code

        statuses = at_once(move(clients[0], "accept", path, tag), move(clients[1], "reject", path, tag))

        assert sorted(statuses) == [200, 412]


@pytest.mark.parametrize("kind", ["mention", "thread"])
def test_words_that_are_cited_while_they_are_blanked_are_found_by_whoever_blanks_them(kind: str) -> None:
    workspace = founded("acme")
    with write_transaction():
        mention = MentionFactory.create(workspace=workspace)
        decision = DecisionFactory.create(workspace=workspace)
    thread = Thread.objects.get(workspace_id=workspace.pk, id=mention.thread_id)
    is_cited = Event()

    def cite() -> None:
        with write_transaction():
            services.add_evidence(
                decision=decision, by=acting_owner(workspace), kind=kind, mention=mention, thread=thread
            )
            is_cited.set()
            sleep(0.3)  # whoever does not wait for this transaction is past it by now

    def blank() -> list[str]:
        is_cited.wait(timeout=10)
        with write_transaction():
            Mention.objects.filter(workspace_id=workspace.pk, id=mention.id).update(text="", removal="erasure")
        return [each.snapshot["text"] for each in Evidence.objects.all()]

    _, found = at_once(cite, blank)

    assert found == [mention.text]
