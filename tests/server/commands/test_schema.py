"""`groundswell schema`: the document and its drift."""

from pathlib import Path

import pytest

from groundswell import openapi
from tests.server.commands.terminal import run

pytestmark = pytest.mark.embedded


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document as the command writes it."""
    home = tmp_path_factory.mktemp("schema")
    done = run(home, "schema", "made.yaml")
    assert done.returncode == 0, done.stderr
    return home / "made.yaml"


def test_it_writes_what_the_service_serves(made: Path):
    assert made.read_bytes() == openapi.document()
    assert not (made.parent / "data").exists()


def test_it_finds_no_drift_in_what_it_wrote(made: Path):
    done = run(made.parent, "schema", "--check", "made.yaml")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_it_names_the_drift_and_writes_nothing(tmp_path: Path, made: Path):
    file = tmp_path / "made.yaml"
    drifted = made.read_text().replace("title: Groundswell", "title: Something else", 1)
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
