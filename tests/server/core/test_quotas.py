"""The arithmetic of token buckets, alone, among threads and shared in blocks."""

import threading
import time
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.core.quotas import MICROSECOND, SECOND, Bucket, Buckets, Lease, LeasedBucket, Policy, admit

POLICIES = st.builds(
    Policy, st.just("key"), quota=st.integers(1, 60_000_000), window=st.sampled_from([1, 60, 3600, 86400])
)
SMALL_POLICIES = st.builds(Policy, st.just("key"), quota=st.integers(1, 500), window=st.sampled_from([1, 2, 60]))
PAUSES = st.lists(st.one_of(st.just(0), st.integers(0, 10**7), st.integers(0, 10**11)), max_size=100)


def passes(bucket: Bucket, now: int) -> bool:
    """Whether a request at that moment is let through; it takes its token."""
    if bucket.wait(now):
        return False
    bucket.take(now)
    return True


@given(POLICIES, st.integers(0, 10**18), PAUSES)
def test_a_bucket_lets_through_what_a_counted_level_would(policy: Policy, start: int, pauses: list[int]) -> None:
    bucket, now, level = Bucket(policy), start, Fraction(policy.quota)
    for pause in pauses:
        now += pause
        level = min(Fraction(policy.quota), level + Fraction(pause, policy.step))
        assert bucket.remaining(now) == int(level)
        if level >= 1:
            level -= 1
            assert passes(bucket, now)
        else:
            wait = bucket.wait(now)
            assert wait == -(-((1 - level) * policy.step) // 1)
            assert not passes(bucket, now + wait - 1)
            assert bucket.wait(now + wait) == 0


@given(SMALL_POLICIES, PAUSES)
def test_no_stretch_of_time_lets_through_more_than_the_quota_and_what_came_back_meanwhile(
    policy: Policy, pauses: list[int]
) -> None:
    bucket, now = Bucket(policy), 0
    let_through = []
    for pause in pauses:
        now += pause
        let_through += [now for _ in range(40) if passes(bucket, now)]
    for first, begun in enumerate(let_through):
        for last in range(first, len(let_through)):
            assert last - first + 1 <= policy.quota + (let_through[last] - begun) // policy.step


@given(POLICIES)
def test_a_whole_quota_may_come_at_once_and_is_back_no_sooner_than_after_the_window(policy: Policy) -> None:
    assert policy.capacity >= policy.window * SECOND
    assert policy.step % MICROSECOND == 0
    bucket = Bucket(policy)
    bucket.full_at = policy.step * (policy.quota - 1)
    assert passes(bucket, 0)
    assert not passes(bucket, 0)


@given(SMALL_POLICIES, st.lists(st.tuples(st.integers(0, 3), st.integers(0, 10**9)), max_size=300))
def test_processes_that_share_a_bucket_exceed_it_by_at_most_a_block_each(
    policy: Policy, arrivals: list[tuple[int, int]]
) -> None:
    shared, now = Bucket(policy), 0

    def lease(policy: Policy) -> Lease:
        granted = min(policy.block, shared.remaining(now))
        for _ in range(granted):
            shared.take(now)
        return Lease(granted, shared.refill(now))

    processes = [LeasedBucket(policy, lease) for _ in range(4)]
    let_through: list[int] = []
    for place, pause in arrivals:
        now += pause
        if passes(processes[place], now):
            let_through.append(now)
        assert 0 <= processes[place].remaining(now) <= policy.quota
    for first, begun in enumerate(let_through):
        spent = len(let_through) - first
        assert spent <= policy.quota + 4 * policy.block + (now - begun) // policy.step


def test_a_shared_bucket_is_asked_once_a_block_and_not_at_all_while_it_is_empty() -> None:
    policy = Policy("key", 600)  # a block is 10
    asked = []

    def lease(policy: Policy) -> Lease:
        asked.append(now)
        return Lease(policy.block, 0) if len(asked) <= 3 else Lease(0, policy.capacity)

    bucket = LeasedBucket(policy, lease)
    now = 0
    assert sum(passes(bucket, now) for _ in range(1000)) == 30
    assert len(asked) == 4
    now = SECOND - 1
    assert not passes(bucket, now)
    assert len(asked) == 4
    now = SECOND
    assert not passes(bucket, now)
    assert len(asked) == 5


def test_tokens_held_lapse_with_the_window() -> None:
    policy = Policy("key", 600, window=60)
    grants = [Lease(10, 0), Lease(0, policy.capacity)]
    bucket = LeasedBucket(policy, lambda _: grants.pop(0))
    assert passes(bucket, 0)
    assert passes(bucket, 60 * SECOND - 1)
    assert not passes(bucket, 60 * SECOND)


def test_requests_pass_while_what_is_shared_cannot_be_reached() -> None:
    bucket = LeasedBucket(Policy("key", 1), lambda _: None)
    assert all(passes(bucket, now) for now in range(10))


def at_once(threads: int, run: Callable[[], None]) -> None:
    running = [threading.Thread(target=run) for _ in range(threads)]
    for each in running:
        each.start()
    for each in running:
        each.join()


def test_threads_take_no_token_twice() -> None:
    quota = 5_000
    key, workspace = Bucket(Policy("key", quota, window=86_400)), Bucket(Policy("workspace", 5 * quota, window=86_400))
    admitted: list[int] = []
    begun = time.monotonic_ns()

    def ask() -> None:
        verdicts = [admit([key, workspace]) for _ in range(quota // 2)]
        admitted.append(sum(verdict.retry_after is None for verdict in verdicts))

    at_once(4, ask)
    back = (time.monotonic_ns() - begun) // key.policy.step + 1
    assert quota <= sum(admitted) <= quota + back
    assert 5 * quota - workspace.remaining(time.monotonic_ns()) <= sum(admitted)


def test_a_request_that_one_bucket_refuses_costs_the_others_nothing() -> None:
    key, workspace = Bucket(Policy("key", 5)), Bucket(Policy("workspace", 2))
    assert [admit([key, workspace]).retry_after for _ in range(4)] == [None, None, 30, 30]
    assert key.remaining(time.monotonic_ns()) == 3


def test_what_is_told_is_what_is_left_and_when_the_rest_is_back() -> None:
    bucket = Bucket(Policy("key", 2))
    first, second, third = admit([bucket]), admit([bucket]), admit([bucket])
    assert first.policy == '"key";q=2;w=60'
    assert [each.state for each in (first, second, third)] == ['"key";r=1;t=30', '"key";r=0;t=60', '"key";r=0;t=30']
    assert third.retry_after == 30  # the same moment as its `t`


def test_looking_takes_nothing() -> None:
    bucket = Bucket(Policy("key", 1))
    assert {admit([bucket], counted=False).state for _ in range(5)} == {'"key";r=1;t=0'}


@pytest.mark.parametrize("used", [0, 1])
def test_no_number_of_holders_takes_more_room_than_is_allowed(used: int) -> None:
    buckets = Buckets[int](lambda _: Bucket(Policy("address", 60)), most=100)
    for holder in range(1000):
        bucket = buckets.of(holder)
        for _ in range(used):
            admit([bucket])
        assert len(buckets) <= 100
    assert buckets.of(999) is bucket


def test_those_with_nothing_used_make_room_first() -> None:
    buckets = Buckets[int](lambda _: Bucket(Policy("address", 60)), most=10)
    admit([buckets.of(0)])
    for holder in range(1, 50):
        buckets.of(holder)
    assert buckets.of(0).remaining(time.monotonic_ns()) == 59
