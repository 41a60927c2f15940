"""What is done next for a reply, and what follows from how that went. Nothing here knows a database or a service.

A reply must arrive once. Before it is handed over it is written down that it may have arrived; only an answer of the
service takes that back. As long as it may have arrived it is looked for, if the service can be asked that, and handed
over again only where that does no harm: to a service that takes an answer once anyway, or after looking in vain, twice
and minutes apart. Where neither can be told, people decide.
"""

import datetime
import enum
import random
from dataclasses import dataclass, replace

from groundswell.connectors.interface import Capability, ConnectorError, Fate, Sent
from groundswell.replies.models import ReplyState

Capabilities = frozenset[Capability]

FIRST_PAUSE = datetime.timedelta(minutes=1)
LONGEST_PAUSE = datetime.timedelta(hours=1)
LONGEST_REST = datetime.timedelta(days=1)
"""The longest a service is left alone because it asked for it."""
FAILURES = 10
"""In a row, after which people have to see to it: some four hours."""
LOOKS = 2
"""How often an answer is looked for before it is taken for lost."""
LOOK_AFTER = (datetime.timedelta(seconds=30), datetime.timedelta(minutes=2))
"""How long after it may have arrived, and after it was not found: what is on its way arrives, and is shown."""
HELD_PAUSE = datetime.timedelta(minutes=5)
LONGEST_HELD_PAUSE = datetime.timedelta(hours=6)
HELD_FOR = datetime.timedelta(days=30)
"""After which nobody looks any more whether it was let through."""
PEOPLE_DECIDE = frozenset(
    {
        "unauthorized",
        "forbidden",
        "not_found",
        "refused",
        "unsupported",
        "settings",
        "mention_removed",
    }
)
"""Failures that pass only if somebody does something about them."""
OUTCOME_UNKNOWN = "outcome_unknown"

_chance = random.SystemRandom()


class Step(enum.Enum):
    """What to do for a reply."""

    SEND = "send"
    LOOK = "look"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Course:
    """How far the sending of a reply is.

    Args:
        is_held: the service has it, and does not show it yet.
        is_unknown: it may have arrived.
        looks: how often it was looked for in vain since then.
        failures: in a row, of handing it over or looking for it.
        attempted_at: when it was handed over first; None if it was not.
        can: what the service can do.
    """

    is_held: bool
    is_unknown: bool
    looks: int
    failures: int
    attempted_at: datetime.datetime | None
    can: Capabilities

    @property
    def needs_looks(self) -> int:
        """How often to look before it is handed over again."""
        if Capability.FIND_REPLY not in self.can:
            return 0
        return 1 if Capability.REPLY_ONCE in self.can else LOOKS

    @property
    def is_lost(self) -> bool:
        """Whether it may have arrived, but was looked for often enough to know that it has not."""
        return self.is_unknown and self.needs_looks == LOOKS and self.looks >= LOOKS

    @property
    def next(self) -> Step:
        """What to do now."""
        if self.is_held:
            return Step.LOOK if Capability.FIND_REPLY in self.can else Step.NOTHING
        if not self.is_unknown:
            return Step.SEND
        if self.looks < self.needs_looks:
            return Step.LOOK
        return Step.SEND if self.needs_looks or Capability.REPLY_ONCE in self.can else Step.NOTHING


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a reply stands after something was done for it.

    Args:
        pause: until something more is done; None is for ever.
        error: code and detail of what went wrong.
    """

    state: ReplyState
    pause: datetime.timedelta | None = None
    is_unknown: bool = False
    looks: int = 0
    failures: int = 0
    error: tuple[str, str] | None = None
    sent: Sent | None = None


def follow(course: Course, step: Step, result: Sent | ConnectorError | None, *, now: datetime.datetime) -> Outcome:
    """How a reply stands after a step.

    Args:
        course: as it was before.
        result: what came of the step; None if the reply was looked for and is not there.
        now: what pauses the service asks for are counted from.
    """
    if isinstance(result, Sent):
        return _arrived(course, result, now)
    if course.is_held:
        return _held(course, now, error=result)
    if result is None:
        return _not_found(course)
    if step is Step.LOOK:
        return _failed(course, result, now, is_unknown=True)
    if result.is_unknown:
        return _may_have_arrived(course, result, now)
    return _failed(course, result, now, is_unknown=course.is_unknown and not course.is_lost)


def undecided(detail: str) -> Outcome:
    """Of a reply that may have arrived, and cannot be looked for."""
    error = (OUTCOME_UNKNOWN, f"Whether it has arrived cannot be found out. {detail}".strip())
    return Outcome(ReplyState.FAILED, is_unknown=True, error=error)


def _arrived(course: Course, result: Sent, now: datetime.datetime) -> Outcome:
    match result.fate:
        case Fate.REJECTED:
            return Outcome(ReplyState.REJECTED, error=("rejected", result.detail), sent=result)
        case Fate.HELD:
            return _held(course, now, sent=result)
        case Fate.SENT:
            return Outcome(ReplyState.SENT, sent=result)


def _not_found(course: Course) -> Outcome:
    looks = course.looks + 1
    pause = LOOK_AFTER[1] if looks < course.needs_looks else datetime.timedelta()
    return Outcome(ReplyState.SENDING, pause, is_unknown=True, looks=looks, failures=course.failures)


def _may_have_arrived(course: Course, error: ConnectorError, now: datetime.datetime) -> Outcome:
    again = replace(course, is_unknown=True, looks=0, failures=course.failures + 1)
    if again.next is Step.NOTHING:
        return undecided(error.detail)
    if again.failures >= FAILURES:
        return Outcome(ReplyState.FAILED, is_unknown=True, failures=again.failures, error=_said(error))
    pause = LOOK_AFTER[0] if again.next is Step.LOOK else _pause(FIRST_PAUSE, LONGEST_PAUSE, course.failures)
    return Outcome(
        ReplyState.SENDING,
        max(pause, asked_for(error, now)),
        is_unknown=True,
        failures=again.failures,
        error=_said(error),
    )


def _held(
    course: Course, now: datetime.datetime, *, sent: Sent | None = None, error: ConnectorError | None = None
) -> Outcome:
    looks = course.looks + 1 if course.is_held else 0
    since = course.attempted_at or now
    pause: datetime.timedelta | None = None
    if Capability.FIND_REPLY in course.can and now - since <= HELD_FOR:
        pause = _pause(HELD_PAUSE, LONGEST_HELD_PAUSE, looks)
        pause = max(pause, asked_for(error, now)) if error else pause
    return Outcome(ReplyState.HELD, pause, looks=looks, error=_said(error) if error else None, sent=sent)


def _failed(course: Course, error: ConnectorError, now: datetime.datetime, *, is_unknown: bool) -> Outcome:
    failures = course.failures + 1
    if error.code in PEOPLE_DECIDE or failures >= FAILURES:
        return Outcome(ReplyState.FAILED, is_unknown=is_unknown, failures=failures, error=_said(error))
    return Outcome(
        ReplyState.SENDING if is_unknown else ReplyState.APPROVED,
        max(_pause(FIRST_PAUSE, LONGEST_PAUSE, course.failures), asked_for(error, now)),
        is_unknown=is_unknown,
        looks=course.looks if is_unknown else 0,
        failures=failures,
        error=_said(error),
    )


def _said(error: ConnectorError) -> tuple[str, str]:
    return error.code, error.detail


def _pause(first: datetime.timedelta, longest: datetime.timedelta, before: int) -> datetime.timedelta:
    """Twice as long each time, a fifth more or less."""
    return min(first * 2 ** min(before, 20), longest) * _chance.uniform(0.8, 1.2)


def asked_for(error: ConnectorError, now: datetime.datetime) -> datetime.timedelta:
    """How long the service wants to be left alone: nothing, or less, if it did not say so."""
    if not isinstance(error.not_before, datetime.datetime) or error.not_before.utcoffset() is None:
        return datetime.timedelta()
    return min(error.not_before - now, LONGEST_REST)
