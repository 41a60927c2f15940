"""Forums that run on NodeBB, by its own API: everybody's newest posts in, answers out."""

import datetime
import html
import re
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

import msgspec

from groundswell.connectors import forums, reading, walks
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
from groundswell.connectors.nodebb_posts import Cursor, Posts, Reading, milliseconds
from groundswell.connectors.web import MAX_SAID, Answer, Web, limited

OVERLAP = 120_000
"""Milliseconds: posts of the same moment are not listed in the order they are seen in."""
MISSED_AT_ONCE = 20
"""Posts that are asked for one by one."""
_UNSEEN = (400, 403, 404)
"""What is answered instead of a post that is gone, or not for us."""
_IN_ENGLISH = {"lang": "en-GB"}
_WAIT = re.compile(r"(?i)\b([0-9]{1,6}) (second|minute)\(s\)")
_SECONDS = {"second": 1, "minute": 60}


class NodeBBSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Which forum, and who answers."""

    base_url: Annotated[
        str, msgspec.Meta(max_length=500, description="Where the forum is, such as https://forum.example.com.")
    ]
    username: Annotated[
        str,
        msgspec.Meta(max_length=100, description="Who reads and answers, and whose posts are the company's own."),
    ] = ""


class NodeBBSecrets(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What answers are written with."""

    token: Annotated[
        str,
        msgspec.Meta(
            max_length=200,
            description="A token of the user, from the forum's administrators; a forum open to all is read without.",
        ),
    ] = ""


class NodeBB:
    """A forum that runs on NodeBB."""

    name: ClassVar[str] = "nodebb"
    title: ClassVar[str] = "NodeBB"
    capabilities: ClassVar[frozenset[Capability]] = frozenset(
        {Capability.FETCH, Capability.REPLY, Capability.FIND_REPLY, Capability.HELD}
    )
    Settings: ClassVar[type[msgspec.Struct]] = NodeBBSettings
    Secrets: ClassVar[type[msgspec.Struct]] = NodeBBSecrets
    state = ""

    def __init__(self, settings: NodeBBSettings, secrets: NodeBBSecrets) -> None:
        if secrets.token and not settings.username:
            raise ConnectorError("settings", "A token comes with the name of its user.")
        self._has_account = bool(secrets.token)
        self._own_name = settings.username.lower()
        self._posts = Posts(settings.base_url.rstrip("/"), self._own_name)
        self._web = Web(
            settings.base_url, headers={"Authorization": f"Bearer {secrets.token}"} if secrets.token else {}
        )

    def check(self) -> Checked:
        """See whether the newest posts can be read, and whose token it is."""
        self._web.get("/api/recent/posts").read(reading.sequence)
        if not self._has_account:
            return Checked(None, "The forum can be read; without a token nobody can answer.")
        found = self._web.get("/api/self").read(lambda body: reading.identifier(reading.mapping(body).get("username")))
        if found.lower() != self._own_name:
            raise ConnectorError("settings", f"The token is that of another user: {found[:100]}.")
        return Checked(found, "The forum can be read.")

    def fetch(self, cursor: str | None, *, now: datetime.datetime) -> Page:
        """The next twenty posts of everybody, and those that waited."""
        before = walks.restored(cursor, Cursor)
        newest = Reading(self._posts, self._page, before, now=now)
        step = walks.step(
            before.walk if before else None, newest.listing, overlap=OVERLAP, now=now, nothing=milliseconds(now)
        )
        posts, missed, unreadable = list(step.posts), newest.missed(), step.unreadable
        is_more = step.walk.position is not None
        if not is_more:
            asked, missed = missed[:MISSED_AT_ONCE], missed[MISSED_AT_ONCE:]
            is_more = bool(missed)
            for number in asked:
                try:
                    posts += [post] if (post := self._alone(number)) else []
                except ConnectorError as error:
                    # One post that the forum fails at is not in the way of all others.
                    if error.code == "malformed":
                        unreadable += 1
                    elif error.code == "unavailable":
                        missed += (number,)
                    else:
                        raise
        after = Cursor(step.walk, newest.highest, missed)
        covered = walks.coverage([step])
        return Page(
            posts,
            walks.kept(after),
            is_more=is_more,
            covered_since=covered.since,
            covered_until=covered.until,
            unreadable=unreadable,
        )

    def reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent:
        """Answer a post. The same again is another post."""
        self._check_account()
        question = _pid(to.external_id)
        topic = self._web.get(f"/api/v3/posts/{question}").read(lambda body: forums.number(_response(body).get("tid")))
        answer = self._web.post(
            f"/api/v3/topics/{topic}", params=_IN_ENGLISH, json={"content": text, "toPid": question}, accepts={400}
        )
        if answer.status == 400:
            return _refused(answer)
        return answer.read(self._sent)

    def find_reply(self, to: Question, text: str, *, key: str, at: datetime.datetime) -> Sent | None:
        """The user's post with this text under the question, or waiting for a moderator."""
        self._check_account()
        question = _pid(to.external_id)
        answers = self._web.get(f"/api/v3/posts/{question}/replies").read(
            lambda body: reading.sequence(_response(body).get("replies"))
        )
        for item in reversed(reading.each(answers, reading.mapping).items):
            if self._posts.is_ours(item) and _is_since(item, at):
                number = reading.optional(forums.number, item.get("pid"))
                if number is not None and forums.is_same(self._raw(number), text):
                    return self._shown(number)
        return self._waiting(question, text, at)

    def _page(self, number: int) -> Sequence[Any]:
        """Twenty of the newest posts; fewer if some are not for us."""
        return self._web.get("/api/recent/posts", params={"page": number}).read(reading.sequence)

    def _alone(self, number: int) -> Post | None:
        answer = self._web.get(f"/api/v3/posts/{number}/summary", accepts=_UNSEEN)
        return None if answer.status in _UNSEEN else answer.read(lambda body: self._posts.post(_response(body)))

    def _sent(self, value: Any) -> Sent:
        post = _response(value)
        return Sent(Fate.HELD) if post.get("queued") is True else self._shown(forums.number(post.get("pid")))

    def _shown(self, number: int) -> Sent:
        return Sent(Fate.SENT, str(number), self._posts.url(str(number)))

    def _raw(self, number: int) -> str | None:
        answer = self._web.get(f"/api/v3/posts/{number}/raw", accepts=_UNSEEN)
        if answer.status in _UNSEEN:
            return None
        return answer.read(lambda body: reading.text(_response(body).get("content")))

    def _waiting(self, question: int, text: str, at: datetime.datetime) -> Sent | None:
        answer = self._web.get("/api/post-queue", accepts=_UNSEEN)
        if answer.status in _UNSEEN:
            return None
        waiting = answer.read(lambda body: reading.sequence(reading.mapping(body).get("posts")))
        for item in reading.each(waiting, reading.mapping).items:
            post = reading.optional(reading.mapping, item.get("data")) or {}
            said = html.unescape(reading.optional(reading.text, post.get("rawContent")) or "")
            is_answer = reading.optional(forums.number, post.get("toPid")) == question
            if is_answer and self._posts.is_ours(item) and _is_since(post, at) and forums.is_same(said, text):
                return Sent(Fate.HELD)
        return None

    def _check_account(self) -> None:
        if not self._has_account:
            raise ConnectorError("settings", "Nobody can answer without a token and the name of its user.")


def _response(body: Any) -> Any:
    return reading.mapping(reading.mapping(body).get("response"))


def _refused(answer: Answer) -> Sent:
    """What is said of a post that is not taken; that others came too soon before is said as a sentence only.

    Raises:
        ConnectorError: `rate_limited`.
    """
    said = reading.optional(_message, _json(answer)) or answer.said()
    if wait := _WAIT.search(said):
        raise limited(answer, seconds=int(wait[1]) * _SECONDS[wait[2].lower()])
    return Sent(Fate.REJECTED, detail=said)


def _json(answer: Answer) -> Any:
    try:
        return answer.json()
    except ConnectorError:
        return None


def _message(body: Any) -> str:
    status = reading.mapping(reading.mapping(body).get("status"))
    return reading.text(status.get("message"), most=MAX_SAID)


def _pid(external_id: str) -> int:
    number = reading.optional(forums.number, external_id)
    if number is None:
        raise ConnectorError("unsupported", "The post is none of this forum's own: its id should be a number.")
    return number


def _is_since(item: Any, at: datetime.datetime) -> bool:
    return forums.is_since(reading.optional(reading.instant, item.get("timestamp")), at)
