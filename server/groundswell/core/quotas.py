"""Quotas: how many requests somebody may make, counted in token buckets.

What callers are told follows draft-ietf-httpapi-ratelimit-headers-10 (`RateLimit-Policy` and `RateLimit`, structured
fields): `q` requests in `w` seconds; `r` of them are left, and after `t` seconds all of them will be again, or the
next one if none is left.
"""

import threading
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

MICROSECOND = 1_000
SECOND = 1_000_000_000

Holder = TypeVar("Holder", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Policy:
    """So many requests a window, which may come at once: what was used comes back evenly, one request a `step`.

    Args:
        quota: requests, from 1; at most one a microsecond is told apart.
        window: seconds.
    """

    name: str
    quota: int
    window: int = 60
    step: int = field(init=False)
    """Nanoseconds after which one request is given back: whole microseconds, rounded up."""
    capacity: int = field(init=False)
    """Nanoseconds in which an empty bucket fills."""
    block: int = field(init=False)
    """How many tokens a process takes at once from what it shares with others: those of one second."""
    text: str = field(init=False)
    """As a member of `RateLimit-Policy`."""

    def __post_init__(self) -> None:
        step = -(-self.window * SECOND // (self.quota * MICROSECOND)) * MICROSECOND
        object.__setattr__(self, "step", step)
        object.__setattr__(self, "capacity", step * self.quota)
        object.__setattr__(self, "block", max(1, self.quota // self.window))
        object.__setattr__(self, "text", f'"{self.name}";q={self.quota};w={self.window}')


class Bucket:
    """A token bucket, kept as the one instant at which it will be full again: nobody has to fill it.

    All times are nanoseconds of `time.monotonic_ns`. Whoever calls its methods holds its lock.
    """

    __slots__ = ("full_at", "lock", "policy")

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.lock = threading.Lock()
        self.full_at = 0

    def wait(self, now: int) -> int:
        """Nanoseconds until it has a token; 0 if it has one."""
        wait = self.full_at - now + self.policy.step - self.policy.capacity
        return wait if wait > 0 else 0

    def take(self, now: int) -> None:
        """Take the token that `wait` has said is there."""
        self.full_at = (self.full_at if self.full_at > now else now) + self.policy.step

    def remaining(self, now: int) -> int:
        return max(0, self.policy.capacity - self.refill(now)) // self.policy.step

    def refill(self, now: int) -> int:
        """Nanoseconds until it is full."""
        return self.full_at - now if self.full_at > now else 0


class Lease(NamedTuple):
    """Tokens given to this process by what all processes share.

    Attributes:
        granted: 0 if there are none.
        refill: nanoseconds until the shared bucket is full, these tokens taken.
    """

    granted: int
    refill: int


class LeasedBucket(Bucket):
    """A bucket that several processes share: each takes a block of tokens at a time and spends it by itself.

    Tokens that are held lapse after a window, in which they would have come back in any case. So the processes
    together let through what the quota allows, and at most one block each that they held before.

    Args:
        lease: takes up to the policy's block; None if whatever is shared cannot be reached. Then requests pass: what
            keeps the buckets keeps everything else too, and they will be told that it is away.
    """

    __slots__ = ("_closed_until", "_held", "_held_until", "_lease")

    def __init__(self, policy: Policy, lease: Callable[[Policy], Lease | None]) -> None:
        super().__init__(policy)
        self._lease = lease
        self._held = self._held_until = self._closed_until = 0

    def wait(self, now: int) -> int:
        if self._held and now < self._held_until:
            return 0
        if now < self._closed_until:
            return self._closed_until - now
        self._held = 0
        lease = self._lease(self.policy)
        if lease is None:
            return 0
        self._held, self._held_until = lease.granted, now + self.policy.window * SECOND
        self.full_at = now + lease.refill
        if lease.granted:
            return 0
        # An empty bucket is not asked for every drop: whoever keeps to Retry-After waits for a second anyway.
        pause = max(SECOND, super().wait(now))
        self._closed_until = now + pause
        return pause

    def take(self, now: int) -> None:
        if self._held:
            self._held -= 1

    def remaining(self, now: int) -> int:
        return min(self.policy.quota, super().remaining(now) + self._held)


class Verdict(NamedTuple):
    """Whether a request may pass, and what its answer says about it.

    Attributes:
        policy: `RateLimit-Policy`.
        state: `RateLimit`.
        retry_after: seconds, from 1; None if the request may pass.
    """

    policy: str
    state: str
    retry_after: int | None


def admit(buckets: Sequence[Bucket], *, counted: bool = True) -> Verdict:
    """Take a token from every bucket, or from none if one of them has none.

    Args:
        buckets: at least one; whoever shares several gives them in the same order.
        counted: False to see how things stand and take nothing.
    """
    for bucket in buckets:
        bucket.lock.acquire()
    try:
        now = time.monotonic_ns()
        waits = [bucket.wait(now) for bucket in buckets] if counted else [0] * len(buckets)
        longest = max(waits)
        if counted and not longest:
            for bucket in buckets:
                bucket.take(now)
        state = ", ".join(
            f'"{bucket.policy.name}";r={0 if wait else bucket.remaining(now)};t={_seconds(wait or bucket.refill(now))}'
            for bucket, wait in zip(buckets, waits, strict=True)
        )
    finally:
        for bucket in buckets:
            bucket.lock.release()
    policy = ", ".join(bucket.policy.text for bucket in buckets)
    return Verdict(policy, state, _seconds(longest) if longest else None)


def _seconds(nanoseconds: int) -> int:
    """Whole seconds, rounded up."""
    return -(-nanoseconds // SECOND)


class Buckets(Generic[Holder]):
    """One policy's buckets, by whose they are: at most so many, for a full bucket is as good as none.

    Args:
        make: a new bucket, full.
        most: how many are kept. With more at work than that, those made first are forgotten.
    """

    def __init__(self, make: Callable[[Holder], Bucket], *, most: int = 20_000) -> None:
        self._make = make
        self._most = most
        self._lock = threading.Lock()
        self._buckets: dict[Holder, Bucket] = {}

    def __len__(self) -> int:
        return len(self._buckets)

    def of(self, holder: Holder) -> Bucket:
        bucket = self._buckets.get(holder)
        if bucket is None:
            with self._lock:
                if len(self._buckets) >= self._most:
                    self._make_room(time.monotonic_ns())
                bucket = self._buckets.setdefault(holder, self._make(holder))
        return bucket

    def _make_room(self, now: int) -> None:
        kept = {holder: bucket for holder, bucket in self._buckets.items() if bucket.full_at > now}
        too_many = max(0, len(kept) - self._most // 2)
        for holder in list(islice(kept, too_many)):
            del kept[holder]
        self._buckets = kept
