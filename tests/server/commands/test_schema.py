"""`groundswell schema`: the document and its drift."""

from pathlib import Path

import pytest

from groundswell import openapi
from tests.server.commands.terminal import run

pytestmark = pytest.mark.embedded


def test_it_writes_what_the_service_serves(tmp_path: Path):
    done = run(tmp_path, "schema", "made.yaml")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "made.yaml").read_bytes() == openapi.document()
    assert not (tmp_path / "data").exists()


def test_it_finds_no_drift_in_what_it_wrote(tmp_path: Path):
    run(tmp_path, "schema", "made.yaml")

    done = run(tmp_path, "schema", "--check", "made.yaml")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_it_names_the_drift_and_writes_nothing(tmp_path: Path):
    run(tmp_path, "schema", "made.yaml")
    file = tmp_path / "made.yaml"
    drifted = file.read_text().replace("title: Groundswell", "title: Something else", 1)
    file.write_text(drifted)

    done = run(tmp_path, "schema", "--check", "made.yaml")

    assert done.returncode == 1
    assert "-  title: Something else" in done.stderr
    assert "+  title: Groundswell" in done.stderr
    assert file.read_text() == drifted


def test_a_missing_file_is_refused_in_one_line(tmp_path: Path):
    done = run(tmp_path, "schema", "--check", "nowhere/made.yaml")

    assert done.returncode == 1
    assert done.stderr == "groundswell: nowhere/made.yaml: No such file or directory.\n"
