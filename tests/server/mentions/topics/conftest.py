"""A forum whose posts are about batteries and screens, and the worker that sees them again."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.events import jobs
from groundswell.mentions.models import Mention
from groundswell.workspaces.models import Workspace
from tests.factories.channels import ChannelFactory
from tests.factories.mentions import post, recorded


@pytest.fixture(autouse=True)
def loaded() -> None:
    jobs.load()


@pytest.fixture
def channel(workspace: Workspace) -> Channel:
    found: Channel = ChannelFactory.create(workspace=workspace, name="Forum")
    return found


@pytest.fixture
def say(workspace: Workspace, channel: Channel) -> Callable[..., list[Mention]]:
    """Record posts of today, in the forum unless told otherwise."""

    def record(*texts: str, in_channel: Channel | None = None, days_ago: int = 0, **values: Any) -> list[Mention]:
        published_at = (timezone.now() - datetime.timedelta(days=days_ago)).isoformat()
        items = [post(in_channel or channel, text=text, **{"published_at": published_at, **values}) for text in texts]
        recorded(workspace, *items)
        found = {each.external_id: each for each in Mention.objects.filter(workspace_id=workspace.pk)}
        return [found[item["external_id"]] for item in items]

    return record


@pytest.fixture
def work() -> Callable[[], int]:
    """Do all jobs there are; how many times one was begun."""

    def done() -> int:
        count = 0
        while jobs.run_next(owner="ours"):
            count += 1
        return count

    return done
