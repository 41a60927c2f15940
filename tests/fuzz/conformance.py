"""schemathesis against the running service, with every check it has: the document holds, whatever is sent."""

from __future__ import annotations

import json
import os
import re
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.faults.installations import SLUG, Installation
from tests.faults.processes import Server

ROOT = Path(__file__).parents[2]
SETTINGS = {"GROUNDSWELL_ADDRESS_RATE": "60000000"}  # the checks of authentication send many bad keys
WALKS = 15
"""From one operation to another that what it answered leads to: so many for each input an operation."""
MOST_ROUNDS = 40
"""A round of walks ends early when too many of them come to nothing; each has a seed of its own."""
CONFIGURATION = """
hooks = "{hooks}"
[headers]
Authorization = "Bearer {token}"
[parameters]
"path.workspace" = "{slug}"
[generation]
max-examples = {examples}
[phases.stateful]
max-steps = 20
[phases.stateful.generation] # of all operations together
max-examples = {walks}
[checks.positive_data_acceptance] # which ids there are and what state they are in is in no schema
expected-statuses = ["2xx", "304", "400", "401", "403", "404", "409", "412", "428"]
[checks.negative_data_rejection] # 207: of a batch that may be taken in part, an item was refused
expected-statuses = ["207", "400", "401", "403", "404", "405", "406", "409", "412", "415", "428"]
[checks.missing_required_header]
expected-statuses = ["400", "401", "403", "404", "406", "415", "428"]
"""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found.

    Args:
        cases: how many requests were made up and sent.
        walks: from operation to operation.
        links: how many of the ways between two operations were walked at least once in the round with most of them.
        failures: one line each; empty is what is promised.
        text: all that schemathesis said.
    """

    operations: str
    cases: int
    walks: int
    links: str
    failures: list[str]
    text: str

    def plus(self, other: Report) -> Report:
        """Both, as if they had been one run."""
        return Report(
            operations=max(self.operations, other.operations, key=int),
            cases=self.cases + other.cases,
            walks=self.walks + other.walks,
            links=max(self.links, other.links, key=lambda each: int(each.split()[0])),
            failures=[*self.failures, *other.failures],
            text="".join(each.text for each in (self, other) if each.failures),
        )


def check(
    installation: Installation, server: Server, *, role: str, examples: int, options: tuple[str, ...] = ()
) -> Report:
    """Run all phases, stateful ones too, as a role.

    Args:
        examples: inputs an operation.
        options: further ones for `schemathesis run`.
    """
    key = _key(installation, server, role)
    folder = installation.folder
    settings = folder / f"schemathesis-{role}.toml"
    walks = WALKS * examples
    settings.write_text(
        CONFIGURATION.format(
            hooks=ROOT / "tests" / "fuzz" / "hooks.py", token=key["token"], slug=SLUG, examples=examples, walks=walks
        )
    )
    command = ["schemathesis", "--config-file", str(settings), "run", str(ROOT / "openapi.yaml"), "--url", server.url]
    # Sent again on a broken connection: the service ends one when it refuses before it has read a body.
    chosen = [
        "--checks",
        "all",
        "--mode",
        "all",
        "--continue-on-failure",
        "--request-retries",
        "3",
        "--warnings",
        "off",
    ]
    kept = f"{key['id']},{key['membership']},{uuid.UUID(installation.token.split('_')[1])}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GROUNDSWELL_FUZZ_KEPT": kept, "COLUMNS": "200"}

    def run(phases: str, seed: int) -> Report:
        told = ["--phases", phases, "--seed", str(seed), *options]
        done = subprocess.run(
            [*command, *chosen, *told], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        return _read(done)

    report = run("examples,coverage,fuzzing", 1)
    for seed in range(1, MOST_ROUNDS + 1):
        if report.walks >= walks:
            break
        report = report.plus(run("stateful", seed))
    return report


def _key(installation: Installation, server: Server, role: str) -> dict[str, Any]:
    """A key for a role, held by the owner: whatever the role may do, it may not end its own membership."""
    answer = httpx.post(
        f"{server.url}/api/v1/workspaces/{SLUG}/api-keys/",
        json={"name": f"Fuzz as {role}", "role": role},
        headers={"Authorization": f"Bearer {installation.token}"},
        timeout=20,
    )
    made: dict[str, Any] = json.loads(answer.raise_for_status().content)
    return made


def _read(done: subprocess.CompletedProcess[str]) -> Report:
    """The figures of a run, from what it printed.

    Raises:
        RuntimeError: it did not come to its end.
    """
    text = done.stdout + done.stderr
    tested = re.search(r"Tested:\s+(\d+)", text)
    cases = re.search(r"([\d,]+) generated", text)
    if done.returncode not in (0, 1) or tested is None or cases is None:
        raise RuntimeError(f"schemathesis ended with {done.returncode}:\n{text[-4000:]}")
    links = re.search(r"API Links:\s+(\d+ covered / \d+ selected)", text)
    walks = re.search(r"Scenarios:\s+([\d,]+)", text)
    failures = []
    operation = ""
    for line in text.splitlines():
        if heading := re.fullmatch(r"_{3,} (\S+ /.*|Stateful.*?) _{3,}", line):
            operation = heading[1]
        elif line.startswith("- ST"):
            failures.append(f"{operation}: {line[2:]}")
    if done.returncode and not failures:
        failures.append("see the report")
    return Report(
        operations=tested[1],
        cases=int(cases[1].replace(",", "")),
        walks=int(walks[1].replace(",", "")) if walks else 0,
        links=links[1] if links else "0 covered",
        failures=failures,
        text=text,
    )
