"""What an idempotency key promises beyond answering alike."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from groundswell.events import idempotency
from groundswell.events.models import AuditEvent, IdempotencyKey
from groundswell.goals.models import Goal
from groundswell.workspaces.enums import Role
from groundswell.workspaces.models import ApiKey
from tests.client import ApiClient
from tests.factories.workspaces import client_as, founded

GOAL = {"title": "Be liked", "starts_on": "2026-01-01", "due_on": "2026-12-31"}


def test_another_request_with_the_same_key_is_refused(api: ApiClient) -> None:
    made = api.post("/goals/", GOAL, idempotency_key="k").json()
    for method, path, body in [
        ("POST", "/goals/", {**GOAL, "title": "Be loved"}),
        ("POST", "/initiatives/", GOAL),
        ("PATCH", f"/goals/{made['id']}/", GOAL),
        ("POST", f"/goals/{made['id']}/activate/", None),
    ]:
        answer = api.call(method, path, body, idempotency_key="k")
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused"), (method, path)
    assert Goal.objects.count() == 1


def test_a_repeated_patch_is_not_stale_and_a_repeated_delete_is_not_missing(api: ApiClient) -> None:
    made = api.post("/goals/", GOAL)
    path = f"/goals/{made.json()['id']}/"
    for _ in range(2):
        changed = api.patch(path, {"title": "Be loved"}, if_match=made.headers["ETag"], idempotency_key="patch")
        assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert [api.delete(path, idempotency_key="delete").status_code for _ in range(2)] == [204, 204]
    assert api.delete(path, idempotency_key="another").status_code == 404


def test_a_refusal_is_not_kept(api: ApiClient) -> None:
    assert api.post("/goals/", {**GOAL, "due_on": "2025-01-01"}, idempotency_key="k").status_code == 400
    assert not IdempotencyKey.objects.exists()
    assert api.post("/goals/", GOAL, idempotency_key="k").status_code == 201


def test_keys_of_two_memberships_have_nothing_to_do_with_each_other(api: ApiClient, other: ApiClient) -> None:
    first, second = (client.post("/goals/", GOAL, idempotency_key="k") for client in (api, other))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] != second.json()["id"]


def test_a_membership_s_other_api_key_gets_the_answer_too(api: ApiClient) -> None:
    first = api.post("/goals/", GOAL, idempotency_key="k")
    mine = ApiKey.objects.get(pk=api.root.get("/api/v1/me/").json()["api_key"])
    rotated = api.post(f"/api-keys/{mine.pk}/rotate/", {}).json()["token"]
    again = ApiClient(api.workspace, token=rotated).post("/goals/", GOAL, idempotency_key="k")
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.json() == first.json()


def test_a_revoked_api_key_gets_no_answer(api: ApiClient, workspace: Any) -> None:
    api.post("/goals/", GOAL, idempotency_key="k")
    mine = api.root.get("/api/v1/me/").json()["api_key"]
    ApiKey.objects.filter(pk=mine).update(revoked_at=timezone.now())
    assert api.post("/goals/", GOAL, idempotency_key="k").status_code == 401


def test_after_seven_days_a_key_is_new_again(api: ApiClient) -> None:
    first = api.post("/goals/", GOAL, idempotency_key="k").json()
    week = idempotency.KEPT + datetime.timedelta(seconds=1)
    IdempotencyKey.objects.update(created_at=timezone.now() - week)
    second = api.post("/goals/", GOAL, idempotency_key="k")
    assert second.json()["id"] != first["id"]
    third = api.post("/goals/", GOAL, idempotency_key="k")
    assert third.json() == second.json()


def test_purging_deletes_what_is_kept_no_longer(api: ApiClient) -> None:
    for key in ("old", "new"):
        api.post("/goals/", GOAL, idempotency_key=key)
    IdempotencyKey.objects.filter(key="old").update(created_at=timezone.now() - idempotency.KEPT * 2)
    assert idempotency.purge() == 1
    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["new"]


def test_a_replay_writes_no_event(api: ApiClient) -> None:
    for _ in range(3):
        api.post("/goals/", GOAL, idempotency_key="k")
    assert AuditEvent.objects.filter(action="goal.created").count() == 1


def test_the_fingerprint_cannot_be_shifted_between_its_parts() -> None:
    first = idempotency.fingerprint(method="POST", path="/a", query="b", body=b"c")
    second = idempotency.fingerprint(method="POST", path="/ab", query="", body=b"c")
    third = idempotency.fingerprint(method="POST", path="/a", query="", body=b"bc")
    assert len({first, second, third}) == 3


THREADS = 8


@pytest.mark.django_db(transaction=True)
def test_of_requests_at_once_with_one_key_one_is_done() -> None:
    client = client_as(founded("acme"), Role.OWNER)
    start = threading.Barrier(THREADS)

    def send(number: int) -> Any:
        start.wait()
        try:
            while True:
                answer = client.post("/goals/", GOAL, idempotency_key="k")
                if answer.status_code != 409:
                    return answer
                assert answer.json()["code"] == "idempotency_in_progress"
                assert answer.headers["Retry-After"] == "1"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(send, range(THREADS)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert Goal.objects.count() == 1
    assert AuditEvent.objects.filter(action="goal.created").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="on SQLite a second writer waits and gets the answer")
def test_on_postgresql_a_request_in_progress_is_refused_at_once() -> None:
    workspace = founded("acme")
    client = client_as(workspace, Role.OWNER)
    membership = ApiKey.objects.get(pk=client.root.get("/api/v1/me/").json()["api_key"]).membership_id
    write = idempotency.KeyedWrite(workspace.pk, membership, "k", "f")
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        from django.db import transaction

        try:
            with transaction.atomic():
                idempotency.kept(write)
                held.set()
                assert done.wait(20)
        finally:
            connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert held.wait(20)
        answer = client.post("/goals/", GOAL, idempotency_key="k")
        assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_in_progress")
        assert client.post("/goals/", GOAL, idempotency_key="another").status_code == 201
    finally:
        done.set()
        holder.join()
    assert client.post("/goals/", GOAL, idempotency_key="k").status_code == 201
