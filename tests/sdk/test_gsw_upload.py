"""Uploading files at the command line."""

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from groundswell_sdk import WorkspaceClient
from tests.sdk.terminal import MAPPED, Terminal, posts

pytestmark = pytest.mark.embedded


@pytest.fixture
def forum(here: WorkspaceClient) -> str:
    here.channels.create(name="Forum", kind="forum", ownership="owned", media="owned")
    return "Forum"


def test_a_file_is_uploaded(terminal: Terminal, here: WorkspaceClient, forum: str) -> None:
    path = terminal.write([*posts(2), ["x", "2026-01-31T12:00:00Z", "true", "Kestrel", "Sorry!"]])

    done = terminal.gsw("upload", path, "--channel", forum, *MAPPED)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{path}: 3 rows: 3 created.\n"
    [answer] = here.mentions.list(external_id="x").to_list()
    assert (answer.author_kind, answer.language, answer.text) == ("employee", "en", "Sorry!")
    assert answer.metadata.to_dict() == {"brand": "Kestrel"}


def test_a_second_upload_sends_only_what_is_missing(terminal: Terminal, forum: str) -> None:
    path = terminal.write(posts(2))
    terminal.gsw("upload", path, "--channel", forum, *MAPPED)
    terminal.write(posts(3))

    again = terminal.gsw("upload", path, "--channel", forum, *MAPPED)
    anew = terminal.gsw("upload", path, "--channel", forum, *MAPPED, "--restart")

    assert again.stdout == f"{path}: 3 rows: 3 created; 2 of them by an earlier run.\n"
    assert anew.stdout == f"{path}: 3 rows: 3 unchanged.\n"


def test_rows_that_are_refused_are_told_and_written_beside_the_file(terminal: Terminal, forum: str) -> None:
    bad = [[str(number), "yesterday", "false", "", ""] for number in range(12)]
    path = terminal.write([*posts(1), *bad])
    errors = terminal.folder / "posts.errors.csv"

    done = terminal.gsw("upload", path, "--channel", forum, *MAPPED)

    told = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (3, f"{path}: 13 rows: 1 created, 12 refused.\n")
    assert told[0] == "gsw: row 3, when: Not a time such as 2026-01-31T12:00:00+01:00."
    assert (len(told), told[-1]) == (11, f"gsw: refused 12 rows; {errors} says which and why")
    with errors.open(newline="") as lines:
        assert [row["row"] for row in csv.DictReader(lines)] == [str(number) for number in range(3, 15)]


def test_programs_are_told_in_json(terminal: Terminal, forum: str) -> None:
    path = terminal.write([*posts(1), ["2", "yesterday", "false", "", ""]])

    done = terminal.gsw("upload", path, "--channel", forum, *MAPPED, "--json")

    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (3, "")
    assert (told["rows"], told["created"], told["refused"]) == (2, 1, 1)
    assert told["errors"] == [
        {
            "row": 3,
            "column": "when",
            "field": "published_at",
            "code": "not_a_time",
            "detail": "Not a time such as 2026-01-31T12:00:00+01:00.",
        }
    ]
    assert told["errors_file"] == str(terminal.folder / "posts.errors.csv")


def test_standard_input_is_uploaded(terminal: Terminal, forum: str) -> None:
    lines = "".join(
        json.dumps({"external_id": str(number), "published_at": "2026-01-31T12:00:00Z"}) + "\n" for number in range(3)
    )

    done = terminal.gsw("upload", "-", "--channel", forum, given=lines)

    assert (done.returncode, done.stdout) == (0, "-: 3 rows: 3 created.\n")


def test_columns_that_are_not_used_are_named(terminal: Terminal, forum: str) -> None:
    path = terminal.write(posts(1))

    done = terminal.gsw("upload", path, "--channel", forum, "--map", "external_id=id", "--map", "published_at=when")

    assert (done.returncode, done.stderr) == (0, "Not used: staff, brand\n")


def test_a_bar_is_shown_if_it_is_asked_for(terminal: Terminal, forum: str) -> None:
    done = terminal.gsw("upload", terminal.write(posts(3)), "--channel", forum, *MAPPED, "--progress")

    assert "100%" in done.stderr
    assert "3 rows" in done.stderr


# Whoever starts the tests in the background may have interrupts ignored, which commands inherit.
INTERRUPTIBLE = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_an_upload_that_is_interrupted_says_so_and_is_gone_on_with(
    terminal: Terminal, here: WorkspaceClient, forum: str
) -> None:
    path = terminal.write(posts(600))
    command = terminal.command("upload", path, "--channel", forum, *MAPPED, "--batch-size", 20)
    running = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTIBLE, *command],
        env=terminal.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 30
    while not any(json.loads(each.read_bytes())["rows"] for each in terminal.folder.glob("state/uploads/*.json")):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    printed, told = running.communicate(timeout=30)

    again = terminal.gsw("upload", path, "--channel", forum, *MAPPED, "--batch-size", 20, "--json")

    assert (running.returncode, printed) == (130, "")
    assert told.startswith("gsw: Interrupted.\n")
    assert told.endswith("it is done; run again, it goes on from there.\n")
    result = json.loads(again.stdout)
    assert (result["rows"], result["created"]) == (600, 600)
    assert 0 < result["sent"] < 600
    assert len(here.mentions.list(page_size=200).to_list()) == 600


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--channel", "Nowhere"], "gsw: No row can be recorded in this channel"),
        (["--channel", "Forum", "--analysis", "never"], "gsw: 400 "),
    ],
)
def test_what_the_service_refuses_is_told_readably(
    terminal: Terminal, forum: str, arguments: list[str], said: str
) -> None:
    done = terminal.gsw("upload", terminal.write(posts(1)), *arguments, *MAPPED)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["missing.csv"], 1, "gsw: missing.csv: No such file or directory"),
        (["posts.csv", "--map", "external_id=nr"], 1, "gsw: posts.csv has no column 'nr', for external_id"),
        (["posts.csv", "--map", "autor=id"], 2, "gsw: a mention has no field 'autor'"),
        (["posts.csv", "--map", "id"], 2, "gsw: --map takes NAME=VALUE, not 'id'"),
        (["posts.csv", "--map", "kind=id", "--set", "kind=praise"], 2, "gsw: kind is told twice"),
        (["posts.csv", "--value", "kind=praise"], 2, "gsw: --value takes FIELD:CELL=VALUE"),
        (["posts.csv", "--set", "kind=praise", "--value", "kind:a=b"], 2, "gsw: kind is the same in all rows"),
        (["posts.csv", "--time-zone", "Mars/Base"], 2, "gsw: there is no time zone 'Mars/Base'"),
        (["posts.csv", "--batch-size", "0"], 2, "gsw: batch_size must be from 1 to 10000"),
        (["posts.csv", "--batch-size", "many"], 2, "Usage: gsw upload"),
        ([], 2, "Usage: gsw upload"),
    ],
)
def test_what_cannot_be_is_told_readably_before_anything_is_sent(
    tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    nobody_answers = Terminal(tmp_path, "http://127.0.0.1:9", "gsk_a_b")
    nobody_answers.write(posts(1))

    done = nobody_answers.gsw("upload", *arguments, "--channel", "Forum", "--workspace", "acme")

    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(said)
