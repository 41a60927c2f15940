"""RSS and Atom as a feed: what is new in a list of entries, and answers where the software behind it takes them.

That a feed says it has not changed is believed, except where the software is known to say so wrongly: validators of
Isso and WordPress stay as they are when a comment that was held is shown, Isso's also with answers and edits. Of these
all is fetched unconditionally now and then.
"""

import datetime
import email.utils
import hashlib
import re
from typing import Annotated, ClassVar, Literal
from urllib.parse import parse_qs, urlsplit

import msgspec

from groundswell.connectors import walks
from groundswell.connectors.interface import (
    Capability,
    Checked,
    ConnectorError,
    Page,
    Post,
    Question,
    Sent,
)
from groundswell.connectors.reading import Readable
from groundswell.connectors.syndication.entries import Entry, entries
from groundswell.connectors.syndication.isso import LISTED, Isso
from groundswell.connectors.syndication.software import Software
from groundswell.connectors.syndication.wordpress import WordPress
from groundswell.connectors.web import Answer, Web

MAX_BYTES = 2_000_000
"""Of a feed: reading as much of the worst kind takes some seconds."""
MAX_UNDATED = 500
BELIEVED_SECONDS = {"none": None, "isso": 900, "wordpress": 86_400}
_ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
_FEED = re.compile(r"/(?:comments/)?feed(?:/.*)?\Z")
_LATE = datetime.timedelta(minutes=2)
SETTLED = datetime.timedelta(seconds=10)
"""How long a feed has to be as it is until its validators tell whether it still is."""

Text = Annotated[str, msgspec.Meta(max_length=200)]


class SyndicationSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Which feed, and what is behind it."""

    url: Annotated[str, msgspec.Meta(max_length=2000, description="The feed, as RSS or Atom.")]
    software: Annotated[
        Literal["none", "isso", "wordpress"],
        msgspec.Meta(description="What the feed's comments are kept by; answers can be given to known software only."),
    ] = "none"
    site: Annotated[
        str,
        msgspec.Meta(
            max_length=500, description="Where that software is; as a rule what stands before `/feed` in `url`."
        ),
    ] = ""
    author: Annotated[
        Text,
        msgspec.Meta(description="Isso: the name answers are given under, and that the company's own are known by."),
    ] = ""
    email: Annotated[Text, msgspec.Meta(description="Isso: the address given with answers, which is not shown.")] = ""
    username: Annotated[Text, msgspec.Meta(description="WordPress: the user who answers.")] = ""
    believed_seconds: Annotated[
        int,
        msgspec.Meta(
            ge=0,
            le=604_800,
            description="How long a feed that says it is unchanged is believed. 0 is 900 for Isso and a day for "
            "WordPress, which also say so where only a comment was released, and for ever else.",
        ),
    ] = 0


class SyndicationSecrets(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What answers are given with."""

    application_password: Annotated[
        str, msgspec.Meta(max_length=200, description="WordPress: an application password of the user.")
    ] = ""


class Place(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What was there the last time all of it was fetched.

    Args:
        digest: of the bytes.
        at: when; in seconds since 1970.
        count: of the entries.
        undated: when an entry without a date was seen first, in seconds since 1970, by a hash of its name.
    """

    digest: str
    at: int
    count: int
    etag: str | None = None
    modified: str | None = None
    undated: dict[str, int] = {}


class Syndication:
    """A feed in RSS or Atom."""

    name: ClassVar[str] = "rss"
    title: ClassVar[str] = "RSS and Atom"
    capabilities: ClassVar[frozenset[Capability]] = frozenset(
        {Capability.FETCH, Capability.REPLY, Capability.FIND_REPLY, Capability.HELD}
    )
    Settings: ClassVar[type[msgspec.Struct]] = SyndicationSettings
    Secrets: ClassVar[type[msgspec.Struct]] = SyndicationSecrets

    def __init__(self, settings: SyndicationSettings, secrets: SyndicationSecrets) -> None:
        self._url = settings.url
        self._web = Web(settings.url, headers={"Accept": _ACCEPT}, max_bytes=MAX_BYTES)
        self._is_isso = settings.software == "isso"
        self._believed = settings.believed_seconds or BELIEVED_SECONDS[settings.software]
        self._software = _software(settings, secrets)

    @property
    def state(self) -> str:
        """Who we are where the software is."""
        return self._software.state if self._software else ""

    @state.setter
    def state(self, kept: str) -> None:
        if self._software:
            self._software.state = kept

    def check(self) -> Checked:
        """See whether there is a feed, and whether the software behind it lets us answer."""
        found = len(self._read(self._web.get()).items)
        account = self._software.account() if self._software else None
        can = f"{account} can answer." if account else "Nobody can answer."
        return Checked(account, f"The feed has {found} entries. {can}")

    def fetch(self, cursor: str | None, *, now: datetime.datetime) -> Page:
        """All entries of the feed if anything in it has changed."""
        place = walks.restored(cursor, Place)
        seconds = int(now.timestamp())
        if place is not None and self._is_believed(seconds - place.at):
            answer = self._web.get(etag=place.etag, modified=place.modified)
        else:
            answer = self._web.get()
        if place is not None and answer.is_unchanged:
            return self._quiet(place, walks.kept(place), answer, now)
        digest = hashlib.sha256(answer.body).hexdigest()[:32]
        if place is not None and digest == place.digest:
            etag, modified = _validators(answer, now)
            at = seconds if etag or modified else place.at
            same = msgspec.structs.replace(place, at=at, etag=etag, modified=modified)
            return self._quiet(place, walks.kept(same), answer, now)
        found = self._read(answer)
        undated = self._undated(found.items, place, seconds)
        posts = [self._post(entry, undated, now) for entry in found.items]
        completed = self._software.completed(posts) if self._software else posts
        reached = Place(digest, seconds, len(posts), *_validators(answer, now), undated)
        is_covered = place is not None and self._is_joined(posts, place)
        return Page(
            completed,
            walks.kept(reached),
            covered_since=_instant(place.at) - _LATE if place and is_covered else None,
            covered_until=now - _LATE if is_covered else None,
            not_before=answer.rest_until,
            unreadable=found.unreadable,
        )

    def reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent:
        """Answer an entry, where the software is known."""
        return self._known().reply(to, text, at=at)

    def find_reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent | None:
        """An answer where it is shown."""
        return self._known().find_reply(to, text, at=at)

    def _is_believed(self, age: int) -> bool:
        """Whether a feed is asked only for what has changed since so many seconds ago."""
        return age >= 0 and (self._believed is None or age < self._believed)

    def _known(self) -> Software:
        if self._software is None:
            raise ConnectorError("unsupported", "A feed takes no answers unless the software behind it is known.")
        return self._software

    def _read(self, answer: Answer) -> Readable[Entry]:
        return entries(answer.body, content_type=answer.headers.get("content-type", ""), address=self._url)

    def _quiet(self, place: Place, cursor: str, answer: Answer, now: datetime.datetime) -> Page:
        """Nothing new; that Isso says so of itself promises nothing."""
        is_covered = not (self._is_isso and answer.is_unchanged) and _instant(place.at) < now
        return Page(
            (),
            cursor,
            covered_since=_instant(place.at) - _LATE if is_covered else None,
            covered_until=now - _LATE if is_covered else None,
            not_before=answer.rest_until,
        )

    def _is_joined(self, posts: list[Post], place: Place) -> bool:
        """Whether nothing can have come and gone since: something is listed that is older than that."""
        if self._is_isso and len(posts) >= LISTED:
            return False
        oldest = min((post.published_at for post in posts), default=None)
        return place.count == 0 or (oldest is not None and oldest < _instant(place.at))

    def _undated(self, found: list[Entry], place: Place | None, seconds: int) -> dict[str, int]:
        before = place.undated if place else {}
        names = [_short(entry.name) for entry in found if entry.published_at is None and entry.updated_at is None]
        return {name: before.get(name, seconds) for name in names[:MAX_UNDATED]}

    def _post(self, entry: Entry, undated: dict[str, int], now: datetime.datetime) -> Post:
        at = entry.published_at or entry.updated_at or _instant(undated.get(_short(entry.name), int(now.timestamp())))
        is_edited = entry.updated_at is not None and entry.updated_at > at
        return Post(
            external_id=entry.name,
            published_at=at,
            text=self._words(entry),
            author=entry.author,
            url=entry.url,
            language=entry.language,
            observed_at=entry.updated_at if is_edited else None,
            in_reply_to=entry.in_reply_to,
        )

    def _words(self, entry: Entry) -> str:
        """What a comment says; what an article says begins with its title."""
        is_told = not entry.title or entry.text.startswith(entry.title)
        if entry.text and (is_told or entry.in_reply_to or self._software):
            return entry.text
        return f"{entry.title}\n\n{entry.text}".strip()[:20_000]


def _software(settings: SyndicationSettings, secrets: SyndicationSecrets) -> Software | None:
    parts = urlsplit(settings.url)
    path = _FEED.sub("", parts.path.rstrip("/"))
    site = (settings.site or f"{parts.scheme}://{parts.netloc}{path}").rstrip("/")
    if settings.software == "isso":
        page = next(iter(parse_qs(parts.query).get("uri", [])), "")
        return Isso(site, page=page, author=settings.author, email=settings.email)
    if settings.software == "wordpress":
        return WordPress(site, username=settings.username, password=secrets.application_password)
    return None


def _validators(answer: Answer, now: datetime.datetime) -> tuple[str | None, str | None]:
    """What the next request may be conditional on: nothing while the feed may change without its time changing.

    Times in headers are whole seconds, and WordPress makes its ETag of one (RFC 9110, 8.8.2.2).
    """
    modified = _http_date(answer.headers.get("last-modified", ""))
    said = _http_date(answer.headers.get("date", "")) or now
    if modified is not None and said - modified < SETTLED:
        return None, None
    return answer.etag, answer.modified


def _http_date(written: str) -> datetime.datetime | None:
    try:
        found = email.utils.parsedate_to_datetime(written[:60])
        return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _instant(seconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def _short(name: str) -> str:
    return hashlib.sha256(name.encode(errors="replace")).hexdigest()[:10]
