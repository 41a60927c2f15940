"""Which events an endpoint is sent."""

import re
from collections.abc import Iterable

from django.db.models import Q

from groundswell.workspaces.policy import RESOURCES_BY_NOUN

EVERYTHING = "*"
_PATTERN = re.compile(r"([a-z_]{1,40})\.(\*|[a-z_]{1,40})")


def noun_of(pattern: str) -> str | None:
    """The kind of object a pattern is about, None for all kinds.

    Raises:
        ValueError: not a pattern, for whoever wrote it.
    """
    if pattern == EVERYTHING:
        return None
    found = _PATTERN.fullmatch(pattern)
    if found is None:
        raise ValueError("Must be like goal.achieved, goal.* or *.")
    if found[1] not in RESOURCES_BY_NOUN:
        raise ValueError(f"There are events of {', '.join(sorted(RESOURCES_BY_NOUN))}.")
    return found[1]


def matches(patterns: Iterable[str], action: str) -> bool:
    """Whether any of the patterns means an event.

    >>> matches(["goal.*", "decision.accepted"], "goal.created"), matches(["goal.*"], "decision.accepted")
    (True, False)
    """
    noun = action.partition(".")[0]
    return any(pattern in (EVERYTHING, action, f"{noun}.*") for pattern in patterns)


def matching(patterns: Iterable[str]) -> Q:
    """The same as a condition on rows with `action` and `object_type`."""
    chosen = Q(pk__in=[])
    for pattern in patterns:
        if pattern == EVERYTHING:
            return Q()
        noun, _, verb = pattern.partition(".")
        chosen |= Q(object_type=noun) if verb == "*" else Q(object_type=noun, action=pattern)
    return chosen
