"""The connector to servers that speak Mastodon's API."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

import msgspec

from groundswell.connectors import reading, walks
from groundswell.connectors.interface import (
    Capability,
    Checked,
    ConnectorError,
    Fate,
    Page,
    Post,
    Question,
    Sent,
)
from groundswell.connectors.markup import likeness, plain
from groundswell.connectors.mastodon import statuses
from groundswell.connectors.mastodon.statuses import Account
from groundswell.connectors.reading import Readable, identifier, mapping, optional, sequence
from groundswell.connectors.web import Web, segment

PAGE = 40
LOOK_BACK = timedelta(hours=1)
"""How often what came to stand below the cursor is looked for."""
CLOCKS = timedelta(minutes=10)
"""How far the server's clock and ours may be apart."""
MAX_FIRST_PAGES = 25
"""Of a source that had nothing to go on from."""


class MastodonSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Which server, and what of it."""

    base_url: Annotated[
        str, msgspec.Meta(max_length=500, description="Where the server is, such as https://mastodon.example.")
    ]
    mentions: Annotated[bool, msgspec.Meta(description="Posts that mention the account; takes an access token.")] = True
    own_posts: Annotated[bool, msgspec.Meta(description="What the account says itself, if there is a token.")] = True
    tags: Annotated[
        list[Annotated[str, msgspec.Meta(pattern=r"^[^\s#/?&]{1,100}$")]],
        msgspec.Meta(max_length=20, description="Posts with one of these hashtags, written without #."),
    ] = []
    timeline: Annotated[
        Literal["none", "local", "public"],
        msgspec.Meta(description="Everything said on the server, or everything public that it knows of."),
    ] = "none"


class MastodonSecrets(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Who reads and answers."""

    access_token: Annotated[
        str,
        msgspec.Meta(max_length=500, description="Of an application with read and, for answers, write:statuses."),
    ] = ""


class Cursor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a server has been read.

    Args:
        places: by source, the newest id there was, "" for none.
        until: when all of them were last read to their end.
        looked_back: when their newest pages were last read as they are.
    """

    places: dict[str, str]
    until: datetime
    looked_back: datetime


class Source(NamedTuple):
    """A list of the server's, newest first."""

    name: str
    path: str
    params: Mapping[str, str]


class Listed(NamedTuple):
    """The ids on pages of a source, newest first, and the posts."""

    ids: Sequence[str]
    found: Readable[Post]


class Mastodon:
    """A server that speaks Mastodon's API."""

    name: ClassVar[str] = "mastodon"
    title: ClassVar[str] = "Mastodon"
    capabilities: ClassVar[frozenset[Capability]] = frozenset(
        {Capability.FETCH, Capability.REPLY, Capability.FIND_REPLY}
    )
    Settings: ClassVar[type[msgspec.Struct]] = MastodonSettings
    Secrets: ClassVar[type[msgspec.Struct]] = MastodonSecrets

    def __init__(self, settings: MastodonSettings, secrets: MastodonSecrets) -> None:
        has_account = bool(secrets.access_token)
        if settings.mentions and not has_account:
            raise ConnectorError("settings", "Mentions are mentions of an account: give its access token.")
        if not has_account and not settings.tags and settings.timeline == "none":
            raise ConnectorError("settings", "There is nothing to listen to: choose tags or a timeline.")
        headers = {"Authorization": f"Bearer {secrets.access_token}"} if has_account else {}
        self._web = Web(settings.base_url, headers=headers)
        self._settings = settings
        self._has_account = has_account
        self._known_me: Account | None = None
        self._rest_until: datetime | None = None

    def check(self) -> Checked:
        """See whether every source can be read."""
        found = len(self.fetch(None, now=datetime.now(UTC)).posts)
        account = self._me().acct if self._has_account else None
        return Checked(account, f"{found} posts are there to begin with.")

    def fetch(self, cursor: str | None, *, now: datetime) -> Page:
        """One page of each source above the cursor; the newest page of one that has none."""
        known = walks.restored(cursor, Cursor)
        before = known.places if known else {}
        looks_back = known is None or not timedelta() <= now - known.looked_back < LOOK_BACK
        places: dict[str, str] = {}
        posts: dict[str, Post] = {}
        unreadable, is_more, is_continued = 0, False, known is not None
        self._rest_until = None
        for source in self._sources():
            place = before.get(source.name)
            ids, found = self._above(source, place)
            places[source.name] = ids[0] if ids else place or ""
            is_continued &= place is not None
            if place and looks_back:
                newest, again = self._page(source)
                found = Readable([*found.items, *again.items], found.unreadable + again.unreadable)
                if newest and not ids:
                    places[source.name] = newest[0]  # the place is gone, and the server finds nothing above it
            is_more |= place is not None and places[source.name] != place
            posts |= {post.external_id: post for post in found.items}
            unreadable += found.unreadable
        until = known.until if known and is_more else now
        looked_back = now if looks_back or known is None else known.looked_back
        since = known.until - walks.LATE if known and is_continued and not is_more else None
        return Page(
            posts=list(posts.values()),
            cursor=walks.kept(Cursor(places, until, looked_back)),
            is_more=is_more,
            covered_since=since,
            covered_until=now - walks.LATE if since else None,
            not_before=self._rest_until,
            unreadable=unreadable,
        )

    def reply(self, to: Question, text: str, *, key: str, at: datetime) -> Sent:
        """Answer whoever asked, to be seen by those who could see the question."""
        asked = self._web.get(f"/api/v1/statuses/{segment(to.external_id)}", accepts=(404,))
        if asked.status == 404:
            return Sent(Fate.REJECTED, detail="The post is not there any more.")
        question = asked.read(statuses.asked)
        addressed = re.compile(rf"(?i)@{re.escape(question.acct)}(?![\w@-]|\.\w)")
        is_addressed = question.acct == self._me().acct or addressed.search(text) is not None
        status = {
            "status": text if is_addressed else f"@{question.acct} {text}",
            "in_reply_to_id": to.external_id,
            "visibility": question.visibility,
        }
        if question.language is not None:
            status["language"] = question.language
        answer = self._web.post("/api/v1/statuses", json=status, headers={"Idempotency-Key": key}, accepts=(404, 422))
        if answer.status in (404, 422):
            return Sent(Fate.REJECTED, detail=answer.said())
        return answer.read(statuses.sent)

    def find_reply(self, to: Question, text: str, *, key: str, at: datetime) -> Sent | None:
        """Our answer among those to the question."""
        context = self._web.get(f"/api/v1/statuses/{segment(to.external_id)}/context", accepts=(404,))
        if context.status == 404:
            return None
        me = self._me().id
        # Some servers escape what looks like HTML in a text, others pass it on as it is.
        words = {likeness(text), likeness(plain(text))}

        def ours(value: Any) -> Sent | None:
            status = mapping(value)
            is_ours = (
                optional(identifier, status.get("in_reply_to_id")) == to.external_id
                and identifier(mapping(status.get("account")).get("id")) == me
                and reading.instant(status.get("created_at")) >= at - CLOCKS
                and likeness(statuses.words_of(status)) in words
            )
            return statuses.sent(status) if is_ours else None

        found = context.read(lambda body: reading.each(sequence(mapping(body).get("descendants")), ours))
        return found.items[0] if found.items else None

    def _me(self) -> Account:
        if self._known_me is None:
            answer = self._web.get("/api/v1/accounts/verify_credentials")
            self._known_me = answer.read(statuses.account)
        return self._known_me

    def _sources(self) -> list[Source]:
        limit = {"limit": str(PAGE)}
        found = []
        if self._settings.mentions:
            found.append(Source("mentions", "/api/v1/notifications", {**limit, "types[]": "mention"}))
        if self._has_account and self._settings.own_posts:
            path = f"/api/v1/accounts/{segment(self._me().id)}/statuses"
            found.append(Source("own", path, {**limit, "exclude_reblogs": "true"}))
        found += [Source(f"#{tag}", f"/api/v1/timelines/tag/{segment(tag)}", limit) for tag in self._settings.tags]
        if self._settings.timeline != "none":
            scope = {"local": "true"} if self._settings.timeline == "local" else {}
            found.append(Source(self._settings.timeline, "/api/v1/timelines/public", {**limit, **scope}))
        return found

    def _above(self, source: Source, place: str | None) -> Listed:
        """The oldest page above a place; the newest if there is no place; all pages if there was nothing before."""
        if place is None or place:
            return self._page(source, min_id=place)
        pages = [self._page(source)]
        while pages[-1].ids and len(pages) <= MAX_FIRST_PAGES:
            lowest = pages[-1].ids[-1]
            pages.append(self._page(source, max_id=lowest))
            if lowest in pages[-1].ids:
                break  # a server that does not know `max_id`
        posts = [post for page in pages for post in page.found.items]
        return Listed(pages[0].ids, Readable(posts, sum(page.found.unreadable for page in pages)))

    def _page(self, source: Source, **place: str | None) -> Listed:
        params = {**source.params, **{name: value for name, value in place.items() if value}}
        answer = self._web.get(source.path, params=params)
        self._rest_until = answer.rest_until or self._rest_until
        items = answer.read(sequence)
        me = self._me().id if self._has_account else None
        ids = reading.each(items, lambda item: identifier(mapping(item).get("id")))
        return Listed(ids.items, reading.each(items, lambda item: statuses.post(_status(item, source), me=me)))


def _status(item: Any, source: Source) -> Mapping[str, Any] | None:
    """The status in an item of a source; None if it is about something else."""
    if source.name != "mentions":
        return mapping(item)
    notification = mapping(item)
    # Some servers send notifications of every type.
    return mapping(notification.get("status")) if notification.get("type") == "mention" else None
