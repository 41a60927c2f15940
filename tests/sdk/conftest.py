import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.http import HttpResponse
from pytest_django.live_server_helper import LiveServer

from groundswell.workspaces.enums import Role
from groundswell.workspaces.services import found_workspace, issue_key, principal_of
from groundswell_sdk import Groundswell, WorkspaceClient, models
from groundswell_sdk.transport import Transport
from tests import openapi
from tests.factories.workspaces import acting_owner, founded
from tests.sdk.scripted import KEY, ScriptedServer, scripted_server
from tests.sdk.terminal import Terminal


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with scripted_server() as server:
        yield server


@pytest.fixture
def pauses() -> list[float]:
    """How long the transport would have waited before each further attempt, in seconds."""
    return []


@pytest.fixture
def transport(server: ScriptedServer, pauses: list[float]) -> Iterator[Transport]:
    transport = Transport(base_url=server.url, api_key=KEY, sleep=pauses.append)
    yield transport
    transport.close()


@pytest.fixture
def released() -> Iterator[threading.Event]:
    """Set when the test ends: lets go of answers that are being withheld."""
    event = threading.Event()
    yield event
    event.set()


def as_documented(response: httpx.Response) -> None:
    answer = HttpResponse(response.read(), status=response.status_code, headers=dict(response.headers))
    openapi.check(response.request.method, response.request.url.path, answer)


@pytest.fixture
def in_process() -> Iterator[httpx.Client]:
    """An HTTP client that calls the server's WSGI application; every answer is checked against the schema."""
    signals = (request_started, request_finished)
    for signal in signals:  # they would close the connection the test's transaction is on
        signal.disconnect(close_old_connections)
    transport = httpx.WSGITransport(get_wsgi_application())
    with httpx.Client(transport=transport, event_hooks={"response": [as_documented]}) as client:
        yield client
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def gs(db: None, in_process: httpx.Client, pauses: list[float]) -> Groundswell:
    """The service as the owner of the workspace ``acme`` sees it."""
    _, membership = found_workspace(slug="acme", name="Acme", owner_email="owner@example.com")
    issued = issue_key(by=principal_of(membership), name="SDK tests", role=Role.OWNER)
    return Groundswell("http://localhost", issued.token, http_client=in_process, sleep=pauses.append)


@pytest.fixture
def acme(gs: Groundswell) -> WorkspaceClient:
    return gs.workspace("acme")


@pytest.fixture
def forum(acme: WorkspaceClient) -> models.Channel:
    return acme.channels.create(name="Forum", kind="forum", ownership="owned", media="owned")


@pytest.fixture
def terminal(transactional_db: None, live_server: LiveServer, tmp_path: Path) -> Terminal:
    """The owner of the workspace ``acme``, whose days are those of Auckland, at a terminal."""
    workspace = founded("acme", time_zone="Pacific/Auckland")
    return Terminal(tmp_path, live_server.url, issue_key(by=acting_owner(workspace), name="Terminal").token)


@pytest.fixture
def here(terminal: Terminal) -> Iterator[WorkspaceClient]:
    """The workspace of the terminal."""
    with Groundswell(terminal.url, terminal.token) as service:
        yield service.workspace("acme")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where journals of uploads are kept, away from those of whoever runs the tests."""
    monkeypatch.setenv("GROUNDSWELL_STATE", str(tmp_path / "state"))
    return tmp_path / "state"
