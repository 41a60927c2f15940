"""Whole lists as files: complete, or an error."""

import csv
import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from uuid import UUID

import pytest

from groundswell_sdk import Export, Groundswell, WorkspaceClient
from groundswell_sdk import transport as transport_module
from groundswell_sdk.errors import (
    APIConnectionError,
    APIResponseValidationError,
    APITimeoutError,
    NotFoundError,
)
from tests.sdk.scripted import Answer, ScriptedServer, answer, hang_up, html, problem

pytestmark = pytest.mark.embedded


NDJSON = "application/x-ndjson"


@pytest.fixture
def people(acme: WorkspaceClient) -> list[str]:
    names = ["Ann", "=1+1", 'Bo "the rock", née \u2028Bô']
    for name in names:
        acme.people.create(name=name)
    return names


@pytest.fixture
def remote(server: ScriptedServer) -> Iterator[WorkspaceClient]:
    """A workspace at a server that does as it is told."""
    with Groundswell(server.url, "gsk_a_b", max_retries=2, sleep=lambda seconds: None) as service:
        yield service.workspace("acme")


def broken_off(body: bytes, *, promised: int) -> Answer:
    def give(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(200)
        handler.send_header("Content-Type", NDJSON)
        handler.send_header("Content-Length", str(promised))
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return give


def test_ndjson_is_the_list_line_by_line(acme: WorkspaceClient, people: list[str]) -> None:
    lines = list(acme.people.list(ordering="created_at", page_size=1).export("ndjson"))

    assert [json.loads(line)["name"] for line in lines][-3:] == people
    assert [UUID(json.loads(line)["id"]) for line in lines] == [
        person.id for person in acme.people.list(ordering="created_at")
    ]


def test_csv_is_read_by_any_reader_of_csv(acme: WorkspaceClient, people: list[str]) -> None:
    header, *rows = csv.reader(acme.people.list(ordering="created_at").export("csv"))

    assert [row[header.index("name")] for row in rows][-3:] == ["Ann", "'=1+1", people[2]]


def test_filters_apply(acme: WorkspaceClient, people: list[str]) -> None:
    (line,) = acme.people.list(q="1+1").export("ndjson")

    assert json.loads(line)["name"] == "=1+1"


def test_an_export_is_saved_at_a_path_or_in_a_file(acme: WorkspaceClient, people: list[str], tmp_path: Path) -> None:
    export = acme.people.list().export()
    kept = io.BytesIO()

    size = export.save(tmp_path / "people.csv")

    assert export.save(kept) == size == (tmp_path / "people.csv").stat().st_size
    assert (tmp_path / "people.csv").read_bytes() == kept.getvalue() == "".join(export).encode()
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


def test_nothing_is_fetched_before_it_is_read() -> None:
    nobody = Groundswell("http://127.0.0.1:9", "gsk_a_b").workspace("acme")

    assert isinstance(nobody.goals.list().export(), Export)


def test_an_export_that_breaks_off_is_an_error_and_no_file(
    remote: WorkspaceClient, server: ScriptedServer, tmp_path: Path
) -> None:
    server.answers(broken_off(b'{"id": 1}\n{"i', promised=100))
    (tmp_path / "goals").write_text("the last one, which was whole")
    export = remote.goals.list().export("ndjson")

    lines = iter(export)
    assert next(lines) == '{"id": 1}\n'
    with pytest.raises(APIConnectionError):
        next(lines)
    with pytest.raises(APIConnectionError):
        export.save(tmp_path / "goals")

    assert (tmp_path / "goals").read_text() == "the last one, which was whole"
    assert [path.name for path in tmp_path.iterdir()] == ["goals"]
    assert len(server.requests) == 2  # once for each: what has begun is not begun again


def test_it_is_asked_for_again_until_it_begins(remote: WorkspaceClient, server: ScriptedServer) -> None:
    busy = problem(503, "exports_busy", Retry_After="0")
    server.answers(hang_up, busy, answer(200, b"{}\n", Content_Type=NDJSON))

    assert list(remote.goals.list().export("ndjson")) == ["{}\n"]
    assert [request.headers["Accept"] for request in server.requests] == [NDJSON] * 3


def test_a_refusal_is_raised_as_any_other(remote: WorkspaceClient, server: ScriptedServer) -> None:
    server.answers(problem(404, "not_found"))

    with pytest.raises(NotFoundError):
        list(remote.goals.list().export())


def test_another_media_type_is_not_taken_for_the_list(remote: WorkspaceClient, server: ScriptedServer) -> None:
    server.answers(html(200, "<h1>Sign in</h1>"))

    with pytest.raises(APIResponseValidationError, match="Sign in"):
        list(remote.goals.list().export())


def test_a_list_may_take_longer_than_a_request_but_not_fall_silent(
    remote: WorkspaceClient, server: ScriptedServer, released: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport_module, "STREAM_TIMEOUT", 0.5)

    def slow(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(200)
        handler.send_header("Content-Type", NDJSON)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(5):
            released.wait(0.2)
            handler.wfile.write(b"{}\n")
        released.wait(10)
        handler.close_connection = True

    server.answers(slow)
    lines = iter(remote.with_options(timeout=0.3).goals.list().export("ndjson"))

    assert [next(lines) for _ in range(5)] == ["{}\n"] * 5
    with pytest.raises(APITimeoutError):
        next(lines)
