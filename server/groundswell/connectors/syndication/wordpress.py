"""WordPress: comments that a feed lists flat, and its REST API, which knows what answers what and takes answers."""

import base64
import dataclasses
import datetime
import html
import re
from collections.abc import Sequence
from typing import Any

from groundswell.connectors import reading
from groundswell.connectors.forums import is_same, number
from groundswell.connectors.interface import ConnectorError, Fate, Post, Question, Sent
from groundswell.connectors.markup import plain
from groundswell.connectors.reading import Malformed, mapping, sequence
from groundswell.connectors.web import Answer, Web, limited

AT_ONCE = 100
"""Comments that are told of in one answer."""
FLOOD_SECONDS = 15.0
"""Between two comments of a member."""
_NAME = re.compile(r"(.+#comment-)(\d{1,15})")
_ROUTE = "/wp/v2/comments"


class WordPress:
    """The comments of a site, by the REST route that is there whatever addresses look like."""

    def __init__(self, site: str, *, username: str, password: str) -> None:
        self.state = ""
        self._has_account = bool(username and password)
        credentials = base64.b64encode(f"{username}:{password}".encode()).decode()
        self._web = Web(f"{site}/", headers={"Authorization": f"Basic {credentials}"} if self._has_account else {})

    def account(self) -> str | None:
        """The name of the user whose application password we have."""
        if not self._has_account:
            return None
        body = self._web.get(params={"rest_route": "/wp/v2/users/me"}).read(mapping)
        self.state = str(number(body.get("id")))
        return reading.text(body.get("name"), most=200)

    def completed(self, posts: Sequence[Post]) -> Sequence[Post]:
        """The posts with what they answer, and those of our own user as ours."""
        places = {post.external_id: found for post in posts if (found := _NAME.fullmatch(post.external_id))}
        mine = self._me() if places and self._has_account else None
        told: dict[int, _Comment] = {}
        numbers = sorted({int(found[2]) for found in places.values()})
        for start in range(0, len(numbers), AT_ONCE):
            include = ",".join(map(str, numbers[start : start + AT_ONCE]))
            answer = self._comments(include=include, per_page=AT_ONCE)
            told |= {each.number: each for each in answer.read(_comments)}
        return [_completed(post, places.get(post.external_id), told, mine) for post in posts]

    def reply(self, to: Question, text: str, *, at: datetime.datetime) -> Sent:
        """Answer a comment. The same answer to the same comment is taken once."""
        if not self._has_account:
            raise ConnectorError("unsupported", "Answers need a user name and an application password.")
        stem, parent = _place(to)
        question = self._web.get(params={"rest_route": f"{_ROUTE}/{parent}"}, accepts=(404,))
        if question.status == 404:
            return Sent(Fate.REJECTED, detail="The comment is not there any more.")
        told = {"post": question.read(_post), "parent": parent, "content": _written(text)}
        answer = self._web.post(params={"rest_route": _ROUTE}, json=told, accepts=(400, 409))
        if answer.status == 409:
            # It is there. Where it cannot be found it waits for a moderator.
            return self.find_reply(to, text, at=at) or Sent(Fate.HELD)
        if answer.status == 400 and _code(answer) == "comment_flood":
            raise limited(answer, seconds=FLOOD_SECONDS)
        if answer.status == 400:
            return Sent(Fate.REJECTED, detail=answer.said())
        return answer.read(lambda body: _sent(_comment(body), stem))

    def find_reply(self, to: Question, text: str, *, at: datetime.datetime) -> Sent | None:
        """An answer, known by its author, its place and its words; a held one only if we may see such."""
        stem, parent = _place(to)
        mine = self._me()
        for status, accepted in (("approve", ()), ("hold", (400, 401, 403))):
            answer = self._comments(accepts=accepted, parent=parent, status=status, order="desc", per_page=AT_ONCE)
            for each in answer.read(_comments) if answer.status == 200 else ():
                if each.parent == parent and each.author == mine and is_same(each.text, plain(_written(text))):
                    return _sent(each, stem)
        return None

    def _me(self) -> int:
        if not (self.state.isascii() and self.state.isdecimal() and len(self.state) < 16):
            self.account()
        return int(self.state or "0")

    def _comments(self, *, accepts: Sequence[int] = (), **asked: str | int) -> Answer:
        return self._web.get(params={"rest_route": _ROUTE, **asked}, accepts=accepts)


@dataclasses.dataclass(frozen=True, slots=True)
class _Comment:
    number: int
    parent: int | None
    author: int | None
    text: str
    url: str
    status: str


def _comments(body: Any) -> list[_Comment]:
    return reading.each(sequence(body), _comment).items


def _comment(value: Any) -> _Comment:
    found = mapping(value)
    return _Comment(
        number(found.get("id")),
        reading.optional(number, found.get("parent")),
        reading.optional(number, found.get("author")),
        plain(reading.text(mapping(found.get("content")).get("rendered"))),
        reading.link(found.get("link")),
        reading.text(found.get("status")),
    )


def _post(body: Any) -> int:
    return number(mapping(body).get("post"))


def _code(answer: Answer) -> object:
    body = answer.json()
    return body.get("code") if isinstance(body, dict) else None


def _sent(comment: _Comment, stem: str) -> Sent:
    fates = {"approved": Fate.SENT, "hold": Fate.HELD}
    fate = fates.get(comment.status, Fate.REJECTED)
    detail = f"It was taken for {comment.status}."[:300] if fate == Fate.REJECTED else ""
    return Sent(fate, f"{stem}{comment.number}", comment.url, detail)


def _completed(post: Post, place: "re.Match[str] | None", told: dict[int, _Comment], mine: int | None) -> Post:
    comment = told.get(int(place[2])) if place else None
    if place is None or comment is None:
        return post
    answered = f"{place[1]}{comment.parent}" if comment.parent and comment.parent != comment.number else None
    return dataclasses.replace(post, in_reply_to=answered, is_ours=mine is not None and comment.author == mine)


def _place(to: Question) -> tuple[str, int]:
    found = _NAME.fullmatch(to.external_id)
    if found is None:
        raise Malformed("This is no comment of WordPress's.")
    return found[1], int(found[2])


def _written(text: str) -> str:
    """A text as HTML, of which WordPress drops the tags it does not know."""
    return html.escape(text, quote=False)
