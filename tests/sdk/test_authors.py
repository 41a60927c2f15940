"""Having somebody forgotten through the SDK, against the real server in one process."""

import uuid

import pytest

from groundswell.events import jobs
from groundswell_sdk import BadRequestError, Groundswell, WorkspaceClient, models


@pytest.fixture
def forum(acme: WorkspaceClient) -> models.Channel:
    return acme.channels.create(name="Forum", kind="forum", ownership="owned", media="owned", platform="pond")


def test_somebody_is_forgotten(acme: WorkspaceClient, forum: models.Channel) -> None:
    erasure = acme.authors.erase(author="@ada", channel=forum)
    assert (erasure.status, erasure.part) == ("running", "ids")
    assert acme.erasures.wait(erasure, seconds=0).status == "running"

    jobs.load()
    while jobs.run_next(owner=uuid.uuid4().hex):
        pass

    done = acme.erasures.wait(erasure)
    assert (done.status, done.part, done.mentions) == ("done", None, 0)
    assert acme.erasures.list(author=erasure.author, status="done").to_list() == [done]


def test_a_handle_takes_its_channel(acme: WorkspaceClient) -> None:
    with pytest.raises(BadRequestError) as refused:
        acme.authors.erase(author="ada")
    assert [(each.pointer, each.code) for each in refused.value.errors] == [("/author", "does_not_exist")]


def test_a_workspace_says_how_long_what_people_write_is_kept(gs: Groundswell) -> None:
    assert gs.workspaces.update("acme", mention_retention_days=30).mention_retention_days == 30
    assert gs.workspaces.update("acme", mention_retention_days=None).mention_retention_days is None
