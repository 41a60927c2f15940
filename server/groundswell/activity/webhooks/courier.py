"""The courier: takes what is due, sends it by several threads at once, and writes down what came of it.

Only the thread that calls `step` touches rows; the others make requests and nothing else.
"""

import functools
import itertools
import logging
import queue
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable

from django.db.models import Exists, OuterRef
from django.utils import timezone

from groundswell.activity.models import Delivery, DeliveryError, WebhookEndpoint
from groundswell.activity.webhooks import sending
from groundswell.activity.webhooks.outbox import EVENTS_AT_ONCE, fan_out
from groundswell.activity.webhooks.sending import Outcome
from groundswell.activity.webhooks.settling import settle
from groundswell.events import leases
from groundswell.events.models import AuditEvent

logger = logging.getLogger(__name__)

THREADS = 8
LEASE = sending.SECONDS + 5
"""Seconds: an attempt, and what it may wait before it begins and until it is written down."""
SLOW_MILLISECONDS = 2000
SECONDS_BETWEEN_FAN_OUTS = 0.2

Attempt = Callable[[], Outcome]


class Courier:
    """Delivers for one worker. Ask for a `step` again and again; `wait` in between.

    No endpoint has more than half of the threads, and those that fail or are slow share half of them, one each: the
    dead cannot hold up the living.

    Args:
        owner: the worker's name, unlike any other's.
        threads: requests at the same time, at least 2.
    """

    def __init__(self, *, owner: str, threads: int = THREADS) -> None:
        self._owner = owner
        self._threads = threads
        self._asked: queue.SimpleQueue[tuple[Delivery, Attempt] | None] = queue.SimpleQueue()
        self._answered: queue.SimpleQueue[tuple[Delivery, Outcome]] = queue.SimpleQueue()
        self._unsettled: list[tuple[Delivery, Outcome]] = []
        self._in_hand: Counter[uuid.UUID] = Counter()
        self._unsteady: set[uuid.UUID] = set()
        self._served: dict[uuid.UUID, int] = {}
        self._turns = itertools.count()
        self._awake = threading.Event()
        self._next_fan_out = time.monotonic()
        self._senders = [
            threading.Thread(target=self._send, name=f"courier-{number}", daemon=True) for number in range(threads)
        ]
        for sender in self._senders:
            sender.start()

    def step(self) -> bool:
        """Do what there is to do now; whether there was anything."""
        settled = self._settle()
        dispatched = self._fan_out()
        begun = self._begin()
        return bool(settled or dispatched or begun)

    def wait(self, seconds: float) -> None:
        """Wait until a request ends or somebody wakes it, but no longer than that."""
        self._awake.wait(seconds)
        self._awake.clear()

    def wake(self) -> None:
        self._awake.set()

    def close(self) -> None:
        """End what is in hand, and begin nothing more."""
        for _ in self._senders:
            self._asked.put(None)
        for sender in self._senders:
            sender.join()
        self._settle()

    def _fan_out(self) -> int:
        # Not at every step: while many small changes come in, each time would take as long as one of them.
        if time.monotonic() < self._next_fan_out:
            return 0
        dispatched = fan_out()
        if dispatched < EVENTS_AT_ONCE:
            self._next_fan_out = time.monotonic() + SECONDS_BETWEEN_FAN_OUTS
        return dispatched

    def _settle(self) -> int:
        while not self._answered.empty():
            self._unsettled.append(self._answered.get())
        if not self._unsettled:
            return 0
        count = len(self._unsettled)
        settle(self._unsettled)  # if the database is away they are settled later, while their leases last
        for delivery, outcome in self._unsettled:
            self._in_hand[delivery.endpoint_id] -= 1
            if outcome.error is not None or outcome.milliseconds > SLOW_MILLISECONDS:
                self._unsteady.add(delivery.endpoint_id)
            else:
                self._unsteady.discard(delivery.endpoint_id)
        self._unsettled = []
        self._in_hand = +self._in_hand
        return count

    def _begin(self) -> int:
        free = self._threads - self._in_hand.total()
        if free <= 0:
            return 0
        due = Exists(leases.is_due(Delivery.objects.filter(endpoint=OuterRef("pk"))))
        waiting = list(
            WebhookEndpoint.objects.filter(due, archived_at=None, disabled_at=None).select_related("workspace")
        )
        waiting.sort(key=lambda each: (self._in_hand[each.pk], self._served.get(each.pk, -1)))
        begun = 0
        for endpoint in waiting:
            room = min(free - begun, self._room(endpoint))
            if room > 0:
                begun += self._take(endpoint, room)
        return begun

    def _room(self, endpoint: WebhookEndpoint) -> int:
        """How many more requests an endpoint may have at once."""
        if endpoint.failing_since is None and endpoint.pk not in self._unsteady:
            return self._threads // 2 - self._in_hand[endpoint.pk]
        self._unsteady.add(endpoint.pk)
        if self._in_hand[endpoint.pk]:
            return 0
        return min(1, self._threads // 2 - sum(self._in_hand[each] for each in self._unsteady))

    def _take(self, endpoint: WebhookEndpoint, room: int) -> int:
        """Claim deliveries of an endpoint and hand them to the threads that send."""
        due = Delivery.objects.filter(endpoint=endpoint)
        claimed = leases.claim(due, owner=self._owner, seconds=LEASE, limit=room)
        events = AuditEvent.objects.in_bulk([delivery.event_id for delivery in claimed])
        for delivery in claimed:
            attempt = functools.partial(
                sending.attempt,
                delivery,
                endpoint=endpoint,
                workspace=endpoint.workspace.slug,
                event=events.get(delivery.event_id),
            )
            self._in_hand[endpoint.pk] += 1
            self._asked.put((delivery, attempt))
        self._served[endpoint.pk] = next(self._turns)
        return len(claimed)

    def _send(self) -> None:
        while (asked := self._asked.get()) is not None:
            delivery, attempt = asked
            try:
                outcome = attempt()
            except Exception:  # a fault of ours, which may not end the thread
                logger.exception("delivery %s could not be attempted", delivery.pk)
                outcome = Outcome(timezone.now(), DeliveryError.INTERNAL)
            self._answered.put((delivery, outcome))
            self._awake.set()
