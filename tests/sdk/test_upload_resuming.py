"""Uploads that end early, and those that go on: nothing is sent that was answered, and nothing counts twice."""

import csv
import os
import random
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from pytest_django.live_server_helper import LiveServer

from groundswell.workspaces.services import issue_key
from groundswell_sdk import (
    APIConnectionError,
    FileChangedError,
    Groundswell,
    UploadError,
    WorkspaceClient,
    models,
)
from tests.factories.workspaces import acting_owner, founded
from tests.sdk.posts import KINDS, counts, post, recorded_batches, write_posts

pytestmark = pytest.mark.embedded


def test_a_second_run_sends_only_what_is_missing(acme: WorkspaceClient, forum: models.Channel, tmp_path: Path) -> None:
    path = write_posts(tmp_path / "posts.csv", [post(number) for number in range(5)])
    first = acme.mentions.upload(path, channel=forum)
    second = acme.mentions.upload(path, channel=forum)
    write_posts(tmp_path / "posts.csv", [post(number) for number in range(8)])
    third = acme.mentions.upload(path, channel=forum)

    assert (first.sent, second.sent, third.sent) == (5, 0, 3)
    assert (counts(second), counts(third)) == ({"created": 5}, {"created": 8})
    assert [each["created"] for each in recorded_batches()] == [5, 3]


def test_a_file_that_changed_where_it_was_sent_is_noticed_and_can_be_sent_anew(
    acme: WorkspaceClient, forum: models.Channel, tmp_path: Path
) -> None:
    acme.mentions.upload(write_posts(tmp_path / "posts.csv", [post(1, published_at="?"), post(2)]), channel=forum)
    path = write_posts(tmp_path / "posts.csv", [post(1), post(2)])

    with pytest.raises(FileChangedError, match=r"posts\.csv has changed where it was sent already"):
        acme.mentions.upload(path, channel=forum)
    anew = acme.mentions.upload(path, channel=forum, restart=True)

    assert (anew.sent, counts(anew)) == (2, {"created": 1, "unchanged": 1})


def test_what_a_row_was_refused_for_can_be_put_right_at_the_service(
    acme: WorkspaceClient, forum: models.Channel, tmp_path: Path
) -> None:
    path = write_posts(tmp_path / "posts.csv", [post(1, from_company="Shop"), post(2, from_company="Forum")])
    mapping = {"channel": "from_company"}
    assert counts(acme.mentions.upload(path, mapping=mapping)) == {"created": 1, "refused": 1}

    acme.channels.create(name="Shop", kind="review_site", ownership="external", media="earned")
    anew = acme.mentions.upload(path, mapping=mapping, restart=True)

    assert counts(anew) == {"created": 1, "unchanged": 1}


def test_another_mapping_channel_or_workspace_is_another_upload(
    acme: WorkspaceClient, forum: models.Channel, tmp_path: Path, state: Path
) -> None:
    acme.channels.create(name="Shop", kind="review_site", ownership="external", media="earned")
    path = write_posts(tmp_path / "posts.csv", [post(1)])

    results = [
        acme.mentions.upload(path, channel=forum),
        acme.mentions.upload(path, channel="Shop"),
        acme.mentions.upload(path, channel=forum, mapping={"author_kind": KINDS}),
        acme.mentions.upload(path, channel=forum, analysis="later"),
    ]

    assert [each.sent for each in results] == [1, 1, 1, 0]
    assert len(list((state / "uploads").iterdir())) == 3


def test_errors_may_go_to_another_file_when_it_is_gone_on_with(
    acme: WorkspaceClient, forum: models.Channel, tmp_path: Path
) -> None:
    files = [tmp_path / "first.csv", tmp_path / "second.csv"]
    for numbers, errors_file in ((range(3), files[1]), (range(2), files[0]), (range(4), files[1])):
        path = write_posts(tmp_path / "posts.csv", [post(number, likes="?" * (number + 1)) for number in numbers])
        is_new = len(numbers) == 2
        acme.mentions.upload(path, channel=forum, errors_file=errors_file, restart=is_new)

    written = [[row.partition(",")[0] for row in file.read_text().splitlines()] for file in files]
    assert written == [["row", "2", "3"], ["row", "4", "5"]]


def test_an_open_file_is_gone_on_with_if_there_is_a_journal(
    acme: WorkspaceClient, forum: models.Channel, tmp_path: Path, state: Path
) -> None:
    path = write_posts(tmp_path / "posts.csv", [post(number) for number in range(4)])
    journal = tmp_path / "journal.json"

    sent = []
    for where in (None, journal, journal):
        with path.open(encoding="utf-8", newline="") as file:
            sent.append(acme.mentions.upload(file, channel=forum, journal=where).sent)

    assert sent == [4, 4, 0]
    assert not state.exists()


def test_the_rows_before_a_place_that_cannot_be_read_are_recorded(
    acme: WorkspaceClient, forum: models.Channel, tmp_path: Path
) -> None:
    path = write_posts(tmp_path / "posts.csv", [post(number) for number in range(5)])
    whole = path.read_bytes()
    path.write_bytes(whole + b'5,2026-01-05T12:00:00Z,true,,5,"open\n')

    with pytest.raises(UploadError, match=r"posts\.csv, row 7: the file ends within quotes") as caught:
        acme.mentions.upload(path, channel=forum, batch_size=2)
    path.write_bytes(whole + b'5,2026-01-05T12:00:00Z,true,,5,"closed"\n')
    result = acme.mentions.upload(path, channel=forum, batch_size=2)

    assert caught.value.__notes__ == ["Up to row 6 it is done; run again, it goes on from there."]
    assert (result.sent, counts(result)) == (1, {"created": 6})


class Lossy(httpx.BaseTransport):
    """Has requests done and loses the answers to some, as a connection that breaks does."""

    def __init__(self, client: httpx.Client, loses: Callable[[int], bool]) -> None:
        self._client = client
        self._loses = loses
        self._sent = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        content = request.read()
        headers = {name: value for name, value in request.headers.items() if name != "content-length"}
        response = self._client.request(request.method, request.url, content=content, headers=headers)
        if request.url.path.endswith("/mentions/batch/"):
            self._sent += 1
            if self._loses(self._sent):
                raise httpx.ReadError("the connection broke", request=request)
        return httpx.Response(response.status_code, headers=response.headers, content=response.content)


@pytest.fixture
def lossy(gs: Groundswell, in_process: httpx.Client) -> Iterator[Callable[..., WorkspaceClient]]:
    """Opens the workspace over connections that lose answers."""
    clients = []

    def make(loses: Callable[[int], bool], *, max_retries: int) -> WorkspaceClient:
        clients.append(httpx.Client(transport=Lossy(in_process, loses)))
        service = Groundswell(
            "http://localhost",
            gs._transport._api_key,
            http_client=clients[-1],
            max_retries=max_retries,
            sleep=lambda _: None,
        )
        return service.workspace("acme")

    yield make
    for client in clients:
        client.close()


def test_a_lost_answer_is_asked_for_again_and_counts_once(
    lossy: Callable[..., WorkspaceClient], forum: models.Channel, tmp_path: Path
) -> None:
    path = write_posts(tmp_path / "posts.csv", [post(number) for number in range(6)])
    shaky = lossy(lambda number: number % 2 == 1, max_retries=1)

    result = shaky.mentions.upload(path, channel=forum, batch_size=2)

    assert counts(result) == {"created": 6}
    assert [each["created"] for each in recorded_batches()] == [2, 2, 2]


def test_a_run_that_ended_before_an_answer_came_is_gone_on_with_and_counts_once(
    acme: WorkspaceClient, lossy: Callable[..., WorkspaceClient], forum: models.Channel, tmp_path: Path
) -> None:
    path = write_posts(tmp_path / "posts.csv", [post(number, likes="?" if number == 3 else "") for number in range(6)])
    shaky = lossy(lambda number: number == 2, max_retries=0)

    with pytest.raises(APIConnectionError) as caught:
        shaky.mentions.upload(path, channel=forum, batch_size=2)
    result = acme.mentions.upload(path, channel=forum, batch_size=2)

    assert caught.value.__notes__ == ["Up to row 3 it is done; run again, it goes on from there."]
    assert (result.sent, counts(result)) == (4, {"created": 5, "refused": 1})
    assert [each["created"] for each in recorded_batches()] == [2, 1, 2]


PROGRAM = """
import os, signal, sys
from pathlib import Path
from groundswell_sdk import Column, Groundswell
from groundswell_sdk.uploads import journal, refusals

def die():
    os.kill(os.getpid(), signal.SIGKILL)

{dying}
with Groundswell() as gs:
    result = gs.workspace("acme").mentions.upload(
        sys.argv[1], channel="Forum", batch_size=50, errors_file=Path(sys.argv[1]).with_name("errors.csv"),
        mapping={{"author_kind": Column("from_company", values={{"true": "employee", "false": "customer"}})}},
    )
    print(result.rows, result.sent, result.created, result.refused)
"""
DYING = {
    "before the answer is on record": """
        write = journal.Journal.write
        def dying(self, standing, calls=[]):
            calls.append(standing)
            if len(calls) == 4: die()
            write(self, standing)
        journal.Journal.write = dying
    """,
    "while the answer is put on record": """
        fsync = os.fsync
        def dying(file, calls=[]):
            calls.append(file)
            if len(calls) == 7: die()
            fsync(file)
        os.fsync = dying
    """,
    "before the errors are written": """
        add = refusals.ErrorsFile.add
        def dying(self, errors, calls=[]):
            calls.append(errors)
            if len(calls) == 3: die()
            add(self, errors)
        refusals.ErrorsFile.add = dying
    """,
    "when the errors are written": """
        add = refusals.ErrorsFile.add
        def dying(self, errors, calls=[]):
            add(self, errors)
            calls.append(errors)
            if len(calls) == 3: die()
        refusals.ErrorsFile.add = dying
    """,
}
BAD = range(7, 400, 20)


class Desk:
    """Uploads of one file to a service on a port of this machine, by processes that may be killed."""

    def __init__(self, url: str, token: str, path: Path) -> None:
        self.path = path
        self.client = Groundswell(url, token)
        self._environment = {**os.environ, "GROUNDSWELL_URL": url, "GROUNDSWELL_API_KEY": token}

    def start(self, dying: str = "") -> subprocess.Popen[str]:
        program = PROGRAM.format(dying=textwrap.dedent(dying))
        command = [sys.executable, "-W", "error", "-c", program, str(self.path)]
        return subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE, text=True)

    def run(self, dying: str = "") -> tuple[int, list[int]]:
        """The exit code of one run, and the rows, those sent, created and refused that it prints."""
        with self.start(dying) as process:
            printed, _ = process.communicate(timeout=60)
        return process.returncode, [int(word) for word in printed.split()]

    def check(self) -> None:
        """Every row is recorded once, or refused once."""
        created = sum(each["created"] for each in recorded_batches())
        found = [each.external_id for each in self.client.workspace("acme").mentions.list(page_size=200)]
        errors = list(csv.DictReader(self.path.with_name("errors.csv").read_text().splitlines()))
        assert created == len(found) == len(set(found)) == 400 - len(BAD)
        assert [int(row["row"]) for row in errors] == [number + 2 for number in BAD]


@pytest.fixture
def desk(transactional_db: None, live_server: LiveServer, tmp_path: Path) -> Iterator[Desk]:
    workspace = founded("acme")
    token = issue_key(by=acting_owner(workspace), name="Uploads").token
    path = write_posts(
        tmp_path / "posts.csv", [post(number, likes="many" if number in BAD else "3") for number in range(400)]
    )
    desk = Desk(live_server.url, token, path)
    desk.client.workspace("acme").channels.create(name="Forum", kind="forum", ownership="owned", media="owned")
    yield desk
    desk.client.close()


@pytest.mark.parametrize("moment", DYING)
def test_a_process_that_was_killed_is_gone_on_with_and_doubles_nothing(desk: Desk, moment: str) -> None:
    killed, _ = desk.run(DYING[moment])
    code, [rows, sent, created, refused] = desk.run()

    assert (killed, code) == (-signal.SIGKILL, 0)
    assert (rows, created, refused) == (400, 400 - len(BAD), len(BAD))
    assert 0 < sent < 400
    desk.check()


def test_a_process_may_be_killed_any_number_of_times_at_any_moment(desk: Desk) -> None:
    chance = random.Random(4)
    code, printed = -signal.SIGKILL, []
    for _ in range(8):
        process = desk.start()
        try:
            text, _ = process.communicate(timeout=chance.uniform(0.4, 1.2))
            code, printed = process.returncode, [int(word) for word in text.split()]
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
    if code != 0:
        code, printed = desk.run()

    assert (code, printed[0], printed[2:]) == (0, 400, [400 - len(BAD), len(BAD)])
    desk.check()
