"""The work that no request waits for: events delivered to webhooks, and jobs."""

import functools
import logging
import threading
import time
from collections.abc import Callable

SHORTEST_PAUSE = 0.05
LONGEST_PAUSE = 1.0
"""Seconds between two looks at a database that has nothing to do."""
DELIVERIES_INSIDE = 4
WAITING_INSIDE = 4
SECONDS_BETWEEN_SCHEDULES = 30.0
"""How late a job of a new period may be enqueued."""
SECONDS_TO_FINISH = 60.0
"""What a job in hand gets when the worker is told to stop; a lease gives it to another worker otherwise."""

logger = logging.getLogger(__name__)


class Worker:
    """Works in threads of its own until told to stop, together with any number of others on the same database.

    What one that dies had in hand is done by another, once its leases have ended.

    Args:
        stop: ends it, after what is in hand.
        deliveries: webhooks that are delivered at the same time.
        jobs: jobs that are done at the same time.
        waiting: jobs that mostly wait for services elsewhere, such as feeds being polled, at the same time as these.
    """

    def __init__(self, *, stop: threading.Event, deliveries: int, jobs: int, waiting: int) -> None:
        self._stop = stop
        self._deliveries = deliveries
        loops: list[tuple[str, Callable[[], None]]]
        loops = [("deliveries", self._deliver), ("schedule", self._schedule)]
        loops += [(f"jobs-{number}", functools.partial(self._do_jobs, waits=False)) for number in range(jobs)]
        loops += [(f"waiting-{number}", functools.partial(self._do_jobs, waits=True)) for number in range(waiting)]
        self._threads = [threading.Thread(target=loop, name=f"worker-{name}", daemon=True) for name, loop in loops]

    def start(self) -> None:
        """Begin."""
        from groundswell.events import jobs

        jobs.load()
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        """Wait until what was in hand when it was told to stop has ended, for a minute at most."""
        until = time.monotonic() + SECONDS_TO_FINISH
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _deliver(self) -> None:
        from groundswell.activity.webhooks.courier import Courier
        from groundswell.events.leases import new_owner

        courier = Courier(owner=new_owner(), threads=self._deliveries)
        _repeat(courier.step, until=self._stop, wait=courier.wait)
        courier.close()

    def _do_jobs(self, *, waits: bool) -> None:
        from groundswell.events import jobs
        from groundswell.events.leases import new_owner

        owner = new_owner()
        _repeat(lambda: jobs.run_next(owner=owner, waits=waits), until=self._stop, wait=self._stop.wait)

    def _schedule(self) -> None:
        from django.utils import timezone

        from groundswell.events import jobs

        def step() -> bool:
            jobs.schedule(timezone.now())
            return False

        def wait(seconds: float) -> None:
            self._stop.wait(SECONDS_BETWEEN_SCHEDULES)

        _repeat(step, until=self._stop, wait=wait)


def start_inside() -> None:
    """Have a process that serves do the work, too, until it is told to stop."""
    from groundswell.core import health

    Worker(stop=health.draining, deliveries=DELIVERIES_INSIDE, jobs=1, waiting=WAITING_INSIDE).start()


def _repeat(step: Callable[[], bool], *, until: threading.Event, wait: Callable[[float], object]) -> None:
    """Take one step after the other, with ever longer pauses while there is nothing to do.

    Args:
        step: says whether there was anything.
    """
    from django.db import connection

    from groundswell.core import outages

    pause = SHORTEST_PAUSE
    is_well = True
    while not until.is_set():
        try:
            was_busy = step()
            is_well = True
        except Exception as error:
            reason = outages.reason(error)
            if reason is None:
                logger.exception("a step of the worker failed")
            elif is_well:
                logger.warning("the worker waits for the database (%s): %s", reason, error)
            is_well, was_busy, pause = False, False, LONGEST_PAUSE
            connection.close()  # what is broken is not used again
        if was_busy:
            pause = SHORTEST_PAUSE
        else:
            wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
    connection.close()
