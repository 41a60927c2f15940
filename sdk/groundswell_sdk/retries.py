"""Whether a failure is worth another attempt, and after which pause.

Everything may be sent again: reads change nothing, and every write carries an idempotency key, under which the service
does it once.
"""

import email.utils
import math
import random
from datetime import UTC, datetime

import httpx

from groundswell_sdk.errors import APIStatusError, GroundswellError

_BACKOFF_BASE = 0.5
_BACKOFF_CEILING = 8.0
_PASSING = frozenset({429, 502, 503, 504})
_IN_PROGRESS = "idempotency_in_progress"


def pause_after(failure: GroundswellError, *, attempt: int, longest: float) -> float | None:
    """Seconds to wait before the next attempt; None when the answer is final.

    Args:
        failure: No answer, or a refusal.
        attempt: How many attempts there were before the one that failed.
        longest: Seconds; a service that asks for more is not asked again.
    """
    if not isinstance(failure, APIStatusError):
        return backoff(attempt, longest=longest)
    if failure.status not in _PASSING and failure.code != _IN_PROGRESS:
        return None
    if failure.retry_after is None:
        return backoff(attempt, longest=longest)
    return max(failure.retry_after, backoff(attempt, longest=longest)) if failure.retry_after <= longest else None


def is_in_progress(failure: GroundswellError) -> bool:
    """Whether the write has arrived before, by an attempt that got no answer, and is being worked on."""
    return isinstance(failure, APIStatusError) and failure.code == _IN_PROGRESS


def backoff(attempt: int, *, longest: float) -> float:
    """Exponential with full jitter, so that clients that failed together do not come back together."""
    ceiling = min(_BACKOFF_CEILING, _BACKOFF_BASE * 2**attempt, longest)
    return random.uniform(0, ceiling)  # noqa: S311 - it spreads load, it guards no secret


def retry_after(headers: httpx.Headers) -> float | None:
    """Seconds to wait according to ``Retry-After``, a number or an HTTP date; None if absent or neither."""
    stated = headers.get("retry-after", "").strip()
    if not stated:
        return None
    try:
        seconds = float(stated)
    except ValueError:
        until = _http_date(stated)
        if until is None:
            return None
        # The service's own clock, where it tells it: ours may be wrong.
        now = _http_date(headers.get("date", "")) or datetime.now(UTC)
        seconds = (until - now).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _http_date(text: str) -> datetime | None:
    try:
        found = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
