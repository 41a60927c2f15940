"""For how long a service wants to be left alone, in all the ways that services say it.

`Retry-After` in seconds or as a date, `RateLimit-Reset` and its relatives in seconds, as seconds since 1970 or as a
written time, and seconds in a JSON body. What is nonsense or past counts as not said, and nothing is believed that
lies more than a day ahead: a feed that waits longer has come to an end without anybody having said so.
"""

import email.utils
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from groundswell.connectors import reading

LONGEST = timedelta(days=1)
UNLESS_SAID = timedelta(minutes=1)

_RESET = ("x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset")
_REMAINING = ("x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining")
_WAITS = ("wait_seconds", "retry_after")
_SECONDS = re.compile(r"[0-9]{1,15}(\.[0-9]{1,9})?")
_INSTANT_FROM = 1_000_000_000
"""Numbers this high say when; as a number of seconds to wait it would be 31 years."""


def is_limit(status: int, headers: Mapping[str, str]) -> bool:
    """Whether an answer says that there were too many requests."""
    return status == 429 or (status == 403 and ("retry-after" in headers or is_enough(headers)))


def is_enough(headers: Mapping[str, str]) -> bool:
    """Whether an answer says that no more requests are left for now."""
    return any(headers.get(name, "").strip() == "0" for name in _REMAINING)


def rest_until(headers: Mapping[str, str], body: Any) -> datetime:
    """When to ask again: what the answer says, else in a minute."""
    return said_until(headers, body) or datetime.now(UTC) + UNLESS_SAID


def said_until(headers: Mapping[str, str], body: Any) -> datetime | None:
    """When to ask again, as far as an answer says it.

    Args:
        headers: by their names in lower case.
        body: the answer's JSON.
    """
    now = datetime.now(UTC)
    said = [headers.get("retry-after"), *(headers.get(name) for name in _RESET), *_waits(body)]
    found = (_instant(each, now) for each in said if each is not None)
    return next((min(each, now + LONGEST) for each in found if each is not None and each > now), None)


def _waits(body: Any) -> list[str]:
    if not isinstance(body, dict):
        return []
    places = [body, body.get("extras")]
    return [str(place[name]) for place in places if isinstance(place, dict) for name in _WAITS if name in place]


def _instant(said: str, now: datetime) -> datetime | None:
    said = said.strip()
    if not _SECONDS.fullmatch(said):
        return reading.optional(reading.instant, said) or _http_date(said)
    seconds = float(said)
    if seconds >= _INSTANT_FROM:
        return reading.optional(reading.instant, seconds) or now + LONGEST
    return now + min(timedelta(seconds=seconds), LONGEST)


def _http_date(said: str) -> datetime | None:
    try:
        found = email.utils.parsedate_to_datetime(said[:60])
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
