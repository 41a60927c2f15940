"""What forums have in common: posts with numbers, and answers that are told from others by who said what when."""

import datetime

from groundswell.connectors.reading import Malformed

CLOCKS_DIFFER = datetime.timedelta(minutes=10)
"""How much a forum's clock may be behind ours."""


def number(value: object) -> int:
    """What a post or topic is called; services write it as a number here and as a string there.

    Raises:
        Malformed: it is something else.

    >>> number(17), number("17")
    (17, 17)
    """
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 16:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**53:
        raise Malformed("A number from 1 was expected.")
    return value


def is_same(text: str | None, other: str) -> bool:
    """Whether two texts have the same words; forums change the space between them."""
    return text is not None and text.split() == other.split()


def is_since(instant: datetime.datetime | None, at: datetime.datetime) -> bool:
    """Whether something may be of an attempt begun at an instant; None is not."""
    return instant is not None and instant >= at - CLOCKS_DIFFER
