"""What is behind a feed, where that is known: it tells more of the entries, and takes answers."""

import datetime
from collections.abc import Sequence
from typing import Protocol

from groundswell.connectors.interface import Post, Question, Sent


class Software(Protocol):
    """An application whose comments are in the feed."""

    state: str
    """As `Connector.state`."""

    def account(self) -> str | None:
        """Who answers; None if that cannot be known.

        Raises:
            ConnectorError: nobody can.
        """
        ...

    def completed(self, posts: Sequence[Post]) -> Sequence[Post]:
        """The posts of the feed with what the feed does not say of them."""
        ...

    def reply(self, to: Question, text: str, *, at: datetime.datetime) -> Sent:
        """As `Connector.reply`."""
        ...

    def find_reply(self, to: Question, text: str, *, at: datetime.datetime) -> Sent | None:
        """As `Connector.find_reply`."""
        ...
