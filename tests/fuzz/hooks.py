"""What schemathesis is told beyond the document: what not to touch, what may not be sent twice, and what can succeed.

GROUNDSWELL_FUZZ_KEPT  ids, comma-separated, of the keys in use and their membership: they should not end themselves
"""

import itertools
import os
from typing import Any

import schemathesis

from groundswell.core.ids import as_uuid
from tests import openapi
from tests.server.mentions.expressions import expressions

KEPT = frozenset(os.environ.get("GROUNDSWELL_FUZZ_KEPT", "").split(","))
REQUIRED = {
    (each.method.upper(), each.path): set(each.body.get("required", ())) for each in openapi.operations() if each.body
}
_numbers = itertools.count(1)

schemathesis.openapi.format("expression", expressions)


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
    if isinstance(case.body, dict):
        # Nothing is asked of the world outside: names under .invalid have no address.
        if str(case.body.get("url", "")).startswith(("http://", "https://")):
            case.body["url"] = "https://receiver.invalid/"
        if case.meta is not None and case.meta.generation.mode.is_positive and next(_numbers) % 4:
            _without_strangers(case)
    return case


def _without_strangers(case: Any) -> None:
    """Leave out members that name objects by ids made up: with them nearly every valid body would be refused."""
    required = REQUIRED.get((case.method.upper(), case.path), set())
    for name, value in list(case.body.items()):
        ids = value if isinstance(value, list) else [value]
        if ids and name not in required and all(as_uuid(each) for each in ids):
            del case.body[name]
