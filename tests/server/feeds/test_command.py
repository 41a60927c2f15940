"""`groundswell feed` as its user sees it."""

from collections.abc import Callable

import pytest

from groundswell import __main__ as command_line
from groundswell.feeds.models import Feed as Row
from groundswell.mentions.models import Mention
from tests.client import ApiClient
from tests.server.commands.terminal import Command, Done
from tests.server.feeds.conftest import Feed
from tests.support.boards import PAGE, Notices


@pytest.fixture
def groundswell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command on the tests' database."""

    def run(*words: str) -> Done:
        monkeypatch.setattr("sys.argv", ["groundswell", *words])
        code = command_line.main()
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return run


def test_a_feed_is_run_here_and_now_until_there_is_no_more(groundswell: Command, feed: Feed, board: Notices) -> None:
    board.pin(*(f"notice {number}" for number in range(PAGE + 1)))

    done = groundswell("feed", "run", feed["id"])
    assert (done.code, done.out) == (0, f"{PAGE + 1} created, 0 updated, 0 unchanged, 0 superseded, 0 refused\n")
    again = groundswell("feed", "run", feed["id"])
    assert again.out == "0 created, 0 updated, 0 unchanged, 0 superseded, 0 refused\n"
    assert Mention.objects.count() == PAGE + 1


def test_a_feed_that_fails_says_why_and_not_its_secrets(groundswell: Command, feed: Feed, board: Notices) -> None:
    board.instead += [(401, {}, b'"who is s3cret-token?"')] * 2

    for step in ("run", "check"):
        done = groundswell("feed", step, feed["id"])
        assert done.code == 1
        assert done.err.startswith("groundswell: unauthorized: 401")
        assert "s3cret" not in done.err
    assert Row.objects.get().failures == 1


def test_a_check_says_who_the_feed_is_over_there(groundswell: Command, feed: Feed) -> None:
    assert groundswell("feed", "check", feed["id"]).out == "The board answers. Account: acme.\n"


def test_feeds_are_listed_with_how_they_are_doing(
    groundswell: Command, feed: Feed, board: Notices, make: Callable[..., Feed]
) -> None:
    make(name="Uploads")
    board.instead.append((500, {}, b"oops"))
    groundswell("feed", "run", feed["id"])

    lines = groundswell("feed", "list", "--workspace", "acme").out.splitlines()
    assert [line.split()[2:5] for line in lines[2:]] == [["Board", "board", "late"], ["Uploads", "upload", "new"]]
    assert lines[2].endswith("unavailable: 500: oops")


def test_what_cannot_be_run_is_refused(
    groundswell: Command, api: ApiClient, feed: Feed, make: Callable[..., Feed]
) -> None:
    upload = make()
    api.post(f"/feeds/{feed['id']}/pause/")

    for identifier, reason in [
        ("x", "must be the id of a feed"),
        (upload["channel"], "There is no feed"),
        (upload["id"], "nothing to ask"),
        (feed["id"], "paused"),
    ]:
        done = groundswell("feed", "run", identifier)
        assert (done.code, reason in done.err) == (1, True)
    assert groundswell("feed", "list", "--workspace", "nowhere").code == 1
