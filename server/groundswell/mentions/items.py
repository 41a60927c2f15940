"""Mentions as they are sent: their fields and bounds, and what is made of them."""

import datetime
import hashlib
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
import orjson
from django.core.exceptions import ValidationError

from groundswell.core import batches, fields, times
from groundswell.core.batches import BadItem, Refused
from groundswell.mentions.words import normalised

MAX_TEXT = 20_000
MAX_ID = 200
MAX_URL = 2_000
MAX_TOPICS = 50
MAX_COUNT = 2**31 - 1

AuthorKindText = Literal["customer", "prospect", "employee", "partner", "competitor", "unknown"]
KindText = Literal["question", "problem", "praise", "idea", "complaint", "answer", "knowledge", "recognition", "other"]
SentimentText = Literal["negative", "neutral", "positive", "mixed"]


class MentionItem(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One mention as it is sent."""

    channel: str
    external_id: str
    published_at: str
    text: str = ""
    author: str | None = None
    author_kind: AuthorKindText | None = None
    url: str = ""
    language: str | None = None
    in_reply_to: str | None = None
    conversation: str | None = None
    observed_at: str | None = None
    kind: KindText | None = None
    sentiment: SentimentText | None = None
    sentiment_score: float | None = None
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None
    reach: int | None = None
    is_solution: bool = False
    topics: tuple[str, ...] = ()
    metadata: dict[str, str] = {}


LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})?")
_LINK = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?")


class Instants(dict[str, datetime.datetime]):
    """Times by the text they are sent as."""

    def read(self, text: str, name: str) -> datetime.datetime:
        found = self.get(text)
        if found is None:
            try:
                found = self[text] = times.instant(text)
            except times.NotATime as error:
                raise BadItem(name, str(error), error.code) from None
        return found


class Post(NamedTuple):
    """An item that is fine by itself, its place among the others, and what follows from it alone. Times are in UTC."""

    number: int
    item: MentionItem
    published_at: datetime.datetime
    observed_at: datetime.datetime
    content_hash: str
    words: str


class Posts:
    """Items as far as they can be read without the database: nobody waits for that.

    Args:
        items: objects as the JSON parser gives them.

    Attributes:
        read: those that are fine by themselves.
        refused: the others, and why.
    """

    def __init__(self, items: Sequence[Any]) -> None:
        self.read: list[Post] = []
        self.refused: list[Refused] = []
        instants = Instants()
        for index, item in batches.typed(items, MentionItem, self.refused):
            try:
                self.read.append(_post(index, item, instants))
            except BadItem as bad:
                self.refused.append(batches.refused(index, bad))


def _post(number: int, item: MentionItem, instants: Instants) -> Post:
    check(item)
    published_at = instants.read(item.published_at, "published_at")
    observed_at = instants.read(item.observed_at, "observed_at") if item.observed_at else published_at
    return Post(
        number, item, published_at, observed_at, content_hash(item, published_at=published_at), normalised(item.text)
    )


def check(item: MentionItem) -> None:
    """Refuse what is out of bounds.

    Raises:
        BadItem: names the field.
    """
    _check_id(item.external_id, "external_id")
    for name in ("in_reply_to", "conversation", "author"):
        value = getattr(item, name)
        if value is not None:
            _check_id(value, name)
    if len(item.text) > MAX_TEXT:
        raise BadItem("text", f"At most {MAX_TEXT} characters.", "max_length")
    if item.in_reply_to == item.external_id:
        raise BadItem("in_reply_to", "Nothing answers itself.")
    if item.url:
        check_link(item.url)
    if item.language is not None and not LANGUAGE.fullmatch(item.language):
        raise BadItem("language", "A language tag such as en or pt-BR.")
    if item.sentiment_score is not None:
        if not -1 <= item.sentiment_score <= 1:
            raise BadItem("sentiment_score", "From -1 to 1.", "out_of_range")
        if item.sentiment is None:
            raise BadItem("sentiment_score", "Comes with a sentiment.")
    for name in ("likes", "comments", "shares", "reach"):
        value = getattr(item, name)
        if value is not None and not 0 <= value <= MAX_COUNT:
            raise BadItem(name, "A whole number from 0.", "out_of_range")
    if len(item.topics) > MAX_TOPICS:
        raise BadItem("topics", f"At most {MAX_TOPICS} topics.", "too_many")
    if item.metadata:
        try:
            fields.validate_metadata(item.metadata)
        except ValidationError as error:
            raise BadItem("metadata", error.messages[0]) from None


def _check_id(value: str, name: str) -> None:
    if not value.strip() or len(value) > MAX_ID:
        raise BadItem(name, f"1 to {MAX_ID} characters, not all blank.")


def check_link(url: str) -> None:
    """Refuse what is no address of a post.

    Raises:
        BadItem: names `url`.
    """
    if len(url) > MAX_URL:
        raise BadItem("url", f"At most {MAX_URL} characters.", "max_length")
    if not _LINK.fullmatch(url):
        raise BadItem("url", "An absolute http or https address.")


def content_hash(item: MentionItem, *, published_at: datetime.datetime) -> str:
    """Of everything a mention was sent with but when it was seen: 128 bits as 32 hexadecimal digits.

    BLAKE2b over a JSON array of the fields in their order. It does not depend on the installation, so that of two
    states seen at the same time the same one stands everywhere.
    """
    values: list[Any] = [str(published_at)]
    values += [getattr(item, name) for name in _HASHED]
    values += [sorted(item.topics), sorted(item.metadata.items())]
    return hashlib.blake2b(orjson.dumps(values), digest_size=16).hexdigest()


_HASHED = [
    name
    for name in MentionItem.__struct_fields__
    if name not in ("channel", "external_id", "published_at", "observed_at", "topics", "metadata")
]


def labels(item: MentionItem, topic_of: Callable[[str], uuid.UUID]) -> Mapping[str, Any]:
    """What the item says by itself of what is otherwise found out."""
    found: dict[str, Any] = {name: value for name in _LABELS if (value := getattr(item, name)) is not None}
    if item.sentiment_score is not None:
        found["sentiment_score"] = round(item.sentiment_score, 4)  # which both databases show alike
    if item.topics:
        found["topics"] = sorted({str(topic_of(name)) for name in item.topics})
    return found


_LABELS = ("author_kind", "language", "kind", "sentiment", "sentiment_score")
