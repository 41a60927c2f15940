"""An erasure goes on where it was, in short steps, whatever happens to whoever is at it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from groundswell.channels.models import Channel
from groundswell.events.leases import LeaseLost
from groundswell.events.models import Job
from groundswell.mentions.authors import erasing, services, storage
from groundswell.mentions.authors.posts import Posts, Texts
from groundswell.mentions.models import Erasure, ErasurePart, Mention
from groundswell.workspaces.models import Workspace
from tests.factories.mentions import post, recorded
from tests.factories.workspaces import acting_owner
from tests.server.mentions.authors.conftest import work

pytestmark = pytest.mark.django_db

MINE, THEIRS = 11, 9


@pytest.fixture(autouse=True)
def short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rows a transaction, and a transaction a turn."""
    for part in (Posts, Texts):
        monkeypatch.setattr(part, "read_at_once", 4)
        monkeypatch.setattr(part, "written_at_once", 2)
    monkeypatch.setattr("groundswell.events.jobs.SECONDS_AT_ONCE", 0.0)


@pytest.fixture
def posts(workspace: Workspace, channel: Channel) -> None:
    recorded(workspace, *(post(channel, author="ada", text=f"Mine {number}") for number in range(MINE)))
    recorded(workspace, *(post(channel, author="bob", text=f"@ada {number}") for number in range(THEIRS)))


@pytest.fixture
def erasure(posts: None, workspace: Workspace, channel: Channel) -> Erasure:
    with transaction.atomic():
        return services.erase("ada", channel=channel, by=acting_owner(workspace))


def is_clean() -> bool:
    return not Mention.objects.filter(removal=None, text__contains="Mine").exists() and not any(
        "ada" in each.text for each in Mention.objects.all()
    )


def test_every_row_is_seen_and_changed_once(erasure: Erasure) -> None:
    work()
    erasure.refresh_from_db()
    assert (erasure.status, erasure.mentions, erasure.texts) == ("done", MINE, THEIRS)
    assert is_clean()


def test_how_far_it_is_can_be_read_while_it_goes_on(erasure: Erasure, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str | None, int]] = []
    real = erasing.advance

    def advance(erasure: Erasure, *args: Any, **kwargs: Any) -> None:
        real(erasure, *args, **kwargs)
        seen.append((erasure.part, erasure.seen))

    monkeypatch.setattr(erasing, "advance", advance)
    work()
    of_posts = [number for part, number in seen if part == ErasurePart.POSTS]
    assert of_posts == sorted(of_posts)
    assert set(of_posts) > {0, 4, 8}
    assert list(dict.fromkeys(part for part, _ in seen)) == list(ErasurePart)[1:]


def test_a_step_that_died_is_done_again_and_counted_once(erasure: Erasure, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = erasing.advance, iter(range(1_000))

    def advance(*args: Any, **kwargs: Any) -> None:
        real(*args, **kwargs)
        if next(calls) % 2 == 0:
            raise ConnectionError("cut")

    monkeypatch.setattr(erasing, "advance", advance)
    for _ in range(100):
        work()
        Job.objects.filter(due_at__isnull=False).update(due_at=timezone.now())
        if not Job.objects.filter(due_at__isnull=False).exists():
            break
    erasure.refresh_from_db()
    assert (erasure.status, erasure.mentions, erasure.texts) == ("done", MINE, THEIRS)
    assert is_clean()


def test_who_lost_the_job_writes_nothing_more(erasure: Erasure) -> None:
    job = Job.objects.get(name="mentions.erase_author")
    job.owner, job.attempt = "somebody who was too slow", 7
    with pytest.raises(LeaseLost):
        erasing.go_on(job, erasure.pk, {part.name: part for part in (Posts(),)} | {"ids": Posts()}, until=0.0)
    assert not Mention.objects.filter(removal="erasure").exists()


def test_an_erasure_ends_when_nobody_reads_the_journal_any_more(
    monkeypatch: pytest.MonkeyPatch, workspace: Workspace, channel: Channel
) -> None:
    def rewrite() -> None:
        raise storage.StillRead("The database has been read for long.")

    with monkeypatch.context() as patched, transaction.atomic():
        patched.setattr(storage, "rewrite", rewrite)
        erasure = services.erase("ada", channel=channel, by=acting_owner(workspace))
        work()
    erasure.refresh_from_db()
    assert (erasure.status, erasure.part) == ("running", ErasurePart.STORAGE)
    job = Job.objects.get(name="mentions.forget")
    assert "StillRead" in job.error
    Job.objects.filter(pk=job.pk).update(due_at=timezone.now())
    work()
    erasure.refresh_from_db()
    assert erasure.status == "done"


@pytest.fixture
def rewritten(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many erasures were waiting whenever the database was made to forget."""
    counts: list[int] = []
    monkeypatch.setattr(storage, "rewrite", lambda: counts.append(Erasure.objects.filter(part="storage").count()))
    return counts


def test_those_that_end_at_about_the_same_time_share_what_ends_them(
    workspace: Workspace, channel: Channel, rewritten: list[int]
) -> None:
    with transaction.atomic():
        for handle in ("ada", "bob", "eve"):
            services.erase(handle, channel=channel, by=acting_owner(workspace))
    work()
    assert rewritten == [3]
    assert set(Erasure.objects.values_list("status", "part", "waits_until")) == {("done", None, None)}


def test_a_large_database_is_left_alone_until_some_have_gathered_and_they_say_until_when(
    workspace: Workspace, channel: Channel, rewritten: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "pause", lambda: timedelta(hours=1))
    for handle in ("ada", "bob"):
        with transaction.atomic():
            services.erase(handle, channel=channel, by=acting_owner(workspace))
        work()
    [due_at] = Job.objects.filter(name="mentions.forget").values_list("due_at", flat=True)
    assert due_at is not None
    assert timedelta(minutes=59) < due_at - timezone.now() < timedelta(minutes=61)
    assert list(Erasure.objects.values_list("status", "part", "waits_until")) == [("running", "storage", due_at)] * 2

    Job.objects.filter(name="mentions.forget").update(due_at=timezone.now())
    work()
    assert rewritten == [2]
    assert set(Erasure.objects.values_list("status", "waits_until")) == {("done", None)}


def test_one_that_comes_while_the_database_forgets_has_it_done_again(
    workspace: Workspace, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def rewrite() -> None:
        calls.append(Erasure.objects.filter(status="done").count())
        if len(calls) == 1:
            late = services.erase("bob", channel=channel, by=acting_owner(workspace))
            Erasure.objects.filter(pk=late.pk).update(part="storage")

    monkeypatch.setattr(storage, "rewrite", rewrite)
    with transaction.atomic():
        services.erase("ada", channel=channel, by=acting_owner(workspace))
    work()
    assert calls == [0, 1]
    assert set(Erasure.objects.values_list("status", flat=True)) == {"done"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL is not written anew")
@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_written_anew_for_a_hundredth_of_the_time_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    assert storage.pause() == timedelta()
    monkeypatch.setattr(storage, "SMALL", 0)
    took = storage._file_size() / storage.REWRITTEN_A_SECOND
    assert storage.pause().total_seconds() == pytest.approx(100 * took, abs=1e-6)


def test_one_that_was_given_up_goes_on_when_it_is_asked_for_again(
    erasure: Erasure, workspace: Workspace, channel: Channel
) -> None:
    Job.objects.update(due_at=None, error="There is no room on the disk.")
    work()
    assert Erasure.objects.get().status == "running"
    with transaction.atomic():
        assert services.erase("ada", channel=channel, by=acting_owner(workspace)) == erasure
    work()
    assert Erasure.objects.get().status == "done"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's log is its own affair")
@pytest.mark.django_db(transaction=True)
def test_a_journal_that_is_being_read_is_not_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    monkeypatch.setattr(storage, "_PATIENCE", 0.2)
    reader = sqlite3.connect(str(connection.settings_dict["NAME"]), isolation_level=None)
    try:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM mentions_mention").fetchone()
        with transaction.atomic():
            Job.objects.create(name="tests.unknown")
        with pytest.raises(storage.StillRead):
            storage._empty_journal()
        reader.execute("COMMIT")
        storage._empty_journal()
    finally:
        reader.close()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_who_was_writing_when_something_was_blanked_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_PATIENCE", 0.2)
    began, may_end = Event(), Event()

    def write() -> None:
        try:
            with transaction.atomic():
                Job.objects.create(name="tests.unknown")
                began.set()
                may_end.wait(timeout=30)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        began.wait(timeout=30)
        with pytest.raises(storage.StillWritten):
            storage.await_writers()
        may_end.set()
        writing.result(timeout=30)
    storage.await_writers()
