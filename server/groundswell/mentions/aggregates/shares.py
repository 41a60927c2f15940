"""A share as every answer shows it: with what it is of, how sure it is, and why it is missing where it is."""

from collections.abc import Sequence
from typing import Any

from groundswell.core.statistics.proportions import CONFIDENCE, Interval, share_interval

WILSON = "wilson"


def share(
    part: int, n: int, *, is_known: bool = True, reasons: Sequence[str] = (), withheld: Sequence[str] = (), if_none: str
) -> dict[str, Any]:
    """The share `part` / `n`, null where there is nothing it could be of.

    Args:
        is_known: whether the counts are; if not, `reasons` say why.
        withheld: why there is no share even of what was counted.
        if_none: why there is none if `n` is 0.
    """
    lacking = withheld or ([if_none] if is_known and not n else [])
    told = is_known and not lacking
    return {
        "method": WILSON,
        "part": part if is_known else None,
        "n": n if is_known else None,
        "value": part / n if told else None,
        "interval": interval(share_interval(part, n)) if told else None,
        "reasons": [*reasons, *lacking],
    }


def interval(found: Interval) -> dict[str, Any]:
    return {"lower": found.lower, "upper": found.upper, "confidence": CONFIDENCE}
