"""Times as exports write them, as the service reads them."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from groundswell_sdk.uploads.problems import BadCell

_AS_SENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ]"
    r"(?P<minute>\d\d:\d\d)(?P<second>:\d\d)?(?:[.,](?P<fraction>\d+))?"
    r" ?(?P<offset>[Zz]|UTC|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)


class Clock:
    """Reads times in ISO 8601 and its relatives.

    Args:
        time_zone: Of times that have no offset from UTC, such as ``Europe/Berlin``; None refuses those.

    Raises:
        ValueError: there is no such time zone.
    """

    def __init__(self, time_zone: str | None) -> None:
        try:
            self._zone = None if time_zone is None else ZoneInfo(time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"there is no time zone {time_zone!r}") from None

    def read(self, text: str) -> str:
        """Return a time with its offset from UTC and at most six decimals.

        Of the hour that comes twice when clocks are put back, the first is meant; a time that clocks skip when they
        are put forward is taken as if they had not been.

        Raises:
            BadCell: it is none, or does not tell its offset and there is no time zone.

        >>> Clock(None).read("2015-02-24 11:35:52 -0800")
        '2015-02-24T11:35:52-08:00'
        >>> Clock("America/Los_Angeles").read("2015-07-24 11:35")
        '2015-07-24T11:35:00-07:00'
        """
        if _AS_SENT.fullmatch(text):
            return text
        found = _ISO.fullmatch(text)
        if not found:
            raise BadCell("Not a time such as 2026-01-31T12:00:00+01:00.", code="not_a_time")
        local = f"{found['day']}T{found['minute']}{found['second'] or ':00'}"
        if found["fraction"]:
            local += f".{found['fraction'][:6]}"
        return local + (self._offset(local) if found["offset"] is None else _written(found["offset"]))

    def _offset(self, local: str) -> str:
        if self._zone is None:
            raise BadCell("Does not tell its offset from UTC, and no time zone is given.", code="naive")
        try:
            offset = datetime.fromisoformat(local).replace(tzinfo=self._zone).utcoffset() or timedelta(0)
        except ValueError:
            raise BadCell("Not a time that exists.", code="not_a_time") from None
        minutes = offset // timedelta(minutes=1)
        return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _written(offset: str) -> str:
    if offset.isalpha():
        return "Z"
    digits = offset[1:].replace(":", "").ljust(4, "0")
    return f"{offset[0]}{digits[:2]}:{digits[2:]}"
