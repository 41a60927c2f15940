"""What Mastodon's API says of a post, an account and an answer, as far as it makes sense."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from groundswell.connectors import reading
from groundswell.connectors.interface import Fate, Post, Sent
from groundswell.connectors.markup import MAX_HTML, plain
from groundswell.connectors.reading import identifier, mapping, optional, sequence, text

_VISIBILITIES = ("public", "unlisted", "private", "direct")


class Account(NamedTuple):
    """Who the token is of."""

    id: str
    acct: str


class Asked(NamedTuple):
    """What an answer has to know of a question."""

    acct: str
    visibility: str
    language: str | None


def post(status: Mapping[str, Any] | None, *, me: str | None) -> Post | None:
    """A status as a post; None for none, and for one that only passes another on.

    Args:
        me: the id of the account that answers.

    Raises:
        Malformed: it has no id, time, text or author.
    """
    if status is None or isinstance(status.get("reblog"), dict):
        return None
    by = mapping(status.get("account"))
    external_id = identifier(status.get("id"))
    parent = optional(identifier, status.get("in_reply_to_id"))
    visibility = status.get("visibility")
    return Post(
        external_id=external_id,
        published_at=reading.instant(status.get("created_at")),
        text=words_of(status),
        author=optional(identifier, by.get("acct")),
        is_ours=me is not None and optional(identifier, by.get("id")) == me,
        url=reading.link(status.get("url")) or reading.link(status.get("uri")),
        language=reading.language(status.get("language")),
        observed_at=optional(reading.instant, status.get("edited_at")),
        in_reply_to=parent if parent != external_id else None,
        likes=reading.count(status.get("favourites_count")),
        comments=reading.count(status.get("replies_count")),
        shares=reading.count(status.get("reblogs_count")),
        metadata={"visibility": visibility} if visibility in _VISIBILITIES else {},
    )


def words_of(status: Mapping[str, Any]) -> str:
    """The words of a status, with what it warns of above them; what its pictures show if it has none."""
    warning = optional(text, status.get("spoiler_text")) or ""
    words = plain(text(status.get("content"), most=MAX_HTML))
    if not words:
        pictures = optional(sequence, status.get("media_attachments")) or []
        words = "\n".join(optional(text, each.get("description")) or "" for each in pictures if isinstance(each, dict))
    return text("\n\n".join(part for part in (warning.strip(), words.strip()) if part))


def account(value: Any) -> Account:
    """An account.

    Raises:
        Malformed: it has no id or no name.
    """
    found = mapping(value)
    return Account(identifier(found.get("id")), identifier(found.get("acct")))


def asked(value: Any) -> Asked:
    """A question as its answer has to know it; if nobody can tell whom it is for, the answer is for its author alone.

    Raises:
        Malformed: nobody has asked it.
    """
    status = mapping(value)
    visibility = status.get("visibility")
    return Asked(
        account(status.get("account")).acct,
        visibility if visibility in _VISIBILITIES else "direct",
        reading.language(status.get("language")),
    )


def sent(value: Any) -> Sent:
    """An answer that is there.

    Raises:
        Malformed: it has no id.
    """
    status = mapping(value)
    return Sent(Fate.SENT, identifier(status.get("id")), reading.link(status.get("url")))
