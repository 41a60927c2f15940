"""Uploading files of mentions to the real server: what is recorded, what is refused, and going on where a run ended."""

import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pytest_django.live_server_helper import LiveServer

from groundswell.events.models import AuditEvent
from groundswell.workspaces.services import issue_key
from groundswell_sdk import (
    APIConnectionError,
    BadRequestError,
    Column,
    Constant,
    FileChangedError,
    Groundswell,
    Progress,
    RowError,
    UploadError,
    WorkspaceClient,
    models,
)
from tests.factories.workspaces import acting_owner, founded

HEADING = ["external_id", "published_at", "from_company", "in_reply_to", "likes", "text"]
KINDS = Column("from_company", values={"true": "employee", "false": "customer"})


def post(number: int, **cells: str) -> list[str]:
    told = {
        "external_id": str(number),
        "published_at": f"2026-01-{number % 28 + 1:02}T12:00:00Z",
        "from_company": "true" if number % 3 == 0 else "false",
        "in_reply_to": str(number - 1) if number % 3 == 0 else "",
        "likes": str(number),
        "text": f"Post {number},\nsaid somebody",
    }
    return list((told | cells).values())


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where journals are kept, away from those of whoever runs the tests."""
    monkeypatch.setenv("GROUNDSWELL_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[[list[list[str]]], Path]:
    """Writes posts to a file."""

    def write(rows: list[list[str]]) -> Path:
        path = tmp_path / "posts.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([HEADING, *rows])
        return path

    return write


Rows = Callable[[list[list[str]]], Path]


@pytest.fixture
def forum(acme: WorkspaceClient) -> models.Channel:
    return acme.channels.create(name="Forum", kind="forum", ownership="owned", media="owned")


def counts(result: Any) -> dict[str, int]:
    """The counts that are not 0."""
    names = ("created", "updated", "unchanged", "superseded", "refused")
    return {name: count for name in names if (count := getattr(result, name))}


def batches() -> list[dict[str, Any]]:
    """What the audit trail has of the batches that changed something, in order."""
    events = AuditEvent.objects.filter(action="mention.recorded").order_by("id")
    return [json.loads(counts) if isinstance(counts := event.counts, str) else counts for event in events]


def test_a_table_is_recorded_as_it_is_mapped(acme: WorkspaceClient, forum: models.Channel, file_of: Rows) -> None:
    path = file_of([post(1), post(2), post(3)])

    result = acme.mentions.upload(
        path,
        channel=forum,
        mapping={"author_kind": KINDS, "language": Constant("en"), "metadata.company": "from_company"},
    )

    assert (result.rows, result.sent, counts(result), result.errors) == (3, 3, {"created": 3}, [])
    found = acme.mentions.list(ordering="published_at").to_list()
    assert [(each.external_id, each.text, each.likes) for each in found] == [
        (str(number), f"Post {number},\nsaid somebody", number) for number in (1, 2, 3)
    ]
    assert [each.author_kind for each in found] == ["customer", "customer", "employee"]
    assert (found[2].in_reply_to, found[1].thread) == ("2", found[2].thread)
    assert {each.language for each in found} == {"en"}
    assert found[0].metadata.to_dict() == {"company": "false"}


@pytest.mark.parametrize("name", [lambda forum: forum, lambda forum: forum.id, lambda forum: "Forum"])
def test_objects_are_recorded_as_they_are(acme: WorkspaceClient, forum: models.Channel, name: Any) -> None:
    lines = [
        {"id": 1, "external_id": "a", "published_at": "2026-01-31T12:00:00Z", "text": "Grüße 🌊", "likes": 3},
        {"external_id": "b", "published_at": "2026-01-31T12:00:00Z", "metadata": {"x": "y"}, "sentiment": "mixed"},
    ]
    file = io.BytesIO("\n".join(map(json.dumps, lines)).encode())

    result = acme.mentions.upload(file, channel=name(forum))

    assert (counts(result), result.ignored_columns) == ({"created": 2}, ["id"])
    [first, second] = [acme.mentions.list(external_id=each).to_list()[0] for each in "ab"]
    assert (first.text, first.likes, first.channel) == ("Grüße 🌊", 3, forum.id)
    assert (second.sentiment, second.metadata.to_dict()) == ("mixed", {"x": "y"})


def test_a_column_can_tell_the_channel(acme: WorkspaceClient, forum: models.Channel) -> None:
    shop = acme.channels.create(name="Shop", kind="review_site", ownership="external", media="earned")
    file = io.StringIO("where,external_id,published_at\nf,1,2026-01-31T12:00:00Z\nShop,1,2026-01-31T12:00:00Z\n")

    acme.mentions.upload(file, mapping={"channel": Column("where", values={"f": forum.id, "Shop": "Shop"})})

    assert {each.channel for each in acme.mentions.list()} == {forum.id, shop.id}


def test_rows_that_are_refused_keep_no_other_from_being_recorded(
    acme: WorkspaceClient, forum: models.Channel, file_of: Rows, tmp_path: Path
) -> None:
    path = file_of(
        [
            post(1),
            post(2, published_at="yesterday"),
            post(3, from_company="perhaps"),
            ["4"],
            post(5, external_id=""),
            post(6, likes="-1"),
            post(7, text="x" * 20_001),
            post(8, published_at="1800-01-01T00:00:00Z"),
            post(9, in_reply_to="9", text="NUL \0"),
            post(10),
        ]
    )
    written = tmp_path / "errors.csv"

    result = acme.mentions.upload(
        path, channel=forum, mapping={"author_kind": KINDS}, errors_file=written, batch_size=4
    )

    assert (result.rows, counts(result)) == (10, {"created": 2, "refused": 8})
    assert [(each.row, each.column, each.field, each.code) for each in result.errors] == [
        (3, "published_at", "published_at", "not_a_time"),
        (4, "from_company", "author_kind", "unmapped_value"),
        (5, None, None, "ragged_row"),
        (6, "external_id", "external_id", "required"),
        (7, "likes", "likes", "out_of_range"),
        (8, "text", "text", "max_length"),
        (9, "published_at", "published_at", "out_of_range"),
        (10, "text", "text", "not_text"),
    ]
    with written.open(encoding="utf-8", newline="") as lines:
        assert [(int(row["row"]), row["code"]) for row in csv.DictReader(lines)] == [
            (each.row, each.code) for each in result.errors
        ]
    assert sorted(each.external_id for each in acme.mentions.list()) == ["1", "10"]


def test_the_first_hundred_errors_are_returned_and_all_are_written(
    acme: WorkspaceClient, forum: models.Channel, file_of: Rows, tmp_path: Path
) -> None:
    path = file_of([post(number, published_at="?") for number in range(250)])

    result = acme.mentions.upload(path, channel=forum, errors_file=tmp_path / "errors.ndjson", batch_size=70)

    assert (result.refused, len(result.errors)) == (250, 100)
    written = [RowError(**json.loads(line)) for line in (tmp_path / "errors.ndjson").read_text().splitlines()]
    assert written[:100] == result.errors
    assert [each.row for each in written] == list(range(2, 252))


def test_a_channel_that_is_not_there_ends_it_at_once(acme: WorkspaceClient, file_of: Rows) -> None:
    path = file_of([post(number) for number in range(30)])

    with pytest.raises(UploadError, match="No row can be recorded in this channel: There is no channel"):
        acme.mentions.upload(path, channel="Nowhere", batch_size=10)

    acme.channels.create(name="Nowhere", kind="forum", ownership="owned", media="owned")
    assert counts(acme.mentions.upload(path, channel="Nowhere", batch_size=10)) == {"created": 30}


def test_a_second_run_sends_only_what_is_missing(acme: WorkspaceClient, forum: models.Channel, file_of: Rows) -> None:
    path = file_of([post(number) for number in range(5)])
    first = acme.mentions.upload(path, channel=forum)
    second = acme.mentions.upload(path, channel=forum)
    file_of([post(number) for number in range(8)])
    third = acme.mentions.upload(path, channel=forum)

    assert (first.sent, second.sent, third.sent) == (5, 0, 3)
    assert (counts(second), counts(third)) == ({"created": 5}, {"created": 8})
    assert [each["created"] for each in batches()] == [5, 3]


def test_a_file_that_changed_where_it_was_sent_is_noticed_and_can_be_sent_anew(
    acme: WorkspaceClient, forum: models.Channel, file_of: Rows
) -> None:
    acme.mentions.upload(file_of([post(1, published_at="?"), post(2)]), channel=forum)
    path = file_of([post(1), post(2)])

    with pytest.raises(FileChangedError, match=r"posts\.csv has changed where it was sent already"):
        acme.mentions.upload(path, channel=forum)
    anew = acme.mentions.upload(path, channel=forum, restart=True)

    assert (anew.sent, counts(anew)) == (2, {"created": 1, "unchanged": 1})


def test_what_a_row_was_refused_for_can_be_put_right_at_the_service(
    acme: WorkspaceClient, forum: models.Channel, file_of: Rows
) -> None:
    path = file_of([post(1, from_company="Shop"), post(2, from_company="Forum")])
    mapping = {"channel": "from_company"}
    assert counts(acme.mentions.upload(path, mapping=mapping)) == {"created": 1, "refused": 1}

    acme.channels.create(name="Shop", kind="review_site", ownership="external", media="earned")
    anew = acme.mentions.upload(path, mapping=mapping, restart=True)

    assert counts(anew) == {"created": 1, "unchanged": 1}


def test_another_mapping_channel_or_workspace_is_another_upload(
    acme: WorkspaceClient, forum: models.Channel, file_of: Rows, state: Path
) -> None:
    acme.channels.create(name="Shop", kind="review_site", ownership="external", media="earned")
    path = file_of([post(1)])

    results = [
        acme.mentions.upload(path, channel=forum),
        acme.mentions.upload(path, channel="Shop"),
        acme.mentions.upload(path, channel=forum, mapping={"author_kind": KINDS}),
        acme.mentions.upload(path, channel=forum, analysis="later"),
    ]

    assert [each.sent for each in results] == [1, 1, 1, 0]
    assert len(list((state / "uploads").iterdir())) == 3


def test_an_open_file_is_gone_on_with_if_there_is_a_journal(
    acme: WorkspaceClient, forum: models.Channel, file_of: Rows, tmp_path: Path, state: Path
) -> None:
    path = file_of([post(number) for number in range(4)])
    journal = tmp_path / "journal.json"

    sent = []
    for where in (None, journal, journal):
        with path.open(encoding="utf-8", newline="") as file:
            sent.append(acme.mentions.upload(file, channel=forum, journal=where).sent)

    assert sent == [4, 4, 0]
    assert not state.exists()


def test_the_rows_before_a_place_that_cannot_be_read_are_recorded(
    acme: WorkspaceClient, forum: models.Channel, file_of: Rows
) -> None:
    path = file_of([post(number) for number in range(5)])
    whole = path.read_bytes()
    path.write_bytes(whole + b'5,2026-01-05T12:00:00Z,true,,5,"open\n')

    with pytest.raises(UploadError, match=r"posts\.csv, row 7: the file ends within quotes") as caught:
        acme.mentions.upload(path, channel=forum, batch_size=2)
    path.write_bytes(whole + b'5,2026-01-05T12:00:00Z,true,,5,"closed"\n')
    result = acme.mentions.upload(path, channel=forum, batch_size=2)

    assert caught.value.__notes__ == ["Up to row 6 it is done; run again, it goes on from there."]
    assert (result.sent, counts(result)) == (1, {"created": 6})


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"mapping": {"channel": "text"}}, "channel is told twice"),
        ({"mapping": {"autor": "text"}}, "no field 'autor'"),
        ({"batch_size": 0}, "batch_size must be from 1 to 10000"),
        ({"batch_size": 10_001}, "batch_size must be from 1 to 10000"),
        ({"time_zone": "Mars/Base"}, "no time zone"),
    ],
)
def test_an_argument_that_cannot_be_is_refused(
    acme: WorkspaceClient, file_of: Rows, arguments: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        acme.mentions.upload(file_of([post(1)]), **{"channel": "Forum", **arguments})


def test_a_refusal_of_the_whole_is_raised_and_nothing_is_passed_over(
    acme: WorkspaceClient, forum: models.Channel, file_of: Rows
) -> None:
    path = file_of([post(1)])

    with pytest.raises(BadRequestError):
        acme.mentions.upload(path, channel=forum, analysis="never")  # type: ignore[arg-type]
    assert acme.mentions.upload(path, channel=forum).sent == 1


def test_whoever_waits_is_told_how_far_it_is(acme: WorkspaceClient, forum: models.Channel, file_of: Rows) -> None:
    path = file_of([post(number, likes="?" if number == 3 else "") for number in range(5)])
    told: list[Progress] = []

    acme.mentions.upload(path, channel=forum, batch_size=2, progress=told.append)

    size = path.stat().st_size
    assert [(each.rows, each.refused) for each in told] == [(0, 0), (2, 0), (4, 1), (5, 1)]
    assert (told[0].name, told[0].position, told[-1].position, told[-1].size) == ("posts.csv", 0, size, size)


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
    lossy: Callable[..., WorkspaceClient], forum: models.Channel, file_of: Rows
) -> None:
    path = file_of([post(number) for number in range(6)])
    shaky = lossy(lambda number: number % 2 == 1, max_retries=1)

    result = shaky.mentions.upload(path, channel=forum, batch_size=2)

    assert counts(result) == {"created": 6}
    assert [each["created"] for each in batches()] == [2, 2, 2]


def test_a_run_that_ended_before_an_answer_came_is_gone_on_with_and_counts_once(
    acme: WorkspaceClient, lossy: Callable[..., WorkspaceClient], forum: models.Channel, file_of: Rows
) -> None:
    path = file_of([post(number, likes="?" if number == 3 else "") for number in range(6)])
    shaky = lossy(lambda number: number == 2, max_retries=0)

    with pytest.raises(APIConnectionError) as caught:
        shaky.mentions.upload(path, channel=forum, batch_size=2)
    result = acme.mentions.upload(path, channel=forum, batch_size=2)

    assert caught.value.__notes__ == ["Up to row 3 it is done; run again, it goes on from there."]
    assert (result.sent, counts(result)) == (4, {"created": 5, "refused": 1})
    assert [each["created"] for each in batches()] == [2, 1, 2]


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
            if len(calls) == 6: die()
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
        created = sum(each["created"] for each in batches())
        found = [each.external_id for each in self.client.workspace("acme").mentions.list(page_size=200)]
        errors = list(csv.DictReader(self.path.with_name("errors.csv").read_text().splitlines()))
        assert created == len(found) == len(set(found)) == 400 - len(BAD)
        assert [int(row["row"]) for row in errors] == [number + 2 for number in BAD]


@pytest.fixture
def desk(transactional_db: None, live_server: LiveServer, file_of: Rows) -> Iterator[Desk]:
    workspace = founded("acme")
    token = issue_key(by=acting_owner(workspace), name="Uploads").token
    path = file_of([post(number, likes="many" if number in BAD else "3") for number in range(400)])
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
