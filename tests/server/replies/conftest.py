"""A parlour, its connectors, a question asked in it, and replies to that."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.connectors import registry
from groundswell.core.addresses import AllowList
from groundswell.events import jobs
from groundswell.events.models import Job
from groundswell.feeds.models import Feed
from groundswell.mentions.models import Mention
from groundswell.replies import tasks
from groundswell.replies.models import Reply as Row
from groundswell.workspaces.models import Workspace
from tests.client import ApiClient
from tests.factories.channels import ChannelFactory
from tests.factories.feeds import FeedFactory
from tests.factories.mentions import post, recorded
from tests.support import parlours
from tests.support.parlours import Talk

Reply = dict[str, Any]


@pytest.fixture
def parlour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Talk]:
    """The parlour, with its connectors as of another package that is installed."""
    parlours.install(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    registry.connectors.cache_clear()
    settings.OUTGOING_ALLOW = AllowList.parse("127.0.0.0/8")
    with parlours.parlour() as talk:
        yield talk
    registry.connectors.cache_clear()


@pytest.fixture
def channel(workspace: Workspace) -> Channel:
    found: Channel = ChannelFactory.create(workspace=workspace)
    return found


@pytest.fixture
def question(workspace: Workspace, channel: Channel) -> Mention:
    asked = post(channel, external_id="question-1", text="It does not charge. What can I do?", author="carla")
    found: Mention = recorded(workspace, asked).only
    return found


@pytest.fixture
def feed(workspace: Workspace, channel: Channel, parlour: Talk) -> Feed:
    found: Feed = FeedFactory.create(
        workspace=workspace, channel=channel, connector="parlour", settings={"base_url": parlour.url}
    )
    return found


@pytest.fixture
def draft(api: ApiClient, question: Mention, feed: Feed) -> Callable[..., Reply]:
    """Drafts a reply to the question through the API."""

    def make(**body: Any) -> Reply:
        body = {"mention": str(question.id), "text": "Hold the button for ten seconds.", **body}
        answer = api.post("/replies/", body)
        assert answer.status_code == 201, answer.content
        made: Reply = answer.json()
        return made

    return make


@pytest.fixture
def step(api: ApiClient) -> Callable[..., Any]:
    """Takes a step with a reply as it is now."""

    def take(reply: Reply, name: str, by: ApiClient | None = None) -> Any:
        return (by or api).post(f"/replies/{reply['id']}/{name}/", if_match="*")

    return take


@pytest.fixture
def work() -> Callable[[], int]:
    """Does what is due for replies; says how many jobs that were."""

    def run() -> int:
        count = 0
        while jobs.run_next(owner="ours", waits=True):
            count += 1
        return count

    return run


@pytest.fixture
def later(work: Callable[[], int]) -> Callable[[], int]:
    """Does what is next for each reply, whenever that would be."""

    def run() -> int:
        now = timezone.now()
        Row.objects.filter(next_attempt_at__isnull=False).update(next_attempt_at=now)
        Job.objects.filter(name=tasks.SEND, due_at__isnull=False).update(due_at=now)
        return work()

    return run


@pytest.fixture
def approved(draft: Callable[..., Reply], step: Callable[..., Any]) -> Reply:
    """A reply that may go out and has not."""
    found: Reply = step(draft(), "approve").json()
    return found
