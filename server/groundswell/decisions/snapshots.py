"""What evidence keeps of its subject, and the hash that shows nobody touched it since."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from groundswell.core.serializers import INSTANT_FORMAT
from groundswell.decisions.models import Decision
from groundswell.kpis.models import Measurement
from groundswell.mentions.models import Mention, Removal, Thread


def of_document(*, url: str, title: str) -> dict[str, Any]:
    """A document's address and title; its contents are not fetched."""
    return {"url": url, "title": title}


def of_measurement(measurement: Measurement) -> dict[str, Any]:
    """A measurement with the KPI's key, name and unit, all as they are now.

    Args:
        measurement: its `kpi` is read, so load both in one query.
    """
    kpi = measurement.kpi
    return {
        "measurement": str(measurement.id),
        "kpi": str(kpi.pk),
        "kpi_key": kpi.key,
        "kpi_name": kpi.name,
        "unit_kind": kpi.unit_kind,
        "currency": kpi.currency,
        "decimals": kpi.decimals,
        "at": _instant(measurement.at),
        "dimensions": json.loads(measurement.dimensions_key or "{}"),
        "value": _number(measurement.value),
        "numerator": _number(measurement.numerator),
        "denominator": _number(measurement.denominator),
        "status": str(measurement.status),
        "recorded_at": _instant(measurement.recorded_at),
    }


def of_mention(mention: Mention) -> dict[str, Any]:
    """A mention with the name of its channel, all as they are now.

    Args:
        mention: its `channel` is read.
    """
    score = mention.sentiment_score
    return {
        "mention": str(mention.id),
        "channel": str(mention.channel_id),
        "channel_name": mention.channel.name,
        "external_id": mention.external_id,
        "thread": str(mention.thread_id),
        "author": mention.author,
        "author_kind": str(mention.author_kind),
        "published_at": _instant(mention.published_at),
        "text": mention.text,
        "url": mention.url,
        "language": mention.language,
        "kind": str(mention.kind),
        "sentiment": mention.sentiment,
        "sentiment_score": None if score is None else _number(Decimal(f"{score:.6f}")),
        "likes": mention.likes,
        "comments": mention.comments,
        "shares": mention.shares,
        "reach": mention.reach,
        "removal": mention.removal,
    }


def of_thread(thread: Thread, *, opening: Mention) -> dict[str, Any]:
    """A thread's state and figures, with what it was opened by, all as they are now.

    Args:
        thread: its `channel` is read.
        opening: the mention it begins with.
    """
    return {
        "thread": str(thread.id),
        "channel": str(thread.channel_id),
        "channel_name": thread.channel.name,
        "state": str(thread.state),
        "kind": thread.kind,
        "posts": thread.posts,
        "is_complete": thread.is_complete,
        "opened_at": _instant(thread.opened_at),
        "opened_by": thread.opened_by,
        "first_response_at": _instant(thread.first_response_at),
        "first_response_by": thread.first_response_by,
        "solved_at": _instant(thread.solved_at),
        "solved_by": thread.solved_by,
        "solution": None if thread.solution_id is None else str(thread.solution_id),
        "last_at": _instant(thread.last_at),
        "reach": thread.reach,
        "opening": str(opening.id),
        "author": opening.author,
        "text": opening.text,
        "url": opening.url,
        "removal": opening.removal,
    }


def erased(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """A mention's or a thread's snapshot without what its author wrote."""
    return {**snapshot, "text": "", "url": "", "removal": Removal.ERASURE.value}


def of_decision(decision: Decision) -> dict[str, Any]:
    """A decision's number, title and state as they are now."""
    return {
        "decision": str(decision.pk),
        "number": decision.number,
        "title": decision.title,
        "status": str(decision.status),
        "decided_at": _instant(decision.decided_at),
    }


def digest(snapshot: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the snapshot's canonical JSON in UTF-8.

    >>> digest({"url": "https://example.com/", "title": ""})[:12]
    'b66a516d0765'
    """
    return hashlib.sha256(canonical(snapshot).encode()).hexdigest()


def canonical(value: Any) -> str:
    """JSON of which there is one text for each value: members sorted, nothing between them, plain numbers.

    Args:
        value: of str, int, float, bool, None and arrays and objects of them; a float is 0 or has an absolute
            value from 1e-6 to 1e21, within which the rules for numbers come down to plain notation.

    Source: RFC 8785, JSON Canonicalization Scheme.

    >>> canonical({"b": [1.50, 1e-6, 2.0], "a": {"é": None}})
    '{"a":{"é":null},"b":[1.5,0.000001,2]}'
    """
    if isinstance(value, Mapping):
        members = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(each)}" for name, each in members) + "}"
    if isinstance(value, float):
        text = format(Decimal(repr(value)), "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _number(value: Decimal | None) -> int | float | None:
    """At most 15 significant digits, which a float holds exactly enough to write the same ones again."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _instant(value: datetime | None) -> str | None:
    return None if value is None else value.astimezone(UTC).strftime(INSTANT_FORMAT)
