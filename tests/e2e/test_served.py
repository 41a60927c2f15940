"""Under kills: software that other tests speak to as well, and fakes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.connectors.commentaries import IssoSubject, isso
from tests.connectors.fakes.bluesky import Bluesky
from tests.connectors.fakes.discourse import Discourse
from tests.connectors.fakes.nodebb import NodeBB
from tests.connectors.fakes.speaking import speaking
from tests.connectors.forums import DiscourseSubject, NodeBBSubject
from tests.connectors.killed import Killed
from tests.connectors.mailboxes import MailSubject, fake_mailboxes
from tests.connectors.mastodons import TOKENS, MastodonSubject, mastodon_mock
from tests.connectors.skies import BlueskySubject
from tests.connectors.subjects import Subject
from tests.support.relay import relay

pytestmark = pytest.mark.embedded


class TestMastodon(Killed):
    @pytest.fixture
    def subject(self, tmp_path: Path) -> Iterator[Subject]:
        with mastodon_mock(tmp_path) as port:
            yield MastodonSubject(port, TOKENS)


class TestMastodonWithTwoWorkers(TestMastodon):
    vendor = "postgresql"


class TestIsso(Killed):
    @pytest.fixture
    def subject(self, tmp_path: Path) -> Iterator[Subject]:
        with isso(tmp_path) as server, relay(server.port) as way:
            yield IssoSubject(server, server, way)


class TestMail(Killed):
    @pytest.fixture
    def subject(self) -> Iterator[Subject]:
        with fake_mailboxes() as (boxes, _):
            yield MailSubject(boxes)


class TestBluesky(Killed):
    @pytest.fixture
    def subject(self) -> Iterator[Subject]:
        fake = Bluesky()
        with speaking(fake):
            yield BlueskySubject(fake)


class TestDiscourse(Killed):
    @pytest.fixture
    def subject(self) -> Iterator[Subject]:
        fake = Discourse()
        with speaking(fake):
            yield DiscourseSubject(fake)


class TestNodeBB(Killed):
    @pytest.fixture
    def subject(self) -> Iterator[Subject]:
        fake = NodeBB()
        with speaking(fake):
            found = NodeBBSubject(fake)
            with found.carla:
                yield found
