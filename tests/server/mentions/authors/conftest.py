"""A forum people are forgotten in."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from groundswell.channels.models import Channel
from groundswell.events import jobs
from groundswell.mentions.authors import services
from groundswell.mentions.models import Erasure, Mention
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import post, recorded
from tests.factories.workspaces import acting_owner


@pytest.fixture
def channel(workspace: Workspace) -> Channel:
    """A channel of the platform "pond"."""
    return ChannelFactory.create(workspace=workspace, platform="pond")


@pytest.fixture
def say(workspace: Workspace, channel: Channel) -> Callable[..., Mention]:
    """Records a post; by "ada" unless told otherwise."""

    def record(text: str, /, **values: Any) -> Mention:
        found: Mention = recorded(workspace, post(channel, **{"author": "ada", "text": text, **values})).only
        return found

    return record


def work() -> None:
    """Do all that waits to be done."""
    jobs.load()
    while jobs.run_next(owner=uuid.uuid4().hex):
        pass


@pytest.fixture
def forget(workspace: Workspace, channel: Channel) -> Callable[..., Erasure]:
    """Has somebody erased, "ada" unless told otherwise, and everything done for it."""

    def erase(author: str = "ada", *, channel: Channel | None = channel) -> Erasure:
        with transaction.atomic():
            erasure = services.erase(author, channel=channel, by=acting_owner(workspace))
        work()
        erasure.refresh_from_db()
        assert erasure.status == "done"
        return erasure

    return erase
