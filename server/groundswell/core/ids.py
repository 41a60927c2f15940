"""Identifiers: UUIDv7, so that primary keys grow with time and indexes stay dense."""

import uuid

from uuid_utils.compat import uuid7 as uuid7

__all__ = ["as_uuid", "uuid7"]


def as_uuid(text: object) -> uuid.UUID | None:
    """The UUID a caller wrote in its canonical form (36 characters, any case), or None for anything else.

    `uuid.UUID` alone also takes braces, URN prefixes and bare hex, which would give one row many spellings.

    >>> as_uuid("0190d5e2-5f2a-7cc0-8000-000000000001")
    UUID('0190d5e2-5f2a-7cc0-8000-000000000001')
    >>> as_uuid("{0190d5e2-5f2a-7cc0-8000-000000000001}") is None
    True
    """
    if not isinstance(text, str) or len(text) != 36 or not text.isascii():
        return None
    try:
        value = uuid.UUID(text)
    except ValueError:
        return None
    return value if str(value) == text.lower() else None
