"""What a connector is: it checks, it fetches what was said since a cursor, and it may answer.

Connectors know no database and no requests. What they are told are settings and secrets of the shapes they declare,
and they reach out by the one guarded client only (`connectors.web`, `connectors.mail`). Whatever the other side does,
nothing but `ConnectorError` comes out of them.
"""

import datetime
import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

import msgspec


class Capability(enum.StrEnum):
    """What a connector can do, and what can be relied on."""

    FETCH = "fetch"
    """It goes and gets posts; one that cannot is sent them (`connectors.pushed`)."""
    REPLY = "reply"
    """It can answer a post."""
    REPLY_ONCE = "reply_once"
    """The service itself takes one answer with one key once, however often it is sent."""
    FIND_REPLY = "find_reply"
    """It can tell whether an answer has arrived."""
    HELD = "held"
    """The service may accept an answer and show it only once a moderator has looked at it."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it was found.

    Args:
        external_id: what the service calls it, for ever: at most 200 characters.
        text: plain (`connectors.markup` makes it of HTML), without what hides in it.
        author: a handle as the service writes it; None if it is not known.
        is_ours: by the account that the connector answers with, so by an employee.
        observed_at: when this state of it came to be, if the service says (an edit); None is `published_at`.
        in_reply_to: the external id of what it answers.
        conversation: what else ties posts together; only where the service has no `in_reply_to`.
        is_solution: the service shows it as the accepted answer.
        metadata: at most 20 pairs of short strings.
    """

    external_id: str
    published_at: datetime.datetime
    text: str
    author: str | None = None
    is_ours: bool = False
    url: str = ""
    language: str | None = None
    observed_at: datetime.datetime | None = None
    in_reply_to: str | None = None
    conversation: str | None = None
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None
    reach: int | None = None
    is_solution: bool = False
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """What one fetch found.

    Args:
        posts: in any order; some may have been seen before.
        cursor: where the next fetch begins, as text only the connector understands; kept with the posts or not at all.
        is_more: there is more right now; the next fetch need not wait.
        covered_since: everything said since this instant has been fetched, up to `covered_until`; None for both if the
            service cannot promise that.
        not_before: the service asks to be left alone until then.
        unreadable: how many more posts there were that made no sense, and were left out.
    """

    posts: Sequence[Post]
    cursor: str
    is_more: bool = False
    covered_since: datetime.datetime | None = None
    covered_until: datetime.datetime | None = None
    not_before: datetime.datetime | None = None
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """The post that is answered, as far as it is known here."""

    external_id: str
    url: str
    author: str | None
    metadata: Mapping[str, str]


class Fate(enum.StrEnum):
    """What became of an answer."""

    SENT = "sent"
    HELD = "held"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of an answer that reached the service.

    Args:
        remote_id: what the service calls it, as `Post.external_id` will be; None if it has not said (yet).
        detail: of a rejected one: why, in the service's words, shortened.
    """

    fate: Fate
    remote_id: str | None = None
    url: str = ""
    detail: str = ""


class ConnectorError(Exception):
    """The other side, or the way there, did not do what was asked; nothing was fetched.

    Args:
        code: `unreachable`, `unauthorized`, `forbidden`, `not_found`,
            `rate_limited`, `unavailable` (its fault, for now), `malformed` (what it says makes no sense), `refused`
            (a redirect, an address that may not be reached), `unsupported`, `settings` (they cannot work).
        detail: for people; never a secret, never more than 300 characters of what the other side said.
        not_before: when it may be tried again, if the other side said so.
        is_unknown: of `reply`: it may have been done all the same, so look before it is done again.
        detail_code: of an unreachable one: what went wrong on the way (`core.addresses.Unreachable`).
    """

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        not_before: datetime.datetime | None = None,
        is_unknown: bool = False,
        detail_code: str = "",
    ) -> None:
        super().__init__(detail)
        self.code, self.detail, self.detail_code = code, detail, detail_code
        self.not_before, self.is_unknown = not_before, is_unknown


@dataclass(frozen=True, slots=True)
class Checked:
    """That a connector can do its work with what it was told.

    Args:
        account: who it is over there, as handles are written; None without an account.
        detail: for people.
    """

    account: str | None
    detail: str


class Connector(Protocol):
    """What speaks to one kind of service.

    Third parties make theirs known by the entry point group `groundswell.connectors`: a name, and a class such as this.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    capabilities: ClassVar[frozenset[Capability]]
    Settings: ClassVar[type[msgspec.Struct]]
    """`forbid_unknown_fields`, with defaults; the documentation of its fields is that of the API."""
    Secrets: ClassVar[type[msgspec.Struct]]
    state: str = ""
    """What it wants to be told again the next time, such as a session: a secret, at most 20,000 characters.

    Whoever uses it sets this to what it was after the last use, and keeps what it is after each, also one that failed.
    It may be lost or stale, which costs no more than a new beginning.
    """

    def __init__(self, settings: Any, secrets: Any) -> None: ...

    def check(self) -> Checked:
        """See whether the settings and secrets work.

        Raises:
            ConnectorError: they do not.
        """
        ...

    def fetch(self, cursor: str | None, *, now: datetime.datetime) -> Page:
        """The next posts since the cursor; from the newest few on if there is none yet.

        Raises:
            ConnectorError: nothing was fetched, and the cursor stands.
        """
        ...

    def reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent:
        """Answer a post.

        Args:
            text: plain.
            key: the same for each attempt of one answer, and of no other: 32 hexadecimal digits.
            at: when it was first attempted, the same for each attempt.

        Raises:
            ConnectorError: `is_unknown` says whether it may have been done.
        """
        ...

    def find_reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent | None:
        """The answer of an earlier attempt; None if it has not arrived.

        Raises:
            ConnectorError: it cannot be told right now.
        """
        ...
