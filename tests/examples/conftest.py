"""A service on a port of this machine, its workspaces, and the example scripts run against it as people run them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from groundswell.workspaces.services import issue_key
from groundswell_sdk import Groundswell, WorkspaceClient
from tests.factories.workspaces import acting_owner, founded

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Desk:
    """A workspace, as its owner has it at a terminal."""

    url: str
    api_key: str
    workspace: WorkspaceClient
    state: Path

    def run(self, script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run one of the examples with this workspace's key; its output is kept as text, with its line ends."""
        told = {"GROUNDSWELL_URL": self.url, "GROUNDSWELL_API_KEY": self.api_key, "GROUNDSWELL_STATE": str(self.state)}
        environment = {**os.environ, **told}
        command = [sys.executable, "-W", "error", str(EXAMPLES / script), *map(str, arguments)]
        done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    def output(self, script: str, *arguments: object) -> str:
        """What an example prints when all goes well."""
        done = self.run(script, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def desk(transactional_db: None, live_server: LiveServer, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Makes a workspace with a calendar, and a key to it."""
    clients: list[Groundswell] = []

    def make(slug: str, **calendar: Any) -> Desk:
        workspace = founded(slug, **calendar)
        token = issue_key(by=acting_owner(workspace), name="Examples").token
        clients.append(Groundswell(live_server.url, token))
        return Desk(live_server.url, token, clients[-1].workspace(slug), tmp_path / "state")

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def acme(desk: Callable[..., Desk]) -> Desk:
    return desk("acme")


@pytest.fixture
def airlines(desk: Callable[..., Desk]) -> Desk:
    """A workspace with the calendar the airline example asks for."""
    return desk("airlines", time_zone="America/Los_Angeles")
