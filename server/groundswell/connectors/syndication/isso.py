"""Isso, comments below the pages of others: anybody may answer, under any name."""

import dataclasses
import datetime
import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

from groundswell.connectors import reading
from groundswell.connectors.forums import is_same, is_since, number
from groundswell.connectors.interface import ConnectorError, Fate, Post, Question, Sent
from groundswell.connectors.reading import Malformed, mapping, sequence
from groundswell.connectors.web import Answer, Web, limited

LISTED = 100
"""Entries of a feed unless it is set otherwise; of more than that the newest answers are left out."""
_NAME = re.compile(r"(.+/)(\d{1,15})")
_MARKUP = re.compile(r"[\\<&]")
_PENDING = 2


class Isso:
    """The comments below one page.

    Args:
        site: where Isso is.
        page: the page the comments are below, as Isso calls it (`uri`).
        author: under which name answers are given; entries under that name are the company's own.
        email: with which address; not shown.
    """

    def __init__(self, site: str, *, page: str, author: str, email: str) -> None:
        if not page:
            raise ConnectorError("settings", "The address of a feed of Isso ends with ?uri= and the page.")
        self.state = ""
        self._web = Web(site)
        self._page = page
        self._author = author
        self._email = email

    def account(self) -> str | None:
        """The name answers are given under."""
        self._web.get("/config").read(mapping)
        return self._author or None

    def completed(self, posts: Sequence[Post]) -> Sequence[Post]:
        """The posts, those under our name as ours: there is no other sign of who wrote one."""
        return [dataclasses.replace(post, is_ours=bool(self._author) and post.author == self._author) for post in posts]

    def reply(self, to: Question, text: str, *, at: datetime.datetime) -> Sent:
        """Answer a comment."""
        stem, parent = _place(to)
        told = {"text": _written(text), "author": self._author, "email": self._email or None, "parent": parent}
        answer = self._web.post("/new", params={"uri": self._page}, json=told, accepts=(400, 403))
        if answer.status == 403 and b"ratelimit exceeded" in answer.body:
            raise limited(answer, seconds=60)
        if answer.status == 403:
            raise ConnectorError("forbidden", f"403: {answer.said()}")
        if answer.status == 400:
            return Sent(Fate.REJECTED, detail=answer.said())
        return self._sent(answer, stem, to)

    def find_reply(self, to: Question, text: str, *, at: datetime.datetime) -> Sent | None:
        """An answer that is shown, known by its name, its place and its words; one that is held cannot be seen."""
        stem, parent = _place(to)
        comments = self._web.get("/", params={"uri": self._page, "plain": 1}, accepts=(404,))
        if comments.status == 404:
            return None  # a page without comments
        found = comments.read(_comments)
        # Isso may hang an answer to an answer below the comment at the top.
        places = {parent, *(each.parent for each in found if each.number == parent)} - {None}
        for each in found:
            is_ours = each.parent in places and each.author == self._author and is_since(each.created_at, at)
            if is_ours and is_same(each.text, _written(text)):
                return Sent(Fate.SENT, f"{stem}{each.number}", _beside(to.url, each.number))
        return None

    def _sent(self, answer: Answer, stem: str, to: Question) -> Sent:
        def sent(body: Any) -> Sent:
            mine = number(mapping(body).get("id"))
            fate = Fate.HELD if answer.status == 202 or body.get("mode") == _PENDING else Fate.SENT
            return Sent(fate, f"{stem}{mine}", _beside(to.url, mine))

        return answer.read(sent)


@dataclasses.dataclass(frozen=True, slots=True)
class _Comment:
    number: int
    parent: int | None
    author: str
    text: str
    created_at: datetime.datetime | None


def _comments(body: Any) -> list[_Comment]:
    return list(reading.each(list(_listed(body)), _comment).items)


def _listed(body: Any) -> Iterator[Any]:
    for each in sequence(mapping(body).get("replies")):
        yield each
        yield from each["replies"] if isinstance(each, dict) and isinstance(each.get("replies"), list) else ()


def _comment(value: Any) -> _Comment:
    found = mapping(value)
    return _Comment(
        number(found.get("id")),
        reading.optional(number, found.get("parent")),
        html.unescape(reading.optional(reading.text, found.get("author")) or ""),
        reading.text(found.get("text")),
        reading.optional(reading.instant, found.get("created")),
    )


def _place(to: Question) -> tuple[str, int]:
    found = _NAME.fullmatch(to.external_id)
    if found is None:
        raise Malformed("This is no comment of Isso's.")
    return found[1], int(found[2])


def _beside(url: str, mine: int) -> str:
    """The address of one comment, made of that of another below the same page."""
    page, mark, _ = url.partition("#isso-")
    return f"{page}{mark}{mine}" if mark else ""


def _written(text: str) -> str:
    """A text in Isso's Markdown, where tags and entities would be read as such, or dropped."""
    return _MARKUP.sub(r"\\\g<0>", text)
