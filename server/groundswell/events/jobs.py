"""Jobs: work that is done after the request that asked for it, once, by whichever worker comes first.

A job is enqueued in the transaction that needs it, so there is one if and only if the change is kept. It is begun at
least once: a handler whose effects must happen once calls `complete` in the transaction that has them.
"""

import datetime
import logging
import random
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from groundswell.core.transactions import write_transaction
from groundswell.events import leases
from groundswell.events.leases import LeaseLost
from groundswell.events.models import Job

logger = logging.getLogger(__name__)

SECONDS = 60.0
"""How long a handler may take before another worker takes the job for lost, unless it calls `extend`."""

SECONDS_AT_ONCE = 5.0
"""After which a handler with much to do lets other jobs have their turn."""

ATTEMPTS = 8
FIRST_DELAY = datetime.timedelta(seconds=5)
LONGEST_DELAY = datetime.timedelta(hours=1)
MAX_ERROR_LENGTH = 2000

Handler = Callable[..., datetime.datetime | None]
_chance = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job; `every` is the period of one that the clock enqueues."""

    name: str
    handler: Handler
    attempts: int
    every: datetime.timedelta | None
    waits: bool


_kinds: dict[str, Kind] = {}


def handles(
    name: str, *, attempts: int = ATTEMPTS, every: datetime.timedelta | None = None, waits: bool = False
) -> Callable[[Handler], Handler]:
    """Declare a function as the handler of jobs of this name. It is called with the job and the job's arguments.

    A handler keeps each of its transactions below 200 ms: on SQLite every other writer waits for it. One with much to
    do stops after some seconds and returns when it is to be called again, so that others get their turn; None is done.

    Args:
        name: `<room>.<what it does>`; jobs that wait in the database are found by it, so it outlives renamings.
        attempts: how often a job is begun before it is given up.
        every: begin one of it in each period of this length, counted from 1970, on one worker of all.
        waits: it mostly waits for services elsewhere, so workers have threads apart for it, and nothing else waits.
    """

    def declare(handler: Handler) -> Handler:
        if name in _kinds:
            raise ValueError(f"There are two handlers of {name}.")
        _kinds[name] = Kind(name, handler, attempts, every, waits)
        return handler

    return declare


def enqueue(name: str, *, due_at: datetime.datetime | None = None, slot: str | None = None, **arguments: Any) -> None:
    """Have a job done, if the transaction is kept.

    Args:
        due_at: not before; None is at once.
        slot: of all jobs with the same slot there is ever one.
        arguments: what JSON can hold.

    Raises:
        LookupError: nobody handles jobs of this name.
        RuntimeError: there is no transaction, so the job could be done for a change that is not.
    """
    if name not in _kinds:
        raise LookupError(f"Nobody handles {name}.")
    if not connection.in_atomic_block:
        raise RuntimeError(f"{name} was to be enqueued outside of the transaction that needs it.")
    job = Job(name=name, arguments=arguments, slot=slot, due_at=due_at or timezone.now())
    Job.objects.bulk_create([job], ignore_conflicts=slot is not None)


def renew(name: str, *, slot: str, due_at: datetime.datetime | None = None, **arguments: Any) -> None:
    """Have the job of a slot done: for the first time, or again if it is done or was given up. One that waits, or is
    in hand, is left to it: it will see what there is to do, if callers hold a lock that its handler takes, too, when it
    looks for the last time and completes it.

    Args and errors as with `enqueue`.
    """
    ended = Job.objects.filter(slot=slot, due_at=None)
    if not ended.update(due_at=due_at or timezone.now(), attempt=0, error=""):
        enqueue(name, slot=slot, due_at=due_at, **arguments)


def schedule(now: datetime.datetime) -> None:
    """Enqueue what is to be done in the period that `now` is in, unless another worker has."""
    slots = {f"{kind.name}@{_period(now, kind.every)}": kind for kind in _kinds.values() if kind.every is not None}
    there = set(Job.objects.filter(slot__in=slots).values_list("slot", flat=True))
    missing = [(slot, kind) for slot, kind in slots.items() if slot not in there]
    if not missing:
        return
    with write_transaction():
        for slot, kind in missing:
            enqueue(kind.name, slot=slot)


def _period(now: datetime.datetime, every: datetime.timedelta) -> int:
    return int(now.timestamp() // every.total_seconds())


def run_next(*, owner: str, waits: bool | None = None) -> bool:
    """Do the job that has been due longest, if there is one; False if there is none.

    Jobs whose names this version of the code does not know are left to those that do.

    Args:
        waits: only those that mostly wait for others, or only the rest; None is all.
    """
    names = [kind.name for kind in _kinds.values() if waits in (None, kind.waits)]
    found = leases.claim(Job.objects.filter(name__in=names), owner=owner, seconds=SECONDS, limit=1)
    if not found:
        return False
    [job] = found
    _run(job, _kinds[job.name])
    return True


def _run(job: Job, kind: Kind) -> None:
    try:
        if job.attempt > kind.attempts:  # it never came to an end, nor to an error: whoever began it died
            _give_up(job, "The workers that began it did not live to end it.")
            return
        try:
            again_at = kind.handler(job, **job.arguments)
        except LeaseLost:
            raise
        except Exception as error:
            logger.exception("job %s (%s) failed at attempt %s", job.name, job.pk, job.attempt)
            _put_off(job, kind, error)
        else:
            if again_at is not None:
                leases.release(job, due_at=again_at, attempt=0, error="")
            elif job.due_at is not None:
                complete(job)
    except LeaseLost:
        logger.warning("job %s (%s) took longer than its lease", job.name, job.pk)


def turn_ends() -> float:
    """When a handler that begins now lets other jobs have their turn, by the monotonic clock."""
    return time.monotonic() + SECONDS_AT_ONCE


def extend(job: Job, **arguments: Any) -> None:
    """Hold a job for another `SECONDS`, counted from now.

    Args:
        arguments: how far it has come: whoever begins it again is called with these instead of what they were before.
            In the transaction of a part of the work they make that part happen once.

    Raises:
        LeaseLost: another worker has it, or it is done: stop, and let the transaction be rolled back.
    """
    leases.extend(job, seconds=SECONDS, arguments={**job.arguments, **arguments})


def repeat(job: Job, *, due_at: datetime.datetime) -> None:
    """Say that a job is to be done again. What a handler returns does the same, but not in the transaction of its
    effects: whoever hastens it while that is under way could be overruled.

    Raises:
        LeaseLost: another worker has it, or it is done.
    """
    leases.release(job, due_at=due_at, attempt=0, error="")
    job.due_at = None  # of this attempt there is nothing left to say


def hasten(*, slot: str, due_at: datetime.datetime | None = None) -> None:
    """Have a job that waits in a slot done sooner. One that is in hand is left to its handler, which sees that it is
    asked for again if both take the same lock.

    Args:
        due_at: not before; None is at once.
    """
    sooner = due_at or timezone.now()
    Job.objects.filter(slot=slot, attempt=0, due_at__gt=sooner).update(due_at=sooner)


def complete(job: Job) -> None:
    """Say that a job is done. In the transaction of its effects this makes them happen once.

    Raises:
        LeaseLost: another worker has it, or it is done: let the transaction be rolled back.
    """
    if job.slot is not None:
        leases.release(job, due_at=None, error="")  # stays for its slot
    elif leases.held(job).delete()[0]:
        job.due_at = None
    else:
        raise LeaseLost


def _put_off(job: Job, kind: Kind, error: Exception) -> None:
    text = "".join(traceback.format_exception_only(error)).strip()[:MAX_ERROR_LENGTH]
    if job.attempt >= kind.attempts:
        _give_up(job, text)
    else:
        leases.release(job, due_at=timezone.now() + delay(job.attempt), error=text)


def _give_up(job: Job, text: str) -> None:
    logger.error("job %s (%s) is given up after %s attempts", job.name, job.pk, job.attempt)
    leases.release(job, due_at=None, error=text)


def delay(attempt: int) -> datetime.timedelta:
    """How long to wait after an attempt that failed: doubled each time, a fifth more or less, at most an hour."""
    return min(FIRST_DELAY * 2 ** min(attempt - 1, 20), LONGEST_DELAY) * _chance.uniform(0.8, 1.2)


def load() -> None:
    """Import the modules of the apps that declare handlers: those named `tasks`."""
    from django.utils.module_loading import autodiscover_modules

    autodiscover_modules("tasks")
