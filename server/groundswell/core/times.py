"""Days and instants as callers write them: one reading for bodies and for query strings."""

import datetime
import re

YEARS = range(1970, 2101)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAIVE = re.compile(_DAY.pattern + r"[Tt][0-9:]+(\.[0-9]*)?")
_INSTANT = re.compile(
    _DAY.pattern + r"[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?"
    r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)


class NotATime(ValueError):
    """The text is no day or no instant this API takes; the message says why, `code` says it to programs."""

    def __init__(self, detail: str, code: str = "invalid") -> None:
        super().__init__(detail)
        self.code = code


def day(text: str) -> datetime.date:
    """A day such as `2026-01-31`.

    Raises:
        NotATime: written otherwise, there is no such day, or outside the years 1970 to 2100.
    """
    if not _DAY.fullmatch(text):
        raise NotATime("A date such as 2026-01-31.")
    try:
        value = datetime.date.fromisoformat(text)
    except ValueError:
        raise NotATime("Not a day that exists.") from None
    if value.year not in YEARS:
        raise NotATime("Years 1970 to 2100.", "out_of_range")
    return value


def instant(text: str) -> datetime.datetime:
    """An RFC 3339 time with its offset and up to six decimals, in UTC; leap seconds are not known.

    Raises:
        NotATime: written otherwise, without an offset (code `naive`), there is no such time, or outside the years
            1970 to 2100 in UTC.

    >>> instant("2026-01-31T12:00:00+02:00").isoformat()
    '2026-01-31T10:00:00+00:00'
    """
    if not _INSTANT.fullmatch(text):
        if _NAIVE.fullmatch(text):
            raise NotATime("Needs its offset from UTC, such as 2026-01-31T12:00:00Z.", "naive")
        raise NotATime("A time with its offset from UTC, such as 2026-01-31T12:00:00Z.")
    try:
        value = datetime.datetime.fromisoformat(text.upper()).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise NotATime("Not a time that exists.") from None
    if value.year not in YEARS:
        raise NotATime("Years 1970 to 2100.", "out_of_range")
    return value
