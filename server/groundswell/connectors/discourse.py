"""Forums that run on Discourse, by its own API: everybody's newest posts in, answers out.

What a post is called is the number of its topic and its number in there: that is what answers refer to, and it stands
in the address people see.
"""

import datetime
from typing import Annotated, Any, ClassVar

import msgspec

from groundswell.connectors import forums, markup, reading, walks
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
from groundswell.connectors.walks import Listed, Listing, Walk
from groundswell.connectors.web import Web, segment

OVERLAP = 50
"""Ids are given out before posts can be seen; nobody is slower than fifty others."""
WINDOW = 50
"""Where versions before 2025 find nothing they may show among so many ids, they answer with an empty page."""
MAX_PAGES = 50
"""Of the answers to one question, 20 each."""
_SHOWN_KINDS = (1, 2)
"""Of posts: everybody's, and those of moderators; not what happened, and not what staff whispers."""
_LIKES = 2


class DiscourseSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Which forum, and who answers."""

    base_url: Annotated[
        str, msgspec.Meta(max_length=500, description="Where the forum is, such as https://forum.example.com.")
    ]
    username: Annotated[
        str,
        msgspec.Meta(
            max_length=100,
            description="Who reads and answers, and whose posts are the company's own.",
        ),
    ] = ""


class DiscourseSecrets(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What answers are written with."""

    api_key: Annotated[
        str,
        msgspec.Meta(
            max_length=200,
            description="A key for the user, from the forum's administrators. A forum open to all is read without one.",
        ),
    ] = ""


class Discourse:
    """A forum that runs on Discourse."""

    name: ClassVar[str] = "discourse"
    title: ClassVar[str] = "Discourse"
    capabilities: ClassVar[frozenset[Capability]] = frozenset(
        {Capability.FETCH, Capability.REPLY, Capability.FIND_REPLY, Capability.HELD}
    )
    Settings: ClassVar[type[msgspec.Struct]] = DiscourseSettings
    Secrets: ClassVar[type[msgspec.Struct]] = DiscourseSecrets
    state = ""

    def __init__(self, settings: DiscourseSettings, secrets: DiscourseSecrets) -> None:
        if secrets.api_key and not settings.username:
            raise ConnectorError("settings", "An API key comes with the name of its user.")
        self._username = settings.username if secrets.api_key else None
        self._own_name = settings.username.lower()
        self._base_url = settings.base_url.rstrip("/")
        headers = {"Api-Key": secrets.api_key, "Api-Username": settings.username} if secrets.api_key else {}
        self._web = Web(settings.base_url, headers=headers)

    def check(self) -> Checked:
        """See whether the newest posts can be read; a key that is not the user's is refused with everything."""
        self._web.get("/posts.json").read(_latest)
        if self._username is None:
            return Checked(None, "The forum can be read; without an API key nobody can answer.")
        return Checked(self._username, "The forum can be read.")

    def fetch(self, cursor: str | None, *, now: datetime.datetime) -> Page:
        """The next fifty posts of everybody."""
        step = walks.step(walks.restored(cursor, Walk), self._listing, overlap=OVERLAP, now=now)
        covered = walks.coverage([step])
        return Page(
            step.posts,
            walks.kept(step.walk),
            is_more=step.walk.position is not None,
            covered_since=covered.since,
            covered_until=covered.until,
            unreadable=step.unreadable,
        )

    def reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent:
        """Answer a post. The same again within two minutes is answered with the first post, and writes none."""
        self._check_account()
        topic, number = _place(to.external_id)
        answer = self._web.post(
            "/posts.json", json={"raw": text, "topic_id": topic, "reply_to_post_number": number}, accepts={422}
        )
        if answer.status == 422:
            # What was written before is refused as too similar.
            return self.find_reply(to, text, key=key, at=at) or Sent(Fate.REJECTED, detail=answer.said())
        return answer.read(self._sent)

    def find_reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent | None:
        """The user's post with this text under the question, or waiting for a moderator."""
        self._check_account()
        topic, number = _place(to.external_id)
        question = self._web.get(f"/posts/by_number/{topic}/{number}.json").read(_id_of)
        after = number
        for _ in range(MAX_PAGES):
            page = self._web.get(f"/posts/{question}/replies.json", params={"after": after}).read(reading.sequence)
            answers = reading.each(page, _Answer.read).items
            for answer in answers:
                if answer.is_by(self._own_name, since=at) and forums.is_same(self._raw(answer), text):
                    return self._shown(answer.topic, answer.number)
            later = max((answer.number for answer in answers), default=after)
            if later <= after:
                return self._waiting(topic, text, at)
            after = later
        raise ConnectorError("unsupported", "There are too many answers to find ours.")

    def _listing(self, position: str | None) -> Listing:
        before = int(position) if position and position.isdecimal() else None
        found = self._web.get("/posts.json", params={"before": before} if before else None).read(_latest)
        entries, unreadable = reading.each(found, self._listed)
        if before is None:
            reached = min((entry.mark for entry in entries), default=0)
        else:
            entries = [entry for entry in entries if entry.mark < before]
            reached = min((entry.mark for entry in entries), default=before - WINDOW)
        return Listing(entries, str(reached) if reached > 1 else None, reached, unreadable)

    def _listed(self, value: Any) -> Listed | None:
        item = reading.mapping(value)
        is_shown = item.get("post_type") in _SHOWN_KINDS and not any(
            item.get(name) for name in ("hidden", "deleted_at", "user_deleted")
        )
        return Listed(forums.number(item.get("id")), self._post(item) if is_shown else None)

    def _post(self, item: Any) -> Post:
        topic, number = forums.number(item.get("topic_id")), forums.number(item.get("post_number"))
        said = markup.plain(reading.text(item.get("cooked"), most=markup.MAX_HTML))
        title = reading.optional(reading.text, item.get("topic_title")) if number == 1 else None
        author = reading.optional(reading.identifier, item.get("username"))
        published_at = reading.instant(item.get("created_at"))
        changed_at = reading.optional(reading.instant, item.get("updated_at"))
        answered = reading.optional(forums.number, item.get("reply_to_post_number"))
        slug = reading.optional(reading.identifier, item.get("topic_slug"))
        return Post(
            external_id=f"{topic}/{number}",
            published_at=published_at,
            observed_at=changed_at if changed_at and changed_at > published_at else None,
            text=reading.text(f"{title}\n\n{said}" if title else said),
            author=author,
            is_ours=author is not None and author.lower() == self._own_name,
            url=reading.link(f"{self._base_url}/t/{segment(slug) if slug else '-'}/{topic}/{number}"),
            in_reply_to=_answered(topic, number, answered),
            likes=_likes(item.get("actions_summary")),
            comments=reading.count(item.get("reply_count")),
            reach=reading.count(item.get("reads")),
            is_solution=item.get("accepted_answer") is True,
        )

    def _sent(self, value: Any) -> Sent:
        body = reading.mapping(value)
        if body.get("action") == "enqueued":
            return Sent(Fate.HELD)
        post = _Answer.read(body.get("post", body))
        return self._shown(post.topic, post.number)

    def _shown(self, topic: int, number: int) -> Sent:
        return Sent(Fate.SENT, f"{topic}/{number}", reading.link(f"{self._base_url}/t/-/{topic}/{number}"))

    def _raw(self, answer: "_Answer") -> str | None:
        whole = self._web.get(f"/posts/{answer.id}.json").read(reading.mapping)
        return reading.optional(reading.text, whole.get("raw"))

    def _waiting(self, topic: int, text: str, at: datetime.datetime) -> Sent | None:
        answer = self._web.get(f"/posts/{segment(self._username or '')}/pending.json", accepts={403, 404})
        if answer.status in (403, 404):
            return None
        waiting = answer.read(lambda body: reading.sequence(reading.mapping(body).get("pending_posts")))
        for item in reading.each(waiting, reading.mapping).items:
            since = reading.optional(reading.instant, item.get("created_at"))
            said = reading.optional(reading.text, item.get("raw_text"))
            if item.get("topic_id") == topic and forums.is_same(said, text) and forums.is_since(since, at):
                return Sent(Fate.HELD)
        return None

    def _check_account(self) -> None:
        if self._username is None:
            raise ConnectorError("settings", "Nobody can answer without an API key and the name of its user.")


class _Answer(msgspec.Struct, frozen=True):
    """As much of a post as tells whether it is ours."""

    id: int
    topic: int
    number: int
    author: str
    created_at: datetime.datetime

    @classmethod
    def read(cls, value: Any) -> "_Answer":
        item = reading.mapping(value)
        return cls(
            forums.number(item.get("id")),
            forums.number(item.get("topic_id")),
            forums.number(item.get("post_number")),
            reading.identifier(item.get("username")),
            reading.instant(item.get("created_at")),
        )

    def is_by(self, own_name: str, *, since: datetime.datetime) -> bool:
        return self.author.lower() == own_name and forums.is_since(self.created_at, since)


def _latest(body: Any) -> Any:
    return reading.sequence(reading.mapping(body).get("latest_posts"))


def _id_of(body: Any) -> int:
    return forums.number(reading.mapping(body).get("id"))


def _place(external_id: str) -> tuple[int, int]:
    topic, _, number = external_id.partition("/")
    if not (topic.isdecimal() and number.isdecimal() and len(external_id) < 40):
        raise ConnectorError("unsupported", "The post is none of this forum: its id should be as 12/3.")
    return int(topic), int(number)


def _answered(topic: int, number: int, answered: int | None) -> str | None:
    """What a post answers: the one it says, else the one that opens its topic."""
    if number == 1:
        return None
    return f"{topic}/{answered if answered is not None and answered < number else 1}"


def _likes(value: object) -> int | None:
    for action in value if isinstance(value, list) else ():
        if isinstance(action, dict) and action.get("id") == _LIKES:
            return reading.count(action.get("count"))
    return None
