"""Replies by the SDK and at the terminal, against a service on a port of this machine."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from groundswell.replies.models import Reply as Row
from groundswell_sdk import ConflictError, PreconditionFailedError, WorkspaceClient, models
from tests.sdk.terminal import Terminal

pytestmark = pytest.mark.embedded


@pytest.fixture
def question(here: WorkspaceClient) -> models.Mention:
    forum = here.channels.create(name="Forum", kind="forum", ownership="owned", media="owned")
    here.feeds.create(
        channel=forum,
        name="Forum",
        connector="discourse",
        settings={"base_url": "https://forum.example", "username": "acme"},
        secrets={"api_key": "0123456789abcdef"},
    )
    return here.mentions.record(
        channel=forum,
        external_id="1",
        published_at=datetime(2026, 1, 31, 12, tzinfo=UTC),
        text="It does not charge.\nWhat now?",
    )


def test_a_reply_is_drafted_changed_approved_and_taken_back(here: WorkspaceClient, question: models.Mention) -> None:
    draft = here.replies.create(mention=question, text="Hold the button.", metadata={"tone": "short"})
    changed = here.replies.update(draft, text="Hold the button for ten seconds.")

    with pytest.raises(PreconditionFailedError):
        here.replies.approve(draft)  # which is not what it was when it was read
    approved = here.replies.approve(changed)
    assert (approved.state, approved.approved_by, approved.text) == (
        "approved", approved.drafted_by, "Hold the button for ten seconds.",
    )  # fmt: skip
    assert [each.id for each in here.replies.list(mention=question, state=["approved", "sending"])] == [draft.id]
    with pytest.raises(ConflictError, match="stays as it was approved"):
        here.replies.update(approved, text="Throw it away.")
    again = here.replies.withdraw(here.replies.retry(approved))
    assert (again.state, again.approved_at) == ("draft", None)
    here.replies.delete(again)
    assert list(here.replies.list()) == []


def test_replies_at_the_terminal(terminal: Terminal, here: WorkspaceClient, question: models.Mention) -> None:
    drafted = terminal.gsw("reply", "draft", question.id, "-", "--json", given="Hold the button.\n")
    reply = json.loads(drafted.stdout)
    assert (drafted.returncode, reply["state"], reply["text"]) == (0, "draft", "Hold the button.")

    shown = terminal.gsw("reply", "show", reply["id"])
    said = "> It does not charge.\n> What now?\n\nHold the button.\n\n"
    assert shown.stdout == f"{said}{reply['id']}: draft.\n"
    declined = terminal.gsw("reply", "approve", reply["id"], given="n\n")
    assert (declined.returncode, declined.stdout) == (1, said)
    assert terminal.gsw("reply", "approve", reply["id"], given="y\n").stdout == f"{said}{reply['id']}: approved.\n"
    Row.objects.update(state="failed", error_code="unauthorized", error_detail="403: Who are you?")
    listed = terminal.gsw("reply", "list", "--state", "failed").stdout.splitlines()[2]
    assert listed.startswith(reply["id"])
    assert listed.endswith("unauthorized: 403: Who are you?")
    assert terminal.gsw("reply", "list", "--state", "sent", "--json").stdout == ""
    assert terminal.gsw("reply", "retry", reply["id"]).stdout == f"{reply['id']}: approved.\n"
    assert terminal.gsw("reply", "withdraw", reply["id"]).stdout == f"{reply['id']}: draft.\n"
    assert terminal.gsw("reply", "approve", reply["id"], "--yes", "--json").returncode == 0
    refused = terminal.gsw("reply", "approve", reply["id"], "--yes")
    assert (refused.returncode, "409 reply_not_draft" in refused.stderr) == (1, True)


def test_what_the_page_about_replies_shows_works(here: WorkspaceClient, question: models.Mention) -> None:
    page = (Path(__file__).parents[2] / "docs" / "replies.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {"workspace": here, "question": question}

    for code in re.findall(r"^```python\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL):
        exec(code, names)

    assert [each.state for each in here.replies.list(mention=question)] == ["approved"]
