"""Entity tags: `"<version>-<hash>"` for an object, `"<hash>"` for a list or a computed answer."""

import hashlib
import re

_TAG = re.compile(r'\s*(?:W/)?"([^"]*)"\s*')


def etag(body: bytes, *, version: int | None = None) -> str:
    """A strong entity tag. The version says whether the record changed; the hash whether anything shown did."""
    digest = hashlib.blake2b(body, digest_size=12).hexdigest()
    return f'"{digest}"' if version is None else f'"{version}-{digest}"'


def tags(header: str) -> list[str] | None:
    """The tags of an `If-Match` or `If-None-Match` header, unquoted; `["*"]` for any; None if it is malformed."""
    if header.strip() == "*":
        return ["*"]
    found = []
    for part in header.split(","):
        match = _TAG.fullmatch(part)
        if match is None:
            return None
        found.append(match[1])
    return found


def holds(header: str | None, tag: str) -> bool:
    """Whether an `If-None-Match` header names the tag, so that its sender holds the same."""
    held = tags(header) or [] if header is not None else []
    return "*" in held or tag.strip('"') in held


def version_of(tag: str) -> int | None:
    """The version an object's tag was made from, or None if it was not made here."""
    head, _, _ = tag.partition("-")
    return int(head) if head.isascii() and head.isdigit() and len(head) < 10 else None
