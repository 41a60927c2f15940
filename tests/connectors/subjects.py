"""A service as the suite needs it: real software or a faithful fake, and a customer who uses it without us."""

import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from groundswell.connectors import registry
from groundswell.connectors.interface import Connector, Page, Post, Question
from tests.support.relay import relay, slow

MAX_PAGES = 50


class Subject(ABC):
    """A service, a customer of the company there, and the company's account.

    Attributes:
        port: where the service listens, on loopback.
        patience: seconds until what is said can be read, and a little more.
    """

    port: int
    patience: float = 5.0

    def told(self, port: int) -> tuple[str, dict[str, Any], dict[str, Any]]:
        """A feed of the company's account that speaks to the service by way of a port.

        Returns:
            the connector's name, its settings and its secrets.
        """
        raise NotImplementedError

    def connector(self, port: int) -> Connector:
        """The connector of such a feed."""
        name, settings, secrets = self.told(port)
        return registry.made(name, settings, secrets)

    @contextmanager
    def slowly(self, seconds: float) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
        """The same over a way on which all that is said takes so long."""
        with relay(self.port) as way:
            way.let(slow(seconds), times=sys.maxsize)
            yield self.told(way.port)

    @abstractmethod
    def ask(self, text: str) -> str:
        """The customer asks the company something, with a client of the service's own; the question's external id."""

    @abstractmethod
    def seen(self, question: str) -> Sequence[str]:
        """What the customer is shown right below the question, as text or as HTML."""

    def moderated(self) -> AbstractContextManager[None]:
        """Until the block ends, answers are held until a moderator has looked at them."""
        raise NotImplementedError

    def release(self) -> None:
        """The moderator shows what is held."""
        raise NotImplementedError


def pages(connector: Connector, cursor: str | None = None) -> Iterator[Page]:
    """What a worker fetches in a turn: pages, as long as there are more."""
    for _ in range(MAX_PAGES):
        page = connector.fetch(cursor, now=datetime.now(UTC))
        yield page
        cursor = page.cursor
        if not page.is_more:
            return
    raise AssertionError("There is always one more page.")


def fetched(connector: Connector, cursor: str | None = None) -> tuple[list[Post], str]:
    """All that has been said since a cursor, and where to go on."""
    posts: list[Post] = []
    for page in pages(connector, cursor):
        posts += page.posts
        last = page
    return posts, last.cursor


def awaited(connector: Connector, cursor: str | None, external_id: str, *, patience: float) -> tuple[Post, str]:
    """A post once it arrives, and where to go on."""
    end = time.monotonic() + patience
    while True:
        posts, cursor = fetched(connector, cursor)
        for post in posts:
            if post.external_id == external_id:
                return post, cursor
        assert time.monotonic() < end, f"{external_id} has not arrived"
        time.sleep(0.2)


def question_of(post: Post) -> Question:
    """A post as it is answered."""
    return Question(post.external_id, post.url, post.author, post.metadata)


def assert_sound(page: Page) -> None:
    """A page that can be stored."""
    assert isinstance(page.cursor, str)
    assert "\x00" not in page.cursor
    for post in page.posts:
        assert 1 <= len(post.external_id) <= 200
        assert post.published_at.utcoffset() == timedelta()
        assert post.observed_at is None or post.observed_at.utcoffset() == timedelta()
        assert len(post.text) <= 20_000
        assert post.in_reply_to != post.external_id
        assert post.url == "" or post.url.startswith(("https://", "http://"))
        assert len(post.metadata) <= 20
        for words in (post.external_id, post.text, post.author or "", post.url, *post.metadata.values()):
            assert "\x00" not in words
            words.encode()
        for number in (post.likes, post.comments, post.shares, post.reach):
            assert number is None or 0 <= number < 2**31
