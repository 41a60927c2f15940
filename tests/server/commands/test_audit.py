"""The audit trail at the terminal."""

import datetime
import re

import pytest
from django.utils import timezone

from groundswell.core.ids import uuid7
from groundswell.events.audit import seals
from groundswell.events.models import AuditEvent, UnsealedEvent
from groundswell.workspaces.models import Workspace
from tests.server.commands.terminal import Command
from tests.server.events.trail import guarded, note, run, unguarded

pytestmark = pytest.mark.django_db


def test_what_waits_is_sealed_and_a_chain_that_holds_is_shown_with_its_digest(
    groundswell: Command, workspace: Workspace
) -> None:
    count = AuditEvent.objects.count()
    assert groundswell("audit", "seal").out == f"Sealed {count} audit events.\n"
    note(workspace.pk)

    done = groundswell("audit", "verify")

    number, digest = seals.head(workspace.pk)
    *_, line = done.out.splitlines()
    assert (done.code, done.err) == (0, "")
    assert line.split() == ["acme", "holds", str(number), "0", "1", digest]


def test_a_chain_that_breaks_is_an_error_that_names_the_row(
    groundswell: Command, workspace: Workspace, other_workspace: Workspace
) -> None:
    seals.seal_all()
    broken = note(workspace.pk)
    seals.seal_all()
    number, _ = seals.head(workspace.pk)
    unguarded()
    run("UPDATE events_auditevent SET reason = 'x' WHERE id = %s", broken)
    guarded()

    done = groundswell("audit", "verify")

    assert done.code == 1
    assert f"acme: changed: seal {number}, event {broken}, the audit event (goal.created at 20" in done.err
    assert [line.split()[:2] for line in done.out.splitlines()[2:]] == [["acme", "BROKEN"], ["globex", "holds"]]
    assert groundswell("audit", "verify", "globex").code == 0


def test_guards_that_were_taken_away_are_an_error(groundswell: Command, workspace: Workspace) -> None:
    unguarded()

    done = groundswell("audit", "verify")

    assert done.code == 1
    assert "acme       holds" in done.out
    assert "The database's guard events_auditevent_no_" in done.err
    assert "events_auditseal_no_" in groundswell("audit", "guard").out
    assert groundswell("audit", "guard").out == "All guards were there.\n"
    assert groundswell("audit", "verify").code == 0


def test_a_digest_that_was_kept_is_looked_for(groundswell: Command, workspace: Workspace) -> None:
    seals.seal_all()
    _, digest = seals.head(workspace.pk)

    assert groundswell("audit", "verify", "acme", "--expect", digest).code == 0
    done = groundswell("audit", "verify", "acme", "--expect", "f" * 64)
    assert (done.code, done.err.split(": ")[:2]) == (1, ["acme", "unexpected"])


def test_the_trail_of_a_workspace_that_is_gone_goes_by_its_id(groundswell: Command) -> None:
    gone = uuid7()
    note(gone)

    assert str(gone) in groundswell("audit", "verify").out
    assert groundswell("audit", "verify", str(gone)).code == 0


def test_events_of_before_a_day_are_deleted_on_the_record(groundswell: Command, workspace: Workspace) -> None:
    count = AuditEvent.objects.count()
    today = timezone.now().date()
    tomorrow = str(today + datetime.timedelta(days=1))

    nothing = groundswell("audit", "purge", "acme", "--before", "2026-01-01", "--reason", "Kept for a year")
    done = groundswell("audit", "purge", "acme", "--before", tomorrow, "--reason", "Kept for a year")

    assert nothing.out == "acme has no audit events of before 2026-01-01.\n"
    assert done.out == f"Deleted {count} audit events of acme, up to seal {count}.\n"
    assert [each.reason for each in AuditEvent.objects.all()] == ["Kept for a year"]
    assert UnsealedEvent.objects.count() == 1
    verified = groundswell("audit", "verify")
    assert verified.code == 0
    assert re.search(rf"acme +holds +{count} +{count} +1 ", verified.out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("verify", "nobody"), "no workspace 'nobody'"),
        (("verify", "--expect", "f" * 64), "WORKSPACE"),
        (("verify", "acme", "--expect", "abc"), "64 hexadecimal digits"),
        (("purge", "nobody", "--before", "2026-01-01", "--reason", "x"), "no workspace 'nobody'"),
        (("purge", "acme", "--before", "yesterday", "--reason", "x"), "--before must be a day"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    groundswell: Command, workspace: Workspace, words: tuple[str, ...], said: str
) -> None:
    done = groundswell("audit", *words)
    assert (done.code, done.out) == (1, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1
