"""Backups of the embedded database: made while it is written to, whole or not there, and put back the same way."""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import threading
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from groundswell_sdk import Groundswell
from tests.server.commands.terminal import installed, run, serving

pytestmark = pytest.mark.embedded


def rows(home: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(home / "data" / "groundswell.sqlite3")) as database:
        return database.execute(statement).fetchall()


def files(home: Path) -> set[str]:
    return {path.name for path in (home / "data").iterdir()}


def refusal(done: Any) -> str:
    assert done.returncode == 1, done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("groundswell: ")]
    assert "Traceback" not in done.stderr
    return str(line)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An installation with a workspace, made once, and its owner's key."""
    home = tmp_path_factory.mktemp("origin")
    return home, installed(home)


@pytest.fixture
def home(tmp_path: Path, origin: tuple[Path, str]) -> Path:
    """An installation like it."""
    folder = tmp_path / "first"
    shutil.copytree(origin[0], folder)
    return folder


@pytest.fixture
def token(origin: tuple[Path, str]) -> str:
    return origin[1]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "second"
    folder.mkdir()
    return folder


def test_a_service_that_is_written_to_is_backed_up_and_goes_on_elsewhere(
    home: Path, elsewhere: Path, token: str
) -> None:
    file = home / "night.backup"
    written: list[str] = []
    stop = threading.Event()
    with serving(home, "serve") as service, Groundswell(service.wait_until_ready().url, token) as groundswell:
        workspace = groundswell.workspace("acme")

        def keep_writing() -> None:
            while not stop.is_set():
                goal = workspace.goals.create(
                    title=f"Goal {len(written)}", starts_on=date(2026, 1, 1), due_on=date(2026, 12, 31)
                )
                written.append(str(goal.id))

        writer = threading.Thread(target=keep_writing)
        writer.start()
        while len(written) < 20:
            assert writer.is_alive()
        acknowledged = list(written)
        done = run(home, "backup", str(file))
        stop.set()
        writer.join()
        refused = refusal(run(home, "restore", str(file), "--replace"))

    assert done.returncode == 0, done.stderr
    assert "secret key" in done.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in home.iterdir() if path.name.startswith(".")] == []
    assert "stop it first" in refused

    restored = run(elsewhere, "restore", str(file))
    assert restored.returncode == 0, restored.stderr
    assert (elsewhere / "data" / "secret_key").read_bytes() == (home / "data" / "secret_key").read_bytes()
    assert files(elsewhere) == {"groundswell.sqlite3", "secret_key", "lock"}
    with serving(elsewhere, "serve") as service, Groundswell(service.wait_until_ready().url, token) as groundswell:
        there = {str(goal.id) for goal in groundswell.workspace("acme").goals.list()}
    assert set(acknowledged) <= there <= set(written)


def test_a_backup_never_takes_the_place_of_a_file(home: Path) -> None:
    file = home / "precious"
    file.write_text("precious")

    assert "is there already" in refusal(run(home, "backup", str(file)))
    assert file.read_text() == "precious"


def test_what_is_there_is_replaced_only_if_asked_for_and_kept_aside(home: Path, elsewhere: Path) -> None:
    shutil.copytree(home, elsewhere, dirs_exist_ok=True)
    (elsewhere / "data" / "secret_key").write_text("another")
    with closing(sqlite3.connect(elsewhere / "data" / "groundswell.sqlite3")) as other, other:
        other.execute("UPDATE workspaces_workspace SET slug = 'other'")
    file = home / "backup"
    assert run(home, "backup", str(file)).returncode == 0

    assert "--replace" in refusal(run(elsewhere, "restore", str(file)))
    assert rows(elsewhere, "SELECT slug FROM workspaces_workspace") == [("other",)]
    assert run(elsewhere, "restore", str(file), "--replace").returncode == 0

    assert rows(elsewhere, "SELECT slug FROM workspaces_workspace") == [("acme",)]
    with closing(sqlite3.connect(elsewhere / "data" / "groundswell.sqlite3.replaced")) as before:
        assert before.execute("SELECT slug FROM workspaces_workspace").fetchall() == [("other",)]
    assert (elsewhere / "data" / "secret_key.replaced").exists()


def test_nothing_is_restored_over_a_database_that_somebody_has_open(home: Path) -> None:
    file = home / "backup"
    assert run(home, "backup", str(file)).returncode == 0
    with closing(sqlite3.connect(home / "data" / "groundswell.sqlite3")) as somebody:
        somebody.execute("PRAGMA journal_mode=WAL")
        somebody.execute("SELECT count(*) FROM workspaces_workspace").fetchone()

        assert "open" in refusal(run(home, "restore", str(file), "--replace"))


def test_the_secret_can_be_left_out(home: Path, elsewhere: Path) -> None:
    file = home / "backup"

    done = run(home, "backup", str(file), "--without-secret")
    restored = run(elsewhere, "restore", str(file))

    assert "does not hold the secret key" in done.stderr
    with tarfile.open(file) as archive:
        assert archive.getnames() == ["manifest.json", "groundswell.sqlite3"]
    assert restored.returncode == 0
    assert "no secret key" in restored.stderr
    assert (elsewhere / "data" / "secret_key").read_bytes() != (home / "data" / "secret_key").read_bytes()


def again(file: Path, **changed: bytes) -> Path:
    """The same archive with other members, by their names without what follows a full stop."""
    other = file.with_name("tampered")
    with tarfile.open(file) as source, tarfile.open(other, "w") as target:
        for member in source.getmembers():
            content = source.extractfile(member).read()  # type: ignore[union-attr]
            content = changed.get(member.name.partition(".")[0], content)
            member.size = len(content)
            target.addfile(member, io.BytesIO(content))
    return other


@pytest.fixture(scope="module")
def backup(origin: tuple[Path, str]) -> Path:
    home, _ = origin
    file = home.with_name(f"{home.name}-backup")
    assert run(home, "backup", str(file)).returncode == 0
    return file


def test_a_newer_version_s_backup_is_refused(backup: Path, elsewhere: Path, tmp_path: Path) -> None:
    with tarfile.open(backup) as archive:
        manifest = json.load(archive.extractfile("manifest.json"))  # type: ignore[arg-type]
        database = tmp_path / "newer.sqlite3"
        database.write_bytes(archive.extractfile("groundswell.sqlite3").read())  # type: ignore[union-attr]
    with closing(sqlite3.connect(database)) as newer, newer:
        newer.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('goals', '0999_later', '2030-01-01')")
    manifest["sha256"] = hashlib.sha256(database.read_bytes()).hexdigest()
    manifest["migrations"] = sorted([*manifest["migrations"], "goals.0999_later"])
    tampered = again(backup, manifest=json.dumps(manifest).encode(), groundswell=database.read_bytes())

    line = refusal(run(elsewhere, "restore", str(tampered)))

    assert "newer version" in line
    assert "goals.0999_later" in line
    assert not (elsewhere / "data" / "groundswell.sqlite3").exists()


@pytest.mark.parametrize("damage", ["cut", "flipped", "other database", "no database", "text", "absent", "link"])
def test_what_is_damaged_is_refused_and_leaves_nothing(
    backup: Path, elsewhere: Path, tmp_path: Path, damage: str
) -> None:
    whole = backup.read_bytes()
    file = tmp_path / "damaged"
    match damage:
        case "cut":
            file.write_bytes(whole[: len(whole) // 2])
        case "flipped":
            middle = len(whole) // 2
            file.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        case "other database":
            file = again(backup, groundswell=b"SQLite format 3\0" + bytes(4096))
        case "no database":
            file = again(backup, manifest=b"{}")
        case "text":
            file.write_text("This is no backup. " * 1000)
        case "link":
            with tarfile.open(file, "w") as archive:
                for name in ("manifest.json", "groundswell.sqlite3"):
                    link = tarfile.TarInfo(name)
                    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
                    archive.addfile(link)

    line = refusal(run(elsewhere, "restore", str(file)))

    assert str(file) in line
    assert files(elsewhere) <= {"secret_key", "lock"}


def test_postgresql_has_tools_of_its_own(tmp_path: Path) -> None:
    settings = {"DATABASE_URL": "postgresql://somebody@127.0.0.1:9/nothing", "GROUNDSWELL_SECRET_KEY": "k"}
    for command in ("backup", "restore"):
        assert "docs/operations.md" in refusal(run(tmp_path, command, str(tmp_path / "file"), **settings))


def test_a_damaged_database_is_not_called_a_backup(home: Path) -> None:
    database = home / "data" / "groundswell.sqlite3"
    size = database.stat().st_size
    with database.open("r+b") as file:
        for offset in range(size // 2, size, 4096):
            file.seek(offset)
            file.write(os.urandom(512))

    line = refusal(run(home, "backup", str(home / "backup")))

    assert "damaged" in line or "malformed" in line
    assert not (home / "backup").exists()
