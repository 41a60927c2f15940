import pytest

from groundswell import __main__ as command_line
from tests.server.commands.terminal import Command, Done


@pytest.fixture
def groundswell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command on the tests' database."""

    def run(*words: str) -> Done:
        monkeypatch.setattr("sys.argv", ["groundswell", *words])
        code = command_line.main()
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return run
