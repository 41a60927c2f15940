"""What exports may cost others: places, connections, room on the disk."""

import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from groundswell.core import exports, gate
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.workspaces import PersonFactory

CSV = "text/csv"


@pytest.fixture
def unread() -> Iterator[list[Any]]:
    """Answers that nobody reads until the test ends."""
    held: list[Any] = []
    yield held
    for each in held:
        each.getvalue()


def test_one_workspace_cannot_take_all_places(api: ApiClient, other: ApiClient, unread: list[Any]) -> None:
    for _ in range(exports.OF_ONE_TENANT):
        unread.append(api.get("/people/", accept=CSV))
    refused = api.get("/people/", accept=CSV)

    assert [each.status_code for each in unread] == [200] * exports.OF_ONE_TENANT
    assert (refused.status_code, refused.json()["code"], refused.headers["Retry-After"]) == (503, "exports_busy", "5")
    unread.append(other.get("/people/", accept=CSV))
    assert unread[-1].status_code == 200
    assert api.get("/people/").status_code == 200


def test_a_place_is_free_again_when_its_export_was_read_or_forgotten(api: ApiClient) -> None:
    for _ in range(exports.OF_ONE_TENANT + 1):
        assert api.get("/people/", accept=CSV).getvalue()
    for _ in range(exports.OF_ONE_TENANT + 1):
        assert api.get("/people/", accept=CSV).status_code == 200
        gc.collect()


def test_an_export_leaves_room_on_the_disk(
    api: ApiClient, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    PersonFactory.create(workspace=workspace)
    monkeypatch.setattr(exports, "FREE_BYTES", 2**62)
    assert api.get("/people/", accept=CSV).status_code == 200  # too small to be written to the disk

    monkeypatch.setattr(exports, "IN_MEMORY", 1)
    answer = api.get("/people/", accept=CSV)

    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert "Retry-After" in answer.headers


def test_a_refused_export_keeps_no_place(api: ApiClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "FREE_BYTES", 2**62)
    monkeypatch.setattr(exports, "IN_MEMORY", 1)

    for _ in range(exports.AT_ONCE + 1):
        assert api.get("/people/", accept=CSV).json()["code"] == "unavailable"


@pytest.mark.django_db(transaction=True)
def test_whoever_reads_slowly_holds_no_connection_of_the_pool(api: ApiClient, unread: list[Any]) -> None:
    unread.append(api.get("/people/", accept=CSV))

    assert unread[0].status_code == 200
    assert connection.vendor == "sqlite" or connection.connection is None


def test_a_file_that_lost_its_end_is_not_passed_on_as_whole(db: None) -> None:
    with exports._Export("acme") as export:
        export.write(b"one line\r\n" * 3)
        export.finish()
    export._file.truncate(10)

    assert next(export) == b"one line\r\n"
    with pytest.raises(OSError, match="shorter"):
        next(export)
    export.close()


def test_as_many_requests_work_as_there_are_places_and_the_others_wait() -> None:
    at_work, most = threading.Semaphore(0), []
    finish = threading.Event()
    working: list[int] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        working.append(1)
        most.append(len(working))
        at_work.release()
        finish.wait(10)
        working.pop()
        return []

    gated = gate.Gate(application, 2)
    threads = [threading.Thread(target=gated, args=({}, None)) for _ in range(6)]
    for each in threads:
        each.start()
    assert at_work.acquire(timeout=10)
    assert at_work.acquire(timeout=10)
    assert not at_work.acquire(timeout=0.1)
    finish.set()
    for each in threads:
        each.join()

    assert (len(most), max(most)) == (6, 2)


def test_a_request_outside_the_gate_leaves_its_place_to_others() -> None:
    left, done = threading.Event(), threading.Event()
    answered: list[str] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if environ["name"] == "slow":
            with gate.outside():
                left.set()
                done.wait(10)
        answered.append(environ["name"])
        return []

    gated = gate.Gate(application, 1)
    slow = threading.Thread(target=gated, args=({"name": "slow"}, None))
    slow.start()
    assert left.wait(10)
    gated({"name": "quick"}, None)
    done.set()
    slow.join()

    assert answered == ["quick", "slow"]


def test_outside_a_server_there_is_no_gate() -> None:
    with gate.outside():
        pass
