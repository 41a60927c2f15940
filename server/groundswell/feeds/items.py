"""Posts as connectors and senders have them, as mentions to be recorded."""

import datetime
import uuid
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from groundswell.connectors.interface import Post
from groundswell.core import batches, fields
from groundswell.core.batches import BadItem
from groundswell.mentions import items
from groundswell.mentions.items import MAX_COUNT, MAX_ID, MAX_TEXT, Posts

MAX_PAIRS = 20
"""Of what a service says besides."""


def item(post: Post, *, channel_id: uuid.UUID) -> dict[str, Any]:
    """A fetched post as an item of a batch.

    What is nice to have (address, language, counts, metadata) is left out where it cannot be right, text that is too
    long is cut; what makes a post that post is left as it is, to be refused where it cannot be right.
    """
    external_id = _identifier(post.external_id)
    in_reply_to = _identifier(post.in_reply_to)
    found = {
        "channel": str(channel_id),
        "external_id": external_id or "",
        "published_at": _time(post.published_at),
        "observed_at": _time(post.observed_at),
        "text": _text(post.text)[:MAX_TEXT],
        "author": _identifier(post.author),
        "author_kind": "employee" if post.is_ours else None,
        "url": _link(post.url),
        "language": _language(post.language),
        "in_reply_to": in_reply_to if in_reply_to != external_id else None,
        "conversation": _identifier(post.conversation),
        **{name: _count(getattr(post, name)) for name in ("likes", "comments", "shares", "reach")},
        "is_solution": bool(post.is_solution),
        "metadata": _metadata(post.metadata),
    }
    return {name: value for name, value in found.items() if value is not None}


def sent(given: Sequence[Any], *, channel_id: uuid.UUID) -> Posts:
    """Items that were sent to a feed, whose channel they do not name."""
    channel = str(channel_id)
    naming = {index for index, each in enumerate(given) if isinstance(each, dict) and "channel" in each}
    posts = Posts([{**each, "channel": channel} if isinstance(each, dict) else each for each in given])
    posts.read = [each for each in posts.read if each.number not in naming]
    posts.refused = [each for each in posts.refused if each.index not in naming]
    bad = BadItem("channel", "Not a field of this object: it is the feed's channel.", "unknown_field")
    posts.refused += [batches.refused(index, bad) for index in sorted(naming)]
    return posts


def _text(value: Any) -> str:
    """Text both databases can keep: without U+0000 and halves of surrogate pairs."""
    return value.replace("\x00", "").encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _identifier(value: Any) -> str | None:
    is_fine = isinstance(value, str) and value.strip() and len(value) <= MAX_ID and _text(value) == value
    return value if is_fine else None


def _time(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, datetime.datetime) else None


def _link(value: Any) -> str:
    text = _text(value)
    try:
        items.check_link(text)
    except BadItem:
        return ""
    return text


def _language(value: Any) -> str | None:
    return value if isinstance(value, str) and items.LANGUAGE.fullmatch(value) else None


def _count(value: Any) -> int | None:
    return min(value, MAX_COUNT) if type(value) is int and value >= 0 else None


def _metadata(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    pairs = (
        (name, _text(each)[: fields.METADATA_VALUE_LENGTH])
        for name, each in value.items()
        if isinstance(name, str) and 0 < len(name) <= fields.METADATA_KEY_LENGTH and _text(name) == name
    )
    return dict(islice(pairs, MAX_PAIRS))
