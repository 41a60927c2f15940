"""What another workspace has, asked for in every way by everybody who has no business there: nothing tells of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.faults import figures
from tests.faults.figures import Figure
from tests.faults.world import World


def run(world: World) -> list[Figure]:
    """Every operation x every way to name an object x every caller, each beside the same for a random id."""
    settings = {"GROUNDSWELL_ADDRESS_RATE": "60000000"}  # else those without a key are soon all told to wait
    with world.installation() as installation, installation.served(**settings) as server:
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.asking", server.url, str(world.size(1, 10))],
            env=installation.environment,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"Asking ended with {done.returncode}:\n{done.stderr[-4000:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        figures.note("operations", found["operations"]),
        figures.note("ways to name what is asked for", found["ways"]),
        figures.note("callers", found["callers"]),
        figures.note("combinations, each asked twice", found["probes"] * found["callers"]),
        figures.note("answers", ", ".join(f"{count:,} x {status}" for status, count in found["statuses"].items())),
        figures.none("leaks", found["leaks"]),
        figures.none("server errors", found["failed"]),
        figures.none("tables changed", found["changed"]),
    ]
