"""Bluesky, and whatever else speaks the AT Protocol: mentions of an account, answers to it and searches; answers out.

An answer is a record with a key of our own, written only where there is none: however often it is sent, it is there
once.
"""

import datetime
from typing import Annotated, Any, ClassVar

import msgspec

from groundswell.connectors import bluesky_posts, reading, walks
from groundswell.connectors.bluesky_posts import POST, REASONS
from groundswell.connectors.bluesky_sessions import Sessions, error_of, expected
from groundswell.connectors.interface import (
    Capability,
    Checked,
    ConnectorError,
    Fate,
    Page,
    Question,
    Sent,
)
from groundswell.connectors.walks import Listing, Step, Walk
from groundswell.connectors.web import Answer

OVERLAP = 3_600_000_000
"""Microseconds: posts are listed by the time their writer's program says, at the latest that of their arrival."""
PAGE = 100


class BlueskySettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Whose mentions, and what else to look for."""

    identifier: Annotated[
        str, msgspec.Meta(min_length=1, max_length=250, description="The account's handle, such as acme.bsky.social.")
    ]
    service: Annotated[str, msgspec.Meta(max_length=500, description="The server the account is with.")] = (
        "https://bsky.social"
    )
    searches: Annotated[
        tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=100)], ...],
        msgspec.Meta(max_length=10, description="Words or #tags to look for in everybody's posts."),
    ] = ()


class BlueskySecrets(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What the account is used with."""

    app_password: Annotated[
        str, msgspec.Meta(min_length=1, max_length=200, description="An app password, made in the account's settings.")
    ]


class Cursor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far the notifications have been read, and each search by its words."""

    notifications: Walk
    searches: dict[str, Walk] = {}


class Bluesky:
    """An account of Bluesky."""

    name: ClassVar[str] = "bluesky"
    title: ClassVar[str] = "Bluesky"
    capabilities: ClassVar[frozenset[Capability]] = frozenset(
        {Capability.FETCH, Capability.REPLY, Capability.REPLY_ONCE, Capability.FIND_REPLY}
    )
    Settings: ClassVar[type[msgspec.Struct]] = BlueskySettings
    Secrets: ClassVar[type[msgspec.Struct]] = BlueskySecrets

    def __init__(self, settings: BlueskySettings, secrets: BlueskySecrets) -> None:
        self._searches = tuple(dict.fromkeys(settings.searches))
        self._sessions = Sessions(
            settings.service.rstrip("/"), settings.identifier.removeprefix("@"), secrets.app_password
        )

    @property
    def state(self) -> str:
        """The session."""
        return self._sessions.state

    @state.setter
    def state(self, state: str) -> None:
        self._sessions.state = state

    def check(self) -> Checked:
        """See whether the password lets the account in; that begins a session."""
        return Checked(self._sessions.begin().handle, "The account can be used.")

    def fetch(self, cursor: str | None, *, now: datetime.datetime) -> Page:
        """The next hundred notifications of mentions, answers and quotes, and as many posts of each search."""
        before = walks.restored(cursor, Cursor)
        own = self._sessions.current().did
        answers: list[Answer] = []

        def step(walk: Walk | None, method: str, params: dict[str, Any], name: str) -> Step:
            def listing(position: str | None) -> Listing:
                going_on = {"cursor": position} if position else {}
                answers.append(expected(self._get(method, {**params, "limit": PAGE, **going_on})))
                return answers[-1].read(lambda body: bluesky_posts.listing(body, name, own=own))

            nothing, lists = bluesky_posts.microseconds(now), 1 + len(self._searches)
            return walks.step(walk, listing, overlap=OVERLAP, now=now, nothing=nothing, lists=lists)

        notified = step(
            before.notifications if before else None,
            "app.bsky.notification.listNotifications",
            {"reasons": REASONS},
            "notifications",
        )
        searched = {
            words: step(
                before.searches.get(words) if before else None,
                "app.bsky.feed.searchPosts",
                {"q": words, "sort": "latest"},
                "posts",
            )
            for words in self._searches
        }
        steps = [notified, *searched.values()]
        covered = walks.coverage(steps)
        return Page(
            list({post.external_id: post for each in steps for post in each.posts}.values()),
            walks.kept(Cursor(notified.walk, {words: each.walk for words, each in searched.items()})),
            is_more=any(each.walk.position is not None for each in steps),
            covered_since=covered.since,
            covered_until=covered.until,
            not_before=max((until for answer in answers if (until := answer.rest_until) is not None), default=None),
            unreadable=sum(each.unreadable for each in steps),
        )

    def reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent:
        """Answer a post, where it is in its thread; what is there already stays as it is."""
        if not bluesky_posts.is_post(to.external_id):
            raise ConnectorError("unsupported", "The post is none of this service: its id should begin with at://did:.")
        asked = self._get("app.bsky.feed.getPosts", {"uris": to.external_id})
        question = expected(asked).read(bluesky_posts.answered)
        if question is None:
            raise ConnectorError("not_found", "The post is gone.")
        if question.is_closed:
            return Sent(Fate.REJECTED, detail="Its author lets nobody answer this post, or not this account.")
        value = {
            **self._place(key, at),
            "swapRecord": None,
            "record": bluesky_posts.record(text, question, at=at),
        }
        answer = self._sessions.ask(lambda web: web.post("/xrpc/com.atproto.repo.putRecord", json=value, accepts={400}))
        if answer.status != 400:
            return answer.read(_sent)
        if error_of(answer) != "InvalidSwap":
            return Sent(Fate.REJECTED, detail=answer.said())
        if (sent := self.find_reply(to, text, key=key, at=at)) is None:
            raise ConnectorError("unavailable", "The answer was there and is not any more.", is_unknown=True)
        return sent

    def find_reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent | None:
        """The record with this answer's key."""
        answer = expected(self._get("com.atproto.repo.getRecord", self._place(key, at)), "RecordNotFound")
        return None if answer.status == 400 else answer.read(_sent)

    def _place(self, key: str, at: datetime.datetime) -> dict[str, str]:
        """Where an answer is written."""
        did = self._sessions.current().did
        return {"repo": did, "collection": POST, "rkey": bluesky_posts.record_key(key, at)}

    def _get(self, method: str, params: dict[str, Any]) -> Answer:
        return self._sessions.ask(lambda web: web.get(f"/xrpc/{method}", params=params, accepts={400}))


def _sent(body: Any) -> Sent:
    uri = reading.identifier(reading.mapping(body).get("uri"))
    return Sent(Fate.SENT, uri, bluesky_posts.url(uri))
