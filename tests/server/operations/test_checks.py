"""`groundswell check`: what it finds wrong, and that it finds nothing wrong where nothing is."""

import datetime
import json
from collections import namedtuple
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from groundswell.core.addresses import AllowList
from groundswell.core.ids import first_uuid7
from groundswell.events.audit import guards
from groundswell.events.models import Job, OutgoingEvent
from groundswell.operations import backups
from groundswell.operations.checks import embedded, installation, postgresql, surroundings, work
from groundswell.operations.checks.findings import Finding
from groundswell.workspaces.models import Workspace
from tests.factories.feeds import FeedFactory
from tests.server.commands.terminal import run

Check = Callable[[], Iterable[Finding]]


def levels(check: Check) -> list[str]:
    found = list(check())
    for each in found:
        assert (each.advice != "") is (each.level != "ok"), each
    return [each.level for each in found]


PUBLIC = {"ALLOWED_HOSTS": ["groundswell.example"]}


@pytest.mark.parametrize(
    ("check", "settings_given", "expected"),
    [
        (surroundings.secret_key, {"SECRET_KEY": "short"}, ["fail"]),
        (surroundings.secret_key, {"SECRET_KEY": "ab" * 40}, ["fail"]),
        (surroundings.secret_key, {"SECRET_KEY": "Zm9vYmFyIGJhei1xdXV4LXF1dXV4LXF1dXV1eA"}, ["ok"]),
        (surroundings.hosts, {"ALLOWED_HOSTS": ["*"]}, ["fail"]),
        (surroundings.hosts, PUBLIC, ["ok"]),
        (surroundings.cookies, {**PUBLIC, "SESSION_COOKIE_SECURE": False}, ["fail"]),
        (surroundings.cookies, {**PUBLIC, "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True}, ["ok"]),
        (surroundings.cookies, {"ALLOWED_HOSTS": ["localhost"], "SESSION_COOKIE_SECURE": False}, ["ok"]),
        (surroundings.proxies, {**PUBLIC, "PROXIES": 0}, ["warn"]),
        (surroundings.proxies, {**PUBLIC, "PROXIES": 1}, ["ok"]),
        (surroundings.outgoing, {"OUTGOING_ALLOW": AllowList()}, ["ok"]),
        (surroundings.outgoing, {"OUTGOING_ALLOW": AllowList.parse("10.1.0.0/16,forum.example")}, ["ok"]),
        (surroundings.outgoing, {"OUTGOING_ALLOW": AllowList.parse("0.0.0.0/0")}, ["warn"]),
        (surroundings.outgoing, {"OUTGOING_ALLOW": AllowList.parse("169.254.169.254")}, ["warn"]),
        (surroundings.outgoing, {"OUTGOING_ALLOW": AllowList.parse("::1")}, ["warn"]),
        (surroundings.logs, {"LOG_LEVEL": "ERROR"}, ["warn"]),
        (surroundings.logs, {"LOG_LEVEL": "INFO"}, ["ok"]),
    ],
)
def test_settings(
    check: Check, settings_given: dict[str, Any], expected: list[str], settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    for name, value in settings_given.items():
        setattr(settings, name, value)

    assert levels(check) == expected


@pytest.mark.parametrize(("mode", "expected"), [(0o700, "ok"), (0o750, "fail"), (0o777, "fail")])
def test_the_folder_is_for_its_user_only(settings: Any, tmp_path: Path, mode: int, expected: str) -> None:
    settings.HOME = tmp_path
    tmp_path.chmod(mode)

    assert levels(surroundings.folder) == [expected]


def test_a_secret_others_can_read_is_none(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    (tmp_path / "secret_key").write_text("x")
    (tmp_path / "secret_key").chmod(0o644)

    assert "fail" in levels(surroundings.secret_key)


@pytest.mark.parametrize(("free", "expected"), [(5e10, "ok"), (5e8, "warn"), (5e7, "fail")])
def test_room_on_the_disk(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: float, expected: str
) -> None:
    settings.HOME, settings.SPOOL = tmp_path, None
    usage = namedtuple("usage", "total used free")(1e11, 0, free)
    monkeypatch.setattr(surroundings.shutil, "disk_usage", lambda path: usage)

    assert levels(surroundings.disk) == [expected]


def test_django_finds_nothing_that_is_not_seen_to(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True

    assert levels(surroundings.framework) == ["ok"]


@pytest.mark.parametrize(
    ("mounts", "expected"),
    [
        ("/dev/sda / ext4 rw 0 0", "ext4"),
        ("/dev/sda / ext4 rw 0 0\nserver:/x /srv nfs4 rw 0 0", "nfs4"),
        ("server:/x /srv nfs4 rw 0 0\n/dev/sda / ext4 rw 0 0\n/dev/sdb /srv xfs rw 0 0", "xfs"),
        ("server:/x /srv/ground nfs rw 0 0\n/dev/sda / ext4 rw 0 0", "ext4"),
        ("", None),
    ],
)
def test_the_file_system_is_that_of_the_innermost_mount(mounts: str, expected: str | None) -> None:
    assert embedded.kind_of(Path("/srv/groundswell/groundswell.sqlite3"), mounts) == expected


@pytest.mark.parametrize(("kind", "expected"), [("ext4", "ok"), ("nfs4", "fail"), ("tmpfs", "warn"), (None, "warn")])
def test_sqlite_lies_on_a_disk_of_its_own_machine(
    monkeypatch: pytest.MonkeyPatch, kind: str | None, expected: str
) -> None:
    monkeypatch.setattr(embedded, "kind_of", lambda path: kind)

    assert levels(embedded.file_system) == [expected]


def test_postgresql_that_may_lose_commits_fails(db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
        is_durable = cursor.fetchone() == ("on", "on")

    assert levels(postgresql.durability) == (["ok"] if is_durable else ["fail"] * 3)
    assert levels(postgresql.version) == ["ok"]
    assert levels(postgresql.clocks) == ["ok"]
    assert set(levels(postgresql.connections)) <= {"ok", "warn"}
    assert levels(postgresql.archiving) == ["warn"]


def test_a_worker_was_there_lately_or_not(db: None) -> None:
    assert levels(work.worker) == ["warn"]
    for minutes, expected in ((60, "warn"), (1, "ok")):
        then = timezone.now() - datetime.timedelta(minutes=minutes)
        Job.objects.create(id=first_uuid7(then), name="clock", slot=f"clock@{minutes}", due_at=None)
        assert levels(work.worker) == [expected]


def test_what_waits_for_long_is_told(db: None) -> None:
    assert levels(work.backlog) == ["ok"]
    then = timezone.now() - datetime.timedelta(hours=1)
    event = {"action": "goal.created", "object_type": "goal", "created_at": then}
    OutgoingEvent.objects.create(id=first_uuid7(then), workspace_id=first_uuid7(then), **event)
    Job.objects.create(name="late", due_at=then)
    Job.objects.create(name="lost", due_at=None, error="RuntimeError")

    assert levels(work.backlog) == ["warn", "warn", "warn"]


def test_feeds_that_are_late_or_down_are_told(workspace: Workspace) -> None:
    now = timezone.now()
    FeedFactory.create(workspace=workspace, next_poll_at=now, last_success_at=now)
    assert [each.text for each in work.feeds()] == ["1 at work, none late or down"]
    long_ago = now - datetime.timedelta(hours=30)
    FeedFactory.create_batch(2, workspace=workspace, failures=3, last_success_at=long_ago)
    FeedFactory.create(workspace=workspace, failures=1, created_at=long_ago)

    assert levels(work.feeds) == ["warn", "warn"]
    silent = "the longest without success for 30.0 hours"
    assert [each.text for each in work.feeds()] == [f"2 down, {silent}", f"1 late, {silent}"]


def test_an_audit_trail_the_database_does_not_guard_fails(db: None) -> None:
    assert levels(work.audit_trail) == ["ok"]
    guards.remove(connection.schema_editor(), *guards.TABLES)
    assert levels(work.audit_trail) == ["fail"]


@pytest.mark.parametrize(("days", "expected"), [(None, "warn"), (0, "ok"), (5, "warn")])
def test_the_last_backup(settings: Any, tmp_path: Path, days: int | None, expected: str) -> None:
    settings.HOME = tmp_path
    if days is not None:
        made = timezone.now() - datetime.timedelta(days=days)
        (tmp_path / backups.LAST_BACKUP).write_text(f"{made.isoformat()} /backups/night\n")

    assert levels(work.last_backup) == [expected]


@pytest.mark.django_db(transaction=True)
def test_a_database_without_its_tables_fails_and_is_not_asked_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work.health, "unreadiness", lambda: "migrations")

    found = list(installation.findings())

    assert ("fail", "migrations") in {(each.level, each.subject) for each in found}
    assert not {"worker", "backlog"} & {each.subject for each in found}


def test_a_database_that_does_not_answer_is_one_finding(tmp_path: Path) -> None:
    done = run(
        tmp_path, "check", "--json", DATABASE_URL="postgresql://x@127.0.0.1:9/none", GROUNDSWELL_SECRET_KEY="k" * 50
    )

    found = {(each["level"], each["subject"]) for each in json.loads(done.stdout)}
    assert done.returncode == 1
    assert ("fail", "database") in found
    assert "Traceback" not in done.stderr


def test_a_new_installation_passes_with_warnings(tmp_path: Path) -> None:
    before = run(tmp_path, "check")
    run(tmp_path, "init", "acme", "--name", "Acme", "--owner-email", "owner@acme.example")
    after = run(tmp_path, "check", "--json")

    assert before.returncode == 1
    assert "groundswell init" in before.stdout
    found = json.loads(after.stdout)
    assert [each for each in found if each["level"] == "fail"] == []
    assert {each["subject"] for each in found if each["level"] == "warn"} <= {
        "worker",
        "backups",
        "disk",
        "file system",
    }
    assert after.returncode == 0


def test_django_s_own_check_passes(db: None) -> None:
    call_command("check", fail_level="WARNING")
