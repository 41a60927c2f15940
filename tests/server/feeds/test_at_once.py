"""Several who ask for one feed at the same moment."""

import pytest

from groundswell.events.models import AuditEvent
from groundswell.feeds import polling
from groundswell.feeds.models import Feed as Row
from groundswell.workspaces.models import Workspace
from groundswell.workspaces.principals import Service
from tests.server.feeds.conftest import Feed
from tests.support.at_once import at_once
from tests.support.boards import Notices

pytestmark = pytest.mark.django_db(transaction=True)

SESSIONS = 6


def test_that_a_feed_goes_down_or_comes_back_is_told_once(feed: Feed, board: Notices, workspace: Workspace) -> None:
    def ask() -> None:
        found = polling.current(feed["id"])
        assert found is not None
        polling.poll(found, by=Service(workspace.pk, workspace.calendar))

    for _ in range(3):
        board.instead += [(500, {}, b"")] * SESSIONS
        at_once(*[ask] * SESSIONS)
        assert Row.objects.get().failures == SESSIONS
        at_once(*[ask] * SESSIONS)
        assert Row.objects.get().failures == 0

    told = AuditEvent.objects.filter(object_type="feed").exclude(action="feed.created").order_by("id")
    assert list(told.values_list("action", flat=True)) == ["feed.went_down", "feed.recovered"] * 3
