"""Jobs: begun at least once by one worker at a time, done once, tried again, given up in the end."""

import datetime
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections, transaction
from django.utils import timezone

from groundswell.core.ids import first_uuid7, uuid7
from groundswell.events import idempotency, jobs, leases, tasks
from groundswell.events.leases import LeaseLost
from groundswell.events.models import IdempotencyKey, Job, OutgoingEvent

pytestmark = pytest.mark.django_db

THREADS = 6


@pytest.fixture
def handling() -> Iterator[Callable[..., None]]:
    """Declare a handler for the time of a test."""
    before = dict(jobs._kinds)

    def declare(name: str, handler: jobs.Handler, **options: Any) -> None:
        jobs.handles(name, **options)(handler)

    yield declare
    jobs._kinds.clear()
    jobs._kinds.update(before)


def enqueue(name: str, **arguments: Any) -> None:
    with transaction.atomic():
        jobs.enqueue(name, **arguments)


def make_due() -> None:
    Job.objects.filter(due_at__isnull=False).update(due_at=timezone.now() - datetime.timedelta(seconds=1))


def test_a_job_is_done_with_its_arguments_and_then_it_is_gone(handling: Callable[..., None]) -> None:
    seen: list[Any] = []
    handling("tests.note", lambda job, **arguments: seen.append((job.attempt, arguments)))
    enqueue("tests.note", number=7, words=["a", None])

    assert [jobs.run_next(owner="ours") for _ in range(2)] == [True, False]
    assert seen == [(1, {"number": 7, "words": ["a", None]})]
    assert not Job.objects.exists()


def test_a_job_is_there_only_if_the_change_is_kept(handling: Callable[..., None]) -> None:
    handling("tests.note", lambda job: None)

    with transaction.atomic():
        jobs.enqueue("tests.note")
        transaction.set_rollback(True)
    assert not jobs.run_next(owner="ours")


@pytest.mark.django_db(transaction=True)
def test_a_job_outside_of_a_transaction_is_refused(handling: Callable[..., None]) -> None:
    handling("tests.note", lambda job: None)

    with pytest.raises(RuntimeError, match="outside of the transaction"):
        jobs.enqueue("tests.note")


def test_a_job_nobody_handles_cannot_be_enqueued() -> None:
    with pytest.raises(LookupError, match=r"tests\.unknown"):
        enqueue("tests.unknown")


def test_a_job_of_another_version_s_is_left_alone() -> None:
    Job.objects.create(name="tests.from_the_future", due_at=timezone.now())

    assert not jobs.run_next(owner="ours")


def test_there_is_one_handler_for_a_name(handling: Callable[..., None]) -> None:
    handling("tests.note", lambda job: None)

    with pytest.raises(ValueError, match="two handlers"):
        handling("tests.note", lambda job: None)


def test_a_job_is_not_begun_before_it_is_due(handling: Callable[..., None]) -> None:
    handling("tests.note", lambda job: None)
    enqueue("tests.note", due_at=timezone.now() + datetime.timedelta(minutes=1))

    assert not jobs.run_next(owner="ours")


def test_what_has_been_due_longest_comes_first(handling: Callable[..., None]) -> None:
    seen: list[int] = []
    handling("tests.note", lambda job, number: seen.append(number))
    now = timezone.now()
    for number in (2, 1, 3):
        enqueue("tests.note", number=number, due_at=now - datetime.timedelta(minutes=10 - number))

    while jobs.run_next(owner="ours"):
        pass
    assert seen == [1, 2, 3]


def test_a_job_that_wants_to_go_on_is_begun_again_after_those_that_wait(handling: Callable[..., None]) -> None:
    seen: list[str] = []
    now = timezone.now()

    def long(job: Job) -> datetime.datetime | None:
        seen.append(f"long, attempt {job.attempt}")
        return timezone.now() if len(seen) < 4 else None

    handling("tests.long", long)
    handling("tests.short", lambda job: seen.append("short"))
    enqueue("tests.long", due_at=now - datetime.timedelta(minutes=2))
    enqueue("tests.short", due_at=now - datetime.timedelta(minutes=1))

    while jobs.run_next(owner="ours"):
        pass
    assert seen == ["long, attempt 1", "short", "long, attempt 1", "long, attempt 1"]
    assert not Job.objects.exists()


def renew(slot: str) -> None:
    with transaction.atomic():
        jobs.renew("tests.note", slot=slot, text=slot)


def test_the_job_of_a_slot_can_be_had_again_when_it_is_done(handling: Callable[..., None]) -> None:
    seen: list[str] = []
    handling("tests.note", lambda job, text: seen.append(text))

    renew("a")
    renew("a")
    renew("b")
    assert Job.objects.count() == 2
    while jobs.run_next(owner="ours"):
        pass
    renew("a")
    while jobs.run_next(owner="ours"):
        pass
    assert seen == ["a", "b", "a"]
    assert Job.objects.count() == 2


def test_the_job_of_a_slot_that_is_in_hand_is_not_begun_twice(handling: Callable[..., None]) -> None:
    begun: list[bool] = []

    def handler(job: Job, text: str) -> None:
        renew("a")
        begun.append(jobs.run_next(owner="theirs"))

    handling("tests.note", handler)
    renew("a")

    assert [jobs.run_next(owner="ours") for _ in range(2)] == [True, False]
    assert begun == [False]


def test_the_job_of_a_slot_that_was_given_up_gets_another_chance(handling: Callable[..., None]) -> None:
    seen: list[int] = []

    def handler(job: Job, text: str) -> None:
        seen.append(job.attempt)
        if len(seen) < 3:
            raise RuntimeError("not yet")

    handling("tests.note", handler, attempts=2)
    renew("a")
    for _ in range(2):
        jobs.run_next(owner="ours")
        make_due()
    assert Job.objects.get().due_at is None

    renew("a")
    assert jobs.run_next(owner="ours")
    assert seen == [1, 2, 1]
    assert Job.objects.get().error == ""


def test_a_job_that_fails_is_tried_again_later_and_later(
    handling: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    handling("tests.fail", lambda job: 1 // 0, attempts=3)
    enqueue("tests.fail")

    pauses = []
    for _ in range(2):
        jobs.run_next(owner="ours")
        job = Job.objects.get()
        assert job.due_at is not None
        pauses.append((job.due_at - timezone.now()).total_seconds())
        assert "ZeroDivisionError" in job.error
        assert not jobs.run_next(owner="ours")
        make_due()
    assert 3 < pauses[0] < 7 < pauses[1] < 13

    jobs.run_next(owner="ours")
    given_up = Job.objects.get()
    assert (given_up.due_at, given_up.attempt) == (None, 3)
    assert "given up after 3 attempts" in caplog.text


def test_the_pauses_grow_to_an_hour() -> None:
    pauses = [jobs.delay(attempt).total_seconds() for attempt in range(1, 100)]

    assert 4 <= pauses[0] <= 6
    assert max(pauses) <= 3600 * 1.2
    assert len(set(pauses[20:])) > 1  # so that what failed together is not tried again together


def test_a_lost_worker_s_job_is_another_s_when_its_lease_ends(handling: Callable[..., None]) -> None:
    seen: list[str] = []
    handling("tests.note", lambda job: seen.append(job.owner))
    enqueue("tests.note")
    leases.claim(Job.objects.all(), owner="killed", seconds=jobs.SECONDS, limit=1)

    assert not jobs.run_next(owner="ours")
    make_due()
    assert jobs.run_next(owner="ours")
    assert seen == ["ours"]


def test_a_job_goes_on_where_the_last_part_of_it_was_kept(handling: Callable[..., None]) -> None:
    seen: list[tuple[str, int]] = []

    def handler(job: Job, colour: str, after: int = 0) -> None:
        for number in range(after + 1, 5):
            with transaction.atomic():
                seen.append((colour, number))
                jobs.extend(job, after=number)
                if number == 3 and job.attempt == 1:
                    raise ConnectionError("lost before the commit")

    handling("tests.count", handler)
    enqueue("tests.count", colour="red")
    for _ in range(2):
        make_due()
        jobs.run_next(owner="ours")

    assert [number for _, number in seen] == [1, 2, 3, 3, 4]
    assert {colour for colour, _ in seen} == {"red"}
    assert not Job.objects.exists()


def test_a_job_that_kills_its_workers_is_given_up(handling: Callable[..., None]) -> None:
    seen: list[str] = []
    handling("tests.kill", lambda job: seen.append(job.owner), attempts=2)
    enqueue("tests.kill")
    for _ in range(2):
        leases.claim(Job.objects.all(), owner="killed", seconds=jobs.SECONDS, limit=1)
        make_due()

    assert jobs.run_next(owner="ours")
    assert (seen, Job.objects.get().due_at) == ([], None)


def test_who_lost_the_lease_cannot_say_that_the_job_is_done(handling: Callable[..., None]) -> None:
    handling("tests.note", lambda job: None)
    enqueue("tests.note")
    [late] = leases.claim(Job.objects.all(), owner="same", seconds=jobs.SECONDS, limit=1)
    make_due()
    [now] = leases.claim(Job.objects.all(), owner="same", seconds=jobs.SECONDS, limit=1)

    for attempt in (jobs.complete, jobs.extend):
        with pytest.raises(LeaseLost):
            attempt(late)
    jobs.extend(now)
    jobs.complete(now)
    with pytest.raises(LeaseLost):
        jobs.complete(now)


def test_effects_of_who_lost_the_lease_are_rolled_back(handling: Callable[..., None]) -> None:
    def slow(job: Job) -> None:
        make_due()
        leases.claim(Job.objects.all(), owner="another", seconds=jobs.SECONDS, limit=1)
        with transaction.atomic():
            Job.objects.create(name="tests.effect")
            jobs.complete(job)

    handling("tests.slow", slow)
    enqueue("tests.slow")

    assert jobs.run_next(owner="ours")
    assert [job.owner for job in Job.objects.all()] == ["another"]


def test_a_handler_can_say_itself_that_the_job_is_done(handling: Callable[..., None]) -> None:
    def handler(job: Job) -> None:
        with transaction.atomic():
            jobs.complete(job)

    handling("tests.note", handler)
    enqueue("tests.note")

    assert jobs.run_next(owner="ours")
    assert not Job.objects.exists()


def test_of_all_jobs_with_a_slot_there_is_one(handling: Callable[..., None]) -> None:
    seen: list[int] = []
    handling("tests.note", lambda job, number: seen.append(number))
    for number in (1, 2):
        enqueue("tests.note", slot="once", number=number)
    jobs.run_next(owner="ours")
    enqueue("tests.note", slot="once", number=3)

    assert not jobs.run_next(owner="ours")
    assert seen == [1]


def test_a_periodic_job_is_done_once_a_period(handling: Callable[..., None]) -> None:
    seen: list[datetime.datetime] = []
    jobs._kinds.clear()
    handling("tests.tick", lambda job: seen.append(now), every=datetime.timedelta(minutes=10))
    begin = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)

    for minute in range(30):
        now = begin + datetime.timedelta(minutes=minute)
        jobs.schedule(now)
        while jobs.run_next(owner="ours"):
            pass
    assert [(each - begin).total_seconds() / 60 for each in seen] == [0, 10, 20]


@pytest.mark.django_db(transaction=True)
def test_workers_share_jobs_without_doing_one_twice(handling: Callable[..., None]) -> None:
    seen: list[int] = []
    handling("tests.note", lambda job, number: seen.append(number))
    with transaction.atomic():
        for number in range(60):
            jobs.enqueue("tests.note", number=number)
    start = threading.Barrier(THREADS)

    def work(name: int) -> int:
        start.wait()
        done = 0
        try:
            while Job.objects.exists():
                done += jobs.run_next(owner=f"worker {name}")
        finally:
            connections.close_all()
        return done

    with ThreadPoolExecutor(THREADS) as pool:
        done = list(pool.map(work, range(THREADS)))
    assert sorted(seen) == list(range(60))
    assert sum(done) == 60


@pytest.mark.django_db(transaction=True)
def test_workers_that_claim_at_once_never_get_the_same_nor_more_than_asked_for() -> None:
    now = timezone.now()
    Job.objects.bulk_create([Job(name="tests.note", due_at=now) for _ in range(100)])
    start = threading.Barrier(THREADS)

    def work(name: int) -> list[list[Any]]:
        start.wait()
        try:
            return [
                [job.pk for job in leases.claim(Job.objects.all(), owner=str(name), seconds=60, limit=5)]
                for _ in range(10)
            ]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        claims = [claim for found in pool.map(work, range(THREADS)) for claim in found]
    claimed = [key for claim in claims for key in claim]
    assert len(claimed) == len(set(claimed)) == 100
    assert max(map(len, claims)) <= 5


def test_an_idle_worker_asks_one_question_and_takes_no_lock(
    handling: Callable[..., None], django_assert_num_queries: Any
) -> None:
    handling("tests.note", lambda job: None)

    with django_assert_num_queries(1):
        jobs.run_next(owner="ours")


def old(days: float) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def aged_id(days: float) -> Any:
    """An id as it was made so many days ago."""
    return type(uuid7())(int=first_uuid7(old(days)).int | (uuid7().int & (1 << 62) - 1))


def test_housekeeping_keeps_what_is_young_or_still_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("groundswell.events.purging.ROWS_AT_ONCE", 3)
    common = {"workspace_id": uuid7(), "membership_id": uuid7(), "status": 200, "headers": "{}", "body": b""}
    for number in range(8):
        IdempotencyKey.objects.create(key=f"old {number}", created_at=old(7.1 + number / 100), **common)
    IdempotencyKey.objects.create(key="young", created_at=old(6.9), **common)
    event = {"workspace_id": uuid7(), "action": "goal.created", "object_type": "goal", "created_at": old(31)}
    for _ in range(7):
        OutgoingEvent.objects.create(id=aged_id(31), dispatched_at=old(31), **event)
    waiting = OutgoingEvent.objects.create(id=aged_id(31), **event)
    young = OutgoingEvent.objects.create(id=aged_id(29), dispatched_at=old(29), **event)
    Job.objects.create(id=aged_id(31), name="done", slot="done")
    Job.objects.create(id=aged_id(31), name="waits", due_at=timezone.now() + datetime.timedelta(days=1))
    Job.objects.create(id=aged_id(1), name="done lately", slot="done lately")

    for task in (tasks.purge_idempotency_keys, tasks.purge_outbox, tasks.purge_jobs):
        task(Job())

    assert datetime.timedelta(days=7) == idempotency.KEPT
    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["young"]
    assert set(OutgoingEvent.objects.values_list("id", flat=True)) == {waiting.id, young.id}
    assert set(Job.objects.values_list("name", flat=True)) == {"waits", "done lately"}


def test_housekeeping_is_scheduled() -> None:
    jobs.load()
    jobs.schedule(timezone.now())

    assert {"events.purge_idempotency_keys", "events.purge_outbox", "events.purge_jobs"} <= set(
        Job.objects.values_list("name", flat=True)
    )


def test_threads_for_what_waits_elsewhere_do_nothing_else_and_the_others_do_not_wait(
    handling: Callable[..., None],
) -> None:
    done: list[str] = []
    handling("tests.wait", lambda job: done.append("waited"), waits=True)
    handling("tests.work", lambda job: done.append("worked"))
    enqueue("tests.wait")
    enqueue("tests.work")

    assert [jobs.run_next(owner="ours", waits=False) for _ in range(2)] == [True, False]
    assert done == ["worked"]
    assert [jobs.run_next(owner="ours", waits=True) for _ in range(2)] == [True, False]
    assert done == ["worked", "waited"]


def test_a_job_repeated_in_the_transaction_of_its_effects_is_hastened_even_before_its_handler_ends(
    handling: Callable[..., None],
) -> None:
    later = timezone.now() + datetime.timedelta(hours=1)

    def handle(job: Job) -> None:
        with transaction.atomic():
            jobs.repeat(job, due_at=later)
        jobs.hasten(slot="tests:1")

    handling("tests.repeat", handle)
    enqueue("tests.repeat", slot="tests:1")

    assert [jobs.run_next(owner="ours") for _ in range(3)] == [True] * 3
    assert Job.objects.get().attempt == 0


def test_a_job_that_another_worker_has_by_now_is_not_repeated(handling: Callable[..., None]) -> None:
    lost: list[bool] = []

    def handle(job: Job) -> None:
        Job.objects.update(owner="theirs", attempt=7)
        with transaction.atomic(), pytest.raises(LeaseLost):
            jobs.repeat(job, due_at=timezone.now())
        lost.append(True)

    handling("tests.repeat", handle)
    enqueue("tests.repeat", slot="tests:1")
    jobs.run_next(owner="ours")

    assert lost
    assert (Job.objects.get().owner, Job.objects.get().attempt) == ("theirs", 7)


def test_only_a_job_that_waits_is_hastened(handling: Callable[..., None]) -> None:
    handling("tests.note", lambda job: None)
    later = timezone.now() + datetime.timedelta(hours=1)
    for number in range(2):
        enqueue("tests.note", slot=f"tests:{number}", due_at=later)
    Job.objects.filter(slot="tests:1").update(attempt=1, owner="theirs")

    for number in range(2):
        jobs.hasten(slot=f"tests:{number}")

    assert Job.objects.get(slot="tests:0").due_at <= timezone.now()
    assert Job.objects.get(slot="tests:1").due_at == later
