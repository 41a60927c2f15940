"""What must not be read in a log: keys, secrets, passwords, whoever writes them and however deep they are."""

import re
from collections.abc import Mapping
from typing import Any

REDACTED = "[redacted]"

_SECRET_NAME = re.compile(r"passw|passphrase|secret|token|authorization|cookie|credential|api_?key$", re.IGNORECASE)
_SUSPICIOUS = re.compile(
    r"gsk_|whsec_|bearer|basic|authorization|cookie|passw|secret|token|api_?key|://", re.IGNORECASE
)
_SECRET = re.compile(
    r"""
      \b(?:gsk|whsec)_[A-Za-z0-9_+/=-]+                          # our own, by their looks
    | (?<=://)[^\s/:@'"]*:[^\s/@'"]+(?=@)                        # user:password@ of an address
    | \b(?:bearer|basic)\s+[A-Za-z0-9+/=._~-]{16,}               # what follows a scheme
    | (?P<header>(?<![a-z])(?:authorization|cookie))             # a header, to the end of its line or its quotes
      (?P<colon>['"]?\s*[:=]\s*(?:b?['"])?)[^\r\n'"]+
    | (?P<name>\b[\w-]*(?:passw(?:or)?d|passphrase|secret|token|api_?key)[\w-]*)
      (?P<equals>=|['"]\s*:\s*)(?:b?"[^"]*"|b?'[^']*'|[^\s,;&)}\]]+)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def redacted_text(text: str) -> str:
    """A text without the secrets in it.

    >>> redacted_text("key gsk_0190_abc of https://ada:pw@db.example/x?token=t&page=2")
    'key [redacted] of https://[redacted]@db.example/x?token=[redacted]&page=2'
    >>> redacted_text("{'Authorization': 'Basic dXNlcjpw', 'password': 'hunter2'}")
    "{'Authorization': '[redacted]', 'password': [redacted]}"
    """
    if _SUSPICIOUS.search(text) is None:
        return text
    return _SECRET.sub(_replacement, text)


def _replacement(found: re.Match[str]) -> str:
    if name := found["header"]:
        return f"{name}{found['colon']}{REDACTED}"
    if name := found["name"]:
        return f"{name}{found['equals']}{REDACTED}"
    return REDACTED


def redacted(value: Any, name: str = "") -> Any:
    """A value without secrets: what is called a secret is blanked whole, texts are searched, containers gone through.

    Args:
        name: what the value is called, if anything.

    >>> redacted({"password": "hunter2", "tried": ["gsk_0190_abc", 3]})
    {'password': '[redacted]', 'tried': ['[redacted]', 3]}
    """
    if name and value is not None and _SECRET_NAME.search(name):
        return REDACTED
    match value:
        case str():
            return redacted_text(value)
        case bool() | int() | float() | None:
            return value
        case Mapping():
            return {key: redacted(inner, key if isinstance(key, str) else "") for key, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [redacted(inner) for inner in value]
    return redacted_text(str(value))
