"""A board, its connector, and feeds that read it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from groundswell.connectors import registry
from groundswell.core.addresses import AllowList
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.feeds import tasks as tasks
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.support import boards
from tests.support.boards import Notices

Feed = dict[str, Any]


@pytest.fixture
def board_connector(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The board's connector, as of another package that is installed."""
    boards.install(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    registry.connectors.cache_clear()
    yield
    registry.connectors.cache_clear()


@pytest.fixture
def board(board_connector: None, settings: Any) -> Iterator[Notices]:
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")
    with boards.board() as notices:
        yield notices


@pytest.fixture
def make(api: ApiClient, workspace: Workspace) -> Callable[..., Feed]:
    """Makes a feed through the API."""

    def create(**body: Any) -> Feed:
        body.setdefault("channel", str(ChannelFactory.create(workspace=workspace).pk))
        answer = api.post("/feeds/", {"name": "Feed", "connector": "upload", **body})
        assert answer.status_code == 201, answer.content
        made: Feed = answer.json()
        return made

    return create


@pytest.fixture
def feed(make: Callable[..., Feed], board: Notices) -> Feed:
    """A feed that reads the board; it has not been polled."""
    return make(name="Board", connector="board", settings={"base_url": board.url}, secrets={"token": "s3cret-token"})


@pytest.fixture
def work() -> Callable[[], int]:
    """Does the jobs of feeds that are due, to their end; says how many."""

    def run() -> int:
        count = 0
        while jobs.run_next(owner="ours", waits=True):
            count += 1
        return count

    return run


@pytest.fixture
def poll(work: Callable[[], int]) -> Callable[[], int]:
    """Has every feed polled, whenever it would be."""

    def run() -> int:
        Job.objects.filter(name=tasks.POLL, due_at__isnull=False).update(due_at=timezone.now())
        return work()

    return run
