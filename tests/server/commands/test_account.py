"""Passwords set at the terminal."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from groundswell import __main__ as command_line
from groundswell.events.models import AuditEvent
from groundswell.workspaces.models import Account, Workspace

OWNER = "owner@acme.example"


@dataclass
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Runs the command with something on its standard input."""

    def run(text: str, email: str = OWNER) -> Done:
        monkeypatch.setattr("sys.argv", ["groundswell", "account", "password", email])
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        code = command_line.main()
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return run


def owner() -> Account:
    return Account.objects.get(email=OWNER)


def test_a_password_is_read_from_standard_input_and_not_shown(typed: Callable[..., Done], workspace: Workspace) -> None:
    done = typed("correct horse battery\n", email="Owner@ACME.example")
    assert (done.code, done.out) == (0, "")
    assert "correct" not in done.err
    assert owner().check_password("correct horse battery")


def test_the_trail_says_that_the_operator_set_it(typed: Callable[..., Done], workspace: Workspace) -> None:
    typed("correct horse battery\n")
    event = AuditEvent.objects.get(action="account.password_changed")
    assert (event.object_id, event.account_id, event.workspace_id) == (owner().pk, None, workspace.pk)


def test_at_a_terminal_it_is_typed_twice_without_being_shown(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["correct horse battery", "correct horse battery", "one thing is typed", "and then another"])
    monkeypatch.setattr("sys.argv", ["groundswell", "account", "password", OWNER])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    assert command_line.main() == 0
    assert command_line.main() == 1
    assert "not the same" in capsys.readouterr().err
    assert owner().check_password("correct horse battery")


@pytest.mark.parametrize(
    ("text", "email", "said"),
    [
        ("correct horse battery\n", "nobody@acme.example", "no account"),
        ("short\n", OWNER, "at least 12"),
        ("", OWNER, "no password"),
        ("\n", OWNER, "no password"),
    ],
)
def test_a_refusal_is_one_line_and_changes_nothing(
    typed: Callable[..., Done], workspace: Workspace, text: str, email: str, said: str
) -> None:
    done = typed(text, email)
    assert (done.code, done.out) == (1, "")
    (line,) = done.err.strip().splitlines()
    assert said in line
    assert not owner().has_usable_password()
