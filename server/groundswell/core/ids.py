"""Identifiers: UUIDv7, so that primary keys grow with time and indexes stay dense."""

import datetime
import uuid

from uuid_utils.compat import uuid7 as uuid7

__all__ = ["as_uuid", "first_uuid7", "uuid7"]


def first_uuid7(instant: datetime.datetime) -> uuid.UUID:
    """The lowest id a row made at an instant (to the millisecond) can have: those before it are of older rows.

    >>> first_uuid7(datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC))
    UUID('019c1159-7000-7000-8000-000000000000')
    """
    milliseconds = int(instant.timestamp() * 1000)
    return uuid.UUID(int=(milliseconds << 80) | (7 << 76) | (2 << 62))


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
