"""What schemathesis is told beyond the document: what not to touch, and what may not be sent twice.

GROUNDSWELL_FUZZ_KEPT  ids, comma-separated, of the key in use and its membership: it should not end itself
"""

import itertools
import os
from typing import Any

import schemathesis

KEPT = frozenset(os.environ.get("GROUNDSWELL_FUZZ_KEPT", "").split(","))
_numbers = itertools.count(1)


@schemathesis.hook
def filter_case(context: Any, case: Any) -> bool:
    return str((case.path_parameters or {}).get("id", "")) not in KEPT


@schemathesis.hook
def map_case(context: Any, case: Any) -> Any:
    """An idempotency key that could be one is a new one: by a repeated one nothing else would be looked at."""
    headers = case.headers or {}
    key = str(headers.get("Idempotency-Key", ""))
    if 1 <= len(key) <= 255 and key.isascii() and key.isprintable() and " " not in key:
        headers["Idempotency-Key"] = f"fuzz-{os.getpid()}-{next(_numbers)}"
    # Nothing is asked of the world outside: names under .invalid have no address.
    if isinstance(case.body, dict) and str(case.body.get("url", "")).startswith(("http://", "https://")):
        case.body["url"] = "https://receiver.invalid/"
    return case
