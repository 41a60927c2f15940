"""A workspace as a file, at the terminal."""

from pathlib import Path

import pytest

from tests.factories.workspaces import founded
from tests.server.commands.terminal import Command

pytestmark = pytest.mark.django_db


def test_the_command_shows_the_digest_and_refuses_in_a_line(groundswell: Command, tmp_path: Path) -> None:
    founded("acme")
    path = str(tmp_path / "acme.zip")

    made = groundswell("archive", "export", "acme", path)

    assert (made.code, len(made.out.strip())) == (0, 64)
    for words, reason in (
        (("export", "nobody", path), "no workspace nobody"),
        (("export", "acme", path), "is there already"),
        (("import", path), "here already"),
        (("import", str(tmp_path / "nothing")), "Cannot read"),
        (("import", path, "--slug", "No Slug"), "--slug"),
        (("import", path, "--expect", "nonsense"), "64 hexadecimal digits"),
        (("import", path, "--sealed-with", str(tmp_path / "nothing")), "nothing: No such file"),
    ):
        done = groundswell("archive", *words)
        assert done.code == 1
        assert reason in done.err
        assert done.err.count("\n") == 1
