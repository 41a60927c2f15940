"""What an upload keeps on disk: how far it is, and what was wrong with which row; and what it tells on the way."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from groundswell_sdk.uploads.journal import Journal, Standing, identity_of, journal_path, state_folder
from groundswell_sdk.uploads.problems import RowError, UploadError
from groundswell_sdk.uploads.progress import Progress
from groundswell_sdk.uploads.refusals import ErrorsFile

pytestmark = pytest.mark.embedded


ERRORS = [
    RowError(2, "from_company", "author_kind", "unmapped_value", "None of the values it may have."),
    RowError(3, '=cmd("x")', None, "ragged_row", "It has 3 cells, the heading has 6."),
]


def test_a_standing_is_read_as_it_was_written_last(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "new" / "journal.json")
    standing = Standing("identity")
    assert journal.read("identity") is None

    journal.write(standing)
    standing.position, standing.digest, standing.rows = 42, "abc", 7
    journal.write(standing)

    assert journal.read("identity") == standing
    assert [each.name for each in journal.path.parent.iterdir()] == ["journal.json"]
    journal.forget()
    journal.forget()
    assert journal.read("identity") is None


def test_every_upload_has_a_name_of_its_own() -> None:
    assert len({Standing("identity").upload for _ in range(100)}) == 100


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"format": 2}', b'{"format": 1, "position": 3}'])
def test_a_journal_that_cannot_be_understood_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.json"
    path.write_bytes(content)

    with pytest.raises(UploadError, match=r"journal\.json should tell how far"):
        Journal(path).read("identity")


def test_the_journal_of_another_upload_is_refused(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.json")
    journal.write(Standing("identity"))

    with pytest.raises(UploadError, match="is of an upload to another place, or with another mapping"):
        journal.read("another")


def test_uploads_have_journals_by_file_place_and_mapping(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GROUNDSWELL_STATE", str(tmp_path))
    paths = {
        journal_path(file, identity_of(destination, described))
        for file in (Path("/a/posts.csv"), Path("/b/posts.csv"))
        for destination in ("https://one.example acme", "https://two.example acme")
        for described in ("{}", "[]")
    }

    assert len(paths) == 8
    assert {path.parent for path in paths} == {tmp_path / "uploads"}
    assert {path.name.partition(".csv.")[0] for path in paths} == {"posts"}


def test_state_is_kept_in_the_users_folder_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GROUNDSWELL_STATE", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert state_folder() == Path("/state/groundswell")

    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", "/home/ada")
    assert state_folder() == Path("/home/ada/.local/state/groundswell")


def test_errors_are_written_as_a_table_that_no_spreadsheet_runs(tmp_path: Path) -> None:
    path = tmp_path / "posts.errors.csv"
    file = ErrorsFile(path, length=0)

    file.add([])
    assert not path.exists()
    for error in ERRORS:
        file.add([error])

    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    assert rows == [
        ["row", "column", "field", "code", "detail"],
        ["2", "from_company", "author_kind", "unmapped_value", "None of the values it may have."],
        ["3", '\'=cmd("x")', "", "ragged_row", "It has 3 cells, the heading has 6."],
    ]
    assert file.length == path.stat().st_size


def test_errors_are_written_as_objects_if_the_name_says_so(tmp_path: Path) -> None:
    path = tmp_path / "errors.ndjson"

    ErrorsFile(path, length=0).add(ERRORS)

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [RowError(**row) for row in rows] == ERRORS


@pytest.mark.parametrize("name", ["errors.csv", "errors.jsonl"])
def test_what_came_after_the_last_answer_is_forgotten(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    first = ErrorsFile(path, length=0)
    first.add(ERRORS[:1])
    known = first.length
    first.add(ERRORS[1:])
    both = path.read_bytes()

    ErrorsFile(path, length=known).add(ERRORS[1:])
    assert path.read_bytes() == both

    assert ErrorsFile(path, length=0).length == 0
    assert not path.exists()


@pytest.mark.parametrize("name", ["errors.csv", "errors.ndjson"])
def test_another_file_is_not_written_over(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("id,text\n1,mine\n")

    for length in (0, 5):
        with pytest.raises(ValueError, match="is there and is not a file of errors"):
            ErrorsFile(path, length=length)
    assert path.read_text() == "id,text\n1,mine\n"


def test_progress_is_a_share_of_what_is_known() -> None:
    assert Progress(name="x", position=5, size=20, rows=1, refused=0).share == 0.25
    assert Progress(name="x", position=30, size=20, rows=1, refused=0).share == 1
    assert Progress(name="x", position=5, size=None, rows=1, refused=0).share is None


TELLING = """
import sys
if {without_rich}:
    sys.modules["rich"] = None
from groundswell_sdk.uploads.progress import Progress, reporting
with reporting(True) as report:
    for rows in range(0, 40_001, 100):
        report(Progress(name="posts.csv", position=rows, size={size}, rows=rows, refused=rows // 20_000))
"""


@pytest.fixture
def telling() -> Callable[..., str]:
    """Runs a program that tells how far it is, and returns what it wrote to standard error."""

    def run(**settings: object) -> str:
        command = [sys.executable, "-W", "error", "-c", TELLING.format(**settings)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        assert done.stdout == ""
        return done.stderr

    return run


def test_without_rich_progress_is_told_line_by_line(telling: Callable[..., str]) -> None:
    lines = telling(without_rich=True, size=40_000).splitlines()

    assert len(lines) == 11
    assert (lines[0], lines[-1]) == ("posts.csv: 0%, 0 rows", "posts.csv: 100%, 40,000 rows, 2 refused")
    assert telling(without_rich=True, size=None).splitlines() == [
        "posts.csv: 0 rows",
        "posts.csv: 10,000 rows",
        "posts.csv: 20,000 rows, 1 refused",
        "posts.csv: 30,000 rows, 1 refused",
        "posts.csv: 40,000 rows, 2 refused",
    ]


def test_with_rich_progress_is_a_bar(telling: Callable[..., str]) -> None:
    last = telling(without_rich=False, size=40_000).splitlines()[-1]

    assert "posts.csv" in last
    assert "100%" in last
    assert "40,000 rows, 2 refused" in last
