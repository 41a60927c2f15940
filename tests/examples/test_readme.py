"""What README shows is what is there."""

import os
import re
import shlex
import subprocess
import sys
import textwrap
from argparse import ArgumentParser
from pathlib import Path

import httpx
import pytest

from groundswell.commands import init
from tests.examples.conftest import EXAMPLES, Desk

pytestmark = pytest.mark.embedded

README = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in EXAMPLES.glob("*.py")}


def fenced(language: str) -> list[str]:
    """The contents of README's fenced blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)


def commands(program: str) -> list[list[str]]:
    """The words of README's command lines that start a program."""
    lines = "".join(fenced("sh")).replace("\\\n", " ").splitlines()
    return [shlex.split(line[line.index(program) :].rstrip(")")) for line in lines if program in line]


def test_all_code_shown_is_in_an_example_as_it_stands() -> None:
    blocks = fenced("python")

    def is_shown_in(block: str, source: str) -> bool:
        return any(textwrap.indent(block, " " * depth) in source for depth in (0, 4, 8))

    assert len(blocks) == 5
    assert [block for block in blocks if not any(is_shown_in(block, each) for each in SCRIPTS.values())] == []


def test_every_example_is_told_of() -> None:
    section = README.partition("## Use it from Python\n")[2].partition("\n## ")[0]

    assert sorted(SCRIPTS) == sorted(set(re.findall(r"\b(\w+\.py)\b", section)))


def test_the_calls_without_an_sdk_are_answered(acme: Desk) -> None:
    acme.output("record_kpi.py")
    variables = {"$GROUNDSWELL_URL": acme.url, "$GROUNDSWELL_API_KEY": acme.api_key, "WORKSPACE": "acme"}
    parser = ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("-H", dest="headers", action="append", default=[])
    answers = []
    for words in commands("curl "):
        call = parser.parse_args(
            [re.sub("|".join(map(re.escape, variables)), lambda found: variables[found[0]], word) for word in words[1:]]
        )
        headers = dict(line.split(": ", 1) for line in call.headers)
        answers.append(httpx.get(call.url, headers=headers, trust_env=False))

    me, summary = answers
    assert (me.status_code, me.json()["workspace"]) == (200, "acme")
    assert (summary.status_code, summary.text) == (200, acme.workspace.kpis.summary_csv())


def test_the_command_line_does_what_is_shown(acme: Desk, tmp_path: Path) -> None:
    acme.workspace.channels.create(name="Forum", kind="forum", ownership="owned", media="owned")
    acme.workspace.kpis.create(key="nps", name="NPS", direction="increase", aggregation="last", cadence="monthly")
    (tmp_path / "posts.csv").write_text(
        "external_id,published_at,user,from_company,text\n1,2026-01-31T12:00:00Z,ada,false,Where is my lost bag?\n"
    )
    told = {"GROUNDSWELL_URL": acme.url, "GROUNDSWELL_API_KEY": acme.api_key, "GROUNDSWELL_STATE": str(tmp_path)}

    printed = []
    for words in commands(".venv/bin/gsw "):
        command = [sys.executable, "-W", "error", "-m", "groundswell_sdk.cli", *words[1:]]
        environment = {**os.environ, **told}
        done = subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        printed.append(done.stdout)

    upload, search, record, summary, feeds = printed
    assert upload == "posts.csv: 1 row: 1 created.\n"
    assert "Where is my lost bag?" in search
    assert record == "nps: 42, from 2026-01-01T00:00:00+00:00\n"
    assert "NPS" in summary
    assert feeds.split()[:3] == ["name", "connector", "status"]


def test_the_workspaces_shown_can_be_made() -> None:
    parser = ArgumentParser()
    init.arguments(parser)

    made = [parser.parse_args(words[2:]) for words in commands(".venv/bin/groundswell init ")]

    assert [(each.slug, each.time_zone) for each in made] == [
        ("airlines", "America/Los_Angeles"),
        ("acme", "Europe/Berlin"),
    ]
