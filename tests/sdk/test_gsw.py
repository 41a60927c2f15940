"""The command line as it is used: as a process, against a service on a port of this machine."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from groundswell_sdk import WorkspaceClient
from groundswell_sdk.cli import main
from tests.sdk.terminal import Terminal

pytestmark = pytest.mark.embedded


@pytest.fixture
def forum(here: WorkspaceClient) -> str:
    here.channels.create(name="Forum", kind="forum", ownership="owned", media="owned")
    return "Forum"


@pytest.mark.parametrize(
    ("environment", "code", "said"),
    [
        ({"GROUNDSWELL_URL": None}, 2, "base_url is missing: pass it, or set GROUNDSWELL_URL"),
        ({"GROUNDSWELL_API_KEY": None}, 2, "api_key is missing: pass it, or set GROUNDSWELL_API_KEY"),
        ({"GROUNDSWELL_API_KEY": "gsk_a_b"}, 1, "401 "),
        ({"GROUNDSWELL_URL": "http://127.0.0.1:9"}, 1, "ConnectError"),
        ({"GROUNDSWELL_WORKSPACE": "elsewhere"}, 1, "404 not_found"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_where_and_who_come_from_the_environment(
    terminal: Terminal, environment: dict[str, Any], code: int, said: str, as_json: bool
) -> None:
    done = terminal.gsw("kpi", "summary", *(["--json"] if as_json else []), **environment)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    message = json.loads(done.stderr)["error"]["message"] if as_json else done.stderr.removeprefix("gsw: ")
    assert said in message


def test_a_refusal_is_told_to_programs_with_its_code(terminal: Terminal) -> None:
    done = terminal.gsw("kpi", "record", "nps", "42", "--json")

    error = json.loads(done.stderr)["error"]
    assert (done.returncode, error["status"]) == (1, 400)
    assert error["errors"][0]["pointer"] == "/kpi"
    assert error["request_id"]


@pytest.fixture
def nps(terminal: Terminal, here: WorkspaceClient) -> str:
    here.kpis.create(key="nps", name="Net [promoter]\nscore", direction="increase", aggregation="last", cadence="daily")
    return "nps"


def test_a_kpi_is_recorded(terminal: Terminal, here: WorkspaceClient, nps: str) -> None:
    done = terminal.gsw(
        *("kpi", "record", nps, "-42.5", "--at", "2026-01-31", "--note", "Survey", "--dimension", "team=night = dark")
    )
    machine = terminal.gsw("kpi", "record", nps, "1e1", "--at", "2026-01-30T12:00:00+13:00", "--json")

    latest, first = here.measurements.list(kpi=nps, ordering="-at").to_list()
    assert (done.returncode, done.stdout) == (0, "nps: -42.5, from 2026-01-30T11:00:00+00:00\n")
    assert (latest.value, latest.note, latest.dimensions.to_dict()) == (-42.5, "Survey", {"team": "night = dark"})
    assert json.loads(machine.stdout) == first.to_dict()
    assert first.at == datetime(2026, 1, 29, 23, tzinfo=UTC)


def test_a_value_of_today_is_one_of_the_workspaces_day(terminal: Terminal, here: WorkspaceClient, nps: str) -> None:
    terminal.gsw("kpi", "record", nps, "41")
    terminal.gsw("kpi", "record", nps, "42", GROUNDSWELL_WORKSPACE="acme")

    [recorded] = here.measurements.list(kpi=nps).to_list()
    assert recorded.value == 42
    assert (recorded.at.hour, recorded.at.minute) in ((11, 0), (12, 0))  # midnight in Auckland


def test_it_is_shown_where_kpis_stand(terminal: Terminal, here: WorkspaceClient, nps: str) -> None:
    here.kpis.record(nps, 40, at="2026-01-30")
    here.kpis.record(nps, 42, at="2026-01-31")
    here.kpis.create(key="churn", name="Churn", direction="decrease", aggregation="last", cadence="daily")

    shown = terminal.gsw("kpi", "summary", "--on", "2026-02-01").stdout.splitlines()
    one = terminal.gsw("kpi", "summary", nps, "--on", "2026-02-01", "--json")

    assert [word for word in shown[0].split() if word] == [
        "KPI",
        "period",
        "value",
        "change",
        "target",
        "health",
        "why",
    ]
    assert [line.split()[:2] for line in shown[2:]] == [["Churn", "unknown"], ["Net", "[promoter]"]]
    assert shown[3].split()[2:6] == ["score", "2026-01-31", "42", "+2"]
    document = json.loads(one.stdout)
    assert [each["kpi"]["key"] for each in document["results"]] == [nps]
    assert document["results"][0]["value"] == 42
    assert terminal.gsw("kpi", "summary", "--on", "tomorrow").returncode == 2


def test_mentions_are_found_by_their_words(terminal: Terminal, here: WorkspaceClient, forum: str) -> None:
    for number, text in enumerate(["My bag is lost", "Lost\n\x1b[31mred bag [bold]", "Nothing"]):
        here.mentions.record(
            channel=forum,
            external_id=str(number),
            published_at=datetime(2026, 1, number + 1, 12, tzinfo=UTC),
            text=text,
            sentiment="negative" if number else "neutral",
        )

    shown = terminal.gsw("mentions", "search", "lost bag").stdout.splitlines()
    objects = terminal.gsw("mentions", "search", "lost bag", "--json", "--limit", 1).stdout.splitlines()
    filtered = terminal.gsw("mentions", "search", "bag", "--sentiment", "neutral", "--json").stdout.splitlines()
    dated = terminal.gsw("mentions", "search", "bag", "--after", "2026-01-02T00:00:00Z", "--json").stdout.splitlines()

    assert [line.partition("  ")[0].strip() for line in shown[2:]] == ["2026-01-02 12:00", "2026-01-01 12:00"]
    assert shown[2].endswith("Lost [31mred bag [bold]")
    assert [json.loads(line)["external_id"] for line in objects] == ["1"]
    assert [json.loads(line)["external_id"] for line in filtered] == ["0"]
    assert [json.loads(line)["external_id"] for line in dated] == ["1"]


def test_a_search_that_cannot_be_understood_is_told_where(terminal: Terminal) -> None:
    done = terminal.gsw("mentions", "search", '"lost')

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("gsw: 400 ")


def test_whoever_reads_may_stop_reading(terminal: Terminal, here: WorkspaceClient, forum: str) -> None:
    here.mentions.record_many(
        {"channel": forum, "external_id": str(number), "published_at": "2026-01-31T12:00:00Z", "text": "bag " * 200}
        for number in range(150)
    )
    command = terminal.command("mentions", "search", "bag", "--limit", 150, "--json")
    with subprocess.Popen(
        command, env=terminal.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        told = running.stderr.read()

    assert "Traceback" not in told


@pytest.mark.parametrize("arguments", [["--help"], ["upload", "--help"], ["kpi", "record", "--help"], ["--version"]])
def test_help_needs_no_service(arguments: list[str]) -> None:
    command = [sys.executable, "-W", "error", "-m", "groundswell_sdk.cli", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize("missing", ["typer", "rich"])
def test_without_the_extra_it_says_what_to_install(missing: str) -> None:
    program = f"import sys; sys.modules[{missing!r}] = None; from groundswell_sdk.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"gsw: {missing} is not installed; run: pip install 'groundswell-sdk[cli]'\n"


def test_the_sdk_itself_needs_neither(tmp_path: Path) -> None:
    program = "import sys; sys.modules['typer'] = sys.modules['rich'] = None; import groundswell_sdk"

    subprocess.run([sys.executable, "-W", "error", "-c", program], timeout=60, check=True)


def test_the_command_is_where_the_package_says_it_is() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "sdk" / "pyproject.toml").read_text())["project"]
    module, _, name = project["scripts"]["gsw"].partition(":")
    command: Callable[[], None] = getattr(import_module(module), name)

    assert command is main
    assert {each.partition(">")[0] for each in project["optional-dependencies"]["cli"]} == {"rich", "typer"}
